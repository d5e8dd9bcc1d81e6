use crate::error::{ErrorKind, VerifyError};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The bytes of a body that is being read, counted against its receiver's
/// [`max_in_flight`](crate::Builder::max_in_flight) until this is dropped.
#[derive(Debug)]
#[must_use = "the bytes are given back when this is dropped"]
pub struct InFlight {
    budget: Arc<Budget>,
    held: usize,
}

/// How many unverified bytes a receiver holds and may hold.
#[derive(Debug)]
pub(crate) struct Budget {
    held: AtomicUsize,
    limit: usize,
}

impl Budget {
    pub(crate) fn new(limit: usize) -> Self {
        Self { held: AtomicUsize::new(0), limit }
    }
}

impl InFlight {
    pub(crate) fn new(budget: Arc<Budget>) -> Self {
        Self { budget, held: 0 }
    }

    /// Counts so many bytes more.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overloaded`]: the receiver would hold more than it may.
    pub fn add(&mut self, bytes: usize) -> Result<(), VerifyError> {
        let limit = self.budget.limit;
        let add = |held: usize| held.checked_add(bytes).filter(|held| *held <= limit);
        match self.budget.held.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add) {
            Ok(_) => {
                self.held += bytes;
                Ok(())
            }
            Err(_) => Err(VerifyError::new(ErrorKind::Overloaded)),
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.budget.held.fetch_sub(self.held, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_shared_and_given_back() {
        let budget = Arc::new(Budget::new(10));
        let mut first = InFlight::new(Arc::clone(&budget));
        let mut second = InFlight::new(Arc::clone(&budget));
        assert_eq!(first.add(6), Ok(()));
        assert_eq!(second.add(5).map_err(|error| error.kind()), Err(ErrorKind::Overloaded));
        assert_eq!(second.add(4), Ok(()), "what was refused is not held");
        assert_eq!(second.add(usize::MAX).map_err(|error| error.kind()), Err(ErrorKind::Overloaded));
        drop(first);
        assert_eq!(second.add(6), Ok(()));
    }
}
