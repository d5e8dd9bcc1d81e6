//! A count on standard error while a command works, if that is a terminal.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// Shows a count. It is gone when this is dropped.
pub(crate) struct Progress {
    /// What is counted, in the plural.
    what: &'static str,
    is_shown: bool,
    /// When the count is written next.
    next: Instant,
}

/// Short work shows nothing, and long work does not wait for the terminal.
const PAUSE: Duration = Duration::from_millis(200);

impl Progress {
    pub(crate) fn new(what: &'static str) -> Self {
        Self { what, is_shown: stderr().is_terminal(), next: Instant::now() + PAUSE }
    }

    /// Tells how many are done, of how many if that is known.
    pub(crate) fn set(&mut self, done: u64, all: Option<u64>) {
        if !self.is_shown || Instant::now() < self.next {
            return;
        }
        self.next = Instant::now() + PAUSE;
        let all = all.map(|all| format!(" of {all}")).unwrap_or_default();
        // Nobody can be told that standard error is closed.
        let _ = write!(stderr(), "\r{done}{all} {}\u{1b}[K", self.what).and_then(|()| stderr().flush());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}
