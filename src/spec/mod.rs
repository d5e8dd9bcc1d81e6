//! What a provider does, as data.
//!
//! A [`Spec`] is a row: how the provider signs its deliveries and where it puts
//! what. The built-in rows stand in [`providers`](crate::providers); a row of
//! your own is made by [`provider!`](crate::provider).

#[cfg(feature = "jwt")]
mod algorithm;
mod canonical;
#[cfg(feature = "jwt")]
mod claim;
mod coverage;
mod describe;
mod encoding;
mod format;
mod handshake;
mod hash;
mod key;
mod key_url;
mod methods;
mod part;
mod source;
mod time_format;
#[cfg(feature = "jwt")]
mod token;

#[cfg(feature = "jwt")]
pub use algorithm::Algorithm;
pub(crate) use canonical::{Attempt, Canonical, Function, Values};
#[cfg(feature = "jwt")]
pub use claim::Claim;
pub use coverage::Coverage;
pub use encoding::Encoding;
pub use format::Format;
pub use handshake::{Answer, Condition, Handshake};
pub(crate) use handshake::{REQUEST_ORIGIN, REQUEST_RATE};
pub use hash::Hash;
pub use key::Key;
pub(crate) use key_url::KeyUrl;
pub(crate) use methods::allow;
pub use part::Part;
pub use source::Source;
pub use time_format::TimeFormat;

#[cfg(feature = "jwt")]
pub(crate) use token::Token;

use std::time::Duration;

/// A provider of webhooks, as a type, so that the deliveries of two providers
/// cannot be mixed up.
///
/// Implemented by [`provider!`](crate::provider) for a row of your own.
pub trait Provider: Send + Sync + 'static {
    /// What the provider does.
    const SPEC: Spec;
}

/// One row of the catalogue: how a provider signs its deliveries, and where it
/// puts the event's id, type and payload.
///
/// Built in a `const`, where a mistake is a compile error: a header name in
/// upper case, or signed text that could be cut in two ways.
///
/// ```
/// eyelet::provider!(
///     /// Acme signs `{timestamp}.{body}`.
///     pub Acme = Spec::hmac_sha256("acme", "x-acme-signature")
///         .timestamp(Header("x-acme-timestamp"), UnixSeconds)
///         .signed(&[Timestamp, Text("."), Body])
///         .event_type(Json("/type"))
///         .payload_at("/data")
/// );
/// ```
///
/// ```compile_fail,E0080
/// eyelet::provider!(pub Acme = Spec::hmac_sha256("acme", "X-Acme-Signature")); // upper case
/// ```
///
/// ```compile_fail,E0080
/// eyelet::provider!(
///     pub Acme = Spec::hmac_sha256("acme", "x-acme-signature")
///         .event_id(Header("x-acme-id"))
///         .signed(&[EventId, Body]) // where does the id end?
/// );
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub(crate) name: &'static str,
    pub(crate) scheme: Scheme,
    pub(crate) signature: Source,
    pub(crate) also: &'static [Source],
    pub(crate) prefix: &'static str,
    pub(crate) prefix_setting: Option<(&'static str, &'static str)>,
    pub(crate) separator: Option<char>,
    pub(crate) groups: Option<char>,
    pub(crate) encoding: Encoding,
    pub(crate) key: Key,
    pub(crate) max_signatures: usize,
    pub(crate) signed: &'static [Part],
    pub(crate) canonical: Option<Canonical>,
    pub(crate) signed_headers: Option<(Source, char)>,
    pub(crate) required: &'static [(Source, &'static str)],
    pub(crate) timestamp: Option<(Source, TimeFormat)>,
    pub(crate) checks_freshness: bool,
    pub(crate) tolerance: Option<Duration>,
    pub(crate) event_id: Option<Source>,
    pub(crate) event_type: Option<Source>,
    pub(crate) formats: &'static [Format],
    pub(crate) json_in_form: Option<&'static str>,
    #[cfg(feature = "multipart")]
    pub(crate) json_in_multipart: Option<&'static str>,
    pub(crate) items_at: Option<&'static str>,
    pub(crate) payload_at: &'static str,
    pub(crate) cloud_events: bool,
    pub(crate) methods: &'static [&'static str],
    pub(crate) max_body: usize,
    pub(crate) alternate_headers: &'static [(&'static str, &'static str)],
    pub(crate) env: Option<&'static str>,
    pub(crate) handshakes: &'static [Handshake],
    pub(crate) key_id: Option<Source>,
    pub(crate) key_url: KeyUrl,
    pub(crate) certificate_names: &'static [&'static str],
    pub(crate) account: Option<(Source, &'static str)>,
    pub(crate) signs_for_anyone: bool,
    pub(crate) acknowledged_by: &'static str,
}

