use super::filter::Filter;
use super::inbox::{Inbox, now};
use super::store::StoreError;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// Watches for an endpoint that is silent for too long, made by [`Inbox::expect`].
///
/// ```
/// use eyelet::inbox::{Inbox, Memory, Silence};
/// use std::time::Duration;
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let inbox = Inbox::new(Memory::new());
/// let watch = inbox.expect("stripe", Duration::from_secs(6 * 3600)).start(|silence| match silence {
///     Silence::Began => println!("nothing from stripe for six hours"),
///     Silence::Ended => println!("stripe is back"),
/// });
/// watch.stop();
/// # });
/// ```
#[must_use = "call `start`"]
pub struct Expect {
    inbox: Inbox,
    endpoint: String,
    within: Duration,
    /// Whether a delivery is expected: from the first one on, although it may be deleted later.
    is_expected: bool,
    is_quiet: Option<IsQuiet>,
}

type IsQuiet = Arc<dyn Fn(SystemTime) -> bool + Send + Sync>;

/// What a watch noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nothing was stored for too long.
    Began,
    /// A delivery was stored again.
    Ended,
}

/// A watch that was started. It continues if this value is dropped.
#[derive(Debug)]
pub struct SilenceWatch(JoinHandle<()>);

impl SilenceWatch {
    /// Ends the watch.
    pub fn stop(self) {
        self.0.abort();
    }
}

/// The longest time between two looks.
const LOOK_EVERY: Duration = Duration::from_secs(60);

impl Expect {
    pub(super) fn new(inbox: Inbox, endpoint: &str, within: Duration) -> Self {
        Self { inbox, endpoint: endpoint.to_owned(), within, is_expected: false, is_quiet: None }
    }

    /// Also expects the very first delivery. By default, an endpoint that never got one is not silent.
    pub fn even_before_the_first(self) -> Self {
        Self { is_expected: true, ..self }
    }

    /// Sets when silence is normal, for example at night. The time counts from the end of that
    /// period.
    pub fn quiet_hours(self, is_quiet: impl Fn(SystemTime) -> bool + Send + Sync + 'static) -> Self {
        Self { is_quiet: Some(Arc::new(is_quiet)), ..self }
    }

    /// Starts the watch. `on_change` is called when the silence begins, and when it ends.
    ///
    /// Every stored entry counts, no matter which process stored it and when. So a restart hides no
    /// silence: a process that starts during one calls `on_change`, too. A duplicate is not stored, and
    /// ends none. With the feature `tracing`, a warning is logged. With `metrics`,
    /// `webhook_silences_total` counts and `webhook_silent` is 1 until it ends.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub fn start(self, on_change: impl Fn(Silence) + Send + Sync + 'static) -> SilenceWatch {
        SilenceWatch(tokio::spawn(self.watch(on_change)))
    }

    async fn watch(mut self, on_change: impl Fn(Silence) + Send + Sync) {
        let look_every = (self.within / 10).clamp(Duration::from_millis(1), LOOK_EVERY);
        let (mut is_silent, mut after) = (false, 0);
        // Before this time, silence does not count.
        let mut counts_from = if self.is_expected { now() } else { SystemTime::UNIX_EPOCH };
        loop {
            let time = now();
            if self.is_quiet.as_ref().is_some_and(|is_quiet| is_quiet(time)) {
                counts_from = time;
            }
            let since = time.checked_sub(self.within).unwrap_or(SystemTime::UNIX_EPOCH);
            // A store that is down says nothing about the endpoint.
            if let Ok(is_heard) = self.is_heard(since, &mut after).await {
                let was_silent = is_silent;
                is_silent = !is_heard && (is_silent || counts_from <= since);
                #[cfg(feature = "metrics")]
                crate::metrics::silence(&self.endpoint, is_silent, is_silent != was_silent);
                if is_silent != was_silent {
                    #[cfg(feature = "tracing")]
                    super::log::silence(&self.endpoint, self.within, is_silent);
                    on_change(if is_silent { Silence::Began } else { Silence::Ended });
                }
            }
            sleep(look_every).await;
        }
    }

    /// Returns whether a delivery was stored since this time, or none is expected yet.
    ///
    /// Looks only after this number, and sets it for the next time, so that not all is read again.
    async fn is_heard(&mut self, since: SystemTime, after: &mut u64) -> Result<bool, StoreError> {
        let filter = Filter::all().endpoint(&self.endpoint);
        let found = self.inbox.entries(filter.clone().since(since), *after, 1).await?;
        if let Some(first) = found.first() {
            *after = first.seq - 1;
            self.is_expected = true;
        } else if !self.is_expected {
            // One that was stored between these two calls has just begun to speak.
            self.is_expected = !self.inbox.entries(filter.until(since), 0, 1).await?.is_empty();
        }
        Ok(!found.is_empty() || !self.is_expected)
    }
}

impl fmt::Debug for Expect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expect").field("endpoint", &self.endpoint).field("within", &self.within).finish_non_exhaustive()
    }
}
