use super::{Action, Installation, Organization, Repository, User};
use crate::delivery::decode::typed::{Open, objects};

objects! {
    /// What almost [every event](https://docs.github.com/en/webhooks/webhook-events-and-payloads#webhook-payload-object-common-properties)
    /// has.
    pub struct Common<'a> {
        pub action: Option<Open<'a, Action>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        /// Present if the webhook is that of a GitHub App.
        pub installation: Option<Installation<'a>>,
        /// Who caused the event.
        pub sender: Option<User<'a>>,
    }
}
