//! The fields of a form.

use super::{part, rest, start};
use maud::{Markup, html};

/// The fields that are shown.
const MAX_FIELDS: usize = 500;

/// The characters of a name or a value that are shown.
const MAX_TEXT: usize = 2000;

/// Returns the fields, or `None` if the text is not an encoded form.
pub(super) fn fields(text: &str) -> Option<Markup> {
    let is_encoded = |byte: u8| byte.is_ascii_alphanumeric() || b"%&=+-_.~*!'();:@$,/?[]".contains(&byte);
    if !text.contains('=') || !text.bytes().all(is_encoded) {
        return None;
    }
    let mut all = form_urlencoded::parse(text.as_bytes());
    let fields: Vec<_> = all.by_ref().take(MAX_FIELDS).collect();
    let is_whole = all.next().is_none();
    let shown = |class: &'static str, text: &str| {
        let (shown, is_whole) = start(text, MAX_TEXT);
        html! { (part(class, shown)) @if !is_whole { "…" } }
    };
    Some(html! {
        dl.form {
            @for (name, value) in &fields { dt { (shown("key", name)) } dd { (shown("string", value)) } }
        }
        @if !is_whole { (rest()) }
    })
}
