use std::fmt;

/// Why a request was refused.
///
/// An opaque struct, so that later versions can carry more. [`kind`](Self::kind)
/// tells refusals apart, [`reply`](Self::reply) is the answer for the sender.
/// Nothing in its text and its `Debug` comes from the sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyError {
    kind: ErrorKind,
    status: u16,
    about: About,
}

/// What a refusal is about. In this form it takes no more room than the text alone: all
/// that verification hands on from step to step has room for an error.
#[derive(Clone, Debug, PartialEq, Eq)]
enum About {
    Place(&'static str),
    /// Nothing in particular, or a key that is not at hand and the place that names it.
    Key(Option<Box<(&'static str, KeyId)>>),
}

/// The id of a key, as a request named it, and kept out of logs.
#[derive(Clone, PartialEq, Eq)]
struct KeyId(Box<str>);

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyId(..)")
    }
}

/// The kinds of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A header that the scheme needs is not there, or empty.
    MissingHeader,
    /// A header that must be there once is there more than once.
    RepeatedHeader,
    /// A value that the scheme needs is not where it should stand.
    MissingValue,
    /// A value that must be there once is there more than once.
    RepeatedValue,
    /// There is no well-formed signature.
    MalformedSignature,
    /// The list of signatures is longer than any honest one.
    TooManySignatures,
    /// The timestamp is not written as the provider writes it.
    MalformedTimestamp,
    /// A signed value has characters that it cannot have, a separator of the
    /// signed text for one.
    MalformedValue,
    /// The target is not a path and query.
    MalformedTarget,
    /// No signature was made with any of the receiver's secrets over this request.
    SignatureMismatch,
    /// A key is named that the provider cannot have, or that it publishes elsewhere.
    MalformedKeyId,
    /// The key that is named is not at hand: it has to be fetched, or no longer exists.
    UnknownKey,
    /// The certificate of the key is not the provider's, or no longer valid.
    UntrustedKey,
    /// The delivery is genuine, but another customer's of the provider.
    OtherAccount,
    /// A token has the right signature, but was made for another endpoint, URL or
    /// account.
    ClaimMismatch,
    /// The timestamp is older than the tolerance, or the token expired.
    Stale,
    /// The timestamp is further ahead than the tolerance, or the token is not valid yet.
    Future,
    /// The method is neither that of a delivery nor that of a handshake.
    MethodNotAllowed,
    /// A handshake without the verify token that the receiver was set up with.
    HandshakeRefused,
    /// The body did not arrive in time.
    BodyTimeout,
    /// The body is larger than the receiver takes.
    BodyTooLarge,
    /// The body broke off while it was read.
    BodyUnreadable,
    /// The body is compressed.
    UnsupportedEncoding,
    /// The content type is that of a format which the provider does not send.
    UnsupportedMediaType,
    /// No receiver was set up for this provider.
    Misconfigured,
    /// The receiver holds as many unverified bytes as it may.
    Overloaded,
}

impl ErrorKind {
    /// The stable name of the kind, in logs, metrics and response bodies.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// The HTTP status that a refusal of this kind gets, unless
    /// [`Builder::refusal_status`](crate::Builder::refusal_status) says otherwise.
    pub const fn status(self) -> u16 {
        self.row().1
    }

    /// The one table of refusals.
    const fn row(self) -> (&'static str, u16) {
        match self {
            ErrorKind::MissingHeader => ("missing_header", 400),
            ErrorKind::RepeatedHeader => ("repeated_header", 400),
            ErrorKind::MissingValue => ("missing_value", 400),
            ErrorKind::RepeatedValue => ("repeated_value", 400),
            ErrorKind::MalformedSignature => ("malformed_signature", 400),
            ErrorKind::TooManySignatures => ("too_many_signatures", 400),
            ErrorKind::MalformedTimestamp => ("malformed_timestamp", 400),
            ErrorKind::MalformedValue => ("malformed_value", 400),
            ErrorKind::MalformedTarget => ("malformed_target", 400),
            ErrorKind::SignatureMismatch => ("signature_mismatch", 401),
            ErrorKind::MalformedKeyId => ("malformed_key_id", 400),
            ErrorKind::UnknownKey => ("unknown_key", 503),
            ErrorKind::UntrustedKey => ("untrusted_key", 401),
            ErrorKind::OtherAccount => ("other_account", 401),
            ErrorKind::ClaimMismatch => ("claim_mismatch", 401),
            ErrorKind::Stale => ("stale", 401),
            ErrorKind::Future => ("future", 401),
            ErrorKind::HandshakeRefused => ("handshake_refused", 403),
            ErrorKind::MethodNotAllowed => ("method_not_allowed", 405),
            ErrorKind::BodyTimeout => ("body_timeout", 408),
            ErrorKind::BodyTooLarge => ("body_too_large", 413),
            ErrorKind::BodyUnreadable => ("body_unreadable", 400),
            ErrorKind::UnsupportedEncoding => ("unsupported_encoding", 415),
            ErrorKind::UnsupportedMediaType => ("unsupported_media_type", 415),
            ErrorKind::Misconfigured => ("misconfigured", 500),
            ErrorKind::Overloaded => ("overloaded", 503),
        }
    }
}

impl VerifyError {
    pub(crate) const fn new(kind: ErrorKind) -> Self {
        Self { kind, status: kind.status(), about: About::Key(None) }
    }

