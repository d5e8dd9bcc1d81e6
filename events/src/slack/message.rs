use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Raw, Timestamp};

objects! {
    /// A [message](https://docs.slack.dev/reference/events/message), or what happened to
    /// one. Channel and `ts` together are its id.
    pub struct Message<S>, MessageRef {
        pub r#type: Option<S>,
        /// The kind of message; `None` for an ordinary one.
        pub subtype: Option<Open<MessageSubtype, S>>,
        /// The id of the channel.
        pub channel: Option<S>,
        pub channel_type: Option<Open<ChannelType, S>>,
        /// The id of its author; absent if it is a bot of old.
        pub user: Option<S>,
        pub bot_id: Option<S>,
        pub bot_profile: Option<BotProfile<S>>,
        pub app_id: Option<S>,
        /// The display name of a bot.
        pub username: Option<S>,
        /// The workspace of the author.
        pub team: Option<S>,
        pub text: Option<S>,
        /// [Blocks](https://docs.slack.dev/reference/block-kit/blocks).
        pub blocks: Vec<Raw>,
        pub attachments: Vec<Raw>,
        pub files: Vec<File<S>>,
        pub metadata: Option<Raw>,
        /// The id of the message in its channel; also its time.
        pub ts: Option<S>,
        /// The `ts` of the message that started the thread.
        pub thread_ts: Option<S>,
        /// The user who started the thread.
        pub parent_user_id: Option<S>,
        pub event_ts: Option<S>,
        pub client_msg_id: Option<S>,
        pub edited: Option<Edited<S>>,
        /// Whether clients show it.
        pub hidden: Option<bool>,
        /// Who invited the new member: of `channel_join`.
        pub inviter: Option<S>,
        /// The new message: of `message_changed` and `message_replied`.
        pub message: Option<Box<Message<S>>>,
        /// The former message: of `message_changed` and `message_deleted`.
        pub previous_message: Option<Box<Message<S>>>,
        /// The `ts` of the deleted message: of `message_deleted`.
        pub deleted_ts: Option<S>,
    }

    /// The edit of a message.
    pub struct Edited<S> {
        pub user: Option<S>,
        pub ts: Option<S>,
    }

    /// The bot that wrote a message.
    pub struct BotProfile<S> {
        pub id: Option<S>,
        pub app_id: Option<S>,
        pub team_id: Option<S>,
        pub name: Option<S>,
        pub deleted: Option<bool>,
        pub updated: Option<Timestamp<S>>,
    }

    /// A [file](https://docs.slack.dev/reference/objects/file-object). Of one shared with
    /// another organization only the id may be there.
    pub struct File<S> {
        pub id: Option<S>,
        pub name: Option<S>,
        pub title: Option<S>,
        pub mimetype: Option<S>,
        pub filetype: Option<S>,
        /// `hosted`, `external`, `snippet`, `tombstone`, …
        pub mode: Option<S>,
        /// In bytes.
        pub size: Option<u64>,
        pub user: Option<S>,
        /// The URL to fetch with the app's token.
        pub url_private: Option<S>,
        /// The URL to fetch with the app's token.
        pub url_private_download: Option<S>,
        pub permalink: Option<S>,
        pub is_external: Option<bool>,
        pub created: Option<Timestamp<S>>,
        /// `check_file_info` if the rest has to be fetched.
        pub file_access: Option<S>,
    }

    /// [`message_metadata_posted`](https://docs.slack.dev/reference/events/message_metadata_posted)
    /// and what happens to metadata later.
    pub struct MetadataEvent<S>, MetadataEventRef {
        pub r#type: Option<S>,
        pub app_id: Option<S>,
        pub bot_id: Option<S>,
        pub user_id: Option<S>,
        pub team_id: Option<S>,
        pub channel_id: Option<S>,
        pub metadata: Option<Metadata<S>>,
        /// The former metadata.
        pub previous_metadata: Option<Metadata<S>>,
        pub message_ts: Option<S>,
        pub deleted_ts: Option<S>,
        pub event_ts: Option<S>,
    }

    /// The metadata that an app attached to a message.
    pub struct Metadata<S> {
        pub event_type: Option<S>,
        pub event_payload: Option<Raw>,
    }

    /// [`file_shared`](https://docs.slack.dev/reference/events/file_shared) and what else
    /// happens to files. Usually there is no more than the file's id.
    pub struct FileEvent<S>, FileEventRef {
        pub r#type: Option<S>,
        pub file_id: Option<S>,
        pub file: Option<File<S>>,
        pub user_id: Option<S>,
        /// Of `file_shared`.
        pub channel_id: Option<S>,
        /// Of `file_deleted`.
        pub channel_ids: Vec<S>,
        pub event_ts: Option<S>,
    }

    /// [`link_shared`](https://docs.slack.dev/reference/events/link_shared).
    pub struct LinkShared<S>, LinkSharedRef {
        pub r#type: Option<S>,
        /// An id, or `COMPOSER` if the message is not sent yet.
        pub channel: Option<S>,
        pub user: Option<S>,
        pub message_ts: Option<S>,
        pub thread_ts: Option<S>,
        pub links: Vec<Link<S>>,
        /// For `chat.unfurl`, together with `source`.
        pub unfurl_id: Option<S>,
        /// `composer` or `conversations_history`
        pub source: Option<S>,
        pub is_bot_user_member: Option<bool>,
        pub event_ts: Option<S>,
    }

    /// A link.
    pub struct Link<S> {
        pub domain: Option<S>,
        pub url: Option<S>,
    }
}

words! {
    /// The [kinds](https://docs.slack.dev/reference/events/message#subtypes) of message.
    pub enum MessageSubtype {
        AssistantAppThread = "assistant_app_thread",
        BotMessage = "bot_message",
        ChannelArchive = "channel_archive",
        ChannelConvertToPrivate = "channel_convert_to_private",
        ChannelJoin = "channel_join",
        ChannelLeave = "channel_leave",
        ChannelName = "channel_name",
        ChannelPostingPermissions = "channel_posting_permissions",
        ChannelPurpose = "channel_purpose",
        ChannelTopic = "channel_topic",
        ChannelUnarchive = "channel_unarchive",
        EkmAccessDenied = "ekm_access_denied",
        FileShare = "file_share",
        GroupTopic = "group_topic",
        MeMessage = "me_message",
        MessageChanged = "message_changed",
        MessageDeleted = "message_deleted",
        MessageReplied = "message_replied",
        ReminderAdd = "reminder_add",
        ThreadBroadcast = "thread_broadcast",
    }

    /// The kinds of channel.
    pub enum ChannelType {
        AppHome = "app_home",
        Channel = "channel",
        Group = "group",
        Im = "im",
        Mpim = "mpim",
    }
}
