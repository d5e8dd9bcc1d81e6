//! What an application sets up: a provider, its secrets, and the limits of an endpoint.

mod builder;
mod checked_head;
mod config_error;
mod in_flight;
#[cfg(feature = "tracing")]
pub(crate) mod log;
#[cfg(all(feature = "tracing", any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp")))]
pub(crate) mod unfit;

pub use builder::ReceiverBuilder;
pub use checked_head::CheckedHead;
pub use config_error::ConfigError;
pub(crate) use config_error::Problem;
pub use in_flight::{InFlight, InFlightBudget};

use crate::delivery::Received;
use crate::error::{ErrorKind, VerifyError};
use crate::keys::Fetch;
use crate::request::Head;
use crate::secret::{MAX_SECRETS, Secret};
use crate::spec::{Any, Provider, Spec};
use crate::verify::Verifier;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

/// One endpoint: a provider, the signing secrets shared with it, and its limits.
///
/// Cheap to clone. Set it up once, when the program starts.
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
///     Received::Handshake(reply) => println!("answer with status {}", reply.status),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Receiver<P> {
    inner: Arc<Inner>,
    provider: PhantomData<fn() -> P>,
}

/// What the clones of a receiver share.
struct Inner {
    verifier: Verifier,
    max_body: usize,
    body_timeout: Duration,
    budget: InFlightBudget,
    /// The largest unpacked body; `None` if compressed bodies are refused.
    #[cfg(feature = "gzip")]
    max_unpacked: Option<usize>,
    unknown_events: u16,
    refusal_statuses: Vec<(ErrorKind, u16)>,
    refusal_bodies: bool,
    on_refusal: Option<OnRefusal>,
    on_delivery: Option<OnDelivery>,
    #[cfg(all(
        feature = "tracing",
        any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp")
    ))]
    unknown_types: unfit::UnknownTypes,
}

type OnRefusal = Arc<dyn Fn(&VerifyError) + Send + Sync>;
type OnDelivery = Arc<dyn Fn(&crate::Delivery<Any, &[u8]>) + Send + Sync>;

impl<P: Provider> Receiver<P> {
    /// Makes a receiver with this signing secret, as the provider's dashboard shows it, and
    /// with the provider's tolerance and limits.
    ///
    /// # Errors
    ///
    /// The secret cannot be one: it is empty, blank, all zeros, cannot be decoded, has white
    /// space or quotes around it, or is an API key or a public key. Or the provider needs
    /// more than a secret, and the error says what.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, ConfigError> {
        Self::builder().secret(secret).build()
    }

    /// Makes a receiver with the signing secret in the provider's environment variable, such
    /// as `GITHUB_WEBHOOK_SECRET`.
    ///
    /// While the secret is rotated, the older one is read from the same variable with
    /// `_PREVIOUS` behind its name. The whole value is one secret; a line end behind it is
    /// dropped.
    ///
    /// # Errors
    ///
    /// The variable is not set or not Unicode, or as for [`new`](Self::new).
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::builder().secret_from_env().build()
    }

    /// Starts a receiver with other settings than the defaults.
    pub fn builder() -> ReceiverBuilder<P> {
        ReceiverBuilder::of(const { &P::SPEC.checked() })
    }
}

impl Receiver<Any> {
    /// Makes a receiver for a provider found by name, with this signing secret.
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

    /// Starts a receiver for a provider found by name.
    ///
    /// # Panics
    ///
    /// The row is neither in the catalogue nor made by [`provider!`](crate::provider), and
    /// has a mistake that would not have compiled there.
    pub fn builder_with_spec(spec: &'static Spec) -> ReceiverBuilder<Any> {
        spec.checked();
        ReceiverBuilder::of(spec)
    }
}

impl<P> Receiver<P> {
    /// Checks the head of a request, before its body is read.
    ///
    /// What it finds is kept in the [`CheckedHead`], which then receives the body. A request
    /// that no body could make acceptable is refused here: a wrong method, a missing header,
    /// a stale timestamp, a format that the provider does not send.
    ///
    /// ```
    /// use eyelet::{Head, Receiver, providers::GitHub};
    ///
    /// let receiver = Receiver::<GitHub>::new("It's a Secret to Everybody")?;
    /// let headers = [
    ///     ("x-hub-signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"),
    /// ];
    /// let head = Head::post(&headers);
    /// let checked = receiver.check(&head)?;
    /// let body = b"Hello, World!"; // read now, at most `receiver.max_body()` bytes
    /// assert!(checked.receive(body).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The request would be refused whatever its body.
    #[inline]
    pub fn check<'h>(&'h self, head: &Head<'h>) -> Result<CheckedHead<'h, P>, VerifyError> {
        let mut checked = CheckedHead::new(self, head);
        checked.check()?;
        Ok(checked)
    }

    /// Verifies a request and returns its delivery, or the reply to its handshake.
    ///
    /// The body is what the framework read, unchanged. It is moved, not copied.
    ///
    /// # Errors
    ///
    /// The request is not a genuine, fresh one of this provider and these secrets;
    /// [`VerifyError::reply`] is the answer for its sender.
    #[inline]
    pub fn receive<B: AsRef<[u8]>>(&self, head: &Head<'_>, body: B) -> Result<Received<P, B>, VerifyError> {
        let mut checked = CheckedHead::new(self, head).without_fetch();
        checked.check()?;
        checked.receive(body)
    }

