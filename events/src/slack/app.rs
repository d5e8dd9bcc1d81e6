use super::View;
use crate::shapes::objects;
use crate::{Credential, Raw, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// [`app_rate_limited`](https://docs.slack.dev/reference/events/app_rate_limited): there
    /// were more than 30,000 events in an hour, and Slack drops some.
    pub struct AppRateLimited<S>, AppRateLimitedRef {
        pub r#type: Option<S>,
        pub team_id: Option<S>,
        pub api_app_id: Option<S>,
        /// The minute in which the limit was reached.
        pub minute_rate_limited: Option<Timestamp<S>>,
    }

    /// [`app_uninstalled`](https://docs.slack.dev/reference/events/app_uninstalled). The
    /// workspace is in the [`Envelope`](super::Envelope).
    pub struct AppUninstalled<S>, AppUninstalledRef {
        pub r#type: Option<S>,
    }

    /// [`tokens_revoked`](https://docs.slack.dev/reference/events/tokens_revoked).
    pub struct TokensRevoked<S>, TokensRevokedRef {
        pub r#type: Option<S>,
        pub tokens: Option<RevokedTokens<S>>,
    }

    /// The owners of revoked tokens; not the tokens.
    pub struct RevokedTokens<S> {
        /// Ids of users.
        pub oauth: Vec<S>,
        /// Ids of bot users.
        pub bot: Vec<S>,
    }

    /// [`team_access_granted`](https://docs.slack.dev/reference/events/team_access_granted)
    /// and `team_access_revoked`.
    pub struct TeamAccessEvent<S>, TeamAccessEventRef {
        pub r#type: Option<S>,
        pub team_ids: Vec<S>,
        pub event_ts: Option<S>,
    }

    /// [`app_home_opened`](https://docs.slack.dev/reference/events/app_home_opened).
    pub struct AppHomeOpened<S>, AppHomeOpenedRef {
        pub r#type: Option<S>,
        /// An id.
        pub user: Option<S>,
        /// The id of the direct messages with the app.
        pub channel: Option<S>,
        /// `home` or `messages`
        pub tab: Option<S>,
        /// The view that was published before.
        pub view: Option<View<S>>,
        pub event_ts: Option<S>,
    }

    /// [`assistant_thread_started`](https://docs.slack.dev/reference/events/assistant_thread_started)
    /// and `assistant_thread_context_changed`.
    pub struct AssistantThreadEvent<S>, AssistantThreadEventRef {
        pub r#type: Option<S>,
        pub assistant_thread: Option<AssistantThread<S>>,
        pub event_ts: Option<S>,
    }

    /// A conversation with the app.
    pub struct AssistantThread<S> {
        pub user_id: Option<S>,
        pub channel_id: Option<S>,
        pub thread_ts: Option<S>,
        pub context: Option<AssistantThreadContext<S>>,
    }

    /// The place that the user is looking at.
    pub struct AssistantThreadContext<S> {
        pub channel_id: Option<S>,
        pub team_id: Option<S>,
        pub enterprise_id: Option<S>,
    }

    /// [`function_executed`](https://docs.slack.dev/reference/events/function_executed).
    pub struct FunctionExecuted<S>, FunctionExecutedRef {
        pub r#type: Option<S>,
        pub function: Option<Function<S>>,
        pub inputs: BTreeMap<S, Raw>,
        /// For `functions.completeSuccess` and `functions.completeError`.
        pub function_execution_id: Option<S>,
        pub workflow_execution_id: Option<S>,
        /// Good for this execution.
        pub bot_access_token: Option<Credential<S>>,
        pub event_ts: Option<S>,
    }

    /// A step that the app offers to workflows.
    pub struct Function<S> {
        pub id: Option<S>,
        pub callback_id: Option<S>,
        pub title: Option<S>,
        pub description: Option<S>,
        /// `app`
        pub r#type: Option<S>,
        pub app_id: Option<S>,
        pub input_parameters: Vec<Raw>,
        pub output_parameters: Vec<Raw>,
        pub date_updated: Option<Timestamp<S>>,
    }
}
