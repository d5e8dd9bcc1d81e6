//! What holds for all inputs, not for the listed ones alone.

use crate::rows::*;
use eyelet::spec::{Coverage, Part, Source};
use eyelet::testing::Request;
use eyelet::{ErrorKind, Receiver, Spec};
use proptest::prelude::*;

eyelet::provider!(
    Parts = Spec::hmac_sha256("parts", "x-signature").event_id(Header("x-id")).event_type(Header("x-type")).signed(&[
        EventId,
        Text("."),
        EventType,
        Text(":"),
        From(Header("x-more")),
        Text("."),
        Body
    ])
);

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

/// A part of a signed text: often one that a neighbour could swallow, often with a separator in it.
fn part() -> impl Strategy<Value = String> {
    prop_oneof!["[ab.:]{1,3}", "[ab]{1,3}", "[!-~]{1,8}"]
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn two_inputs_that_pass_the_grammar_never_share_a_signed_text(
        a in (part(), part(), part(), "[ab.:]{0,4}"),
        b in (part(), part(), part(), "[ab.:]{0,4}"),
    ) {
        let receiver = Receiver::<Parts>::new(SECRET).unwrap();
        let accept = |(id, kind, more, body): &(String, String, String, String)| {
            let text = format!("{id}.{kind}:{more}.{body}");
            let signature = hex(&mac(SECRET.as_bytes(), &[text.as_bytes()]));
            let headers = [("x-id", id), ("x-type", kind), ("x-more", more), ("x-signature", &signature)];
            let headers = headers.map(|(name, value)| (name.to_owned(), value.clone().into_bytes())).to_vec();
            let request = Request { method: "POST".into(), target: "/".into(), headers, body: body.clone().into_bytes() };
            verify(&receiver, &request).ok().map(|delivery| (text, delivery.replay_key()))
        };
        if let (Some((text_a, key_a)), Some((text_b, key_b))) = (accept(&a), accept(&b)) {
            prop_assert_eq!(a == b, text_a == text_b, "one signed text, two requests");
            prop_assert_eq!(a == b, key_a == key_b, "one replay key, two requests");
        }
    }
}

