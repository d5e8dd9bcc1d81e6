use crate::reply::Reply;
use std::fmt;

/// Why a request was refused.
///
/// An opaque struct, so that later versions can carry more. [`kind`](Self::kind)
/// tells refusals apart, [`reply`](Self::reply) is the answer for the sender.
/// Its text and its `Debug` hold nothing that the sender wrote.
///
/// Boxed, so that a `Result` on the way to a delivery has the size of a pointer.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyError(Box<Refusal>);

#[derive(Clone, PartialEq, Eq)]
struct Refusal {
    kind: ErrorKind,
    status: u16,
    /// The row's own name for a header, pointer, parameter or setting.
    place: &'static str,
    /// What to do, where the row knows better than the kind.
    advice: &'static str,
    /// The id of a key that is not at hand.
    key_id: Option<Box<str>>,
    /// The methods that are allowed where another one came.
    allow: Option<Box<str>>,
    /// Whether the reply says the code.
    says_code: bool,
}

/// The kinds of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A header that the scheme needs is missing or empty.
    MissingHeader,
    /// A header that the provider sends once is there more than once.
    RepeatedHeader,
    /// A value that the scheme needs is missing.
    MissingValue,
    /// A value that the provider sends once is there more than once.
    RepeatedValue,
    /// There is no well-formed signature.
    MalformedSignature,
    /// The list of signatures is longer than the provider's lists are.
    TooManySignatures,
    /// The timestamp is not written as the provider writes it.
    MalformedTimestamp,
    /// A signed value has characters or a length that it cannot have.
    MalformedValue,
    /// A value that the row requires is another one.
    UnexpectedValue,
    /// The body is not in the provider's format.
    UnexpectedBody,
    /// The target is not a path and query.
    MalformedTarget,
    /// No signature was made with any of the receiver's secrets over this request.
    SignatureMismatch,
    /// The request names a key that the provider cannot have.
    MalformedKeyId,
    /// The key that the request names is not at hand: it has to be fetched, or is gone.
    UnknownKey,
    /// The receiver's signing secrets are not at hand: they have to be fetched, or expired.
    SecretsUnavailable,
    /// The certificate of the key is not the provider's, or not valid now.
    UntrustedKey,
    /// The delivery is genuine, and belongs to another customer of the provider.
    OtherAccount,
    /// A JWT has the right signature, and was made for another endpoint, URL or account.
    ClaimMismatch,
    /// The timestamp is older than the tolerance, or the JWT has expired.
    Stale,
    /// The timestamp is further ahead than the tolerance, or the JWT is not valid yet.
    Future,
    /// Neither deliveries nor handshakes come by this method.
    MethodNotAllowed,
    /// The receiver was not set up to confirm this handshake.
    HandshakeRefused,
    /// The body did not arrive in time.
    BodyTimeout,
    /// The body is larger than the receiver accepts.
    BodyTooLarge,
    /// The body broke off while it was read.
    BodyUnreadable,
    /// Another extractor or a middleware read the body before the receiver.
    BodyTaken,
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
    /// Returns the stable name of the kind, used in logs, metrics and replies.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// Returns the HTTP status of a refusal of this kind, unless the provider's row or
    /// [`ReceiverBuilder::refusal_status`](crate::ReceiverBuilder::refusal_status) says
    /// otherwise.
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
            ErrorKind::UnexpectedValue => ("unexpected_value", 400),
            ErrorKind::UnexpectedBody => ("unexpected_body", 400),
            ErrorKind::MalformedTarget => ("malformed_target", 400),
            ErrorKind::SignatureMismatch => ("signature_mismatch", 401),
            ErrorKind::MalformedKeyId => ("malformed_key_id", 400),
            ErrorKind::UnknownKey => ("unknown_key", 503),
            ErrorKind::SecretsUnavailable => ("secrets_unavailable", 503),
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
            ErrorKind::BodyTaken => ("body_taken", 500),
            ErrorKind::UnsupportedEncoding => ("unsupported_encoding", 415),
            ErrorKind::UnsupportedMediaType => ("unsupported_media_type", 415),
            ErrorKind::Misconfigured => ("misconfigured", 500),
            ErrorKind::Overloaded => ("overloaded", 503),
        }
    }
}

