//! How often the true cause is named first.

use crate::setup::Mangled;
use crate::vector::{Expect, VectorFile};
use crate::{body, clock, header, others, secret, url};
use eyelet::diagnose::{Cause, Diagnosis};
use eyelet::spec::Part;
use eyelet::testing::Request;
use eyelet::{Any, Head, Receiver};
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
    covers_body: bool,
}

fn published() -> Vec<Published> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let file: VectorFile = serde_json::from_slice(&std::fs::read(entry.unwrap().path()).unwrap()).unwrap();
        for vector in file.vectors.iter().filter(|vector| vector.expect == Expect::Ok) {
            let Some(spec) = vector.spec(&file.provider) else { continue };
            let Ok(receiver) = vector.receiver(spec) else { continue };
            let headers = vector.request.headers.iter();
            let request = Request {
                method: vector.request.method.clone(),
                target: vector.request.target().to_owned(),
                headers: headers.map(|(name, value)| (name.to_ascii_lowercase(), value.clone().into_bytes())).collect(),
                body: vector.request.body(),
            };
            let covers_body = spec.covers(Part::Body);
            all.push(Published { name: format!("{}/{}", file.provider, vector.name), receiver, request, covers_body });
        }
    }
    all
}

fn first_cause(receiver: &Receiver<Any>, request: &Request) -> Option<(Cause, bool)> {
    let head = Head::new(&request.method, &request.target, &request.headers);
    let diagnosis = Diagnosis::of(receiver, &head, &request.body);
    diagnosis.findings().first().map(|finding| (finding.cause(), finding.is_proved()))
}

type Mangle = fn(&mut Request);

const MANGLINGS: [(&str, &[Cause], Mangle); 6] = [
    ("a line end", &[Cause::BodyLineEnd], |request| request.body.push(b'\n')),
    ("a BOM", &[Cause::BodyMark], |request| request.body.splice(..0, *b"\xef\xbb\xbf").for_each(drop)),
    ("base64", &[Cause::BodyBase64], |request| {
        use base64::Engine;
        request.body = base64::engine::general_purpose::STANDARD.encode(&request.body).into_bytes();
    }),
    ("a JSON string", &[Cause::BodyWrapped], |request| {
        request.body = serde_json::to_vec(&String::from_utf8_lossy(&request.body)).unwrap();
    }),
    ("underscores", &[Cause::HeaderRenamed], |request| {
        request.headers.iter_mut().for_each(|(name, _)| *name = name.replace('-', "_"));
    }),
    ("twice", &[Cause::HeaderRepeated], |request| {
        let copies = request.headers.clone();
        request.headers.extend(copies.into_iter().filter(|(name, _)| !name.starts_with("content-")));
    }),
];

#[test]
fn the_true_cause_is_named_first_for_published_requests_of_all_providers() {
    let (mut count, mut missed) = (0, Vec::new());
    for published in published() {
        for (name, causes, mangle) in MANGLINGS {
            let mut request = published.request.clone();
            mangle(&mut request);
            let head = Head::new(&request.method, &request.target, &request.headers);
            let is_refused = published.receiver.receive(&head, &request.body).is_err();
            let is_of_body = causes.iter().any(|cause| cause.code().starts_with("body"));
            if !is_refused || request.body.is_empty() || (is_of_body && !published.covers_body) {
                continue;
            }
            count += 1;
            let first = first_cause(&published.receiver, &request);
            if !first.is_some_and(|(cause, is_proved)| is_proved && causes.contains(&cause)) {
                missed.push(format!("{}: {name}: {first:?}", published.name));
            }
        }
    }
    let found = count - missed.len();
    println!("{found} of {count} causes are named first");
    assert!(count > 500 && found * 100 >= count * 95, "{found} of {count}: {missed:#?}");
}
