use crate::delivery::decode::typed::{Open, objects, words};
use crate::request::Str;

objects! {
    /// An account.
    pub struct User<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub login: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
        pub r#type: Option<Open<'a, UserType>>,
        pub html_url: Option<Str<'a>>,
        pub avatar_url: Option<Str<'a>>,
        /// Whether it administers the whole GitHub server.
        pub site_admin: Option<bool>,
    }
}

words! {
    /// The kinds of account.
    pub enum UserType {
        Bot = "Bot",
        Organization = "Organization",
        User = "User",
    }
}
