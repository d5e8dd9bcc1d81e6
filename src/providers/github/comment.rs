use super::User;
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A comment on an issue, a pull request, or a line of a pull request. The place
    /// in the code is there for the last of these.
    pub struct Comment<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub body: Option<Str<'a>>,
        pub html_url: Option<Str<'a>>,
        /// What its author is to the repository: `OWNER`, `MEMBER`, `CONTRIBUTOR`, …
        pub author_association: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
        pub pull_request_review_id: Option<u64>,
        /// The comment that this one replies to.
        pub in_reply_to_id: Option<u64>,
        pub commit_id: Option<Str<'a>>,
        pub path: Option<Str<'a>>,
        /// The last line that it speaks of.
        pub line: Option<u64>,
        /// The first, if it speaks of more than one.
        pub start_line: Option<u64>,
        /// `LEFT` is the code before, `RIGHT` the code after.
        pub side: Option<Str<'a>>,
        pub diff_hunk: Option<Str<'a>>,
    }
}
