//! Encodes a tag as text and compares it with a signature, in constant time.
//!
//! No branch and no index depends on the tag.

use super::constant_time;
use crate::spec::Encoding;

/// The length of SHA-512 in hex.
pub(super) const LONGEST: usize = 128;

/// Writes the tag as text.
#[inline(always)]
pub(super) fn write<'t>(encoding: Encoding, tag: &[u8], text: &'t mut [u8; LONGEST]) -> &'t [u8] {
    let length = match encoding {
        Encoding::Hex => write_hex(tag, text),
        Encoding::Base64 => write_base64(tag, text, *b"+/", true),
        Encoding::Base64Url => write_base64(tag, text, *b"-_", false),
    };
    text.get(..length).unwrap_or_default()
}

/// Returns whether a text encodes the tag. Hex letters may have either case; base64 must be in
/// canonical form.
#[inline(always)]
pub(super) fn is_same(encoding: Encoding, own: &[u8], candidate: &[u8]) -> bool {
    match encoding {
        Encoding::Hex => constant_time::equal_hex(own, candidate),
        Encoding::Base64 | Encoding::Base64Url => constant_time::equal(own, candidate),
    }
}

#[inline(always)]
fn write_hex(tag: &[u8], text: &mut [u8; LONGEST]) -> usize {
    let digit = |nibble: u8| nibble + b'0' + if nibble > 9 { b'a' - b'9' - 1 } else { 0 };
    for (byte, pair) in tag.iter().zip(text.as_chunks_mut::<2>().0) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
    2 * tag.len().min(LONGEST / 2)
}

#[inline(always)]
fn write_base64(tag: &[u8], text: &mut [u8; LONGEST], last: [u8; 2], pads: bool) -> usize {
    // The second loop does nothing else, so that the compiler can vectorize it.
    let mut padded = [0; 66];
    let Some(start) = padded.get_mut(..tag.len()) else { return 0 };
    start.copy_from_slice(tag);
    let groups = tag.len().div_ceil(3);
    for (from, to) in padded.as_chunks::<3>().0.iter().zip(text.as_chunks_mut::<4>().0).take(groups) {
        let [a, b, c] = from.map(u32::from);
        let bits = a << 16 | b << 8 | c;
        *to = [bits >> 18, bits >> 12, bits >> 6, bits].map(|six| six as u8 & 63);
    }
    let [plus, slash] = last;
    let Some(written) = text.get_mut(..4 * groups) else { return 0 };
    for six in &mut *written {
        *six = character(*six, plus, slash);
    }
    let digits = (tag.len() * 8).div_ceil(6);
    if !pads {
        return digits;
    }
    if let Some(padding) = written.get_mut(digits..) {
        padding.fill(b'=');
    }
    4 * groups
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

    #[test]
    fn a_tag_is_written_as_the_libraries_write_it() {
        for length in [16, 20, 32, 48, 64] {
            for seed in 0..=u8::MAX {
                let tag: Vec<u8> =
                    (0..length).map(|index| seed.wrapping_mul(index + 7).wrapping_add(seed ^ index)).collect();
                let mut text = [0; LONGEST];
                assert_eq!(write(Encoding::Hex, &tag, &mut text), Encoding::Hex.encode(&tag).as_bytes());
                assert_eq!(write(Encoding::Base64, &tag, &mut text), STANDARD.encode(&tag).as_bytes());
                assert_eq!(write(Encoding::Base64Url, &tag, &mut text), URL_SAFE_NO_PAD.encode(&tag).as_bytes());
            }
        }
    }

    #[test]
    fn only_hex_is_compared_without_case() {
        assert!(is_same(Encoding::Hex, b"00ffa9", b"00FfA9"));
        for other in ["00ffa8", "00ffa", "00ffa90", "\u{10}0ffa9", "00\u{46}\u{26}a9", ""] {
            assert!(!is_same(Encoding::Hex, b"00ffa9", other.as_bytes()), "{other:?}");
        }
        assert!(is_same(Encoding::Base64, b"AbCd", b"AbCd") && !is_same(Encoding::Base64, b"AbCd", b"abcd"));
    }
}
