use super::{Part, Source};
use crate::error::VerifyError;
use std::borrow::Cow;

/// How a provider signs if no list of [`Part`](super::Part)s describes it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Canonical {
    /// One text, signed as the row says; the function may try several readings of it.
    Text(Function),
    /// Items that are signed one by one, each with its signature beside it.
    Items(Function),
}

/// Writes the signed text and has it compared.
pub(crate) type Function = fn(&dyn Values, &mut Attempt<'_>) -> Result<(), VerifyError>;

/// A request, as such a function reads it.
pub(crate) trait Values {
    /// The method, in upper case.
    fn method(&self) -> &str;
    /// Scheme and authority, as the receiver was told.
    fn origin(&self) -> &str;
    /// Path and query, as requested.
    fn target(&self) -> &str;
    /// The path, as requested.
    fn path(&self) -> &str;
    /// The body, not verified yet.
    fn body(&self) -> &[u8];
    /// The value there, which may be missing but not repeated.
    fn find(&self, source: Source) -> Result<Option<Cow<'_, [u8]>>, VerifyError>;
    /// The value there, which must be there once.
    fn need(&self, source: Source) -> Result<Cow<'_, [u8]>, VerifyError>;
    /// The header of this name, which the request itself gave. It must be there once.
    fn header(&self, name: &str) -> Option<&[u8]>;
    /// Whether the application accepts events of this type without a signature.
    fn accepts_unsigned(&self, event_type: &str) -> bool;
    /// The timestamp, as the text that was received and found to be one.
    fn timestamp(&self) -> &[u8];
}

/// Whether one of the keys made the signature of the request, or the one that is given,
/// over these pieces.
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

    /// Compares one reading of the signed text, unless an earlier one matched, and returns
    /// whether one did. One match is enough.
    pub(crate) fn message(&mut self, pieces: &[&[u8]]) -> bool {
        self.accepted = self.accepted || (self.compare)(pieces, None);
        self.accepted
    }

    /// One of several items that are signed one by one: each has to fit.
    pub(crate) fn item(&mut self, pieces: &[&[u8]], signature: &[u8]) {
        if (self.compare)(pieces, Some(signature)) {
            self.accepted = true;
        } else {
            self.failed = true;
        }
    }

    /// One of several items that has no signature, and that the application accepts so: nothing
    /// is covered in the whole delivery then.
    pub(crate) fn unsigned_item(&mut self) {
        self.accepted = true;
        self.covered = Some(&[]);
    }

    /// The parts that are signed in this request, where the row signs others in others.
    pub(crate) fn covers(&mut self, parts: &'static [Part]) {
        self.covered = Some(parts);
    }

    pub(crate) fn covered(&self) -> Option<&'static [Part]> {
        self.covered
    }

    /// Whether something was signed, and nothing wrongly.
    pub(crate) fn holds(&self) -> bool {
        self.accepted && !self.failed
    }
}
