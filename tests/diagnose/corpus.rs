//! How often the true cause is named first.

use crate::setup::Mangled;
use crate::vector::{Expect, VectorFile};
use crate::{body, clock, header, others, secret, url};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::diagnose::{Cause, Diagnosis};
use eyelet::spec::Part;
use eyelet::testing::Request;
use eyelet::{Any, Head, Receiver, Secret};
use std::path::Path;

/// All requests of the other tests.
pub(crate) fn corpus() -> Vec<Mangled> {
    let parts: [fn() -> Vec<Mangled>; 19] = [
        body::rewritten,
        body::converted,
        body::in_other_charset,
        body::forms,
        body::broken,
        clock::out_of_time,
        header::renamed,
        header::repeated,
        header::changed,
        header::in_other_format,
        header::missing,
        others::other_rows,
        others::other_providers,
        secret::badly_copied,
        secret::cut_or_escaped,
        secret::wrongly_decoded,
        secret::of_another_kind,
        secret::wrong,
        url::origins,
    ];
    let mut all: Vec<Mangled> = parts.iter().flat_map(|part| part()).collect();
    all.extend(url::targets());
    all
}

#[test]
fn the_true_cause_is_named_first() {
    let all = corpus();
    let missed: Vec<&str> = all.iter().filter(|mangled| !mangled.is_found()).map(|mangled| &*mangled.name).collect();
    println!("{} of {} causes are named first", all.len() - missed.len(), all.len());
    assert!(missed.is_empty(), "not found: {missed:?}");
    assert!(all.len() > 400, "only {} requests", all.len());
}

/// A published or recorded request that a receiver accepts.
struct Published {
    name: String,
    receiver: Receiver<Any>,
    request: Request,
    secret: Option<String>,
    covers_body: bool,
    /// A receiver for the other of `http` and `https`, if the URL is signed.
    for_other_scheme: Option<Receiver<Any>>,
}

fn published() -> Vec<Published> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let file: VectorFile = serde_json::from_slice(&std::fs::read(entry.unwrap().path()).unwrap()).unwrap();
        for mut vector in file.vectors.into_iter().filter(|vector| vector.expect == Expect::Ok) {
            let Some(spec) = vector.spec(&file.provider) else { continue };
            let Ok(receiver) = vector.receiver(spec) else { continue };
            let headers = vector.request.headers.iter();
            let request = Request {
                method: vector.request.method.clone(),
                target: vector.request.target().to_owned(),
                headers: headers.map(|(name, value)| (name.to_ascii_lowercase(), value.clone().into_bytes())).collect(),
                body: vector.request.body(),
            };
            vector.request.url = match vector.request.url.strip_prefix("https") {
                Some(rest) => format!("http{rest}"),
                None => vector.request.url.replacen("http", "https", 1),
            };
            let is_shared = !spec.takes_public_key() && spec.key_id_source().is_none();
            all.push(Published {
                name: format!("{}/{}", file.provider, vector.name),
                receiver,
                request,
                secret: vector.secret.clone().filter(|_| is_shared),
                covers_body: spec.covers(Part::Body),
                for_other_scheme: vector.receiver(spec).ok().filter(|_| spec.covers(Part::Origin)),
            });
        }
    }
    all
}

/// Counts how often the true cause is proved first.
#[derive(Default)]
struct Tally {
    count: usize,
    missed: Vec<String>,
}

impl Tally {
    /// Judges a mangled request, unless the receiver accepts it.
    fn judge(&mut self, published: &Published, receiver: &Receiver<Any>, request: &Request, name: &str, cause: Cause) {
        let head = Head::new(&request.method, &request.target, &request.headers);
        if receiver.receive(&head, &request.body).is_ok() {
            return;
        }
        let diagnosis = Diagnosis::of(receiver, &head, &request.body);
        let first = diagnosis.findings().first().map(|finding| (finding.cause(), finding.is_proved()));
        self.count += 1;
        if first != Some((cause, true)) {
            self.missed.push(format!("{}: {name}: {first:?}", published.name));
        }
        let printed = format!("{diagnosis:?}");
        let values = published.request.headers.iter().map(|(_, value)| String::from_utf8_lossy(value).into_owned());
        for text in values.chain(published.secret.clone()).filter(|text| text.len() >= 20) {
            assert!(!printed.contains(&text), "{}: {name}: {printed}", published.name);
        }
    }

    fn assert_good(&self, least: usize) {
        let Self { count, missed } = self;
        let found = count - missed.len();
        println!("{found} of {count} causes are named first");
        assert!(*count >= least && found * 100 >= count * 95, "{found} of {count}: {missed:#?}");
    }
}

