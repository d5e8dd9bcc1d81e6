//! Decodes hex.

/// Decodes exactly as many digits as `out` has room for. Two loops without a
/// branch on a digit and of one fixed length, which the compiler turns into vector
/// code wherever this is called from: one loop over pairs takes several times as long.
pub(crate) fn decode_hex(text: &[u8], out: &mut [u8]) -> bool {
    if text.len() != 2 * out.len() {
        return false;
    }
    let mut invalid = 0;
    for (text, out) in text.chunks(64).zip(out.chunks_mut(32)) {
        let (mut digits, mut bytes) = ([b'0'; 64], [0; 32]);
        let Some(start) = digits.get_mut(..text.len()) else { return false };
        start.copy_from_slice(text);
        for digit in &mut digits {
            *digit = hex_digit(*digit);
            invalid |= *digit;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.as_chunks().0) {
            let pair = u16::from_be_bytes(*pair);
            *byte = (pair >> 4 | pair) as u8;
        }
        let Some(decoded) = bytes.get(..out.len()) else { return false };
        out.copy_from_slice(decoded);
    }
    invalid & 0xf0 == 0
}

fn hex_digit(character: u8) -> u8 {
    let digit = character.wrapping_sub(b'0');
    let letter = (character | 0x20).wrapping_sub(b'a');
    if digit < 10 {
        digit
    } else if letter < 6 {
        letter + 10
    } else {
        0xff
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_in_either_case_and_nothing_else_is() {
        let mut out = [0; 3];
        assert!(decode_hex(b"00fFa9", &mut out));
        assert_eq!(out, [0x00, 0xff, 0xa9]);
        for text in ["", "00ff", "00ffa", "00ffa90", "00ffag", "0x00ff", "00 fa9", " 0ffa9", "00ff\u{e9}", "zz48-6"] {
            assert!(!decode_hex(text.as_bytes(), &mut out), "{text:?} was taken for three bytes of hex");
        }
        for byte in 0..=u8::MAX {
            let read = decode_hex(&[b'0', byte], &mut [0]);
            assert_eq!(read, byte.is_ascii_hexdigit(), "byte {byte} in place of a digit");
        }
    }
}