/// What a forger may add to a request without knowing a signature.
fn addition() -> impl Strategy<Value = (String, Vec<u8>)> {
    let names: Vec<String> = rows()
        .flat_map(|spec| genuine(spec).headers)
        .map(|(name, _)| name)
        .chain(["x-other", "authorization", "x-http-method-override", "content-encoding"].map(str::to_owned))
        .collect();
    let values = prop_oneof![
        Just(Vec::new()),
        Just(b"identity".to_vec()),
        Just((NOW + 1).to_string().into_bytes()),
        Just(format!("t={NOW},v1=").into_bytes()),
        "[!-~]{1,70}".prop_map(Vec::from),
    ];
    (proptest::sample::select(names), values)
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn nothing_added_to_a_refused_request_makes_it_accepted(
        additions in proptest::collection::vec(addition(), 1..4),
        query in "(&[a-z._]{1,8}=[!-~]{0,8}){0,2}",
        more_body in "[ -~]{0,10}",
    ) {
        for spec in rows() {
            let receiver = receiver(spec);
            for copy in altered(spec) {
                let mut request = copy.request.clone();
                request.target.push_str(&query);
                request.body.extend(more_body.bytes());
                request.headers.extend(additions.iter().cloned());
                // What was added may be what was cut off.
                let is_mended = request.body == genuine(spec).body && copy.request.body != request.body;
                let accepted = receiver.receive(&request.head(), &request.body).is_ok();
                prop_assert!(!accepted || is_mended, "{}: {}, and then {:?}", spec.name(), copy.reason, additions);
            }
        }
    }

    #[test]
    fn a_change_is_refused_if_and_only_if_the_row_says_that_it_is_covered(
        index in any::<proptest::sample::Index>(),
        bytes in proptest::collection::vec(any::<u8>(), 1..60),
    ) {
        for spec in rows() {
            let receiver = receiver(spec);
            // The brace keeps it from being what a row would sign as a challenge for anyone.
            let body = body(spec, [&bytes[..], b"{"].concat());
            let genuine = sender(spec).sign(&*body);
            let accepted = |request: &Request| receiver.receive(&request.head(), &request.body).is_ok();
            let mut changed = genuine.clone();
            changed.body[index.index(body.len())] ^= 0x10;
            // In a body that holds the token but is not covered, it depends on where the change falls.
            if spec.covers(Part::Body) || !reads_body(spec) {
                prop_assert_eq!(accepted(&changed), !spec.covers(Part::Body), "{}: the body", spec.name());
            }
            for (name, value) in genuine.headers.iter().filter(|(name, _)| name != "content-type") {
                let lower: &'static str = name.clone().leak();
                let mut other = value.clone();
                let byte = &mut other[index.index(value.len())];
                *byte = if *byte == b'8' { b'9' } else { b'8' };
                // A sender lists all of its headers, where a request says which are signed.
                let covered = spec.signature_header() == Some(lower)
                    || spec.covers(Part::From(Source::Header(lower)))
                    || spec.signed_headers_source().is_some();
                prop_assert_eq!(accepted(&with(&genuine, name, other)), !covered, "{}: {}", spec.name(), name);
            }
            let mut changed = genuine.clone();
            changed.target.push('x');
            let is_in_query = spec.signature_header().is_none() && !reads_body(spec);
            let is_free = !spec.covers(Part::Target) && !is_in_query;
            prop_assert_eq!(accepted(&changed), is_free, "{}: the target", spec.name());
        }
    }

    #[test]
    fn what_the_head_alone_is_refused_for_the_whole_request_is_refused_for(
        additions in proptest::collection::vec(addition(), 0..3),
        index in any::<proptest::sample::Index>(),
    ) {
        for spec in rows() {
            let receiver = receiver(spec);
            let copies = altered(spec);
            let copy = copies.get(index.index(copies.len() + 1));
            let mut request = copy.map_or_else(|| unsigned(spec), |copy| copy.request.clone());
            request.headers.extend(additions.iter().cloned());
            if let Err(head) = receiver.check(&request.head()) {
                let whole = refused(&receiver, &request, "what its head alone is refused for");
                // What `receive` is given may be unpacked, and its format is asked for by who decodes it.
                let is_format =
                    matches!(head.kind(), ErrorKind::UnsupportedEncoding | ErrorKind::UnsupportedMediaType);
                prop_assert!(is_format || whole == head.kind(), "{}: {:?} is not {:?}", spec.name(), whole, head);
            }
        }
    }
}

/// Whether a request has all that proves another, genuine one of this row: the same
/// signature and the same signed values, each in its own place.
/// The request under the other names of Standard Webhooks' headers.
fn under_other_names(request: &Request) -> Request {
    let mut request = request.clone();
    for (name, _) in &mut request.headers {
        let other = name.strip_prefix("svix-").map(|rest| format!("webhook-{rest}"));
        let other = other.or_else(|| name.strip_prefix("webhook-").map(|rest| format!("svix-{rest}")));
        *name = other.unwrap_or_else(|| name.clone());
    }
    request
}

/// Whether the row reads both families of names, and so accepts its own request under the others.
fn reads_other_names(spec: &'static Spec) -> bool {
    let request = under_other_names(&genuine(spec));
    request != genuine(spec) && receiver(spec).receive(&request.head(), &request.body).is_ok()
}

fn has_proof_of(spec: &'static Spec, request: &Request) -> bool {
    carries_proof_of(spec, request) || (reads_other_names(spec) && carries_proof_of(spec, &under_other_names(request)))
}

fn carries_proof_of(spec: &'static Spec, request: &Request) -> bool {
    let genuine = genuine(spec);
    let is_proof = |name: &str| {
        let name: &'static str = name.to_owned().leak();
        spec.signature_header() == Some(name)
            || spec.covers(Part::From(Source::Header(name)))
            || spec.signed_headers_source().is_some()
    };
    let has_all = genuine.headers.iter().filter(|(name, _)| is_proof(name)).all(|own| request.headers.contains(own));
    let in_target = spec.signature_header().is_none() || spec.covers(Part::Target);
    has_all
        && (!in_target || genuine.target == request.target)
        && (!(spec.covers(Part::Body) || reads_body(spec)) || genuine.body == request.body)
}

