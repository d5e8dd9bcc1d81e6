/// The maximum length of an id or type.
pub(crate) const MAX_TEXT: usize = 256;

/// Returns an id or type if it is safe to show, log and store: short visible ASCII.
pub(crate) fn visible(text: &str) -> Option<&str> {
    is_visible(text.as_bytes()).then_some(text)
}

/// Returns whether these bytes are short visible ASCII.
#[inline]
pub(crate) fn is_visible(text: &[u8]) -> bool {
    !text.is_empty() && text.len() <= MAX_TEXT && is_graphic(text)
}

/// Returns whether all bytes are visible ASCII. Checks eight bytes at a time.
#[inline]
pub(crate) fn is_graphic(text: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // The last eight bytes include those that are left over.
    let Some(last) = text.last_chunk() else { return text.iter().all(u8::is_ascii_graphic) };
    // The high bit of each byte shows the result. Non-ASCII has it set, and adding 1 to DEL sets
    // it. Subtracting 0x21 from a space or a control character clears it.
    let strange = |word: &[u8; 8]| {
        let word = u64::from_ne_bytes(*word);
        word | word.wrapping_add(ONES) | !((word | HIGH) - ONES * 0x21)
    };
    let all = text.as_chunks().0.iter().fold(strange(last), |all, word| all | strange(word));
    all & HIGH == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_types_are_short_and_visible_or_absent() {
        assert_eq!(visible("72d3162e-cc78"), Some("72d3162e-cc78"));
        for text in ["", "a b", "a\u{1b}[31m", "a\r\nb", "\u{202e}", "caf\u{e9}", &"a".repeat(257)] {
            assert_eq!(visible(text), None, "{text:?} was taken for an id");
        }
        assert!(visible(&"a".repeat(256)).is_some());
    }
    #[test]
    fn a_byte_that_cannot_be_seen_is_found_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for (length, place) in [(1, 0), (8, 0), (8, 3), (8, 7), (13, 5), (13, 12), (16, 8)] {
                for others in [b'!', b'~'] {
                    let mut text = vec![others; length];
                    text[place] = byte;
                    assert_eq!(is_graphic(&text), byte.is_ascii_graphic(), "{byte:#x} at {place} of {length}");
                }
            }
        }
    }
}
