use super::retry_after;
use eyelet::Reply;

/// The answer when all places are taken: 503, and when to come again.
pub fn overloaded() -> Reply {
    retry_after(503, 1)
}
