use super::{Action, Change, Project, Repository, State, User};
use crate::shapes::objects;
use crate::{Open, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// [Issue and work item events](https://docs.gitlab.com/user/project/integrations/webhook_events/#work-item-events).
    pub struct IssueEvent<S>, IssueEventRef {
        /// `issue`, `confidential_issue`, `work_item`, …
        pub event_type: Option<S>,
        pub user: Option<User<S>>,
        pub project: Option<Project<S>>,
        pub repository: Option<Repository<S>>,
        pub object_attributes: Option<Issue<S>>,
        pub assignees: Vec<User<S>>,
        pub labels: Vec<Label<S>>,
        /// By the name of the attribute: `title`, `labels`, …
        pub changes: BTreeMap<S, Change>,
    }

    /// An issue, a task, an incident or another work item.
    pub struct Issue<S> {
        pub id: Option<u64>,
        /// The number within the project.
        pub iid: Option<u64>,
        pub project_id: Option<u64>,
        /// `Issue`, `Task`, `Incident`, …
        pub r#type: Option<S>,
        pub title: Option<S>,
        pub description: Option<S>,
        pub state: Option<Open<State, S>>,
        /// Only if the event is about this issue.
        pub action: Option<Open<Action, S>>,
        pub confidential: Option<bool>,
        pub author_id: Option<u64>,
        pub assignee_ids: Vec<u64>,
        pub milestone_id: Option<u64>,
        pub labels: Vec<Label<S>>,
        pub severity: Option<S>,
        pub weight: Option<u64>,
        /// `YYYY-MM-DD`.
        pub due_date: Option<S>,
        /// In seconds.
        pub time_estimate: Option<i64>,
        /// In seconds.
        pub total_time_spent: Option<i64>,
        pub url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
        pub closed_at: Option<Timestamp<S>>,
    }

    /// A label of an issue or merge request.
    pub struct Label<S> {
        pub id: Option<u64>,
        pub title: Option<S>,
        /// `#` and six hexadecimal digits.
        pub color: Option<S>,
        pub description: Option<S>,
        /// `ProjectLabel` or `GroupLabel`.
        pub r#type: Option<S>,
        pub project_id: Option<u64>,
        pub group_id: Option<u64>,
        pub template: Option<bool>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// [Milestone events](https://docs.gitlab.com/user/project/integrations/webhook_events/#milestone-events).
    pub struct MilestoneEvent<S>, MilestoneEventRef {
        pub action: Option<Open<Action, S>>,
        pub event_type: Option<S>,
        pub project: Option<Project<S>>,
        pub object_attributes: Option<Milestone<S>>,
    }

    /// A milestone of issues and merge requests.
    pub struct Milestone<S> {
        pub id: Option<u64>,
        /// The number within the project or group.
        pub iid: Option<u64>,
        pub title: Option<S>,
        pub description: Option<S>,
        pub state: Option<Open<State, S>>,
        pub project_id: Option<u64>,
        /// `YYYY-MM-DD`.
        pub start_date: Option<S>,
        /// `YYYY-MM-DD`.
        pub due_date: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }
}
