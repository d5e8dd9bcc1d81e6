//! Reads signatures strictly.

use super::constant_time::equal;
use crate::error::{ErrorKind, VerifyError};
use crate::request::decode_hex;
use crate::spec::{Encoding, Source, Spec};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use memchr::memchr;
use std::borrow::Cow;

/// Room for the longest digest, and for the spare bytes that base64 decoding asks for.
pub(crate) const DECODED: usize = 66;

/// More lists than a provider sends while a secret is rotated.
const MAX_GROUPS: usize = 8;

/// The signatures that a request carries: at least one, at most the row's bound.
pub(crate) struct Signatures<'a> {
    text: Cow<'a, [u8]>,
    prefix: &'a [u8],
    /// Whether the prefix is the scheme of an `authorization` header, whose case is
    /// free ([RFC 9110, section 11.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.1)).
    is_auth_scheme: bool,
    separator: Option<u8>,
    encoding: Encoding,
}

/// What a comparison of signatures came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    Different,
    /// Not one of them could be read.
    Unreadable,
}

impl<'a> Signatures<'a> {
    #[inline]
    pub(crate) fn read(spec: &Spec, prefix: &'a [u8], text: Cow<'a, [u8]>) -> Result<Self, VerifyError> {
        Self::read_behind(prefix, spec, text)
    }

    /// A signature without the row's prefix.
    pub(crate) fn read_bare(spec: &Spec, text: Cow<'a, [u8]>) -> Result<Self, VerifyError> {
        Self::read_behind(&[], spec, text)
    }

    /// Several lists, each with a timestamp of its own.
    pub(crate) fn read_groups(
        spec: &Spec,
        prefix: &'a [u8],
        separator: char,
        text: &[u8],
    ) -> Result<Vec<Self>, VerifyError> {
        let groups = text.split(|byte| char::from(*byte) == separator).filter(|group| !group.is_empty());
        let groups: Vec<&[u8]> = groups.take(MAX_GROUPS + 1).collect();
        if groups.len() > MAX_GROUPS {
            return Err(VerifyError::at(ErrorKind::TooManySignatures, spec.signature.place()));
        }
        let mut read: Vec<Self> = Vec::new();
        let mut refused = VerifyError::at(ErrorKind::MalformedSignature, spec.signature.place());
        for group in groups {
            match Self::read(spec, prefix, Cow::Owned(group.to_vec())) {
                Ok(group) => read.push(group),
                Err(error) => refused = error,
            }
        }
        if read.is_empty() { Err(refused) } else { Ok(read) }
    }

    /// What a request has whose items carry their signatures themselves.
    pub(crate) fn none(spec: &Spec) -> Self {
        Self::unsigned(spec, &[])
    }

    /// A list that has everything but signatures.
    pub(crate) fn unsigned(spec: &Spec, list: &'a [u8]) -> Self {
        let separator = spec.separator.and_then(|separator| u8::try_from(separator).ok());
        Self { text: Cow::Borrowed(list), prefix: &[], is_auth_scheme: false, separator, encoding: spec.encoding }
    }

    /// The signature of a JSON web token, in its last segment.
    #[cfg(feature = "jwt")]
    pub(crate) fn of_token(segment: &'a [u8]) -> Self {
        let text = Cow::Borrowed(segment);
        Self { text, prefix: b"", is_auth_scheme: false, separator: None, encoding: Encoding::Base64Url }
    }

    #[inline]
    fn read_behind(prefix: &'a [u8], spec: &Spec, text: Cow<'a, [u8]>) -> Result<Self, VerifyError> {
        let signatures = Self {
            text,
            prefix,
            is_auth_scheme: spec.signature.is(Source::Header("authorization")),
            separator: spec.separator.and_then(|separator| u8::try_from(separator).ok()),
            encoding: spec.encoding,
        };
        let (mut count, mut has_candidate) = (0, false);
        for item in signatures.items() {
            count += 1;
            if count > spec.max_items() {
                return Err(VerifyError::at(ErrorKind::TooManySignatures, spec.signature.place()));
            }
            has_candidate = has_candidate || signatures.candidate(item).is_some();
        }
        if has_candidate {
            Ok(signatures)
        } else {
            Err(VerifyError::at(ErrorKind::MalformedSignature, spec.signature.place()))
        }
    }

    /// The first item of the list.
    pub(crate) fn first(&self) -> &[u8] {
        self.items().next().unwrap_or_default()
    }

