use super::User;
use crate::delivery::decode::typed::{Raw, Timestamp, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [message](https://docs.discord.com/developers/events/webhook-events#social-sdk-message-objects)
    /// of a lobby or a game, or one that a command is about. Of a deleted one there is
    /// little more than the id.
    pub struct Message<'a> {
        pub id: Option<Str<'a>>,
        /// A [number](https://docs.discord.com/developers/resources/message#message-object-message-types).
        pub r#type: Option<u64>,
        pub content: Option<Str<'a>>,
        pub author: Option<User<'a>>,
        pub channel_id: Option<Str<'a>>,
        /// Of a lobby.
        pub lobby_id: Option<Str<'a>>,
        /// Of a game, between players without accounts.
        pub recipient_id: Option<Str<'a>>,
        pub application_id: Option<Str<'a>>,
        /// What the game attached to it.
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
        /// [Bits](https://docs.discord.com/developers/resources/message#message-object-message-flags).
        pub flags: Option<u64>,
        pub attachments: Vec<Attachment<'a>>,
        pub components: Vec<Raw<'a>>,
        pub channel: Option<Raw<'a>>,
        pub timestamp: Option<Timestamp<'a>>,
        pub edited_timestamp: Option<Timestamp<'a>>,
    }

    /// A file of a message.
    pub struct Attachment<'a> {
        pub id: Option<Str<'a>>,
        pub filename: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub content_type: Option<Str<'a>>,
        /// In bytes.
        pub size: Option<u64>,
        pub url: Option<Str<'a>>,
    }
}
