use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// What is left of something that was deleted.
    pub struct Deleted<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
    }
}
