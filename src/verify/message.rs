//! Puts the signed text together, so that it can be split in only one way.

use crate::delivery::has_to_be_kept;
use crate::error::{ErrorKind, VerifyError};
use crate::request::{FieldNames, MAX_TEXT, Place, Request, is_graphic};
use crate::spec::{MAX_PARTS, Part, Shape, Source, Spec, TimeFormat};
use memchr::memchr;
use std::borrow::Cow;

/// The parts of a row's signed text, computed when the receiver is built.
pub(crate) struct SignedText {
    pieces: Vec<Piece>,
    /// Whether a piece must be built for each request.
    pub(super) has_made_pieces: bool,
    /// Whether the proof must keep a piece.
    pub(super) has_kept_pieces: bool,
}

/// A part of the signed text.
struct Piece {
    kind: Kind,
    /// The bytes of the texts on both sides. The value must not contain them. Otherwise, another
    /// request with a different value could have the same signed text.
    separators: Vec<u8>,
}

enum Kind {
    Text(&'static [u8]),
    Body,
    Document,
    /// Filled in by the engine; only the engine has the secret.
    Secret,
    Timestamp {
        /// The format, if a neighbor has no separator and the timestamp must have its usual length.
        touches: Option<TimeFormat>,
    },
    Method,
    Origin,
    Url,
    Target,
    Path,
    Value(Place, Source),
    /// A value of this shape, which needs no separator.
    Shaped(Place, Source, Shape),
    /// A value that is signed instead of the whole body. It can contain any bytes.
    Content(Source),
}

/// The place for the pieces of a signed text.
pub(crate) type Pieces<'m> = [&'m [u8]; MAX_PARTS];

impl SignedText {
    pub(crate) fn of(spec: &Spec, names: &FieldNames, checks_time: bool) -> Self {
        let content = spec.signed_content();
        let neighbor = |index: Option<usize>| index.and_then(|index| spec.signed.get(index));
        let pieces = spec.signed.iter().enumerate().map(|(index, part)| {
            let neighbors = [neighbor(index.checked_sub(1)), neighbor(Some(index + 1))];
            let texts = neighbors
                .iter()
                .flatten()
                .filter_map(|part| if let Part::Text(text) = part { Some(text) } else { None });
            let touches = neighbors.iter().flatten().any(|part| !matches!(part, Part::Text(_)));
            let kind = match part {
                Part::Text(text) => Kind::Text(text.as_bytes()),
                Part::Body => Kind::Body,
                Part::JsonDocument => Kind::Document,
                Part::Secret => Kind::Secret,
                Part::Timestamp => {
                    // A fresh timestamp always has its usual length. If any age is accepted, check
                    // the length.
                    let format = spec.timestamp.map(|(_, format)| format).filter(|_| touches && !checks_time);
                    Kind::Timestamp { touches: format }
                }
                Part::Method => Kind::Method,
                Part::Origin => Kind::Origin,
                Part::Url => Kind::Url,
                Part::Target => Kind::Target,
                Part::Path => Kind::Path,
                Part::From(source) if content.is_some_and(|content| content.is(*source)) => Kind::Content(*source),
                Part::Fixed(source, shape) => Kind::Shaped(place_of(*source, names), *source, *shape),
                Part::EventId | Part::EventType | Part::From(_) => match spec.source_of(*part) {
                    Some(source) => Kind::Value(place_of(source, names), source),
                    None => Kind::Text(b""),
                },
            };
            Piece { kind, separators: texts.flat_map(|text| text.bytes()).collect() }
        });
        let pieces: Vec<Piece> = pieces.collect();
        let is_made = |piece: &Piece| {
            let kind = &piece.kind;
            matches!(kind, Kind::Document | Kind::Url | Kind::Content(_))
                || matches!(kind, Kind::Value(Place::Elsewhere(_), _) | Kind::Shaped(Place::Elsewhere(_), ..))
        };
        Self {
            has_made_pieces: pieces.iter().any(is_made),
            has_kept_pieces: spec.signed.iter().any(|part| has_to_be_kept(spec, part)),
            pieces,
        }
    }

