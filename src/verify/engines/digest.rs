use crate::spec::{Hash, Part};
use crate::verify::signature::{Comparison, Signatures};
use hmac::digest::{Digest, Output};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

/// A secret that is hashed together with the other parts of the signed text.
pub(crate) struct DigestSecret {
    hash: Hash,
    secret: Zeroizing<Vec<u8>>,
    signed: &'static [Part],
}

impl DigestSecret {
    pub(crate) fn new(hash: Hash, secret: &[u8], signed: &'static [Part]) -> Self {
        Self { hash, secret: Zeroizing::new(secret.to_vec()), signed }
    }

    pub(crate) fn compare(&self, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
        signatures.compare(&self.sign(message))
    }

    pub(crate) fn sign(&self, message: &[&[u8]]) -> Vec<u8> {
        match self.hash {
            #[cfg(feature = "md5")]
            Hash::Md5 => self.digest::<md5::Md5>(message).to_vec(),
            Hash::Sha1 => self.digest::<Sha1>(message).to_vec(),
            Hash::Sha256 => self.digest::<Sha256>(message).to_vec(),
            Hash::Sha384 => self.digest::<Sha384>(message).to_vec(),
            Hash::Sha512 => self.digest::<Sha512>(message).to_vec(),
        }
    }

    fn digest<D: Digest>(&self, message: &[&[u8]]) -> Output<D> {
        let mut digest = D::new();
        for (part, piece) in self.signed.iter().zip(message) {
            digest.update(if let Part::Secret = part { &**self.secret } else { *piece });
        }
        digest.finalize()
    }
}

/// Returns the SHA-256 of a text: a handshake's answer, a body, or a token to compare.
pub(crate) fn digest_of(text: impl AsRef<[u8]>) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// Returns the MD5 of a body, for signatures over that digest.
#[cfg(feature = "md5")]
pub(crate) fn md5_of(body: &[u8]) -> [u8; 16] {
    md5::Md5::digest(body).into()
}
