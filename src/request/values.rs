//! Reads the values of a request from where a row says they stand.

use crate::error::{ErrorKind, VerifyError};
use crate::request::form;
use crate::request::{Field, Head};
use crate::request::{MAX_TEXT, Pointers, is_graphic, visible};
use crate::spec::{MAX_FIELDS, MAX_NUMBERED, MAX_PARTS, Part, Source, Spec};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use memchr::memchr;
use std::borrow::Cow;

/// The pieces of a signed text; those that a row does not have are empty.
pub(crate) type Message<'m> = [Cow<'m, [u8]>; MAX_PARTS];

/// The names of all headers that a row reads, and the other names of the same, in
/// the same order, where there are any.
pub(crate) struct FieldNames {
    names: Vec<&'static str>,
    alternates: Vec<&'static str>,
}

impl FieldNames {
    pub(crate) fn of(spec: &Spec) -> Self {
        let mut names = Vec::new();
        for source in spec.sources() {
            if let Source::Header(name) | Source::HeaderJson(name, _) = source
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        let other = |name: &&'static str| {
            let pair = spec.alternate_headers.iter().find(|(known, _)| known == name);
            pair.map_or(*name, |(_, other)| *other)
        };
        let alternates = if spec.alternate_headers.is_empty() { Vec::new() } else { names.iter().map(other).collect() };
        Self { names, alternates }
    }
}

/// The headers that a row reads, found in one pass over the request's.
pub(crate) struct Fields<'a> {
    names: &'a [&'static str],
    fields: [Field<'a>; MAX_FIELDS],
}

impl<'a> Fields<'a> {
    /// None of them, to be found by `read`: where they stay, as they are large.
    #[inline]
    pub(crate) fn new(field_names: &'a FieldNames) -> Self {
        Self { names: &field_names.names, fields: [Field::Absent; MAX_FIELDS] }
    }

    #[inline]
    pub(crate) fn read(&mut self, head: &Head<'a>, field_names: &FieldNames) {
        head.find(&field_names.names, &mut self.fields);
        if !field_names.alternates.is_empty() {
            self.read_alternates(head, field_names);
        }
    }

    #[inline(never)]
    fn read_alternates(&mut self, head: &Head<'a>, FieldNames { names, alternates }: &FieldNames) {
        // All or nothing: a request whose headers are of both families was put together by someone else.
        let mut renamed = names.iter().zip(alternates).zip(&self.fields).filter(|((name, other), _)| name != other);
        if renamed.all(|(_, field)| *field == Field::Absent) {
            self.fields = [Field::Absent; MAX_FIELDS];
            head.find(alternates, &mut self.fields);
        }
    }

    #[inline(always)]
    fn get(&self, name: &'static str) -> Field<'a> {
        // The row's own text, so that where it stands says enough: no text is compared.
        let known = self.names.iter().position(|known| std::ptr::eq(*known, name));
        let known = known.or_else(|| self.names.iter().position(|known| *known == name));
        known.and_then(|index| self.fields.get(index)).copied().unwrap_or_default()
    }

    /// The names of those that are there: the row's own words, fit for logs.
    #[cfg(feature = "tracing")]
    pub(crate) fn present(&self) -> impl Iterator<Item = &'static str> {
        self.names.iter().zip(&self.fields).filter(|(_, field)| **field != Field::Absent).map(|(name, _)| *name)
    }
}

/// A request as a receiver looks at it.
pub(crate) struct Request<'a> {
    pub(crate) spec: &'static Spec,
    pub(crate) head: &'a Head<'a>,
    pub(crate) fields: &'a Fields<'a>,
    pub(crate) body: &'a [u8],
    pub(crate) settings: &'a [(&'static str, crate::Secret)],
    pub(crate) public_origin: Option<&'a str>,
    /// Whether a timestamp was found to be fresh before it is signed over.
    pub(crate) checks_time: bool,
}

