use crate::error::{ErrorKind, VerifyError};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// A limit for the bytes of unverified bodies in memory.
///
/// Each receiver has a budget of its own, of
/// [`max_in_flight`](crate::ReceiverBuilder::max_in_flight) bytes. To limit several receivers
/// together, for example one for each tenant, give each a clone of one budget.
///
/// An eighth of the budget is kept for bodies of up to 16 KiB. If a body does not fit, the sender
/// whose body has been unfinished the longest gives way and is refused. So fast deliveries pass
/// while others stall. Senders that gave way can hold up to half of the budget more for a moment.
#[derive(Clone)]
pub struct InFlightBudget(Arc<Shared>);

struct Shared {
    limit: usize,
    held: AtomicUsize,
    unfinished: Mutex<Unfinished>,
}

/// The bodies whose readers wait for more bytes.
#[derive(Default)]
struct Unfinished {
    next: u64,
    /// The oldest first.
    senders: BTreeMap<u64, Sender>,
    /// The bytes of senders that gave way and are not dropped yet.
    leaving: usize,
}

struct Sender {
    held: usize,
    gave_way: bool,
    waker: Waker,
}

/// The largest body that counts as small.
const SMALL: usize = 16 << 10;

impl InFlightBudget {
    /// Makes a budget of this many bytes.
    pub fn new(bytes: usize) -> Self {
        Self(Arc::new(Shared { limit: bytes, held: AtomicUsize::new(0), unfinished: Mutex::default() }))
    }

    /// Returns the size of the budget, in bytes.
    pub fn limit(&self) -> usize {
        self.0.limit
    }

    /// Starts to count a body of at most `max_body` bytes.
    pub(super) fn begin(&self, max_body: usize) -> InFlight {
        InFlight { budget: self.clone(), held: 0, max_body, place: None }
    }

    fn unfinished(&self) -> MutexGuard<'_, Unfinished> {
        self.0.unfinished.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How much of the budget large bodies may fill.
    fn share_of_large(&self, max_body: usize) -> usize {
        let limit = self.0.limit;
        (limit - limit / 8).max(max_body.min(limit))
    }

    fn take(&self, bytes: usize, limit: usize) -> bool {
        let more = |held: usize| held.checked_add(bytes).filter(|held| *held <= limit);
        self.0.held.fetch_update(Relaxed, Relaxed, more).is_ok()
    }
}

impl fmt::Debug for InFlightBudget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = self.0.held.load(Relaxed);
        f.debug_struct("InFlightBudget").field("limit", &self.0.limit).field("held", &held).finish()
    }
}

/// The bytes of one body, counted against a budget until this guard is dropped.
///
/// Keep it until the body was received, because nothing is verified before.
#[must_use = "the bytes are given back when this is dropped"]
pub struct InFlight {
    budget: InFlightBudget,
    held: usize,
    max_body: usize,
    /// Its number among the unfinished bodies, once its reader had to wait.
    place: Option<u64>,
}

impl InFlight {
    /// Counts more bytes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overloaded`]: the budget is used up and no slower sender can give way, or this
    /// sender gave way.
    pub fn add(&mut self, bytes: usize) -> Result<(), VerifyError> {
        let is_small = self.held.saturating_add(bytes) <= SMALL;
        let limit = if is_small { self.budget.0.limit } else { self.budget.share_of_large(self.max_body) };
        let is_counted = match self.place {
            None => self.budget.take(bytes, limit) || self.push_aside(bytes, limit),
            Some(_) => self.push_aside(bytes, limit),
        };
        if !is_counted {
            return Err(VerifyError::new(ErrorKind::Overloaded));
        }
        self.held += bytes;
        Ok(())
    }

    /// Makes slower senders give way, and counts the bytes if that is enough.
    #[cold]
    fn push_aside(&self, bytes: usize, limit: usize) -> bool {
        let budget = &self.budget;
        let mut unfinished = budget.unfinished();
        if self.place.is_some_and(|place| unfinished.senders.get(&place).is_none_or(|sender| sender.gave_way)) {
            return false;
        }
        while !budget.take(bytes, limit) {
            let Unfinished { senders, leaving, .. } = &mut *unfinished;
            let mut others =
                senders.iter_mut().filter(|(place, sender)| Some(**place) != self.place && !sender.gave_way);
            let Some((_, slowest)) = others.find(|(_, sender)| sender.held > 0) else { return false };
            if *leaving + slowest.held > budget.0.limit / 2 {
                return false;
            }
            slowest.gave_way = true;
            slowest.waker.wake_by_ref();
            *leaving += slowest.held;
            budget.0.held.fetch_sub(slowest.held, Relaxed);
        }
        if let Some(sender) = self.place.and_then(|place| unfinished.senders.get_mut(&place)) {
            sender.held += bytes;
        }
        true
    }