    /// Returns the pieces that are built for this request, in order.
    pub(crate) fn make<'a>(&self, request: &Request<'_, 'a>) -> Result<Vec<Cow<'a, [u8]>>, VerifyError> {
        let mut made = Vec::new();
        for piece in &self.pieces {
            made.push(match piece.kind {
                Kind::Document => request.document()?,
                Kind::Url => match request.url() {
                    Cow::Borrowed(url) => Cow::Borrowed(url.as_bytes()),
                    Cow::Owned(url) => Cow::Owned(url.into_bytes()),
                },
                Kind::Content(source)
                | Kind::Value(Place::Elsewhere(source), _)
                | Kind::Shaped(Place::Elsewhere(source), ..) => request.need(source)?,
                _ => continue,
            });
        }
        Ok(made)
    }

    /// Writes the pieces of a request's signed text, in order. `made` has those of [`make`](Self::make).
    #[inline(always)]
    pub(crate) fn write<'p, 'm>(
        &self,
        request: &Request<'_, 'm>,
        timestamp: &'m [u8],
        mut made: impl Iterator<Item = &'m [u8]>,
        pieces: &'p mut Pieces<'m>,
    ) -> Result<&'p [&'m [u8]], VerifyError> {
        for (slot, piece) in pieces.iter_mut().zip(&self.pieces) {
            *slot = match piece.kind {
                Kind::Text(text) => text,
                Kind::Body => request.body,
                Kind::Timestamp { touches: None } => timestamp,
                _ => piece.write(request, timestamp, &mut made)?,
            };
        }
        Ok(pieces.get(..self.pieces.len()).unwrap_or_default())
    }
}

impl Piece {
    /// Writes a piece that has to be checked or that few rows have. Not inlined, so that the loop
    /// over the others stays small.
    #[inline(never)]
    fn write<'m>(
        &self,
        request: &Request<'_, 'm>,
        timestamp: &'m [u8],
        made: &mut impl Iterator<Item = &'m [u8]>,
    ) -> Result<&'m [u8], VerifyError> {
        match &self.kind {
            Kind::Text(text) => Ok(text),
            Kind::Body => Ok(request.body),
            Kind::Document | Kind::Content(_) => Ok(made.next().unwrap_or_default()),
            Kind::Secret => Ok(&[]),
            Kind::Timestamp { touches } if touches.is_some_and(|format| !format.has_one_length(timestamp)) => {
                Err(malformed_time(request.spec))
            }
            Kind::Timestamp { .. } => Ok(timestamp),
            Kind::Method => Ok(request.head.method().as_bytes()),
            Kind::Origin => Ok(request.public_url.origin_text().as_bytes()),
            Kind::Url => self.apart(made.next().unwrap_or_default(), request.target().as_bytes()),
            Kind::Target => self.apart(request.target().as_bytes(), request.target().as_bytes()),
            Kind::Path => self.apart(request.path().as_bytes(), request.path().as_bytes()),
            Kind::Value(place, source) | Kind::Shaped(place, source, _) => {
                let value = match place {
                    Place::Header(_) => request.need_at(place)?,
                    Place::Elsewhere(_) => made.next().unwrap_or_default(),
                };
                let has_form = match &self.kind {
                    Kind::Shaped(.., shape) => shape.fits(value),
                    _ => value.len() <= MAX_TEXT && is_graphic(value) && !self.holds_separator(value),
                };
                if has_form { Ok(value) } else { Err(VerifyError::at(ErrorKind::MalformedValue, source.place())) }
            }
        }
    }

    #[inline(always)]
    fn holds_separator(&self, value: &[u8]) -> bool {
        self.separators.iter().any(|separator| memchr(*separator, value).is_some())
    }

    /// Returns a piece of the URL. Refuses it if the part that the sender chose has a separator.
    fn apart<'m>(&self, piece: &'m [u8], chosen: &[u8]) -> Result<&'m [u8], VerifyError> {
        if self.holds_separator(chosen) { Err(VerifyError::at(ErrorKind::MalformedValue, "url")) } else { Ok(piece) }
    }
}

#[cold]
fn malformed_time(spec: &Spec) -> VerifyError {
    let place = spec.timestamp.map_or("", |(source, _)| source.place());
    VerifyError::at(ErrorKind::MalformedTimestamp, place)
}

/// Returns where a request has the value of a source.
pub(crate) fn place_of(source: Source, names: &FieldNames) -> Place {
    let index = if let Source::Header(name) = source { names.index(name) } else { None };
    index.map_or(Place::Elsewhere(source), Place::Header)
}
