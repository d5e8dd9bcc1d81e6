//! The receiver: a provider, its secrets, and the limits of an endpoint.

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

/// Verifies the requests to one endpoint.
///
/// Has a provider, the signing secrets shared with it, and limits. Cheap to clone: build it once,
/// when the program starts.
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
    #[cfg(feature = "metrics")]
    metrics: crate::metrics::OfReceiver,
    #[cfg(feature = "diagnose")]
    explain: Option<Explain>,
    #[cfg(all(
        feature = "tracing",
        any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp")
    ))]
    unknown_types: crate::delivery::unknown::UnknownTypes,
}

/// Explains why a request was refused.
#[cfg(feature = "diagnose")]
pub(crate) type Explain = fn(&Receiver<Any>, &Head<'_>, &[u8]);

type OnRefusal = Arc<dyn Fn(&VerifyError) + Send + Sync>;
type OnDelivery = Arc<dyn Fn(&crate::Delivery<Any, &[u8]>) + Send + Sync>;

impl<P: Provider> Receiver<P> {
    /// Makes a receiver with this signing secret and the provider's defaults.
    ///
    /// Pass the secret as the provider's dashboard shows it.
    ///
    /// # Errors
    ///
    /// The secret is unusable: it is empty, blank, all zeros, not decodable, an API key or a
    /// public key, or has white space or quotes around it. Or the provider needs more than a
    /// secret, and the error says what.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, ConfigError> {
        Self::builder().secret(secret).build()
    }

    /// Makes a receiver with the signing secret in the provider's environment variable.
    ///
    /// The variable of GitHub is `GITHUB_WEBHOOK_SECRET`, for example. Its whole value is one
    /// secret, without the line end. During a rotation, `GITHUB_WEBHOOK_SECRET_PREVIOUS` holds
    /// the older secret.
    ///
    /// # Errors
    ///
    /// The variable is not set or not Unicode, or as for [`new`](Self::new).
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::builder().secret_from_env().build()
    }

    /// Returns a builder, for other settings than the defaults.
    pub fn builder() -> ReceiverBuilder<P> {
        ReceiverBuilder::of(const { &P::SPEC.checked() })
    }
}

impl Receiver<Any> {
    /// Makes a receiver for a provider that was found by name.
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

    /// Returns a builder for a provider that was found by name.
    ///
    /// # Panics
    ///
    /// The row has a mistake. Rows of the catalogue and of [`provider!`](crate::provider) have
    /// none, because a mistake does not compile there.
    pub fn builder_with_spec(spec: &'static Spec) -> ReceiverBuilder<Any> {
        spec.checked();
        ReceiverBuilder::of(spec)
    }
}

impl<P> Receiver<P> {
    /// Checks the head of a request before the body is read.
    ///
    /// Refuses a request that no body could make acceptable: a wrong method, a missing header, a
    /// stale timestamp, a format that the provider does not send. The returned [`CheckedHead`]
    /// receives the body.
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
    /// The request would be refused with any body.
    #[inline]
    pub fn check<'h>(&'h self, head: &Head<'h>) -> Result<CheckedHead<'h, P>, VerifyError> {
        let mut checked = CheckedHead::new(self, head);
        checked.check()?;
        Ok(checked)
    }

