/// Longer ids and types are noise.
pub(crate) const MAX_TEXT: usize = 256;

/// An id or type as it may be shown, logged and stored: short, and ASCII that can
/// be seen.
pub(crate) fn visible(text: &str) -> Option<&str> {
    (!text.is_empty() && text.len() <= MAX_TEXT && is_graphic(text.as_bytes())).then_some(text)
}

/// Whether all of it is ASCII that can be seen.
pub(crate) fn is_graphic(text: &[u8]) -> bool {
    // Not `all`, which stops at the first other byte and so goes byte by byte.
    let all_graphic = |bytes: &[u8]| bytes.iter().fold(true, |all, byte| all & byte.is_ascii_graphic());
    let (words, rest) = text.as_chunks::<8>();
    words.iter().fold(true, |all, word| all & all_graphic(word)) && all_graphic(rest)
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
}
