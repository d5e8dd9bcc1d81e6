use super::{Common, Push};
use crate::event::typed::events;

events! {
    /// An event of GitHub, by the name in `X-GitHub-Event`.
    pub enum Event<'a> {
        /// Commits were pushed.
        Push(Push) = "push",
        /// Any other event: what all have.
        Other(Common) = "*",
    }
}
