//! How a row says what is signed, and where the signature stands.

use super::{Canonical, Encoding, Function, Hash, KeyFormat, Part, Scheme, Source, Spec, TimeFormat};
use std::time::Duration;

impl Spec {
    /// The same row under another name.
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
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

    /// What to do about another value than the [`required`](Self::required) one, for the
    /// error's text: which row takes it, or which setting of the provider to change.
    pub const fn unless_required(mut self, advice: &'static str) -> Self {
        self.unless_required = advice;
        self
    }

    /// The provider repeats the header of its signature, once for each secret while one is
    /// rotated. Any of up to 8 may match. By default, a header that is there twice is refused.
    pub const fn repeats_header(mut self) -> Self {
        self.repeats_header = true;
        self
    }

    /// The signing secret is the account's API key, so that its prefix (`sk_`, …) is no sign
    /// of a mistake.
    pub const fn signs_with_api_key(mut self) -> Self {
        self.signs_with_api_key = true;
        self
    }

    /// The dashboard shows several secrets as one text with this character between them. Each of
    /// them is a secret of its own. By default, a text is one secret.
    pub const fn secrets_separator(mut self, separator: char) -> Self {
        self.secrets_separator = Some(separator);
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

    /// The provider signs some types of events never. A receiver refuses these, unless it names
    /// them by [`accept_unsigned_events`](crate::ReceiverBuilder::accept_unsigned_events).
    pub(crate) const fn leaves_types_unsigned(mut self) -> Self {
        self.leaves_types_unsigned = true;
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
        self.prefix_is_optional = false;
        self
    }

    /// As [`prefix`](Self::prefix), for a provider that may leave it out.
    pub const fn optional_prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self.prefix_is_optional = true;
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

    /// The provider writes a space behind each [`separator`](Self::separator). A receiver takes
    /// a list with or without spaces.
    pub const fn spaced(mut self) -> Self {
        self.is_spaced = true;
        self
    }

    /// How the signature is written. Defaults to hex.
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// How the secret's text becomes the key. Defaults to its bytes, as they are.
    pub const fn key(mut self, key: KeyFormat) -> Self {
        self.key = key;
        self
    }

    /// What is signed, in order. Defaults to the body alone.
    pub const fn signed(mut self, parts: &'static [Part]) -> Self {
        self.signed = parts;
        self.canonical = None;
        self.signed_headers = None;
        self.is_ambiguous = false;
        self
    }

    /// What is signed, in order, for a provider that puts nothing between two parts that can end
    /// anywhere, such as URL and body.
    ///
    /// **Whoever saw a delivery can move bytes from one part to the other**: the signature of
    /// `/hooks` and `[1]` is also that of `/hoo` and `ks[1]`. So no part is
    /// [covered](crate::Spec::covers), and a receiver has to say
    /// [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body). Use
    /// [`signed`](Self::signed) if it compiles.
    ///
    /// ```
    /// eyelet::provider!(
    ///     /// Signs URL and body, one behind the other.
    ///     Acme = Spec::hmac_sha256("acme", "x-acme-signature").signed_ambiguously(&[Url, Body])
    /// );
    /// ```
    pub const fn signed_ambiguously(mut self, parts: &'static [Part]) -> Self {
        self = self.signed(parts);
        self.is_ambiguous = true;
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
}
