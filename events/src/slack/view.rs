use super::{BlockAction, EnterpriseRef, TeamRef, UserRef};
use crate::shapes::objects;
use crate::{Credential, Raw};
use std::collections::BTreeMap;

objects! {
    /// A [view](https://docs.slack.dev/reference/views): a form, or the home of the app.
    pub struct View<S> {
        pub id: Option<S>,
        pub team_id: Option<S>,
        /// `modal` or `home`
        pub r#type: Option<S>,
        /// As the app named it.
        pub callback_id: Option<S>,
        /// As the app named it.
        pub external_id: Option<S>,
        /// Data of the app that the user does not see.
        pub private_metadata: Option<S>,
        /// The values of the inputs.
        pub state: Option<ViewState<S>>,
        /// Changes with each update.
        pub hash: Option<S>,
        pub title: Option<Raw>,
        pub blocks: Vec<Raw>,
        pub root_view_id: Option<S>,
        pub previous_view_id: Option<S>,
        pub app_id: Option<S>,
        pub app_installed_team_id: Option<S>,
        pub bot_id: Option<S>,
    }

    /// The values of inputs.
    pub struct ViewState<S> {
        /// By `block_id`, then by `action_id`.
        pub values: BTreeMap<S, BTreeMap<S, BlockAction<S>>>,
    }

    /// [`view_submission` and `view_closed`](https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload).
    pub struct ViewInteraction<S>, ViewInteractionRef {
        pub r#type: Option<S>,
        pub user: Option<UserRef<S>>,
        /// `None` if the app is installed for a whole organization.
        pub team: Option<TeamRef<S>>,
        pub enterprise: Option<EnterpriseRef<S>>,
        pub is_enterprise_install: Option<bool>,
        pub api_app_id: Option<S>,
        pub view: Option<View<S>>,
        /// Of `view_submission`: for `views.open`, within 3 seconds.
        pub trigger_id: Option<S>,
        /// Of inputs with `response_url_enabled`.
        pub response_urls: Vec<ResponseUrl<S>>,
        /// Of `view_closed`: whether all views were closed.
        pub is_cleared: Option<bool>,
        /// Of a step of a workflow.
        pub function_data: Option<Raw>,
        /// Good for this step of a workflow.
        pub bot_access_token: Option<Credential<S>>,
    }

    /// The URL for answers to an input that chooses a channel.
    pub struct ResponseUrl<S> {
        pub block_id: Option<S>,
        pub action_id: Option<S>,
        pub channel_id: Option<S>,
        pub response_url: Option<S>,
    }
}
