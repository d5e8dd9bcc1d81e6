use super::asymmetric;
use crate::secret::SecretFlaw;
use crate::spec::Hash;
use crate::verify::signature::{Comparison, Signatures};
use aws_lc_rs::digest::Algorithm;
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rsa::PublicEncryptingKey;
use aws_lc_rs::signature::{self, ParsedPublicKey, RsaPublicKeyComponents, VerificationAlgorithm};

/// An RSA public key of 2,048 to 8,192 bits, for PKCS#1 v1.5 signatures
/// ([RFC 8017](https://www.rfc-editor.org/rfc/rfc8017#section-8.2)).
pub(crate) struct RsaKey {
    hash: &'static Algorithm,
    key: ParsedPublicKey,
}

impl RsaKey {
    pub(crate) fn new(hash: Hash, spki: &[u8]) -> Result<Self, SecretFlaw> {
        check(spki)?;
        let (hash, algorithm) = asymmetric::algorithm(hash).zip(algorithm(hash)).ok_or(SecretFlaw::OtherKey)?;
        let key = ParsedPublicKey::new(algorithm, spki).map_err(|_| SecretFlaw::OtherKey)?;
        Ok(Self { hash, key })
    }

    pub(crate) fn compare(&self, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
        asymmetric::compare(&self.key, self.hash, message, signatures)
    }
}

/// Returns the key with this modulus and exponent, in DER.
pub(crate) fn spki(modulus: &[u8], exponent: &[u8]) -> Option<Vec<u8>> {
    let components = RsaPublicKeyComponents { n: modulus, e: exponent };
    AsDer::<PublicKeyX509Der<'_>>::as_der(&components).ok().map(|der| der.as_ref().to_vec())
}

/// Refuses a key of another type or size, before a request uses it.
pub(crate) fn check(spki: &[u8]) -> Result<(), SecretFlaw> {
    let key = PublicEncryptingKey::from_der(spki).map_err(|_| SecretFlaw::OtherKey)?;
    if (2048..=8192).contains(&key.key_size_bits()) { Ok(()) } else { Err(SecretFlaw::OtherKey) }
}

fn algorithm(hash: Hash) -> Option<&'static dyn VerificationAlgorithm> {
    match hash {
        #[cfg(feature = "md5")]
        Hash::Md5 => None,
        Hash::Sha1 => Some(&signature::RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY),
        Hash::Sha256 => Some(&signature::RSA_PKCS1_2048_8192_SHA256),
        Hash::Sha384 => Some(&signature::RSA_PKCS1_2048_8192_SHA384),
        Hash::Sha512 => Some(&signature::RSA_PKCS1_2048_8192_SHA512),
    }
}

#[cfg(feature = "testing")]
pub(crate) use signer::Signer;

#[cfg(feature = "testing")]
mod signer {
    use crate::secret::Secret;
    use crate::secret::SecretFlaw;
    use crate::spec::Hash;
    use crate::verify::engines::{asymmetric, pem};
    use aws_lc_rs::digest::Algorithm;
    use aws_lc_rs::encoding::AsDer;
    use aws_lc_rs::rsa::KeyPair;
    use aws_lc_rs::signature::{self, KeyPair as _, RsaSignatureEncoding};

    /// The private key of a key pair made for a test.
    pub(crate) struct Signer {
        hash: &'static Algorithm,
        encoding: &'static RsaSignatureEncoding,
        key: KeyPair,
    }

    impl Signer {
        /// Reads the PEM text of a PKCS#8 private key.
        pub(crate) fn read(hash: Hash, secret: &Secret) -> Result<Self, SecretFlaw> {
            let der = pem::private_key(secret.expose()).ok_or(SecretFlaw::NotPrivateKey)?;
            let (hash, encoding) = asymmetric::algorithm(hash).zip(encoding(hash)).ok_or(SecretFlaw::NotSignable)?;
            let key = KeyPair::from_pkcs8(&der).map_err(|_| SecretFlaw::NotPrivateKey)?;
            Ok(Self { hash, encoding, key })
        }

        /// Returns the public key to configure a receiver with.
        pub(crate) fn public_key(&self) -> String {
            pem::write(self.key.public_key().as_der().map_or(Vec::new(), |der| der.as_ref().to_vec()))
        }

        pub(crate) fn sign(&self, message: &[&[u8]]) -> Vec<u8> {
            let mut signature = vec![0; self.key.public_modulus_len()];
            let digest = asymmetric::digest(self.hash, message);
            let signed = self.key.sign_digest(self.encoding, &digest, &mut signature);
            signed.map_or(Vec::new(), |()| signature)
        }
    }

    /// The library does not sign with SHA-1.
    fn encoding(hash: Hash) -> Option<&'static RsaSignatureEncoding> {
        match hash {
            Hash::Sha256 => Some(&signature::RSA_PKCS1_SHA256),
            Hash::Sha384 => Some(&signature::RSA_PKCS1_SHA384),
            Hash::Sha512 => Some(&signature::RSA_PKCS1_SHA512),
            _ => None,
        }
    }
}
