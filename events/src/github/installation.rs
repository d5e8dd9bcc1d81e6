use super::{Action, Organization, Repository, User};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// An installation of a GitHub App. Only `installation` events have more
    /// than its id.
    pub struct Installation<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        /// The account with the installation.
        pub account: Option<User<S>>,
        pub app_id: Option<u64>,
        pub app_slug: Option<S>,
        pub target_id: Option<u64>,
        pub target_type: Option<S>,
        /// All repositories of the account, or selected ones.
        pub repository_selection: Option<Open<RepositorySelection, S>>,
        /// `read`, `write` or `admin`, by resource.
        pub permissions: BTreeMap<S, S>,
        pub events: Vec<S>,
        pub html_url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
        pub suspended_at: Option<Timestamp<S>>,
        pub suspended_by: Option<User<S>>,
    }

    /// [`installation`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation):
    /// a GitHub App was installed, uninstalled, suspended, or got other permissions.
    pub struct InstallationEvent<S>, InstallationEventRef {
        pub action: Option<Open<Action, S>>,
        pub installation: Option<Installation<S>>,
        /// The repositories that the app may access.
        pub repositories: Vec<Repository<S>>,
        /// Who requested the installation, if somebody else approved it.
        pub requester: Option<User<S>>,
        pub organization: Option<Organization<S>>,
        pub sender: Option<User<S>>,
    }

    /// [`installation_repositories`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation_repositories):
    /// a GitHub App got access to other repositories.
    pub struct InstallationRepositoriesEvent<S>, InstallationRepositoriesEventRef {
        pub action: Option<Open<Action, S>>,
        pub installation: Option<Installation<S>>,
        pub repository_selection: Option<Open<RepositorySelection, S>>,
        pub repositories_added: Vec<Repository<S>>,
        pub repositories_removed: Vec<Repository<S>>,
        /// Who requested the installation, if somebody else approved it.
        pub requester: Option<User<S>>,
        pub organization: Option<Organization<S>>,
        pub sender: Option<User<S>>,
    }
}

words! {
    /// Selects the repositories that a GitHub App is installed on.
    pub enum RepositorySelection {
        All = "all",
        Selected = "selected",
    }
}
