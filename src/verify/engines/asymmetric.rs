use crate::spec::Hash;
use crate::verify::signature::{Comparison, Signatures};
use aws_lc_rs::digest::{self, Algorithm, Context, Digest};
use aws_lc_rs::signature::ParsedPublicKey;

/// The length of a signature by the longest accepted key: RSA with 8,192 bits.
const LONGEST_SIGNATURE: usize = 1024;

/// Compares at most [`MAX_TRIES`](super::MAX_TRIES) signatures over the message with this key.
pub(super) fn compare(
    key: &ParsedPublicKey,
    hash: &'static Algorithm,
    message: &[&[u8]],
    signatures: &Signatures<'_>,
) -> Comparison {
    let digest = digest(hash, message);
    let mut tries = 0;
    signatures.compare_up_to(LONGEST_SIGNATURE, |decoded| {
        tries += 1;
        tries <= super::MAX_TRIES && key.verify_digest_sig(&digest, decoded).is_ok()
    })
}

/// Returns the library's name for the hash.
pub(super) fn algorithm(hash: Hash) -> Option<&'static Algorithm> {
    match hash {
        #[cfg(feature = "md5")]
        Hash::Md5 => None,
        Hash::Sha1 => Some(&digest::SHA1_FOR_LEGACY_USE_ONLY),
        Hash::Sha256 => Some(&digest::SHA256),
        Hash::Sha384 => Some(&digest::SHA384),
        Hash::Sha512 => Some(&digest::SHA512),
    }
}

/// Computes the digest of a message in pieces, so that the body is not copied.
pub(super) fn digest(hash: &'static Algorithm, message: &[&[u8]]) -> Digest {
    let mut context = Context::new(hash);
    for piece in message {
        context.update(piece);
    }
    context.finish()
}
