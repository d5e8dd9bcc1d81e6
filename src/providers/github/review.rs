use super::User;
use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;

objects! {
    /// A review of a pull request.
    pub struct Review<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub body: Option<Str<'a>>,
        pub state: Option<Open<'a, ReviewState>>,
        /// The commit that was reviewed.
        pub commit_id: Option<Str<'a>>,
        pub html_url: Option<Str<'a>>,
        /// What its author is to the repository: `OWNER`, `MEMBER`, `CONTRIBUTOR`, …
        pub author_association: Option<Str<'a>>,
        pub submitted_at: Option<Timestamp<'a>>,
    }
}

words! {
    /// What a review came to.
    pub enum ReviewState {
        Approved = "approved",
        ChangesRequested = "changes_requested",
        Commented = "commented",
        Dismissed = "dismissed",
        Pending = "pending",
    }
}
