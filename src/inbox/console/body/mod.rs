//! Shows a body in the way that fits it, or as a person chooses. A body is data: nothing of it is
//! run, and only a limited part of it is shown.

mod form;
mod hex;
mod json;
mod xml;

use super::text::{size, start, visible};
use maud::{Markup, PreEscaped, html};

/// A larger body is not read to be shown, only its beginning as text or hex.
const MAX_READ: usize = 1 << 20;

/// The characters of a text that are shown.
const MAX_TEXT: usize = 200_000;

/// One way to show a body.
struct View {
    name: &'static str,
    /// `None`: the body is not of this kind.
    show: fn(&[u8]) -> Option<Markup>,
}

/// The views, those that need a certain kind of body first.
const VIEWS: [View; 5] = [
    View { name: "json", show: |body| json::fold(read(body)?) },
    View { name: "xml", show: |body| xml::indent(read(body)?) },
    View { name: "form", show: |body| form::fields(read(body)?) },
    View { name: "text", show: |body| Some(text(body)) },
    View { name: "hex", show: |body| Some(hex::dump(body)) },
];

/// Returns the text of a body that is small enough to be read as a whole.
fn read(body: &[u8]) -> Option<&str> {
    let text = str::from_utf8(body).ok().filter(|text| text.len() <= MAX_READ)?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Returns the body in the chosen view, or the first one that fits, and links to the others.
pub(super) fn view(body: &[u8], chosen: Option<&str>, here: &str) -> Markup {
    let shown: Vec<(&str, Markup)> = VIEWS.iter().filter_map(|view| Some((view.name, (view.show)(body)?))).collect();
    let of = |name: &str| shown.iter().find(|(known, _)| *known == name);
    let is_text = !body.contains(&0) && str::from_utf8(body).is_ok();
    let first = if is_text { shown.first() } else { of("hex") };
    let current = chosen.and_then(of).or(first);
    html! {
        nav.tabs aria-label="Views" {
            @for (name, _) in &shown {
                @let is_current = current.is_some_and(|(current, _)| current == name);
                a href={ (here) "?view=" (name) } aria-current=[is_current.then_some("page")] { (name) }
            }
            a href={ (here) "/body" } download { "download" }
            span.quiet { (size(body.len())) }
        }
        @if let Some((_, shown)) = current { (shown) }
    }
}

fn text(body: &[u8]) -> Markup {
    // No character has more than four bytes.
    let begin = body.get(..4 * MAX_TEXT).unwrap_or(body);
    let text = String::from_utf8_lossy(begin);
    let (shown, is_shown) = start(&text, MAX_TEXT);
    html! { pre.body { (visible(shown)) } @if !is_shown || begin.len() < body.len() { (rest()) } }
}

/// Says that there is more than what is shown.
fn rest() -> Markup {
    html! { p.quiet { "The rest is not shown. Download the body to see all of it." } }
}

/// A part of a body in a color, with each character that HTML would understand escaped.
fn part(class: &'static str, text: &str) -> Markup {
    html! { span.(class) { (visible(text)) } }
}

/// Joins what is shown.
fn joined(parts: &[Markup]) -> Markup {
    PreEscaped(parts.iter().map(|part| part.0.as_str()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the name of the view that is shown first.
    fn first(body: &[u8]) -> String {
        let page = view(body, None, "/entry/1").into_string();
        let (before, _) = page.split_once(" aria-current").unwrap();
        before.rsplit_once("view=").unwrap().1.trim_end_matches('"').to_owned()
    }

    #[test]
    fn a_body_is_shown_as_what_it_is() {
        let cases: [(&[u8], &str); 13] = [
            (b"{\"a\":1}", "json"),
            (b" [1, 2]\n", "json"),
            ("\u{feff}{}".as_bytes(), "json"),
            (b"{\"a\":1", "text"),
            (b"\"text\"", "text"),
            (b"<a><b/></a>", "xml"),
            (b"a=1&b=%C3%A9", "form"),
            (b"payload=%7B%7D", "form"),
            (b"a = b", "text"),
            (b"hello", "text"),
            (b"", "text"),
            (b"\xff\xfe", "hex"),
            (b"a\0b", "hex"),
        ];
        for (body, name) in cases {
            assert_eq!(first(body), name, "{:?}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn what_a_sender_wrote_is_never_markup() {
        let evil = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>\u{202e}";
        let encoded: String = form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        let bodies = [
            evil.to_owned(),
            format!("{{{0}:[{0},{{{0}:{0}}}]}}", serde_json::to_string(evil).unwrap()),
            format!("<a b='{evil}'>{evil}<!-- {evil} --><![CDATA[{evil}]]></a>"),
            format!("{encoded}={encoded}"),
            format!("{evil}\0"),
        ];
        for body in &bodies {
            for chosen in VIEWS.iter().map(|view| Some(view.name)).chain([None, Some(evil)]) {
                let page = view(body.as_bytes(), chosen, "/entry/1").into_string();
                for wrong in ["<script", "<img", "onerror=alert(1)>", "\u{202e}"] {
                    assert!(!page.contains(wrong), "{wrong} in the view {chosen:?} of {body:?}");
                }
            }
        }
    }

    #[test]
    fn a_page_of_any_body_is_small() {
        let deep = "[".repeat(200_000) + &"]".repeat(200_000);
        let bodies = [
            deep,
            format!("[{}0]", "0,".repeat(200_000)),
            format!("[{}[]]", "[],".repeat(100_000)),
            format!("\"{}\"", "<".repeat(2_000_000)),
            "<a>".repeat(100_000),
            "a=b&".repeat(100_000),
            "\0".repeat(2_000_000),
            format!("{{\"{}\":1}}", "k".repeat(1_000_000)),
        ];
        for body in &bodies {
            for chosen in VIEWS.iter().map(|view| Some(view.name)).chain([None]) {
                let page = view(body.as_bytes(), chosen, "/entry/1").into_string();
                assert!(page.len() < 2_000_000, "{} bytes, view {chosen:?} of {:?}…", page.len(), &body[..10]);
            }
        }
    }
}
