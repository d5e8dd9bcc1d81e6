/// How the text of a signing secret becomes the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Key {
    /// The text is the key, byte for byte, also where it looks encoded.
    Text,
    /// Base64, with or without padding, behind an optional `whsec_`
    /// ([Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)).
    Whsec,
    /// Base64 with padding.
    Base64,
    /// Hex.
    Hex,
}
