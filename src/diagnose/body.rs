//! Bodies that were converted, wrapped or cut on the way.

use super::finding::{Cause, Finding};
use super::secret::unescaped;
use super::trial::Case;
use crate::request::Field;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use memchr::memmem;

const MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn search(case: &Case<'_>) -> Option<Finding> {
    if !case.signs_body() {
        return None;
    }
    let undo: [Undo; 5] = [line_ends, mark, wrapped, base64, charset];
    let mut undone = undo.iter().take_while(|_| !case.is_cut_short()).flat_map(|undo| undo(case.body));
    let right = undone.find(|undone| case.is_right_with_body(&undone.body))?;
    Some(Finding::proved(right.cause, right.problem))
}

/// Returns the bodies that something may have turned into this one.
type Undo = fn(&[u8]) -> Vec<Undone>;

/// A body before something happened to it.
struct Undone {
    cause: Cause,
    problem: &'static str,
    body: Vec<u8>,
}

impl Undone {
    fn new(cause: Cause, problem: &'static str, body: Vec<u8>) -> Self {
        Self { cause, problem, body }
    }
}

fn line_ends(body: &[u8]) -> Vec<Undone> {
    let undone = |problem, body| Undone::new(Cause::BodyLineEnd, problem, body);
    let mut bodies = Vec::new();
    for end in [&b"\r\n"[..], b"\n", b"\r"] {
        if let Some(text) = body.strip_suffix(end) {
            bodies.push(undone("a line end was added to the body", text.to_vec()));
        }
    }
    if body.trim_ascii().len() < body.len() {
        bodies.push(undone("white space was added around the body", body.trim_ascii().to_vec()));
    }
    for end in ["\n", "\r\n"] {
        bodies.push(undone("the line end of the body was dropped", [body, end.as_bytes()].concat()));
    }
    if memchr::memchr(b'\r', body).is_some() {
        bodies.push(undone("the line ends of the body were changed from LF to CRLF", replaced(body, b"\r\n", b"\n")));
        bodies.push(undone("the line ends of the body were changed from LF to CR", replaced(body, b"\r", b"\n")));
    }
    if memchr::memchr(b'\n', body).is_some() {
        let crlf = replaced(&replaced(body, b"\r\n", b"\n"), b"\n", b"\r\n");
        bodies.push(undone("the line ends of the body were changed from CRLF to LF", crlf));
    }
    bodies
}

fn replaced(body: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(body.len());
    let mut end = 0;
    for start in memmem::find_iter(body, from) {
        replaced.extend_from_slice(body.get(end..start).unwrap_or_default());
        replaced.extend_from_slice(to);
        end = start + from.len();
    }
    replaced.extend_from_slice(body.get(end..).unwrap_or_default());
    replaced
}

fn mark(body: &[u8]) -> Vec<Undone> {
    vec![match body.strip_prefix(MARK) {
        Some(text) => Undone::new(Cause::BodyMark, "a byte order mark was added to the body", text.to_vec()),
        None => Undone::new(Cause::BodyMark, "the byte order mark of the body was dropped", [MARK, body].concat()),
    }]
}

fn base64(body: &[u8]) -> Vec<Undone> {
    let text: Vec<u8> = match body.get(..1024.min(body.len())) {
        Some(start) if start.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=\r\n\"".contains(byte)) => {
            body.iter().copied().filter(|byte| !b"\r\n\"".contains(byte)).collect()
        }
        _ => return Vec::new(),
    };
    if text.is_empty() {
        return Vec::new();
    }
    let decoded = STANDARD.decode(&text).or_else(|_| STANDARD_NO_PAD.decode(&text));
    decoded.map(|body| Undone::new(Cause::BodyBase64, "the body is in base64", body)).into_iter().collect()
}

/// Returns the body in the event of a gateway such as AWS Lambda's.
fn body_of_event(event: &[u8]) -> Option<Vec<u8>> {
    let event: serde_json::Value = serde_json::from_slice(event).ok()?;
    let body = event.get("body")?.as_str()?;
    match event.get("isBase64Encoded") {
        Some(serde_json::Value::Bool(true)) => STANDARD.decode(body).ok(),
        _ => Some(body.as_bytes().to_vec()),
    }
}