type Mangle = fn(&mut Request);

const MANGLINGS: [(&str, Cause, Mangle); 6] = [
    ("a line end", Cause::BodyLineEnd, |request| request.body.push(b'\n')),
    ("a BOM", Cause::BodyMark, |request| request.body.splice(..0, *b"\xef\xbb\xbf").for_each(drop)),
    ("base64", Cause::BodyBase64, |request| request.body = STANDARD.encode(&request.body).into_bytes()),
    ("a JSON string", Cause::BodyWrapped, |request| {
        request.body = serde_json::to_vec(&String::from_utf8_lossy(&request.body)).unwrap();
    }),
    ("underscores", Cause::HeaderRenamed, |request| {
        request.headers.iter_mut().for_each(|(name, _)| *name = name.replace('-', "_"));
    }),
    ("twice", Cause::HeaderRepeated, |request| {
        let copies = request.headers.clone();
        request.headers.extend(copies.into_iter().filter(|(name, _)| !name.starts_with("content-")));
    }),
];

#[test]
fn the_true_cause_is_named_first_for_published_requests_of_all_providers() {
    let mut tally = Tally::default();
    for published in published() {
        for (name, cause, mangle) in MANGLINGS {
            let mut request = published.request.clone();
            mangle(&mut request);
            let is_of_body = cause.code().starts_with("body");
            if !request.body.is_empty() && (!is_of_body || published.covers_body) {
                tally.judge(&published, &published.receiver, &request, name, cause);
            }
        }
    }
    tally.assert_good(1000);
}

#[test]
fn published_bodies_that_were_parsed_and_written_again_are_undone() {
    let mut tally = Tally::default();
    for published in published().iter().filter(|published| published.covers_body) {
        let sent = String::from_utf8_lossy(&published.request.body).into_owned();
        let is_compact = sent.starts_with('{') && written(&sent, ("", "", "")) == sent;
        for style in [(" ", " ", ""), (" ", "\n", "\n")] {
            let request = Request { body: written(&sent, style).into(), ..published.request.clone() };
            if is_compact && request.body != published.request.body {
                tally.judge(published, &published.receiver, &request, "written again", Cause::BodyRewritten);
            }
        }
    }
    tally.assert_good(200);
}

/// Writes JSON with these texts behind colons, commas and opening brackets.
fn written(json: &str, (colon, comma, bracket): (&str, &str, &str)) -> String {
    let (mut written, mut in_text, mut is_escaped) = (String::new(), false, false);
    for character in json.chars() {
        if in_text || !character.is_ascii_whitespace() {
            written.push(character);
        }
        in_text ^= character == '"' && !is_escaped;
        is_escaped = in_text && character == '\\' && !is_escaped;
        match character {
            ':' if !in_text => written += colon,
            ',' if !in_text => written += comma,
            '{' | '[' if !in_text => written += bracket,
            _ => {}
        }
    }
    written
}

#[test]
fn badly_copied_secrets_of_published_requests_are_found() {
    let mut tally = Tally::default();
    for published in published() {
        let Some(secret) = &published.secret else { continue };
        let copies = [
            (Cause::SecretWhiteSpace, format!("{secret}\n")),
            (Cause::SecretWhiteSpace, format!(" {secret}")),
            (Cause::SecretQuotes, format!("\"{secret}\"")),
            (Cause::SecretPrefix, format!("WEBHOOK_SECRET={secret}")),
            (Cause::SecretEncoding, STANDARD.encode(secret)),
        ];
        for (cause, copy) in copies {
            // Rows that decode the secret refuse most copies before a request arrives.
            if secret.len() >= 6 && published.receiver.replace_secrets([Secret::exactly(copy)]).is_ok() {
                tally.judge(&published, &published.receiver, &published.request, cause.code(), cause);
            }
        }
    }
    tally.assert_good(500);
}

#[test]
fn another_scheme_or_slash_in_the_url_of_a_published_request_is_found() {
    let mut tally = Tally::default();
    for published in published() {
        let Some(for_other_scheme) = &published.for_other_scheme else { continue };
        tally.judge(&published, for_other_scheme, &published.request, "scheme", Cause::UrlScheme);
        let (path, query) = published.request.target.split_once('?').unwrap_or((&published.request.target, ""));
        if path.len() > 1 && !path.ends_with('/') {
            let mark = if query.is_empty() { "" } else { "?" };
            let request = Request { target: format!("{path}/{mark}{query}"), ..published.request.clone() };
            tally.judge(&published, &published.receiver, &request, "slash", Cause::UrlSlash);
        }
    }
    tally.assert_good(40);
}
