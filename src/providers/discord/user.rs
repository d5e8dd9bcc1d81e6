use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A [user](https://docs.discord.com/developers/resources/user#user-object).
    pub struct User<'a> {
        pub id: Option<Str<'a>>,
        pub username: Option<Str<'a>>,
        pub global_name: Option<Str<'a>>,
        /// `0` unless the account is an old one or a bot.
        pub discriminator: Option<Str<'a>>,
        pub avatar: Option<Str<'a>>,
        pub bot: Option<bool>,
        pub locale: Option<Str<'a>>,
        /// [Bits](https://docs.discord.com/developers/resources/user#user-object-user-flags).
        pub public_flags: Option<u64>,
    }

    /// A [member](https://docs.discord.com/developers/resources/guild#guild-member-object) of
    /// a server.
    pub struct Member<'a> {
        pub user: Option<User<'a>>,
        pub nick: Option<Str<'a>>,
        /// Ids.
        pub roles: Vec<Str<'a>>,
        /// [Bits](https://docs.discord.com/developers/topics/permissions), in decimal.
        pub permissions: Option<Str<'a>>,
        pub joined_at: Option<Timestamp<'a>>,
        pub pending: Option<bool>,
    }
}
