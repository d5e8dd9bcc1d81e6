use super::{
    AccessTokenEvent, Common, DeploymentEvent, EmojiEvent, FeatureFlagEvent, GroupEvent, GroupMemberEvent, IssueEvent,
    JobEvent, KeyEvent, MergeRequestEvent, MilestoneEvent, NoteEvent, PipelineEvent, ProjectEvent, ProjectMemberEvent,
    Push, ReleaseEvent, RepositoryUpdate, UserEvent, VulnerabilityEvent, WikiPageEvent,
};
use crate::delivery::decode::typed::events;

events! {
    /// An event of GitLab, by its `object_kind`, or where there is none its `event_name`.
    pub enum Event<'a> {
        /// Commits were pushed, or a branch was made or removed.
        Push(Push) = "push",
        /// A tag was made or removed.
        TagPush(Push) = "tag_push",
        /// Something happened to an issue or another work item.
        Issue(IssueEvent) = "issue" | "work_item",
        /// Something happened to a merge request.
        MergeRequest(MergeRequestEvent) = "merge_request",
        /// Something was commented on.
        Note(NoteEvent) = "note",
        /// A pipeline went on.
        Pipeline(PipelineEvent) = "pipeline",
        /// A job went on.
        Job(JobEvent) = "build" | "job",
        /// A deployment went on.
        Deployment(DeploymentEvent) = "deployment",
        /// A release was made, changed or removed.
        Release(ReleaseEvent) = "release",
        /// A page of a wiki was made, changed or removed.
        WikiPage(WikiPageEvent) = "wiki_page",
        /// A feature flag was turned on or off.
        FeatureFlag(FeatureFlagEvent) = "feature_flag",
        /// An access token is about to expire.
        AccessToken(AccessTokenEvent) = "access_token",
        /// A milestone was made, closed, reopened or removed.
        Milestone(MilestoneEvent) = "milestone",
        /// A reaction was added or removed.
        Emoji(EmojiEvent) = "emoji",
        /// A vulnerability was found, or its state changed.
        Vulnerability(VulnerabilityEvent) = "vulnerability",
        /// A repository was pushed to.
        RepositoryUpdate(RepositoryUpdate) = "repository_update",
        /// Something happened to a project.
        Project(ProjectEvent) = "project_create"
            | "project_destroy"
            | "project_rename"
            | "project_transfer"
            | "project_update",
        /// Something happened to a group.
        Group(GroupEvent) = "group_create"
            | "group_destroy"
            | "group_rename"
            | "subgroup_create"
            | "subgroup_destroy",
        /// Something happened to a user.
        User(UserEvent) = "user_create" | "user_destroy" | "user_rename" | "user_failed_login",
        /// An SSH key was added or removed.
        Key(KeyEvent) = "key_create" | "key_destroy",
        /// Something happened to a member of a group.
        GroupMember(GroupMemberEvent) = "user_add_to_group"
            | "user_remove_from_group"
            | "user_update_for_group"
            | "user_access_request_to_group"
            | "user_access_request_denied_for_group"
            | "user_access_request_revoked_for_group",
        /// Something happened to a member of a project.
        ProjectMember(ProjectMemberEvent) = "user_add_to_team"
            | "user_remove_from_team"
            | "user_update_for_team"
            | "user_access_request_to_project"
            | "user_access_request_denied_for_project"
            | "user_access_request_revoked_for_project",
        /// Any other event: what most have.
        Other(Common) = "*",
    }
}
