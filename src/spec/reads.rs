//! What a row reads from a request, and needs from a receiver.

#[cfg(feature = "jwt")]
use super::Claim;
#[cfg(feature = "jwt")]
use super::Scheme;
#[cfg(feature = "testing")]
use super::Shape;
use super::{Canonical, Handshake, MAX_NUMBERED, Part, Source, Spec, TRUST_ANCHORS};

impl Spec {
    /// Returns the header with the signature, if the signature is in a header.
    pub const fn signature_header(&self) -> Option<&'static str> {
        match self.signature {
            Source::Header(name) | Source::HeaderJson(name, _) | Source::Numbered(name) => Some(name),
            _ => None,
        }
    }

    /// Where a request lists its signed headers, for a provider that chooses them for each
    /// request. What [`covers`](Self::covers) says is true for every choice.
    pub const fn signed_headers_source(&self) -> Option<Source> {
        match self.signed_headers {
            Some((source, _)) => Some(source),
            None => None,
        }
    }

    /// Whether the proof is in one place, and the row requires nothing else.
    pub(crate) const fn has_one_signature(&self) -> bool {
        self.also.is_empty()
            && self.groups.is_none()
            && self.required.is_empty()
            && !matches!(self.canonical, Some(Canonical::Items(_)))
            && !self.is_jwt()
    }

    /// Where the challenges arrive that are answered with an HMAC under the signing secret.
    /// Such an answer is a valid signature of the challenge, so a receiver refuses deliveries
    /// whose signed content could be one ([`Challenge`](crate::spec::Challenge)).
    pub fn keyed_challenges(&self) -> impl Iterator<Item = Source> {
        self.handshakes.iter().filter_map(Handshake::keyed_challenge).map(|challenge| challenge.source())
    }

    /// Whether a signed text is one that the row answers with an HMAC when it is sent as a
    /// challenge.
    pub(crate) fn answers(&self, text: &[&[u8]]) -> bool {
        self.handshakes.iter().filter_map(Handshake::keyed_challenge).any(|challenge| challenge.describes(text))
    }

    /// The text before a signature, with the value of the setting that is part of it.
    pub(crate) fn whole_prefix<'v>(&self, value: impl FnOnce(&'static str) -> Option<&'v [u8]>) -> Vec<u8> {
        let setting = self.prefix_setting.map(|(name, then)| (value(name).unwrap_or_default(), then.as_bytes()));
        let (value, then) = setting.unwrap_or_default();
        [self.prefix.as_bytes(), value, then].concat()
    }

    /// How many items a list of signatures may have, its timestamp included.
    pub(crate) const fn max_items(&self) -> usize {
        if let Source::Numbered(_) = self.signature {
            return MAX_NUMBERED;
        }
        match self.timestamp {
            Some((Source::InSignature(_) | Source::FirstInSignature, _)) => self.max_signatures + 1,
            _ => self.max_signatures,
        }
    }

    /// Every source that the row reads.
    pub(crate) fn sources(&self) -> impl Iterator<Item = Source> {
        let signed = self.signed.iter().filter_map(|part| match part {
            Part::From(source) | Part::Fixed(source, _) => Some(*source),
            _ => None,
        });
        let timestamp = self.timestamp.map(|(source, _)| source);
        let handshakes = self.handshakes.iter().flat_map(Handshake::sources);
        let prefix = self.prefix_setting.map(|(setting, _)| Source::Setting(setting));
        [Some(self.signature), prefix, timestamp, self.event_id, self.event_type]
            .into_iter()
            .flatten()
            .chain(self.also.iter().copied())
            .chain(self.required.iter().map(|(source, _)| *source))
            .chain(signed)
            .chain(handshakes)
            .chain(self.key_id)
            .chain(self.account.into_iter().flat_map(|(source, setting)| [source, Source::Setting(setting)]))
            .chain((!self.certificate_names.is_empty()).then_some(Source::Setting(TRUST_ANCHORS)))
            .chain(self.claimed_settings())
    }

    /// The names of the headers that the row reads, each once.
    pub(crate) fn header_names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for source in self.sources() {
            if let Source::Header(name) | Source::HeaderJson(name, _) = source
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        names
    }

    /// The form that the event's id must have if it is signed without a separator.
    #[cfg(feature = "testing")]
    pub(crate) fn event_id_shape(&self) -> Option<Shape> {
        self.signed.iter().find_map(|part| match (part, self.event_id) {
            (Part::Fixed(source, shape), Some(event_id)) if source.is(event_id) => Some(*shape),
            _ => None,
        })
    }

    /// Returns the names of the settings that a receiver needs, for
    /// [`ReceiverBuilder::set`](crate::ReceiverBuilder::set).
    pub fn settings(&self) -> impl Iterator<Item = &'static str> {
        self.sources().filter_map(|source| if let Source::Setting(name) = source { Some(name) } else { None })
    }

    /// Returns the names of the settings that a receiver may be given.
    ///
    /// The handshakes that need one of them are refused without it.
    pub fn optional_settings(&self) -> impl Iterator<Item = &'static str> {
        let optional = self.handshakes.iter().filter(|handshake| handshake.guard_is_optional);
        optional.filter_map(|handshake| handshake.guard.map(|(_, name)| name))
    }

    /// Returns the methods by which deliveries come.
    pub const fn delivery_methods(&self) -> &'static [&'static str] {
        self.methods
    }

    /// Returns the environment variable of the signing secret.
    pub fn secret_variable(&self) -> String {
        self.env.map_or_else(|| format!("{}_WEBHOOK_SECRET", self.name.to_ascii_uppercase()), str::to_owned)
    }

    /// Whether the receiver's secret is a public key.
    pub const fn takes_public_key(&self) -> bool {
        self.key.is_public() && self.key_id.is_none()
    }

    /// Where a delivery has the event's id, if it has one.
    pub const fn event_id_source(&self) -> Option<Source> {
        self.event_id
    }

    /// Where a delivery names its key, if the receiver finds that in a
    /// [`KeySource`](crate::keys::KeySource).
    pub const fn key_id_source(&self) -> Option<Source> {
        self.key_id
    }

    /// Whether the provider signs for all its customers with the same keys, so that a signature
    /// does not prove which customer a delivery belongs to.
    pub const fn signs_for_all_customers(&self) -> bool {
        self.account.is_some() || self.signs_for_anyone
    }

    /// Where a delivery names its account, and the setting that lists the accepted ones, if the
    /// provider signs for all its customers with the same keys.
    pub const fn account_source(&self) -> Option<(Source, &'static str)> {
        self.account
    }

    /// Returns the row's name in configuration and logs.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The settings that claims are compared with.
    #[cfg(feature = "jwt")]
    fn claimed_settings(&self) -> impl Iterator<Item = Source> + use<> {
        let claims = if let Scheme::Jwt(token) = self.scheme { token.claims } else { &[] };
        claims.iter().filter_map(Claim::setting).map(Source::Setting)
    }

    #[cfg(not(feature = "jwt"))]
    fn claimed_settings(&self) -> impl Iterator<Item = Source> + use<> {
        std::iter::empty()
    }
}
