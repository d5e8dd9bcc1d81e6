use super::{IssueState, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// A milestone of issues and pull requests.
    pub struct Milestone<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub number: Option<u64>,
        pub title: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub state: Option<Open<'a, IssueState>>,
        pub creator: Option<User<'a>>,
        pub open_issues: Option<u64>,
        pub closed_issues: Option<u64>,
        pub html_url: Option<Str<'a>>,
        pub due_on: Option<Timestamp<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
        pub closed_at: Option<Timestamp<'a>>,
    }
}
