use super::{
    CheckRunEvent, CheckSuiteEvent, Common, Create, Delete, DeploymentEvent, DeploymentStatusEvent, Fork,
    InstallationEvent, InstallationRepositoriesEvent, IssueCommentEvent, IssuesEvent, MemberEvent, Ping,
    PullRequestEvent, PullRequestReviewCommentEvent, PullRequestReviewEvent, Push, ReleaseEvent, RepositoryEvent, Star,
    WorkflowJobEvent, WorkflowRunEvent,
};
use crate::delivery::decode::typed::events;

events! {
    /// An event of GitHub, by the name in `X-GitHub-Event`.
    pub enum Event<'a> {
        /// Commits were pushed, or a branch or tag was made or removed.
        Push(Push) = "push",
        /// Something happened to a pull request.
        PullRequest(PullRequestEvent) = "pull_request",
        /// A pull request was reviewed.
        PullRequestReview(PullRequestReviewEvent) = "pull_request_review",
        /// A line of a pull request was commented on.
        PullRequestReviewComment(PullRequestReviewCommentEvent) = "pull_request_review_comment",
        /// Something happened to an issue.
        Issues(IssuesEvent) = "issues",
        /// An issue or a pull request was commented on.
        IssueComment(IssueCommentEvent) = "issue_comment",
        /// Something happened to a check.
        CheckRun(CheckRunEvent) = "check_run",
        /// Something happened to the checks of a commit.
        CheckSuite(CheckSuiteEvent) = "check_suite",
        /// A workflow of GitHub Actions went on.
        WorkflowRun(WorkflowRunEvent) = "workflow_run",
        /// A job of a workflow went on.
        WorkflowJob(WorkflowJobEvent) = "workflow_job",
        /// Something happened to a release.
        Release(ReleaseEvent) = "release",
        /// A branch or tag was made.
        Create(Create) = "create",
        /// A branch or tag was removed.
        Delete(Delete) = "delete",
        /// A deployment was asked for.
        Deployment(DeploymentEvent) = "deployment",
        /// A deployment went on.
        DeploymentStatus(DeploymentStatusEvent) = "deployment_status",
        /// A GitHub App was installed or removed.
        Installation(InstallationEvent) = "installation",
        /// A GitHub App may see other repositories.
        InstallationRepositories(InstallationRepositoriesEvent) = "installation_repositories",
        /// Something happened to a collaborator.
        Member(MemberEvent) = "member",
        /// Something happened to a repository.
        Repository(RepositoryEvent) = "repository",
        /// A star was given or taken back.
        Star(Star) = "star",
        /// A repository was forked.
        Fork(Fork) = "fork",
        /// The webhook was set up.
        Ping(Ping) = "ping",
        /// Any other event: what almost all have.
        Other(Common) = "*",
    }
}
