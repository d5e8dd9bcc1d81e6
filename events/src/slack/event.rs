use super::{
    AppHomeOpened, AppRateLimited, AppUninstalled, AssistantThreadEvent, ChannelEvent, ChannelInfoEvent, FileEvent,
    FunctionExecuted, LinkShared, MemberEvent, Message, MetadataEvent, PinEvent, ReactionEvent, TeamAccessEvent,
    TokensRevoked, UserEvent,
};
use crate::shapes::{envelopes, events, objects};
use crate::{Raw, Timestamp};

events! {
    /// An [event](https://docs.slack.dev/reference/events) of the Events API, by its type.
    /// A [`Receiver`](eyelet::Receiver) answers `url_verification` by itself.
    ///
    /// If a variant takes several types, the event's field `type` tells them
    /// apart. Any other event is [`Event::Other`], for types of your own.
    pub enum Event<S>, EventRef {
        /// `app_mention`: the app was mentioned.
        AppMention(Message<S>) = "app_mention",
        /// `message`: a message was posted, changed or deleted; see
        /// [`Message::subtype`].
        Message(Message<S>) = "message",
        /// `app_home_opened`: a user opened the app's home.
        AppHomeOpened(AppHomeOpened<S>) = "app_home_opened",
        /// `assistant_thread_*`: a user opened the app's assistant, or moved with it.
        AssistantThread(AssistantThreadEvent<S>) = "assistant_thread_started" | "assistant_thread_context_changed",
        /// `reaction_added`
        ReactionAdded(ReactionEvent<S>) = "reaction_added",
        /// `reaction_removed`
        ReactionRemoved(ReactionEvent<S>) = "reaction_removed",
        /// `member_joined_channel`
        MemberJoinedChannel(MemberEvent<S>) = "member_joined_channel",
        /// `member_left_channel`
        MemberLeftChannel(MemberEvent<S>) = "member_left_channel",
        /// `link_shared`: a user posted a link to one of the app's domains.
        LinkShared(LinkShared<S>) = "link_shared",
        /// `file_*`
        File(FileEvent<S>) = "file_shared" | "file_created" | "file_change" | "file_public" | "file_unshared"
            | "file_deleted",
        /// `channel_created` and `channel_rename`, also of private channels and of direct
        /// messages: they say what the channel is like.
        ChannelInfo(ChannelInfoEvent<S>) = "channel_created" | "channel_rename" | "group_rename" | "im_created",
        /// Other changes of a channel, with nothing but its id.
        Channel(ChannelEvent<S>) = "channel_archive" | "channel_deleted" | "channel_left" | "channel_unarchive"
            | "channel_shared" | "channel_unshared" | "group_archive" | "group_close" | "group_deleted" | "group_left"
            | "group_open" | "group_unarchive" | "im_close" | "im_open",
        /// `pin_added` and `pin_removed`
        Pin(PinEvent<S>) = "pin_added" | "pin_removed",
        /// `team_join`, `user_change` and other changes of a user.
        User(UserEvent<S>) = "team_join" | "user_change" | "user_profile_changed" | "user_status_changed"
            | "user_huddle_changed",
        /// `function_executed`: a workflow reached a step of the app.
        FunctionExecuted(FunctionExecuted<S>) = "function_executed",
        /// `message_metadata_*`
        MessageMetadata(MetadataEvent<S>) = "message_metadata_posted" | "message_metadata_updated"
            | "message_metadata_deleted",
        /// `app_uninstalled`
        AppUninstalled(AppUninstalled<S>) = "app_uninstalled",
        /// `tokens_revoked`
        TokensRevoked(TokensRevoked<S>) = "tokens_revoked",
        /// `team_access_granted` and `team_access_revoked`: an app of a whole organization
        /// may be used in other workspaces.
        TeamAccess(TeamAccessEvent<S>) = "team_access_granted" | "team_access_revoked",
        /// `app_rate_limited`: Slack drops events.
        AppRateLimited(AppRateLimited<S>) = "app_rate_limited",
        /// Any other type: the event as it was sent.
        Other(Raw) = "*",
    }
}

envelopes! {
    /// What is [around](https://docs.slack.dev/apis/events-api/#callback-field) an event, and the
    /// event as a `T`, one of the types here or one of your own. For
    /// [`Delivery::json`](eyelet::Delivery::json).
    pub struct Envelope<T, S>, EnvelopeRef {
        /// `event_callback`
        pub r#type: Option<S>,
        /// The workspace. `None` if the event is of a whole organization.
        pub team_id: Option<S>,
        /// The organization.
        pub enterprise_id: Option<S>,
        pub api_app_id: Option<S>,
        pub event_id: Option<S>,
        pub event_time: Option<Timestamp<S>>,
        /// For `apps.event.authorizations.list`.
        pub event_context: Option<S>,
        /// An installation that the event is for.
        pub authorizations: Vec<Authorization<S>>,
        pub is_ext_shared_channel: Option<bool>,
        /// The workspace through which the app sees the event.
        pub context_team_id: Option<S>,
        /// The organization through which the app sees the event.
        pub context_enterprise_id: Option<S>,
        in
        /// The event itself.
        pub event: Option<T>,
    }
}

objects! {
    /// An installation of the app.
    pub struct Authorization<S> {
        pub enterprise_id: Option<S>,
        /// `None` if the app is installed for a whole organization.
        pub team_id: Option<S>,
        pub user_id: Option<S>,
        pub is_bot: Option<bool>,
        pub is_enterprise_install: Option<bool>,
    }
}
