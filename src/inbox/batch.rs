use super::entry::Entry;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Entries of several deliveries for one call of a store. It holds no id of an endpoint twice.
#[derive(Default)]
pub(super) struct Batch {
    entries: Vec<Entry>,
    /// The place of each entry with an id.
    known: HashMap<(String, String, String), usize>,
    places: Places,
}

/// For each entry of each delivery: which entry of the batch it became, and whether as the first.
#[derive(Default)]
pub(super) struct Places(Vec<(usize, bool)>);

impl Batch {
    /// Adds the entries of a delivery, and returns where its places are.
    pub(super) fn add(&mut self, entries: Vec<Entry>) -> Range<usize> {
        let start = self.places.0.len();
        for entry in entries {
            let place = self.place(entry);
            self.places.0.push(place);
        }
        start..self.places.0.len()
    }

    fn place(&mut self, entry: Entry) -> (usize, bool) {
        let next = self.entries.len();
        if let Some(id) = &entry.event_id {
            let key = (entry.provider.clone(), entry.endpoint.clone(), id.clone());
            let first = *self.known.entry(key).or_insert(next);
            if first != next {
                return (first, false);
            }
        }
        self.entries.push(entry);
        (next, true)
    }

    /// Returns the entries for the store, and the places of the deliveries.
    pub(super) fn close(self) -> (Arc<[Entry]>, Places) {
        (self.entries.into(), self.places)
    }
}

impl Places {
    /// Returns how many entries of a delivery are new, from what the store said of the batch.
    pub(super) fn count_new(&self, places: Range<usize>, is_new: &[bool]) -> usize {
        let places = self.0.get(places).unwrap_or_default();
        places.iter().filter(|(place, is_first)| *is_first && is_new.get(*place) == Some(&true)).count()
    }

    /// Returns the entries of a delivery, each id once.
    pub(super) fn entries<'e>(&self, places: Range<usize>, entries: &'e [Entry]) -> impl Iterator<Item = &'e Entry> {
        let mut places: Vec<usize> = self.0.get(places).unwrap_or_default().iter().map(|(place, _)| *place).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| entries.get(place))
    }
}