impl<'a> Request<'a> {
    /// The value there, which may be missing but not repeated.
    // Inlined for the sake of headers, as what calls it: to hand sources and results on
    // through memory from one function to the next costs more than the search.
    #[inline(always)]
    pub(crate) fn find(&self, source: Source) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
        match source {
            Source::Header(name) => match self.fields.get(name) {
                Field::Absent | Field::One([]) => Ok(None),
                Field::One(value) => Ok(Some(Cow::Borrowed(value))),
                Field::Repeated => Err(VerifyError::at(ErrorKind::RepeatedHeader, name)),
            },
            _ => self.find_elsewhere(source),
        }
    }

    #[inline(never)]
    fn find_elsewhere(&self, source: Source) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
        match source {
            Source::Header(_) => self.find(source),
            Source::HeaderJson(name, pointer) => match self.find(Source::Header(name))? {
                Some(text) => find_in_encoded_json(&text, pointer, name),
                None => Ok(None),
            },
            Source::Query(name) => {
                let query = self.head.target().split_once('?').map_or("", |(_, query)| query);
                form::find(query.as_bytes(), name)
            }
            Source::Form(name) => form::find(self.body, name),
            Source::Json(_) | Source::FirstJson(_) | Source::JoinJson(..) => match self.document()? {
                Cow::Borrowed(document) => find_in_json(document, source),
                Cow::Owned(document) => Ok(find_in_json(&document, source)?.map(|text| Cow::Owned(text.into_owned()))),
            },
            Source::Numbered(name) => self.find_numbered(name),
            Source::Setting(name) => {
                let setting = self.settings.iter().find(|(known, _)| *known == name);
                Ok(setting.map(|(_, value)| Cow::Borrowed(value.expose())))
            }
            // Read with the list or token that it stands in, by the receiver.
            Source::InSignature(_) | Source::FirstInSignature | Source::InToken(_) | Source::TokenKeyId => Ok(None),
            // The application's business: no verification depends on it.
            Source::KeyOf(_) => Ok(None),
        }
    }

    /// The values of the header, which ends in 1, and of those behind it, with a comma
    /// between them.
    fn find_numbered(&self, name: &'static str) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
        let stem = name.trim_end_matches('1');
        let mut values = Vec::new();
        for number in 1..=MAX_NUMBERED {
            match self.head.header(&format!("{stem}{number}")) {
                Field::One(value) if !value.is_empty() => values.push(value),
                Field::Absent | Field::One(_) => break,
                Field::Repeated => return Err(VerifyError::at(ErrorKind::RepeatedHeader, name)),
            }
        }
        Ok((!values.is_empty()).then(|| Cow::Owned(values.join(&b','))))
    }

    /// The JSON document in the body.
    pub(crate) fn document(&self) -> Result<Cow<'a, [u8]>, VerifyError> {
        form::document(self.spec, self.body)
    }

    /// The value there, which must be there once.
    #[inline(always)]
    pub(crate) fn need(&self, source: Source) -> Result<Cow<'a, [u8]>, VerifyError> {
        self.find(source)?.ok_or_else(|| missing(source))
    }

    /// An id or type: absent unless it is short and visible.
    #[inline(always)]
    pub(crate) fn text(&self, source: Source) -> Option<Cow<'a, str>> {
        match source {
            Source::Header(name) => match self.fields.get(name) {
                Field::One(value) => visible(std::str::from_utf8(value).ok()?).map(Cow::Borrowed),
                Field::Absent | Field::Repeated => None,
            },
            _ => self.text_elsewhere(source),
        }
    }

    #[inline(never)]
    fn text_elsewhere(&self, source: Source) -> Option<Cow<'a, str>> {
        match self.find_elsewhere(source).ok()?? {
            Cow::Borrowed(value) => visible(std::str::from_utf8(value).ok()?).map(Cow::Borrowed),
            Cow::Owned(value) => String::from_utf8(value).ok().filter(|text| visible(text).is_some()).map(Cow::Owned),
        }
    }

    /// The URL as the provider knows it.
    pub(crate) fn url(&self) -> String {
        [self.public_origin.unwrap_or_default(), self.head.target()].concat()
    }

    /// Fills in the pieces of the signed text, in order.
    pub(crate) fn message<'m>(&'m self, timestamp: &'m [u8], pieces: &mut Message<'m>) -> Result<(), VerifyError> {
        let spec = self.spec;
        let mut before: Option<&Part> = None;
        let mut parts = spec.signed.iter().peekable();
        for piece in pieces {
            let Some(part) = parts.next() else { break };
            *piece = match part {
                Part::Text(text) => Cow::Borrowed(text.as_bytes()),
                Part::Body => Cow::Borrowed(self.body),
                Part::JsonDocument => self.document()?,
                // Put in by the scheme, which alone knows it.
                Part::Secret => Cow::default(),
                Part::Timestamp => {
                    let neighbours = [before, parts.peek().copied()];
                    let touches = neighbours.into_iter().flatten().any(|part| !matches!(part, Part::Text(_)));
                    if let Some((source, format)) = spec.timestamp
                        && touches
                        && !self.checks_time
                        && !format.has_one_length(timestamp)
                    {
                        return Err(VerifyError::at(ErrorKind::MalformedTimestamp, source.place()));
                    }
                    Cow::Borrowed(timestamp)
                }
                Part::Url | Part::Target | Part::Path => {
                    let target = if let Part::Path = part { self.head.path() } else { self.head.target() };
                    if !clear_of(target.as_bytes(), [before, parts.peek().copied()]) {
                        return Err(VerifyError::at(ErrorKind::MalformedValue, "url"));
                    }
                    match part {
                        Part::Url => Cow::Owned(self.url().into_bytes()),
                        _ => Cow::Borrowed(target.as_bytes()),
                    }
                }
                Part::Origin => Cow::Borrowed(self.public_origin.unwrap_or_default().as_bytes()),
                Part::Method => Cow::Borrowed(self.head.method().as_bytes()),
                Part::EventId | Part::EventType | Part::From(_) => {
                    let Some(source) = spec.source_of(*part) else { continue };
                    let value = self.need(source)?;
                    let separators = [before, parts.peek().copied()];
                    if !fits_between(&value, separators) {
                        return Err(VerifyError::at(ErrorKind::MalformedValue, source.place()));
                    }
                    value
                }
            };
            before = Some(part);
        }
        Ok(())
    }
}

