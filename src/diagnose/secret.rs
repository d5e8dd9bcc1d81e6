//! Secrets that were copied badly, or are read in the wrong way.

use super::finding::{Cause, Finding};
use super::trial::Case;
use crate::request::percent;
use crate::secret::Secret;
use crate::spec::{KeyFormat, Spec};
use crate::verify::engines::EngineKey;
use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

type Text = Zeroizing<Vec<u8>>;

/// A shorter key proves nothing, because a stranger could guess it.
const LEAST_KEY: usize = 6;

/// Another reading of a secret.
struct Reading {
    cause: Cause,
    problem: &'static str,
    key: EngineKey,
}

pub(super) fn search(case: &Case<'_>) -> Option<Finding> {
    let spec = case.spec();
    if spec.key.is_public() || spec.key_id.is_some() {
        return None;
    }
    let readings: Vec<Reading> = case.own.secrets().iter().flat_map(|secret| readings(spec, secret)).collect();
    let (found, keys): (Vec<_>, Vec<_>) =
        readings.into_iter().map(|reading| ((reading.cause, reading.problem), reading.key)).unzip();
    let index = case.right_key(keys)?;
    found.get(index).map(|(cause, problem)| Finding::proved(*cause, *problem))
}

/// Returns the other readings of a secret, those of its text first.
fn readings(spec: &Spec, secret: &Secret) -> Vec<Reading> {
    let text = secret.expose();
    let mut seen: Vec<Text> = vec![Zeroizing::new(text.to_vec())];
    let mut readings = Vec::new();
    for (cause, problem, other) in texts(text) {
        if other.len() >= LEAST_KEY && !seen.contains(&other) {
            let key = EngineKey::read(spec, &Secret::exactly(other.to_vec())).ok();
            readings.extend(key.map(|key| Reading { cause, problem, key }));
            seen.push(other);
        }
    }
    for (problem, key) in keys(spec, text) {
        if key.len() >= LEAST_KEY {
            let key = EngineKey::of_bytes(spec, &key).ok();
            readings.extend(key.map(|key| Reading { cause: Cause::SecretEncoding, problem, key }));
        }
    }
    readings
}

/// Returns the texts that may have been meant, each with what is wrong with this one.
fn texts(text: &[u8]) -> Vec<(Cause, &'static str, Text)> {
    let mut texts = Vec::new();
    let mut add = |cause, problem, text: &[u8]| texts.push((cause, problem, Zeroizing::new(text.to_vec())));
    let trimmed = without_space(text);
    add(Cause::SecretWhiteSpace, "the secret has white space or invisible characters around it", trimmed);
    let solid: Text = Zeroizing::new(text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect());
    add(Cause::SecretWhiteSpace, "the secret has white space or line ends inside it", &solid);
    for written in [&b"\\r\\n"[..], b"\\n", b"\\r", b"%0D%0A", b"%0A", b"%0d%0a", b"%0a"] {
        if let Some(text) = trimmed.strip_suffix(written) {
            add(Cause::SecretWhiteSpace, "the secret ends in a line end that is written as an escape", text);
        }
    }
    let quotes = "the secret has quotes around it";
    let unquoted = without_quotes(trimmed);
    add(Cause::SecretQuotes, quotes, unquoted);
    add(Cause::SecretQuotes, quotes, without_quotes(without_space(unquoted)));
    for prefix in PREFIXES {
        if let Some(text) = trimmed.strip_prefix(prefix.as_bytes()) {
            add(Cause::SecretPrefix, "the secret has a prefix that does not belong to it", without_space(text));
        }
    }
    if let Some(value) = assigned(trimmed) {
        let problem = "the secret has the name of its variable before it";
        add(Cause::SecretPrefix, problem, without_quotes(value));
    }
    let prefixed = Zeroizing::new([b"whsec_", trimmed].concat());
    add(Cause::SecretPrefix, "the secret lacks its prefix `whsec_`", &prefixed);
    for end in ["=", "=="] {
        let padded = Zeroizing::new([trimmed, end.as_bytes()].concat());
        add(Cause::SecretCut, "the secret lacks the `=` at its end", &padded);
    }
    for end in ["\n", "\r\n"] {
        let longer = Zeroizing::new([trimmed, end.as_bytes()].concat());
        add(Cause::SecretWhiteSpace, "the sender's secret ends in a line end, and this one does not", &longer);
    }
    if let Some(text) = unescaped(trimmed) {
        add(Cause::SecretEscapes, "the secret is escaped as in a URL", &text);
    }
    if let Ok(text) = std::str::from_utf8(trimmed) {
        let text = REFERENCES.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        add(Cause::SecretEscapes, "the secret is escaped as in HTML", &Zeroizing::new(text.into_bytes()));
    }
    if let Some(decoded) = base64(trimmed) {
        let decoded = without_space(&decoded);
        add(Cause::SecretEncoding, "the secret is encoded in base64 once more, as Kubernetes stores secrets", decoded);
    }
    texts
}

