use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A label of an issue or merge request.
    pub struct Label<'a> {
        pub id: Option<u64>,
        pub title: Option<Str<'a>>,
        /// `#` and six hexadecimal digits.
        pub color: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// `ProjectLabel` or `GroupLabel`.
        pub r#type: Option<Str<'a>>,
        pub project_id: Option<u64>,
        pub group_id: Option<u64>,
        pub template: Option<bool>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
