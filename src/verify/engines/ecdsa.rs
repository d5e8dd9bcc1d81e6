use super::asymmetric;
use crate::secret::SecretFlaw;
use crate::spec::Hash;
use crate::verify::signature::{Comparison, Signatures};
use aws_lc_rs::digest::Algorithm;
#[cfg(feature = "jwt")]
use aws_lc_rs::digest::SHA256;
use aws_lc_rs::signature::{self, ParsedPublicKey, VerificationAlgorithm};

/// A public key on the curve P-256, for signatures in DER
/// ([RFC 3279](https://www.rfc-editor.org/rfc/rfc3279#section-2.2.3)).
pub(crate) struct EcdsaKey {
    hash: &'static Algorithm,
    key: ParsedPublicKey,
}

impl EcdsaKey {
    pub(crate) fn new(hash: Hash, spki: &[u8]) -> Result<Self, SecretFlaw> {
        check(spki)?;
        let (hash, algorithm) = asymmetric::algorithm(hash).zip(algorithm(hash)).ok_or(SecretFlaw::OtherKey)?;
        let key = ParsedPublicKey::new(algorithm, spki).map_err(|_| SecretFlaw::OtherKey)?;
        Ok(Self { hash, key })
    }

    /// Makes a key for the signatures of JSON web tokens: two numbers of 32 bytes
    /// ([RFC 7518](https://www.rfc-editor.org/rfc/rfc7518#section-3.4)).
    #[cfg(feature = "jwt")]
    pub(super) fn of_jwt(spki: &[u8]) -> Result<Self, SecretFlaw> {
        check(spki)?;
        let key = ParsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, spki).map_err(|_| SecretFlaw::OtherKey)?;
        Ok(Self { hash: &SHA256, key })
    }

    pub(crate) fn compare(&self, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
        asymmetric::compare(&self.key, self.hash, message, signatures)
    }
}

/// Returns the key with this point, in DER.
pub(crate) fn spki(x: &[u8], y: &[u8]) -> Option<Vec<u8>> {
    // The bytes before the coordinates of an uncompressed point on P-256
    // (https://www.rfc-editor.org/rfc/rfc5480#section-2).
    const FRAME: [u8; 27] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
        0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];
    (x.len() == 32 && y.len() == 32).then(|| [&FRAME, x, y].concat())
}

/// Refuses a key that is not on this curve, before a request uses it.
pub(crate) fn check(spki: &[u8]) -> Result<(), SecretFlaw> {
    // The library also accepts a bare point, which does not name its curve.
    const SEQUENCE: u8 = 0x30;
    if spki.first() != Some(&SEQUENCE) {
        return Err(SecretFlaw::NotPublicKey);
    }
    ParsedPublicKey::new(&signature::ECDSA_P256_SHA256_ASN1, spki).map(drop).map_err(|_| SecretFlaw::OtherKey)
}

fn algorithm(hash: Hash) -> Option<&'static dyn VerificationAlgorithm> {
    match hash {
        #[cfg(feature = "md5")]
        Hash::Md5 => None,
        Hash::Sha1 => Some(&signature::ECDSA_P256_SHA1_ASN1),
        Hash::Sha256 => Some(&signature::ECDSA_P256_SHA256_ASN1),
        Hash::Sha384 => Some(&signature::ECDSA_P256_SHA384_ASN1),
        Hash::Sha512 => Some(&signature::ECDSA_P256_SHA512_ASN1),
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
    use aws_lc_rs::digest::{Algorithm, Digest, SHA256};
    use aws_lc_rs::encoding::AsDer;
    #[cfg(feature = "jwt")]
    use aws_lc_rs::signature;
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair};

    /// The private key of a key pair made for a test.
    pub(crate) struct Signer {
        hash: &'static Algorithm,
        key: EcdsaKeyPair,
    }

    impl Signer {
        /// Reads the PEM text of a PKCS#8 private key.
        pub(crate) fn read(hash: Hash, secret: &Secret) -> Result<Self, SecretFlaw> {
            Self::read_for(&ECDSA_P256_SHA256_ASN1_SIGNING, hash, secret)
        }

        /// Reads a private key for the signatures of JSON web tokens.
        #[cfg(feature = "jwt")]
        pub(crate) fn of_jwt(secret: &Secret) -> Result<Self, SecretFlaw> {
            Self::read_for(&signature::ECDSA_P256_SHA256_FIXED_SIGNING, Hash::Sha256, secret)
        }

        fn read_for(form: &'static EcdsaSigningAlgorithm, hash: Hash, secret: &Secret) -> Result<Self, SecretFlaw> {
            let der = pem::private_key(secret.expose()).ok_or(SecretFlaw::NotPrivateKey)?;
            let key = EcdsaKeyPair::from_pkcs8(form, &der);
            let hash = asymmetric::algorithm(hash).ok_or(SecretFlaw::NotSignable)?;
            Ok(Self { hash, key: key.map_err(|_| SecretFlaw::NotPrivateKey)? })
        }

        /// Returns the public key to configure a receiver with.
        pub(crate) fn public_key(&self) -> String {
            pem::write(self.key.public_key().as_der().map_or(Vec::new(), |der| der.as_ref().to_vec()))
        }

        pub(crate) fn sign(&self, message: &[&[u8]]) -> Vec<u8> {
            // ECDSA signs a number of 256 bits: a longer hash is cut, and a shorter one gets zeros
            // before it (FIPS 186-5, section 6.4.1).
            let digest = asymmetric::digest(self.hash, message);
            let digest = digest.as_ref();
            let mut number = [0; 32];
            let zeros = number.len().saturating_sub(digest.len());
            for (byte, of_digest) in number.iter_mut().skip(zeros).zip(digest) {
                *byte = *of_digest;
            }
            let signature = Digest::import_less_safe(&number, &SHA256).and_then(|number| self.key.sign_digest(&number));
            signature.map_or(Vec::new(), |signature| signature.as_ref().to_vec())
        }
    }
}
