use crate::delivery::decode::typed::{Open, Raw, Timestamp, objects, words};
use crate::request::Str;

objects! {
    /// A [message](https://docs.slack.dev/reference/events/message), or what happened to
    /// one. Channel and `ts` together are its id.
    pub struct Message<'a> {
        pub r#type: Option<Str<'a>>,
        /// What kind of message it is; absent if somebody just wrote something.
        pub subtype: Option<Open<'a, MessageSubtype>>,
        /// The id of the channel.
        pub channel: Option<Str<'a>>,
        pub channel_type: Option<Open<'a, ChannelType>>,
        /// The id of its author; absent if it is a bot of old.
        pub user: Option<Str<'a>>,
        pub bot_id: Option<Str<'a>>,
        pub bot_profile: Option<BotProfile<'a>>,
        pub app_id: Option<Str<'a>>,
        /// The name that a bot goes by.
        pub username: Option<Str<'a>>,
        /// The workspace of the author.
        pub team: Option<Str<'a>>,
        pub text: Option<Str<'a>>,
        /// [Blocks](https://docs.slack.dev/reference/block-kit/blocks).
        pub blocks: Vec<Raw<'a>>,
        pub attachments: Vec<Raw<'a>>,
        pub files: Vec<File<'a>>,
        pub metadata: Option<Raw<'a>>,
        /// The id of the message in its channel; also its time.
        pub ts: Option<Str<'a>>,
        /// The `ts` of the message that began the thread.
        pub thread_ts: Option<Str<'a>>,
        /// Who began the thread.
        pub parent_user_id: Option<Str<'a>>,
        pub event_ts: Option<Str<'a>>,
        pub client_msg_id: Option<Str<'a>>,
        pub edited: Option<Edited<'a>>,
        /// Whether clients show it.
        pub hidden: Option<bool>,
        /// Who invited the new member: of `channel_join`.
        pub inviter: Option<Str<'a>>,
        /// As it is now: of `message_changed` and `message_replied`.
        pub message: Option<Box<Message<'a>>>,
        /// As it was before: of `message_changed` and `message_deleted`.
        pub previous_message: Option<Box<Message<'a>>>,
        /// The `ts` of the message that is gone: of `message_deleted`.
        pub deleted_ts: Option<Str<'a>>,
    }

    /// Who edited a message.
    pub struct Edited<'a> {
        pub user: Option<Str<'a>>,
        pub ts: Option<Str<'a>>,
    }

    /// The bot that wrote a message.
    pub struct BotProfile<'a> {
        pub id: Option<Str<'a>>,
        pub app_id: Option<Str<'a>>,
        pub team_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub deleted: Option<bool>,
        pub updated: Option<Timestamp<'a>>,
    }

    /// A [file](https://docs.slack.dev/reference/objects/file-object). Of one shared with
    /// another organization only the id may be there.
    pub struct File<'a> {
        pub id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub title: Option<Str<'a>>,
        pub mimetype: Option<Str<'a>>,
        pub filetype: Option<Str<'a>>,
        /// `hosted`, `external`, `snippet`, `tombstone`, …
        pub mode: Option<Str<'a>>,
        /// In bytes.
        pub size: Option<u64>,
        pub user: Option<Str<'a>>,
        /// To be fetched with the app's token.
        pub url_private: Option<Str<'a>>,
        /// To be fetched with the app's token.
        pub url_private_download: Option<Str<'a>>,
        pub permalink: Option<Str<'a>>,
        pub is_external: Option<bool>,
        pub created: Option<Timestamp<'a>>,
        /// `check_file_info` if the rest is to be fetched.
        pub file_access: Option<Str<'a>>,
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
