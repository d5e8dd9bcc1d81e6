use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// [`channel_created`](https://docs.slack.dev/reference/events/channel_created) and
    /// others that say what the channel is like.
    pub struct ChannelInfoEvent<S>, ChannelInfoEventRef {
        pub r#type: Option<S>,
        pub channel: Option<Channel<S>>,
        /// Of `im_created`.
        pub user: Option<S>,
        pub event_ts: Option<S>,
    }

    /// [`channel_archive`](https://docs.slack.dev/reference/events/channel_archive) and
    /// others that only give the id of the channel.
    pub struct ChannelEvent<S>, ChannelEventRef {
        pub r#type: Option<S>,
        /// An id.
        pub channel: Option<S>,
        /// The user.
        pub user: Option<S>,
        /// The user, of other types.
        pub actor_id: Option<S>,
        /// Of `channel_shared`: the workspace that joined.
        pub connected_team_id: Option<S>,
        /// Of `channel_unshared`: the workspace that left.
        pub previously_connected_team_id: Option<S>,
        pub is_moved: Option<bool>,
        pub is_ext_shared: Option<bool>,
        pub event_ts: Option<S>,
    }

    /// A [channel](https://docs.slack.dev/reference/objects/conversation-object).
    pub struct Channel<S> {
        pub id: Option<S>,
        pub name: Option<S>,
        pub name_normalized: Option<S>,
        /// The id of who made it.
        pub creator: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub is_channel: Option<bool>,
        pub is_im: Option<bool>,
        pub is_mpim: Option<bool>,
        pub is_private: Option<bool>,
        pub is_archived: Option<bool>,
        pub is_general: Option<bool>,
        pub is_shared: Option<bool>,
        pub is_ext_shared: Option<bool>,
        pub is_org_shared: Option<bool>,
        pub context_team_id: Option<S>,
    }

    /// [`member_joined_channel`](https://docs.slack.dev/reference/events/member_joined_channel)
    /// and `member_left_channel`.
    pub struct MemberEvent<S>, MemberEventRef {
        pub r#type: Option<S>,
        /// An id.
        pub user: Option<S>,
        /// An id.
        pub channel: Option<S>,
        /// `C` for a public channel, `G` for a private one.
        pub channel_type: Option<S>,
        /// The id of the workspace.
        pub team: Option<S>,
        /// The id of who invited the new member.
        pub inviter: Option<S>,
        pub event_ts: Option<S>,
    }

    /// The user of an interaction.
    pub struct UserRef<S> {
        pub id: Option<S>,
        pub username: Option<S>,
        pub name: Option<S>,
        pub team_id: Option<S>,
    }

    /// The workspace of an interaction.
    pub struct TeamRef<S> {
        pub id: Option<S>,
        pub domain: Option<S>,
        pub enterprise_id: Option<S>,
        pub enterprise_name: Option<S>,
    }

    /// The organization of an interaction.
    pub struct EnterpriseRef<S> {
        pub id: Option<S>,
        pub name: Option<S>,
    }

    /// The channel of an interaction.
    pub struct ChannelRef<S> {
        pub id: Option<S>,
        pub name: Option<S>,
    }
}
