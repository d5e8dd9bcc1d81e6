use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// An [entitlement](https://docs.discord.com/developers/resources/entitlement#entitlement-object):
    /// what someone bought of the app.
    pub struct Entitlement<'a> {
        pub id: Option<Str<'a>>,
        /// What was bought.
        pub sku_id: Option<Str<'a>>,
        pub application_id: Option<Str<'a>>,
        pub user_id: Option<Str<'a>>,
        pub guild_id: Option<Str<'a>>,
        /// A [number](https://docs.discord.com/developers/resources/entitlement#entitlement-object-entitlement-types):
        /// 8 is a subscription to the app.
        pub r#type: Option<u64>,
        pub deleted: Option<bool>,
        /// Whether it was used up.
        pub consumed: Option<bool>,
        pub starts_at: Option<Timestamp<'a>>,
        /// Absent if it has no end.
        pub ends_at: Option<Timestamp<'a>>,
        pub promotion_id: Option<Str<'a>>,
        pub gift_code_flags: Option<u64>,
    }
}
