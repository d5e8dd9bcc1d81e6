//! What an application sets up: a provider, its secrets, and the limits of an endpoint.

mod builder;
mod config_error;
mod in_flight;
#[cfg(feature = "tracing")]
pub(crate) mod log;

pub use builder::Builder;
pub use config_error::ConfigError;
pub(crate) use config_error::Problem;
pub(crate) use in_flight::Budget;
pub use in_flight::InFlight;

use crate::delivery::Delivery;
use crate::delivery::Received;
use crate::error::{ErrorKind, VerifyError};
use crate::keys::Fetch;
use crate::request::Fields;
use crate::request::Head;
use crate::secret::Secret;
use crate::spec::Any;
use crate::spec::{Provider, Spec};
use crate::verify::{Endpoint, Outcome};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

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
    endpoint: Arc<Endpoint>,
    provider: PhantomData<fn() -> P>,
}

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
    pub(crate) fn from_endpoint(endpoint: Endpoint) -> Self {
        Self { endpoint: Arc::new(endpoint), provider: PhantomData }
    }

    /// What the provider does.
    pub fn spec(&self) -> &'static Spec {
        self.endpoint.spec
    }

    /// The name given by [`Builder::endpoint`].
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.name.as_deref()
    }

    /// The largest body that is taken, in bytes: stop reading there.
    pub fn max_body(&self) -> usize {
        self.endpoint.max_body
    }

    /// The same receiver with the provider known at run time only, to keep
    /// several of them in one map.
    pub fn into_any(self) -> Receiver<Any> {
        Receiver { endpoint: self.endpoint, provider: PhantomData }
    }

    /// The refusals that need no body: a wrong method, a missing header, a stale
    /// timestamp, a compressed body. An adapter asks before it reads the body.
    /// Compression is refused here only: what [`receive`](Self::receive) is given may
    /// be unpacked already.
    ///
    /// # Errors
    ///
    /// The request would be refused whatever its body.
    pub fn check_head(&self, head: &Head<'_>) -> Result<(), VerifyError> {
        let mut fields = Fields::new(&self.endpoint.field_names);
        fields.read(head, &self.endpoint.field_names);
        let result = self.endpoint.check_head(head, &fields);
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
        let mut fields = Fields::new(&self.endpoint.field_names);
        fields.read(head, &self.endpoint.field_names);
        self.received(self.endpoint.receive(head, &fields, body.as_ref()), &fields, body)
    }

    /// The same, unless the key is missing and can be brought: then the body comes back
    /// with what brings it, and nothing was refused yet.
    #[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
    pub(crate) fn receive_or_fetch<B: AsRef<[u8]>>(
        &self,
        head: &Head<'_>,
        body: B,
    ) -> Result<Result<Received<P, B>, VerifyError>, (B, Fetch)> {
        let mut fields = Fields::new(&self.endpoint.field_names);
        fields.read(head, &self.endpoint.field_names);
        let outcome = self.endpoint.receive(head, &fields, body.as_ref());
        match outcome.as_ref().err().and_then(|error| self.fetch_key(error)) {
            Some(fetch) => Err((body, fetch)),
            None => Ok(self.received(outcome, &fields, body)),
        }
    }

    #[inline]
    fn received<B: AsRef<[u8]>>(
        &self,
        outcome: Result<Outcome, VerifyError>,
        fields: &Fields<'_>,
        body: B,
    ) -> Result<Received<P, B>, VerifyError> {
        match outcome {
            Ok(Outcome::Verified(verified)) => {
                let delivery = Delivery::new(verified, body);
                #[cfg(feature = "gzip")]
                let delivery = delivery.unpacking(self.endpoint.max_unpacked);
                #[cfg(feature = "tracing")]
                log::delivery(&delivery, &*self.endpoint.clock);
                Ok(Received::Delivery(delivery))
            }
            Ok(Outcome::Handshake(reply)) => Ok(Received::Handshake(reply)),
            Err(error) => Err(self.refused(error, Some(fields))),
        }
    }

    /// What brings the key whose lack was the reason of a refusal
    /// ([`ErrorKind::UnknownKey`]), if the receiver's source can bring it. An adapter awaits
    /// it, for a bounded time, and has the request received once more.
    pub fn fetch_key(&self, error: &VerifyError) -> Option<Fetch> {
        self.endpoint.fetch_key(error)
    }

    /// How long a body may take to arrive.
    pub fn body_timeout(&self) -> Duration {
        self.endpoint.body_timeout
    }

    /// The HTTP status for a delivery whose event type the application's enum does
    /// not name, given by [`Builder::unknown_events`].
    pub fn unknown_events(&self) -> u16 {
        self.endpoint.unknown_events
    }

    /// Counts the bytes of one body that is being read, until it is dropped. An
    /// adapter adds each piece as it arrives, so that many slow senders together
    /// cannot fill the memory.
    pub fn in_flight(&self) -> InFlight {
        InFlight::new(Arc::clone(&self.endpoint.budget))
    }

    /// A refusal that an adapter makes on the receiver's behalf: the body is too
    /// large or late, or broke off.
    pub fn refuse(&self, kind: ErrorKind) -> VerifyError {
        self.refused(VerifyError::new(kind), None)
    }

    /// The one place that every refusal passes.
    fn refused(&self, error: VerifyError, fields: Option<&Fields<'_>>) -> VerifyError {
        let statuses = &self.endpoint.refusal_statuses;
        let status = statuses.iter().find(|(kind, _)| *kind == error.kind()).map(|(_, status)| *status);
        let error = status.map_or(error.clone(), |status| error.with_status(status));
        #[cfg(feature = "tracing")]
        log::refusal(self, &error, fields);
        #[cfg(not(feature = "tracing"))]
        let _ = fields;
        if let Some(on_refusal) = &self.endpoint.on_refusal {
            on_refusal(&error);
        }
        error
    }
}

impl<P> Clone for Receiver<P> {
    fn clone(&self) -> Self {
        Self { endpoint: Arc::clone(&self.endpoint), provider: PhantomData }
    }
}

/// Fit for logs: names and limits, no secret and no setting.
impl<P> fmt::Debug for Receiver<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("provider", &self.endpoint.spec.name())
            .field("endpoint", &self.endpoint())
            .field("secrets", &self.endpoint.keys.len())
            .field("tolerance", &self.endpoint.tolerance)
            .field("max_body", &self.endpoint.max_body)
            .finish_non_exhaustive()
    }
}
