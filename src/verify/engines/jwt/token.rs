use super::claims::Claims;
use crate::spec::{Algorithm, Source};
use crate::verify::signature::Signatures;

/// Longer than any honest token, and the bound of all that reading one can cost.
const MAX_LENGTH: usize = 8 << 10;

/// A token as it was sent, which nobody has vouched for yet.
pub(crate) struct Token<'a> {
    pub(super) algorithm: Algorithm,
    pub(super) signed: &'a [u8],
    pub(super) signature: Signatures<'a>,
    pub(super) claims: Claims,
    key_id: Option<String>,
}

impl<'a> Token<'a> {
    /// Reads a token that says of itself that it is signed in one of these ways.
    pub(crate) fn read(text: &'a [u8], algorithms: &[Algorithm]) -> Option<Self> {
        if text.len() > MAX_LENGTH {
            return None;
        }
        let header = jsonwebtoken::decode_header(text).ok()?;
        // A key or a meaning that the sender brings along, in place of those agreed on.
        let is_plain = header.jwk.is_none()
            && header.jku.is_none()
            && header.x5c.is_none()
            && header.x5u.is_none()
            && header.crit.is_none()
            && header.enc.is_none()
            && header.zip.is_none()
            && !header.extras.inner().contains_key("b64");
        let algorithm = *algorithms.iter().find(|algorithm| algorithm.named() == header.alg)?;
        let claims = jsonwebtoken::dangerous::insecure_decode_claims(text).ok()?;
        let end = memchr::memrchr(b'.', text)?;
        let (signed, signature) = text.split_at_checked(end)?;
        let signature = Signatures::of_token(signature.get(1..)?);
        is_plain.then_some(Self { algorithm, signed, signature, claims, key_id: header.kid })
    }
}

impl Token<'_> {
    /// What is signed: header and claims, as they were written.
    pub(crate) fn signed(&self) -> &[u8] {
        self.signed
    }

    /// The text there, in the header or the claims.
    pub(crate) fn find(&self, source: Source) -> Option<&str> {
        match source {
            Source::TokenKeyId => self.key_id.as_deref(),
            Source::InToken(name) => self.claims.text(name),
            _ => None,
        }
    }
}

impl Algorithm {
    pub(super) fn named(self) -> jsonwebtoken::Algorithm {
        match self {
            Algorithm::Hs256 => jsonwebtoken::Algorithm::HS256,
            Algorithm::Hs384 => jsonwebtoken::Algorithm::HS384,
            Algorithm::Hs512 => jsonwebtoken::Algorithm::HS512,
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Rs256 => jsonwebtoken::Algorithm::RS256,
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Es256 => jsonwebtoken::Algorithm::ES256,
        }
    }
}
