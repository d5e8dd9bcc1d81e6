use crate::delivery::decode::typed::{Credential, Raw, Timestamp, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// [`function_executed`](https://docs.slack.dev/reference/events/function_executed).
    pub struct FunctionExecuted<'a> {
        pub r#type: Option<Str<'a>>,
        pub function: Option<Function<'a>>,
        pub inputs: BTreeMap<Str<'a>, Raw<'a>>,
        /// For `functions.completeSuccess` and `functions.completeError`.
        pub function_execution_id: Option<Str<'a>>,
        pub workflow_execution_id: Option<Str<'a>>,
        /// Good for this execution.
        pub bot_access_token: Option<Credential<'a>>,
        pub event_ts: Option<Str<'a>>,
    }

    /// A step that the app offers to workflows.
    pub struct Function<'a> {
        pub id: Option<Str<'a>>,
        pub callback_id: Option<Str<'a>>,
        pub title: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// `app`
        pub r#type: Option<Str<'a>>,
        pub app_id: Option<Str<'a>>,
        pub input_parameters: Vec<Raw<'a>>,
        pub output_parameters: Vec<Raw<'a>>,
        pub date_updated: Option<Timestamp<'a>>,
    }
}