    /// Verifies a request and returns its delivery, or the reply to its handshake.
    ///
    /// Pass the body unchanged, as the framework read it. It is moved, not copied. Call
    /// [`check`](Self::check) first if you read the body yourself.
    ///
    /// # Errors
    ///
    /// The request is not genuine or not fresh. [`VerifyError::reply`] is the answer for its
    /// sender.
    #[inline]
    pub fn receive<B: AsRef<[u8]>>(&self, head: &Head<'_>, body: B) -> Result<Received<P, B>, VerifyError> {
        let mut checked = CheckedHead::new(self, head);
        checked.fetches_nothing();
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

    /// Returns the size of the largest accepted body, in bytes. Stop reading there.
    pub fn max_body(&self) -> usize {
        self.inner.max_body
    }

    /// Returns how long a body may take to arrive.
    pub fn body_timeout(&self) -> Duration {
        self.inner.body_timeout
    }

    /// Returns the HTTP status for an event type that the application's enum does not name.
    ///
    /// Set by [`ReceiverBuilder::unknown_events`].
    pub fn unknown_events(&self) -> u16 {
        self.inner.unknown_events
    }

    /// Replaces the signing secrets, the newest first, while the program runs.
    ///
    /// Clones of the receiver get the new secrets, too. A request that is being verified keeps the
    /// old ones.
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
    /// There is no secret, a secret is unusable, or the receiver has a key source or a secret
    /// source. The secrets stay as they were.
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

    /// Returns a future that fetches the key or the secrets that were missing.
    ///
    /// For a refusal of the kind [`ErrorKind::UnknownKey`] or [`ErrorKind::SecretsUnavailable`].
    ///
    /// `None` if they cannot be fetched. Await the future with a timeout, and receive the request
    /// again. [`CheckedHead::fetch_key`] does the same without checking the head again, and logs
    /// only the final refusal.
    pub fn fetch_key(&self, error: &VerifyError) -> Option<Fetch> {
        self.inner.verifier.fetch_key(error)
    }

    /// Returns a future that refreshes a key or the secrets in use, if that is due.
    ///
    /// Adapters call it after each request and run the future in the background.
    pub fn refresh_keys(&self) -> Option<Fetch> {
        self.inner.verifier.refresh_keys()
    }

    /// Returns whether [`fetch_key`](Self::fetch_key) can return a future.
    #[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))]
    pub(crate) fn has_source(&self) -> bool {
        self.inner.verifier.has_source()
    }

    #[cfg(feature = "diagnose")]
    pub(crate) fn verifier(&self) -> &Verifier {
        &self.inner.verifier
    }

    /// Explains the refusal of a request, if the application asked for it.
    #[cfg(feature = "diagnose")]
    #[cold]
    fn explain(&self, head: &Head<'_>, body: &[u8]) {
        if let Some(explain) = self.inner.explain {
            explain(&Receiver { inner: Arc::clone(&self.inner), provider: PhantomData }, head, body);
        }
    }

    /// Returns the receiver without its provider's type, to keep receivers of several providers in
    /// one map.
    pub fn into_any(self) -> Receiver<Any> {
        Receiver { inner: self.inner, provider: PhantomData }
    }

    /// Counts the bytes of one body until the guard is dropped.
    ///
    /// For adapters: add each piece as it arrives, and keep the guard until the body was received.
    /// This keeps many slow senders from filling the memory.
    pub fn in_flight(&self) -> InFlight {
        self.inner.budget.begin(self.inner.max_body)
    }

    /// Makes a refusal for an adapter, if the body is too large, late or incomplete.
    pub fn refuse(&self, kind: ErrorKind) -> VerifyError {
        let error = self.dressed(VerifyError::new(kind));
        self.report(&error, None);
        error
    }

    /// Sets the status and the body that the sender gets.
    #[cold]
    fn dressed(&self, error: VerifyError) -> VerifyError {
        let mut statuses = self.inner.refusal_statuses.iter().chain(self.spec().refusals);
        let error = match statuses.find(|(kind, _)| *kind == error.kind()) {
            Some((_, status)) => error.with_status(*status),
            None => error,
        };
        if self.inner.refusal_bodies { error } else { error.without_code() }
    }

    /// Reports a refusal to the log and the application. Every refusal passes here once.
    #[cold]
    fn report(&self, error: &VerifyError, head: Option<&Head<'_>>) {
        #[cfg(feature = "tracing")]
        log::refusal(self, error, head);
        #[cfg(not(feature = "tracing"))]
        let _ = head;
        #[cfg(feature = "metrics")]
        self.inner.metrics.refusal(error.code());
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

/// Prints names and limits, but no secret and no setting.
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