#[test]
fn with_one_secret_for_all_a_request_is_accepted_by_its_own_scheme_alone() {
    let signatures: Vec<_> = header_rows().map(|spec| (spec, signature(spec, &genuine(spec)))).collect();
    // Polar's secret is read as two keys, and Jenkins' token in four places: what any of them
    // proves is its own.
    let reads_more = |spec: &Spec| ["polar", "jenkins"].contains(&spec.name());
    for set_up in rows().filter(|spec| !reads_more(spec)) {
        let receiver = receiver(set_up);
        for sent in rows() {
            let request = genuine(sent);
            let accepted = receiver.receive(&request.head(), &request.body).is_ok();
            assert_eq!(accepted, has_proof_of(set_up, &request), "`{}` to `{}`", sent.name(), set_up.name());
            let is_same = sent.signature_header() == set_up.signature_header();
            assert!(
                !accepted || is_same || reads_other_names(set_up),
                "`{}` to `{}` under another header",
                sent.name(),
                set_up.name()
            );
        }
    }
    for (set_up, (name, before, own)) in signatures.iter().filter(|(spec, _)| !reads_more(spec)) {
        let receiver = receiver(set_up);
        for (sent, (_, _, value)) in &signatures {
            // The same signature, moved to where the other receiver looks for one.
            let moved = with(&genuine(set_up), name, format!("{before}{value}"));
            let accepted = receiver.receive(&moved.head(), &moved.body).is_ok();
            assert_eq!(accepted, value == own, "`{}` as `{}`", sent.name(), set_up.name());
        }
    }
}

#[test]
fn requests_of_two_providers_have_two_replay_keys() {
    let key = |spec| {
        let request = sender(spec).url(ORIGIN).sign(body(spec, BODY));
        verify(&receiver(spec), &request).unwrap().replay_key()
    };
    let mut keys = std::collections::HashMap::new();
    for spec in rows().filter(|spec| has_replay_key(spec)) {
        let other = keys.insert(key(spec).unwrap(), spec.name());
        assert_eq!(other, None, "`{}` has the same key", spec.name());
    }
    for spec in rows().filter(|spec| !has_replay_key(spec)) {
        assert_eq!(key(spec), None, "{}: where nothing is signed there is no key", spec.name());
    }
    for spec in rows() {
        assert_eq!(spec.has_replay_key(), has_replay_key(spec), "{}: the row says so", spec.name());
    }
}

#[test]
fn a_row_looks_into_the_body_only_for_a_timestamp_or_a_token() {
    for spec in rows().filter(|spec| reads_body(spec)) {
        let has_reason = spec.coverage() != Coverage::Sender || spec.signature_header().is_none();
        assert!(has_reason, "{}: nothing in the body proves the request", spec.name());
    }
}

#[test]
fn no_row_accepts_its_own_answer_to_a_challenge_as_a_signature() {
    let mut oracles = Vec::new();
    for spec in rows() {
        for source in spec.keyed_challenges() {
            for challenge in ["0123456789abcdef0123456789abcdef", "00000000000000000000", "c2hvcnQ", "a"] {
                let Source::Query(name) = source else { continue };
                let ask = Request {
                    method: "GET".to_owned(),
                    target: format!("/in?{name}={challenge}"),
                    headers: Vec::new(),
                    body: Vec::new(),
                };
                let Ok(answer) = reply(&receiver(spec), &ask) else { continue };
                let answer = String::from_utf8(answer.body).unwrap();
                for body in [challenge.to_owned(), format!("bt_signature=%3F&bt_payload={challenge}")] {
                    let signed = sender(spec).sign(body);
                    let sent = signed.headers.iter().map(|(_, value)| value).chain([&signed.body]);
                    let is_oracle = answer.split(['"', '|', '=']).filter(|text| text.len() >= 40).any(|tag| {
                        let tag = tag.as_bytes();
                        sent.clone().any(|value| value.windows(tag.len()).any(|window| window == tag))
                    });
                    if is_oracle {
                        oracles.push(spec.name());
                        refused(&receiver(spec), &signed, "its own answer as a signature");
                    }
                }
            }
        }
    }
    oracles.dedup();
    assert_eq!(oracles, ["braintree", "twitter"], "the rows whose answers are signatures of something");
}
