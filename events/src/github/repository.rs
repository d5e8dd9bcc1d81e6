use super::{Action, Changes, Installation, Organization, User};
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// A repository.
    pub struct Repository<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub name: Option<S>,
        /// `owner/name`.
        pub full_name: Option<S>,
        pub owner: Option<User<S>>,
        pub private: Option<bool>,
        pub fork: Option<bool>,
        pub archived: Option<bool>,
        pub description: Option<S>,
        pub default_branch: Option<S>,
        /// `public`, `private` or `internal`.
        pub visibility: Option<S>,
        pub language: Option<S>,
        pub topics: Vec<S>,
        pub html_url: Option<S>,
        pub clone_url: Option<S>,
        pub ssh_url: Option<S>,
        pub stargazers_count: Option<u64>,
        pub open_issues_count: Option<u64>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
        pub pushed_at: Option<Timestamp<S>>,
    }

    /// [`repository`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#repository).
    pub struct RepositoryEvent<S>, RepositoryEventRef {
        pub action: Option<Open<Action, S>>,
        /// Of `edited`, `renamed` and `transferred`.
        pub changes: Option<Changes<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// [`member`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#member):
    /// a collaborator was added, removed, or got another role.
    pub struct MemberEvent<S>, MemberEventRef {
        pub action: Option<Open<Action, S>>,
        pub member: Option<User<S>>,
        /// Of `added` and `edited`.
        pub changes: Option<Changes<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// [`star`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#star).
    pub struct Star<S>, StarRef {
        pub action: Option<Open<Action, S>>,
        /// `None` once the star is removed.
        pub starred_at: Option<Timestamp<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// [`fork`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#fork).
    pub struct Fork<S>, ForkRef {
        /// The new repository.
        pub forkee: Option<Repository<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }
}
