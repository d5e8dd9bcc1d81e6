//! Reads the signatures of a request.

use super::tag_text;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Encoding, Source, Spec};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use memchr::memchr;
use std::borrow::Cow;
use std::ops::Deref;

/// The length of the longest digest, plus the spare bytes that decoding base64 needs.
pub(crate) const DECODED: usize = 66;

/// The maximum number of lists with a timestamp each. Providers send fewer during a rotation, and
/// each list costs a MAC of the body.
const MAX_GROUPS: usize = 4;

/// How a row writes its signatures, computed when the receiver is built.
pub(crate) struct Format {
    place: &'static str,
    prefix: Start,
    /// Whether the prefix begins with the scheme of an `authorization` header, which is matched
    /// without case
    /// ([RFC 9110, section 11.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.1)).
    is_auth_scheme: bool,
    prefix_is_optional: bool,
    /// The setting whose value the prefix begins with.
    setting: Option<&'static str>,
    separator: Option<u8>,
    encoding: Encoding,
    most: usize,
    /// The start of the item with the timestamp, if the list has one.
    time_key: Option<Start>,
    /// The place of the timestamp, as errors name it.
    time_place: &'static str,
    /// Whether the first item of the list is the timestamp.
    time_is_first: bool,
}

impl Format {
    pub(crate) fn of(spec: &Spec, prefix: Vec<u8>) -> Self {
        let time = spec.timestamp.map(|(source, _)| source);
        Self {
            place: spec.signature.place(),
            prefix: Start::new(prefix),
            is_auth_scheme: spec.signature.is(Source::Header("authorization")),
            prefix_is_optional: spec.prefix_is_optional,
            setting: spec.prefix_setting.map(|(name, _)| name),
            separator: spec.separator.and_then(|separator| u8::try_from(separator).ok()),
            encoding: spec.encoding,
            most: spec.max_items(),
            time_key: match time {
                Some(Source::InSignature(key)) => Some(Start::new(key.as_bytes().to_vec())),
                _ => None,
            },
            time_place: time.map_or("", |source| source.place()),
            time_is_first: matches!(time, Some(Source::FirstInSignature)),
        }
    }

    /// Returns the format of a single signature without a prefix.
    pub(crate) fn bare(&self) -> Self {
        Self { prefix: Start::new(Vec::new()), time_key: None, time_is_first: false, ..*self }
    }

    /// Returns where the signature begins in an item, if the item has one.
    #[inline(always)]
    fn candidate(&self, item: &[u8]) -> Option<usize> {
        let matches = self.prefix.begins(item) || (self.is_auth_scheme && self.fits_auth_scheme(item));
        let start = if matches { Some(self.prefix.text.len()) } else { self.prefix_is_optional.then_some(0) };
        start.filter(|start| item.len() > *start)
    }

    /// Compares the scheme's name without case, and the rest exactly.
    #[cold]
    fn fits_auth_scheme(&self, item: &[u8]) -> bool {
        let prefix = &self.prefix.text;
        let end = memchr(b' ', prefix).unwrap_or(prefix.len());
        let (Some((scheme, rest)), Some((own_scheme, own_rest))) =
            (item.split_at_checked(end), prefix.split_at_checked(end))
        else {
            return false;
        };
        scheme.eq_ignore_ascii_case(own_scheme) && rest.starts_with(own_rest)
    }
}

/// What an item of a list begins with.
struct Start {
    text: Vec<u8>,
    /// The text in a word, and the bytes of it that count, to compare all at once: a call of `memcmp`
    /// takes longer. `None` if it does not fit.
    word: Option<(u64, u64)>,
}

impl Start {
    fn new(text: Vec<u8>) -> Self {
        let word = padded(&text).zip(padded(&vec![u8::MAX; text.len()]));
        Self { text, word }
    }

    #[inline(always)]
    fn begins(&self, item: &[u8]) -> bool {
        match (self.word, item.first_chunk()) {
            (Some((word, counts)), Some(first)) => u64::from_ne_bytes(*first) & counts == word,
            _ => item.starts_with(&self.text),
        }
    }
}

/// Returns the bytes in a word, with zeros behind them. `None` if they do not fit.
fn padded(bytes: &[u8]) -> Option<u64> {
    let mut word = [0; 8];
    word.get_mut(..bytes.len())?.copy_from_slice(bytes);
    Some(u64::from_ne_bytes(word))
}

