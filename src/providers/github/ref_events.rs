use super::{Installation, Organization, Repository, User};
use crate::delivery::decode::typed::{Open, objects, words};
use crate::request::Str;

objects! {
    /// [`create`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#create):
    /// a branch or tag was made.
    pub struct Create<'a> {
        /// The short name: `main`, `v1.0`.
        pub r#ref: Option<Str<'a>>,
        pub ref_type: Option<Open<'a, RefType>>,
        /// The default branch.
        pub master_branch: Option<Str<'a>>,
        /// That of the repository.
        pub description: Option<Str<'a>>,
        /// `user` or `deploy key`.
        pub pusher_type: Option<Str<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// [`delete`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#delete):
    /// a branch or tag was removed.
    pub struct Delete<'a> {
        /// The short name: `main`, `v1.0`.
        pub r#ref: Option<Str<'a>>,
        pub ref_type: Option<Open<'a, RefType>>,
        /// `user` or `deploy key`.
        pub pusher_type: Option<Str<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }
}

words! {
    /// What was made or removed.
    pub enum RefType {
        Branch = "branch",
        Tag = "tag",
    }
}
