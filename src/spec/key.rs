/// How the text of a signing secret becomes the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyFormat {
    /// The text is the key, byte for byte, even if it looks encoded.
    Text,
    /// Base64, with or without padding, behind an optional `whsec_` or `v1,whsec_`
    /// ([Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)).
    Whsec,
    /// The text is the key, or the base64 in it behind an optional `whsec_`: either may
    /// have made the signature.
    TextOrWhsec,
    /// The text, followed by this.
    TextThen(&'static str),
    /// The text, with the references for HTML's five special characters decoded.
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
    /// A public key: the 32 bytes of an Ed25519 key in hex.
    PublicHex,
    /// A public key: the 32 bytes of an Ed25519 key in base64.
    PublicBase64,
    /// A public key in PEM (`-----BEGIN PUBLIC KEY-----`,
    /// [RFC 7468](https://www.rfc-editor.org/rfc/rfc7468#section-13)), with or without its line
    /// breaks, or its base64 alone.
    Pem,
}

impl KeyFormat {
    /// Whether the key is public.
    pub(crate) const fn is_public(self) -> bool {
        matches!(self, KeyFormat::Whpk | KeyFormat::PublicHex | KeyFormat::PublicBase64 | KeyFormat::Pem)
    }
}
