use crate::spec::Hash;
use crate::verify::signature::{Comparison, Signatures};
use aws_lc_rs::digest::{self, Algorithm, Context, Digest};
use aws_lc_rs::signature::ParsedPublicKey;

/// The signature of the longest key that is taken, RSA with 8,192 bits.
const LONGEST_SIGNATURE: usize = 1024;

/// Whether one of the signatures, at most [`MAX_TRIES`](super::MAX_TRIES) of them, is
/// of this key over the message.
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

/// The hash as the library calls it.
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

/// The digest of a message in pieces, so that a body is not copied to be verified.
pub(super) fn digest(hash: &'static Algorithm, message: &[&[u8]]) -> Digest {
    let mut context = Context::new(hash);
    for piece in message {
        context.update(piece);
    }
    context.finish()
}
