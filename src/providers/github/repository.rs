use super::User;
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A repository.
    pub struct Repository<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        /// `owner/name`.
        pub full_name: Option<Str<'a>>,
        pub owner: Option<User<'a>>,
        pub private: Option<bool>,
        pub fork: Option<bool>,
        pub archived: Option<bool>,
        pub description: Option<Str<'a>>,
        pub default_branch: Option<Str<'a>>,
        /// `public`, `private` or `internal`.
        pub visibility: Option<Str<'a>>,
        pub language: Option<Str<'a>>,
        pub topics: Vec<Str<'a>>,
        pub html_url: Option<Str<'a>>,
        pub clone_url: Option<Str<'a>>,
        pub ssh_url: Option<Str<'a>>,
        pub stargazers_count: Option<u64>,
        pub open_issues_count: Option<u64>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
        pub pushed_at: Option<Timestamp<'a>>,
    }
}