/// What proves the sender.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scheme {
    /// A keyed hash of the signed text.
    Hmac(Hash),
    /// A plain hash of the signed text, which has the secret in it.
    Digest(Hash),
    /// The secret itself, sent along.
    Token,
    /// User and password, as HTTP's own Basic authentication sends them.
    Basic,
    /// A signature that only the holder of a private key can make.
    #[cfg(feature = "ed25519")]
    Ed25519,
    /// The same by RSA.
    #[cfg(feature = "aws-lc-rs")]
    Rsa(Hash),
    /// The same on the curve P-256.
    #[cfg(feature = "aws-lc-rs")]
    Ecdsa(Hash),
    /// A JSON web token, whose claims say what it vouches for.
    #[cfg(feature = "jwt")]
    Jwt(Token),
}

impl Scheme {
    /// Whether these are the texts of keys for it.
    const fn takes(self, key: Key) -> bool {
        match self {
            Scheme::Hmac(_) | Scheme::Digest(_) | Scheme::Token | Scheme::Basic => !key.is_public(),
            #[cfg(feature = "ed25519")]
            Scheme::Ed25519 => key.is_public(),
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Rsa(_) | Scheme::Ecdsa(_) => matches!(key, Key::Pem),
            #[cfg(feature = "jwt")]
            Scheme::Jwt(token) if token.is_asymmetric() => matches!(key, Key::Pem),
            #[cfg(feature = "jwt")]
            Scheme::Jwt(_) => !key.is_public(),
        }
    }
}

/// More parts than any provider signs; bounds what a request makes the verifier hold.
pub(crate) const MAX_PARTS: usize = 8;

/// More headers than any row reads.
pub(crate) const MAX_FIELDS: usize = 8;

/// As many as DocuSign has keys for one account.
pub(crate) const MAX_NUMBERED: usize = 100;

/// The setting that holds the certificates under which a key's own must be issued.
pub(crate) const TRUST_ANCHORS: &str = "trust_anchors";

/// More places than any row reads in one body.
pub(crate) const MAX_POINTERS: usize = 6;

