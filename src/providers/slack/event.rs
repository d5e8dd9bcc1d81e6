use super::{
    AppHomeOpened, AppRateLimited, AppUninstalled, AssistantThreadEvent, ChannelEvent, ChannelInfoEvent, FileEvent,
    FunctionExecuted, LinkShared, MemberEvent, Message, MetadataEvent, PinEvent, ReactionEvent, TeamAccessEvent,
    TokensRevoked, UserEvent,
};
use crate::delivery::decode::typed::{Raw, events};

events! {
    /// An [event](https://docs.slack.dev/reference/events) of the Events API, by its type.
    /// A [`Receiver`](crate::Receiver) answers `url_verification` by itself.
    ///
    /// Where a variant stands for several types, the event's field `type` tells them
    /// apart. Any other event is [`Event::Other`], for types of your own.
    pub enum Event<'a> {
        /// `app_mention`: the app was mentioned.
        AppMention(Message) = "app_mention",
        /// `message`: something was written, or what was written changed; see
        /// [`Message::subtype`].
        Message(Message) = "message",
        /// `app_home_opened`: someone opened the home of the app.
        AppHomeOpened(AppHomeOpened) = "app_home_opened",
        /// `assistant_thread_*`: someone opened the app's assistant, or took it elsewhere.
        AssistantThread(AssistantThreadEvent) = "assistant_thread_started" | "assistant_thread_context_changed",
        /// `reaction_added`
        ReactionAdded(ReactionEvent) = "reaction_added",
        /// `reaction_removed`
        ReactionRemoved(ReactionEvent) = "reaction_removed",
        /// `member_joined_channel`
        MemberJoinedChannel(MemberEvent) = "member_joined_channel",
        /// `member_left_channel`
        MemberLeftChannel(MemberEvent) = "member_left_channel",
        /// `link_shared`: someone posted a link to one of the app's domains.
        LinkShared(LinkShared) = "link_shared",
        /// `file_*`
        File(FileEvent) = "file_shared" | "file_created" | "file_change" | "file_public" | "file_unshared"
            | "file_deleted",
        /// `channel_created` and `channel_rename`, also of private channels and of direct
        /// messages: they say what the channel is like.
        ChannelInfo(ChannelInfoEvent) = "channel_created" | "channel_rename" | "group_rename" | "im_created",
        /// What else can happen to a channel: they only give its id.
        Channel(ChannelEvent) = "channel_archive" | "channel_deleted" | "channel_left" | "channel_unarchive"
            | "channel_shared" | "channel_unshared" | "group_archive" | "group_close" | "group_deleted" | "group_left"
            | "group_open" | "group_unarchive" | "im_close" | "im_open",
        /// `pin_added` and `pin_removed`
        Pin(PinEvent) = "pin_added" | "pin_removed",
        /// `team_join`, `user_change` and what can change of a user.
        User(UserEvent) = "team_join" | "user_change" | "user_profile_changed" | "user_status_changed"
            | "user_huddle_changed",
        /// `function_executed`: a workflow reached a step of the app.
        FunctionExecuted(FunctionExecuted) = "function_executed",
        /// `message_metadata_*`
        MessageMetadata(MetadataEvent) = "message_metadata_posted" | "message_metadata_updated"
            | "message_metadata_deleted",
        /// `app_uninstalled`
        AppUninstalled(AppUninstalled) = "app_uninstalled",
        /// `tokens_revoked`
        TokensRevoked(TokensRevoked) = "tokens_revoked",
        /// `team_access_granted` and `team_access_revoked`: an app of a whole organization
        /// may be used in other workspaces.
        TeamAccess(TeamAccessEvent) = "team_access_granted" | "team_access_revoked",
        /// `app_rate_limited`: Slack drops events.
        AppRateLimited(AppRateLimited) = "app_rate_limited",
        /// Any other type: the event as it was sent.
        Other(Raw) = "*",
    }
}
