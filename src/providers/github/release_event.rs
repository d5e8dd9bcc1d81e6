use super::{Action, Changes, Installation, Organization, Repository, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`release`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#release).
    pub struct ReleaseEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub release: Option<Release<'a>>,
        /// Of `edited`.
        pub changes: Option<Changes<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// A release.
    pub struct Release<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub tag_name: Option<Str<'a>>,
        /// The branch or commit that is tagged, if there is no such tag yet.
        pub target_commitish: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub body: Option<Str<'a>>,
        pub draft: Option<bool>,
        pub prerelease: Option<bool>,
        pub author: Option<User<'a>>,
        pub assets: Vec<ReleaseAsset<'a>>,
        pub html_url: Option<Str<'a>>,
        pub tarball_url: Option<Str<'a>>,
        pub zipball_url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub published_at: Option<Timestamp<'a>>,
    }

    /// A file of a release.
    pub struct ReleaseAsset<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub label: Option<Str<'a>>,
        /// `uploaded` or `open`.
        pub state: Option<Str<'a>>,
        pub content_type: Option<Str<'a>>,
        /// In bytes.
        pub size: Option<u64>,
        pub download_count: Option<u64>,
        pub browser_download_url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
