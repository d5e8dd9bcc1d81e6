use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

/// The number of ids that are remembered, in 48 KiB.
const SLOTS: usize = 2048;

/// Remembers ids of missing keys: which were asked for, and which could not be fetched.
///
/// A table of fixed size, indexed by a hash that nobody outside can compute. A new id replaces the
/// id in its slot, so a flood of ids displaces others at random.
#[derive(Default)]
pub(super) struct UnknownIds {
    hasher: RandomState,
    /// Empty until the first id is remembered.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    /// The hash of the id; 0 if the slot is empty.
    hash: u64,
    missed_at: Option<SystemTime>,
}

impl UnknownIds {
    /// Remembers the id. Returns whether it was already remembered.
    pub(super) fn see(&mut self, id: &str) -> bool {
        let hash = self.hash(id);
        let Some(slot) = self.slot(hash) else { return false };
        let is_known = slot.hash == hash;
        if !is_known {
            *slot = Slot { hash, missed_at: None };
        }
        is_known
    }

    /// Remembers that the key of this id could not be fetched.
    pub(super) fn miss(&mut self, id: &str, now: SystemTime) {
        let hash = self.hash(id);
        if let Some(slot) = self.slot(hash) {
            *slot = Slot { hash, missed_at: Some(now) };
        }
    }

    /// Returns whether fetching the key of this id failed less than `pause` ago.
    pub(super) fn is_missed(&mut self, id: &str, pause: Duration, now: SystemTime) -> bool {
        let hash = self.hash(id);
        let missed_at = self.slot(hash).filter(|slot| slot.hash == hash).and_then(|slot| slot.missed_at);
        missed_at.is_some_and(|at| now.duration_since(at).unwrap_or_default() < pause)
    }

    /// Handles a clock that was set back to this time. All pauses restart.
    pub(super) fn set_back(&mut self, now: SystemTime) {
        for slot in &mut self.slots {
            slot.missed_at = slot.missed_at.map(|at| at.min(now));
        }
    }

    fn hash(&self, id: &str) -> u64 {
        self.hasher.hash_one(id).max(1)
    }

    fn slot(&mut self, hash: u64) -> Option<&mut Slot> {
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); SLOTS];
        }
        let index = usize::try_from(hash % SLOTS as u64).ok()?;
        self.slots.get_mut(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_ids_takes_no_more_room_and_displaces_others_at_random() {
        let mut ids = UnknownIds::default();
        let survives = |ids: &mut UnknownIds, round: usize| {
            ids.see("genuine");
            for number in 0..SLOTS / 2 {
                ids.see(&format!("{round}-{number}"));
            }
            ids.see("genuine")
        };
        let survived = (0..64).filter(|round| survives(&mut ids, *round)).count();
        assert_eq!(ids.slots.len(), SLOTS);
        assert_eq!(ids.slots.capacity(), SLOTS);
        // 61 % are expected. The probability of fewer than 10 of 64 is less than 1 in 10^12.
        assert!(survived >= 10, "an id that comes back was known {survived} times of 64");
    }

    #[test]
    fn a_miss_ends_after_the_pause_also_on_a_clock_that_is_set_back() {
        let (mut ids, now, pause) = (UnknownIds::default(), SystemTime::UNIX_EPOCH, Duration::from_secs(30));
        let at = |seconds| now + Duration::from_secs(seconds);
        ids.miss("a", at(100));
        assert!(ids.is_missed("a", pause, at(129)));
        assert!(!ids.is_missed("a", pause, at(130)));
        ids.set_back(at(50));
        assert!(ids.is_missed("a", pause, at(79)));
        assert!(!ids.is_missed("a", pause, at(80)));
        assert!(!ids.is_missed("b", pause, at(100)));
        assert!(ids.see("a"), "an id that was missed was asked for");
    }
}
