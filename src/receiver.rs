use crate::Secret;
use crate::any::Any;
use crate::builder::Builder;
use crate::clock::{Clock, OutOfTolerance, check_age};
use crate::config_error::ConfigError;
use crate::delivery::Delivery;
use crate::error::{ErrorKind, VerifyError};
use crate::handshake::{self, Reply};
use crate::head::{Field, Head};
use crate::in_flight::{Budget, InFlight};
use crate::received::Received;
use crate::request::{Fields, Request};
use crate::schemes::Key;
use crate::signature::{Comparison, Signatures};
use crate::spec::{MAX_PARTS, Part, Provider, Source, Spec, TimeFormat};
use crate::verified::Verified;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// One endpoint: a provider, the signing secrets shared with it, and what the
/// endpoint tolerates.
///
/// Cheap to clone; set up once, when the program starts.
///
/// ```
/// use eyelet::{Head, Received, Receiver, providers::GitHub};
///
/// let receiver = Receiver::<GitHub>::new("It's a Secret to Everybody")?;
///
/// // The example of https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
/// let headers = [
///     ("x-github-event", "greeting"),
///     ("x-hub-signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"),
/// ];
/// match receiver.receive(&Head::post(&headers), b"Hello, World!")? {
///     Received::Delivery(delivery) => assert_eq!(delivery.event_type(), Some("greeting")),
///     Received::Handshake(reply) => println!("answer with {reply:?}"),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Receiver<P> {
    inner: Arc<Inner>,
    provider: PhantomData<fn() -> P>,
}

/// What a receiver is made of, once [`Builder::build`] has looked it over.
pub(crate) struct Inner {
    pub(crate) spec: &'static Spec,
    pub(crate) keys: Vec<Key>,
    pub(crate) field_names: Vec<&'static str>,
    /// `None` where freshness is not checked.
    pub(crate) tolerance: Option<Duration>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: Vec<(&'static str, Secret)>,
    pub(crate) public_origin: Option<String>,
    pub(crate) endpoint: Option<Arc<str>>,
    pub(crate) max_body: usize,
    pub(crate) body_timeout: Duration,
    pub(crate) budget: Arc<Budget>,
    pub(crate) unknown_events: u16,
    pub(crate) refusal_statuses: Vec<(ErrorKind, u16)>,
    pub(crate) on_refusal: Option<OnRefusal>,
}

pub(crate) type OnRefusal = Arc<dyn Fn(&VerifyError) + Send + Sync>;

impl<P: Provider> Receiver<P> {
    /// A receiver with this signing secret, as the provider's dashboard shows it,
    /// and the provider's own tolerance and limits.
    ///
    /// # Errors
    ///
    /// The secret is empty, blank, all zeros, cannot be decoded, or is a public
    /// key; or the provider needs more than a secret, and the error says what.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, ConfigError> {
        Self::builder().secret(secret).build()
    }

    /// A receiver that takes its signing secret from the provider's environment
    /// variable, such as `GITHUB_WEBHOOK_SECRET`, and while it is being rotated
    /// the older one from the same with `_PREVIOUS`. Of each, the whole value is
    /// one secret; a line end behind it is dropped.
    ///
    /// # Errors
    ///
    /// The variable is not set or not unicode, or as for [`new`](Self::new).
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::builder().secret_from_env().build()
    }

    /// Sets up a receiver in more detail.
    pub fn builder() -> Builder<P> {
        Builder::of(const { &P::SPEC.checked() })
    }
}

impl Receiver<Any> {
    /// A receiver for a provider found by name, with this signing secret.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new).
    ///
    /// # Panics
    ///
    /// As for [`builder_with_spec`](Self::builder_with_spec).
    pub fn with_spec(spec: &'static Spec, secret: impl Into<Secret>) -> Result<Self, ConfigError> {
        Self::builder_with_spec(spec).secret(secret).build()
    }

    /// Sets up a receiver for a provider found by name in more detail.
    ///
    /// # Panics
    ///
    /// The row is not one of [`provider!`](crate::provider) or the catalogue, and
    /// has a mistake that would not have compiled there.
    pub fn builder_with_spec(spec: &'static Spec) -> Builder<Any> {
        spec.checked();
        Builder::of(spec)
    }
}

impl<P> Receiver<P> {
    pub(crate) fn from_inner(inner: Inner) -> Self {
        Self { inner: Arc::new(inner), provider: PhantomData }
    }

