use crate::spec::Hash;
use crate::verify::signature::{Comparison, Signatures};
use hmac::KeyInit;
use hmac::block_api::HmacCore;
use hmac::digest::block_api::{Buffer, EagerHash, FixedOutputCore, UpdateCore};
use hmac::digest::{InvalidLength, Output};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};

/// A keyed hash state. Each request starts with a copy, because keying again would hash two more
/// blocks.
///
/// This is the core of the crate's `Hmac`, without its buffer. Ending an `Hmac` moves the whole of it,
/// which would take a twentieth of the time of a small delivery.
pub(crate) enum HmacKey {
    #[cfg(feature = "md5")]
    Md5(HmacCore<md5::Md5>),
    Sha1(HmacCore<Sha1>),
    Sha256(HmacCore<Sha256>),
    Sha384(HmacCore<Sha384>),
    Sha512(HmacCore<Sha512>),
}

impl HmacKey {
    pub(crate) fn new(hash: Hash, secret: &[u8]) -> Self {
        match hash {
            #[cfg(feature = "md5")]
            Hash::Md5 => HmacKey::Md5(keyed(secret)),
            Hash::Sha1 => HmacKey::Sha1(keyed(secret)),
            Hash::Sha256 => HmacKey::Sha256(keyed(secret)),
            Hash::Sha384 => HmacKey::Sha384(keyed(secret)),
            Hash::Sha512 => HmacKey::Sha512(keyed(secret)),
        }
    }

    #[inline]
    pub(crate) fn compare(&self, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
        match self {
            #[cfg(feature = "md5")]
            HmacKey::Md5(state) => compare(state, message, signatures),
            HmacKey::Sha1(state) => compare(state, message, signatures),
            HmacKey::Sha256(state) => compare(state, message, signatures),
            HmacKey::Sha384(state) => compare(state, message, signatures),
            HmacKey::Sha512(state) => compare(state, message, signatures),
        }
    }

    pub(crate) fn sign(&self, message: &[&[u8]]) -> Vec<u8> {
        match self {
            #[cfg(feature = "md5")]
            HmacKey::Md5(state) => tag(state, message).to_vec(),
            HmacKey::Sha1(state) => tag(state, message).to_vec(),
            HmacKey::Sha256(state) => tag(state, message).to_vec(),
            HmacKey::Sha384(state) => tag(state, message).to_vec(),
            HmacKey::Sha512(state) => tag(state, message).to_vec(),
        }
    }
}

fn keyed<M: KeyInit>(secret: &[u8]) -> M {
    match M::new_from_slice(secret) {
        Ok(state) => state,
        Err(InvalidLength) => unreachable!("HMAC takes a key of any length"),
    }
}

/// One function for each hash, in which the length of the tag is known.
#[inline(never)]
fn compare<D: EagerHash>(state: &HmacCore<D>, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
    signatures.compare(&tag(state, message))
}

#[inline(always)]
fn tag<D: EagerHash>(state: &HmacCore<D>, message: &[&[u8]]) -> Output<HmacCore<D>> {
    let mut state = state.clone();
    let mut buffer = Buffer::<HmacCore<D>>::default();
    for part in message {
        buffer.digest_blocks(part, |blocks| state.update_blocks(blocks));
    }
    let mut tag = Output::<HmacCore<D>>::default();
    state.finalize_fixed_core(&mut buffer, &mut tag);
    tag
}
