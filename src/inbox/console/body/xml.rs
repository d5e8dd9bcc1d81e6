//! Indents XML: each tag and each text on a line of its own.

use super::{part, rest, start};
use maud::{Markup, html};

/// The lines that are shown.
const MAX_LINES: usize = 2000;

/// What is deeper is not indented further.
const MAX_DEPTH: usize = 40;

/// The characters of a line that are shown.
const MAX_LINE: usize = 2000;

/// What stands between these ends is no markup.
const OPAQUE: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

/// Returns the lines, or `None` if the text does not look like XML.
pub(super) fn indent(text: &str) -> Option<Markup> {
    let mut rest_of = text.trim();
    if !rest_of.starts_with('<') || !rest_of.ends_with('>') {
        return None;
    }
    let (mut lines, mut depth) = (Vec::new(), 0_usize);
    while !rest_of.is_empty() && lines.len() < MAX_LINES {
        let (piece, after) = rest_of.split_at_checked(piece_len(rest_of)).unwrap_or((rest_of, ""));
        rest_of = after.trim_start();
        let is_tag = piece.starts_with('<');
        let is_end = piece.starts_with("</");
        depth = depth.saturating_sub(usize::from(is_end));
        let (shown, is_whole) = start(piece.trim_end(), MAX_LINE);
        let class = if is_tag { "key" } else { "string" };
        lines.push(html! {
            (" ".repeat(2 * depth.min(MAX_DEPTH))) (part(class, shown)) @if !is_whole { "…" } "\n"
        });
        let opens = is_tag && !is_end && !piece.ends_with("/>") && !piece.starts_with("<!") && !piece.starts_with("<?");
        depth += usize::from(opens);
    }
    Some(html! { pre.body { @for line in &lines { (line) } } @if !rest_of.is_empty() { (rest()) } })
}

/// Returns the length of the tag, or of the text up to the next tag.
fn piece_len(text: &str) -> usize {
    if !text.starts_with('<') {
        return text.find('<').unwrap_or(text.len());
    }
    let end = OPAQUE.iter().find(|(begin, _)| text.starts_with(begin)).map_or(">", |(_, end)| end);
    text.find(end).map_or(text.len(), |at| at + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_indented_and_what_is_opaque_stays() {
        let xml = "<?xml version=\"1.0\"?><a><b c='1'>text</b><!-- <x> --><d/><![CDATA[<y>]]></a>";
        let shown = indent(xml).unwrap().into_string();
        let lines: Vec<&str> = shown.lines().collect();
        let begins = ["<pre", "<span", "  <span", "    <span", "  <span", "  <span", "  <span", "  <span", "<span"];
        assert!(lines.iter().zip(begins).all(|(line, begin)| line.starts_with(begin)), "{shown}");
        assert!(shown.contains("&lt;!-- &lt;x&gt; --&gt;") && shown.contains("&lt;![CDATA[&lt;y&gt;]]&gt;"), "{shown}");
    }
}
