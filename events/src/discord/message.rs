use crate::shapes::objects;
use crate::{Raw, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// A [message](https://docs.discord.com/developers/events/webhook-events#social-sdk-message-objects)
    /// of a lobby or a game, or one that a command is about. Of a deleted one there is
    /// little more than the id.
    pub struct Message<S>, MessageRef {
        pub id: Option<S>,
        /// A [number](https://docs.discord.com/developers/resources/message#message-object-message-types).
        pub r#type: Option<u64>,
        pub content: Option<S>,
        pub author: Option<User<S>>,
        pub channel_id: Option<S>,
        /// Of a lobby.
        pub lobby_id: Option<S>,
        /// Of a game, between players without accounts.
        pub recipient_id: Option<S>,
        pub application_id: Option<S>,
        /// The game's metadata.
        pub metadata: BTreeMap<S, S>,
        /// [Bits](https://docs.discord.com/developers/resources/message#message-object-message-flags).
        pub flags: Option<u64>,
        pub attachments: Vec<Attachment<S>>,
        pub components: Vec<Raw>,
        pub channel: Option<Raw>,
        pub timestamp: Option<Timestamp<S>>,
        pub edited_timestamp: Option<Timestamp<S>>,
    }

    /// A file of a message.
    pub struct Attachment<S> {
        pub id: Option<S>,
        pub filename: Option<S>,
        pub description: Option<S>,
        pub content_type: Option<S>,
        /// In bytes.
        pub size: Option<u64>,
        pub url: Option<S>,
    }

    /// A [user](https://docs.discord.com/developers/resources/user#user-object).
    pub struct User<S> {
        pub id: Option<S>,
        pub username: Option<S>,
        pub global_name: Option<S>,
        /// `0` unless the account is an old one or a bot.
        pub discriminator: Option<S>,
        pub avatar: Option<S>,
        pub bot: Option<bool>,
        pub locale: Option<S>,
        /// [Bits](https://docs.discord.com/developers/resources/user#user-object-user-flags).
        pub public_flags: Option<u64>,
    }

    /// A [member](https://docs.discord.com/developers/resources/guild#guild-member-object) of
    /// a server.
    pub struct Member<S> {
        pub user: Option<User<S>>,
        pub nick: Option<S>,
        /// Ids.
        pub roles: Vec<S>,
        /// [Bits](https://docs.discord.com/developers/topics/permissions), in decimal.
        pub permissions: Option<S>,
        pub joined_at: Option<Timestamp<S>>,
        pub pending: Option<bool>,
    }
}
