use super::{
    AccessTokenEvent, DeploymentEvent, EmojiEvent, FeatureFlagEvent, GroupEvent, GroupMemberEvent, IssueEvent,
    JobEvent, KeyEvent, MergeRequestEvent, MilestoneEvent, NoteEvent, PipelineEvent, Project, ProjectEvent,
    ProjectMemberEvent, Push, ReleaseEvent, RepositoryUpdate, User, UserEvent, VulnerabilityEvent, WikiPageEvent,
};
use crate::Raw;
use crate::shapes::{events, objects};

events! {
    /// An event of GitLab, by its `object_kind` or, if it has none, its `event_name`.
    pub enum Event<S>, EventRef {
        /// Commits were pushed, or a branch was created or deleted.
        Push(Push<S>) = "push",
        /// A tag was created or deleted.
        TagPush(Push<S>) = "tag_push",
        /// An issue or another work item was opened or changed.
        Issue(IssueEvent<S>) = "issue" | "work_item",
        /// A merge request was opened or changed.
        MergeRequest(MergeRequestEvent<S>) = "merge_request",
        /// A comment was written.
        Note(NoteEvent<S>) = "note",
        /// A pipeline started, changed or finished.
        Pipeline(PipelineEvent<S>) = "pipeline",
        /// A job started, changed or finished.
        Job(JobEvent<S>) = "build" | "job",
        /// The status of a deployment changed.
        Deployment(DeploymentEvent<S>) = "deployment",
        /// A release was created, changed or deleted.
        Release(ReleaseEvent<S>) = "release",
        /// A wiki page was created, changed or deleted.
        WikiPage(WikiPageEvent<S>) = "wiki_page",
        /// A feature flag was turned on or off.
        FeatureFlag(FeatureFlagEvent<S>) = "feature_flag",
        /// An access token is about to expire.
        AccessToken(AccessTokenEvent<S>) = "access_token",
        /// A milestone was created, closed, reopened or deleted.
        Milestone(MilestoneEvent<S>) = "milestone",
        /// A reaction was added or removed.
        Emoji(EmojiEvent<S>) = "emoji",
        /// A vulnerability was found, or its state changed.
        Vulnerability(VulnerabilityEvent<S>) = "vulnerability",
        /// A repository was pushed to.
        RepositoryUpdate(RepositoryUpdate<S>) = "repository_update",
        /// A project was created or changed.
        Project(ProjectEvent<S>) = "project_create"
            | "project_destroy"
            | "project_rename"
            | "project_transfer"
            | "project_update",
        /// A group was created, renamed or deleted.
        Group(GroupEvent<S>) = "group_create"
            | "group_destroy"
            | "group_rename"
            | "subgroup_create"
            | "subgroup_destroy",
        /// A user was created, renamed or deleted, or failed to log in.
        User(UserEvent<S>) = "user_create" | "user_destroy" | "user_rename" | "user_failed_login",
        /// An SSH key was added or removed.
        Key(KeyEvent<S>) = "key_create" | "key_destroy",
        /// A member of a group was added, removed, or got another role.
        GroupMember(GroupMemberEvent<S>) = "user_add_to_group"
            | "user_remove_from_group"
            | "user_update_for_group"
            | "user_access_request_to_group"
            | "user_access_request_denied_for_group"
            | "user_access_request_revoked_for_group",
        /// A member of a project was added, removed, or got another role.
        ProjectMember(ProjectMemberEvent<S>) = "user_add_to_team"
            | "user_remove_from_team"
            | "user_update_for_team"
            | "user_access_request_to_project"
            | "user_access_request_denied_for_project"
            | "user_access_request_revoked_for_project",
        /// Any other event: the fields that most events have.
        Other(Common<S>) = "*",
    }
}

objects! {
    /// The fields that most events have.
    pub struct Common<S>, CommonRef {
        pub object_kind: Option<S>,
        pub event_name: Option<S>,
        pub event_type: Option<S>,
        /// Who caused the event.
        pub user: Option<User<S>>,
        pub project: Option<Project<S>>,
        pub group: Option<Group<S>>,
        /// The subject of the event.
        pub object_attributes: Option<Raw>,
    }

    /// A group of projects.
    pub struct Group<S> {
        pub group_id: Option<u64>,
        pub group_name: Option<S>,
        pub group_path: Option<S>,
        pub full_path: Option<S>,
    }
}