    /// What the provider does.
    pub fn spec(&self) -> &'static Spec {
        self.inner.spec
    }

    /// The name given by [`Builder::endpoint`].
    pub fn endpoint(&self) -> Option<&str> {
        self.inner.endpoint.as_deref()
    }

    /// The largest body that is taken, in bytes: stop reading there.
    pub fn max_body(&self) -> usize {
        self.inner.max_body
    }

    /// The same receiver with the provider known at run time only, to keep
    /// several of them in one map.
    pub fn into_any(self) -> Receiver<Any> {
        Receiver { inner: self.inner, provider: PhantomData }
    }

    /// The refusals that need no body: a wrong method, a missing header, a stale
    /// timestamp, a compressed body. An adapter asks before it reads the body.
    ///
    /// # Errors
    ///
    /// The request would be refused whatever its body.
    pub fn check_head(&self, head: &Head<'_>) -> Result<(), VerifyError> {
        let fields = Fields::read(head, &self.inner.field_names);
        let result = self.inner.check_head(head, &fields);
        result.map_err(|error| self.refused(error, Some(&fields)))
    }

    /// Verifies a request and hands over its delivery, or the reply to its
    /// handshake. The body is what the framework read, unchanged; it is moved, not
    /// copied.
    ///
    /// # Errors
    ///
    /// The request is not a genuine, fresh one of this provider and these secrets;
    /// [`VerifyError::reply`] is the answer for its sender.
    pub fn receive<B: AsRef<[u8]>>(&self, head: &Head<'_>, body: B) -> Result<Received<P, B>, VerifyError> {
        let fields = Fields::read(head, &self.inner.field_names);
        match self.inner.receive(head, &fields, body.as_ref()) {
            Ok(Outcome::Verified(verified)) => {
                let delivery = Delivery::new(verified, body);
                #[cfg(feature = "tracing")]
                crate::logs::delivery(&delivery, self.inner.clock.now());
                Ok(Received::Delivery(delivery))
            }
            Ok(Outcome::Handshake(reply)) => Ok(Received::Handshake(reply)),
            Err(error) => Err(self.refused(error, Some(&fields))),
        }
    }

    /// How long a body may take to arrive.
    pub fn body_timeout(&self) -> Duration {
        self.inner.body_timeout
    }

    /// The HTTP status for a delivery whose event type the application's enum does
    /// not name, given by [`Builder::unknown_events`].
    pub fn unknown_events(&self) -> u16 {
        self.inner.unknown_events
    }

    /// Counts the bytes of one body that is being read, until it is dropped. An
    /// adapter adds each piece as it arrives, so that many slow senders together
    /// cannot fill the memory.
    pub fn in_flight(&self) -> InFlight {
        InFlight::new(Arc::clone(&self.inner.budget))
    }

    /// A refusal that an adapter makes on the receiver's behalf: the body is too
    /// large or late, or broke off.
    pub fn refuse(&self, kind: ErrorKind) -> VerifyError {
        self.refused(VerifyError::new(kind), None)
    }

    /// The one place that every refusal passes.
    fn refused(&self, error: VerifyError, fields: Option<&Fields<'_>>) -> VerifyError {
        let statuses = &self.inner.refusal_statuses;
        let status = statuses.iter().find(|(kind, _)| *kind == error.kind()).map(|(_, status)| *status);
        let error = status.map_or(error.clone(), |status| error.with_status(status));
        #[cfg(feature = "tracing")]
        crate::logs::refusal(self, &error, fields);
        #[cfg(not(feature = "tracing"))]
        let _ = fields;
        if let Some(on_refusal) = &self.inner.on_refusal {
            on_refusal(&error);
        }
        error
    }
}

enum Outcome {
    Verified(Verified),
    Handshake(Reply),
}

impl Inner {
    fn request<'a>(&'a self, head: &'a Head<'a>, fields: &'a Fields<'a>, body: &'a [u8]) -> Request<'a> {
        Request { head, fields, body, settings: &self.settings, public_origin: self.public_origin.as_deref() }
    }

