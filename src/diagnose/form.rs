//! Forms that a program parsed and wrote again.

use super::finding::{Cause, Finding};
use super::json::{Document, Token};
use super::trial::Case;
use crate::request::form;
use crate::spec::Format;

/// How a program escapes a form or a URL.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// The characters that stay, beside letters and digits.
    kept: &'static [u8],
    space: &'static str,
    digits: &'static [u8; 16],
}

const UPPER: &[u8; 16] = b"0123456789ABCDEF";
const LOWER: &[u8; 16] = b"0123456789abcdef";

/// What browsers, RFC 3986, PHP, and JavaScript keep.
const KEPT: [&[u8]; 5] = [b"*-._", b"-._~", b"-_.", b"-_.!~*'()", b"-._~:@!$'()*,;/?"];

/// Returns the styles of forms, or those of URLs, which write a space as `%20` more often.
pub(super) fn styles() -> impl Iterator<Item = Style> {
    KEPT.into_iter().flat_map(|kept| {
        [UPPER, LOWER].into_iter().flat_map(move |digits| ["+", "%20"].map(|space| Style { kept, space, digits }))
    })
}

impl Style {
    /// Escapes a name or a value.
    pub(super) fn write(self, text: &[u8], written: &mut Vec<u8>) {
        for byte in text {
            match byte {
                b' ' => written.extend_from_slice(self.space.as_bytes()),
                _ if byte.is_ascii_alphanumeric() || self.kept.contains(byte) => written.push(*byte),
                _ => {
                    let digit = |index: u8| self.digits.get(usize::from(index)).copied().unwrap_or_default();
                    written.extend_from_slice(&[b'%', digit(byte >> 4), digit(byte & 0xf)]);
                }
            }
        }
    }

    fn write_form(self, pairs: &[Pair]) -> Vec<u8> {
        let mut written = Vec::new();
        for (index, (name, value)) in pairs.iter().enumerate() {
            if index > 0 {
                written.push(b'&');
            }
            self.write(name, &mut written);
            written.push(b'=');
            self.write(value, &mut written);
        }
        written
    }
}

/// Changes only how spaces or the digits of escapes are written.
pub(super) fn respelled(text: &str) -> [String; 4] {
    let with_digits = |change: fn(&str) -> String| {
        let mut pieces = text.split('%');
        let mut written = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (digits, rest) = piece.split_at_checked(2).unwrap_or((piece, ""));
            written.extend(["%", &change(digits), rest]);
        }
        written
    };
    [
        text.replace('+', "%20"),
        text.replace("%20", "+"),
        with_digits(str::to_ascii_lowercase),
        with_digits(str::to_ascii_uppercase),
    ]
}

type Pair = (Vec<u8>, Vec<u8>);

/// Larger bodies are no forms.
const MAX_FORM: usize = 1 << 20;

pub(super) fn search(case: &Case<'_>) -> Option<Finding> {
    if !case.signs_body() || case.body.len() > MAX_FORM || case.is_cut_short() {
        return None;
    }
    let was_json = matches!(case.body.trim_ascii_start(), [b'{' | b'[', ..]);
    let forms = if was_json { of_json(case)? } else { vec![pairs(case.body)?] };
    let bodies = forms.iter().flat_map(|pairs| styles().map(|style| style.write_form(pairs)));
    let respelled = std::str::from_utf8(case.body).ok().filter(|_| !was_json).map(respelled);
    let mut bodies = respelled.into_iter().flatten().map(String::into_bytes).chain(bodies);
    bodies.any(|body| case.is_right_with_body(&body)).then(|| {
        let problem = match was_json {
            true => "the form was parsed and turned into JSON",
            false => "the form was parsed and escaped again",
        };
        Finding::proved(Cause::BodyForm, problem)
    })
}

fn pairs(body: &[u8]) -> Option<Vec<Pair>> {
    form::pairs(body).map(|pair| pair.map(|(name, value)| (name.into_owned(), value.into_owned()))).collect()
}

/// Returns the forms that a JSON body may have been: its members, or one field with the document.
fn of_json(case: &Case<'_>) -> Option<Vec<Vec<Pair>>> {
    let takes_forms = case.spec().body_formats().iter().any(|format| matches!(format, Format::Form | Format::Any));
    let field = case.spec().json_in_form.unwrap_or("payload");
    let document = vec![(field.as_bytes().to_vec(), case.body.to_vec())];
    let members = Document::read(case.body).and_then(|document| members(&document.tokens));
    takes_forms.then(|| std::iter::once(document).chain(members).collect())
}

/// Returns the members of an object without objects and lists in it.
fn members(tokens: &[Token<'_>]) -> Option<Vec<Pair>> {
    let [Token::Open('{'), inner @ .., Token::Close('}')] = tokens else { return None };
    inner
        .chunks(4)
        .map(|member| match member {
            [Token::Text(name), Token::Colon, value] | [Token::Text(name), Token::Colon, value, Token::Comma] => {
                let value = match value {
                    Token::Text(text) => text.decoded()?,
                    Token::Scalar("null") => String::new(),
                    Token::Scalar(scalar) => (*scalar).to_owned(),
                    _ => return None,
                };
                Some((name.decoded()?.into_bytes(), value.into_bytes()))
            }
            _ => None,
        })
        .collect()
}
