use super::{ConfigError, InFlightBudget, Inner, OnDelivery, OnRefusal, Problem, Receiver};
use crate::delivery::Delivery;
use crate::error::{ErrorKind, VerifyError};
use crate::keys::{KeySource, SecretSource};
use crate::request::PublicUrl;
use crate::secret::Secret;
#[cfg(feature = "rustls-webpki")]
use crate::spec::TRUST_ANCHORS;
use crate::spec::{Any, Format, KeyUrl, MAX_FIELDS, Part, Spec};
use crate::verify::engines::EngineKey;
#[cfg(feature = "rustls-webpki")]
use crate::verify::engines::certificate::TrustAnchors;
use crate::verify::{Clock, Given, OnHandshakeSecret, OwnKeys, Tolerance, Verifier, make_keys};
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Configures a [`Receiver`]. Made by [`Receiver::builder`].
///
/// ```
/// use eyelet::{Receiver, providers::Stripe};
/// use std::time::Duration;
///
/// let receiver = Receiver::<Stripe>::builder()
///     .secret("whsec_new")
///     .secret("whsec_old") // until every delivery is signed with the new one
///     .tolerance(Duration::from_secs(60))
///     .endpoint("connect")
///     .build()?;
/// # Ok::<(), eyelet::ConfigError>(())
/// ```
#[must_use]
pub struct ReceiverBuilder<P> {
    spec: &'static Spec,
    secrets: Vec<Result<Secret, Problem>>,
    tolerance: Freshness,
    clock: Arc<dyn Clock>,
    settings: Vec<(&'static str, Secret)>,
    public_url: Option<Result<PublicUrl, Problem>>,
    trusts_unsigned_body: bool,
    accepts_any_account: bool,
    development_keys: Option<Box<str>>,
    takes_unsigned_attributes: bool,
    unsigned_types: Vec<&'static str>,
    key_source: Option<Arc<dyn KeySource>>,
    secret_source: Option<Arc<dyn SecretSource>>,
    has_no_secret_yet: bool,
    endpoint: Option<Arc<str>>,
    max_body: usize,
    body_timeout: Duration,
    max_in_flight: Option<usize>,
    in_flight_budget: Option<InFlightBudget>,
    formats: &'static [Format],
    #[cfg(feature = "gzip")]
    max_unpacked: Option<usize>,
    unknown_events: u16,
    refusal_statuses: Vec<(ErrorKind, u16)>,
    refusal_bodies: bool,
    on_refusal: Option<OnRefusal>,
    on_delivery: Option<OnDelivery>,
    #[cfg(feature = "diagnose")]
    pub(crate) explain: Option<super::Explain>,
    on_handshake_secret: Option<OnHandshakeSecret>,
    provider: PhantomData<fn() -> P>,
}

enum Freshness {
    Default,
    Set(Duration),
    Unchecked,
}

const DEFAULT_IN_FLIGHT: usize = 64 << 20;
const DEFAULT_TOLERANCE: Duration = Duration::from_secs(300);
/// A provider's clock may be some seconds ahead of this machine's, however short its tolerance is.
const LEAST_FUTURE: Duration = Duration::from_secs(60);
const LONGEST_TOLERANCE: Duration = Duration::from_secs(24 * 60 * 60);

impl<P> ReceiverBuilder<P> {
    pub(crate) fn of(spec: &'static Spec) -> Self {
        Self {
            spec,
            secrets: Vec::new(),
            tolerance: Freshness::Default,
            clock: Arc::new(SystemTime::now),
            settings: Vec::new(),
            public_url: None,
            trusts_unsigned_body: false,
            accepts_any_account: false,
            development_keys: None,
            takes_unsigned_attributes: false,
            unsigned_types: Vec::new(),
            key_source: None,
            secret_source: None,
            has_no_secret_yet: false,
            endpoint: None,
            max_body: spec.max_body,
            body_timeout: Duration::from_secs(10),
            max_in_flight: None,
            in_flight_budget: None,
            formats: spec.body_formats(),
            #[cfg(feature = "gzip")]
            max_unpacked: None,
            unknown_events: 200,
            refusal_statuses: Vec::new(),
            refusal_bodies: spec.refusal_bodies,
            on_refusal: None,
            on_delivery: None,
            #[cfg(feature = "diagnose")]
            explain: None,
            on_handshake_secret: None,
            provider: PhantomData,
        }
    }

