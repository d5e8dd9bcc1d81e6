//! Whatever is done to a signed request: what is accepted is what was signed.
#![no_main]

use eyelet::spec::Part;
use eyelet::testing::{Request, Sender};
use eyelet::{Any, Delivery, ErrorKind, Received, Receiver, providers};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use std::time::{Duration, SystemTime};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const NOW: Duration = Duration::from_secs(1_760_000_000);
const ORIGIN: &str = "https://hooks.example";

/// Rows that sign what stands in a body, in which they do not tell one spelling from another.
const SEVERAL_SPELLINGS: [&str; 9] =
    ["box", "braintree", "forgejo", "gitea", "gogs", "plivo", "twilio", "twilio_form_sha256", "vonage_sms_sha256"];

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    provider: u8,
    body: &'a [u8],
    changes: Vec<Change<'a>>,
}

#[derive(Arbitrary, Debug)]
enum Change<'a> {
    Splice { header: u8, at: u8, removed: u8, inserted: &'a [u8] },
    Repeat { header: u8, value: Option<&'a [u8]> },
    Remove { header: u8 },
    Body(&'a [u8]),
    Method(&'a str),
    Target(&'a str),
}

fuzz_target!(|input: Input<'_>| {
    let spec = providers::ALL[usize::from(input.provider) % providers::ALL.len()];
    let now = SystemTime::UNIX_EPOCH + NOW;
    let builder = Receiver::builder_with_spec(spec).secret(SECRET).clock(move || now).public_origin(ORIGIN);
    let builder = if spec.covers(Part::Body) { builder } else { builder.trust_unsigned_body() };
    // The rows that need more than a secret of this form are left out.
    let Ok(receiver) = builder.build() else { return };
    let signed = Sender::with_spec(spec, SECRET).at(now).url(ORIGIN).sign(input.body);
    let Some(genuine) = delivery(&receiver, &signed) else { return };

    let mut request = signed.clone();
    for change in input.changes {
        change.apply(&mut request);
    }
    let Some(accepted) = delivery(&receiver, &request) else { return };
    let provider = spec.name();
    if spec.covers(Part::Body) && !SEVERAL_SPELLINGS.contains(&provider) {
        assert_eq!(accepted.body(), genuine.body(), "{provider}: another body was accepted");
    }
    assert_eq!(accepted.signed_at(), genuine.signed_at(), "{provider}: another time was accepted");
    assert_eq!(accepted.replay_key(), genuine.replay_key(), "{provider}: what was accepted is not what was signed");
    if let Err(error) = receiver.check(&request.head()) {
        // Of the body's format and packing the head alone is asked.
        let of_body = [ErrorKind::UnsupportedEncoding, ErrorKind::UnsupportedMediaType].contains(&error.kind());
        assert!(of_body, "{provider}: the head of an accepted request was refused: {error}");
    }
});

fn delivery<'a>(receiver: &Receiver<Any>, request: &'a Request) -> Option<Delivery<Any, &'a [u8]>> {
    match receiver.receive(&request.head(), &request.body[..]) {
        Ok(Received::Delivery(delivery)) => Some(delivery),
        Ok(Received::Handshake(_)) | Err(_) => None,
    }
}

impl Change<'_> {
    fn apply(self, request: &mut Request) {
        let count = request.headers.len();
        let index = |header: u8| usize::from(header) % count;
        match self {
            Change::Method(method) => request.method = method.to_owned(),
            Change::Target(target) => request.target = target.to_owned(),
            Change::Body(body) => request.body = body.to_vec(),
            _ if count == 0 => {}
            Change::Splice { header, at, removed, inserted } => {
                let value = &mut request.headers[index(header)].1;
                let start = usize::from(at).min(value.len());
                let end = (start + usize::from(removed)).min(value.len());
                value.splice(start..end, inserted.iter().copied());
            }
            Change::Repeat { header, value } => {
                let (name, old) = request.headers[index(header)].clone();
                request.headers.push((name, value.map_or(old, <[u8]>::to_vec)));
            }
            Change::Remove { header } => {
                request.headers.remove(index(header));
            }
        }
    }
}
