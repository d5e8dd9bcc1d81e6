use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// A team of an organization.
    pub struct Team<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub slug: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// `open`, `closed` or `secret`.
        pub privacy: Option<Str<'a>>,
        /// `pull`, `push`, `admin`, …
        pub permission: Option<Str<'a>>,
        pub html_url: Option<Str<'a>>,
    }
}