impl Spec {
    /// A provider that signs its deliveries with HMAC-SHA256 and puts the
    /// signature, in hex, into this header.
    ///
    /// `name` is how the provider is called in configuration and logs:
    /// lower-case letters, digits and `_`.
    pub const fn hmac_sha256(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Scheme::Hmac(Hash::Sha256), Source::Header(header))
    }

    /// A provider that sends the secret itself, here. It proves the sender and
    /// nothing else, so the receiver has to say
    /// [`trust_unsigned_body`](crate::Builder::trust_unsigned_body).
    pub const fn token(name: &'static str, source: Source) -> Self {
        Self::new(name, Scheme::Token, source).signed(&[])
    }

    /// A provider that authenticates by HTTP Basic
    /// ([RFC 7617](https://www.rfc-editor.org/rfc/rfc7617)): the secret is
    /// `user:password`. It proves the sender and nothing else, as for
    /// [`token`](Self::token).
    pub const fn basic(name: &'static str) -> Self {
        Self::new(name, Scheme::Basic, Source::Header("authorization")).prefix("Basic ").signed(&[])
    }

    /// A provider that signs its deliveries with Ed25519
    /// ([RFC 8032](https://www.rfc-editor.org/rfc/rfc8032)) and puts the signature,
    /// in hex, into this header. The receiver's secret is a public key, so
    /// [`key`](Self::key) has to say how it is written.
    #[cfg(feature = "ed25519")]
    pub const fn ed25519(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Scheme::Ed25519, Source::Header(header))
    }

    /// A provider that signs its deliveries with RSA, as PKCS#1 v1.5
    /// ([RFC 8017](https://www.rfc-editor.org/rfc/rfc8017#section-8.2)) over SHA-256, and puts
    /// the signature here, in base64. The receiver's secret is a public key of 2,048 to
    /// 8,192 bits, in PEM unless [`key`](Self::key) says otherwise.
    #[cfg(feature = "aws-lc-rs")]
    pub const fn rsa(name: &'static str, signature: Source) -> Self {
        Self::new(name, Scheme::Rsa(Hash::Sha256), signature).encoding(Encoding::Base64).key(Key::Pem)
    }

    /// A provider that signs its deliveries with ECDSA on the curve P-256 over SHA-256
    /// ([FIPS 186-5](https://doi.org/10.6028/NIST.FIPS.186-5)) and puts the signature here, in
    /// DER and base64. The receiver's secret is a public key, in PEM unless
    /// [`key`](Self::key) says otherwise.
    #[cfg(feature = "aws-lc-rs")]
    pub const fn ecdsa(name: &'static str, signature: Source) -> Self {
        Self::new(name, Scheme::Ecdsa(Hash::Sha256), signature).encoding(Encoding::Base64).key(Key::Pem)
    }

    /// A provider that sends a JSON web token
    /// ([RFC 7519](https://www.rfc-editor.org/rfc/rfc7519)), signed in one of these
    /// ways, here; what a token itself says of how it is signed is not believed. What it
    /// vouches for beside the sender is what its [`claims`](Self::claims) say: unless one
    /// is a hash of the body, the receiver has to say
    /// [`trust_unsigned_body`](crate::Builder::trust_unsigned_body). The receiver's secret is
    /// the shared one as text, or for RSA and ECDSA a public key in PEM.
    ///
    /// ```
    /// eyelet::provider!(
    ///     /// Acme signs a token for each delivery, with the hash of the body in it.
    ///     pub Acme = Spec::jwt("acme", Header("x-acme-token"), &[Algorithm::Hs256])
    ///         .claims(&[Claim::Is("iss", &["acme"]), Claim::BodyHash("body_sha256", Hex)])
    ///         .timestamp(InToken("iat"), UnixSeconds)
    ///         .event_id(InToken("jti"))
    /// );
    /// ```
    #[cfg(feature = "jwt")]
    pub const fn jwt(name: &'static str, source: Source, algorithms: &'static [Algorithm]) -> Self {
        let token = Token { algorithms, claims: &[], leeway: Duration::ZERO };
        let key = if token.is_asymmetric() { Key::Pem } else { Key::Text };
        Self::new(name, Scheme::Jwt(token), source).key(key).signed(&[])
    }

    /// What the claims of a token have to be. Nothing by default.
    #[cfg(feature = "jwt")]
    pub const fn claims(mut self, claims: &'static [Claim]) -> Self {
        self.scheme = Scheme::Jwt(Token { claims, ..self.token_of_row() });
        self.signed = Claim::covered(claims);
        self
    }

    /// How far the clocks of sender and receiver may differ when a token's `exp` and
    /// `nbf` are judged. Defaults to nothing.
    #[cfg(feature = "jwt")]
    pub const fn leeway(mut self, leeway: Duration) -> Self {
        self.scheme = Scheme::Jwt(Token { leeway, ..self.token_of_row() });
        self
    }

    #[cfg(feature = "jwt")]
    #[expect(clippy::panic, reason = "a mistake in a row does not compile")]
    const fn token_of_row(&self) -> Token {
        match self.scheme {
            Scheme::Jwt(token) => token,
            _ => panic!("claims and leeway are a JSON web token's: begin the row with `Spec::jwt`"),
        }
    }

    const fn new(name: &'static str, scheme: Scheme, signature: Source) -> Self {
        Self {
            name,
            scheme,
            signature,
            also: &[],
            prefix: "",
            prefix_setting: None,
            separator: None,
            groups: None,
            encoding: Encoding::Hex,
            key: Key::Text,
            max_signatures: 64,
            signed: &[Part::Body],
            canonical: None,
            signed_headers: None,
            required: &[],
            timestamp: None,
            checks_freshness: true,
            tolerance: None,
            event_id: None,
            event_type: None,
            formats: &[],
            json_in_form: None,
            #[cfg(feature = "multipart")]
            json_in_multipart: None,
            items_at: None,
            payload_at: "",
            cloud_events: false,
            methods: &["POST"],
            max_body: 1 << 20,
            alternate_headers: &[],
            env: None,
            handshakes: &[],
            key_id: None,
            key_url: KeyUrl::Unknown,
            certificate_names: &[],
            account: None,
            signs_for_anyone: false,
            acknowledged_by: "",
        }
    }

    /// The same row under another name.
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// A provider that signs with a plain SHA-256 of a text that has the secret in it,
    /// as [`Part::Secret`], and puts the signature, in hex, into this header. Weaker than
    /// an HMAC: where the secret comes first, a longer body can be signed by whoever saw
    /// a shorter one.
    pub const fn digest_sha256(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Scheme::Digest(Hash::Sha256), Source::Header(header))
    }

    /// Another hash. Defaults to SHA-256.
    pub const fn hash(mut self, hash: Hash) -> Self {
        self.scheme = match self.scheme {
            Scheme::Digest(_) => Scheme::Digest(hash),
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Rsa(_) => Scheme::Rsa(hash),
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Ecdsa(_) => Scheme::Ecdsa(hash),
            _ => Scheme::Hmac(hash),
        };
        self
    }

    /// Another header for the signature.
    pub const fn header(mut self, header: &'static str) -> Self {
        self.signature = Source::Header(header);
        self
    }

    /// Another place for the signature or token than a header.
    pub const fn signature(mut self, source: Source) -> Self {
        self.signature = source;
        self
    }

    /// Further places of the signature or token, read in the same way but without the
    /// [`prefix`](Self::prefix). Any of those that are there may match. None by default.
    pub const fn also(mut self, sources: &'static [Source]) -> Self {
        self.also = sources;
        self
    }

    /// What separates several lists of signatures in one header, each with a timestamp
    /// of its own; at most 8 are looked at. None by default.
    pub const fn groups(mut self, separator: char) -> Self {
        assert!(separator.is_ascii(), "a separator is one byte of the header");
        self.groups = Some(separator);
        self
    }

    /// Values that must be there and be these, such as the version of the scheme: any
    /// other is refused. None by default.
    pub const fn required(mut self, values: &'static [(Source, &'static str)]) -> Self {
        self.required = values;
        self
    }

    /// The methods by which deliveries come. Defaults to `POST` alone.
    pub const fn methods(mut self, methods: &'static [&'static str]) -> Self {
        self.methods = methods;
        self
    }

    /// The form field that holds the JSON document, for a provider that sends, or may
    /// be told to send, a form with this one field. A body that begins with the field's
    /// name and `=` is taken for the form, any other for JSON itself: a header beside
    /// the signature has no say in how a signed body is read. None by default.
    pub const fn json_in_form(mut self, field: &'static str) -> Self {
        self.json_in_form = Some(field);
        self
    }

    /// What is signed where no list of parts tells it: the function writes it, and
    /// these are the parts that it covers.
    pub(crate) const fn signed_by(mut self, text: Function, covered: &'static [Part]) -> Self {
        self.canonical = Some(Canonical::Text(text));
        self.signed = covered;
        self
    }

    /// As [`signed_by`](Self::signed_by), for items that have a signature each.
    pub(crate) const fn items_signed_by(mut self, items: Function, covered: &'static [Part]) -> Self {
        self.canonical = Some(Canonical::Items(items));
        self.signed = covered;
        self
    }

    /// Where a request names the headers that are signed with it, and what separates the
    /// names.
    pub(crate) const fn names_signed_headers(mut self, source: Source, separator: char) -> Self {
        self.signed_headers = Some((source, separator));
        self
    }

    /// Other names of the same headers, for a provider that sends either: each of the
    /// row's names with its other one. A request is read under the other names if it
    /// has none of the row's own; the two are never mixed. None by default.
    pub const fn alternate_headers(mut self, names: &'static [(&'static str, &'static str)]) -> Self {
        self.alternate_headers = names;
        self
    }

    /// What stands before the signature in its header, `sha256=` for one.
    /// Nothing by default. The scheme of an `authorization` header (`Bearer `) is
    /// matched without case, all else exactly.
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// What goes on behind the [`prefix`](Self::prefix): the receiver's setting of this
    /// name and then this text, for a provider that names the key beside the signature.
    pub const fn prefix_setting(mut self, setting: &'static str, then: &'static str) -> Self {
        self.prefix_setting = Some((setting, then));
        self
    }

    /// What separates the items of the signature's header, where it is a list
    /// (at most 64 items); those that begin with the
    /// [`prefix`](Self::prefix) are signatures, and any may match. Without a
    /// separator, the default, the header holds one signature.
    pub const fn separator(mut self, separator: char) -> Self {
        assert!(separator.is_ascii(), "a separator is one byte of the header");
        self.separator = Some(separator);
        self
    }

    /// How the signature is written. Defaults to hex.
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// How the secret's text becomes the key. Defaults to its bytes, as they are.
    pub const fn key(mut self, key: Key) -> Self {
        self.key = key;
        self
    }

    /// What is signed, in order. Defaults to the body alone.
    pub const fn signed(mut self, parts: &'static [Part]) -> Self {
        self.signed = parts;
        self
    }

    /// Where the time of the delivery attempt stands, which must be signed: it is
    /// checked against the receiver's clock.
    pub const fn timestamp(mut self, source: Source, format: TimeFormat) -> Self {
        self.timestamp = Some((source, format));
        self.checks_freshness = true;
        self
    }

    /// Where a signed time stands that is the event's, the same for every attempt
    /// to deliver it: it is read, but says nothing about freshness.
    pub const fn signed_time(mut self, source: Source, format: TimeFormat) -> Self {
        self.timestamp = Some((source, format));
        self.checks_freshness = false;
        self
    }

    /// How far the timestamp may lie from now, in either direction, as the
    /// provider documents it. Defaults to 300 seconds.
    pub const fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = Some(tolerance);
        self
    }

    /// Where the event's id stands. Unknown by default.
    pub const fn event_id(mut self, source: Source) -> Self {
        self.event_id = Some(source);
        self
    }

    /// Where the event's type stands. Unknown by default.
    pub const fn event_type(mut self, source: Source) -> Self {
        self.event_type = Some(source);
        self
    }

    /// Where in a JSON body the payload stands, that the variants of an event
    /// enum hold: a JSON pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901))
    /// without escapes. In a delivery that has nothing there, and by default, the
    /// payload is the whole body.
    pub const fn payload_at(mut self, pointer: &'static str) -> Self {
        self.payload_at = pointer;
        self
    }

    /// Where in a JSON body the list of events stands, for a provider that sends
    /// several at once; `""` where the body is the list. Id, type and payload are
    /// then looked up in each of them. See [`Delivery::events`](crate::Delivery::events).
    pub const fn items_at(mut self, pointer: &'static str) -> Self {
        self.items_at = Some(pointer);
        self
    }

    /// The largest body that the provider sends, in bytes, where that is more
    /// than the default of 1 MiB.
    pub const fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// The environment variable that holds the signing secret. Defaults to the
    /// name in upper case with `_WEBHOOK_SECRET` behind it.
    pub const fn env(mut self, variable: &'static str) -> Self {
        self.env = Some(variable);
        self
    }

    /// The challenges by which the provider checks an endpoint. None by default.
    pub const fn handshakes(mut self, handshakes: &'static [Handshake]) -> Self {
        self.handshakes = handshakes;
        self
    }

    /// Where the id of the key stands with which a delivery is signed: the receiver
    /// looks it up in its [`KeySource`](crate::keys::KeySource), and has no secret. An id is
    /// at most 128 letters, digits and `-._~:+=@`, or one of the
    /// [`key_urls`](Self::key_urls).
    pub const fn key_id(mut self, source: Source) -> Self {
        self.key_id = Some(source);
        self
    }

    /// Where the provider publishes all of its keys, for whoever fetches them. Unknown by
    /// default.
    pub const fn keys_at(mut self, url: &'static str) -> Self {
        self.key_url = KeyUrl::All(url);
        self
    }

    /// Where the provider publishes each key: this, and the key's id behind it.
    pub const fn keys_under(mut self, url: &'static str) -> Self {
        self.key_url = KeyUrl::Under(url);
        self
    }

    /// Which URLs the provider publishes keys under, where a key's id is its URL. A `*`
    /// stands for letters, digits, `-` and `_`, and for at least one. A request that names
    /// any other URL is refused, and nothing is fetched.
    pub const fn key_urls(mut self, patterns: &'static [&'static str]) -> Self {
        self.key_url = KeyUrl::Listed(patterns);
        self
    }

    /// Whose certificate it must be that vouches for the key: the name of its subject is
    /// one of these, and it is valid and issued under the certificates in PEM that the
    /// receiver is given by [`Builder::set`](crate::Builder::set) as `trust_anchors`. A key
    /// is believed without a certificate by default.
    #[cfg(feature = "rustls-webpki")]
    pub const fn certificate_names(mut self, names: &'static [&'static str]) -> Self {
        self.certificate_names = names;
        self
    }

    /// Where a delivery says whose it is, for a provider that signs for all its customers
    /// with the same keys: one of the values in the receiver's setting of this name, which
    /// have commas or spaces between them. A delivery to anyone else is refused.
    pub const fn account(mut self, source: Source, setting: &'static str) -> Self {
        self.account = Some((source, setting));
        self
    }

    /// The provider signs for all its customers with the same keys, and no delivery says
    /// whose it is: the receiver has to say
    /// [`accept_any_account`](crate::Builder::accept_any_account).
    pub const fn signed_for_anyone(mut self) -> Self {
        self.signs_for_anyone = true;
        self
    }

    /// The text that an answer must hold for the provider to take it for an
    /// acknowledgement. None by default, as for most the status is enough.
    pub const fn acknowledged_by(mut self, text: &'static str) -> Self {
        self.acknowledged_by = text;
        self
    }

    /// Whether the signature vouches for this part of a delivery. What it does
    /// not vouch for, anyone who once saw a delivery can change in a replay.
    ///
    /// ```
    /// use eyelet::{Provider, providers::{GitHub, Stripe}, spec::Part};
    ///
    /// assert!(Stripe::SPEC.covers(Part::EventType)); // it stands in the signed body
    /// assert!(!GitHub::SPEC.covers(Part::EventType)); // it is a header beside it
    /// ```
    pub const fn covers(&self, part: Part) -> bool {
        self.signs(part)
            || self.covers_source(self.source_of(part))
            || match part {
                Part::Url => self.signs(Part::Origin) && self.signs(Part::Target),
                Part::Origin => self.signs(Part::Url),
                Part::Target => self.signs(Part::Url),
                Part::Path => self.signs(Part::Url) || self.signs(Part::Target),
                _ => false,
            }
            // The document is all that there is in the body.
            || (matches!(part, Part::Body) && self.signs(Part::JsonDocument))
            || (matches!(part, Part::JsonDocument) && self.signs(Part::Body))
    }

    /// Where a part stands that has a place of its own in the row.
    pub(crate) const fn source_of(&self, part: Part) -> Option<Source> {
        match part {
            Part::EventId => self.event_id,
            Part::EventType => self.event_type,
            Part::Timestamp => match self.timestamp {
                Some((source, _)) => Some(source),
                None => None,
            },
            Part::From(source) => Some(source),
            Part::Text(_)
            | Part::Body
            | Part::JsonDocument
            | Part::Method
            | Part::Url
            | Part::Origin
            | Part::Target
            | Part::Path
            | Part::Secret => None,
        }
    }

    /// How much of a delivery the signature vouches for.
    pub const fn coverage(&self) -> Coverage {
        if self.covers(Part::Body) {
            Coverage::Full
        } else if self.signed.is_empty() {
            Coverage::Sender
        } else {
            Coverage::Partial
        }
    }

    const fn account_place(&self) -> Option<Source> {
        match self.account {
            Some((source, _)) => Some(source),
            None => None,
        }
    }

    /// Whether the value there has to be a fixed one, so that nobody can change it.
    const fn requires(&self, source: Source) -> bool {
        let mut rest = self.required;
        while let [(required, _), others @ ..] = rest {
            if required.is(source) {
                return true;
            }
            rest = others;
        }
        false
    }

    const fn covers_source(&self, source: Option<Source>) -> bool {
        let Some(source) = source else { return false };
        if self.requires(source) {
            return true;
        }
        match source {
            Source::Json(_) | Source::FirstJson(_) | Source::JoinJson(..) | Source::KeyOf(_) | Source::Form(_) => {
                self.signs(Part::Body)
                    || self.signs(Part::JsonDocument)
                    || self.signs(Part::From(source))
                    || self.signs_by_role(source)
            }
            Source::InToken(_) | Source::TokenKeyId => true,
            Source::Query(_) => {
                self.signs(Part::Url)
                    || self.signs(Part::Target)
                    || self.signs(Part::From(source))
                    || self.signs_by_role(source)
            }
            Source::Header(_)
            | Source::HeaderJson(..)
            | Source::Setting(_)
            | Source::InSignature(_)
            | Source::FirstInSignature
            | Source::Numbered(_) => self.signs(Part::From(source)) || self.signs_by_role(source),
        }
    }

    /// A header that the row signs as its id, type or timestamp.
    const fn signs_by_role(&self, source: Source) -> bool {
        (self.signs(Part::EventId) && matches!(self.event_id, Some(id) if id.is(source)))
            || (self.signs(Part::EventType) && matches!(self.event_type, Some(kind) if kind.is(source)))
            || (self.signs(Part::Timestamp) && matches!(self.timestamp, Some((time, _)) if time.is(source)))
    }

    /// How many headers the row reads.
    const fn count_headers(&self) -> usize {
        let mut count = self.signature.count_headers();
        let mut also = self.also;
        while let [source, others @ ..] = also {
            count += source.count_headers();
            also = others;
        }
        let mut required = self.required;
        while let [(source, _), others @ ..] = required {
            count += source.count_headers();
            required = others;
        }
        if let Some((source, _)) = self.timestamp {
            count += source.count_headers();
        }
        if let Some(source) = self.event_id {
            count += source.count_headers();
        }
        if let Some(source) = self.event_type {
            count += source.count_headers();
        }
        if let Some(source) = self.key_id {
            count += source.count_headers();
        }
        if let Some((source, _)) = self.account {
            count += source.count_headers();
        }
        let mut parts = self.signed;
        while let [first, others @ ..] = parts {
            if let Part::From(source) = first {
                count += source.count_headers();
            }
            parts = others;
        }
        let mut handshakes = self.handshakes;
        while let [first, others @ ..] = handshakes {
            count += first.count_headers();
            handshakes = others;
        }
        count
    }

    pub(crate) const fn signs(&self, part: Part) -> bool {
        let mut rest = self.signed;
        while let [first, others @ ..] = rest {
            if first.is(part) {
                return true;
            }
            rest = others;
        }
        false
    }

    /// The header that holds the signature, if it stands in one.
    pub const fn signature_header(&self) -> Option<&'static str> {
        match self.signature {
            Source::Header(name) | Source::HeaderJson(name, _) | Source::Numbered(name) => Some(name),
            _ => None,
        }
    }

    /// Where a request names the headers that are signed with it, for a provider that
    /// chooses them anew each time. What [`covers`](Self::covers) says is true whichever
    /// it names.
    pub const fn signed_headers_source(&self) -> Option<Source> {
        match self.signed_headers {
            Some((source, _)) => Some(source),
            None => None,
        }
    }

    /// Whether there is one place to look for the proof, and nothing else to require.
    pub(crate) const fn has_one_signature(&self) -> bool {
        self.also.is_empty()
            && self.groups.is_none()
            && self.required.is_empty()
            && !matches!(self.canonical, Some(Canonical::Items(_)))
            && !self.is_token_with_claims()
    }

    /// Whether anyone can have a challenge answered that is keyed with the signing secret.
    pub(crate) const fn signs_challenges(&self) -> bool {
        let mut rest = self.handshakes;
        while let [first, others @ ..] = rest {
            if !first.verified && first.is_keyed() {
                return true;
            }
            rest = others;
        }
        false
    }

    /// What stands before a signature, given the value of the setting that is part of it.
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
        let signed =
            self.signed.iter().filter_map(|part| if let Part::From(source) = part { Some(*source) } else { None });
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

    /// The names of the settings that a receiver must be given by
    /// [`Builder::set`](crate::Builder::set).
    pub fn settings(&self) -> impl Iterator<Item = &'static str> {
        self.sources().filter_map(|source| if let Source::Setting(name) = source { Some(name) } else { None })
    }

    /// The environment variable that holds the signing secret.
    pub fn secret_variable(&self) -> String {
        self.env.map_or_else(|| format!("{}_WEBHOOK_SECRET", self.name.to_ascii_uppercase()), str::to_owned)
    }

    /// Whether the receiver's secret is a public key, which is none.
    pub const fn takes_public_key(&self) -> bool {
        self.key.is_public() && self.key_id.is_none()
    }

    /// Where a delivery names its key, if the receiver finds that in a
    /// [`KeySource`](crate::keys::KeySource).
    pub const fn key_id_source(&self) -> Option<Source> {
        self.key_id
    }

    /// Whether the provider signs for all its customers with the same keys, so that a
    /// signature does not say whose a delivery is.
    pub const fn signs_for_all_customers(&self) -> bool {
        self.account.is_some() || self.signs_for_anyone
    }

    /// Where a delivery says whose it is, and the setting with whose values that is
    /// compared, where the provider's keys are the same for all its customers.
    pub const fn account_source(&self) -> Option<(Source, &'static str)> {
        self.account
    }

    /// How the provider is called in configuration and logs.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The row itself, once it was looked over: called in a `const`, so that a
    /// row with a mistake in it does not compile.
    #[doc(hidden)]
    pub const fn checked(self) -> Self {
        assert_name(self.name);
        self.signature.assert_valid();
        assert!(self.signed.len() <= MAX_PARTS, "a signed text has at most 8 parts");
        assert!(self.count_headers() <= MAX_FIELDS, "a row reads at most 8 headers");
        let mut pointers = 1;
        if let Some(source) = self.event_id {
            pointers += source.count_pointers();
        }
        if let Some(source) = self.event_type {
            pointers += source.count_pointers();
        }
        assert!(pointers <= MAX_POINTERS, "id and type stand at no more than 5 places of the body");
        assert_pointer(self.payload_at);
        if let Some(items_at) = self.items_at {
            assert_pointer(items_at);
        }
        if let Some((source, _)) = self.timestamp {
            source.assert_valid();
            assert!(self.covers(Part::Timestamp), "a timestamp that is not signed proves nothing: name it in `signed`");
        }
        if let Some(source) = self.event_id {
            source.assert_valid();
        }
        if let Some(source) = self.event_type {
            source.assert_valid();
        }
        assert!(
            !self.signs(Part::EventId) || self.event_id.is_some(),
            "the row signs the event's id without saying where it stands"
        );
        assert!(
            !self.signs(Part::EventType) || self.event_type.is_some(),
            "the row signs the event's type without saying where it stands"
        );
        assert!(
            !self.signs(Part::Timestamp) || self.timestamp.is_some(),
            "the row signs a timestamp without saying where it stands"
        );
        assert!(
            self.separator.is_none()
                || !self.prefix.is_empty()
                || self.prefix_setting.is_some()
                || !matches!(self.timestamp, Some((Source::InSignature(_), _))),
            "a list of signatures needs a prefix to tell them from other items"
        );
        let mut rest = self.also;
        while let [source, others @ ..] = rest {
            source.assert_valid();
            rest = others;
        }
        let mut rest = self.required;
        while let [(source, _), others @ ..] = rest {
            source.assert_valid();
            rest = others;
        }
        assert!(!self.methods.is_empty(), "deliveries come by some method");
        let mut rest = self.methods;
        while let [first, others @ ..] = rest {
            assert!(methods::is_method(first), "a method is one of HTTP's own, in upper case");
            rest = others;
        }
        assert!(
            !matches!(self.scheme, Scheme::Digest(_)) || self.signs(Part::Secret),
            "a plain hash proves nothing without `Secret` in the signed text"
        );
        assert!(
            !self.signs(Part::Secret) || matches!(self.scheme, Scheme::Digest(_)),
            "only a plain hash has the secret in its signed text"
        );
        assert!(
            !self.signs(Part::JsonDocument) || self.json_in_form.is_some(),
            "without a form that may hold it, the JSON document is the `Body`"
        );
        #[cfg(all(feature = "aws-lc-rs", feature = "md5"))]
        assert!(
            !matches!(self.scheme, Scheme::Rsa(Hash::Md5) | Scheme::Ecdsa(Hash::Md5)),
            "MD5 can be made to fit another text, and a signature with it"
        );
        assert!(self.scheme.takes(self.key), "a public key goes with a scheme of public keys, and no other");
        self.assert_claims();
        if self.canonical.is_none() && !self.is_token_with_claims() {
            let has_one_length = matches!(self.timestamp, Some((_, TimeFormat::UnixSeconds | TimeFormat::UnixMillis)));
            part::assert_unambiguous(self.signed, self.checks_freshness || has_one_length);
        }
        if let Some(source) = self.key_id {
            source.assert_valid();
        }
        self.key_url.assert_valid();
        assert!(
            self.key_id.is_some() || matches!(self.key_url, KeyUrl::Unknown),
            "where keys are published matters only where a delivery names one: say `key_id`"
        );
        assert!(
            self.key_id.is_some() || self.certificate_names.is_empty(),
            "only a key from elsewhere has a certificate: say `key_id`"
        );
        if let Some((source, _)) = self.account {
            source.assert_valid();
            assert!(self.covers_source(self.account_place()), "whose a delivery is must be signed");
        }
        let mut rest = self.handshakes;
        while let [first, others @ ..] = rest {
            first.assert_valid();
            rest = others;
        }
        let mut rest = self.alternate_headers;
        while let [(own, other), others @ ..] = rest {
            Source::Header(own).assert_valid();
            Source::Header(other).assert_valid();
            rest = others;
        }
        self
    }
}

