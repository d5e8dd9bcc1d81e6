use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// A label of an issue or pull request.
    pub struct Label<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        /// Six hexadecimal digits.
        pub color: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// Whether GitHub gives it to new repositories.
        pub default: Option<bool>,
    }
}
