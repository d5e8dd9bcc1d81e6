use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// A user.
    pub struct User<'a> {
        pub id: Option<u64>,
        pub name: Option<Str<'a>>,
        pub username: Option<Str<'a>>,
        /// `[REDACTED]` where the user does not show it.
        pub email: Option<Str<'a>>,
        pub avatar_url: Option<Str<'a>>,
    }
}
