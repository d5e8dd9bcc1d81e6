//! Folds JSON: each object and each list can be closed. Keys, numbers and texts stay as they are
//! written in the body, so this walks over its text instead of reading values.

use super::{joined, part, rest, start, visible};
use maud::{Markup, html};
use serde::de::IgnoredAny;

/// The members that are shown, of all objects and lists together.
const MAX_MEMBERS: usize = 2000;

/// What is deeper is shown as text.
const MAX_DEPTH: usize = 40;

/// Objects and lists above this depth are open.
const OPEN: usize = 3;

/// The characters of a key, a number or a text that are shown.
const MAX_SCALAR: usize = 2000;

/// Returns the folded text, or `None` if it is neither an object nor a list.
pub(super) fn fold(text: &str) -> Option<Markup> {
    if !text.trim_start().starts_with(['{', '[']) || serde_json::from_str::<IgnoredAny>(text).is_err() {
        return None;
    }
    let mut walk = Walk { rest: text, members: 0 };
    let all = walk.value(None, 0);
    let is_whole = walk.members < MAX_MEMBERS;
    Some(html! { ul.json { (all) } @if !is_whole { (rest()) } })
}

/// The way through a text that is known to be JSON.
struct Walk<'a> {
    rest: &'a str,
    members: usize,
}

impl<'a> Walk<'a> {
    /// Takes this many bytes.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes white space and the signs between members, and returns what comes next.
    fn next(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n', ',', ':']);
        self.rest.bytes().next()
    }

    fn value(&mut self, key: Option<&str>, depth: usize) -> Markup {
        self.members += 1;
        let key = key.map(|key| html! { (scalar("key", key)) ": " });
        match self.next() {
            Some(open @ (b'{' | b'[')) if depth < MAX_DEPTH && self.members < MAX_MEMBERS => {
                self.container(key, open == b'{', depth)
            }
            Some(b'{' | b'[') => {
                let length = container_len(self.rest);
                html! { li { @if let Some(key) = &key { (key) } (scalar("quiet", self.take(length))) } }
            }
            Some(b'"') => {
                let length = string_len(self.rest);
                html! { li { @if let Some(key) = &key { (key) } (scalar("string", self.take(length))) } }
            }
            _ => {
                let length = self.rest.find([',', '}', ']', ' ', '\t', '\r', '\n']).unwrap_or(self.rest.len());
                html! { li { @if let Some(key) = &key { (key) } (scalar("number", self.take(length))) } }
            }
        }
    }

    fn container(&mut self, key: Option<Markup>, is_object: bool, depth: usize) -> Markup {
        let (open, close) = if is_object { ("{", "}") } else { ("[", "]") };
        let whole = container_len(self.rest);
        let end = self.rest.len().saturating_sub(whole);
        self.take(1);
        let mut members = Vec::new();
        while let Some(next) = self.next()
            && next != b'}'
            && next != b']'
            && self.members < MAX_MEMBERS
        {
            let key = is_object.then(|| self.take(string_len(self.rest)));
            members.push(self.value(key, depth + 1));
        }
        // The sign at the end, and the members that are not shown.
        let left = self.rest.len().saturating_sub(end);
        let is_whole = left <= 1;
        self.take(left);
        if members.is_empty() && is_whole {
            return html! { li { @if let Some(key) = &key { (key) } (open) (close) } };
        }
        html! {
            li {
                details open[depth < OPEN] {
                    summary {
                        @if let Some(key) = &key { (key) }
                        (open) " " span.quiet { (members.len()) @if !is_whole { "…" } } " " (close)
                    }
                    ul { (joined(&members)) }
                }
            }
        }
    }
}

fn scalar(class: &'static str, text: &str) -> Markup {
    let (shown, is_whole) = start(text, MAX_SCALAR);
    if is_whole {
        return part(class, shown);
    }
    html! { span.(class) { (visible(shown)) "…" } }
}

/// Returns the length of the string that a text begins with, with its quotes.
fn string_len(text: &str) -> usize {
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns the length of the object or list that a text begins with.
fn container_len(text: &str) -> usize {
    let (mut depth, mut index) = (0_usize, 0);
    while let Some(byte) = text.as_bytes().get(index) {
        match byte {
            b'"' => {
                index += string_len(text.get(index..).unwrap_or_default());
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return index + 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        index += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text of the markup.
    fn shown(json: &str) -> String {
        let mut text = String::new();
        let mut is_tag = false;
        for character in fold(json).unwrap().into_string().chars() {
            match character {
                '<' => is_tag = true,
                '>' => is_tag = false,
                _ if !is_tag => text.push(character),
                _ => {}
            }
        }
        text.replace("&quot;", "\"")
    }

    #[test]
    fn keys_numbers_and_texts_stay_as_they_are_written() {
        let json = r#" {"b": 12345678901234567890.10, "a" : [true,null , "\u00e9\"]}", {}], "a": 1e400} "#;
        assert_eq!(shown(json), r#"{ 3 }"b": 12345678901234567890.10"a": [ 4 ]truenull"\u00e9\"]}"{}"a": 1e400"#);
    }

    #[test]
    fn only_so_many_members_are_shown_and_the_end_is_found() {
        let many = format!("[[{}1],2]", "0,".repeat(5000));
        let text = shown(&many);
        assert!(text.contains('…') && text.ends_with("all of it."), "{}", &text[text.len() - 80..]);
        let deep = format!("{}{}", "[".repeat(60), "]".repeat(60));
        let text = shown(&format!("[{deep},7]"));
        assert!(text.contains("[[[[]]]]") && text.ends_with("]7"), "{text}");
    }
}
