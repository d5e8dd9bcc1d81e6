use super::{Installation, Organization, Repository, User};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// [`push`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#push):
    /// commits were pushed, or a branch or tag was created or deleted.
    pub struct Push<S>, PushRef {
        /// The whole name: `refs/heads/main`, `refs/tags/v1.0`.
        pub r#ref: Option<S>,
        /// The commit before the push; all zeros if there was none.
        pub before: Option<S>,
        /// The commit after the push; all zeros if there is none.
        pub after: Option<S>,
        pub base_ref: Option<S>,
        pub created: Option<bool>,
        pub deleted: Option<bool>,
        pub forced: Option<bool>,
        /// The page that shows the difference.
        pub compare: Option<S>,
        /// At most 2048, the oldest first.
        pub commits: Vec<Commit<S>>,
        /// The newest commit.
        pub head_commit: Option<Commit<S>>,
        pub pusher: Option<CommitUser<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// A commit.
    pub struct Commit<S> {
        pub id: Option<S>,
        pub tree_id: Option<S>,
        /// Whether the repository did not have the commit before.
        pub distinct: Option<bool>,
        pub message: Option<S>,
        pub timestamp: Option<Timestamp<S>>,
        pub url: Option<S>,
        pub author: Option<CommitUser<S>>,
        pub committer: Option<CommitUser<S>>,
        /// Paths.
        pub added: Vec<S>,
        /// Paths.
        pub modified: Vec<S>,
        /// Paths.
        pub removed: Vec<S>,
    }

    /// An author or committer, as git names them.
    pub struct CommitUser<S> {
        pub name: Option<S>,
        pub email: Option<S>,
        /// The account with this email address, if there is one.
        pub username: Option<S>,
        pub date: Option<Timestamp<S>>,
    }

    /// [`create`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#create):
    /// a branch or tag was created.
    pub struct Create<S>, CreateRef {
        /// The short name: `main`, `v1.0`.
        pub r#ref: Option<S>,
        pub ref_type: Option<Open<RefType, S>>,
        /// The default branch.
        pub master_branch: Option<S>,
        /// The repository's default branch.
        pub description: Option<S>,
        /// `user` or `deploy key`.
        pub pusher_type: Option<S>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// [`delete`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#delete):
    /// a branch or tag was deleted.
    pub struct Delete<S>, DeleteRef {
        /// The short name: `main`, `v1.0`.
        pub r#ref: Option<S>,
        pub ref_type: Option<Open<RefType, S>>,
        /// `user` or `deploy key`.
        pub pusher_type: Option<S>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }
}

words! {
    /// What was created or deleted.
    pub enum RefType {
        Branch = "branch",
        Tag = "tag",
    }
}
