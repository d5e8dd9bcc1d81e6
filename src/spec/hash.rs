/// The hash of an HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hash {
    /// MD5, for providers that never moved on. Its collisions do not touch HMAC.
    #[cfg(feature = "md5")]
    Md5,
    /// SHA-1, for providers that never moved on. Its collisions do not touch HMAC.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}
