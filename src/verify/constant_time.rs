//! Compares secret bytes. No other module does.

use super::engines::digest_of;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// A secret text, such as a token, to compare with what a sender sent.
///
/// Keeps the digest of the text and compares digests, so the time taken does not tell how long the
/// secret is.
pub(crate) struct SecretText(Zeroizing<[u8; 32]>);

impl SecretText {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(Zeroizing::new(digest_of(secret)))
    }

    pub(crate) fn is(&self, given: &[u8]) -> bool {
        equal(&*Self::new(given).0, &*self.0)
    }
}

/// Returns whether two byte strings are equal. The time depends only on their lengths.
///
/// For signatures and digests, whose length is public. Combines the differences of whole words and
/// passes the result to `subtle`, because its own comparison of slices goes byte by byte and takes
/// twenty times as long.
pub(crate) fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let ((a_words, a_rest), (b_words, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let words = a_words
        .iter()
        .zip(b_words)
        .fold(0, |difference, (a, b)| difference | (u64::from_ne_bytes(*a) ^ u64::from_ne_bytes(*b)));
    let rest = a_rest.iter().zip(b_rest).fold(0, |difference, (a, b)| difference | (a ^ b));
    (words | u64::from(rest)).ct_eq(&0).into()
}

/// Returns whether the candidate is the same hex as `own`, which is in lower case. The candidate
/// may have letters in upper case.
#[inline(always)]
pub(crate) fn equal_hex(own: &[u8], candidate: &[u8]) -> bool {
    if own.len() != candidate.len() {
        return false;
    }
    let difference = own.iter().zip(candidate).fold(0, |difference, (own, candidate)| {
        // This bit differs between upper and lower case. Ignore it if the digit is a letter.
        let case = if *own > b'9' { 0x20 } else { 0 };
        difference | ((own ^ candidate) & !case)
    });
    difference.ct_eq(&0).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_looks_at_every_byte() {
        for length in 0..=65 {
            let a = vec![0xa5; length];
            assert!(equal(&a, &a.clone()), "{length} equal bytes");
            for index in 0..length {
                let mut b = a.clone();
                b[index] ^= 0x40;
                assert!(!equal(&a, &b), "byte {index} of {length} differs");
            }
        }
        assert!(!equal(b"abc", b"ab"), "a prefix is not the whole");
        assert!(!equal(b"", b"a"), "nothing is not something");
    }

    #[test]
    fn a_secret_text_is_only_itself() {
        let secret = SecretText::new(b"let me in");
        assert!(secret.is(b"let me in"));
        for other in ["", "let me i", "let me in ", "Let me in", &"let me in".repeat(100)] {
            assert!(!secret.is(other.as_bytes()), "{other:?} was taken for the secret");
        }
    }
}
