//! No finding is proved for a request that the provider did not sign, and none at all for a
//! genuine one.

use crate::corpus::corpus;
use crate::setup::{Mangled, OF_JSON, TWILIO};
use eyelet::diagnose::{Cause, Diagnosis};
use eyelet::providers;
use eyelet::testing::Sender;
use eyelet::{Receiver, Secret};

#[test]
fn a_genuine_request_has_no_findings() {
    for subject in OF_JSON.iter().chain([&TWILIO]) {
        let request = subject.request();
        let diagnosis = Diagnosis::of(&subject.receiver(), &request.head(), &request.body);
        assert!(diagnosis.refusal().is_none() && diagnosis.findings().is_empty(), "{diagnosis:?}");
        assert!(diagnosis.is_complete());
    }
}

#[test]
fn a_mangled_request_with_another_signature_is_never_explained() {
    for mut mangled in corpus() {
        if !matches!(mangled.cause, Cause::HeaderMissing | Cause::OtherProvider) {
            forge(&mut mangled);
        }
        let findings = mangled.findings();
        assert!(findings.iter().all(|finding| !finding.is_proved()), "{}: {findings:?}", mangled.name);
        assert!(findings.iter().all(|finding| finding.cause() != Cause::Clock), "{}: {findings:?}", mangled.name);
    }
}

/// Changes the signature, wherever it is and under whatever name it arrives.
fn forge(mangled: &mut Mangled) {
    for (name, value) in &mut mangled.request.headers {
        if name.to_ascii_lowercase().contains("signature") || name.to_ascii_lowercase().contains("hmac") {
            // Lists may hold a second copy of the signature.
            for at in [value.len() / 4, value.len() * 3 / 4] {
                value[at] = if value[at] == b'7' { b'8' } else { b'7' };
            }
        }
    }
}

#[test]
fn a_body_that_was_changed_in_meaning_is_never_explained() {
    for subject in OF_JSON {
        let genuine = subject.request();
        for (from, to) in [("1999", "9999"), ("evt_1", "evt_2"), ("false", "true"), ("[1", "[2"), ("0.5", "0.50")] {
            let text = String::from_utf8(genuine.body.clone()).unwrap();
            if !text.contains(from) {
                continue;
            }
            let mut request = genuine.clone();
            request.body = text.replacen(from, to, 1).into_bytes();
            let diagnosis = Diagnosis::of(&subject.receiver(), &request.head(), &request.body);
            let is_proved = diagnosis.findings().iter().any(|finding| finding.is_proved());
            assert!(!is_proved && diagnosis.refusal().is_some(), "{from} to {to}: {diagnosis:?}");
        }
    }
}

#[test]
fn every_altered_copy_of_every_row_is_refused_without_a_proof_of_another_body() {
    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    let mut tried = 0;
    for spec in providers::ALL.iter().copied() {
        let Ok(sender) = Sender::try_with_spec(spec, SECRET) else { continue };
        let mut builder =
            Receiver::builder_with_spec(spec).secret(Secret::exactly(SECRET)).public_origin("https://a.example");
        let mut sender = sender.url("https://a.example/in");
        for name in spec.settings() {
            (builder, sender) = (builder.set(name, "a-setting"), sender.set(name, "a-setting"));
        }
        let Ok(receiver) = builder.trust_unsigned_body().build() else { continue };
        let request = sender.sign(r#"{"id":"1","type":"a","data":{}}"#);
        if receiver.receive(&request.head(), &request.body).is_err() {
            continue;
        }
        for altered in sender.altered(&request) {
            tried += 1;
            let diagnosis = Diagnosis::of(&receiver, &altered.request.head(), &altered.request.body);
            let printed = format!("{diagnosis:?}");
            assert!(!printed.contains(SECRET), "{}: {printed}", spec.name());
            for (_, value) in &request.headers {
                let value = String::from_utf8_lossy(value);
                assert!(value.len() < 20 || !printed.contains(&*value), "{}: {printed}", spec.name());
            }
            // What is undone to a header is the sender's own; the body is as it was signed.
            let is_of_body = |cause| matches!(cause, Cause::BodyRewritten | Cause::BodyForm | Cause::BodyWrapped);
            let proved = diagnosis.findings().iter().find(|finding| finding.is_proved() && is_of_body(finding.cause()));
            assert!(proved.is_none(), "{}: {}: {proved:?}", spec.name(), altered.reason);
        }
    }
    assert!(tried > 1000, "only {tried} copies");
}

#[test]
fn no_request_makes_a_diagnosis_panic() {
    let subjects = [OF_JSON[0], OF_JSON[2], TWILIO];
    const BODY: &str = "{\"a\":[\"\\u00e9\\ud83d\", 1.5, null],\"body\":\"%7B\"}";
    for subject in subjects {
        let receiver = subject.receiver();
        let diagnose = |request: &eyelet::testing::Request| {
            let diagnosis = Diagnosis::of(&receiver, &request.head(), &request.body);
            assert!(diagnosis.findings().iter().all(|finding| !finding.is_proved()), "{diagnosis:?}");
        };
        let mut request = subject.request();
        for at in 0..BODY.len() {
            for byte in [b'"', b'\\', b'{', b'[', b'}', b'%', 0xff, 0] {
                request.body = BODY.into();
                request.body[at] = byte;
                diagnose(&request);
            }
            request.body = BODY[..at].into();
            diagnose(&request);
        }
        let strange =
            ["/%", "/?%zz&&=&=", "/?", "//", "/a?b?c", "/\u{e9}?\u{e9}", &"/".repeat(5000), &"/?a&".repeat(2000)];
        for target in strange {
            request.target = target.to_owned();
            diagnose(&request);
        }
        for (name, value) in
            [("host", &b"\xff"[..]), ("forwarded", b"host="), ("x-forwarded-host", b",:,"), ("host", b"a b")]
        {
            request.headers.push((name.to_owned(), value.to_vec()));
            diagnose(&request);
        }
        for _ in 0..300 {
            request.headers.push(("x_stripe_signature".to_owned(), b",,,\xff".to_vec()));
        }
        diagnose(&request);
    }
}
