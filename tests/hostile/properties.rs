//! What holds for all inputs, not for the listed ones alone.

use crate::rows::*;
use eyelet::spec::{Part, Source};
use eyelet::testing::{Request, Sender};
use eyelet::{ErrorKind, Provider, Receiver};
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
        .flat_map(|spec| sender(spec).sign(BODY).headers)
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
        // Without the brace that would mend a body that was cut short.
        more_body in "[ -|]{0,10}",
    ) {
        for spec in rows() {
            let receiver = receiver(spec);
            let genuine = sender(spec).sign(BODY);
            for copy in sender(spec).altered(&genuine) {
                let mut request = copy.request;
                request.target.push_str(&query);
                request.body.extend(more_body.bytes());
                request.headers.extend(additions.iter().cloned());
                let accepted = receiver.receive(&request.head(), &request.body).is_ok();
                prop_assert!(!accepted, "{}: {}, and then {:?}", spec.name(), copy.reason, additions);
            }
        }
    }

    #[test]
    fn a_change_is_refused_if_and_only_if_the_row_says_that_it_is_covered(
        index in any::<proptest::sample::Index>(),
        body in proptest::collection::vec(any::<u8>(), 1..60),
    ) {
        for spec in rows() {
            let receiver = receiver(spec);
            let genuine = sender(spec).sign(body.clone());
            let accepted = |request: &Request| receiver.receive(&request.head(), &request.body).is_ok();
            let mut changed = genuine.clone();
            changed.body[index.index(body.len())] ^= 0x10;
            prop_assert_eq!(accepted(&changed), !spec.covers(Part::Body), "{}: the body", spec.name());
            for (name, value) in &genuine.headers {
                let lower: &'static str = name.clone().leak();
                let mut other = value.clone();
                let byte = &mut other[index.index(value.len())];
                *byte = if *byte == b'8' { b'9' } else { b'8' };
                let covered = spec.signature_header() == Some(lower) || spec.covers(Part::From(Source::Header(lower)));
                prop_assert_eq!(accepted(&with(&genuine, name, other)), !covered, "{}: {}", spec.name(), name);
            }
            let mut changed = genuine.clone();
            changed.target.push('x');
            prop_assert_eq!(accepted(&changed), !spec.covers(Part::Url), "{}: the target", spec.name());
        }
    }

    #[test]
    fn what_the_head_alone_is_refused_for_the_whole_request_is_refused_for(
        additions in proptest::collection::vec(addition(), 0..3),
        index in any::<proptest::sample::Index>(),
    ) {
        for spec in rows() {
            let receiver = receiver(spec);
            let copies = sender(spec).altered(&sender(spec).sign(BODY));
            let mut request = copies[index.index(copies.len())].request.clone();
            request.headers.extend(additions.iter().cloned());
            if let Err(head) = receiver.check_head(&request.head()) {
                let whole = refused(&receiver, &request, "what its head alone is refused for");
                let compressed = head.kind() == ErrorKind::UnsupportedEncoding;
                prop_assert!(compressed || whole == head.kind(), "{}: {:?} is not {:?}", spec.name(), whole, head);
            }
        }
    }
}

#[test]
fn with_one_secret_for_all_a_receiver_accepts_no_signature_but_its_own_scheme_s() {
    let all: Vec<_> = rows().map(|spec| (spec, sender(spec).sign(BODY), receiver(spec))).collect();
    for (sent, request, _) in &all {
        for (set_up, own, receiver) in &all {
            // Rows of one scheme write the same signature, and maybe into the same header.
            let (name, before, own_value) = signature(set_up, own);
            let is_own = request.headers.contains(&(name.to_owned(), header(own, name).into_bytes()));
            let accepted = receiver.receive(&request.head(), BODY).is_ok();
            assert_eq!(accepted, is_own, "`{}` to `{}`", sent.name(), set_up.name());
            // The same signature, moved to where the other receiver looks for one.
            let (_, _, value) = signature(sent, request);
            let moved = with(own, name, format!("{before}{value}"));
            let accepted = receiver.receive(&moved.head(), BODY).is_ok();
            assert_eq!(accepted, value == own_value, "`{}` as `{}`", sent.name(), set_up.name());
        }
    }
}

#[test]
fn requests_of_two_providers_have_two_replay_keys() {
    let key = |spec| {
        verify(&receiver(spec), &Sender::<eyelet::Any>::with_spec(spec, SECRET).at(now()).url(ORIGIN).sign(BODY))
            .unwrap()
            .replay_key()
    };
    for a in hmac_rows() {
        for b in hmac_rows().filter(|b| b.name() != a.name()) {
            assert_ne!(key(a), key(b), "`{}` and `{}`", a.name(), b.name());
        }
    }
    assert_eq!(key(&Token::SPEC), None, "where nothing is signed there is no key");
}
