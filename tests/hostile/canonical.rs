//! Rows whose signed text is written by a function.

use crate::rows::*;
use crate::setup::ORIGIN;
use eyelet::providers::{
    Adyen, Box, Braintree, CoinbaseCdp, Contentful, HubSpot, HubSpotV1, HubSpotV2, Mailgun, Mandrill, MicrosoftGraph,
    Plivo, PlivoV2, Square, Trello, Twilio, TwitchEventSub,
};
use eyelet::spec::{Coverage, Part, Source};
use eyelet::testing::{Request, Sender};
use eyelet::{Any, ErrorKind, Provider, Received, Receiver, Spec};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// A sender to a path of its own.
fn sender_to(spec: &'static Spec, target: &str) -> Sender<Any> {
    sender(spec).url(&format!("{ORIGIN}{target}"))
}

fn accepts(spec: &'static Spec, request: &Request) -> bool {
    receiver(spec).receive(&request.head(), &request.body).is_ok()
}

#[test]
fn case_48_a_body_that_is_not_a_form_is_covered_by_its_hash_or_refused() {
    for content_type in ["application/x-www-form-urlencoded", "application/json", "text/plain"] {
        for body in [r#"{"a":1}"#, "a", "\0", "a=1&b", "a=1&", "a=%zz"] {
            for spec in [&Twilio::SPEC, &Plivo::SPEC, &Mandrill::SPEC] {
                // The signature is over the URL alone, as it is for an empty body.
                let mut request = sender(spec).content_type(content_type).sign("");
                request.body = body.into();
                let kind = refused(&receiver(spec), &request, body);
                assert_eq!(kind, ErrorKind::MalformedValue, "{}: {content_type}: {body}", spec.name());
            }
        }
    }
    let json = r#"{"property": "value"}"#;
    let hash = hex(&Sha256::digest(json));
    let request = sender_to(&Twilio::SPEC, &format!("/in?bodySHA256={hash}")).sign(json);
    assert!(accepts(&Twilio::SPEC, &request), "the hash in the signed URL covers it");
    for body in ["", "a=1", r#"{"property": "valuf"}"#] {
        let other = Request { body: body.into(), ..request.clone() };
        assert_eq!(refused(&receiver(&Twilio::SPEC), &other, body), ErrorKind::SignatureMismatch, "{body}");
    }
    let elsewhere = Request { target: request.target.replace("bodySHA256", "bodysha256"), ..request };
    refused(&receiver(&Twilio::SPEC), &elsewhere, "a hash under another name");
}

#[test]
fn a_hash_of_the_body_from_a_received_text_does_not_let_a_forged_body_in() {
    let forged = r#"{"admin":true}"#;
    let hash = hex(&Sha256::digest(forged));
    // Whoever sends the text message chooses what the signed form holds.
    let genuine = sender_to(&Twilio::SPEC, "/in?a=1").sign(format!("Body=x%26bodySHA256%3D{hash}%26&From=2"));
    assert!(accepts(&Twilio::SPEC, &genuine), "a genuine form");
    let moved = Request { target: format!("/in?a=1Bodyx&bodySHA256={hash}&From2"), body: forged.into(), ..genuine };
    assert_eq!(refused(&receiver(&Twilio::SPEC), &moved, "fields in the URL"), ErrorKind::MalformedValue);
    for content_type in ["application/x-www-form-urlencoded", "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8"] {
        let form = "From=3";
        let target = format!("/in?bodySHA256={}", hex(&Sha256::digest(form)));
        let request = sender_to(&Twilio::SPEC, &target).content_type(content_type).sign(form);
        assert_eq!(refused(&receiver(&Twilio::SPEC), &request, "a form and a hash"), ErrorKind::MalformedValue);
    }
}

