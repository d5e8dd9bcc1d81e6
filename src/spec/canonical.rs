use super::{Part, Source};
use crate::error::VerifyError;
use std::borrow::Cow;

/// How a provider signs if no list of [`Part`](super::Part)s describes it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Canonical {
    /// One text, signed as the row says. The function may try several readings of the request.
    Text(Function),
    /// Items that are signed one by one, each with its own signature.
    Items(Function),
}

/// Writes the signed text and compares its signature.
pub(crate) type Function = fn(&dyn Values, &mut Attempt<'_>) -> Result<(), VerifyError>;

/// A request, for a function that writes the signed text.
pub(crate) trait Values {
    /// The method, in upper case.
    fn method(&self) -> &str;
    /// Scheme and authority, from the receiver's settings.
    fn origin(&self) -> &str;
    /// Path and query, as requested.
    fn target(&self) -> &str;
    /// The path, as requested.
    fn path(&self) -> &str;
    /// The body, not verified yet.
    fn body(&self) -> &[u8];
    /// The value at this place. It may be missing, but not repeated.
    fn find(&self, source: Source) -> Result<Option<Cow<'_, [u8]>>, VerifyError>;
    /// The value at this place, which must occur exactly once.
    fn need(&self, source: Source) -> Result<Cow<'_, [u8]>, VerifyError>;
    /// The header of this name, which the request itself names. It must occur exactly once.
    fn header(&self, name: &str) -> Option<&[u8]>;
    /// Whether the application accepts events of this type without a signature.
    fn accepts_unsigned(&self, event_type: &str) -> bool;
    /// The text of the timestamp, as received. Its format was checked.
    fn timestamp(&self) -> &[u8];
}

/// Whether one of the keys made the request's signature, or the given one, over these pieces.
type Compare<'a> = dyn FnMut(&[&[u8]], Option<&[u8]>) -> bool + 'a;

/// The signed texts that a provider may have meant, compared one after the other.
pub(crate) struct Attempt<'a> {
    compare: &'a mut Compare<'a>,
    accepted: bool,
    failed: bool,
    covered: Option<&'static [Part]>,
}

impl<'a> Attempt<'a> {
    pub(crate) fn new(compare: &'a mut Compare<'a>) -> Self {
        Self { compare, accepted: false, failed: false, covered: None }
    }

    /// Compares one reading of the signed text, unless an earlier one matched. Returns whether
    /// any has matched; one is enough.
    pub(crate) fn message(&mut self, pieces: &[&[u8]]) -> bool {
        self.accepted = self.accepted || (self.compare)(pieces, None);
        self.accepted
    }

    /// Compares one of several items that are signed one by one. Every item must match.
    pub(crate) fn item(&mut self, pieces: &[&[u8]], signature: &[u8]) {
        if (self.compare)(pieces, Some(signature)) {
            self.accepted = true;
        } else {
            self.failed = true;
        }
    }

    /// Accepts an item without a signature, as the application allows. Nothing in the whole
    /// delivery is then covered.
    pub(crate) fn unsigned_item(&mut self) {
        self.accepted = true;
        self.covered = Some(&[]);
    }

    /// The parts that are signed in this request, if the row signs other parts in other requests.
    pub(crate) fn covers(&mut self, parts: &'static [Part]) {
        self.covered = Some(parts);
    }

    pub(crate) fn covered(&self) -> Option<&'static [Part]> {
        self.covered
    }

    /// Whether something was accepted and nothing failed.
    pub(crate) fn holds(&self) -> bool {
        self.accepted && !self.failed
    }
}
