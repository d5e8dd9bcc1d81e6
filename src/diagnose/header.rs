//! Headers that a proxy renamed, joined, repeated, changed or dropped.

use super::finding::{Cause, Finding};
use super::secret::unescaped;
use super::trial::{Case, HeaderList};
use crate::error::ErrorKind;
use crate::request::Field;
use crate::spec::Source;

pub(super) fn search(case: &Case<'_>) -> Option<Finding> {
    renamed(case).or_else(|| repeated(case)).or_else(|| changed(case)).or_else(|| format(case))
}

/// The headers that the row reads, under all names that they can have.
fn needed(case: &Case<'_>) -> Vec<&'static str> {
    let spec = case.spec();
    let mut names = spec.header_names();
    names.extend(
        spec.sources().filter_map(|source| if let Source::Numbered(name) = source { Some(name) } else { None }),
    );
    names.extend(spec.alternate_headers.iter().map(|(_, other)| *other));
    names
}

/// Returns the header that looks like one that is missing.
fn alias(case: &Case<'_>, name: &str) -> Option<usize> {
    let is_missing = matches!(case.head.header(name), Field::Absent | Field::One([]));
    let wanted = core(name);
    is_missing.then(|| case.headers.iter().position(|(other, value)| core(other) == wanted && !value.is_empty()))?
}

/// What gateways put before the names of headers.
const PREFIXES: [&str; 5] = ["http-", "x-amzn-remapped-", "x-forwarded-", "x-original-", "x-"];

/// Returns a header's name without what gateways put before it.
fn core(name: &str) -> String {
    let name = name.replace('_', "-");
    PREFIXES.iter().fold(&*name, |name, prefix| name.strip_prefix(prefix).unwrap_or(name)).to_owned()
}

/// Undoes all renaming at once, because one proxy renames all headers.
fn renamed(case: &Case<'_>) -> Option<Finding> {
    let mut headers = case.headers.clone();
    let mut first = None;
    for name in needed(case) {
        if let Some(index) = alias(case, name)
            && let Some((alias, _)) = headers.get_mut(index)
        {
            first.get_or_insert((name, std::mem::replace(alias, name.to_owned())));
        }
    }
    let (name, alias) = first?;
    let all = ["", "http-", "x-amzn-remapped-", "x-forwarded-", "x-original-"].iter().map(|prefix| {
        let rename = |name: &str| {
            let name = name.replace('_', "-");
            name.strip_prefix(prefix).map_or(name.clone(), str::to_owned)
        };
        case.headers.iter().map(|(name, value)| (rename(name), value.clone())).collect()
    });
    let mut trials = std::iter::once(headers).chain(all);
    trials
        .any(|headers| case.is_right_with_headers(&headers))
        .then(|| Finding::proved(Cause::HeaderRenamed, renaming(name, &alias)))
}

fn renaming(name: &str, alias: &str) -> String {
    match shown(alias) {
        Some(alias) => format!("header `{name}` arrives under the name `{alias}`"),
        None => format!("header `{name}` arrives under another name"),
    }
}

/// Returns a header's name if it is safe to print.
fn shown(name: &str) -> Option<&str> {
    let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (name.len() <= 64 && name.bytes().all(is_safe)).then_some(name)
}

/// Keeps the first or the last value of each repeated header.
fn repeated(case: &Case<'_>) -> Option<Finding> {
    let is_repeated = |name: &&str| case.head.header(name) == Field::Repeated;
    let own = needed(case).into_iter().find(is_repeated);
    let name = own.or_else(|| case.headers.iter().map(|(name, _)| &**name).find(is_repeated))?;
    let forms = [once(&mut case.headers.iter()), once(&mut case.headers.iter().rev())];
    forms.iter().any(|headers| case.is_right_with_headers(headers)).then(|| {
        let name = shown(name).map_or("a header".to_owned(), |name| format!("header `{name}`"));
        Finding::proved(Cause::HeaderRepeated, format!("{name} appears more than once"))
    })
}

/// Returns each header once, with its first value.
fn once(from: &mut dyn Iterator<Item = &(String, Vec<u8>)>) -> HeaderList {
    let mut headers = HeaderList::new();
    for header in from {
        if headers.iter().all(|(known, _)| *known != header.0) {
            headers.push(header.clone());
        }
    }
    headers
}

/// What a proxy can do to a value, as the function that undoes it.
type Undo = (Cause, &'static str, fn(&[u8]) -> Option<Vec<u8>>);

const UNDO: [Undo; 9] = [
    (Cause::HeaderRepeated, "joins two equal values", half),
    (Cause::HeaderRepeated, "joins several values", first_item),
    (Cause::HeaderRepeated, "joins several values", last_item),
    (Cause::HeaderRepeated, "joins its list with commas", without_commas),
    (Cause::HeaderChanged, "has quotes or brackets around its value", unquoted),
    (Cause::HeaderChanged, "has white space in its value", solid),
    (Cause::HeaderChanged, "is escaped as in a URL", |value| unescaped(value).map(|text| text.to_vec())),
    (Cause::HeaderChanged, "has spaces in place of `+`", |value| Some(replaced(value, b' ', b'+'))),
    (Cause::HeaderChanged, "has another base64 alphabet", |value| {
        Some(replaced(&replaced(value, b'-', b'+'), b'_', b'/'))
    }),
];

/// Changes the values of all headers that the row reads.
fn changed(case: &Case<'_>) -> Option<Finding> {
    let names = needed(case);
    for (cause, problem, undo) in UNDO {
        let mut headers = case.headers.clone();
        let mut first = None;
        for (name, value) in &mut headers {
            let Some(known) = names.iter().find(|known| *known == name) else { continue };
            if let Some(undone) = undo(value)
                && undone != *value
            {
                *value = undone;
                first.get_or_insert(*known);
            }
        }
        if let Some(name) = first
            && case.is_right_with_headers(&headers)
        {
            return Some(Finding::proved(cause, format!("header `{name}` {problem}")));
        }
    }
    without_prefix(case)
}

/// Puts the prefix before the signature that something removed.
fn without_prefix(case: &Case<'_>) -> Option<Finding> {
    let (prefix, name) = (case.spec().prefix, case.spec().signature_header()?);
    let mut headers = case.headers.clone();
    let (_, value) = headers.iter_mut().find(|(known, _)| known == name)?;
    value.splice(..0, prefix.bytes());
    case.is_right_with_headers(&headers)
        .then(|| Finding::proved(Cause::HeaderChanged, format!("header `{name}` lacks `{prefix}` before its value")))
}

/// Returns the first of two equal halves that are joined by a comma.
fn half(value: &[u8]) -> Option<Vec<u8>> {
    let mut commas = value.iter().enumerate().filter(|(_, byte)| **byte == b',');
    commas.find_map(|(at, _)| {
        let (first, second) = value.split_at_checked(at)?;
        let second = second.get(1..)?;
        (first.trim_ascii() == second.trim_ascii()).then(|| first.trim_ascii().to_vec())
    })
}

fn first_item(value: &[u8]) -> Option<Vec<u8>> {
    let end = value.iter().position(|byte| *byte == b',')?;
    value.get(..end).map(|item| item.trim_ascii().to_vec())
}

fn last_item(value: &[u8]) -> Option<Vec<u8>> {
    let start = value.iter().rposition(|byte| *byte == b',')?;
    value.get(start + 1..).map(|item| item.trim_ascii().to_vec())
}

fn without_commas(value: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(value).ok()?;
    text.contains(", ").then(|| text.replace(", ", " ").into_bytes())
}

fn unquoted(value: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(value).ok()?;
    Some(text.trim_matches(['"', '\'', '[', ']', ' ']).as_bytes().to_vec())
}

fn solid(value: &[u8]) -> Option<Vec<u8>> {
    Some(value.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect())
}

fn replaced(value: &[u8], from: u8, to: u8) -> Vec<u8> {
    value.iter().map(|byte| if *byte == from { to } else { *byte }).collect()
}

/// Undoes a content type or content encoding that a proxy set.
fn format(case: &Case<'_>) -> Option<Finding> {
    let name = match case.refusal.kind() {
        ErrorKind::UnsupportedMediaType => "content-type",
        ErrorKind::UnsupportedEncoding => "content-encoding",
        _ => return None,
    };
    let headers: HeaderList = case.headers.iter().filter(|(known, _)| known != name).cloned().collect();
    case.is_right_in_any_format(&headers).then(|| {
        let problem = format!("the signature is right, but header `{name}` names a format that the receiver refuses");
        Finding::proved(Cause::HeaderFormat, problem)
    })
}

/// Returns what is likely wrong with the headers.
pub(super) fn likely(case: &Case<'_>) -> Vec<Finding> {
    if case.refusal.kind() != ErrorKind::MissingHeader {
        return Vec::new();
    }
    let missing = case.refusal.place().unwrap_or_default();
    let other = alias(case, missing).and_then(|index| case.headers.get(index));
    vec![match other {
        Some((alias, _)) => Finding::likely(Cause::HeaderRenamed, renaming(missing, alias)),
        None => Finding::likely(Cause::HeaderMissing, format!("header `{missing}` is missing")),
    }]
}
