use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// An organization.
    pub struct Organization<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub login: Option<Str<'a>>,
        /// The address in GitHub's API.
        pub url: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
    }
}
