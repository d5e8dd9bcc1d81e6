use super::{Installation, Organization, Repository, User};
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`ping`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#ping):
    /// the webhook was set up.
    pub struct Ping<'a> {
        /// A random piece of wisdom.
        pub zen: Option<Str<'a>>,
        pub hook_id: Option<u64>,
        pub hook: Option<Hook<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// A webhook.
    pub struct Hook<'a> {
        pub id: Option<u64>,
        /// `Repository`, `Organization` or `App`.
        pub r#type: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub active: Option<bool>,
        /// The events that it is delivered; `*` stands for all.
        pub events: Vec<Str<'a>>,
        pub config: Option<HookConfig<'a>>,
        /// If it is that of a GitHub App.
        pub app_id: Option<u64>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// How a webhook is delivered.
    pub struct HookConfig<'a> {
        pub url: Option<Str<'a>>,
        /// `json` or `form`.
        pub content_type: Option<Str<'a>>,
        /// `1` if certificates are not checked.
        pub insecure_ssl: Option<Str<'a>>,
    }
}
