use super::{Action, Changes, Installation, Organization, PullRequest, Repository, Review, User};
use crate::delivery::decode::typed::{Open, objects};

objects! {
    /// [`pull_request_review`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review).
    pub struct PullRequestReviewEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub review: Option<Review<'a>>,
        pub pull_request: Option<PullRequest<'a>>,
        /// Of `edited`.
        pub changes: Option<Changes<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }
}
