//! Checks the head of a request once, before the body arrives.

use super::Verifier;
#[cfg(feature = "jwt")]
use super::jwt::FreshJwt;
use super::signature::List;
use super::time::Time;
use crate::delivery::decode::Mode;
use crate::error::{ErrorKind, VerifyError};
use crate::request::{CONTENT_ENCODING, CONTENT_TYPE, Field, Fields, Head, Request};
#[cfg(feature = "jwt")]
use crate::spec::Scheme;
use crate::spec::{Canonical, Format, Source};
use std::borrow::Cow;
use std::ops::Deref;
use std::time::SystemTime;

/// A head that was checked, and the values found in it.
pub(crate) struct Checked<'h> {
    pub(super) head: Head<'h>,
    pub(super) fields: Fields<'h>,
    /// Whether the method is that of deliveries. Others can only be handshakes.
    pub(super) is_delivery: bool,
    /// The only list of signatures of a plain row. Filled in place, because it is too large to move.
    pub(super) plain: Option<Signed<&'h [u8]>>,
    /// The proofs of a row that is not plain. `None` before they are read. Boxed, because few rows
    /// have them.
    pub(super) proofs: Option<Box<Proofs<'h>>>,
}

/// The proofs of a request whose row is not plain.
pub(super) enum Proofs<'h> {
    /// One list of signatures. Empty if items of the body have their own.
    One(Signed<Cow<'h, [u8]>>),
    /// Several lists. One of them must match.
    Any(Vec<Signed<Cow<'h, [u8]>>>),
    #[cfg(feature = "jwt")]
    Jwts(Vec<FreshJwt>),
    /// The body holds the proof or the timestamp, so both are read later.
    InBody,
}

/// A list of signatures, and the time that belongs to them.
pub(super) struct Signed<T> {
    pub(super) list: List<T>,
    pub(super) time: Option<Time<T>>,
}

impl<T: Deref<Target = [u8]>> Signed<T> {
    /// Returns the timestamp as it was sent.
    #[inline(always)]
    pub(super) fn timestamp(&self) -> &[u8] {
        self.time.as_ref().map_or(&[], |time| time.text(&self.list))
    }

    pub(super) fn at(&self) -> Option<SystemTime> {
        self.time.as_ref().map(|time| time.at)
    }
}

impl<'h> Checked<'h> {
    /// Starts empty; [`Verifier::check`] fills it in place because it is too large to move.
    #[inline(always)]
    pub(crate) fn new(verifier: &'h Verifier, head: &Head<'h>) -> Self {
        Self { head: *head, fields: Fields::new(&verifier.names), is_delivery: false, plain: None, proofs: None }
    }

    pub(crate) fn head(&self) -> &Head<'h> {
        &self.head
    }
}

