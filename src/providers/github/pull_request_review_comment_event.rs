use super::{Action, Changes, Comment, Installation, Organization, PullRequest, Repository, User};
use crate::delivery::decode::typed::{Open, objects};

objects! {
    /// [`pull_request_review_comment`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review_comment).
    pub struct PullRequestReviewCommentEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub comment: Option<Comment<'a>>,
        pub pull_request: Option<PullRequest<'a>>,
        /// Of `edited`.
        pub changes: Option<Changes<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }
}
