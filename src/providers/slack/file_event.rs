use super::File;
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`file_shared`](https://docs.slack.dev/reference/events/file_shared) and what else
    /// happens to files. Usually there is no more than the file's id.
    pub struct FileEvent<'a> {
        pub r#type: Option<Str<'a>>,
        pub file_id: Option<Str<'a>>,
        pub file: Option<File<'a>>,
        pub user_id: Option<Str<'a>>,
        /// Of `file_shared`.
        pub channel_id: Option<Str<'a>>,
        /// Of `file_deleted`.
        pub channel_ids: Vec<Str<'a>>,
        pub event_ts: Option<Str<'a>>,
    }
}
