use super::claims::Claims;
use crate::spec::{Algorithm, Source};
use crate::verify::signature::Signatures;

/// Longer than any honest token, and the bound of all that reading one can cost.
const MAX_LENGTH: usize = 8 << 10;

/// A token as it was sent: nothing of it is verified.
pub(crate) struct Token {
    pub(super) algorithm: Algorithm,
    pub(super) claims: Claims,
    text: Box<[u8]>,
    /// Where the part that is signed ends: header and claims, as they were written.
    signed: usize,
    key_id: Option<String>,
}

impl Token {
    /// Reads a token that says of itself that it is signed in one of these ways.
    pub(crate) fn read(text: &[u8], algorithms: &[Algorithm]) -> Option<Self> {
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
        let signed = memchr::memrchr(b'.', text)?;
        is_plain.then_some(Self { algorithm, claims, text: text.into(), signed, key_id: header.kid })
    }

    /// What is signed: header and claims, as they were written.
    pub(crate) fn signed(&self) -> &[u8] {
        self.text.get(..self.signed).unwrap_or_default()
    }

    pub(super) fn signature(&self) -> Signatures<'_> {
        Signatures::of_jwt(self.text.get(self.signed + 1..).unwrap_or_default())
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
