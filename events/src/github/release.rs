use super::{Action, Changes, Installation, Organization, Repository, User};
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// [`release`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#release).
    pub struct ReleaseEvent<S>, ReleaseEventRef {
        pub action: Option<Open<Action, S>>,
        pub release: Option<Release<S>>,
        /// Of `edited`.
        pub changes: Option<Changes<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// A release.
    pub struct Release<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub tag_name: Option<S>,
        /// The branch or commit to tag, if the tag does not exist yet.
        pub target_commitish: Option<S>,
        pub name: Option<S>,
        pub body: Option<S>,
        pub draft: Option<bool>,
        pub prerelease: Option<bool>,
        pub author: Option<User<S>>,
        pub assets: Vec<ReleaseAsset<S>>,
        pub html_url: Option<S>,
        pub tarball_url: Option<S>,
        pub zipball_url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub published_at: Option<Timestamp<S>>,
    }

    /// A file of a release.
    pub struct ReleaseAsset<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub name: Option<S>,
        pub label: Option<S>,
        /// `uploaded` or `open`.
        pub state: Option<S>,
        pub content_type: Option<S>,
        /// In bytes.
        pub size: Option<u64>,
        pub download_count: Option<u64>,
        pub browser_download_url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }
}
