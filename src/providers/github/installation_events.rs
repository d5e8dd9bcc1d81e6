use super::{Action, Installation, Organization, Repository, RepositorySelection, User};
use crate::delivery::decode::typed::{Open, objects};

objects! {
    /// [`installation`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation):
    /// a GitHub App was installed, removed, suspended, or given other permissions.
    pub struct InstallationEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub installation: Option<Installation<'a>>,
        /// Those that it may see.
        pub repositories: Vec<Repository<'a>>,
        /// Who asked for it, where another one granted it.
        pub requester: Option<User<'a>>,
        pub organization: Option<Organization<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// [`installation_repositories`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation_repositories):
    /// a GitHub App may see other repositories than before.
    pub struct InstallationRepositoriesEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub installation: Option<Installation<'a>>,
        pub repository_selection: Option<Open<'a, RepositorySelection>>,
        pub repositories_added: Vec<Repository<'a>>,
        pub repositories_removed: Vec<Repository<'a>>,
        /// Who asked for it, where another one granted it.
        pub requester: Option<User<'a>>,
        pub organization: Option<Organization<'a>>,
        pub sender: Option<User<'a>>,
    }
}
