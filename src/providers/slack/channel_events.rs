use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`channel_created`](https://docs.slack.dev/reference/events/channel_created) and
    /// others that say what the channel is like.
    pub struct ChannelInfoEvent<'a> {
        pub r#type: Option<Str<'a>>,
        pub channel: Option<Channel<'a>>,
        /// Of `im_created`.
        pub user: Option<Str<'a>>,
        pub event_ts: Option<Str<'a>>,
    }

    /// [`channel_archive`](https://docs.slack.dev/reference/events/channel_archive) and
    /// others that only give the id of the channel.
    pub struct ChannelEvent<'a> {
        pub r#type: Option<Str<'a>>,
        /// An id.
        pub channel: Option<Str<'a>>,
        /// Who did it.
        pub user: Option<Str<'a>>,
        /// Who did it, of other types.
        pub actor_id: Option<Str<'a>>,
        /// Of `channel_shared`: the workspace that came.
        pub connected_team_id: Option<Str<'a>>,
        /// Of `channel_unshared`: the workspace that went.
        pub previously_connected_team_id: Option<Str<'a>>,
        pub is_moved: Option<bool>,
        pub is_ext_shared: Option<bool>,
        pub event_ts: Option<Str<'a>>,
    }

    /// A [channel](https://docs.slack.dev/reference/objects/conversation-object).
    pub struct Channel<'a> {
        pub id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub name_normalized: Option<Str<'a>>,
        /// The id of who made it.
        pub creator: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub is_channel: Option<bool>,
        pub is_im: Option<bool>,
        pub is_mpim: Option<bool>,
        pub is_private: Option<bool>,
        pub is_archived: Option<bool>,
        pub is_general: Option<bool>,
        pub is_shared: Option<bool>,
        pub is_ext_shared: Option<bool>,
        pub is_org_shared: Option<bool>,
        pub context_team_id: Option<Str<'a>>,
    }
}
