/// How the text of a signing secret becomes the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Key {
    /// The text is the key, byte for byte, also where it looks encoded.
    Text,
    /// Base64, with or without padding, behind an optional `whsec_`
    /// ([Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)).
    Whsec,
    /// The text is the key, or the base64 in it behind an optional `whsec_`: either may
    /// have made the signature.
    TextOrWhsec,
    /// The text and this behind it.
    TextThen(&'static str),
    /// The text with the five character references of HTML's own characters undone.
    HtmlText,
    /// The SHA-1 of the text.
    Sha1,
    /// The text in Unicode's compatibility decomposition ([NFKD](https://unicode.org/reports/tr15/)).
    #[cfg(feature = "unicode-normalization")]
    Nfkd,
    /// Base64 with padding.
    Base64,
    /// Hex.
    Hex,
    /// A public key: base64 of 32 bytes behind `whpk_`
    /// ([Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)).
    Whpk,
}

impl Key {
    /// Whether the key is no secret at all.
    pub(crate) const fn is_public(self) -> bool {
        matches!(self, Key::Whpk)
    }
}
