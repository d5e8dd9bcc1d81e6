use super::Jwt;
use crate::secret::SecretFlaw;
use crate::spec::{Algorithm, Hash};
use crate::verify::engines::hmac;
#[cfg(feature = "aws-lc-rs")]
use crate::verify::engines::{ecdsa, rsa};
use crate::verify::signature::Comparison;

/// One secret or public key, prepared for each algorithm of the row.
pub(crate) struct JwtKey(Vec<(Algorithm, Engine)>);

enum Engine {
    Hmac(Box<hmac::HmacKey>),
    #[cfg(feature = "aws-lc-rs")]
    Rsa(rsa::RsaKey),
    #[cfg(feature = "aws-lc-rs")]
    Ecdsa(ecdsa::EcdsaKey),
}

impl JwtKey {
    pub(crate) fn new(algorithms: &[Algorithm], key: &[u8]) -> Result<Self, SecretFlaw> {
        // HMAC pads keys with zeros, so a key of zeros is the same as the empty key.
        if key.iter().all(|byte| *byte == 0) {
            return Err(SecretFlaw::Zero);
        }
        let engine = |algorithm: &Algorithm| Ok((*algorithm, Engine::new(*algorithm, key)?));
        algorithms.iter().map(engine).collect::<Result<_, _>>().map(Self)
    }

    /// Compares the JWT's signature, with the algorithm that the JWT names.
    pub(crate) fn compare(&self, jwt: &Jwt) -> Comparison {
        let (message, list) = ([jwt.signed()], jwt.signature());
        let signature = list.signatures();
        match self.0.iter().find(|(algorithm, _)| *algorithm == jwt.algorithm) {
            Some((_, Engine::Hmac(key))) => key.compare(&message, &signature),
            #[cfg(feature = "aws-lc-rs")]
            Some((_, Engine::Rsa(key))) => key.compare(&message, &signature),
            #[cfg(feature = "aws-lc-rs")]
            Some((_, Engine::Ecdsa(key))) => key.compare(&message, &signature),
            None => Comparison::Unreadable,
        }
    }
}

impl Engine {
    fn new(algorithm: Algorithm, key: &[u8]) -> Result<Self, SecretFlaw> {
        match algorithm {
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => {
                Ok(Engine::Hmac(Box::new(hmac::HmacKey::new(algorithm.hash(), key))))
            }
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Rs256 => rsa::RsaKey::new(algorithm.hash(), key).map(Engine::Rsa),
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Es256 => ecdsa::EcdsaKey::of_jwt(key).map(Engine::Ecdsa),
        }
    }
}

impl Algorithm {
    pub(super) fn hash(self) -> Hash {
        match self {
            Algorithm::Hs256 => Hash::Sha256,
            Algorithm::Hs384 => Hash::Sha384,
            Algorithm::Hs512 => Hash::Sha512,
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Rs256 | Algorithm::Es256 => Hash::Sha256,
        }
    }
}