/// A text with the signatures of a request or of one of its lists: from one to the row's maximum.
///
/// `T` is a header's value as it was sent, unless the text had to be decoded or put together.
pub(crate) struct List<T> {
    text: T,
    encoding: Encoding,
    separator: Option<u8>,
    spans: Spans,
}

/// Where the signatures and the timestamp of a list are in its text.
#[derive(Default)]
struct Spans {
    /// The first signatures.
    candidates: [Span; INLINE],
    count: usize,
    /// The other signatures; most lists have none.
    more: Vec<Span>,
    timestamp: Option<Span>,
}

/// The signatures of a [`List`].
#[derive(Clone, Copy)]
pub(crate) struct Signatures<'a> {
    text: &'a [u8],
    encoding: Encoding,
    separator: Option<u8>,
    spans: &'a Spans,
}

const INLINE: usize = 4;

/// A range of the text. Unlike a `Range`, it can be copied.
#[derive(Clone, Copy, Default)]
struct Span {
    start: usize,
    end: usize,
}

impl Span {
    #[inline(always)]
    fn of(self, text: &[u8]) -> Option<&[u8]> {
        text.get(self.start..self.end)
    }
}

#[cold]
fn none_for(format: &Format) -> VerifyError {
    let error = VerifyError::at(ErrorKind::MalformedSignature, format.place);
    match format.setting {
        Some(name) => error.advise(format!("no signature is for the setting `{name}`: is that of this account?")),
        None => error,
    }
}

/// The result of a comparison of signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    Different,
    /// No signature could be decoded.
    Unreadable,
}

impl Spans {
    /// Finds the signatures in the text, and the timestamp that it may hold.
    #[inline(always)]
    fn split(&mut self, format: &Format, text: &[u8]) -> Result<(), VerifyError> {
        match format.separator {
            None => self.take(format, text, Span { start: 0, end: text.len() }, true)?,
            Some(separator) => self.split_at(separator, format, text)?,
        }
        if self.count == 0 { Err(none_for(format)) } else { Ok(()) }
    }

    #[inline(always)]
    fn split_at(&mut self, separator: u8, format: &Format, text: &[u8]) -> Result<(), VerifyError> {
        let (mut start, mut items) = (0, 0);
        loop {
            let rest = text.get(start..).unwrap_or_default();
            let length = find(separator, rest);
            items += 1;
            if items > format.most {
                return Err(VerifyError::at(ErrorKind::TooManySignatures, format.place));
            }
            let item = Span { start, end: start + length.unwrap_or(rest.len()) };
            self.take(format, text, trimmed(text, item), items == 1)?;
            match length {
                Some(length) => start += length + 1,
                None => return Ok(()),
            }
        }
    }

    #[inline(always)]
    fn take(&mut self, format: &Format, text: &[u8], span: Span, is_first: bool) -> Result<(), VerifyError> {
        let Span { start, end } = span;
        let item = span.of(text).unwrap_or_default();
        if format.time_is_first && is_first {
            self.timestamp = Some(span);
        } else if let Some(prefix) = format.candidate(item) {
            self.push(Span { start: start + prefix, end });
        } else if let Some(key) = &format.time_key
            && key.begins(item)
        {
            if self.timestamp.is_some() {
                return Err(VerifyError::at(ErrorKind::RepeatedValue, format.time_place));
            }
            self.timestamp = Some(Span { start: start + key.text.len(), end });
        }
        Ok(())
    }

    #[inline(always)]
    fn push(&mut self, span: Span) {
        match self.candidates.get_mut(self.count) {
            Some(slot) => *slot = span,
            None => self.more.push(span),
        }
        self.count += 1;
    }

    #[inline(always)]
    fn iter(&self) -> impl Iterator<Item = Span> {
        (0..self.count).filter_map(|index| match self.candidates.get(index) {
            Some(span) => Some(*span),
            None => self.more.get(index - INLINE).copied(),
        })
    }
}

impl<T: Deref<Target = [u8]>> List<T> {
    /// Splits a text into its signatures and the timestamp that it may hold.
    pub(crate) fn read(format: &Format, text: T) -> Result<Self, VerifyError> {
        let mut list = Self::none(format, text);
        list.split(format)?;
        Ok(list)
    }

