use super::User;
use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// An installation of a GitHub App. Only the `installation` events have more of
    /// it than its id.
    pub struct Installation<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        /// Where it is installed.
        pub account: Option<User<'a>>,
        pub app_id: Option<u64>,
        pub app_slug: Option<Str<'a>>,
        pub target_id: Option<u64>,
        pub target_type: Option<Str<'a>>,
        /// All of the account's repositories or some of them.
        pub repository_selection: Option<Open<'a, RepositorySelection>>,
        /// What may be done: `read`, `write` or `admin`, by subject.
        pub permissions: BTreeMap<Str<'a>, Str<'a>>,
        pub events: Vec<Str<'a>>,
        pub html_url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
        pub suspended_at: Option<Timestamp<'a>>,
        pub suspended_by: Option<User<'a>>,
    }
}

words! {
    /// Which repositories a GitHub App is installed on.
    pub enum RepositorySelection {
        All = "all",
        Selected = "selected",
    }
}
