use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How often deliveries of each type came that the handler's enum does not name.
#[derive(Default)]
pub(crate) struct UnknownTypes(Mutex<Counts>);

/// By the provider's name and the event type.
type Counts = BTreeMap<(Box<str>, Box<str>), u64>;

/// More types than a provider has. Further ones are not counted, and are new every time.
const MOST_TYPES: usize = 1024;

impl UnknownTypes {
    /// Counts an event, and returns whether it is the first of its type.
    pub(crate) fn is_first(&self, provider: &str, event_type: Option<&str>) -> bool {
        let mut counts = self.lock();
        let key = (provider.into(), event_type.unwrap_or_default().into());
        if let Some(count) = counts.get_mut(&key) {
            *count += 1;
            return false;
        }
        if counts.len() < MOST_TYPES {
            counts.insert(key, 1);
        }
        true
    }

    /// Returns the provider, type and number of each.
    #[cfg(feature = "inbox")]
    pub(crate) fn all(&self) -> Vec<(String, String, u64)> {
        let counts = self.lock();
        counts.iter().map(|((provider, name), count)| (provider.to_string(), name.to_string(), *count)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