impl Verifier {
    /// Checks a head, and refuses a request that no body could make acceptable.
    #[inline]
    pub(crate) fn check<'h>(&'h self, checked: &mut Checked<'h>) -> Result<(), VerifyError> {
        let head = &checked.head;
        // Providers sign the origin, path and query. A target in absolute form would add its own
        // host.
        if !head.target().starts_with('/') {
            return Err(VerifyError::new(ErrorKind::MalformedTarget));
        }
        checked.fields.read(head);
        checked.is_delivery = match head.method() {
            "POST" => self.takes_post,
            method => self.spec.methods.contains(&method),
        };
        if !checked.is_delivery {
            let known = self.spec.handshakes.iter().any(|handshake| handshake.method == head.method());
            return if known { Ok(()) } else { Err(self.method_not_allowed()) };
        }
        self.check_format(&checked.fields)?;
        let request = self.request(head, &checked.fields, &[]);
        if self.may_be_unsigned(&request) {
            return Ok(());
        }
        if self.is_plain {
            let list = List::none(&self.signatures, request.need_at(&self.signature)?);
            let signed = checked.plain.insert(Signed { list, time: None });
            signed.list.split(&self.signatures)?;
            signed.time = self.time(&request, &signed.list)?;
            return Ok(());
        }
        checked.proofs = Some(self.check_unusual(&request)?);
        Ok(())
    }

    /// Checks the head for a row that is not plain.
    ///
    /// Such a row has its proof in the body, in several places or in a JWT, or it requires a key id
    /// or other values.
    #[inline(never)]
    fn check_unusual<'h>(&self, request: &Request<'_, 'h>) -> Result<Box<Proofs<'h>>, VerifyError> {
        if self.proves_in_body() {
            return Ok(Box::new(Proofs::InBody));
        }
        self.check_required(request, |source| !source.in_body())?;
        if let Some(source) = self.spec.key_id.filter(|source| !source.in_body() && !source.in_jwt()) {
            self.check_key_id(source, &request.need(source)?)?;
        }
        self.proofs(request).map(Box::new)
    }

    pub(super) fn request<'f, 'a>(
        &'a self,
        head: &'f Head<'a>,
        fields: &'f Fields<'a>,
        body: &'a [u8],
    ) -> Request<'f, 'a> {
        Request { spec: self.spec, head, fields, body, settings: &self.settings, public_url: &self.public_url }
    }

    pub(super) fn method_not_allowed(&self) -> VerifyError {
        let handshakes = self.spec.handshakes.iter().map(|handshake| handshake.method);
        VerifyError::method_not_allowed(self.spec.methods.iter().copied().chain(handshakes))
    }

    /// Refuses a body if the head names a format that the provider does not send.
    #[inline(always)]
    fn check_format(&self, fields: &Fields<'_>) -> Result<(), VerifyError> {
        match fields.at(CONTENT_ENCODING) {
            Field::Absent => {}
            Field::One(encoding) if encoding.is_empty() || encoding.eq_ignore_ascii_case(b"identity") => {}
            Field::One(encoding) if self.unpacks && is_packing(encoding) => {}
            Field::One(_) | Field::Repeated => return Err(VerifyError::new(ErrorKind::UnsupportedEncoding)),
        }
        match fields.at(CONTENT_TYPE) {
            Field::Absent => Ok(()),
            Field::One(content_type) if self.takes_json && *content_type == *b"application/json" => Ok(()),
            Field::One(content_type) if Format::is_one_of(content_type, self.formats) && !self.spec.cloud_events => {
                Ok(())
            }
            Field::One(content_type) => self.check_unusual_format(content_type),
            Field::Repeated => Err(VerifyError::new(ErrorKind::UnsupportedMediaType)),
        }
    }

    #[inline(never)]
    fn check_unusual_format(&self, content_type: &[u8]) -> Result<(), VerifyError> {
        let refused = || VerifyError::new(ErrorKind::UnsupportedMediaType);
        if !Format::is_one_of(content_type, self.formats) {
            return Err(refused());
        }
        match Mode::of(content_type) {
            None => Err(refused()),
            Some(Mode::Binary) if !self.takes_unsigned_attributes && self.spec.leaves_attributes_unsigned() => {
                Err(refused().advise(
                    "the provider signs the body and not the `ce-` headers: have it send structured mode, or say `accept_unsigned_attributes`",
                ))
            }
            Some(_) => Ok(()),
        }
    }

    /// Checks the values that the row requires.
    pub(super) fn check_required(
        &self,
        request: &Request<'_, '_>,
        is_asked: fn(&Source) -> bool,
    ) -> Result<(), VerifyError> {
        for (source, text) in self.spec.required.iter().filter(|(source, _)| is_asked(source)) {
            if *request.need(*source)? != *text.as_bytes() {
                return Err(
                    VerifyError::at(ErrorKind::UnexpectedValue, source.place()).advise(self.spec.unless_required)
                );
            }
        }
        Ok(())
    }

    /// Reads the proofs of a request.
    pub(super) fn proofs<'a>(&self, request: &Request<'_, 'a>) -> Result<Proofs<'a>, VerifyError> {
        if self.spec.has_one_signature() && !self.spec.repeats_header {
            let list = List::read(&self.signatures, request.need_at(&self.signature)?)?;
            let time = self.time(request, &list)?;
            return Ok(Proofs::One(Signed { list, time }));
        }
        self.all_proofs(request)
    }

    /// Reads the proofs for a row that has several places, signed items or a JWT.
    fn all_proofs<'a>(&self, request: &Request<'_, 'a>) -> Result<Proofs<'a>, VerifyError> {
        if let Some(Canonical::Items(_)) = self.spec.canonical {
            let list = List::none(&self.signatures, Cow::default());
            let time = self.time(request, &list)?;
            return Ok(Proofs::One(Signed { list, time }));
        }
        let mut lists = Vec::new();
        if self.spec.repeats_header
            && let Source::Header(name) = self.spec.signature
        {
            lists = self.repeated(request, name)?;
        } else if let Some(text) = request.find_at::<Cow<'_, [u8]>>(&self.signature)? {
            match self.spec.groups {
                Some(separator) => lists = List::read_groups(&self.signatures, separator, &text)?,
                None => lists.push(List::read(&self.signatures, text)?),
            }
        }
        for source in self.spec.also {
            if let Some(text) = request.find(*source)? {
                lists.push(List::read(&self.bare_signatures, text)?);
            }
        }
        if lists.is_empty() {
            lists.push(List::read(&self.signatures, request.need_at(&self.signature)?)?);
        }
        #[cfg(feature = "jwt")]
        if let Scheme::Jwt(row) = &self.spec.scheme {
            return any(lists.iter().map(|list| self.jwt(row, &list.signatures()))).map(Proofs::Jwts);
        }
        if lists.iter().all(|list| list.timestamp().is_none()) {
            let list = List::merge(&self.signatures, lists);
            let time = self.time(request, &list)?;
            return Ok(Proofs::One(Signed { list, time }));
        }
        any(lists.into_iter().map(|list| {
            let time = self.time(request, &list)?;
            Ok(Signed { list, time })
        }))
        .map(Proofs::Any)
    }
}

