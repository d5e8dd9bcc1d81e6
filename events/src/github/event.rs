use super::{
    Action, CheckRunEvent, CheckSuiteEvent, Create, Delete, DeploymentEvent, DeploymentStatusEvent, Fork, Installation,
    InstallationEvent, InstallationRepositoriesEvent, IssueCommentEvent, IssuesEvent, MemberEvent, Organization, Ping,
    PullRequestEvent, PullRequestReviewCommentEvent, PullRequestReviewEvent, Push, ReleaseEvent, Repository,
    RepositoryEvent, Star, User, WorkflowJobEvent, WorkflowRunEvent,
};
use crate::Open;
use crate::shapes::{events, objects};

events! {
    /// An event of GitHub, by the name in `X-GitHub-Event`.
    pub enum Event<S>, EventRef {
        /// Commits were pushed, or a branch or tag was created or deleted.
        Push(Push<S>) = "push",
        /// A pull request was opened or changed.
        PullRequest(PullRequestEvent<S>) = "pull_request",
        /// A pull request was reviewed.
        PullRequestReview(PullRequestReviewEvent<S>) = "pull_request_review",
        /// A line of a pull request was commented on.
        PullRequestReviewComment(PullRequestReviewCommentEvent<S>) = "pull_request_review_comment",
        /// An issue was opened or changed.
        Issues(IssuesEvent<S>) = "issues",
        /// An issue or a pull request was commented on.
        IssueComment(IssueCommentEvent<S>) = "issue_comment",
        /// A check run was created or changed.
        CheckRun(CheckRunEvent<S>) = "check_run",
        /// A check suite was requested or completed.
        CheckSuite(CheckSuiteEvent<S>) = "check_suite",
        /// A run of a workflow started, changed or completed.
        WorkflowRun(WorkflowRunEvent<S>) = "workflow_run",
        /// A job of a workflow started, changed or completed.
        WorkflowJob(WorkflowJobEvent<S>) = "workflow_job",
        /// A release was created or changed.
        Release(ReleaseEvent<S>) = "release",
        /// A branch or tag was created.
        Create(Create<S>) = "create",
        /// A branch or tag was deleted.
        Delete(Delete<S>) = "delete",
        /// A deployment was requested.
        Deployment(DeploymentEvent<S>) = "deployment",
        /// The status of a deployment changed.
        DeploymentStatus(DeploymentStatusEvent<S>) = "deployment_status",
        /// A GitHub App was installed or uninstalled.
        Installation(InstallationEvent<S>) = "installation",
        /// A GitHub App got access to other repositories.
        InstallationRepositories(InstallationRepositoriesEvent<S>) = "installation_repositories",
        /// A collaborator was added, removed, or got another role.
        Member(MemberEvent<S>) = "member",
        /// A repository was created or changed.
        Repository(RepositoryEvent<S>) = "repository",
        /// A repository was starred or unstarred.
        Star(Star<S>) = "star",
        /// A repository was forked.
        Fork(Fork<S>) = "fork",
        /// The webhook was created.
        Ping(Ping<S>) = "ping",
        /// Any other event: the fields that almost all events have.
        Other(Common<S>) = "*",
    }
}

objects! {
    /// What almost [every event](https://docs.github.com/en/webhooks/webhook-events-and-payloads#webhook-payload-object-common-properties)
    /// has.
    pub struct Common<S>, CommonRef {
        pub action: Option<Open<Action, S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        /// Present if the webhook belongs to a GitHub App.
        pub installation: Option<Installation<S>>,
        /// Who caused the event.
        pub sender: Option<User<S>>,
    }
}