    /// Finds the signatures in the text, and the timestamp that it may hold.
    #[inline(always)]
    pub(crate) fn split(&mut self, format: &Format) -> Result<(), VerifyError> {
        self.spans.split(format, &self.text)
    }

    /// Returns a list without signatures: not split yet, or for rows whose items have their own.
    #[inline(always)]
    pub(crate) fn none(format: &Format, text: T) -> Self {
        Self { text, encoding: format.encoding, separator: format.separator, spans: Spans::default() }
    }

    #[inline(always)]
    pub(crate) fn signatures(&self) -> Signatures<'_> {
        Signatures { text: &self.text, encoding: self.encoding, separator: self.separator, spans: &self.spans }
    }

    /// Returns the timestamp in the list.
    #[inline(always)]
    pub(crate) fn timestamp(&self) -> Option<&[u8]> {
        self.spans.timestamp?.of(&self.text)
    }
}

impl List<Cow<'_, [u8]>> {
    /// Reads several lists in one text, each with its own timestamp.
    pub(crate) fn read_groups(format: &Format, separator: char, text: &[u8]) -> Result<Vec<Self>, VerifyError> {
        let groups = text.split(|byte| char::from(*byte) == separator).filter(|group| !group.is_empty());
        let groups: Vec<&[u8]> = groups.take(MAX_GROUPS + 1).collect();
        if groups.len() > MAX_GROUPS {
            return Err(VerifyError::at(ErrorKind::TooManySignatures, format.place));
        }
        let mut read = Vec::new();
        let mut refused = VerifyError::at(ErrorKind::MalformedSignature, format.place);
        for group in groups {
            match Self::read(format, Cow::Owned(group.to_vec())) {
                Ok(group) => read.push(group),
                Err(error) => refused = error,
            }
        }
        if read.is_empty() { Err(refused) } else { Ok(read) }
    }

    /// Merges the signatures of several places, so that each secret costs only one MAC.
    ///
    /// None of the lists has a timestamp.
    pub(crate) fn merge(format: &Format, lists: Vec<Self>) -> Self {
        let mut merged = Self::none(format, Cow::Owned(Vec::new()));
        for list in lists {
            let start = merged.text.len();
            for span in list.spans.iter() {
                merged.spans.push(Span { start: start + span.start, end: start + span.end });
            }
            merged.text.to_mut().extend_from_slice(&list.text);
        }
        merged
    }
}

#[cfg(feature = "jwt")]
impl<'a> List<&'a [u8]> {
    /// Returns the signature of a JSON web token: its last segment.
    pub(crate) fn of_jwt(segment: &'a [u8]) -> Self {
        let mut spans = Spans::default();
        spans.push(Span { start: 0, end: segment.len() });
        Self { text: segment, encoding: Encoding::Base64Url, separator: None, spans }
    }
}

impl Signatures<'_> {
    /// Returns the item of the list that begins with `key`, without the key.
    pub(crate) fn item(&self, key: &'static str) -> Result<&[u8], VerifyError> {
        let separator = self.separator;
        let items = self.text.split(|byte| Some(*byte) == separator).map(<[u8]>::trim_ascii);
        let mut items = items.filter_map(|item| item.strip_prefix(key.as_bytes()));
        match (items.next(), items.next()) {
            (Some(value), None) => Ok(value),
            (Some(_), Some(_)) => Err(VerifyError::at(ErrorKind::RepeatedValue, key)),
            (None, _) => Err(VerifyError::at(ErrorKind::MissingValue, key)),
        }
    }

    /// Returns the signatures as texts.
    #[inline(always)]
    pub(crate) fn candidates(&self) -> impl Iterator<Item = &[u8]> {
        self.spans.iter().map(|span| span.of(self.text).unwrap_or_default())
    }

    /// Compares each signature with a tag.
    ///
    /// Compares texts, which is faster than decoding. If none is equal, it decodes them only to
    /// learn whether they are well-formed.
    #[inline(always)]
    pub(crate) fn compare(&self, tag: &[u8]) -> Comparison {
        if tag_text::is_among(self.encoding, tag, self.candidates()) {
            return Comparison::Equal;
        }
        self.compare_decoded(tag.len(), |_| false)
    }

    /// Calls `is_right` for each signature of exactly `length` bytes.
    #[inline(never)]
    pub(crate) fn compare_decoded(&self, length: usize, mut is_right: impl FnMut(&[u8]) -> bool) -> Comparison {
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

    /// Calls `is_right` for each signature of at most `longest` bytes.
    ///
    /// For keys whose signatures have various lengths.
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
}

