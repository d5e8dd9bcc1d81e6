use crate::secret::SecretFlaw;
use crate::verify::signature::{Comparison, Signatures};
use ed25519_dalek::{Signature, VerifyingKey};

/// The bytes before the key in the DER of a public key
/// ([RFC 8410](https://www.rfc-editor.org/rfc/rfc8410#section-4)).
const SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A public key that is not weak. With a weak key, one constant signature is valid for many
/// messages.
pub(crate) struct Ed25519Key(VerifyingKey);

impl Ed25519Key {
    pub(crate) fn new(bytes: &[u8]) -> Result<Self, SecretFlaw> {
        let bytes = bytes.strip_prefix(&SPKI).unwrap_or(bytes);
        let bytes = bytes.try_into().map_err(|_| SecretFlaw::NotPublicKey)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| SecretFlaw::NotPublicKey)?;
        if key.is_weak() { Err(SecretFlaw::Weak) } else { Ok(Self(key)) }
    }

    pub(crate) fn compare(&self, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
        let mut tries = 0;
        signatures.compare_decoded(Signature::BYTE_SIZE, |decoded| {
            tries += 1;
            tries <= super::MAX_TRIES && self.verifies(message, decoded)
        })
    }

    fn verifies(&self, message: &[&[u8]], signature: &[u8]) -> bool {
        use ed25519_dalek::ed25519::signature::MultipartVerifier;

        let Ok(signature) = Signature::from_slice(signature) else { return false };
        // Adds the check of `verify_strict` to `verify`. `verify_strict` takes only a message in
        // one piece.
        let strict = VerifyingKey::from_bytes(signature.r_bytes()).is_ok_and(|point| !point.is_weak());
        strict && self.0.multipart_verify(message, &signature).is_ok()
    }
}

#[cfg(feature = "testing")]
pub(crate) use signer::Signer;

#[cfg(feature = "testing")]
mod signer {
    use crate::secret::Secret;
    use crate::secret::SecretFlaw;
    use crate::spec::KeyFormat;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use ed25519_dalek::SigningKey;
    use ed25519_dalek::ed25519::signature::Signer as _;

    /// The private key of a key pair made for a test.
    pub(crate) struct Signer {
        key: SigningKey,
        format: KeyFormat,
    }

    impl Signer {
        /// Reads `whsk_` and base64 of the seed, with or without the public key after it.
        pub(crate) fn read(format: KeyFormat, secret: &Secret) -> Result<Self, SecretFlaw> {
            let text = secret.expose().strip_prefix(b"whsk_").ok_or(SecretFlaw::NotPrivateKey)?;
            let key = STANDARD.decode(text).map_err(|_| SecretFlaw::NotBase64)?;
            let seed = key.first_chunk::<32>().ok_or(SecretFlaw::NotPrivateKey)?;
            Ok(Self { key: SigningKey::from_bytes(seed), format })
        }

        /// Returns the public key to configure a receiver with.
        pub(crate) fn public_key(&self) -> String {
            let key = self.key.verifying_key().to_bytes();
            match self.format {
                KeyFormat::PublicHex => hex::encode(key),
                KeyFormat::PublicBase64 => STANDARD.encode(key),
                KeyFormat::Pem => STANDARD.encode([&super::SPKI[..], &key].concat()),
                _ => format!("whpk_{}", STANDARD.encode(key)),
            }
        }

        pub(crate) fn sign(&self, message: &[&[u8]]) -> Vec<u8> {
            self.key.sign(&message.concat()).to_bytes().to_vec()
        }
    }
}
