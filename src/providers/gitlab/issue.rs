use super::{Action, Change, Label, Project, Repository, State, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// [Issue and work item events](https://docs.gitlab.com/user/project/integrations/webhook_events/#work-item-events).
    pub struct IssueEvent<'a> {
        /// `issue`, `confidential_issue`, `work_item`, …
        pub event_type: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub project: Option<Project<'a>>,
        pub repository: Option<Repository<'a>>,
        pub object_attributes: Option<Issue<'a>>,
        pub assignees: Vec<User<'a>>,
        pub labels: Vec<Label<'a>>,
        /// By the name of the attribute: `title`, `labels`, …
        pub changes: BTreeMap<Str<'a>, Change<'a>>,
    }

    /// An issue, a task, an incident or another work item.
    pub struct Issue<'a> {
        pub id: Option<u64>,
        /// The number within the project.
        pub iid: Option<u64>,
        pub project_id: Option<u64>,
        /// `Issue`, `Task`, `Incident`, …
        pub r#type: Option<Str<'a>>,
        pub title: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub state: Option<Open<'a, State>>,
        /// In the event's own issue only.
        pub action: Option<Open<'a, Action>>,
        pub confidential: Option<bool>,
        pub author_id: Option<u64>,
        pub assignee_ids: Vec<u64>,
        pub milestone_id: Option<u64>,
        pub labels: Vec<Label<'a>>,
        pub severity: Option<Str<'a>>,
        pub weight: Option<u64>,
        /// `YYYY-MM-DD`.
        pub due_date: Option<Str<'a>>,
        /// In seconds.
        pub time_estimate: Option<i64>,
        /// In seconds.
        pub total_time_spent: Option<i64>,
        pub url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
        pub closed_at: Option<Timestamp<'a>>,
    }
}
