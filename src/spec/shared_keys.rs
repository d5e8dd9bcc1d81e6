//! The part of a row about keys that the provider publishes, and the accounts they sign for.

use super::{KeyUrl, Source, Spec};

/// Whether a key id can belong to an account.
pub(crate) type KeyOfAccount = fn(&[u8], &[u8]) -> bool;

impl Spec {
    /// Says where a delivery names its key. The receiver looks the key up in its
    /// [`KeySource`](crate::keys::KeySource) and has no secret.
    ///
    /// An id is at most 128 letters, digits and `-._~:+=@`, or one of the
    /// [`key_urls`](Self::key_urls).
    pub const fn key_id(mut self, source: Source) -> Self {
        self.key_id = Some(source);
        self
    }

    /// Sets the URL under which the provider publishes all its keys. Unknown by default.
    pub const fn keys_at(mut self, url: &'static str) -> Self {
        self.key_url = KeyUrl::All(url);
        self
    }

    /// Sets the beginning of the URL of each key. The key's id is the rest.
    pub const fn keys_under(mut self, url: &'static str) -> Self {
        self.key_url = KeyUrl::Under(url);
        self
    }

    /// Sets the patterns of the URLs of keys, for a provider whose key ids are URLs.
    ///
    /// `*` matches one or more letters, digits, `-` and `_`; `{hex}` matches lower-case hex digits;
    /// `{region}` matches the name of an AWS region. Be as narrow as the provider's real URLs: a
    /// sender can cause a fetch of any URL that matches. The receiver refuses a request that names
    /// any other URL, and nothing is fetched.
    pub const fn key_urls(mut self, patterns: &'static [&'static str]) -> Self {
        self.key_url = KeyUrl::Listed(patterns);
        self
    }

    /// Requires a certificate for the key. Its subject has one of these names, and it is valid and
    /// issued by one of the certificates in the setting `trust_anchors` (PEM). By default, a key
    /// needs no certificate.
    #[cfg(feature = "rustls-webpki")]
    pub const fn certificate_names(mut self, names: &'static [&'static str]) -> Self {
        self.certificate_names = names;
        self
    }

    /// Says where a delivery names its account, for a provider that signs for all its customers
    /// with the same keys. The receiver accepts the accounts in the setting of this name, separated
    /// by commas or spaces.
    pub const fn account(mut self, source: Source, setting: &'static str) -> Self {
        self.account = Some((source, setting));
        self
    }

    /// Checks, before a key is fetched, that its id can belong to the account of the delivery, for a
    /// provider whose key ids contain a part of the account, such as its region. By default, every
    /// key id can belong to every account.
    ///
    /// The function gets the key id and the value of the source given to [`account`](Self::account).
    pub const fn key_of_account(mut self, fits: fn(&[u8], &[u8]) -> bool) -> Self {
        self.key_of_account = Some(fits);
        self
    }

    /// Says that the provider signs for all its customers with the same keys, and that no delivery
    /// names its account. The receiver needs
    /// [`accept_any_account`](crate::ReceiverBuilder::accept_any_account).
    pub const fn signed_for_anyone(mut self) -> Self {
        self.signs_for_anyone = true;
        self
    }
}
