use super::{Action, Project, State};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [Milestone events](https://docs.gitlab.com/user/project/integrations/webhook_events/#milestone-events).
    pub struct MilestoneEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub event_type: Option<Str<'a>>,
        pub project: Option<Project<'a>>,
        pub object_attributes: Option<Milestone<'a>>,
    }

    /// A milestone of issues and merge requests.
    pub struct Milestone<'a> {
        pub id: Option<u64>,
        /// The number within the project or group.
        pub iid: Option<u64>,
        pub title: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub state: Option<Open<'a, State>>,
        pub project_id: Option<u64>,
        /// `YYYY-MM-DD`.
        pub start_date: Option<Str<'a>>,
        /// `YYYY-MM-DD`.
        pub due_date: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
