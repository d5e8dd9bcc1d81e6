//! The mistakes that a row can have, as errors of the compiler.

#[cfg(all(feature = "aws-lc-rs", feature = "md5"))]
use super::Hash;
use super::{KeyUrl, MAX_PARTS, MAX_POINTERS, Part, Scheme, Source, Spec, methods, part};

impl Spec {
    /// Checks the row and returns it. Called in a `const`, so that a row with a mistake does not
    /// compile.
    #[doc(hidden)]
    pub const fn checked(self) -> Self {
        assert_name(self.name);
        self.signature.assert_valid();
        assert!(self.signed.len() <= MAX_PARTS, "a signed text has at most 8 parts");
        let mut pointers = 1;
        if let Some(source) = self.event_id {
            pointers += source.count_pointers();
        }
        if let Some(source) = self.event_type {
            pointers += source.count_pointers();
        }
        assert!(pointers <= MAX_POINTERS, "id and type have at most 5 places in the body");
        assert_pointer(self.payload_at);
        assert!(
            self.without_payload.is_none() || !self.payload_at.is_empty(),
            "`without_payload` names the exceptions from `payload_at`, which the row does not set"
        );
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
            "the row signs the event's id without saying where it is"
        );
        assert!(
            !self.signs(Part::EventType) || self.event_type.is_some(),
            "the row signs the event's type without saying where it is"
        );
        assert!(
            !self.signs(Part::Timestamp) || self.timestamp.is_some(),
            "the row signs a timestamp without saying where it is"
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
        assert!(self.scheme.takes(self.key), "a scheme for public keys needs one, and no other scheme takes one");
        self.assert_claims();
        if self.canonical.is_none() && !self.is_jwt() {
            let format = if let Some((_, format)) = self.timestamp { Some(format) } else { None };
            if !self.is_ambiguous {
                part::assert_unambiguous(self.signed, format, self.signed_content());
            }
            if matches!(self.scheme, Scheme::Digest(_)) {
                part::assert_ends_in_secret(self.signed);
            }
        }
        if let Some(source) = self.key_id {
            source.assert_valid();
        }
        self.key_url.assert_valid();
        assert!(
            self.key_id.is_some() || matches!(self.key_url, KeyUrl::Unknown),
            "a URL of keys needs `key_id`, because only a delivery that names its key needs one"
        );
        assert!(
            self.key_id.is_some() || self.certificate_names.is_empty(),
            "only a key that a delivery names has a certificate: set `key_id`"
        );
        if let Some((source, _)) = self.account {
            source.assert_valid();
            assert!(
                !self.is_ambiguous && self.covers_source(self.account_place()),
                "whose a delivery is must be signed"
            );
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

    #[cfg(feature = "jwt")]
    pub(crate) const fn is_jwt(&self) -> bool {
        matches!(self.scheme, Scheme::Jwt(_))
    }

    #[cfg(not(feature = "jwt"))]
    pub(crate) const fn is_jwt(&self) -> bool {
        false
    }

    /// Claims go with a JWT, and with nothing else.
    const fn assert_claims(&self) {
        #[cfg(feature = "jwt")]
        if let Scheme::Jwt(rules) = self.scheme {
            rules.assert_valid();
            assert!(
                matches!(self.timestamp, None | Some((Source::Jwt(_), super::TimeFormat::UnixSeconds))),
                "the time of a JWT is a claim, in seconds"
            );
            assert!(self.checks_freshness, "a JWT's own times are checked");
            return;
        }
        assert!(
            !matches!(self.account, Some((source, _)) if source.in_jwt()),
            "the claims of a JWT name its account: put the setting into `claims`"
        );
        let sources = [self.event_id, self.event_type, self.source_of(Part::Timestamp), self.key_id];
        let mut rest = sources.as_slice();
        while let [first, others @ ..] = rest {
            assert!(!matches!(first, Some(source) if source.in_jwt()), "claims are a JWT's: use `Spec::jwt`");
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