#[cold]
fn missing(source: Source) -> VerifyError {
    let kind = match source {
        Source::Header(_) | Source::HeaderJson(..) | Source::Numbered(_) => ErrorKind::MissingHeader,
        _ => ErrorKind::MissingValue,
    };
    VerifyError::at(kind, source.place())
}

fn find_in_json(document: &[u8], source: Source) -> Result<Option<Cow<'_, [u8]>>, VerifyError> {
    let mut pointers = Pointers::default();
    let wanted = pointers.add_source(source);
    let located = pointers.locate(document);
    let located = located.map_err(|_| VerifyError::at(ErrorKind::MalformedValue, source.place()))?;
    let text = located.text(wanted).filter(|text| !text.is_empty());
    Ok(text.map(|text| match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }))
}

/// A header that holds JSON in base64 is a signature with its key's id: short.
const MAX_ENCODED_JSON: usize = 4 << 10;

fn find_in_encoded_json(
    text: &[u8],
    pointer: &'static str,
    name: &'static str,
) -> Result<Option<Cow<'static, [u8]>>, VerifyError> {
    let malformed = VerifyError::at(ErrorKind::MalformedValue, name);
    let text = Some(text).filter(|text| text.len() <= MAX_ENCODED_JSON).ok_or(malformed.clone())?;
    let json = STANDARD.decode(text).map_err(|_| malformed.clone())?;
    let value = find_in_json(&json, Source::Json(pointer)).map_err(|_| malformed)?;
    Ok(value.map(|value| Cow::Owned(value.into_owned())))
}

fn fits_between(value: &[u8], neighbours: [Option<&Part>; 2]) -> bool {
    value.len() <= MAX_TEXT && is_graphic(value) && clear_of(value, neighbours)
}

/// A signed value that holds a byte of its neighbours could end elsewhere in
/// another request with the same signed text.
fn clear_of(value: &[u8], neighbours: [Option<&Part>; 2]) -> bool {
    neighbours.into_iter().flatten().all(|part| match part {
        Part::Text(text) => !text.bytes().any(|byte| memchr(byte, value).is_some()),
        _ => true,
    })
}
