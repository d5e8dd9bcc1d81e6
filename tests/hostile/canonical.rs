//! Rows whose signed text is written by a function.

use crate::rows::*;
use crate::setup::ORIGIN;
use eyelet::providers::{
    Adyen, CoinbaseCdp, Contentful, HubSpot, HubSpotV1, HubSpotV2, Mailgun, Mandrill, MicrosoftGraph, Plivo, PlivoV2,
    Square, Trello, Twilio,
};
use eyelet::testing::{Request, Sender};
use eyelet::{Any, ErrorKind, Provider, Receiver, Spec};
use sha2::{Digest, Sha256};

/// A sender to a path of its own.
fn sender_to(spec: &'static Spec, target: &str) -> Sender<Any> {
    sender(spec).url(&format!("{ORIGIN}{target}"))
}

fn accepts(spec: &'static Spec, request: &Request) -> bool {
    receiver(spec).receive(&request.head(), &request.body).is_ok()
}

#[test]
fn case_48_a_body_that_is_no_form_is_covered_by_its_hash_or_refused() {
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

const GOOD: &str = r#"{"NotificationRequestItem":{"pspReference":"1","amount":{"value":1130,"currency":"EUR"},
    "merchantReference":"a:b","eventCode":"CAPTURE","success":"true","additionalData":{"hmacSignature":"?"}}}"#;

fn items(items: &[&str]) -> String {
    format!(r#"{{"notificationItems":[{}]}}"#, items.join(","))
}

#[test]
fn case_55_every_item_has_to_be_genuine_and_there_has_to_be_one() {
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
        assert_eq!(kind.status(), 401, "{}: {body:.80}", spec.name());
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
fn no_byte_moves_between_neighbours_that_nothing_separates() {
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
    assert_eq!(refused(&receiver(&Mailgun::SPEC), &moved, "a digit of the time"), ErrorKind::MalformedValue);
}

#[test]
fn a_header_that_is_listed_as_signed_has_to_be_there_and_the_list_in_itself() {
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
