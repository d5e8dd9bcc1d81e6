use super::{Installation, Organization, Repository, User};
use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// [`ping`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#ping):
    /// the webhook was created.
    pub struct Ping<S>, PingRef {
        /// A random phrase.
        pub zen: Option<S>,
        pub hook_id: Option<u64>,
        pub hook: Option<Hook<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// A webhook.
    pub struct Hook<S> {
        pub id: Option<u64>,
        /// `Repository`, `Organization` or `App`.
        pub r#type: Option<S>,
        pub name: Option<S>,
        pub active: Option<bool>,
        /// The subscribed events; `*` is all.
        pub events: Vec<S>,
        pub config: Option<HookConfig<S>>,
        /// If a GitHub App posted it.
        pub app_id: Option<u64>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// The settings of a webhook.
    pub struct HookConfig<S> {
        pub url: Option<S>,
        /// `json` or `form`.
        pub content_type: Option<S>,
        /// `1` if GitHub does not check the certificate.
        pub insecure_ssl: Option<S>,
    }
}