    fn check_head<'a>(&'a self, head: &'a Head<'a>, fields: &'a Fields<'a>) -> Result<(), VerifyError> {
        check_target(head)?;
        if head.method() != "POST" {
            let known = self.spec.handshakes.iter().any(|handshake| handshake.method == head.method());
            return if known { Ok(()) } else { Err(VerifyError::new(ErrorKind::MethodNotAllowed)) };
        }
        match head.header("content-encoding") {
            Field::Absent => {}
            Field::One(encoding) if encoding.is_empty() || encoding.eq_ignore_ascii_case(b"identity") => {}
            Field::One(_) | Field::Repeated => return Err(VerifyError::new(ErrorKind::UnsupportedEncoding)),
        }
        if self.spec.signature.in_body() {
            return Ok(());
        }
        let request = self.request(head, fields, &[]);
        let signatures = self.signatures(&request)?;
        if let Some((source, format)) = self.spec.timestamp
            && !source.in_body()
        {
            self.fresh_time(&request, &signatures, source, format)?;
        }
        Ok(())
    }

    fn receive<'a>(
        &'a self,
        head: &'a Head<'a>,
        fields: &'a Fields<'a>,
        body: &'a [u8],
    ) -> Result<Outcome, VerifyError> {
        check_target(head)?;
        if body.len() > self.max_body {
            return Err(VerifyError::new(ErrorKind::BodyTooLarge));
        }
        let request = self.request(head, fields, body);
        if head.method() != "POST" {
            let reply = handshake::answer(self.spec.handshakes, false, &request)?;
            return reply.map(Outcome::Handshake).ok_or(VerifyError::new(ErrorKind::MethodNotAllowed));
        }
        let verified = self.verify(&request)?;
        Ok(match handshake::answer(self.spec.handshakes, true, &request)? {
            Some(reply) => Outcome::Handshake(reply),
            None => Outcome::Verified(verified),
        })
    }

    fn verify(&self, request: &Request<'_>) -> Result<Verified, VerifyError> {
        let signatures = self.signatures(request)?;
        let (mut text, mut signed_at) = (Cow::default(), None);
        let mut in_body = None;
        match self.spec.timestamp {
            // Nothing parses a body that is not verified yet, unless its scheme leaves no choice.
            Some((source, format)) if source.in_body() && !self.spec.signs(Part::Timestamp) => {
                in_body = Some((source, format));
            }
            Some((source, format)) => {
                let (as_received, time) = self.fresh_time(request, &signatures, source, format)?;
                (text, signed_at) = (as_received, Some(time));
            }
            None => {}
        }
        let message = request.message(self.spec, &text)?;
        let secret_index = self.authenticate(&message, &signatures)?;
        if let Some((source, format)) = in_body {
            signed_at = Some(self.fresh_time(request, &signatures, source, format)?.1);
        }
        let mut verified = Verified::of(self.spec, request, &message, signed_at, secret_index);
        verified.endpoint.clone_from(&self.endpoint);
        Ok(verified)
    }

    fn signatures<'a>(&self, request: &Request<'a>) -> Result<Signatures<'a>, VerifyError> {
        Signatures::read(self.spec, request.need(self.spec.signature)?)
    }

    /// The timestamp, as text and as time, if it lies within the tolerance.
    fn fresh_time<'s>(
        &self,
        request: &'s Request<'_>,
        signatures: &'s Signatures<'_>,
        source: Source,
        format: TimeFormat,
    ) -> Result<(Cow<'s, [u8]>, SystemTime), VerifyError> {
        let text = match source {
            Source::InSignature(key) => Cow::Borrowed(signatures.item(key)?),
            _ => request.need(source)?,
        };
        let error = |kind| VerifyError::at(kind, source.place());
        let time = format.parse(&text).ok_or(error(ErrorKind::MalformedTimestamp))?;
        if let Some(tolerance) = self.tolerance {
            check_age(self.clock.now(), time, tolerance).map_err(|out| match out {
                OutOfTolerance::Stale => error(ErrorKind::Stale),
                OutOfTolerance::Future => error(ErrorKind::Future),
            })?;
        }
        Ok((text, time))
    }

    /// Which of the secrets made one of the signatures over this message.
    fn authenticate(
        &self,
        message: &[Cow<'_, [u8]>; MAX_PARTS],
        signatures: &Signatures<'_>,
    ) -> Result<usize, VerifyError> {
        let message = message.get(..self.spec.signed.len()).unwrap_or_default();
        let mut readable = false;
        for (index, key) in self.keys.iter().enumerate() {
            match key.compare(message, signatures) {
                Comparison::Equal => return Ok(index),
                Comparison::Different => readable = true,
                Comparison::Unreadable => {}
            }
        }
        let kind = if readable { ErrorKind::SignatureMismatch } else { ErrorKind::MalformedSignature };
        Err(VerifyError::at(kind, self.spec.signature.place()))
    }
}

/// The URL that a provider signs is origin, path and query; a target in absolute
/// form would put its own host in between.
fn check_target(head: &Head<'_>) -> Result<(), VerifyError> {
    if head.target().starts_with('/') { Ok(()) } else { Err(VerifyError::new(ErrorKind::MalformedTarget)) }
}

impl<P> Clone for Receiver<P> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), provider: PhantomData }
    }
}

/// Fit for logs: names and limits, no secret and no setting.
impl<P> fmt::Debug for Receiver<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("provider", &self.inner.spec.name())
            .field("endpoint", &self.endpoint())
            .field("secrets", &self.inner.keys.len())
            .field("tolerance", &self.inner.tolerance)
            .field("max_body", &self.inner.max_body)
            .finish_non_exhaustive()
    }
}
