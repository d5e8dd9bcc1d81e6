//! How a row says whose keys it is verified by, where they are not the receiver's own.

use super::{KeyUrl, Source, Spec};

/// Whether a key id can belong to an account.
pub(crate) type KeyOfAccount = fn(&[u8], &[u8]) -> bool;

impl Spec {
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

    /// Which URLs the provider publishes keys under, if a key's id is its URL.
    ///
    /// A `*` stands for one or more letters, digits, `-` and `_`, and a `#` for one or more
    /// lower-case hex digits. Be as narrow as the provider's real URLs: each URL that fits is one
    /// that a sender can have fetched. A request that names any other URL is refused, and nothing
    /// is fetched.
    pub const fn key_urls(mut self, patterns: &'static [&'static str]) -> Self {
        self.key_url = KeyUrl::Listed(patterns);
        self
    }

    /// Whose certificate it must be that vouches for the key: the name of its subject is
    /// one of these, and it is valid and issued under the certificates in PEM that the
    /// receiver is given by [`ReceiverBuilder::set`](crate::ReceiverBuilder::set) as `trust_anchors`. A key
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

    /// Whether a key id can belong to an account, for a provider whose key ids name a part of the
    /// account, such as its region. A key that cannot is not fetched. Every key id can belong to
    /// every account by default.
    ///
    /// The function gets the key id and the value of the source given to [`account`](Self::account).
    pub const fn key_of_account(mut self, fits: fn(&[u8], &[u8]) -> bool) -> Self {
        self.key_of_account = Some(fits);
        self
    }

    /// The provider signs for all its customers with the same keys, and no delivery says
    /// whose it is: the receiver has to say
    /// [`accept_any_account`](crate::ReceiverBuilder::accept_any_account).
    pub const fn signed_for_anyone(mut self) -> Self {
        self.signs_for_anyone = true;
        self
    }
}
