/// Longer ids and types are noise.
pub(crate) const MAX_TEXT: usize = 256;

/// An id or type as it may be shown, logged and stored: short, and ASCII that can
/// be seen.
pub(crate) fn visible(text: &str) -> Option<&str> {
    let visible = !text.is_empty() && text.len() <= MAX_TEXT && text.bytes().all(|byte| byte.is_ascii_graphic());
    visible.then_some(text)
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
