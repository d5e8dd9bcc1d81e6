use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`member_joined_channel`](https://docs.slack.dev/reference/events/member_joined_channel)
    /// and `member_left_channel`.
    pub struct MemberEvent<'a> {
        pub r#type: Option<Str<'a>>,
        /// An id.
        pub user: Option<Str<'a>>,
        /// An id.
        pub channel: Option<Str<'a>>,
        /// `C` if it is public, `G` if it is private.
        pub channel_type: Option<Str<'a>>,
        /// The id of the workspace.
        pub team: Option<Str<'a>>,
        /// The id of who invited the new member.
        pub inviter: Option<Str<'a>>,
        pub event_ts: Option<Str<'a>>,
    }
}
