use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`app_rate_limited`](https://docs.slack.dev/reference/events/app_rate_limited): there
    /// were more than 30,000 events in an hour, and Slack drops some.
    pub struct AppRateLimited<'a> {
        pub r#type: Option<Str<'a>>,
        pub team_id: Option<Str<'a>>,
        pub api_app_id: Option<Str<'a>>,
        /// The minute in which it began.
        pub minute_rate_limited: Option<Timestamp<'a>>,
    }

    /// [`app_uninstalled`](https://docs.slack.dev/reference/events/app_uninstalled). The
    /// workspace is in the [`Envelope`](super::Envelope).
    pub struct AppUninstalled<'a> {
        pub r#type: Option<Str<'a>>,
    }

    /// [`tokens_revoked`](https://docs.slack.dev/reference/events/tokens_revoked).
    pub struct TokensRevoked<'a> {
        pub r#type: Option<Str<'a>>,
        pub tokens: Option<RevokedTokens<'a>>,
    }

    /// Whose tokens were revoked; not the tokens themselves.
    pub struct RevokedTokens<'a> {
        /// Ids of users.
        pub oauth: Vec<Str<'a>>,
        /// Ids of bot users.
        pub bot: Vec<Str<'a>>,
    }

    /// [`team_access_granted`](https://docs.slack.dev/reference/events/team_access_granted)
    /// and `team_access_revoked`.
    pub struct TeamAccessEvent<'a> {
        pub r#type: Option<Str<'a>>,
        pub team_ids: Vec<Str<'a>>,
        pub event_ts: Option<Str<'a>>,
    }
}
