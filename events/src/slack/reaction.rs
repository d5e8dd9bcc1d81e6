use super::Message;
use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// [`reaction_added`](https://docs.slack.dev/reference/events/reaction_added) and
    /// `reaction_removed`.
    pub struct ReactionEvent<S>, ReactionEventRef {
        pub r#type: Option<S>,
        /// The user who reacted.
        pub user: Option<S>,
        /// The emoji's name, without colons.
        pub reaction: Option<S>,
        /// The author of the message.
        pub item_user: Option<S>,
        pub item: Option<ReactionItem<S>>,
        pub event_ts: Option<S>,
    }

    /// The item with the reaction.
    pub struct ReactionItem<S> {
        /// `message`
        pub r#type: Option<S>,
        /// An id.
        pub channel: Option<S>,
        pub ts: Option<S>,
    }

    /// [`pin_added`](https://docs.slack.dev/reference/events/pin_added) and `pin_removed`.
    pub struct PinEvent<S>, PinEventRef {
        pub r#type: Option<S>,
        /// The user.
        pub user: Option<S>,
        pub channel_id: Option<S>,
        pub item: Option<Pin<S>>,
        /// The author of the message.
        pub item_user: Option<S>,
        pub pin_count: Option<u64>,
        /// Of `pin_removed`.
        pub has_pins: Option<bool>,
        pub event_ts: Option<S>,
    }

    /// The pinned item.
    pub struct Pin<S> {
        /// `message` or `file`
        pub r#type: Option<S>,
        /// An id.
        pub channel: Option<S>,
        pub message: Option<Message<S>>,
        pub created: Option<Timestamp<S>>,
        pub created_by: Option<S>,
    }
}
