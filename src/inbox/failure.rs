use super::retry::Retry;
use super::store::{Ending, FOR_EVER};
use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

/// Why a handler did not handle an event.
///
/// The operator `?` turns any error into a failure, and the event is tried again as the worker's
/// [`Retry`] says. It is not an [`Error`] itself, so that every error can become one.
///
/// ```
/// use eyelet::inbox::{Failure, Job};
/// use eyelet::providers::GitHub;
/// use std::time::Duration;
///
/// async fn on_push(job: Job<GitHub>) -> Result<(), Failure> {
///     let number: u32 = "12".parse()?; // tried again
///     match number {
///         0 => Err(Failure::dead("no number can be zero")),
///         1 => Err(Failure::retry_in(Duration::from_secs(90), "the other side is busy")),
///         _ => Ok(()),
///     }
/// }
/// # let _ = on_push;
/// ```
pub struct Failure {
    text: String,
    then: Then,
}

enum Then {
    Retry,
    RetryIn(Duration),
    Dead,
}

/// The longest text of an error that is stored.
const MAX_ERROR: usize = 4096;

impl Failure {
    /// Makes a failure that no retry will help.
    pub fn dead(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { text: text_of(&*error.into()), then: Then::Dead }
    }

    /// Makes a failure that is tried again after this time, if attempts are left.
    pub fn retry_in(delay: Duration, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { text: text_of(&*error.into()), then: Then::RetryIn(delay) }
    }

    /// Returns what becomes of the entry after this attempt.
    pub(super) fn ending(self, attempt: u32, retry: &Retry, now: SystemTime) -> Ending {
        let delay = match self.then {
            Then::Dead => None,
            _ if attempt >= retry.attempts => None,
            Then::RetryIn(delay) => Some(delay),
            Then::Retry => Some(retry.delay(attempt)),
        };
        match delay {
            Some(delay) => Ending::Later { due_at: now + delay.min(FOR_EVER), error: self.text },
            None => Ending::Dead { error: self.text },
        }
    }
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { text: text_of(&*error.into()), then: Then::Retry }
    }
}

/// Prints the text of the error and of its causes.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

/// Returns the text of an error and its causes, short enough to be stored.
fn text_of(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    if text.len() > MAX_ERROR {
        let end = (0..=MAX_ERROR).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        text.truncate(end);
    }
    // No database keeps this character in a text.
    text.replace('\0', "")
}