    /// The item of the list that begins with `key`, without it.
    pub(crate) fn item(&self, key: &'static str) -> Result<&[u8], VerifyError> {
        let mut items = self.items().filter_map(|item| item.strip_prefix(key.as_bytes()));
        match (items.next(), items.next()) {
            (Some(value), None) => Ok(value),
            (Some(_), Some(_)) => Err(VerifyError::at(ErrorKind::RepeatedValue, key)),
            (None, _) => Err(VerifyError::at(ErrorKind::MissingValue, key)),
        }
    }

    /// Compares each signature with the one that `tag` is.
    pub(crate) fn compare(&self, tag: &[u8]) -> Comparison {
        self.compare_with(tag.len(), |decoded| equal(decoded, tag))
    }

    /// Asks of each signature that decodes to so many bytes whether it is right.
    pub(crate) fn compare_with(&self, length: usize, mut is_right: impl FnMut(&[u8]) -> bool) -> Comparison {
        let mut comparison = Comparison::Unreadable;
        let mut buffer = [0; DECODED];
        for candidate in self.candidates() {
            let Some(decoded) = decode(self.encoding, candidate, length, &mut buffer) else { continue };
            comparison = Comparison::Different;
            if is_right(decoded) {
                return Comparison::Equal;
            }
        }
        comparison
    }

    /// The same of each signature that decodes to at most so many bytes, where each
    /// key's has its own length.
    #[cfg(feature = "aws-lc-rs")]
    pub(crate) fn compare_up_to(&self, longest: usize, mut is_right: impl FnMut(&[u8]) -> bool) -> Comparison {
        let mut comparison = Comparison::Unreadable;
        for candidate in self.candidates().filter(|candidate| candidate.len() <= 2 * longest) {
            let Some(decoded) = decode_any(self.encoding, candidate) else { continue };
            comparison = Comparison::Different;
            if is_right(&decoded) {
                return Comparison::Equal;
            }
        }
        comparison
    }

    /// The signatures as texts, for a scheme that sends the secret itself.
    pub(crate) fn candidates(&self) -> impl Iterator<Item = &[u8]> {
        self.items().filter_map(|item| self.candidate(item))
    }

    /// The item without its prefix, if that leaves anything.
    #[inline]
    fn candidate<'i>(&self, item: &'i [u8]) -> Option<&'i [u8]> {
        let prefix = self.prefix;
        let (start, rest) = item.split_at_checked(prefix.len())?;
        let matches = start == prefix || (self.is_auth_scheme && start.eq_ignore_ascii_case(prefix));
        (matches && !rest.is_empty()).then_some(rest)
    }

    fn items(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = Some(&*self.text);
        std::iter::from_fn(move || {
            let text = rest.take()?;
            let Some(separator) = self.separator else { return Some(text) };
            let end = memchr(separator, text).unwrap_or(text.len());
            let (item, others) = text.split_at_checked(end)?;
            rest = others.get(1..);
            Some(item.trim_ascii())
        })
    }
}

/// Decodes a text that must stand for exactly so many bytes.
pub(crate) fn decode<'b>(
    encoding: Encoding,
    text: &[u8],
    length: usize,
    buffer: &'b mut [u8; DECODED],
) -> Option<&'b [u8]> {
    match encoding {
        Encoding::Hex => {
            let decoded = buffer.get_mut(..length)?;
            decode_hex(text, decoded).then_some(&*decoded)
        }
        Encoding::Base64 => {
            let written = STANDARD.decode_slice(text, buffer).ok()?;
            buffer.get(..written).filter(|decoded| decoded.len() == length)
        }
        Encoding::Base64Url => {
            let written = URL_SAFE_NO_PAD.decode_slice(text, buffer).ok()?;
            buffer.get(..written).filter(|decoded| decoded.len() == length)
        }
    }
}

#[cfg(feature = "aws-lc-rs")]
fn decode_any(encoding: Encoding, text: &[u8]) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Hex => {
            let mut decoded = vec![0; text.len() / 2];
            decode_hex(text, &mut decoded).then_some(decoded)
        }
        Encoding::Base64 => STANDARD.decode(text).ok(),
        Encoding::Base64Url => URL_SAFE_NO_PAD.decode(text).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_in_its_canonical_form_only() {
        let mut buffer = [0; DECODED];
        let tag = [0x5a; 32];
        let text = STANDARD.encode(tag);
        assert_eq!(decode(Encoding::Base64, text.as_bytes(), 32, &mut buffer), Some(&tag[..]));
        let unpadded = text.trim_end_matches('=');
        let stray_bits = format!("{}p=", &text[..42]);
        for wrong in [unpadded, &stray_bits, &format!("{text}\n"), &format!(" {text}"), &text.replace('W', "-")] {
            assert_eq!(decode(Encoding::Base64, wrong.as_bytes(), 32, &mut buffer), None, "{wrong:?} was read");
        }
    }
}
