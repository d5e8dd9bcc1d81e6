use super::{Installation, Organization, Repository, User};
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`push`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#push):
    /// commits were pushed, or a branch or tag was made or removed.
    pub struct Push<'a> {
        /// The whole name: `refs/heads/main`, `refs/tags/v1.0`.
        pub r#ref: Option<Str<'a>>,
        /// The commit before, all zeros if there was none.
        pub before: Option<Str<'a>>,
        /// The commit after, all zeros if there is none.
        pub after: Option<Str<'a>>,
        pub base_ref: Option<Str<'a>>,
        pub created: Option<bool>,
        pub deleted: Option<bool>,
        pub forced: Option<bool>,
        /// Where the difference can be seen.
        pub compare: Option<Str<'a>>,
        /// At most 2048, the oldest first.
        pub commits: Vec<Commit<'a>>,
        /// The newest of the commits.
        pub head_commit: Option<Commit<'a>>,
        pub pusher: Option<CommitUser<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// A commit.
    pub struct Commit<'a> {
        pub id: Option<Str<'a>>,
        pub tree_id: Option<Str<'a>>,
        /// Whether it is new to the repository.
        pub distinct: Option<bool>,
        pub message: Option<Str<'a>>,
        pub timestamp: Option<Timestamp<'a>>,
        pub url: Option<Str<'a>>,
        pub author: Option<CommitUser<'a>>,
        pub committer: Option<CommitUser<'a>>,
        /// Paths.
        pub added: Vec<Str<'a>>,
        /// Paths.
        pub modified: Vec<Str<'a>>,
        /// Paths.
        pub removed: Vec<Str<'a>>,
    }

    /// Someone as git knows them.
    pub struct CommitUser<'a> {
        pub name: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
        /// The account, if the address is that of one.
        pub username: Option<Str<'a>>,
        pub date: Option<Timestamp<'a>>,
    }
}
