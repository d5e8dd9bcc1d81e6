use super::{Action, Changes, Comment, Installation, Issue, Organization, Repository, User};
use crate::delivery::decode::typed::{Open, objects};

objects! {
    /// [`issue_comment`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_comment):
    /// a comment on an issue, or on a pull request as a whole.
    pub struct IssueCommentEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub issue: Option<Issue<'a>>,
        pub comment: Option<Comment<'a>>,
        /// Of `edited`.
        pub changes: Option<Changes<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }
}