    /// Adds a signing secret, as the provider's dashboard shows it.
    ///
    /// During a rotation, call it again with the older secret. Any of the secrets may match. Pass
    /// the newest first, and at most 8.
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secrets.push(Ok(secret.into()));
        self
    }

    /// Takes the signing secrets from a source, such as a vault, instead of
    /// [`secret`](Self::secret): they can change while the program runs.
    ///
    /// The adapters fetch missing secrets. If the source returns secrets that the row cannot use,
    /// such as text where it expects base64, the earlier ones stay in use.
    ///
    /// ```
    /// use eyelet::keys::CachedSecrets;
    /// use eyelet::{Receiver, providers::GitHub};
    ///
    /// # async fn read_vault() -> Result<String, std::io::Error> { Ok(String::new()) }
    /// let secrets = CachedSecrets::new(|| async { read_vault().await.map(|secret| [secret]) });
    /// let receiver = Receiver::<GitHub>::builder().secret_source(secrets).build()?;
    /// # Ok::<(), eyelet::ConfigError>(())
    /// ```
    pub fn secret_source(mut self, source: impl SecretSource + 'static) -> Self {
        self.secret_source = Some(Arc::new(source));
        self
    }

    /// Builds the receiver without a secret, for a provider that checks the URL before it shows
    /// one.
    ///
    /// The receiver answers the check and refuses every delivery. Give it the secret with
    /// [`Receiver::replace_secrets`], or build a new receiver.
    pub fn no_secret_yet(mut self) -> Self {
        self.has_no_secret_yet = true;
        self
    }

    /// Adds the signing secret in the provider's environment variable ([`Spec::secret_variable`]).
    ///
    /// Also adds the older secret if the variable with `_PREVIOUS` added to its name is set.
    pub fn secret_from_env(mut self) -> Self {
        let variable = self.spec.secret_variable();
        let previous = format!("{variable}_PREVIOUS");
        self.secrets.push(from_env(&variable).unwrap_or(Err(Problem::MissingVariable(variable))));
        self.secrets.extend(from_env(&previous));
        self
    }

