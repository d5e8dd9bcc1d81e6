//! Answers the challenges that providers send to check an endpoint.

use super::Verifier;
use crate::error::{ErrorKind, VerifyError};
use crate::reply::Reply;
use crate::request::Request;
use crate::secret::SecretBuffer;
use crate::spec::{Answer, Challenge, Condition, Encoding, Handshake, REQUEST_ORIGIN, REQUEST_RATE, Source, Spec};
use crate::verify::constant_time::SecretText;
use crate::verify::engines::digest_of;
use memchr::memmem::{self, Finder};
use std::borrow::Cow;
use std::sync::Arc;
use zeroize::Zeroize;

/// The longest challenge that is echoed.
const MAX_ECHO: usize = 1024;

/// Larger than any request with a challenge. Larger bodies are deliveries and are not searched.
const MAX_CHALLENGE_BODY: usize = 16 << 10;

/// Whether the request's signature was verified.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Unverified,
    Verified,
}

/// Called with the secret that a handshake brings.
pub(crate) type OnHandshakeSecret = Arc<dyn Fn(&str) + Send + Sync>;

/// Texts in the bodies of a row's verified handshakes.
///
/// Prepared once for searching, because every delivery is searched for them.
pub(crate) struct Marks {
    /// `None` if a verified handshake can come without such a text.
    texts: Option<Vec<Finder<'static>>>,
}

impl Marks {
    pub(crate) fn of(spec: &Spec) -> Self {
        let mark = |handshake: &Handshake| {
            handshake.conditions.iter().find_map(|condition| match condition {
                Condition::Is(source, text) if source.in_body() => Some(Finder::new(*text)),
                _ => None,
            })
        };
        Self { texts: spec.handshakes.iter().filter(|known| known.verified).map(mark).collect() }
    }

    /// Returns the marks of a verifier that takes a verified handshake for a delivery.
    #[cfg(feature = "diagnose")]
    pub(super) fn none() -> Self {
        Self { texts: Some(Vec::new()) }
    }

    /// Returns whether a verified request with this body may be a handshake.
    #[inline]
    pub(crate) fn may_be_in(&self, body: &[u8]) -> bool {
        let Some(texts) = &self.texts else { return true };
        body.len() <= MAX_CHALLENGE_BODY && texts.iter().any(|text| text.find(body).is_some())
    }
}

impl Verifier {
    /// Returns whether the head allows an unsigned `POST` to be a handshake of this provider.
    #[inline(always)]
    pub(super) fn may_be_unsigned(&self, request: &Request<'_, '_>) -> bool {
        self.greets_unsigned
            && (self.greets_bare || !self.has_signature(request))
            && self.fits_unsigned_handshake(request)
    }

    #[inline(never)]
    fn fits_unsigned_handshake(&self, request: &Request<'_, '_>) -> bool {
        let mut unsigned = self.spec.handshakes.iter().filter(|known| is_unsigned_post(known));
        unsigned.any(|handshake| {
            let in_head = |condition: &&Condition| condition.source().is_some_and(|source| !source.in_body());
            (is_bare(handshake) || !self.has_signature(request))
                && handshake.conditions.iter().filter(in_head).all(|condition| holds_for(condition, request))
        })
    }

    #[inline(always)]
    fn has_signature(&self, request: &Request<'_, '_>) -> bool {
        let mut others = self.spec.also.iter().map(|source| request.find(*source));
        request.has(&self.signature) || others.any(|found| !matches!(found, Ok(None)))
    }