/// Leaves out white space around an item of a list.
#[inline(always)]
fn trimmed(text: &[u8], Span { mut start, mut end }: Span) -> Span {
    let is_space = |index: usize| text.get(index).is_some_and(u8::is_ascii_whitespace);
    while start < end && is_space(start) {
        start += 1;
    }
    while start < end && is_space(end - 1) {
        end -= 1;
    }
    Span { start, end }
}

/// Finds a byte, sixteen at a time. Lists of signatures are short, so this is inlined.
#[inline(always)]
fn find(byte: u8, text: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // The lowest bit that is set is in the first byte that is equal.
    let equal = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word) ^ (ONES * u64::from(byte));
        word.wrapping_sub(ONES) & !word & (ONES << 7)
    };
    let place = |equal: u64| equal.trailing_zeros() as usize / 8;
    let (words, rest) = text.as_chunks::<8>();
    let (pairs, last) = words.as_chunks::<2>();
    for (index, [first, second]) in pairs.iter().enumerate() {
        let (first, second) = (equal(first), equal(second));
        if first | second != 0 {
            return Some(index * 16 + if first != 0 { place(first) } else { 8 + place(second) });
        }
    }
    if let [word] = last
        && equal(word) != 0
    {
        return Some(pairs.len() * 16 + place(equal(word)));
    }
    rest.iter().position(|known| *known == byte).map(|place| words.len() * 8 + place)
}

/// Decodes a text to exactly `length` bytes.
pub(crate) fn decode<'b>(
    encoding: Encoding,
    text: &[u8],
    length: usize,
    buffer: &'b mut [u8; DECODED],
) -> Option<&'b [u8]> {
    match encoding {
        Encoding::Hex => {
            let decoded = buffer.get_mut(..length)?;
            hex::decode_to_slice(text, decoded).ok().map(|()| &*decoded)
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
        Encoding::Hex => hex::decode(text).ok(),
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

    #[test]
    fn a_byte_is_found_wherever_it_is() {
        for length in 0..40 {
            let text = vec![b'a'; length];
            assert_eq!(find(b',', &text), None, "{length} bytes without it");
            for place in 0..length {
                let mut text = text.clone();
                text[place] = b',';
                text[place + 1..].fill(b',');
                assert_eq!(find(b',', &text), Some(place), "the first is at {place} of {length}");
            }
        }
    }

    #[test]
    fn an_item_begins_with_a_text_as_a_slice_does() {
        let item = b"v1=0123456789abcdef";
        for length in 0..=item.len() {
            let start = Start::new(item[..length].to_vec());
            for end in 0..=item.len() {
                assert_eq!(start.begins(&item[..end]), end >= length, "{length} bytes before {end}");
            }
            for place in 0..length {
                let mut other = *item;
                other[place] ^= 0x20;
                assert!(!start.begins(&other), "byte {place} of {length} differs");
            }
        }
    }

    #[test]
    fn a_list_has_its_signatures_and_one_timestamp() {
        const ROW: Spec = Spec::hmac_sha256("row", "x")
            .separator(',')
            .prefix("v1=")
            .timestamp(Source::InSignature("t="), crate::spec::TimeFormat::UnixSeconds)
            .signed(&[crate::spec::Part::Timestamp, crate::spec::Part::Text("."), crate::spec::Part::Body]);
        let format = Format::of(&ROW, b"v1=".to_vec());
        let read = |text: &'static str| List::read(&format, text.as_bytes()).map_err(|error| error.kind());
        let list = read("t=17, v1=a ,v0=x,v1=b,v1=c,v1=d,v1=e").unwrap();
        assert_eq!(list.signatures().candidates().collect::<Vec<_>>(), [b"a", b"b", b"c", b"d", b"e"]);
        assert_eq!(list.timestamp(), Some(&b"17"[..]));
        assert_eq!(read("t=17,v1=a,t=18").err(), Some(ErrorKind::RepeatedValue), "two timestamps are two readings");
        for none in ["", ",", "t=17", "v1=", "v1", "v0=a", "V1=a"] {
            assert_eq!(read(none).err(), Some(ErrorKind::MalformedSignature), "{none:?}");
        }
    }
}
