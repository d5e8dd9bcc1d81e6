use super::User;
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// A GitHub App.
    pub struct App<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub slug: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub owner: Option<User<'a>>,
        pub html_url: Option<Str<'a>>,
    }
}