    /// Returns the answer to the request, if it is one of its provider's handshakes.
    pub(super) fn handshake(&self, request: &Request<'_, '_>, stage: Stage) -> Result<Option<Reply>, VerifyError> {
        for handshake in self.spec.handshakes {
            // A genuine delivery must not become a handshake because of an unsigned value.
            let in_time = handshake.verified == (stage == Stage::Verified);
            if in_time && handshake.method == request.head.method() && holds(handshake, request) {
                check_guard(handshake, request)?;
                if let Some(source) = handshake.brings {
                    let refused = || {
                        VerifyError::at(ErrorKind::HandshakeRefused, source.place())
                            .advise("the provider brings the signing secret: take it by `on_handshake_secret`")
                    };
                    let tell = self.on_handshake_secret.as_ref().ok_or_else(refused)?;
                    tell_secret(source, request, &**tell)?;
                }
                return self.reply(&handshake.answer, request).map(Some);
            }
        }
        Ok(None)
    }

    /// Returns the challenge, and its HMAC under the newest secret.
    fn signed_challenge(
        &self,
        challenge: Challenge,
        request: &Request<'_, '_>,
    ) -> Result<(String, String), VerifyError> {
        let source = challenge.source();
        let refused = || VerifyError::at(ErrorKind::MalformedValue, source.place());
        let value = request.need(source)?;
        let text = std::str::from_utf8(&value).map_err(|_| refused())?.to_owned();
        if !challenge.describes(&[&value]) {
            return Err(refused());
        }
        let keys = self.keys()?;
        let tag = keys.as_slice().first().and_then(|key| key.sign_challenge(text.as_bytes()));
        let tag = tag.ok_or_else(|| VerifyError::at(ErrorKind::HandshakeRefused, source.place()))?;
        Ok((text, request.spec.encoding.encode(&tag)))
    }

    fn reply(&self, answer: &Answer, request: &Request<'_, '_>) -> Result<Reply, VerifyError> {
        match *answer {
            Answer::Empty => Ok(Reply::empty(200)),
            Answer::EchoText(source) => Ok(Reply::text(200, echo_of(source, request, is_printable)?)),
            Answer::EchoJson(field, source) => Ok(json_object([(field, echo(source, request)?)])),
            Answer::Fixed(status, "") => Ok(Reply::empty(status)),
            Answer::Fixed(status, json) => Ok(Reply::with_body(status, "application/json", json.into())),
            Answer::SignJson { echo, field, prefix, challenge } => {
                let (text, tag) = self.signed_challenge(challenge, request)?;
                let echo = echo.map(|field| (field, text));
                Ok(json_object(echo.into_iter().chain([(field, format!("{prefix}{tag}"))])))
            }
            Answer::SignText { setting, challenge } => {
                let (_, tag) = self.signed_challenge(challenge, request)?;
                let setting = request.need(Source::Setting(setting))?;
                Ok(Reply::text(200, format!("{}|{tag}", String::from_utf8_lossy(&setting))))
            }
            Answer::DigestJson(field, sources) => {
                // One of these values is a verification token.
                let values: Vec<_> = sources.iter().map(|source| request.need(*source)).collect::<Result<_, _>>()?;
                for (source, value) in sources.iter().zip(&values) {
                    visible(*source, value, is_visible)?;
                }
                let values: Vec<&[u8]> = values.iter().map(|value| &**value).collect();
                Ok(json_object([(field, Encoding::Hex.encode(&digest_of(&*SecretBuffer::concat(&values))))]))
            }
            Answer::AllowOrigin => {
                let rate = match request.find(REQUEST_RATE)? {
                    Some(_) => echo(REQUEST_RATE, request)?,
                    None => "*".to_owned(),
                };
                let is_number =
                    matches!(rate.as_bytes(), [b'1'..=b'9', digits @ ..] if digits.iter().all(u8::is_ascii_digit));
                let is_rate = rate == "*" || (is_number && rate.len() <= 9);
                if !is_rate {
                    return Err(VerifyError::at(ErrorKind::MalformedValue, REQUEST_RATE.place()));
                }
                let mut reply = Reply::empty(200);
                reply.headers.push(("webhook-allowed-origin", echo(REQUEST_ORIGIN, request)?));
                reply.headers.push(("webhook-allowed-rate", rate));
                reply.headers.push(("allow", "POST".to_owned()));
                Ok(reply)
            }
            Answer::EchoHeader(header, source) => {
                let mut reply = Reply::with_body(200, "application/json", Vec::new());
                reply.headers.push((header, echo(source, request)?));
                Ok(reply)
            }
        }
    }
}

