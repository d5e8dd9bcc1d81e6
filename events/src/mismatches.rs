//! Records values that were skipped because they are not of the kind that their provider
//! documents.

use crate::read::{Path, Root};
use std::cell::RefCell;
use std::fmt;
#[cfg(feature = "tracing")]
use std::{collections::BTreeSet, sync::Mutex};

/// The most different fields that one decoding records and one program logs.
const MOST_FIELDS: usize = 256;

/// The fields of a payload that were sent with another kind of value than documented, and
/// are `None` or empty in its type for that reason.
///
/// See [`with_mismatches`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mismatches {
    fields: Vec<Mismatch>,
    total: usize,
}

/// A field that was sent with another kind of value than documented.
///
/// `Display` writes `stripe::Invoice.lines.data[].amount: expected an integer, found a list`:
/// never the value, nor a key that the sender chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    payload: String,
    path: String,
    expected: &'static str,
    found: &'static str,
    count: usize,
}

impl Mismatches {
    /// Whether every value had the documented kind.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// How many values had another kind.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The fields, at most 256 of them.
    pub fn iter(&self) -> impl Iterator<Item = &Mismatch> {
        self.fields.iter()
    }

    fn add(&mut self, mismatch: Mismatch) {
        self.total += 1;
        let is_same = |known: &&mut Mismatch| known.field() == mismatch.field();
        if let Some(known) = self.fields.iter_mut().find(is_same) {
            known.count += 1;
        } else if self.fields.len() < MOST_FIELDS {
            self.fields.push(mismatch);
        }
    }
}

impl Mismatch {
    /// The type of the payload: `stripe::Invoice`.
    pub fn payload(&self) -> &str {
        &self.payload
    }

    /// The path to the field: `lines.data[].amount`. Items of lists have no number, and keys of
    /// maps are `*`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is documented: `an integer`, …
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// What was sent: `a string`, …
    pub fn found(&self) -> &'static str {
        self.found
    }

    /// In how many places it was sent.
    pub fn count(&self) -> usize {
        self.count
    }

    fn field(&self) -> (&str, &str, &str) {
        (&self.payload, &self.path, self.found)
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { payload, path, expected, found, .. } = self;
        write!(f, "{payload}.{path}: expected {expected}, found {found}")
    }
}

impl fmt::Display for Mismatches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mismatch) in self.fields.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{mismatch}")?;
        }
        Ok(())
    }
}

thread_local! {
    static NOTED: RefCell<Option<Mismatches>> = const { RefCell::new(None) };
}

/// Decodes strictly: returns what the closure returns, and beside it the fields that were
/// sent with another kind of value than documented.
///
/// A payload is read leniently, so that a provider's change of one field does not stop all
/// deliveries: a list in the place of a number reads as `None`. This function distinguishes that
/// from a missing field, for a test or for code that would rather refuse the delivery. It works
/// with everything that decodes shipped payloads, including your own enums.
///
/// ```
/// use eyelet_events::{stripe::Invoice, with_mismatches};
///
/// let body = r#"{"amount_due": "all of it", "amount_paid": "900", "currency": null}"#;
/// let (invoice, mismatches) = with_mismatches(|| serde_json::from_str::<Invoice>(body));
/// assert_eq!(invoice?.amount_paid, Some(900), "digits are read");
/// assert_eq!(mismatches.to_string(), "stripe::Invoice.amount_due: expected an integer, found a string");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// An iterator of events decodes only when you take the next one, so collect it inside the
/// closure.
pub fn with_mismatches<T>(decode: impl FnOnce() -> T) -> (T, Mismatches) {
    /// Restores the records of an outer call, even if the closure panics.
    struct Outer(Option<Mismatches>);

    impl Drop for Outer {
        fn drop(&mut self) {
            NOTED.set(self.0.take());
        }
    }

    let outer = Outer(NOTED.replace(Some(Mismatches::default())));
    let decoded = decode();
    let noted = NOTED.take().unwrap_or_default();
    drop(outer);
    (decoded, noted)
}

#[cold]
pub(crate) fn note(at: &Path<'_, '_>, expected: &'static str, found: &'static str) {
    let is_wanted = NOTED.with_borrow(Option::is_some);
    if !is_wanted && !cfg!(feature = "tracing") {
        return;
    }
    let payload = at.root().map(|root: Root| root.to_string()).unwrap_or_default();
    let mismatch = Mismatch { payload, path: at.to_string(), expected, found, count: 1 };
    #[cfg(feature = "tracing")]
    log(&mismatch);
    NOTED.with_borrow_mut(|noted| {
        if let Some(noted) = noted {
            noted.add(mismatch);
        }
    });
}

/// Logs each field once.
#[cfg(feature = "tracing")]
fn log(mismatch: &Mismatch) {
    static LOGGED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

    let field = format!("{}.{}", mismatch.payload, mismatch.path);
    let mut logged = LOGGED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if logged.len() < MOST_FIELDS && logged.insert(field) {
        drop(logged);
        tracing::warn!(
            target: "eyelet",
            payload = mismatch.payload,
            field = mismatch.path,
            expected = mismatch.expected,
            found = mismatch.found,
            "field of another kind than documented, read as absent"
        );
    }
}
