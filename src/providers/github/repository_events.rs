use super::{Action, Changes, Installation, Organization, Repository, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};

objects! {
    /// [`repository`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#repository).
    pub struct RepositoryEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        /// Of `edited`, `renamed` and `transferred`.
        pub changes: Option<Changes<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// [`member`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#member):
    /// a collaborator came, went, or may do other things than before.
    pub struct MemberEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub member: Option<User<'a>>,
        /// Of `added` and `edited`.
        pub changes: Option<Changes<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// [`star`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#star).
    pub struct Star<'a> {
        pub action: Option<Open<'a, Action>>,
        /// Absent once the star is gone.
        pub starred_at: Option<Timestamp<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// [`fork`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#fork).
    pub struct Fork<'a> {
        /// The new repository.
        pub forkee: Option<Repository<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }
}