const PREFIXES: [&str; 10] =
    ["v1,whsec_", "whsec_", "Bearer ", "bearer ", "Basic ", "sha256=", "base64:", "hex:", "secret:", "key:"];

const REFERENCES: [(&str, &str); 6] =
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];

/// Returns the keys that the same text can be read as.
fn keys(spec: &Spec, text: &[u8]) -> Vec<(&'static str, Text)> {
    let text = without_space(text);
    let bare = text.strip_prefix(b"v1,").unwrap_or(text);
    let bare = bare.strip_prefix(b"whsec_").unwrap_or(bare);
    let mut keys = Vec::new();
    if !matches!(spec.key, KeyFormat::Text) {
        let problem = "the secret is decoded, but its text is the key";
        keys.push((problem, Zeroizing::new(text.to_vec())));
        keys.push((problem, Zeroizing::new(bare.to_vec())));
    }
    if let Some(key) = base64(bare) {
        keys.push(("the secret is taken as text, but is a key in base64", key));
    }
    if let Ok(key) = hex::decode(bare) {
        keys.push(("the secret is taken as text, but is a key in hex", Zeroizing::new(key)));
    }
    keys
}

/// Decodes base64 of either alphabet, with or without padding.
fn base64(text: &[u8]) -> Option<Text> {
    [STANDARD, URL_SAFE].iter().find_map(|alphabet| {
        let config = GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true);
        GeneralPurpose::new(alphabet, config).decode(text).ok().map(Zeroizing::new)
    })
}

/// Drops white space and invisible characters at both ends.
fn without_space(text: &[u8]) -> &[u8] {
    let Ok(text) = std::str::from_utf8(text) else { return text.trim_ascii() };
    let is_space =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    text.trim_matches(is_space).as_bytes()
}

fn without_quotes(text: &[u8]) -> &[u8] {
    let Ok(text) = std::str::from_utf8(text) else { return text };
    let text = text.trim_start_matches("\\\"").trim_end_matches("\\\"");
    text.trim_matches(['"', '\'', '`', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}']).as_bytes()
}

/// Returns the value of `NAME=value`.
fn assigned(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_prefix(b"export ").unwrap_or(text);
    let end = text.iter().position(|byte| *byte == b'=')?;
    let (name, value) = text.split_at_checked(end)?;
    let is_name = name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    (is_name && !name.is_empty()).then(|| without_space(value.get(1..).unwrap_or_default()))
}

/// Undoes percent-encoding.
pub(super) fn unescaped(text: &[u8]) -> Option<Text> {
    let (mut decoded, mut rest) = (Zeroizing::new(Vec::with_capacity(text.len())), text);
    while let [first, others @ ..] = rest {
        let (byte, behind) = if *first == b'%' { percent::decode_byte(others)? } else { (*first, others) };
        decoded.push(byte);
        rest = behind;
    }
    Some(decoded)
}

/// What begins like this is a key for another purpose.
const KINDS: [(&str, &str); 17] = [
    ("sk_", "an API key of Stripe"),
    ("rk_", "an API key of Stripe"),
    ("pk_", "a publishable API key of Stripe"),
    ("xox", "a token of Slack's API"),
    ("xapp-", "a token of Slack's API"),
    ("ghp_", "an access token of GitHub"),
    ("gho_", "an access token of GitHub"),
    ("ghs_", "an access token of GitHub"),
    ("github_pat_", "an access token of GitHub"),
    ("glpat-", "an access token of GitLab"),
    ("shpat_", "an access token of Shopify's API"),
    ("SG.", "an API key of SendGrid"),
    ("AKIA", "an access key of AWS"),
    ("eyJ", "a JSON web token"),
    ("-----BEGIN ", "a key or certificate in PEM"),
    ("ssh-", "a key of SSH"),
    ("whpk_", "a public key"),
];

/// Returns whether a secret looks like a key for another purpose.
pub(super) fn kind(case: &Case<'_>) -> Option<Finding> {
    if case.spec().key.is_public() || case.spec().signs_with_api_key {
        return None;
    }
    let of = |secret: &Secret| {
        let text = secret.expose();
        let known = KINDS.iter().find(|(prefix, _)| text.starts_with(prefix.as_bytes()));
        known.map(|(_, kind)| *kind).or(is_account(text).then_some("the id of an account or key at Twilio"))
    };
    let kind = case.own.secrets().iter().find_map(of)?;
    Some(Finding::likely(Cause::SecretKind, format!("the secret looks like {kind}")))
}

/// Returns whether the text is an id of Twilio: `AC` or `SK` and 32 digits of hex.
fn is_account(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"AC").or_else(|| text.strip_prefix(b"SK"));
    digits.is_some_and(|digits| digits.len() == 32 && digits.iter().all(u8::is_ascii_hexdigit))
}
