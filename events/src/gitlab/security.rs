use super::{Group, Project};
use crate::shapes::objects;
use crate::{Raw, Timestamp};

objects! {
    /// [Access token events](https://docs.gitlab.com/user/project/integrations/webhook_events/#project-and-group-access-token-events): a token of a
    /// project or a group is about to expire.
    pub struct AccessTokenEvent<S>, AccessTokenEventRef {
        pub event_name: Option<S>,
        pub project: Option<Project<S>>,
        pub group: Option<Group<S>>,
        pub object_attributes: Option<AccessToken<S>>,
    }

    /// An access token, without its secret.
    pub struct AccessToken<S> {
        pub id: Option<u64>,
        pub name: Option<S>,
        pub user_id: Option<u64>,
        pub created_at: Option<Timestamp<S>>,
        /// `YYYY-MM-DD`.
        pub expires_at: Option<S>,
    }

    /// [Vulnerability events](https://docs.gitlab.com/user/project/integrations/webhook_events/#vulnerability-events).
    pub struct VulnerabilityEvent<S>, VulnerabilityEventRef {
        pub object_attributes: Option<Vulnerability<S>>,
    }

    /// A vulnerability of a project.
    pub struct Vulnerability<S> {
        pub url: Option<S>,
        pub title: Option<S>,
        /// `detected`, `confirmed`, `dismissed` or `resolved`.
        pub state: Option<S>,
        pub project_id: Option<u64>,
        /// `critical`, `high`, `medium`, `low`, `info` or `unknown`.
        pub severity: Option<S>,
        /// The scanner that found it: `sast`, `dependency_scanning`, …
        pub report_type: Option<S>,
        pub confidence: Option<S>,
        pub identifiers: Vec<VulnerabilityIdentifier<S>>,
        /// The location, in a form that depends on the scanner.
        pub location: Option<Raw>,
        pub resolved_on_default_branch: Option<bool>,
        pub confirmed_at: Option<Timestamp<S>>,
        pub dismissed_at: Option<Timestamp<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// An id of the vulnerability elsewhere, such as a CVE.
    pub struct VulnerabilityIdentifier<S> {
        pub name: Option<S>,
        pub external_id: Option<S>,
        /// `cve`, `cwe`, …
        pub external_type: Option<S>,
        pub url: Option<S>,
    }
}