/// The maximum number of repeated headers. Providers send fewer while secrets are rotated.
const MAX_REPEATED: usize = 8;

impl Verifier {
    /// Reads the signatures in each header of this name.
    fn repeated<'a>(
        &self,
        request: &Request<'_, 'a>,
        name: &'static str,
    ) -> Result<Vec<List<Cow<'a, [u8]>>>, VerifyError> {
        let mut values = Vec::new();
        request.head.visit(&mut |candidate, value| {
            if candidate.eq_ignore_ascii_case(name) && !value.is_empty() && values.len() <= MAX_REPEATED {
                values.push(value);
            }
        });
        if values.is_empty() {
            return Err(VerifyError::at(ErrorKind::MissingHeader, name));
        }
        if values.len() > MAX_REPEATED {
            return Err(VerifyError::at(ErrorKind::TooManySignatures, name));
        }
        any(values.into_iter().map(|value| List::read(&self.signatures, Cow::Borrowed(value))))
    }
}

/// Returns the values without errors, or the last error if there are none.
fn any<T>(results: impl Iterator<Item = Result<T, VerifyError>>) -> Result<Vec<T>, VerifyError> {
    let (mut right, mut refused) = (Vec::new(), None);
    for result in results {
        match result {
            Ok(value) => right.push(value),
            Err(error) => refused = Some(error),
        }
    }
    match refused {
        Some(error) if right.is_empty() => Err(error),
        _ => Ok(right),
    }
}

fn is_packing(encoding: &[u8]) -> bool {
    ["gzip", "x-gzip", "deflate"].iter().any(|known| encoding.eq_ignore_ascii_case(known.as_bytes()))
}
