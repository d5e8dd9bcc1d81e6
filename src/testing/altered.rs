use super::{Request, Sender, in_body};
use crate::spec::{Part, Source};
use crate::verify::engines::Signer;
use std::time::Duration;

/// A request that must be refused.
#[derive(Clone, Debug)]
pub struct Altered {
    /// The request.
    pub request: Request,
    /// What was changed, in words.
    pub reason: &'static str,
}

/// Longer than the longest tolerance that can be set.
const OUT_OF_TIME: Duration = Duration::from_secs(25 * 60 * 60);

impl<P> Sender<P> {
    /// Returns all altered copies of a signed request. A receiver must refuse each of them.
    ///
    /// The copies have a changed body, a signature that is cut, doubled or made with another key, a
    /// stale or missing timestamp, … Values that the provider's signature does not cover stay
    /// unchanged, and so does a time that the caller wrote into the body.
    pub fn altered(&self, request: &Request) -> Vec<Altered> {
        let mut copies = Copies { request, copies: Vec::new() };
        if self.spec.covers(Part::Body) {
            copies.alter_body();
        }
        match self.spec.signature {
            Source::Header(name) | Source::Numbered(name) => {
                copies.alter_signature(name, self.spec.prefix);
                if !self.spec.repeats_header {
                    copies.repeat_header(name, "the signature header twice");
                }
            }
            Source::Query(name) => copies.alter_query(name),
            source => copies.alter("the signature in the body changed", |request| {
                in_body::replace(self.spec, &mut request.body, source, b"0");
            }),
        }
        if let Some((Source::Header(name), _)) = self.spec.timestamp {
            copies.alter_timestamp(name);
        }
        for (source, _) in self.spec.required {
            if let Source::Header(name) = source {
                copies.alter_header(name, "a required header changed", |value| value.push(b'x'));
            }
        }
        for part in self.spec.signed {
            if let (Part::EventId | Part::EventType | Part::From(_) | Part::Fixed(..), Some(Source::Header(name))) =
                (part, self.spec.source_of(*part))
            {
                copies.alter_signed_header(name);
            }
        }
        let body = request.body.clone();
        for (reason, key) in [("signed with another secret", &b"another"[..]), ("signed with the empty key", b"")] {
            if let Some(signer) = Signer::with_key(self.spec, key) {
                copies.push(reason, self.sign_with(&signer, self.at, body.clone()));
            }
        }
        // A time in the body comes from the caller, so it does not change with the time of signing.
        if self.spec.checks_freshness && self.spec.timestamp.is_some_and(|(source, _)| !source.in_body()) {
            copies.push("signed too long ago", self.sign_with(&self.signer, self.at - OUT_OF_TIME, body.clone()));
            copies.push("signed too far ahead", self.sign_with(&self.signer, self.at + OUT_OF_TIME, body));
        }
        copies.copies
    }
}

struct Copies<'r> {
    request: &'r Request,
    copies: Vec<Altered>,
}

impl Copies<'_> {
    fn push(&mut self, reason: &'static str, request: Request) {
        self.copies.push(Altered { request, reason });
    }

    fn alter(&mut self, reason: &'static str, alter: impl FnOnce(&mut Request)) {
        let mut request = self.request.clone();
        alter(&mut request);
        if request != *self.request {
            self.push(reason, request);
        }
    }

    fn alter_body(&mut self) {
        self.alter("the first byte of the body changed", |request| flip(request.body.first_mut()));
        self.alter("the last byte of the body changed", |request| flip(request.body.last_mut()));
        self.alter("a byte in the middle of the body changed", |request| {
            let middle = request.body.len() / 2;
            flip(request.body.get_mut(middle));
        });
        self.alter("a line end behind the body", |request| request.body.push(b'\n'));
        self.alter("the body cut short", |request| request.body.truncate(request.body.len().saturating_sub(1)));
        self.alter("the body left out", |request| request.body.clear());
    }

    fn alter_signature(&mut self, name: &str, prefix: &str) {
        self.alter_header(name, "the signature changed", |value| {
            // Changes two bits, because one bit could change only the case of a hex digit.
            if let Some(byte) = value.iter_mut().rev().find(|byte| byte.is_ascii_alphanumeric()) {
                *byte = if *byte == b'7' { b'8' } else { b'7' };
            }
        });
        self.alter_header(name, "the signature cut short", |value| value.truncate(value.len().saturating_sub(1)));
        self.alter_header(name, "the signature made longer", |value| value.push(b'0'));
        self.alter_header(name, "nothing behind the signature's prefix", |value| {
            let prefix = prefix.as_bytes();
            let start = value.windows(prefix.len().max(1)).position(|window| window == prefix).unwrap_or(0);
            value.truncate(start + prefix.len());
        });
        self.alter_header(name, "a signature that is not ASCII", |value| value.extend("\u{e9}".bytes()));
        self.alter_header(name, "an empty signature header", Vec::clear);
        self.alter("no signature header", |request| request.remove_header(name));
    }

    /// The sender writes the signature at the end of the query.
    fn alter_query(&mut self, name: &str) {
        self.alter("the signature in the query cut short", |request| {
            request.target.truncate(request.target.len().saturating_sub(1));
        });
        self.alter("the signature in the query made longer", |request| request.target.push('0'));
        self.alter("the signature in the query twice", |request| {
            let start = request.target.rfind(name).unwrap_or_default();
            let again = format!("&{}", request.target.get(start..).unwrap_or_default());
            request.target.push_str(&again);
        });
        self.alter("no signature in the query", |request| {
            let start = request.target.rfind(name).unwrap_or_default();
            request.target.truncate(start.saturating_sub(1));
        });
    }

    fn alter_timestamp(&mut self, name: &str) {
        self.alter_header(name, "a digit of the timestamp changed", |value| {
            if let Some(digit) = value.iter_mut().rev().find(|byte| byte.is_ascii_digit()) {
                *digit = if *digit == b'7' { b'8' } else { b'7' };
            }
        });
        self.alter_header(name, "a timestamp that is no number", |value| value.extend(b"x"));
        self.alter_header(name, "an empty timestamp header", Vec::clear);
        self.alter("no timestamp header", |request| request.remove_header(name));
        self.repeat_header(name, "the timestamp header twice");
    }

    fn alter_signed_header(&mut self, name: &str) {
        self.alter_header(name, "a signed header changed", |value| value.push(b'x'));
        self.alter("no signed header", |request| request.remove_header(name));
        self.repeat_header(name, "a signed header twice");
    }

    fn repeat_header(&mut self, name: &str, reason: &'static str) {
        self.alter(reason, |request| {
            let same: Vec<_> = request.headers.iter().filter(|(known, _)| known == name).cloned().collect();
            request.headers.extend(same);
        });
    }

    fn alter_header(&mut self, name: &str, reason: &'static str, alter: impl FnOnce(&mut Vec<u8>)) {
        self.alter(reason, |request| {
            if let Some((_, value)) = request.headers.iter_mut().find(|(known, _)| known == name) {
                alter(value);
            }
        });
    }
}

fn flip(byte: Option<&mut u8>) {
    if let Some(byte) = byte {
        *byte ^= 1;
    }
}