impl VerifyError {
    #[cold]
    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self::at(kind, "")
    }

    #[cold]
    pub(crate) fn at(kind: ErrorKind, place: &'static str) -> Self {
        Self(Box::new(Refusal {
            kind,
            status: kind.status(),
            place,
            advice: "",
            key_id: None,
            allow: None,
            says_code: true,
        }))
    }

    /// The key of this id, which the row accepts as an id, is not at hand.
    #[cold]
    pub(crate) fn unknown_key(place: &'static str, id: &str) -> Self {
        let mut error = Self::at(ErrorKind::UnknownKey, place);
        error.0.key_id = Some(id.into());
        error
    }

    /// Whether what is missing can be fetched.
    pub(crate) fn may_be_fetched(&self) -> bool {
        matches!(self.kind(), ErrorKind::UnknownKey | ErrorKind::SecretsUnavailable)
    }

    #[cold]
    pub(crate) fn method_not_allowed<'m>(methods: impl Iterator<Item = &'m str>) -> Self {
        let mut listed: Vec<&str> = methods.collect();
        listed.sort_unstable();
        listed.dedup();
        let mut error = Self::new(ErrorKind::MethodNotAllowed);
        error.0.allow = Some(listed.join(", ").into());
        error
    }

    /// Says what to do, where that is known better than by the kind.
    pub(crate) fn advise(mut self, advice: &'static str) -> Self {
        self.0.advice = advice;
        self
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.0.status = status;
        self
    }

    pub(crate) fn without_code(mut self) -> Self {
        self.0.says_code = false;
        self
    }

    /// The header, pointer, parameter or setting that the refusal is about.
    pub(crate) fn place(&self) -> Option<&'static str> {
        Some(self.0.place).filter(|place| !place.is_empty())
    }

    /// Returns the kind of refusal.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the id of the key that is not at hand ([`ErrorKind::UnknownKey`]).
    ///
    /// The sender chose it, but it is visible ASCII of bounded length, and an id that the
    /// provider could have given.
    pub fn key_id(&self) -> Option<&str> {
        self.0.key_id.as_deref()
    }

    /// Returns the stable name of the kind: `signature_mismatch`, `stale`, …
    pub fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// Returns the HTTP status for the sender.
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// Returns the answer for the sender: the status, and the code as its body.
    ///
    /// ```
    /// use eyelet::{Head, Receiver, providers::GitHub};
    ///
    /// let receiver = Receiver::<GitHub>::new("It's a Secret to Everybody")?;
    /// let headers: [(&str, &str); 0] = [];
    /// let refused = receiver.receive(&Head::post(&headers), b"{}").unwrap_err();
    /// let reply = refused.reply();
    /// assert_eq!((reply.status, &reply.body[..]), (400, &b"missing_header"[..]));
    /// # Ok::<(), eyelet::ConfigError>(())
    /// ```
    pub fn reply(&self) -> Reply {
        let mut reply = if self.0.says_code {
            Reply::text(self.status(), self.code().to_owned())
        } else {
            Reply::empty(self.status())
        };
        match self.kind() {
            ErrorKind::MethodNotAllowed => {
                reply.headers.push(("allow", self.0.allow.as_deref().unwrap_or("POST").to_owned()));
            }
            ErrorKind::Overloaded | ErrorKind::UnknownKey | ErrorKind::SecretsUnavailable => {
                reply.headers.push(("retry-after", "5".to_owned()))
            }
            _ => {}
        }
        if let ErrorKind::BodyTimeout | ErrorKind::BodyTooLarge | ErrorKind::Overloaded = self.kind() {
            // The rest of the body is still on its way: the connection cannot be used again.
            reply.headers.push(("connection", "close".to_owned()));
        }
        reply
    }

    /// What is wrong, and what to do about it in general.
    fn texts(&self) -> (String, &'static str) {
        let place = self.place().unwrap_or("the request");
        match self.kind() {
            ErrorKind::MissingHeader => (
                format!("header `{place}` is missing"),
                "does the webhook have a signing secret at the provider, and does a proxy remove the header?",
            ),
            ErrorKind::RepeatedHeader => (
                format!("header `{place}` is there more than once"),
                "the provider sends it once; does a proxy add it again?",
            ),
            ErrorKind::MissingValue => {
                (format!("`{place}` is missing"), "is the receiver set up for the provider and scheme that sends this?")
            }
            ErrorKind::RepeatedValue => {
                (format!("`{place}` is there more than once"), "the provider sends it once; which of them is signed?")
            }
            ErrorKind::MalformedSignature => (
                format!("`{place}` holds no well-formed signature"),
                "is the receiver set up for the provider and scheme that sends this?",
            ),
            ErrorKind::TooManySignatures => {
                (format!("`{place}` lists more signatures than the provider sends"), "does something join headers?")
            }
            ErrorKind::MalformedTimestamp => (
                format!("timestamp `{place}` is not written as the provider writes it"),
                "is the receiver set up for the provider and scheme that sends this?",
            ),
            ErrorKind::MalformedValue => (
                format!("`{place}` has characters or a length that the provider's values do not have"),
                "is it changed on the way, or is the receiver set up for another scheme?",
            ),
            ErrorKind::UnexpectedValue => (
                format!("`{place}` is not the value that this row requires"),
                "is the receiver set up for the version that the provider sends?",
            ),
            ErrorKind::UnexpectedBody => (
                "the body is not in the provider's format".to_owned(),
                "is the webhook set up for another format, or the receiver for another provider?",
            ),
            ErrorKind::MalformedTarget => (
                "the request target is not a path and query".to_owned(),
                "pass on the request line's target without scheme and host",
            ),
            ErrorKind::SignatureMismatch => (
                "no signature matches".to_owned(),
                "is the signing secret that of this endpoint, and is the body as it was received, with no body parser before the receiver?",
            ),
            ErrorKind::MalformedKeyId => (
                format!("`{place}` names a key that the provider cannot have"),
                "is the receiver set up for the provider that sends this?",
            ),
            ErrorKind::UnknownKey => (
                format!("the key that `{place}` names is not at hand"),
                "can the key source reach the provider, and does the provider still publish the key?",
            ),
            ErrorKind::SecretsUnavailable => (
                "the signing secrets are not at hand".to_owned(),
                "the secret source could not fetch them; can it reach the vault or the database?",
            ),
            ErrorKind::UntrustedKey => (
                "the certificate of the key is not the provider's or not valid now".to_owned(),
                "does `trust_anchors` hold its issuer, and is this machine's clock right?",
            ),
            ErrorKind::OtherAccount => (
                format!("`{place}` is not one of the accounts that the receiver was set up with"),
                "add it to the setting if the account is yours",
            ),
            ErrorKind::ClaimMismatch => (
                format!("claim `{place}` of the JWT is not what the receiver was set up with"),
                "is the setting right, and is the URL the one that the provider calls?",
            ),
            ErrorKind::Stale => (
                format!("timestamp `{place}` is older than the tolerance"),
                "was the request held up or sent again, or is this machine's clock ahead?",
            ),
            ErrorKind::Future => {
                (format!("timestamp `{place}` is further ahead than the tolerance"), "is this machine's clock behind?")
            }
            ErrorKind::MethodNotAllowed => {
                ("the provider does not use this method".to_owned(), "did a browser or a scanner send the request?")
            }
            ErrorKind::HandshakeRefused => (
                format!("handshake value `{place}` is not the one that the receiver was set up with"),
                "does the provider's dashboard have another value?",
            ),
            ErrorKind::BodyTimeout => {
                ("the body did not arrive within `body_timeout`".to_owned(), "is the sender or the network slow?")
            }
            ErrorKind::BodyTooLarge => {
                ("the body is larger than `max_body`".to_owned(), "raise it if the provider sends such bodies")
            }
            ErrorKind::BodyUnreadable => ("the body broke off".to_owned(), "did the sender close the connection?"),
            ErrorKind::BodyTaken => (
                "something before the receiver took the body".to_owned(),
                "remove the `web::Json`, other extractor or middleware that stands before the delivery, and decode by `delivery.json()`",
            ),
            ErrorKind::UnsupportedEncoding => (
                "header `content-encoding` is not `identity`".to_owned(),
                "does a proxy compress requests? if so, allow it by `decompress`",
            ),
            ErrorKind::UnsupportedMediaType => (
                "header `content-type` names a format that the provider does not send".to_owned(),
                "is the webhook set up for another format? `any_content_type` accepts all",
            ),
            ErrorKind::Misconfigured => (
                "no receiver for this provider is in the application's state".to_owned(),
                "add one, or use `webhook(receiver, handler)`",
            ),
            ErrorKind::Overloaded => (
                "the unverified bodies in flight exceed `max_in_flight`".to_owned(),
                "the provider will send this again",
            ),
        }
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (problem, general) = self.texts();
        let advice = if self.0.advice.is_empty() { general } else { self.0.advice };
        write!(f, "{problem}: {advice}")
    }
}

impl fmt::Debug for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyError")
            .field("kind", &self.kind())
            .field("message", &self.to_string())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for VerifyError {}
