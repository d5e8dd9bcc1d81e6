//! Reads the values that a row names from a request.

use super::{Field, Fields, Head, Pointers, PublicUrl, form, is_visible};
use crate::error::{ErrorKind, VerifyError};
use crate::secret::Secret;
use crate::spec::{MAX_NUMBERED, Source, Spec};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;
use std::ops::Deref;

/// The settings of a receiver, with their names.
pub(crate) type Settings = [(&'static str, Secret)];

/// A request with its row, and the receiver's settings for it.
#[derive(Clone, Copy)]
pub(crate) struct Request<'f, 'a> {
    pub(crate) spec: &'static Spec,
    pub(crate) head: &'f Head<'a>,
    pub(crate) fields: &'f Fields<'a>,
    /// Empty before the body is read.
    pub(crate) body: &'a [u8],
    pub(crate) settings: &'a Settings,
    pub(crate) public_url: &'a PublicUrl,
}

/// The location of a value, computed when the receiver is built.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// The header with this index in the row's list.
    Header(usize),
    Elsewhere(Source),
}

impl Place {
    pub(crate) fn is_header(&self) -> bool {
        matches!(self, Place::Header(_))
    }
}

/// A value that is read from its place: a slice if the place is a header for sure, else a `Cow`.
pub(crate) trait At<'a>: Deref<Target = [u8]> + Sized {
    fn find(request: &Request<'_, 'a>, place: &Place) -> Result<Option<Self>, VerifyError>;
}

impl<'a> At<'a> for &'a [u8] {
    #[inline(always)]
    fn find(request: &Request<'_, 'a>, place: &Place) -> Result<Option<Self>, VerifyError> {
        match *place {
            Place::Header(index) => request.find_header(index),
            Place::Elsewhere(_) => Ok(None),
        }
    }
}

impl<'a> At<'a> for Cow<'a, [u8]> {
    #[inline]
    fn find(request: &Request<'_, 'a>, place: &Place) -> Result<Option<Self>, VerifyError> {
        match *place {
            Place::Header(index) => Ok(request.find_header(index)?.map(Cow::Borrowed)),
            Place::Elsewhere(source) => request.find(source),
        }
    }
}

impl<'a> Request<'_, 'a> {
    #[inline(always)]
    fn find_header(&self, index: usize) -> Result<Option<&'a [u8]>, VerifyError> {
        match self.fields.at(index) {
            Field::Absent | Field::One([]) => Ok(None),
            Field::One(value) => Ok(Some(value)),
            Field::Repeated => Err(VerifyError::at(ErrorKind::RepeatedHeader, self.fields.name(index))),
        }
    }

    /// Returns whether there is a value at a place, even more than one.
    #[inline(always)]
    pub(crate) fn has(&self, place: &Place) -> bool {
        match *place {
            Place::Header(index) => !matches!(self.fields.at(index), Field::Absent | Field::One([])),
            Place::Elsewhere(source) => !matches!(self.find(source), Ok(None)),
        }
    }

    /// Returns the value at a place. It may be missing, but not repeated.
    #[inline(always)]
    pub(crate) fn find_at<T: At<'a>>(&self, place: &Place) -> Result<Option<T>, VerifyError> {
        T::find(self, place)
    }

    /// Returns the value at a place, which must occur exactly once.
    #[inline(always)]
    pub(crate) fn need_at<T: At<'a>>(&self, place: &Place) -> Result<T, VerifyError> {
        self.find_at(place)?.ok_or_else(|| self.missing_at(place))
    }

    #[cold]
    fn missing_at(&self, place: &Place) -> VerifyError {
        match *place {
            Place::Header(index) => VerifyError::at(ErrorKind::MissingHeader, self.fields.name(index)),
            Place::Elsewhere(source) => missing(source),
        }
    }

    /// Returns the value of a source. It may be missing, but not repeated.
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
            // The verifier reads these from the signature list or the JWT.
            Source::InSignature(_) | Source::FirstInSignature | Source::Jwt(_) | Source::JwtKeyId => Ok(None),
            // Read when the event is decoded. Verification does not use it.
            Source::KeyExcept(_) => Ok(None),
        }
    }

    /// Returns the value of a source, which must occur exactly once.
    pub(crate) fn need(&self, source: Source) -> Result<Cow<'a, [u8]>, VerifyError> {
        self.find(source)?.ok_or_else(|| missing(source))
    }

    /// Returns an event id or type, if it has a place. `None` unless it is short visible ASCII.
    #[inline(always)]
    pub(crate) fn text_at<T: At<'a>>(&self, place: Option<&Place>) -> Option<T> {
        self.find_at::<T>(place?).ok().flatten().filter(|text| is_visible(text))
    }

    /// Returns the values of numbered headers, joined by commas.
    ///
    /// `name` is the first of the headers and ends in 1.
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

    /// Returns the JSON document in the body.
    pub(crate) fn document(&self) -> Result<Cow<'a, [u8]>, VerifyError> {
        form::document(self.spec, self.body)
    }

    /// Returns the path and query, as the provider called them.
    pub(crate) fn target(&self) -> &'a str {
        self.public_url.target(self.head.target())
    }

    /// Returns the path, as the provider called it.
    pub(crate) fn path(&self) -> &'a str {
        self.target().split('?').next().unwrap_or_default()
    }

    /// Returns the URL, as the provider called it.
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

/// The longest header with JSON in base64. It holds only a signature and a key id.
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
