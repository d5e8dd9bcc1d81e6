//! Encodes a tag as text and compares it with a signature, in constant time.
//!
//! No branch and no index depends on the tag.

use super::constant_time;
use crate::spec::Encoding;

/// The length of SHA-512 in hex.
const LONGEST: usize = 128;

/// Returns whether one of the texts encodes the tag. Hex letters may have either case; base64 must be
/// in canonical form.
///
/// Each encoding compares for itself, so that the compiler knows the length of what is compared.
#[inline(always)]
pub(super) fn is_among<'c>(encoding: Encoding, tag: &[u8], mut candidates: impl Iterator<Item = &'c [u8]>) -> bool {
    let mut text = [0; LONGEST];
    match encoding {
        Encoding::Hex => {
            let own = write_hex(tag, &mut text);
            candidates.any(|candidate| constant_time::equal_hex(own, candidate))
        }
        Encoding::Base64 => {
            let own = write_base64(tag, &mut text, *b"+/", true);
            candidates.any(|candidate| constant_time::equal(own, candidate))
        }
        Encoding::Base64Url => {
            let own = write_base64(tag, &mut text, *b"-_", false);
            candidates.any(|candidate| constant_time::equal(own, candidate))
        }
    }
}

#[inline(always)]
fn write_hex<'t>(tag: &[u8], text: &'t mut [u8; LONGEST]) -> &'t [u8] {
    let digit = |nibble: u8| nibble + b'0' + if nibble > 9 { b'a' - b'9' - 1 } else { 0 };
    for (byte, pair) in tag.iter().zip(text.as_chunks_mut::<2>().0) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
    text.get(..2 * tag.len()).unwrap_or_default()
}

#[inline(always)]
fn write_base64<'t>(tag: &[u8], text: &'t mut [u8; LONGEST], last: [u8; 2], pads: bool) -> &'t [u8] {
    let mut padded = [0; 66];
    let Some(start) = padded.get_mut(..tag.len()) else { return &[] };
    start.copy_from_slice(tag);
    for (from, to) in padded.as_chunks().0.iter().zip(text.as_chunks_mut().0).take(tag.len().div_ceil(6)) {
        *to = sixes(*from);
    }
    let length = 4 * tag.len().div_ceil(3);
    // This loop does nothing else and takes whole blocks, so that the compiler can vectorize it.
    let [plus, slash] = last;
    for block in text.as_chunks_mut::<16>().0.iter_mut().take(length.div_ceil(16)) {
        for six in block {
            *six = character(*six, plus, slash);
        }
    }
    let digits = (tag.len() * 8).div_ceil(6);
    if let Some(padding) = text.get_mut(digits..length) {
        padding.fill(b'=');
    }
    text.get(..if pads { length } else { digits }).unwrap_or_default()
}

/// Splits six bytes into eight numbers of six bits.
///
/// Splits them in two, each half in two again, and so on, moving the upper part to its place.
#[inline(always)]
fn sixes([a, b, c, d, e, f]: [u8; 6]) -> [u8; 8] {
    let bits = u64::from_be_bytes([0, 0, a, b, c, d, e, f]);
    let bits = (bits & 0xffff_ff00_0000) << 8 | bits & 0xff_ffff;
    let bits = (bits & 0x00ff_f000_00ff_f000) << 4 | bits & 0x0fff_0000_0fff;
    let bits = (bits & 0x0fc0_0fc0_0fc0_0fc0) << 2 | bits & 0x003f_003f_003f_003f;
    bits.to_be_bytes()
}

/// Uses arithmetic, because the position of a read in a table would leak the tag.
#[inline(always)]
fn character(six: u8, plus: u8, slash: u8) -> u8 {
    let mut character = six.wrapping_add(b'A');
    character = character.wrapping_add(if six > 25 { b'a' - b'Z' - 1 } else { 0 });
    character = character.wrapping_sub(if six > 51 { b'z' + 1 - b'0' } else { 0 });
    character = character.wrapping_add(if six > 61 { plus.wrapping_sub(b'9' + 1) } else { 0 });
    character.wrapping_add(if six > 62 { slash.wrapping_sub(plus).wrapping_sub(1) } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

    fn is_same(encoding: Encoding, tag: &[u8], text: &str) -> bool {
        is_among(encoding, tag, [text.as_bytes()].into_iter())
    }

    #[test]
    fn a_tag_is_written_as_the_libraries_write_it() {
        for length in [16, 20, 32, 48, 64] {
            for seed in 0..=u8::MAX {
                let tag: Vec<u8> =
                    (0..length).map(|index| seed.wrapping_mul(index + 7).wrapping_add(seed ^ index)).collect();
                let mut text = [0; LONGEST];
                assert_eq!(write_hex(&tag, &mut text), hex::encode(&tag).as_bytes());
                assert_eq!(write_base64(&tag, &mut text, *b"+/", true), STANDARD.encode(&tag).as_bytes());
                assert_eq!(write_base64(&tag, &mut text, *b"-_", false), URL_SAFE_NO_PAD.encode(&tag).as_bytes());
            }
        }
    }

    #[test]
    fn each_encoding_takes_its_own_text_only() {
        let tag = [0xfb; 32];
        let texts = [Encoding::Hex, Encoding::Base64, Encoding::Base64Url].map(|encoding| encoding.encode(&tag));
        for (index, encoding) in [Encoding::Hex, Encoding::Base64, Encoding::Base64Url].into_iter().enumerate() {
            for (other, text) in texts.iter().enumerate() {
                assert_eq!(is_same(encoding, &tag, text), index == other, "{text} as {encoding:?}");
            }
            let others = ["", "=", &texts[index][1..]].map(str::as_bytes);
            assert!(!is_among(encoding, &tag, others.into_iter()), "{encoding:?}");
            assert!(is_among(encoding, &tag, others.into_iter().chain([texts[index].as_bytes()])), "{encoding:?}");
        }
    }

    #[test]
    fn only_hex_is_compared_without_case() {
        let tag = [0x00, 0xff, 0xa9];
        assert!(is_same(Encoding::Hex, &tag, "00ffa9") && is_same(Encoding::Hex, &tag, "00FfA9"));
        for other in ["00ffa8", "00ffa", "00ffa90", "\u{10}0ffa9", "00\u{46}\u{26}a9", ""] {
            assert!(!is_same(Encoding::Hex, &tag, other), "{other:?}");
        }
        assert!(is_same(Encoding::Base64, &tag, "AP+p") && !is_same(Encoding::Base64, &tag, "ap+p"));
    }
}
