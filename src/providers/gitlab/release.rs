use super::{Action, Commit, Project};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [Release events](https://docs.gitlab.com/user/project/integrations/webhook_events/#release-events).
    pub struct ReleaseEvent<'a> {
        pub id: Option<u64>,
        pub action: Option<Open<'a, Action>>,
        pub tag: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub project: Option<Project<'a>>,
        pub commit: Option<Commit<'a>>,
        pub assets: Option<ReleaseAssets<'a>>,
        pub url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub released_at: Option<Timestamp<'a>>,
    }

    /// The files of a release.
    pub struct ReleaseAssets<'a> {
        pub count: Option<u64>,
        pub links: Vec<ReleaseLink<'a>>,
        pub sources: Vec<ReleaseSource<'a>>,
    }

    /// A link to a file.
    pub struct ReleaseLink<'a> {
        pub id: Option<u64>,
        pub name: Option<Str<'a>>,
        pub url: Option<Str<'a>>,
        pub external: Option<bool>,
        /// `other`, `runbook`, `image` or `package`.
        pub link_type: Option<Str<'a>>,
    }

    /// An archive of the source.
    pub struct ReleaseSource<'a> {
        /// `zip`, `tar.gz`, …
        pub format: Option<Str<'a>>,
        pub url: Option<Str<'a>>,
    }
}
