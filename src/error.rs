use crate::reply::Reply;
use std::borrow::Cow;
use std::fmt;

/// Why a request was refused.
///
/// [`kind`](Self::kind) tells refusals apart, and [`reply`](Self::reply) is the answer for the
/// sender. `Display` and `Debug` print nothing that the sender wrote.
///
/// Boxed, to keep `Result` small.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyError(Box<Refusal>);

#[derive(Clone, PartialEq, Eq)]
struct Refusal {
    kind: ErrorKind,
    status: u16,
    /// The header, pointer, parameter or setting, as the row names it.
    place: &'static str,
    /// What to do, if the row knows better than the kind.
    advice: Cow<'static, str>,
    /// The id of the missing key.
    key_id: Option<Box<str>>,
    /// The allowed methods, if the request had another one.
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
    /// A header that the provider sends once appears more than once.
    RepeatedHeader,
    /// A value that the scheme needs is missing.
    MissingValue,
    /// A value that the provider sends once appears more than once.
    RepeatedValue,
    /// No signature in the request is well-formed.
    MalformedSignature,
    /// The list of signatures is longer than the provider's lists are.
    TooManySignatures,
    /// The timestamp is not written as the provider writes it.
    MalformedTimestamp,
    /// A signed value has characters or a length that it cannot have.
    MalformedValue,
    /// A value differs from the one that the row requires.
    UnexpectedValue,
    /// The body is not in the provider's format.
    UnexpectedBody,
    /// The target is not a path and query.
    MalformedTarget,
    /// No signature matches this request and the receiver's secrets.
    SignatureMismatch,
    /// The request names a key that cannot be the provider's.
    MalformedKeyId,
    /// The key that the request names is not available: it must be fetched, or no longer exists.
    UnknownKey,
    /// The signing secrets are not available: they must be fetched, or have expired.
    SecretsUnavailable,
    /// The key's certificate is not the provider's, or is not valid at this time.
    UntrustedKey,
    /// The delivery is genuine, but belongs to another customer of the provider.
    OtherAccount,
    /// A JWT has the right signature, but was made for another endpoint, URL or account.
    ClaimMismatch,
    /// The timestamp is older than the tolerance, or the JWT has expired.
    Stale,
    /// The timestamp is further ahead than the tolerance, or the JWT is not valid yet.
    Future,
    /// The provider uses this method neither for deliveries nor for handshakes.
    MethodNotAllowed,
    /// The receiver was not configured to confirm this handshake.
    HandshakeRefused,
    /// The body did not arrive in time.
    BodyTimeout,
    /// The body is larger than the receiver accepts.
    BodyTooLarge,
    /// The body ended before it was complete.
    BodyUnreadable,
    /// Another extractor or a middleware read the body before the receiver.
    BodyTaken,
    /// The body is compressed.
    UnsupportedEncoding,
    /// The content type names a format that the provider does not send.
    UnsupportedMediaType,
    /// No receiver was set up for this provider.
    Misconfigured,
    /// The unverified bodies in memory have reached the receiver's limit.
    Overloaded,
}

impl ErrorKind {
    /// Returns the stable name of the kind, used in logs, metrics and replies.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// Returns the HTTP status of a refusal of this kind.
    ///
    /// The provider's row or
    /// [`ReceiverBuilder::refusal_status`](crate::ReceiverBuilder::refusal_status) can set another
    /// one.
    pub const fn status(self) -> u16 {
        self.row().1
    }

    /// The table of all codes and statuses.
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
            advice: Cow::Borrowed(""),
            key_id: None,
            allow: None,
            says_code: true,
        }))
    }

    /// A refusal for a key that is not available. The row has accepted the id's form.
    #[cold]
    pub(crate) fn unknown_key(place: &'static str, id: &str) -> Self {
        let mut error = Self::at(ErrorKind::UnknownKey, place);
        error.0.key_id = Some(id.into());
        error
    }

    /// Whether a fetch could bring the missing key or secrets.
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

    /// Sets more precise advice than the kind's.
    pub(crate) fn advise(mut self, advice: impl Into<Cow<'static, str>>) -> Self {
        self.0.advice = advice.into();
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

    /// Returns the id of the missing key ([`ErrorKind::UnknownKey`]).
    ///
    /// The sender chose it. It is visible ASCII of bounded length, in the form of the provider's
    /// ids.
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

    /// Returns the answer for the sender: the status, with the code as its body.
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
            // The connection cannot be used again, because the rest of the body still arrives on
            // it.
            reply.headers.push(("connection", "close".to_owned()));
        }
        reply
    }

    /// What is wrong, and the kind's general advice.
    fn texts(&self) -> (String, &'static str) {
        let place = self.place().unwrap_or("the request");
        match self.kind() {
            ErrorKind::MissingHeader => (
                format!("header `{place}` is missing"),
                "does the webhook have a signing secret at the provider, and does a proxy remove the header?",
            ),
            ErrorKind::RepeatedHeader => (
                format!("header `{place}` appears more than once"),
                "the provider sends it once; does a proxy add it again?",
            ),
            ErrorKind::MissingValue => {
                (format!("`{place}` is missing"), "is the receiver set up for the provider and scheme that sends this?")
            }
            ErrorKind::RepeatedValue => {
                (format!("`{place}` appears more than once"), "the provider sends it once; which of them is signed?")
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
                "was it changed on the way, or is the receiver set up for another scheme?",
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
                "does the signing secret belong to this endpoint, and is the body unchanged, with no body parser before the receiver?",
            ),
            ErrorKind::MalformedKeyId => (
                format!("`{place}` names a key that the provider cannot have"),
                "is the receiver set up for the provider that sends this?",
            ),
            ErrorKind::UnknownKey => (
                format!("the key that `{place}` names is not available"),
                "can the key source reach the provider, and does the provider still publish the key?",
            ),
            ErrorKind::SecretsUnavailable => (
                "the signing secrets are not available".to_owned(),
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
            ErrorKind::BodyUnreadable => ("the body ended early".to_owned(), "did the sender close the connection?"),
            ErrorKind::BodyTaken => (
                "something before the receiver took the body".to_owned(),
                "remove the `web::Json`, other extractor or middleware before the delivery, and decode with `delivery.json()`",
            ),
            ErrorKind::UnsupportedEncoding => (
                "header `content-encoding` is not `identity`".to_owned(),
                "does a proxy compress requests? if so, allow that with `decompress`",
            ),
            ErrorKind::UnsupportedMediaType => (
                "header `content-type` names a format that the provider does not send".to_owned(),
                "is the webhook set up for another format? `any_content_type` accepts all",
            ),
            ErrorKind::Misconfigured => (
                "no receiver for this provider is in the application's state".to_owned(),
                "add one, or use `webhook(receiver, handler)`",
            ),
            ErrorKind::Overloaded => {
                ("the unverified bodies in flight exceed `max_in_flight`".to_owned(), "the provider will retry")
            }
        }
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (problem, general) = self.texts();
        let advice = if self.0.advice.is_empty() { general } else { &*self.0.advice };
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
