use super::token;
use crate::secret::SecretFlaw;
use crate::verify::signature::{Comparison, Signatures};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// User and password, compared together as one token.
pub(crate) struct Credentials(token::Token);

impl Credentials {
    pub(crate) fn new(secret: &[u8]) -> Result<Self, SecretFlaw> {
        match secret.split(|byte| *byte == b':').nth(1) {
            Some(_) if !secret.ends_with(b":") => Ok(Self(token::Token::new(secret))),
            _ => Err(SecretFlaw::NotUserAndPassword),
        }
    }

    pub(crate) fn compare(&self, signatures: &Signatures<'_>) -> Comparison {
        let mut comparison = Comparison::Unreadable;
        for candidate in signatures.candidates() {
            let Ok(decoded) = STANDARD.decode(candidate).map(Zeroizing::new) else { continue };
            comparison = Comparison::Different;
            if self.0.is(&decoded) {
                return Comparison::Equal;
            }
        }
        comparison
    }
}

/// Encodes user and password as a sender does.
#[cfg(feature = "testing")]
pub(crate) fn encoded(secret: &crate::Secret) -> crate::Secret {
    STANDARD.encode(secret.expose()).into()
}