fn wrapped(body: &[u8]) -> Vec<Undone> {
    let mut bodies = Vec::new();
    if body.starts_with(b"\"")
        && let Ok(text) = serde_json::from_slice::<String>(body)
    {
        bodies.push(Undone::new(Cause::BodyWrapped, "the body is a JSON string with the real body", text.into_bytes()));
    }
    if body.starts_with(b"{") && memmem::find(body, b"\"body\"").is_some() {
        let problem = "the body is a gateway's event with the real body";
        bodies.extend(body_of_event(body).map(|body| Undone::new(Cause::BodyWrapped, problem, body)));
    }
    if body.starts_with(b"%") {
        let problem = "the body was parsed as a form and is escaped";
        let text = body.strip_suffix(b"=").unwrap_or(body);
        let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        bodies.extend(unescaped(&spaced).map(|body| Undone::new(Cause::BodyForm, problem, body.to_vec())));
    }
    bodies
}

/// The characters of Windows-1252 from 0x80 to 0x9F, which Latin-1 has as controls.
const WINDOWS: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}',
    '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}',
    '\u{17e}', '\u{178}',
];

fn charset(body: &[u8]) -> Vec<Undone> {
    if body.is_ascii() {
        return Vec::new();
    }
    let undone = |problem, body| Undone::new(Cause::BodyCharset, problem, body);
    match std::str::from_utf8(body) {
        Ok(text) => [latin_byte as fn(char) -> Option<u8>, windows_byte]
            .into_iter()
            .filter_map(|write| text.chars().map(write).collect())
            .map(|body| undone("the body is UTF-8 that was read as Latin-1", body))
            .collect(),
        Err(_) => [char::from as fn(u8) -> char, windows_char]
            .into_iter()
            .map(|read| body.iter().map(|byte| read(*byte)).collect::<String>())
            .map(|text| undone("the body was converted from UTF-8 to Latin-1", text.into_bytes()))
            .collect(),
    }
}

fn latin_byte(character: char) -> Option<u8> {
    u8::try_from(u32::from(character)).ok()
}

fn windows_byte(character: char) -> Option<u8> {
    let index = if character.is_ascii() { None } else { WINDOWS.iter().position(|known| *known == character) };
    index.map_or(latin_byte(character), |index| u8::try_from(0x80 + index).ok())
}

fn windows_char(byte: u8) -> char {
    let index = usize::from(byte).checked_sub(0x80);
    index.and_then(|index| WINDOWS.get(index)).copied().unwrap_or(char::from(byte))
}

/// Returns what is likely wrong with the body, from its length and form.
pub(super) fn likely(case: &Case<'_>) -> Vec<Finding> {
    let body = case.body;
    if !case.signs_body() || !case.spec().methods.contains(&case.head.method()) {
        return Vec::new();
    }
    let announced = case.announced_length();
    let mut findings = Vec::new();
    let mut add = |cause, problem: &'static str| findings.push(Finding::likely(cause, problem));
    if body.is_empty() {
        if announced.is_some_and(|announced| announced > 0) {
            add(Cause::BodyEmpty, "the body is empty, but `content-length` announces one: something read it before");
        } else {
            add(Cause::BodyEmpty, "the body is empty: something may have read it before");
        }
        return findings;
    }
    let is_packed = body.starts_with(b"\x1f\x8b");
    match case.head.header("content-encoding") {
        Field::One(encoding) if !encoding.eq_ignore_ascii_case(b"identity") && !is_packed => {
            add(Cause::BodyUnpacked, "`content-encoding` names a packed body, but this one is unpacked");
        }
        Field::Absent if is_packed => add(Cause::BodyUnpacked, "the body is packed, but no `content-encoding` says so"),
        _ => {}
    }
    if announced.is_some_and(|announced| announced > body.len()) {
        add(Cause::BodyCut, "the body is shorter than `content-length` says");
    } else if is_broken_off(body) {
        add(Cause::BodyCut, "the JSON body ends early");
    } else if has_length_of_limit(body) {
        add(Cause::BodyCut, "the body is exactly as long as a common limit");
    } else if announced.is_some_and(|announced| announced < body.len()) {
        add(Cause::BodyUnpacked, "the body is longer than `content-length` says: it was unpacked or converted");
    }
    if memmem::find(body, "\u{fffd}".as_bytes()).is_some() {
        add(Cause::BodyCharset, "the body has characters that a conversion to UTF-8 could not read");
    }
    findings
}

/// Returns whether a proxy, framework or log may have cut the body at its limit.
fn has_length_of_limit(body: &[u8]) -> bool {
    let length = body.len();
    length >= 1024 && (length.is_power_of_two() || matches!(length, 10_000 | 100_000 | 102_400 | 1_000_000))
}

/// Returns whether the body is JSON without its end.
fn is_broken_off(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start(), [b'{' | b'[', ..])
        && serde_json::from_slice::<serde::de::IgnoredAny>(body).is_err_and(|error| error.is_eof())
}