    /// `place` is the row's own name for a header, pointer or parameter.
    pub(crate) const fn at(kind: ErrorKind, place: &'static str) -> Self {
        Self { kind, status: kind.status(), about: About::Place(place) }
    }

    /// The key of this id, which was looked at, is not at hand.
    pub(crate) fn unknown_key(place: &'static str, id: &str) -> Self {
        Self { about: About::Key(Some(Box::new((place, KeyId(id.into()))))), ..Self::new(ErrorKind::UnknownKey) }
    }

    /// The header, pointer or parameter that it is about; the methods that are
    /// allowed, where another one is not.
    pub(crate) fn place(&self) -> Option<&'static str> {
        match &self.about {
            About::Place(place) => Some(place),
            About::Key(key) => key.as_ref().map(|key| key.0),
        }
    }

    pub(crate) const fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// What kind of refusal it is.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The id of the key that is not at hand ([`ErrorKind::UnknownKey`]): the sender's
    /// word, but visible ASCII, of bounded length, and one that the provider can have given.
    pub fn key_id(&self) -> Option<&str> {
        match &self.about {
            About::Key(Some(key)) => Some(&key.1.0),
            About::Key(None) | About::Place(_) => None,
        }
    }

    /// The stable name of its kind: `signature_mismatch`, `stale`, …
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The HTTP status that the sender gets.
    pub const fn status(&self) -> u16 {
        self.status
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place().unwrap_or("the request");
        match self.kind {
            ErrorKind::MissingHeader => write!(
                f,
                "header `{place}` is missing: the endpoint has no signing secret at the provider, or a proxy removes the header"
            ),
            ErrorKind::RepeatedHeader => {
                write!(f, "header `{place}` is there more than once: a proxy adds it again, or the request is forged")
            }
            ErrorKind::MissingValue => {
                write!(f, "`{place}` is missing: the endpoint is set up for another provider or scheme")
            }
            ErrorKind::RepeatedValue => write!(f, "`{place}` is there more than once: the request is forged"),
            ErrorKind::MalformedSignature => write!(
                f,
                "`{place}` holds no well-formed signature: the endpoint is set up for another provider or scheme"
            ),
            ErrorKind::TooManySignatures => {
                write!(f, "`{place}` lists more signatures than any rotation needs: the request is forged")
            }
            ErrorKind::MalformedTimestamp => {
                write!(f, "timestamp `{place}` is malformed: the endpoint is set up for another provider or scheme")
            }
            ErrorKind::MalformedValue => {
                write!(f, "`{place}` has characters that it cannot have in signed text: the request is forged")
            }
            ErrorKind::MalformedTarget => {
                f.write_str("the target is not a path and query: the request came through a forward proxy, or is forged")
            }
            ErrorKind::SignatureMismatch => f.write_str(
                "no signature matches: the signing secret is another endpoint's, or the body was changed on the way, by a body parser for one",
            ),
            ErrorKind::MalformedKeyId => write!(
                f,
                "`{place}` names a key that is none of the provider's: the endpoint is set up for another provider, or the request is forged"
            ),
            ErrorKind::UnknownKey => write!(
                f,
                "the key that `{place}` names is not at hand: the provider has a new one, or the request is forged"
            ),
            ErrorKind::UntrustedKey => f.write_str(
                "the certificate of the key is not the provider's or not valid now: `trust_anchors` lacks its issuer, or this machine's clock is wrong",
            ),
            ErrorKind::OtherAccount => write!(
                f,
                "`{place}` is not one of those that the receiver was set up with: the delivery is another customer's of the provider"
            ),
            ErrorKind::ClaimMismatch => write!(
                f,
                "claim `{place}` of the token is not what the receiver was set up with: the token is another endpoint's, or was made for another URL"
            ),
            ErrorKind::Stale => write!(
                f,
                "timestamp `{place}` is older than the tolerance: the delivery is replayed or was held up, or this machine's clock is ahead"
            ),
            ErrorKind::Future => write!(
                f,
                "timestamp `{place}` is further ahead than the tolerance: this machine's clock is behind, or the request is forged"
            ),
            ErrorKind::MethodNotAllowed => {
                f.write_str("the method is not one that the provider uses: a browser or a scanner sent the request")
            }
            ErrorKind::HandshakeRefused => write!(
                f,
                "handshake value `{place}` is not the one that the receiver was set up with: the provider's dashboard has another"
            ),
            ErrorKind::BodyTimeout => f.write_str("the body did not arrive within `body_timeout`"),
            ErrorKind::BodyTooLarge => f.write_str("the body is larger than `max_body`"),
            ErrorKind::BodyUnreadable => f.write_str("the body broke off: the sender closed the connection"),
            ErrorKind::UnsupportedEncoding => {
                f.write_str("header `content-encoding` is not `identity`: a proxy compresses the request")
            }
            ErrorKind::UnsupportedMediaType => f.write_str(
                "header `content-type` names a format that the provider does not send: the webhook is set up for another format, or the endpoint for another provider",
            ),
            ErrorKind::Misconfigured => f.write_str("no receiver for this provider is in the application's state"),
            ErrorKind::Overloaded => f.write_str("the unverified bodies in flight exceed `max_in_flight`"),
        }
    }
}

impl std::error::Error for VerifyError {}
