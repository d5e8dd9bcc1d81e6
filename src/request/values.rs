//! Reads the values of a request from where a row says they are.

use super::{Field, Fields, Head, Pointers, PublicUrl, form, is_visible};
use crate::error::{ErrorKind, VerifyError};
use crate::secret::Secret;
use crate::spec::{MAX_NUMBERED, Source, Spec};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;

/// The settings of a receiver, by name.
pub(crate) type Settings = [(&'static str, Secret)];

/// A request as a receiver looks at it, and what the receiver was told about it.
#[derive(Clone, Copy)]
pub(crate) struct Request<'f, 'a> {
    pub(crate) spec: &'static Spec,
    pub(crate) head: Head<'a>,
    pub(crate) fields: &'f Fields<'a>,
    /// Empty while only the head is known.
    pub(crate) body: &'a [u8],
    pub(crate) settings: &'a Settings,
    pub(crate) public_url: &'a PublicUrl,
}

/// Where a value is, worked out when the receiver is built.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// In the header with this index among the row's.
    Header(usize),
    Elsewhere(Source),
}

impl<'a> Request<'_, 'a> {
    /// The value there, which may be missing but not repeated.
    #[inline(always)]
    pub(crate) fn find_at(&self, place: Place) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
        match place {
            Place::Header(index) => match self.fields.at(index) {
                Field::Absent | Field::One([]) => Ok(None),
                Field::One(value) => Ok(Some(Cow::Borrowed(value))),
                Field::Repeated => Err(VerifyError::at(ErrorKind::RepeatedHeader, self.fields.name(index))),
            },
            Place::Elsewhere(source) => self.find(source),
        }
    }

    /// The value there, which must be there once.
    #[inline(always)]
    pub(crate) fn need_at(&self, place: Place) -> Result<Cow<'a, [u8]>, VerifyError> {
        match (self.find_at(place)?, place) {
            (Some(value), _) => Ok(value),
            (None, Place::Header(index)) => Err(VerifyError::at(ErrorKind::MissingHeader, self.fields.name(index))),
            (None, Place::Elsewhere(source)) => Err(missing(source)),
        }
    }

    /// The value there, which may be missing but not repeated.
    pub(crate) fn find(&self, source: Source) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
        match source {
            Source::Header(name) => match self.fields.get(name) {
                Field::Absent | Field::One([]) => Ok(None),
                Field::One(value) => Ok(Some(Cow::Borrowed(value))),
                Field::Repeated => Err(VerifyError::at(ErrorKind::RepeatedHeader, name)),
            },
            Source::HeaderJson(name, pointer) => match self.find(Source::Header(name))? {
                Some(text) => find_in_encoded_json(&text, pointer, name),
                None => Ok(None),
            },
            Source::Query(name) => {
                let query = self.head.target().split_once('?').map_or("", |(_, query)| query);
                form::find(query.as_bytes(), name)
            }
            Source::Form(name) => form::find_in_body(self.body, name),
            Source::Json(_) | Source::FirstJson(_) | Source::JoinJson { .. } => match self.document()? {
                Cow::Borrowed(document) => find_in_json(document, source),
                Cow::Owned(document) => Ok(find_in_json(&document, source)?.map(|text| Cow::Owned(text.into_owned()))),
            },
            Source::Numbered(name) => self.find_numbered(name),
            Source::Setting(name) => {
                let setting = self.settings.iter().find(|(known, _)| *known == name);
                Ok(setting.map(|(_, value)| Cow::Borrowed(value.expose())))
            }
            // Read by the verifier, with the list or token that holds it.
            Source::InSignature(_) | Source::FirstInSignature | Source::Jwt(_) | Source::JwtKeyId => Ok(None),
            // Read when the event is decoded: no verification depends on it.
            Source::KeyExcept(_) => Ok(None),
        }
    }

    /// The value there, which must be there once.
    pub(crate) fn need(&self, source: Source) -> Result<Cow<'a, [u8]>, VerifyError> {
        self.find(source)?.ok_or_else(|| missing(source))
    }

    /// An id or type: `None` unless it is short and visible.
    #[inline(always)]
    pub(crate) fn text_at(&self, place: Place) -> Option<Cow<'a, [u8]>> {
        let text = match place {
            Place::Header(index) => match self.fields.at(index) {
                Field::One(value) => Cow::Borrowed(value),
                Field::Absent | Field::Repeated => return None,
            },
            Place::Elsewhere(source) => self.find(source).ok()??,
        };
        is_visible(&text).then_some(text)
    }

    /// The values of the header, whose name ends in 1, and of those that count on from it,
    /// joined by commas.
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

    /// Path and query, as the provider knows them.
    pub(crate) fn target(&self) -> &'a str {
        self.public_url.target(self.head.target())
    }

    /// The path, as the provider knows it.
    pub(crate) fn path(&self) -> &'a str {
        self.target().split('?').next().unwrap_or_default()
    }

    /// The URL, as the provider knows it.
    pub(crate) fn url(&self) -> Cow<'a, str> {
        self.public_url.url(self.head.target())
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
    let located = located.map_err(|_| VerifyError::at(ErrorKind::UnexpectedBody, source.place()))?;
    let text = located.text(wanted).filter(|text| !text.is_empty());
    Ok(text.map(|text| match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }))
}

/// A header with JSON in base64 holds a signature and the id of its key: it is short.
const MAX_ENCODED_JSON: usize = 4 << 10;

fn find_in_encoded_json(
    text: &[u8],
    pointer: &'static str,
    name: &'static str,
) -> Result<Option<Cow<'static, [u8]>>, VerifyError> {
    let malformed = || VerifyError::at(ErrorKind::MalformedValue, name);
    if text.len() > MAX_ENCODED_JSON {
        return Err(malformed());
    }
    let json = STANDARD.decode(text).map_err(|_| malformed())?;
    let value = find_in_json(&json, Source::Json(pointer)).map_err(|_| malformed())?;
    Ok(value.map(|value| Cow::Owned(value.into_owned())))
}