/// Whether a `POST` without a signature can be this handshake.
pub(super) fn is_unsigned_post(handshake: &Handshake) -> bool {
    !handshake.verified && handshake.method == "POST"
}

/// Whether the handshake has no body, so that a signature in its head says nothing.
pub(super) fn is_bare(handshake: &Handshake) -> bool {
    handshake.conditions.iter().any(|condition| matches!(condition, Condition::NoBody))
}

fn holds(handshake: &Handshake, request: &Request<'_, '_>) -> bool {
    handshake.conditions.iter().all(|condition| holds_for(condition, request))
}

fn holds_for(condition: &Condition, request: &Request<'_, '_>) -> bool {
    match *condition {
        Condition::NoBody => request.body.is_empty(),
        Condition::Has(source) if source.in_body() && request.body.len() > MAX_CHALLENGE_BODY => false,
        Condition::Has(source) => matches!(request.find(source), Ok(Some(_))),
        // Every delivery is checked here. The search avoids parsing most bodies.
        Condition::Is(source, text) if source.in_body() && !may_hold(request.body, text) => false,
        Condition::Is(source, text) => {
            matches!(request.find(source), Ok(Some(value)) if *value == *text.as_bytes())
        }
    }
}

fn may_hold(body: &[u8], text: &str) -> bool {
    body.len() <= MAX_CHALLENGE_BODY && memmem::find(body, text.as_bytes()).is_some()
}

fn check_guard(handshake: &Handshake, request: &Request<'_, '_>) -> Result<(), VerifyError> {
    let Some((source, setting)) = handshake.guard else { return Ok(()) };
    let refused = VerifyError::at(ErrorKind::HandshakeRefused, source.place()).with_status(handshake.refusal);
    let expected = request.find(Source::Setting(setting))?.ok_or_else(|| refused.clone())?;
    let given = request.find(source)?.ok_or_else(|| refused.clone())?;
    if SecretText::new(&expected).is(&given) { Ok(()) } else { Err(refused) }
}

/// Passes on the secret that the handshake brings, and wipes the copy of it.
fn tell_secret(source: Source, request: &Request<'_, '_>, tell: &dyn Fn(&str)) -> Result<(), VerifyError> {
    let value = request.need(source)?;
    let told = visible(source, &value, is_visible).map(tell);
    if let Cow::Owned(mut copy) = value {
        copy.zeroize();
    }
    told
}

/// Returns an object with these fields in this order, as the providers write it.
fn json_object(fields: impl IntoIterator<Item = (&'static str, String)>) -> Reply {
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    let fields: Vec<String> =
        fields.into_iter().map(|(name, text)| format!("{}:{}", quote(name), quote(&text))).collect();
    Reply::with_body(200, "application/json", format!("{{{}}}", fields.join(",")).into_bytes())
}

/// Returns the value that the sender expects to get back.
fn echo(source: Source, request: &Request<'_, '_>) -> Result<String, VerifyError> {
    echo_of(source, request, is_visible)
}

fn echo_of(source: Source, request: &Request<'_, '_>, may_contain: fn(u8) -> bool) -> Result<String, VerifyError> {
    visible(source, &request.need(source)?, may_contain).map(str::to_owned)
}

/// Checks that a value is short visible ASCII. Such a value is safe in a header and in a log.
fn visible(source: Source, value: &[u8], may_contain: fn(u8) -> bool) -> Result<&str, VerifyError> {
    match std::str::from_utf8(value) {
        Ok(text) if text.len() <= MAX_ECHO && text.bytes().all(may_contain) => Ok(text),
        _ => Err(VerifyError::at(ErrorKind::MalformedValue, source.place())),
    }
}

fn is_visible(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}
