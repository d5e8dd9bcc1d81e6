use super::BlockAction;
use crate::delivery::decode::typed::{Raw, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [view](https://docs.slack.dev/reference/views): a form, or the home of the app.
    pub struct View<'a> {
        pub id: Option<Str<'a>>,
        pub team_id: Option<Str<'a>>,
        /// `modal` or `home`
        pub r#type: Option<Str<'a>>,
        /// As the app named it.
        pub callback_id: Option<Str<'a>>,
        /// As the app named it.
        pub external_id: Option<Str<'a>>,
        /// What the app put there, unseen by the user.
        pub private_metadata: Option<Str<'a>>,
        /// What the inputs hold.
        pub state: Option<ViewState<'a>>,
        /// Changes with each update.
        pub hash: Option<Str<'a>>,
        pub title: Option<Raw<'a>>,
        pub blocks: Vec<Raw<'a>>,
        pub root_view_id: Option<Str<'a>>,
        pub previous_view_id: Option<Str<'a>>,
        pub app_id: Option<Str<'a>>,
        pub app_installed_team_id: Option<Str<'a>>,
        pub bot_id: Option<Str<'a>>,
    }

    /// What inputs hold.
    pub struct ViewState<'a> {
        /// By `block_id`, then by `action_id`.
        pub values: BTreeMap<Str<'a>, BTreeMap<Str<'a>, BlockAction<'a>>>,
    }
}
