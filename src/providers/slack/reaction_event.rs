use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`reaction_added`](https://docs.slack.dev/reference/events/reaction_added) and
    /// `reaction_removed`.
    pub struct ReactionEvent<'a> {
        pub r#type: Option<Str<'a>>,
        /// Who reacted.
        pub user: Option<Str<'a>>,
        /// The emoji's name, without colons.
        pub reaction: Option<Str<'a>>,
        /// Whose message it is.
        pub item_user: Option<Str<'a>>,
        pub item: Option<ReactionItem<'a>>,
        pub event_ts: Option<Str<'a>>,
    }

    /// What was reacted to.
    pub struct ReactionItem<'a> {
        /// `message`
        pub r#type: Option<Str<'a>>,
        /// An id.
        pub channel: Option<Str<'a>>,
        pub ts: Option<Str<'a>>,
    }
}
