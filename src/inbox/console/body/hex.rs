//! Bytes as hex and as characters.

use super::rest;
use maud::{Markup, html};
use std::fmt::Write;

/// The bytes that are shown.
const MAX_BYTES: usize = 16 << 10;

/// The bytes of a line.
const LINE: usize = 16;

pub(super) fn dump(body: &[u8]) -> Markup {
    let mut text = String::new();
    for (index, line) in body.chunks(LINE).take(MAX_BYTES / LINE).enumerate() {
        let _ = write!(text, "{:08x} ", index * LINE);
        for column in 0..LINE {
            let _ = match line.get(column) {
                Some(byte) => write!(text, " {byte:02x}"),
                None => write!(text, "   "),
            };
        }
        let is_shown = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        text.push_str("  ");
        text.extend(line.iter().map(|byte| if is_shown(*byte) { char::from(*byte) } else { '.' }));
        text.push('\n');
    }
    html! { pre.body.hex { (text) } @if body.len() > MAX_BYTES { (rest()) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_its_place_its_bytes_and_its_characters() {
        let shown = dump(b"0123456789abcdef<\0").into_string();
        assert!(shown.contains("00000000  30 31 32") && shown.contains("  0123456789abcdef\n"), "{shown}");
        assert!(shown.contains("00000010  3c 00  ") && shown.contains("  &lt;.\n"), "{shown}");
    }
}