    /// Resolves when this sender must give way to others.
    ///
    /// Poll it whenever the reader waits for more bytes. Only such a body can be made to give way,
    /// and that wakes the context.
    pub fn poll_overtaken(&mut self, context: &Context<'_>) -> Poll<VerifyError> {
        let mut unfinished = self.budget.unfinished();
        match self.place.and_then(|place| unfinished.senders.get_mut(&place)) {
            Some(sender) if sender.gave_way => return Poll::Ready(VerifyError::new(ErrorKind::Overloaded)),
            Some(sender) => sender.waker.clone_from(context.waker()),
            None => {
                let place = unfinished.next;
                unfinished.next += 1;
                let sender = Sender { held: self.held, gave_way: false, waker: context.waker().clone() };
                unfinished.senders.insert(place, sender);
                self.place = Some(place);
            }
        }
        Poll::Pending
    }

    /// Marks the body as complete, so that it cannot be made to give way.
    pub fn finish(&mut self) {
        let Some(place) = self.place.take() else { return };
        let mut unfinished = self.budget.unfinished();
        if let Some(sender) = unfinished.senders.remove(&place).filter(|sender| sender.gave_way) {
            // The body was complete before its reader saw that it should give way, so its bytes
            // count again.
            unfinished.leaving -= sender.held;
            self.budget.0.held.fetch_add(sender.held, Relaxed);
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.finish();
        self.budget.0.held.fetch_sub(self.held, Relaxed);
    }
}

impl fmt::Debug for InFlight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InFlight").field("held", &self.held).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: usize = 1 << 20;

    fn overtaken(body: &mut InFlight) -> bool {
        body.poll_overtaken(&Context::from_waker(Waker::noop())).is_ready()
    }

    fn held(budget: &InFlightBudget) -> usize {
        budget.0.held.load(Relaxed)
    }

    #[test]
    fn a_budget_is_shared_and_given_back() {
        let budget = InFlightBudget::new(10);
        let (mut first, mut second) = (budget.begin(10), budget.begin(10));
        assert!(first.add(6).is_ok());
        assert_eq!(second.add(5).map_err(|error| error.kind()), Err(ErrorKind::Overloaded));
        assert!(second.add(4).is_ok(), "what was refused is not held");
        assert_eq!(second.add(usize::MAX).map_err(|error| error.kind()), Err(ErrorKind::Overloaded));
        drop(first);
        assert!(second.add(6).is_ok());
        drop(second);
        assert_eq!(held(&budget), 0);
    }

    #[test]
    fn the_oldest_unfinished_body_gives_way() {
        let budget = InFlightBudget::new(4 * MIB);
        let mut stalled: Vec<InFlight> = (0..3).map(|_| budget.begin(MIB)).collect();
        for body in &mut stalled {
            body.add(MIB).unwrap();
            assert!(!overtaken(body));
        }
        let mut genuine = budget.begin(MIB);
        assert!(genuine.add(MIB).is_ok(), "the oldest makes room");
        let gave_way: Vec<bool> = stalled.iter_mut().map(overtaken).collect();
        assert_eq!(gave_way, [true, false, false]);
        assert!(stalled[0].add(1).is_err(), "and gets no more");
        drop(stalled);
        drop(genuine);
        assert_eq!(held(&budget), 0);
        assert_eq!(budget.unfinished().leaving, 0);
    }

    #[test]
    fn small_bodies_have_a_share_of_their_own() {
        let budget = InFlightBudget::new(8 * MIB);
        // None of these can be made to give way: they are complete, and wait for a key.
        let mut large: Vec<InFlight> = (0..7).map(|_| budget.begin(MIB)).collect();
        large.iter_mut().for_each(|body| body.add(MIB).unwrap());
        assert!(budget.begin(MIB).add(MIB).is_err(), "the share of large bodies is used up");
        assert!(budget.begin(MIB).add(2).is_ok());
        assert!(budget.begin(MIB).add(SMALL).is_ok());
    }

    #[test]
    fn what_gave_way_and_has_not_gone_is_bounded() {
        let budget = InFlightBudget::new(8 * MIB);
        let mut stalled: Vec<InFlight> = (0..100).map(|_| budget.begin(MIB)).collect();
        let mut taken = 0;
        for body in &mut stalled {
            if body.add(MIB).is_ok() {
                // Its reader is stuck, and does not notice that it should give way.
                let _ = body.poll_overtaken(&Context::from_waker(Waker::noop()));
                taken += 1;
            }
        }
        assert!(taken <= 12, "half of the budget may be leaving");
        assert!(held(&budget) + budget.unfinished().leaving <= 12 * MIB);
        drop(stalled);
        assert_eq!((held(&budget), budget.unfinished().leaving), (0, 0));
    }

    #[test]
    fn a_body_that_arrived_before_it_had_to_give_way_counts_again() {
        let budget = InFlightBudget::new(4 * MIB);
        let mut others: Vec<InFlight> = (0..2).map(|_| budget.begin(MIB)).collect();
        others.iter_mut().for_each(|body| body.add(MIB).unwrap());
        let mut slow = budget.begin(MIB);
        slow.add(MIB).unwrap();
        assert!(!overtaken(&mut slow));
        let mut newest = budget.begin(MIB);
        newest.add(MIB).unwrap();
        assert_eq!(held(&budget), 3 * MIB, "it gave way");
        slow.finish();
        assert_eq!(held(&budget), 4 * MIB, "and is held again");
        drop((slow, others, newest));
        assert_eq!(held(&budget), 0);
    }
}