    /// Returns the provider's row.
    pub fn spec(&self) -> &'static Spec {
        self.inner.verifier.spec
    }

    /// Returns the name given by [`ReceiverBuilder::endpoint`].
    pub fn endpoint(&self) -> Option<&str> {
        self.inner.verifier.endpoint.as_deref()
    }

    /// Returns the size of the largest body that is accepted, in bytes: stop reading there.
    pub fn max_body(&self) -> usize {
        self.inner.max_body
    }

    /// Returns how long a body may take to arrive.
    pub fn body_timeout(&self) -> Duration {
        self.inner.body_timeout
    }

    /// Returns the HTTP status for a delivery whose event type the application's enum does
    /// not name, given by [`ReceiverBuilder::unknown_events`].
    pub fn unknown_events(&self) -> u16 {
        self.inner.unknown_events
    }

    /// Replaces the signing secrets, the newest first, while the program runs.
    ///
    /// Requests that are being verified end with the secrets they began with. Clones of the
    /// receiver have the new secrets, too.
    ///
    /// ```
    /// use eyelet::{Receiver, Secret, providers::Stripe};
    ///
    /// let receiver = Receiver::<Stripe>::new("whsec_old")?;
    /// receiver.replace_secrets([Secret::from("whsec_new"), Secret::from("whsec_old")])?;
    /// # Ok::<(), eyelet::ConfigError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// There is no secret or one that cannot be used, or the receiver has a key source or a
    /// secret source. The secrets stay as they were.
    pub fn replace_secrets(&self, secrets: impl IntoIterator<Item = Secret>) -> Result<(), ConfigError> {
        let secrets: Vec<_> = secrets.into_iter().take(MAX_SECRETS + 1).collect();
        let replaced = if self.inner.verifier.has_source() {
            Err(Problem::SecretInsteadOfSource)
        } else if secrets.is_empty() {
            Err(Problem::NoSecret)
        } else {
            self.inner.verifier.replace_secrets(&secrets).map_err(Problem::from)
        };
        replaced.map_err(|problem| ConfigError::new(self.spec().name(), problem))
    }

    /// Returns a future that fetches the key or the secrets whose lack was the reason of a
    /// refusal ([`ErrorKind::UnknownKey`], [`ErrorKind::SecretsUnavailable`]).
    ///
    /// `None` if they cannot be fetched. Await it for a bounded time, and receive the
    /// request again. [`CheckedHead::fetch_key`] does the same without a second look at the
    /// head, and tells the log only of what is refused in the end.
    pub fn fetch_key(&self, error: &VerifyError) -> Option<Fetch> {
        self.inner.verifier.fetch_key(error)
    }

    /// Returns a future that fetches a key or the secrets in use again, ahead of time, if that
    /// is due.
    ///
    /// An adapter calls it after each request, and runs the future in the background.
    pub fn refresh_keys(&self) -> Option<Fetch> {
        self.inner.verifier.refresh_keys()
    }

    /// Returns whether [`fetch_key`](Self::fetch_key) may have something to fetch.
    #[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))]
    pub(crate) fn has_source(&self) -> bool {
        self.inner.verifier.has_source()
    }

    /// Returns the same receiver with the provider known at run time only, to keep several
    /// of them in one map.
    pub fn into_any(self) -> Receiver<Any> {
        Receiver { inner: self.inner, provider: PhantomData }
    }

    /// Counts the bytes of one body that is being read, until it is dropped.
    ///
    /// An adapter adds each piece as it arrives, and keeps the guard until the body was
    /// received, so that many slow senders together cannot fill the memory.
    pub fn in_flight(&self) -> InFlight {
        self.inner.budget.begin(self.inner.max_body)
    }

    /// Makes a refusal on the receiver's behalf, for an adapter: the body is too large, late
    /// or broken off.
    pub fn refuse(&self, kind: ErrorKind) -> VerifyError {
        let error = self.dressed(VerifyError::new(kind));
        self.report(&error, None);
        error
    }

    /// A refusal with the status and the body that its sender gets.
    #[cold]
    fn dressed(&self, error: VerifyError) -> VerifyError {
        let mut statuses = self.inner.refusal_statuses.iter().chain(self.spec().refusals);
        let error = match statuses.find(|(kind, _)| *kind == error.kind()) {
            Some((_, status)) => error.with_status(*status),
            None => error,
        };
        if self.inner.refusal_bodies { error } else { error.without_code() }
    }

    /// Tells the log and the application of a refusal: the one place that each passes, once.
    #[cold]
    fn report(&self, error: &VerifyError, head: Option<&Head<'_>>) {
        #[cfg(feature = "tracing")]
        log::refusal(self, error, head);
        #[cfg(not(feature = "tracing"))]
        let _ = head;
        if let Some(on_refusal) = &self.inner.on_refusal {
            on_refusal(error);
        }
    }
}

impl<P> Clone for Receiver<P> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), provider: PhantomData }
    }
}

/// Prints names and limits, no secret and no setting.
impl<P> fmt::Debug for Receiver<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("provider", &self.spec().name())
            .field("endpoint", &self.endpoint())
            .field("secrets", &self.inner.verifier.count_keys())
            .field("tolerance", &self.inner.verifier.tolerance)
            .field("max_body", &self.inner.max_body)
            .finish_non_exhaustive()
    }
}
