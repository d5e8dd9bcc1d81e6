//! Which routes fill an inbox and which ones its workers handle, in this process. A route that is
//! only stored or only handled is most likely a mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A provider's row, and the endpoint if only that one is handled.
pub(super) type Route = (&'static str, Option<String>);

#[derive(Default)]
pub(super) struct Routes(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// The endpoints of each provider that are stored.
    filled: BTreeMap<String, BTreeSet<String>>,
    /// What the workers handle.
    handled: BTreeSet<Route>,
    /// Whether the missing halves were told.
    is_told: bool,
}

impl Routes {
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that deliveries of an endpoint are stored. Returns whether that was not known.
    pub(super) fn fill(&self, provider: &str, endpoint: &str) -> bool {
        let mut known = self.lock();
        if known.filled.get(provider).is_some_and(|endpoints| endpoints.contains(endpoint)) {
            return false;
        }
        known.filled.entry(provider.to_owned()).or_default().insert(endpoint.to_owned());
        if known.is_told && !known.has_handler(provider, endpoint) {
            tell_unhandled(provider, endpoint);
        }
        true
    }

    /// Notes what a worker handles.
    pub(super) fn handle(&self, routes: impl IntoIterator<Item = Route>) {
        self.lock().handled.extend(routes);
    }

    /// Returns whether a worker of this process handles an endpoint.
    pub(super) fn has_handler(&self, provider: &str, endpoint: &str) -> bool {
        self.lock().has_handler(provider, endpoint)
    }

    /// Logs what is stored and not handled, and what is handled and not stored.
    ///
    /// In a process that only stores or only handles, nothing is missing.
    pub(super) fn tell(&self) {
        let mut known = self.lock();
        known.is_told = true;
        for (provider, endpoints) in &known.filled {
            for endpoint in endpoints.iter().filter(|endpoint| !known.has_handler(provider, endpoint)) {
                tell_unhandled(provider, endpoint);
            }
        }
        if !known.filled.is_empty() {
            for (provider, endpoint) in known.handled.iter().filter(|route| !known.is_filled(route)) {
                tell_unfilled(provider, endpoint.as_deref());
            }
        }
    }
}

impl Known {
    fn has_handler(&self, provider: &str, endpoint: &str) -> bool {
        let fits = |(of, only): &Route| *of == provider && only.as_deref().is_none_or(|only| only == endpoint);
        self.handled.iter().any(fits)
    }

    fn is_filled(&self, (provider, endpoint): &Route) -> bool {
        let endpoints = self.filled.get(*provider);
        endpoints.is_some_and(|endpoints| endpoint.as_ref().is_none_or(|endpoint| endpoints.contains(endpoint)))
    }
}

fn tell_unhandled(provider: &str, endpoint: &str) {
    #[cfg(feature = "tracing")]
    super::log::unhandled(provider, endpoint);
    #[cfg(not(feature = "tracing"))]
    let _ = (provider, endpoint);
}

fn tell_unfilled(provider: &str, endpoint: Option<&str>) {
    #[cfg(feature = "tracing")]
    super::log::unfilled(provider, endpoint);
    #[cfg(not(feature = "tracing"))]
    let _ = (provider, endpoint);
}
