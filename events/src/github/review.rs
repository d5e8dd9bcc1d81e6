use super::{Action, Changes, Comment, Installation, Organization, PullRequest, Repository, User};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// A review of a pull request.
    pub struct Review<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub user: Option<User<S>>,
        pub body: Option<S>,
        pub state: Option<Open<ReviewState, S>>,
        /// The commit that was reviewed.
        pub commit_id: Option<S>,
        pub html_url: Option<S>,
        /// The author's role: `OWNER`, `MEMBER`, `CONTRIBUTOR`, …
        pub author_association: Option<S>,
        pub submitted_at: Option<Timestamp<S>>,
    }

    /// [`pull_request_review`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review).
    pub struct PullRequestReviewEvent<S>, PullRequestReviewEventRef {
        pub action: Option<Open<Action, S>>,
        pub review: Option<Review<S>>,
        pub pull_request: Option<PullRequest<S>>,
        /// Of `edited`.
        pub changes: Option<Changes<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// [`pull_request_review_comment`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review_comment).
    pub struct PullRequestReviewCommentEvent<S>, PullRequestReviewCommentEventRef {
        pub action: Option<Open<Action, S>>,
        pub comment: Option<Comment<S>>,
        pub pull_request: Option<PullRequest<S>>,
        /// Of `edited`.
        pub changes: Option<Changes<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }
}

words! {
    /// The verdict of a review.
    pub enum ReviewState {
        Approved = "approved",
        ChangesRequested = "changes_requested",
        Commented = "commented",
        Dismissed = "dismissed",
        Pending = "pending",
    }
}