impl Spec {
    #[cfg(feature = "jwt")]
    const fn is_token_with_claims(&self) -> bool {
        matches!(self.scheme, Scheme::Jwt(_))
    }

    #[cfg(not(feature = "jwt"))]
    const fn is_token_with_claims(&self) -> bool {
        false
    }

    /// Claims go with a JSON web token, and with nothing else.
    const fn assert_claims(&self) {
        #[cfg(feature = "jwt")]
        if let Scheme::Jwt(token) = self.scheme {
            token.assert_valid();
            assert!(
                matches!(self.timestamp, None | Some((Source::InToken(_), TimeFormat::UnixSeconds))),
                "the time of a token is a claim, in seconds"
            );
            assert!(self.checks_freshness, "a token's own times are checked");
            return;
        }
        assert!(
            !matches!(self.account, Some((source, _)) if source.in_token()),
            "whose a token is say its claims: name the setting in `claims`"
        );
        let sources = [self.event_id, self.event_type, self.source_of(Part::Timestamp), self.key_id];
        let mut rest = sources.as_slice();
        while let [first, others @ ..] = rest {
            assert!(
                !matches!(first, Some(source) if source.in_token()),
                "claims are a JSON web token's: use `Spec::jwt`"
            );
            rest = others;
        }
    }
}

const fn assert_name(name: &str) {
    let bytes = name.as_bytes();
    assert!(!bytes.is_empty(), "a provider needs a name");
    let mut rest = bytes;
    while let [first, others @ ..] = rest {
        assert!(
            first.is_ascii_lowercase() || first.is_ascii_digit() || *first == b'_',
            "a provider's name has lower-case letters, digits and `_` only"
        );
        rest = others;
    }
}

pub(crate) const fn assert_pointer(pointer: &str) {
    let bytes = pointer.as_bytes();
    if let [first, ..] = bytes {
        assert!(*first == b'/', "a JSON pointer starts with `/`");
    }
    let mut rest = bytes;
    while let [first, others @ ..] = rest {
        assert!(*first != b'~', "a JSON pointer with escapes is not supported");
        rest = others;
    }
}

pub(crate) const fn same_text(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    while let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (a_rest, b_rest);
    }
    true
}
