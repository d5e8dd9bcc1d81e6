//! The part of a row that says what is signed, and where the signature is.

use super::{Canonical, Encoding, Function, Hash, KeyFormat, Part, Scheme, Source, Spec, TimeFormat};
use std::time::Duration;

impl Spec {
    /// Renames the row.
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets the hash. Defaults to SHA-256.
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

    /// Sets the header that holds the signature.
    pub const fn header(mut self, header: &'static str) -> Self {
        self.signature = Source::Header(header);
        self
    }

    /// Sets where the signature or token is, if not in a header.
    pub const fn signature(mut self, source: Source) -> Self {
        self.signature = source;
        self
    }

    /// Adds places where the signature or token can be. They are read without the
    /// [`prefix`](Self::prefix), and a match in any place is enough. None by default.
    pub const fn also(mut self, sources: &'static [Source]) -> Self {
        self.also = sources;
        self
    }

    /// Splits the header into several lists of signatures, each with its own timestamp. A receiver
    /// accepts at most 8. By default, the header holds one list.
    pub const fn groups(mut self, separator: char) -> Self {
        assert!(separator.is_ascii(), "a separator is one byte of the header");
        self.groups = Some(separator);
        self
    }

    /// Requires these values, such as the version of the scheme. A receiver refuses any other
    /// value. None by default.
    pub const fn required(mut self, values: &'static [(Source, &'static str)]) -> Self {
        self.required = values;
        self
    }

    /// Sets the advice in the error about a value that is not the [`required`](Self::required)
    /// one: which row accepts it, or which setting of the provider to change.
    pub const fn unless_required(mut self, advice: &'static str) -> Self {
        self.unless_required = advice;
        self
    }

    /// Accepts up to 8 headers with signatures, of which any may match: during a rotation, the
    /// provider sends one for each secret. By default, a repeated header is refused.
    pub const fn repeats_header(mut self) -> Self {
        self.repeats_header = true;
        self
    }

    /// Accepts an API key as the secret, because the provider signs with it. By default, a secret
    /// that begins like one (`sk_`, …) is an error.
    pub const fn signs_with_api_key(mut self) -> Self {
        self.signs_with_api_key = true;
        self
    }

    /// Splits the configured text into several secrets at this character, as the dashboard joins
    /// them. By default, the text is one secret.
    pub const fn secrets_separator(mut self, separator: char) -> Self {
        self.secrets_separator = Some(separator);
        self
    }

    /// Lets a function write the signed text, for text that no list of parts describes. `covered`
    /// lists the parts that the text covers.
    pub(crate) const fn signed_by(mut self, text: Function, covered: &'static [Part]) -> Self {
        self.canonical = Some(Canonical::Text(text));
        self.signed = covered;
        self
    }

    /// Like [`signed_by`](Self::signed_by), for a list whose items are signed one by one.
    pub(crate) const fn items_signed_by(mut self, items: Function, covered: &'static [Part]) -> Self {
        self.canonical = Some(Canonical::Items(items));
        self.signed = covered;
        self
    }

    /// Says that the provider never signs events of some types. A receiver refuses them unless
    /// [`accept_unsigned_events`](crate::ReceiverBuilder::accept_unsigned_events) names them.
    pub(crate) const fn leaves_types_unsigned(mut self) -> Self {
        self.leaves_types_unsigned = true;
        self
    }

    /// Says that the id is that of an object, such as a message, which has several events. So an
    /// inbox does not tell events apart by it.
    pub(crate) const fn ids_name_objects(mut self) -> Self {
        self.ids_name_objects = true;
        self
    }

    /// Says where a request lists its signed headers, and what separates their names.
    pub(crate) const fn names_signed_headers(mut self, source: Source, separator: char) -> Self {
        self.signed_headers = Some((source, separator));
        self
    }

    /// Adds a second name for each header, for a provider that sends either set. The second names
    /// are read only if the request has none of the first. None by default.
    pub const fn alternate_headers(mut self, names: &'static [(&'static str, &'static str)]) -> Self {
        self.alternate_headers = names;
        self
    }

    /// Sets the text before the signature, such as `sha256=`. Empty by default.
    ///
    /// The scheme of an `authorization` header (`Bearer `) is compared without case, everything
    /// else exactly.
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self.prefix_is_optional = false;
        self
    }

    /// Like [`prefix`](Self::prefix), for a provider that may leave it out.
    pub const fn optional_prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self.prefix_is_optional = true;
        self
    }

    /// Appends a setting of the receiver and then a fixed text to the [`prefix`](Self::prefix), for
    /// a provider that writes a key's name before the signature.
    pub const fn prefix_setting(mut self, setting: &'static str, then: &'static str) -> Self {
        self.prefix_setting = Some((setting, then));
        self
    }

    /// Splits the signature's header into a list of at most 64 items.
    ///
    /// Items that begin with the [`prefix`](Self::prefix) are signatures, and any may match. By
    /// default, the header holds one signature.
    pub const fn separator(mut self, separator: char) -> Self {
        assert!(separator.is_ascii(), "a separator is one byte of the header");
        self.separator = Some(separator);
        self
    }

    /// Makes a test sender write a space after each [`separator`](Self::separator). A receiver
    /// accepts lists with and without spaces.
    pub const fn spaced(mut self) -> Self {
        self.is_spaced = true;
        self
    }

    /// Sets how the signature is encoded. Defaults to hex.
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Sets how the secret's text becomes the key. Defaults to the bytes of the text.
    pub const fn key(mut self, key: KeyFormat) -> Self {
        self.key = key;
        self
    }

    /// Sets the signed parts, in order. Defaults to the body.
    pub const fn signed(mut self, parts: &'static [Part]) -> Self {
        self.signed = parts;
        self.canonical = None;
        self.signed_headers = None;
        self.is_ambiguous = false;
        self
    }

    /// Sets the signed parts, in order, for a provider that writes two parts of any length without
    /// a separator, such as URL and body.
    ///
    /// **Anyone who saw a delivery can move bytes from one part to the other**: `/hooks` and `[1]`
    /// have the same signature as `/hoo` and `ks[1]`. So the row [covers](crate::Spec::covers) no
    /// part, and a receiver needs
    /// [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body). Use
    /// [`signed`](Self::signed) if it compiles.
    ///
    /// ```
    /// eyelet::provider!(
    ///     /// Signs the URL followed by the body.
    ///     Acme = Spec::hmac_sha256("acme", "x-acme-signature").signed_ambiguously(&[Url, Body])
    /// );
    /// ```
    pub const fn signed_ambiguously(mut self, parts: &'static [Part]) -> Self {
        self = self.signed(parts);
        self.is_ambiguous = true;
        self
    }

    /// Says where the time of the delivery attempt is. It must be signed, and is compared with the
    /// receiver's clock.
    pub const fn timestamp(mut self, source: Source, format: TimeFormat) -> Self {
        self.timestamp = Some((source, format));
        self.checks_freshness = true;
        self
    }

    /// Says where the signed time of the event is. Every attempt has the same time, so it is read but
    /// not compared with the clock.
    pub const fn signed_time(mut self, source: Source, format: TimeFormat) -> Self {
        self.timestamp = Some((source, format));
        self.checks_freshness = false;
        self
    }

    /// Sets how far the timestamp may be from now, in both directions, as the provider documents
    /// it. Defaults to 300 seconds.
    pub const fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = Some(tolerance);
        self
    }
}