    /// Sets how far a timestamp may be from the present, in both directions: 1 second to 24 hours.
    ///
    /// Defaults to what the provider documents, else 300 seconds.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = Freshness::Set(tolerance);
        self
    }

    /// Accepts timestamps of any age, to verify stored deliveries again.
    ///
    /// **Anyone who saw a delivery can replay it forever.**
    pub fn without_freshness_check(mut self) -> Self {
        self.tolerance = Freshness::Unchecked;
        self
    }

    /// Accepts deliveries whose body the provider does not sign.
    ///
    /// Required for such a provider. Only TLS protects the body: anyone between the provider and
    /// you could change it.
    pub fn trust_unsigned_body(mut self) -> Self {
        self.trusts_unsigned_body = true;
        self
    }

    /// Sets where the receiver finds the keys that deliveries name.
    ///
    /// Required, in place of a secret, for a provider whose keys have ids.
    pub fn key_source(mut self, source: impl KeySource + 'static) -> Self {
        self.key_source = Some(Arc::new(source));
        self
    }

    /// Accepts the deliveries of every customer of a provider that signs for all of them with the
    /// same keys.
    ///
    /// Anyone can be its customer, so the application must check who each delivery belongs to.
    pub fn accept_any_account(mut self) -> Self {
        self.accepts_any_account = true;
        self
    }

    /// **For development only:** also accepts keys from a local stand-in of the provider, such as
    /// `http://localhost:4566/` for LocalStack's SNS.
    ///
    /// The URL ends in `/`, and every key below it may be fetched. Anyone who answers there can
    /// sign deliveries.
    pub fn development_keys_under(mut self, url: &str) -> Self {
        self.development_keys = Some(url.into());
        self
    }

    /// Sets the clock. Defaults to the system's.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sets a value that the provider's row needs under this name, such as a verify token.
    pub fn set(mut self, name: &'static str, value: impl Into<Secret>) -> Self {
        self.settings.retain(|(known, _)| *known != name);
        self.settings.push((name, value.into()));
        self
    }

    /// Sets the scheme and host under which the provider calls this endpoint, such as
    /// `https://example.com`.
    ///
    /// If a proxy strips a path prefix, add the prefix.
    ///
    /// Required if the provider signs the URL. The receiver never reads it from a header.
    /// WebSocket schemes, and a user with a password, are accepted because some providers sign
    /// them.
    pub fn public_origin(mut self, origin: impl Into<String>) -> Self {
        self.public_url = Some(PublicUrl::origin(origin.into()).ok_or(Problem::MalformedOrigin));
        self
    }

    /// Sets the whole URL that the provider signs, in place of the requested one.
    ///
    /// For an endpoint behind a proxy that rewrites path or query. The signature then does not
    /// cover the path and query that arrive.
    pub fn public_url(mut self, url: impl Into<String>) -> Self {
        self.public_url = Some(PublicUrl::whole(url.into()).ok_or(Problem::MalformedUrl));
        self
    }

    /// Accepts CloudEvents in binary mode although their attributes, the `ce-` headers, are
    /// unsigned.
    ///
    /// Anyone who saw a delivery can send it again with another type and id.
    pub fn accept_unsigned_attributes(mut self) -> Self {
        self.takes_unsigned_attributes = true;
        self
    }

    /// Accepts events of these types without a signature, for a provider that never signs them,
    /// such as the `REPORT_AVAILABLE` of [`Adyen`](crate::providers::Adyen).
    ///
    /// **Anyone can send such an event.** Its delivery [covers](crate::Delivery::covers) nothing:
    /// treat it as a hint, and ask the provider.
    pub fn accept_unsigned_events(mut self, types: &[&'static str]) -> Self {
        self.unsigned_types.extend(types);
        self
    }

    /// Names the endpoint in logs, if a provider has several. No name by default.
    pub fn endpoint(mut self, name: &str) -> Self {
        self.endpoint = Some(name.into());
        self
    }

    /// Sets the size of the largest body, in bytes. A larger body is refused with 413.
    ///
    /// Defaults to 1 MiB, or to the provider's limit if that is higher.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sets how long a body may take to arrive before it is refused with 408.
    ///
    /// Defaults to 10 seconds. The adapters enforce it.
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.body_timeout = timeout;
        self
    }

    /// Sets how many bytes of unverified bodies may be in memory at once. More are refused with
    /// 503.
    ///
    /// Defaults to 64 MiB, or to `max_body` if that is more. The adapters enforce it.
    pub fn max_in_flight(mut self, bytes: usize) -> Self {
        self.max_in_flight = Some(bytes);
        self
    }

    /// Shares a budget for unverified bodies with other receivers, instead of
    /// [`max_in_flight`](Self::max_in_flight).
    pub fn in_flight_budget(mut self, budget: &InFlightBudget) -> Self {
        self.in_flight_budget = Some(budget.clone());
        self
    }

    /// Accepts bodies that are compressed with `gzip` or `deflate`, and unpacks them to at most
    /// `max` bytes.
    ///
    /// The receiver verifies the bytes that arrived, and [`body`](crate::Delivery::body) returns
    /// them. Decoding unpacks them. By default, an adapter refuses compressed bodies with 415.
    ///
    /// [`build`](Self::build) fails for a provider whose signature or timestamp is in the body,
    /// because nothing is unpacked before it is verified.
    #[cfg(feature = "gzip")]
    pub fn decompress(mut self, max: usize) -> Self {
        self.max_unpacked = Some(max);
        self
    }

    /// Accepts bodies of any content type, for a sender or a proxy that sends a wrong one.
    ///
    /// By default, an adapter refuses a content type that is not one of the provider's
    /// [formats](Spec::formats) with 415.
    pub fn any_content_type(mut self) -> Self {
        self.formats = &[Format::Any];
        self
    }

    /// Sets the HTTP status for a verified delivery whose event type the handler's enum does not
    /// name.
    ///
    /// Defaults to 200, which all providers accept as an acknowledgement.
    pub fn unknown_events(mut self, status: u16) -> Self {
        self.unknown_events = status;
        self
    }

    /// Sets another HTTP status for a kind of refusal, from 400 to 599.
    ///
    /// 410 is not allowed, because some senders then stop sending.
    pub fn refusal_status(mut self, kind: ErrorKind, status: u16) -> Self {
        self.refusal_statuses.retain(|(known, _)| *known != kind);
        self.refusal_statuses.push((kind, status));
        self
    }

    /// Sets whether the reply to a refused request contains the error's code.
    ///
    /// Defaults to `true`, unless the provider tests for an empty body.
    pub fn refusal_bodies(mut self, says_code: bool) -> Self {
        self.refusal_bodies = says_code;
        self
    }

    /// Calls a function with every refusal, for counters. It must not block.
    pub fn on_refusal(mut self, call: impl Fn(&VerifyError) + Send + Sync + 'static) -> Self {
        self.on_refusal = Some(Arc::new(call));
        self
    }

    /// Calls a function with every verified delivery before a handler gets it, for counters.
    /// It must not block.
    pub fn on_delivery(mut self, call: impl Fn(&Delivery<Any, &[u8]>) + Send + Sync + 'static) -> Self {
        self.on_delivery = Some(Arc::new(call));
        self
    }

    /// Calls a function with the secret that a provider sends in a handshake (Asana, Notion).
    ///
    /// The application stores the secret and builds its receiver with it. Until then, the receiver
    /// can be built without a secret, and refuses every delivery.
    ///
    /// **Anyone can send such a handshake.** Store a secret only while you are creating a webhook,
    /// and never replace one that you have.
    pub fn on_handshake_secret(mut self, call: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_handshake_secret = Some(Arc::new(call));
        self
    }

    /// Builds the receiver.
    ///
    /// # Errors
    ///
    /// Something is missing or unusable. The error says what, and what was expected.
    pub fn build(self) -> Result<Receiver<P>, ConfigError> {
        let spec = self.spec;
        let inner = self.into_inner().map_err(|problem| ConfigError::new(spec.name(), problem))?;
        Ok(Receiver { inner: Arc::new(inner), provider: PhantomData })
    }

    fn into_inner(self) -> Result<Inner, Problem> {
        let spec = self.spec;
        let tolerance = self.check_tolerance()?;
        let keys = if spec.key_id_source().is_some() { self.check_key_source()? } else { self.check_secrets()? };
        let own_keys = OwnKeys::new(keys, self.secret_source.clone());
        #[cfg(feature = "diagnose")]
        own_keys.keep_texts(&self.secrets.iter().flatten().cloned().collect::<Vec<_>>());
        self.check_settings()?;
        if spec.header_names().len() > MAX_FIELDS {
            return Err(Problem::TooManyHeaders);
        }
        self.check_statuses()?;
        if !spec.covers(Part::Body) && !self.trusts_unsigned_body {
            return Err(Problem::UnsignedBody);
        }
        if self.max_body == 0 {
            return Err(Problem::MaxBody);
        }
        #[cfg(feature = "gzip")]
        if self.max_unpacked.is_some() && spec.proves_by_body() {
            return Err(Problem::PackedProof);
        }
        if self.takes_unsigned_attributes && !spec.leaves_attributes_unsigned() {
            return Err(Problem::NoUnsignedAttributes);
        }
        if !self.unsigned_types.is_empty() && !spec.leaves_types_unsigned {
            return Err(Problem::NoUnsignedEvents);
        }
        if let Some(url) = &self.development_keys {
            self.check_stand_in(url)?;
        }
        let budget = self.budget()?;
        #[cfg(feature = "rustls-webpki")]
        let trust_anchors = self.trust_anchors()?;
        let public_url = match self.public_url {
            None if spec.includes(Part::Origin) => return Err(Problem::MissingOrigin),
            None => PublicUrl::default(),
            Some(url) => url?,
        };
        let verifier = Verifier::new(
            spec,
            Given {
                endpoint: self.endpoint,
                tolerance,
                clock: self.clock,
                own_keys,
                key_source: self.key_source,
                settings: self.settings,
                public_url,
                checks_account: !self.accepts_any_account,
                development_keys: self.development_keys,
                takes_unsigned_attributes: self.takes_unsigned_attributes,
                unsigned_types: self.unsigned_types,
                formats: self.formats,
                #[cfg(feature = "gzip")]
                unpacks: self.max_unpacked.is_some(),
                #[cfg(not(feature = "gzip"))]
                unpacks: false,
                #[cfg(feature = "rustls-webpki")]
                trust_anchors,
                on_handshake_secret: self.on_handshake_secret,
            },
        );
        Ok(Inner {
            #[cfg(feature = "metrics")]
            metrics: crate::metrics::OfReceiver::new(verifier.endpoint.as_deref().unwrap_or(spec.name())),
            verifier,
            max_body: self.max_body,
            body_timeout: self.body_timeout,
            budget,
            #[cfg(feature = "gzip")]
            max_unpacked: self.max_unpacked,
            unknown_events: self.unknown_events,
            refusal_statuses: self.refusal_statuses,
            refusal_bodies: self.refusal_bodies,
            on_refusal: self.on_refusal,
            on_delivery: self.on_delivery,
            #[cfg(feature = "diagnose")]
            explain: self.explain,
            #[cfg(all(
                feature = "tracing",
                any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp")
            ))]
            unknown_types: Default::default(),
        })
    }

    fn budget(&self) -> Result<InFlightBudget, Problem> {
        let budget = match (&self.in_flight_budget, self.max_in_flight) {
            (Some(_), Some(_)) => return Err(Problem::TwoBudgets),
            (Some(budget), None) => budget.clone(),
            (None, bytes) => InFlightBudget::new(bytes.unwrap_or(DEFAULT_IN_FLIGHT.max(self.max_body))),
        };
        if budget.limit() < self.max_body { Err(Problem::MaxInFlight) } else { Ok(budget) }
    }

    /// The host ends before a `/`, so that a key id cannot extend it to another host.
    fn check_stand_in(&self, url: &str) -> Result<(), Problem> {
        let host_and_path = url.strip_prefix("http://").unwrap_or_default();
        let is_url = host_and_path.ends_with('/') && host_and_path.find('/') > Some(0);
        match (self.spec.key_url, is_url) {
            (KeyUrl::Listed(_), true) => Ok(()),
            (KeyUrl::Listed(_), false) => Err(Problem::MalformedStandIn),
            _ => Err(Problem::NoStandIn),
        }
    }

    fn check_statuses(&self) -> Result<(), Problem> {
        if !(200..=599).contains(&self.unknown_events) || self.unknown_events == 410 {
            return Err(Problem::Status(self.unknown_events));
        }
        let unusable = |status: &u16| !(400..=599).contains(status) || *status == 410;
        if let Some((_, status)) = self.refusal_statuses.iter().find(|(_, status)| unusable(status)) {
            return Err(Problem::Status(*status));
        }
        let brings_secret = self.spec.handshakes.iter().any(|handshake| handshake.brings.is_some());
        if self.on_handshake_secret.is_some() && !brings_secret {
            return Err(Problem::NoHandshakeSecret);
        }
        Ok(())
    }

    fn check_tolerance(&self) -> Result<Option<Tolerance>, Problem> {
        match self.tolerance {
            Freshness::Unchecked => Ok(None),
            Freshness::Default if !self.spec.checks_freshness => Ok(None),
            Freshness::Default => {
                let past = self.spec.tolerance.unwrap_or(DEFAULT_TOLERANCE);
                Ok(Some(Tolerance { past, future: past.max(LEAST_FUTURE) }))
            }
            Freshness::Set(_) if self.spec.timestamp.is_none() || !self.spec.checks_freshness => {
                Err(Problem::NoTimestamp)
            }
            Freshness::Set(tolerance) if (Duration::from_secs(1)..=LONGEST_TOLERANCE).contains(&tolerance) => {
                Ok(Some(Tolerance { past: tolerance, future: tolerance }))
            }
            Freshness::Set(_) => Err(Problem::Tolerance),
        }
    }

    /// Requires a key source and no secret; returns no keys.
    fn check_key_source(&self) -> Result<Box<[EngineKey]>, Problem> {
        match (&self.key_source, self.secrets.is_empty()) {
            (Some(_), true) if self.secret_source.is_none() => Ok(Box::default()),
            (Some(_), _) => Err(Problem::SecretInsteadOfSource),
            (None, _) => Err(Problem::MissingKeySource),
        }
    }

    #[cfg(feature = "rustls-webpki")]
    fn trust_anchors(&self) -> Result<Option<TrustAnchors>, Problem> {
        let setting = self.settings.iter().find(|(name, _)| *name == TRUST_ANCHORS);
        match setting.filter(|_| !self.spec.certificate_names.is_empty()) {
            None => Ok(None),
            Some((_, pem)) => TrustAnchors::read(pem.expose()).map(Some).ok_or(Problem::TrustAnchors),
        }
    }

    fn check_secrets(&self) -> Result<Box<[EngineKey]>, Problem> {
        if self.key_source.is_some() {
            return Err(Problem::KeySource);
        }
        if self.secret_source.is_some() {
            return match self.secrets.is_empty() {
                _ if self.spec.takes_public_key() => Err(Problem::NoSharedSecret),
                true => Ok(Box::default()),
                false => Err(Problem::SecretBesideSource),
            };
        }
        let is_checked_first = self.spec.handshakes.iter().any(|known| !known.verified && known.method != "POST");
        if self.has_no_secret_yet && !is_checked_first {
            return Err(Problem::NotCheckedFirst);
        }
        // There is no secret until a handshake brings it. Every delivery is refused until then.
        if self.secrets.is_empty() && self.on_handshake_secret.is_none() && !self.has_no_secret_yet {
            return Err(Problem::NoSecret);
        }
        let secrets: Vec<Secret> = self.secrets.iter().cloned().collect::<Result<_, _>>()?;
        Ok(make_keys(self.spec, &secrets, &self.settings)?)
    }

    fn check_settings(&self) -> Result<(), Problem> {
        for (name, value) in &self.settings {
            if !self.spec.settings().chain(self.spec.optional_settings()).any(|asked| asked == *name) {
                return Err(Problem::UnknownSetting(name));
            }
            if value.expose().trim_ascii().is_empty() {
                return Err(Problem::EmptySetting(name));
            }
        }
        let given = |asked: &&str| self.settings.iter().any(|(name, _)| name == asked);
        let account = self.spec.account.map(|(_, setting)| setting);
        if self.accepts_any_account && !self.spec.signs_for_all_customers() {
            return Err(Problem::AnyAccount);
        }
        if self.spec.signs_for_anyone && !self.accepts_any_account {
            return Err(Problem::UnsaidAccount);
        }
        let is_waived = |asked: &&str| self.accepts_any_account && account == Some(*asked);
        match self.spec.settings().find(|asked| !given(asked) && !is_waived(asked)) {
            Some(missing) if account == Some(missing) => Err(Problem::MissingAccount(missing)),
            Some(missing) => Err(Problem::MissingSetting(missing)),
            None => Ok(()),
        }
    }
}

fn from_env(variable: &str) -> Option<Result<Secret, Problem>> {
    let value = std::env::var_os(variable)?;
    let text = value.into_string().map_err(|_| Problem::NotUnicode(variable.to_owned()));
    Some(text.map(|text| Secret::from(text).without_line_end()))
}
