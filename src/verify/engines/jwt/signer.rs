#[cfg(feature = "aws-lc-rs")]
use crate::secret::{Secret, SecretFlaw};
use crate::spec::Algorithm;
use crate::verify::engines::hmac;
#[cfg(feature = "aws-lc-rs")]
use crate::verify::engines::{ecdsa, rsa};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

/// Signs JWTs with the first algorithm of the row.
pub(crate) struct Signer {
    algorithm: Algorithm,
    engine: Engine,
}

enum Engine {
    Hmac(Box<hmac::HmacKey>),
    #[cfg(feature = "aws-lc-rs")]
    Rsa(rsa::Signer),
    #[cfg(feature = "aws-lc-rs")]
    Ecdsa(ecdsa::Signer),
}

impl Signer {
    /// Reads the private key for the first algorithm. Returns `None` if that uses a shared secret.
    #[cfg(feature = "aws-lc-rs")]
    pub(crate) fn read(algorithms: &[Algorithm], secret: &Secret) -> Result<Option<Self>, SecretFlaw> {
        let Some(algorithm) = algorithms.first().copied() else { return Ok(None) };
        let engine = match algorithm {
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => return Ok(None),
            Algorithm::Rs256 => Engine::Rsa(rsa::Signer::read(algorithm.hash(), secret)?),
            Algorithm::Es256 => Engine::Ecdsa(ecdsa::Signer::of_jwt(secret)?),
        };
        Ok(Some(Self { algorithm, engine }))
    }

    /// Returns a signer with the shared secret of these bytes.
    pub(crate) fn with_key(algorithms: &[Algorithm], key: &[u8]) -> Option<Self> {
        let algorithm = *algorithms.first()?;
        match algorithm {
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => {
                Some(Self { algorithm, engine: Engine::Hmac(Box::new(hmac::HmacKey::new(algorithm.hash(), key))) })
            }
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Rs256 | Algorithm::Es256 => None,
        }
    }

    /// Returns a JWT with these claims, and with the key id if there is one.
    pub(crate) fn sign(&self, key_id: Option<&str>, claims: &Map<String, Value>) -> String {
        let mut header = json!({"alg": self.algorithm.name(), "typ": "JWT"});
        if let (Some(header), Some(key_id)) = (header.as_object_mut(), key_id) {
            header.insert("kid".to_owned(), key_id.into());
        }
        let signed = [header.to_string(), json!(claims).to_string()].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
        let message = [signed.as_bytes()];
        let signature = match &self.engine {
            Engine::Hmac(key) => key.sign(&message),
            #[cfg(feature = "aws-lc-rs")]
            Engine::Rsa(signer) => signer.sign(&message),
            #[cfg(feature = "aws-lc-rs")]
            Engine::Ecdsa(signer) => signer.sign(&message),
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// Returns the public key to configure a receiver with, if the algorithm has one.
    pub(crate) fn public_key(&self) -> Option<String> {
        match &self.engine {
            Engine::Hmac(_) => None,
            #[cfg(feature = "aws-lc-rs")]
            Engine::Rsa(signer) => Some(signer.public_key()),
            #[cfg(feature = "aws-lc-rs")]
            Engine::Ecdsa(signer) => Some(signer.public_key()),
        }
    }
}