#[test]
fn the_last_hash_of_the_body_in_the_url_is_the_one_that_counts() {
    let (none, json) = (hex(&Sha256::digest("")), r#"{"a":1}"#);
    let twice = format!("/in?bodySHA256={none}&bodySHA256={none}");
    let mut get = sender_to(&Twilio::SPEC, &twice).content_type("application/x-www-form-urlencoded").sign("");
    get.method = "GET".to_owned();
    assert!(accepts(&Twilio::SPEC, &get), "the hash of no body, twice");
    let target = format!("/in?bodySHA256={none}&bodySHA256={}", hex(&Sha256::digest(json)));
    let post = sender_to(&Twilio::SPEC, &target).sign(json);
    assert!(accepts(&Twilio::SPEC, &post), "another hash before it");
    let swapped = sender_to(&Twilio::SPEC, &format!("/in?bodySHA256={}&bodySHA256={none}", hex(&Sha256::digest(json))));
    assert_eq!(refused(&receiver(&Twilio::SPEC), &swapped.sign(json), "not the last"), ErrorKind::SignatureMismatch);
}

#[test]
fn an_escaped_separator_in_a_query_is_no_separator() {
    let two = sender_to(&Plivo::SPEC, "/in?a=1&b=2").sign("CallUUID=1");
    assert!(accepts(&Plivo::SPEC, &two), "two fields");
    for target in ["/in?a=1%26b%3D2", "/in?a=1%26b=2", "/in?a%3D1%26b=2", "/in?a=1&b%3D2="] {
        let one = Request { target: target.to_owned(), ..two.clone() };
        assert_eq!(refused(&receiver(&Plivo::SPEC), &one, target), ErrorKind::MalformedValue, "{target}");
    }
    assert!(accepts(&Plivo::SPEC, &sender_to(&Plivo::SPEC, "/in?b=&c=1").sign("CallUUID=1")), "an empty field");
    let without = Request { target: "/in?c=1".to_owned(), ..sender_to(&Plivo::SPEC, "/in?b=&c=1").sign("CallUUID=1") };
    refused(&receiver(&Plivo::SPEC), &without, "an empty field left out");
    refused(&receiver(&Plivo::SPEC), &sender_to(&Plivo::SPEC, "/in?").sign("CallUUID=1"), "an empty query");
}

#[test]
fn a_body_with_fewer_backslashes_is_not_read_as_the_escaped_one() {
    for (genuine, other) in [
        (r#"{"name":"a\\nb"}"#, r#"{"name":"a\nb"}"#),
        (r#"{"name":"\\u0022"}"#, r#"{"name":"\u0022"}"#),
        (r#"{"name":"\\\\"}"#, r#"{"name":"\\"}"#),
        (r#"{"name":"\u00e9\\n"}"#, "{\"name\":\"\u{e9}\\n\"}"),
    ] {
        let signed = sender(&Box::SPEC).sign(genuine);
        assert!(accepts(&Box::SPEC, &signed), "{genuine}");
        let other = Request { body: other.into(), ..signed };
        assert_eq!(refused(&receiver(&Box::SPEC), &other, genuine), ErrorKind::SignatureMismatch);
    }
}

#[test]
fn an_id_of_twitch_cannot_swallow_the_time_and_the_body_after_it() {
    let inner = "2025-10-09T08:53:21Z";
    let signed = sender(&TwitchEventSub::SPEC).sign(format!(r#"{{"at":"{inner}","event":{{}}}}"#));
    assert!(accepts(&TwitchEventSub::SPEC, &signed), "a genuine request");
    let (id, time) = ("twitch-eventsub-message-id", "twitch-eventsub-message-timestamp");
    let swallowed = format!(r#"{}{}{{"at":""#, header(&signed, id), header(&signed, time));
    let moved = with(&with(&signed, id, swallowed), time, inner);
    let moved = Request { body: br#"","event":{}}"#.to_vec(), ..moved };
    assert_eq!(refused(&receiver(&TwitchEventSub::SPEC), &moved, "a longer id"), ErrorKind::MalformedValue);
    for other in ["evt-1", "", "1", "00000000-0000-4000-8000-0000000000001", "0000000000004000800000000000000001-"] {
        let signed = sender(&TwitchEventSub::SPEC).event_id(other).sign("{}");
        refused(&receiver(&TwitchEventSub::SPEC), &signed, other);
    }
}

/// A place of a request whose bytes may be signed.
#[derive(Clone, Debug, PartialEq)]
enum Place {
    Target,
    Body,
    Header(String),
}

/// The places that the row's signature covers, but for the signature's own.
fn signed_places(spec: &'static Spec, request: &Request) -> Vec<Place> {
    let headers = request.headers.iter().map(|(name, _)| name.clone());
    let is_signed = |name: &String| {
        let source = Source::Header(name.clone().leak());
        spec.signature_header() != Some(name) && spec.covers(Part::From(source))
    };
    let target = spec.covers(Part::Target).then_some(Place::Target);
    let body = spec.covers(Part::Body).then_some(Place::Body);
    target.into_iter().chain(body).chain(headers.filter(is_signed).map(Place::Header)).collect()
}

fn bytes_of<'r>(request: &'r mut Request, place: &Place) -> Option<&'r mut Vec<u8>> {
    match place {
        Place::Target => None,
        Place::Body => Some(&mut request.body),
        Place::Header(name) => request.headers.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value),
    }
}

/// The request with bytes cut off one place and put before or behind another.
fn moved(request: &Request, from: &Place, to: &Place, count: usize, from_end: bool) -> Option<Request> {
    let mut moved = request.clone();
    let mut target = moved.target.clone().into_bytes();
    let source = bytes_of(&mut moved, from).unwrap_or(&mut target);
    if count > source.len() || (*from == Place::Target && (!from_end || count == source.len())) {
        return None;
    }
    let cut: Vec<u8> = if from_end { source.split_off(source.len() - count) } else { source.drain(..count).collect() };
    if *to == Place::Target && from_end {
        return None;
    }
    let destination = bytes_of(&mut moved, to).unwrap_or(&mut target);
    if from_end {
        destination.splice(..0, cut)
    } else {
        destination.splice(destination.len().., cut)
    };
    moved.target = String::from_utf8(target).ok()?;
    Some(moved)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn moving_bytes_between_signed_parts_never_verifies(
        text in "[ -~]{0,30}",
        line_end in "[ \\r\\n]{0,2}",
        count in 1_usize..60,
        query in "(\\?([a-z]{1,3}=[a-z0-9.]{0,3}(&[a-z]{1,3}=[0-9]{1,2})?)?)?",
    ) {
        for spec in rows() {
            let body = [body(spec, format!("{text}{{")), line_end.clone().into_bytes()].concat();
            let genuine = sender_to(spec, &format!("/in{query}")).sign(body);
            let unchecked = builder(spec).secret(secret(spec)).without_freshness_check().build();
            let receivers = [Some(receiver(spec)), unchecked.ok()];
            for receiver in receivers.iter().flatten() {
                if receiver.receive(&genuine.head(), &genuine.body).is_err() {
                    continue;
                }
                let places = signed_places(spec, &genuine);
                for (from, to) in places.iter().flat_map(|from| places.iter().map(move |to| (from, to))) {
                    for (count, from_end) in [1, count].into_iter().flat_map(|count| [(count, true), (count, false)]) {
                        let Some(moved) = moved(&genuine, from, to, count, from_end) else { continue };
                        if from == to || moved == genuine {
                            continue;
                        }
                        let accepted = receiver.receive(&moved.head(), &moved.body).is_ok();
                        prop_assert!(!accepted, "{}: {count} bytes from {from:?} to {to:?}: {moved:?}", spec.name());
                    }
                }
            }
        }
    }
}

#[test]
fn a_form_of_many_fields_is_sorted_and_one_of_too_many_is_refused() {
    let form = |count: usize| (0..count).map(|n| format!("f{}=1", count - n)).collect::<Vec<_>>().join("&");
    for spec in [&Twilio::SPEC, &Plivo::SPEC] {
        assert!(accepts(spec, &sender(spec).sign(form(1000))), "{}: a thousand", spec.name());
        let too_many = sender(spec).sign(form(100_000));
        assert_eq!(refused(&receiver(spec), &too_many, "too many fields"), ErrorKind::MalformedValue);
    }
}

#[test]
fn one_signature_has_one_replay_key_however_its_fields_are_cut() {
    let receiver = receiver(&Twilio::SPEC);
    let request = sender(&Twilio::SPEC).sign("Body=Hello&From=1");
    let other = Request { body: b"Bo=dyHelloFrom1".to_vec(), ..request.clone() };
    let key = |request| verify(&receiver, request).unwrap().replay_key();
    assert_eq!(key(&request), key(&other), "Twilio's text cannot tell them apart, and so they are one");
}

#[test]
fn a_payload_of_braintree_has_one_replay_key_with_its_line_end_and_without() {
    let receiver = receiver(&Braintree::SPEC);
    let signed = sender(&Braintree::SPEC).sign("bt_signature=%3F&bt_payload=PG5vdGlmaWNhdGlvbi8%2BCg%3D%3D%0A");
    let body = String::from_utf8(signed.body.clone()).unwrap();
    let cut = Request { body: body.strip_suffix("%0A").unwrap().into(), ..signed.clone() };
    let key = |request| verify(&receiver, request).unwrap().replay_key();
    assert_eq!(key(&signed), key(&cut), "one signature");
}

const GOOD: &str = r#"{"NotificationRequestItem":{"pspReference":"1","amount":{"value":1130,"currency":"EUR"},
    "merchantReference":"a:b","eventCode":"CAPTURE","success":"true","additionalData":{"hmacSignature":"?"}}}"#;

fn items(items: &[&str]) -> String {
    format!(r#"{{"notificationItems":[{}]}}"#, items.join(","))
}

#[test]
fn case_55_every_item_must_be_genuine_and_there_must_be_one() {
    let signed = sender(&Adyen::SPEC).sign(items(&[GOOD, GOOD]));
    assert!(accepts(&Adyen::SPEC, &signed), "two genuine items");
    let text = String::from_utf8(signed.body.clone()).unwrap();
    let good = text.strip_prefix(r#"{"notificationItems":["#).unwrap().split("}}},").next().unwrap().to_owned() + "}}}";
    let forged = good.replace("1130", "1");
    let moved = good.replace("\"pspReference\":\"1\"", "\"pspReference\":\"1:\"");
    let state = format!(r#"{{"clientState":"{SECRET}"}}"#);
    let states = |items: &[&str]| format!(r#"{{"value":[{}]}}"#, items.join(","));
    assert!(accepts(&MicrosoftGraph::SPEC, &Request { body: states(&[&state]).into(), ..signed.clone() }), "the state");
    let many = vec!["{}"; 10_001];
    for (spec, body) in [
        (&Adyen::SPEC, items(&[])),
        (&Adyen::SPEC, "{}".to_owned()),
        (&Adyen::SPEC, "[]".to_owned()),
        (&Adyen::SPEC, "null".to_owned()),
        (&Adyen::SPEC, String::new()),
        (&Adyen::SPEC, r#"{"notificationItems":null}"#.to_owned()),
        (&Adyen::SPEC, r#"{"notificationItems":{}}"#.to_owned()),
        (&Adyen::SPEC, items(&[&good, &forged])),
        (&Adyen::SPEC, items(&[&forged, &good])),
        (&Adyen::SPEC, items(&[&good, "{}"])),
        (&Adyen::SPEC, items(&[&good, GOOD])),
        (&Adyen::SPEC, items(&[&moved])),
        (&Adyen::SPEC, items(&many)),
        (&Adyen::SPEC, items(&vec![&*good; 1001])),
        (&MicrosoftGraph::SPEC, states(&[])),
        (&MicrosoftGraph::SPEC, "{}".to_owned()),
        (&MicrosoftGraph::SPEC, "[]".to_owned()),
        (&MicrosoftGraph::SPEC, "null".to_owned()),
        (&MicrosoftGraph::SPEC, r#"{"value":null}"#.to_owned()),
        (&MicrosoftGraph::SPEC, states(&[&state, "{}"])),
        (&MicrosoftGraph::SPEC, states(&["{}", &state])),
        (&MicrosoftGraph::SPEC, states(&[&state, r#"{"clientState":""}"#])),
        (&MicrosoftGraph::SPEC, states(&[&state, r#"{"clientState":null}"#])),
        (&MicrosoftGraph::SPEC, states(&[&state, r#"{"clientState":["x"]}"#])),
        (&MicrosoftGraph::SPEC, states(&vec![&*state; 10_001])),
    ] {
        let request = Request { body: body.clone().into(), ..signed.clone() };
        let kind = refused(&receiver(spec), &request, &body);
        let is_proof = matches!(kind, ErrorKind::SignatureMismatch | ErrorKind::MissingValue);
        assert!(is_proof, "{}: {kind:?}: {body:.80}", spec.name());
    }
}

#[test]
fn a_signed_key_or_field_that_is_there_twice_has_no_second_reading() {
    let signed = sender(&Adyen::SPEC).sign(items(&[GOOD]));
    let text = String::from_utf8(signed.body.clone()).unwrap();
    for (once, twice) in [
        (r#""pspReference":"1""#, r#""pspReference":"2","pspReference":"1""#),
        (r#""pspReference":"1""#, r#""pspReference":"1","pspReference":"2""#),
        (r#""pspReference":"1""#, r#""pspReference":"1","psp\u0052eference":"2""#),
        (r#""value":1130"#, r#""value":1130,"value":1"#),
        (r#""value":1130"#, r#""value":1130,"valu\u0065":1"#),
        (r#""eventCode""#, r#""amount":{"value":1,"currency":"EUR"},"eventCode""#),
        (r#""additionalData""#, r#""additionalData":{},"additionalData""#),
        (r#"{"notificationItems""#, r#"{"notificationItems":[],"notificationItems""#),
    ] {
        let body = text.replacen(once, twice, 1);
        assert!(body != text && accepts(&Adyen::SPEC, &signed), "there once");
        refused(&receiver(&Adyen::SPEC), &Request { body: body.into(), ..signed.clone() }, twice);
    }
    let state = format!(r#"{{"value":[{{"clientState":"{SECRET}","clientState":"x"}}]}}"#);
    refused(&receiver(&MicrosoftGraph::SPEC), &Request { body: state.into(), ..signed }, "two states");

    let token = format!(r#""signature":{{"timestamp":"{NOW}","token":"{}","signature":"?"}}"#, "a".repeat(50));
    let mailgun = sender(&Mailgun::SPEC).sign(format!("{{{token}}}"));
    assert!(accepts(&Mailgun::SPEC, &mailgun), "one token");
    let text = String::from_utf8(mailgun.body.clone()).unwrap();
    for (place, again) in
        [(r#"{"signature""#, r#"{"signature":{},"signature""#), (r#""token""#, r#""token":"b","token""#)]
    {
        let body = text.replacen(place, again, 1);
        refused(&receiver(&Mailgun::SPEC), &Request { body: body.into(), ..mailgun.clone() }, again);
    }
    #[cfg(feature = "multipart")]
    {
        let part = |name: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let (time, token) = (part("timestamp", &NOW.to_string()), part("token", &"a".repeat(50)));
        let end = "--b--\r\n";
        let routes = &eyelet::providers::MailgunRoutes::SPEC;
        let signed =
            sender(routes).sign(format!("{time}{token}{}{}{end}", part("signature", "?"), part("text", "hello")));
        assert!(accepts(routes, &signed), "each part once");
        let text = String::from_utf8(signed.body.clone()).unwrap();
        for again in [time, token, part("signature", "?"), part("token", "")] {
            for body in [format!("{again}{text}"), text.replace(end, &format!("{again}{end}"))] {
                refused(&receiver(routes), &Request { body: body.into(), ..signed.clone() }, "a part twice");
            }
        }
        let cut = text.replace(end, "");
        refused(&receiver(routes), &Request { body: cut.into(), ..signed }, "parts without an end");
    }
    let twilio = sender(&Twilio::SPEC).sign("From=1&To=2");
    for body in ["From=1&To=2&From=3", "From=3&From=1&To=2", "Fro%6D=3&From=1&To=2"] {
        refused(&receiver(&Twilio::SPEC), &Request { body: body.into(), ..twilio.clone() }, body);
    }
    let mandrill = sender(&Mandrill::SPEC).sign("mandrill_events=%5B%5D");
    assert!(accepts(&Mandrill::SPEC, &mandrill), "the one field");
    for body in ["mandrill_events=%5B%5D&mandrill_events=%5B%5D", "mandrill_events=%5B%5D&x=1"] {
        refused(&receiver(&Mandrill::SPEC), &sender(&Mandrill::SPEC).sign(body), body);
    }
}

#[test]
fn a_plain_hash_is_not_carried_on_nor_read_as_that_of_another_version() {
    let signed = sender(&HubSpotV1::SPEC).sign("{}");
    assert!(accepts(&HubSpotV1::SPEC, &signed), "a genuine request");
    let mut padded = [SECRET.as_bytes(), b"{}"].concat();
    let bits = (padded.len() as u64 * 8).to_be_bytes();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(64).max(padded.len() + 8) - 8, 0);
    padded.extend(bits);
    let carried_on = [&padded[SECRET.len()..], b",\"admin\":true}"].concat();
    let tag = hex(&Sha256::digest([SECRET.as_bytes(), &carried_on].concat()));
    let request = Request { body: carried_on, ..with(&signed, "x-hubspot-signature", tag) };
    assert_eq!(refused(&receiver(&HubSpotV1::SPEC), &request, "a longer body"), ErrorKind::MalformedValue);

    let of_v2 = sender(&HubSpotV2::SPEC).sign("{}");
    let as_v1 = Request { body: format!("POST{ORIGIN}{}{{}}", of_v2.target).into(), ..of_v2.clone() };
    refused(&receiver(&HubSpotV1::SPEC), &as_v1, "the text of version 2 for a body");
    let as_v2 = Request { body: Vec::new(), target: format!("{}{{}}", of_v2.target), ..of_v2 };
    refused(&receiver(&HubSpotV2::SPEC), &as_v2, "a body in the URL");
}

#[test]
fn no_byte_moves_between_neighbors_that_nothing_separates() {
    let square = sender_to(&Square::SPEC, "/in").sign("{}");
    assert!(accepts(&Square::SPEC, &square), "a genuine request");
    let trello = sender_to(&Trello::SPEC, "/in").sign("{}");
    assert!(accepts(&Trello::SPEC, &trello), "a genuine request");
    for (spec, request) in [
        (&Square::SPEC, Request { target: "/in{".to_owned(), body: b"}".to_vec(), ..square.clone() }),
        (&Square::SPEC, Request { target: "/in{}".to_owned(), body: Vec::new(), ..square.clone() }),
        (&Square::SPEC, Request { target: "/i".to_owned(), body: b"n{}".to_vec(), ..square }),
        (&Trello::SPEC, Request { body: format!("{{}}{ORIGIN}").into_bytes(), ..trello.clone() }),
        (&Trello::SPEC, Request { body: b"{".to_vec(), ..trello }),
    ] {
        assert_eq!(refused(&receiver(spec), &request, "a byte moved"), ErrorKind::MalformedValue, "{}", spec.name());
    }
    let hubspot = sender_to(&HubSpot::SPEC, "/in?x=1").sign("");
    let longer = Request { target: "/in?x=".to_owned(), ..hubspot.clone() };
    let longer = with(&longer, "x-hubspot-request-timestamp", format!("1{}", NOW * 1000));
    let unchecked = builder(&HubSpot::SPEC).secret(secret(&HubSpot::SPEC)).without_freshness_check().build().unwrap();
    assert!(verify(&unchecked, &hubspot).is_ok(), "a request without a body");
    assert_eq!(refused(&unchecked, &longer, "a digit of the URL"), ErrorKind::MalformedTimestamp);

    let plivo = sender_to(&PlivoV2::SPEC, "/in").sign("");
    assert!(accepts(&PlivoV2::SPEC, &plivo), "a genuine request");
    let nonce = header(&plivo, "x-plivo-signature-v2-nonce");
    let moved = with(&plivo, "x-plivo-signature-v2-nonce", &nonce[1..]);
    let moved = Request { target: format!("/in{}", &nonce[..1]), ..moved };
    assert_eq!(refused(&receiver(&PlivoV2::SPEC), &moved, "a digit of the nonce"), ErrorKind::MalformedValue);

    let token = "a".repeat(49);
    let mailgun = |time: &str, token: &str| {
        sender(&Mailgun::SPEC)
            .sign(format!(r#"{{"signature":{{"timestamp":"{time}","token":"{token}","signature":"?"}}}}"#))
    };
    let genuine = mailgun(&NOW.to_string(), &format!("{token}a"));
    assert!(accepts(&Mailgun::SPEC, &genuine), "a genuine request");
    let shorter = &NOW.to_string()[..9];
    let moved = mailgun(shorter, &format!("{}{token}a", &NOW.to_string()[9..]));
    assert_eq!(refused(&receiver(&Mailgun::SPEC), &moved, "a digit of the time"), ErrorKind::MalformedTimestamp);
}

#[test]
fn a_text_that_can_be_cut_in_two_ways_covers_nothing_and_must_be_trusted_explicitly() {
    eyelet::provider!(Run = Spec::hmac_sha256("run", "x-run-signature").signed_ambiguously(&[Url, Body]));
    let spec = &Run::SPEC;
    for part in [Part::Body, Part::Url, Part::Origin, Part::Target, Part::Path, Part::JsonDocument] {
        assert!(!spec.covers(part), "{part:?}");
    }
    assert_eq!(spec.coverage(), Coverage::Partial);
    let built = Receiver::builder_with_spec(spec).secret(SECRET).public_origin(ORIGIN).build();
    assert!(built.unwrap_err().to_string().contains("`trust_unsigned_body`"));
    let built = Receiver::builder_with_spec(spec).secret(SECRET).trust_unsigned_body().build();
    assert!(built.unwrap_err().to_string().contains("`public_origin`"));
    let receiver = builder(spec).secret(SECRET).public_origin(ORIGIN).build().unwrap();
    let signed = Sender::<Any>::with_spec(spec, SECRET).at(now()).url(&format!("{ORIGIN}/hooks")).sign("[1]");
    let moved = Request { target: "/hoo".into(), body: "ks[1]".into(), ..signed.clone() };
    for request in [signed, moved] {
        let received = receiver.receive(&request.head(), &request.body[..]).unwrap();
        let Received::Delivery(delivery) = received else { panic!("a delivery") };
        assert!(!delivery.covers(Part::Body) && !delivery.covers(Part::Url), "bytes can be moved");
    }
}

#[test]
fn a_header_that_is_listed_as_signed_must_be_present_and_the_list_must_name_itself() {
    for (spec, name) in [(&CoinbaseCdp::SPEC, "content-type"), (&Contentful::SPEC, "content-type")] {
        let genuine = genuine(spec);
        assert!(accepts(spec, &genuine), "{}: a genuine request", spec.name());
        let mut without = genuine.clone();
        without.headers.retain(|(known, _)| known != name);
        assert_eq!(refused(&receiver(spec), &without, "a listed header left out"), ErrorKind::MalformedValue);
        let changed = with(&genuine, name, "text/plain");
        assert_eq!(refused(&receiver(spec), &changed, "a listed header changed"), ErrorKind::SignatureMismatch);
    }
    let contentful = receiver(&Contentful::SPEC);
    for list in
        ["", "content-type", "x-contentful-timestamp", "x-contentful-signed-headers", "x-contentful-timestamp,\n"]
    {
        let request = with(&genuine(&Contentful::SPEC), "x-contentful-signed-headers", list);
        refused(&contentful, &request, list);
    }
    let merged = with(&genuine(&Contentful::SPEC), "content-type", "application/json;x-contentful-timestamp:1");
    assert_eq!(refused(&contentful, &merged, "two headers in one"), ErrorKind::MalformedValue);
    let receiver: Receiver<Any> = receiver(&CoinbaseCdp::SPEC);
    let names = vec!["content-type"; 100].join(" ");
    let signature = header(&genuine(&CoinbaseCdp::SPEC), "x-hook0-signature");
    let request = with(
        &genuine(&CoinbaseCdp::SPEC),
        "x-hook0-signature",
        signature.replace("h=content-type", &format!("h={names}")),
    );
    assert_eq!(refused(&receiver, &request, "a hundred headers"), ErrorKind::MalformedValue);
}

#[test]
fn a_header_is_covered_in_the_requests_that_sign_it_and_in_no_others() {
    let coinbase = genuine(&CoinbaseCdp::SPEC);
    let receiver_of_coinbase = receiver(&CoinbaseCdp::SPEC);
    let coinbase = verify(&receiver_of_coinbase, &coinbase).unwrap();
    assert!(coinbase.covers(Part::EventId) && coinbase.covers(Part::Body) && coinbase.covers(Part::Timestamp));

    let untyped = Sender::<Contentful>::new(secret(&Contentful::SPEC)).at(now()).url(&format!("{ORIGIN}/in"));
    let unlisted = untyped.sign(BODY);
    let listed = sender(&Contentful::SPEC).event_type("ContentManagement.Entry.publish").sign(BODY);
    let contentful = receiver(&Contentful::SPEC);
    assert!(verify(&contentful, &listed).unwrap().covers(Part::EventType), "the list names the header");
    let added = with(&unlisted, "x-contentful-topic", "ContentManagement.Entry.delete");
    let added = verify(&contentful, &added).unwrap();
    assert_eq!(added.event_type(), Some("ContentManagement.Entry.delete"));
    assert!(!added.covers(Part::EventType), "anyone can have added the header");
}

#[test]
fn an_event_that_its_provider_never_signs_is_taken_by_name_and_covers_nothing() {
    let report = r#"{"NotificationRequestItem":{"eventCode":"REPORT_AVAILABLE","pspReference":"report.csv","merchantAccountCode":"M","reason":"https://example.com/report.csv","success":"true","amount":{"currency":"EUR","value":0}}}"#;
    let refund = report.replace("REPORT_AVAILABLE", "REFUND");
    let list = |items: &[&str]| format!(r#"{{"live":"false","notificationItems":[{}]}}"#, items.join(","));
    let unsigned = |body: String| Request { body: body.into(), ..genuine(&Adyen::SPEC) };
    let by_default = receiver(&Adyen::SPEC);
    let missing = refused(&by_default, &unsigned(list(&[report])), "an unsigned report");
    assert_eq!(missing, ErrorKind::MissingValue);

    let builder = || builder(&Adyen::SPEC).secret(secret(&Adyen::SPEC));
    let by_name = builder().accept_unsigned_events(&["REPORT_AVAILABLE"]).build().unwrap();
    let request = unsigned(list(&[report]));
    let delivery = verify(&by_name, &request).unwrap();
    for part in [Part::EventType, Part::Body, Part::From(Source::Json("/NotificationRequestItem/pspReference"))] {
        assert!(!delivery.covers(part), "{part:?} is covered");
    }
    assert_eq!(delivery.replay_key(), None);

    let signed = String::from_utf8(sender(&Adyen::SPEC).sign(items(&[GOOD])).body).unwrap();
    let mixed = unsigned(signed.replace("]}", &format!(",{report}]}}")));
    assert!(!verify(&by_name, &mixed).unwrap().covers(Part::EventType), "one of two is not signed");
    assert_eq!(refused(&by_name, &unsigned(list(&[&refund])), "another type"), ErrorKind::MissingValue);
    let forged = signed.replace("\"hmacSignature\":\"", "\"hmacSignature\":\"AAAA");
    refused(&by_name, &unsigned(forged.replace("]}", &format!(",{report}]}}"))), "a wrong signature beside a report");

    let error = Receiver::<CoinbaseCdp>::builder().secret("s").accept_unsigned_events(&["a"]).build().unwrap_err();
    assert!(error.to_string().contains("`accept_unsigned_events` cannot be used"), "{error}");
}
