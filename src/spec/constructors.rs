//! The schemes that a row begins with.

#[cfg(feature = "jwt")]
use super::{Algorithm, Claim, JwtRules};
use super::{Encoding, Hash, KeyFormat, KeyUrl, Part, Scheme, Source, Spec};
#[cfg(feature = "jwt")]
use std::time::Duration;

impl Spec {
    /// A provider that signs with HMAC-SHA256 and sends the signature in this header, in hex.
    ///
    /// `name` is the row's name in configuration and logs: lower-case letters, digits and `_`.
    pub const fn hmac_sha256(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Scheme::Hmac(Hash::Sha256), Source::Header(header))
    }

    /// A provider that sends the secret itself in this place.
    ///
    /// The secret proves the sender and nothing else, so the receiver needs
    /// [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body).
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

    /// A provider that signs its deliveries with Ed25519 ([RFC
    /// 8032](https://www.rfc-editor.org/rfc/rfc8032)) and puts the signature, in hex, into this
    /// header. The receiver's secret is a public key, so [`key`](Self::key) must set its format.
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
        Self::new(name, Scheme::Rsa(Hash::Sha256), signature).encoding(Encoding::Base64).key(KeyFormat::Pem)
    }

    /// A provider that signs its deliveries with ECDSA on the curve P-256 over SHA-256
    /// ([FIPS 186-5](https://doi.org/10.6028/NIST.FIPS.186-5)) and puts the signature here, in
    /// DER and base64. The receiver's secret is a public key, in PEM unless
    /// [`key`](Self::key) says otherwise.
    #[cfg(feature = "aws-lc-rs")]
    pub const fn ecdsa(name: &'static str, signature: Source) -> Self {
        Self::new(name, Scheme::Ecdsa(Hash::Sha256), signature).encoding(Encoding::Base64).key(KeyFormat::Pem)
    }

    /// A provider that sends a JSON web token, a JWT ([RFC
    /// 7519](https://www.rfc-editor.org/rfc/rfc7519)), in this place, signed with one of these
    /// algorithms. The `alg` of the JWT cannot select another one. The [`claims`](Self::claims) say
    /// what the JWT covers besides the sender. Unless one of them is a hash of the body, the receiver
    /// needs [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body). The receiver's
    /// secret is the shared one as text, or for RSA and ECDSA a public key in PEM.
    ///
    /// ```
    /// eyelet::provider!(
    ///     /// Acme signs a JWT for each delivery, with the hash of the body in it.
    ///     pub Acme = Spec::jwt("acme", Header("x-acme-jwt"), &[Algorithm::Hs256])
    ///         .claims(&[Claim::Is("iss", &["acme"]), Claim::BodyHash("body_sha256", Hex)])
    ///         .timestamp(Jwt("iat"), UnixSeconds)
    ///         .event_id(Jwt("jti"))
    /// );
    /// ```
    #[cfg(feature = "jwt")]
    pub const fn jwt(name: &'static str, source: Source, algorithms: &'static [Algorithm]) -> Self {
        let rules = JwtRules { algorithms, claims: &[], leeway: Duration::ZERO };
        let key = if rules.is_asymmetric() { KeyFormat::Pem } else { KeyFormat::Text };
        Self::new(name, Scheme::Jwt(rules), source).key(key).signed(&[])
    }

    /// A provider that signs with a plain SHA-256 of a text whose last part is the secret
    /// ([`Part::Secret`]), and puts the signature, in hex, into this header. Weaker than an HMAC.
    /// A row with the secret in another place does not compile, because anyone who saw a short
    /// signed body could sign a longer one.
    pub const fn digest_sha256(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Scheme::Digest(Hash::Sha256), Source::Header(header))
    }

    /// Sets what the claims of a JWT must be. None by default.
    #[cfg(feature = "jwt")]
    pub const fn claims(mut self, claims: &'static [Claim]) -> Self {
        self.scheme = Scheme::Jwt(JwtRules { claims, ..self.jwt_rules() });
        self.signed = Claim::covered(claims);
        self
    }

    /// Sets how far the clocks of sender and receiver may differ when `exp` and `nbf` of a JWT
    /// are checked. Defaults to zero.
    #[cfg(feature = "jwt")]
    pub const fn leeway(mut self, leeway: Duration) -> Self {
        self.scheme = Scheme::Jwt(JwtRules { leeway, ..self.jwt_rules() });
        self
    }

    #[cfg(feature = "jwt")]
    #[expect(clippy::panic, reason = "a mistake in a row does not compile")]
    const fn jwt_rules(&self) -> JwtRules {
        match self.scheme {
            Scheme::Jwt(rules) => rules,
            _ => panic!("claims and leeway are a JWT's: begin the row with `Spec::jwt`"),
        }
    }

    const fn new(name: &'static str, scheme: Scheme, signature: Source) -> Self {
        Self {
            name,
            scheme,
            signature,
            also: &[],
            prefix: "",
            prefix_is_optional: false,
            prefix_setting: None,
            separator: None,
            secrets_separator: None,
            is_spaced: false,
            groups: None,
            encoding: Encoding::Hex,
            key: KeyFormat::Text,
            max_signatures: 64,
            signed: &[Part::Body],
            canonical: None,
            signed_headers: None,
            required: &[],
            unless_required: "",
            repeats_header: false,
            refusals: &[],
            refusal_bodies: true,
            signs_with_api_key: false,
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
            without_payload: None,
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
            is_ambiguous: false,
            leaves_types_unsigned: false,
            ids_name_objects: false,
            key_of_account: None,
            signs_for_anyone: false,
            acknowledged_by: "",
        }
    }
}
