//! Keys that come from elsewhere: who is asked for them, how often, and what is taken for one.

use eyelet::keys::{CachedKeys, Fetched, FixedKeys, KeyRequest, KeySource, VerificationKey};
use eyelet::providers::{ShipStation, Wise};
use eyelet::testing::{Request, Sender};
use eyelet::{ErrorKind, Receiver};
use serde_json::{Value, json};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

const RSA: &str = include_str!("keys/rsa_private.pem");
const P256: &str = include_str!("keys/p256_private.pem");

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_760_000_000 + seconds)
}

fn rsa_key() -> VerificationKey {
    VerificationKey::parse(Sender::<Wise>::new(RSA).public_key().unwrap()).unwrap()
}

/// The published set of the provider's own vectors, which has two RSA keys.
fn jwks() -> Value {
    let file: Value = serde_json::from_str(include_str!("vectors/shipstation.json")).unwrap();
    file["vectors"][0]["jwks"].clone()
}

/// Runs a future that needs no runtime: it must be done when nothing else is left to do.
fn run<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("waits for something that does not come"),
    }
}

/// A receiver whose clock stands where `now` says, and how often it went to the network.
struct Setup {
    receiver: Receiver<ShipStation>,
    now: Arc<Mutex<SystemTime>>,
    fetches: Arc<AtomicUsize>,
}

/// `answer` is what the provider's server says to the nth request for keys.
fn setup(answer: impl Fn(usize, &KeyRequest) -> Result<Fetched, ()> + Send + Sync + 'static) -> Setup {
    let fetches = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&fetches);
    let keys = CachedKeys::new(move |request| {
        let answer = answer(counted.fetch_add(1, Ordering::SeqCst), &request);
        async move { answer }
    });
    let now = Arc::new(Mutex::new(at(0)));
    let clock = Arc::clone(&now);
    let receiver = Receiver::<ShipStation>::builder().key_source(keys).accept_any_account();
    let receiver = receiver.clock(move || *clock.lock().unwrap()).build().unwrap();
    Setup { receiver, now, fetches }
}

impl Setup {
    /// What an adapter does: a missing key is fetched, once.
    fn receive(&self, request: &Request) -> Option<ErrorKind> {
        let receive = || self.receiver.receive(&request.head(), &request.body).err();
        let error = receive()?;
        let Some(fetch) = self.receiver.fetch_key(&error) else { return Some(error.kind()) };
        run(fetch);
        receive().map(|error| error.kind())
    }

    fn wait(&self, seconds: u64) {
        *self.now.lock().unwrap() += Duration::from_secs(seconds);
    }

    fn fetches(&self) -> usize {
        self.fetches.load(Ordering::SeqCst)
    }

    /// A delivery of this moment, signed with the key of this id.
    fn delivery(&self, id: &str) -> Request {
        Sender::<ShipStation>::new(RSA).at(*self.now.lock().unwrap()).key_id(id).sign("{}")
    }
}

#[test]
fn a_key_is_fetched_from_where_the_provider_publishes_it_and_kept_for_an_hour() {
    let setup = setup(|_, request| {
        assert_eq!(request.url(), Some("https://api.shipengine.com/jwks"));
        Ok(rsa_key().into())
    });
    for second in 0..10 {
        assert_eq!(setup.receive(&setup.delivery("kid-1")), None, "delivery {second}");
        setup.wait(359);
    }
    assert_eq!(setup.fetches(), 1);
    setup.wait(11);
    assert_eq!(setup.receive(&setup.delivery("kid-1")), None, "an hour later");
    assert_eq!(setup.fetches(), 2);
}

#[test]
fn a_missing_key_is_the_receivers_affair_and_the_provider_shall_try_again() {
    let receiver = Receiver::<ShipStation>::builder().key_source(FixedKeys::new()).accept_any_account();
    let receiver = receiver.build().unwrap();
    let request = Sender::<ShipStation>::new(RSA).key_id("kid-1").sign("{}");
    let error = receiver.receive(&request.head(), &request.body).unwrap_err();
    assert_eq!((error.kind(), error.status(), error.key_id()), (ErrorKind::UnknownKey, 503, Some("kid-1")));
    assert!(receiver.fetch_key(&error).is_none(), "there is nothing to be fetched");
    assert!(!format!("{error} {error:?}").contains("kid-1"), "a sender's word is in {error:?}");
    assert!(error.reply().headers.iter().any(|(name, _)| *name == "retry-after"));
}

#[test]
fn case_58_a_thousand_unknown_keys_cause_one_fetch() {
    let setup = setup(|_, _| Ok(jwks().to_string().into()));
    for number in 0..1000 {
        let kind = setup.receive(&setup.delivery(&format!("kid-{number}-unknown")));
        assert_eq!(kind, Some(ErrorKind::UnknownKey), "key {number}");
    }
    assert_eq!(setup.fetches(), 1);
    setup.wait(29);
    setup.receive(&setup.delivery("another"));
    assert_eq!(setup.fetches(), 1, "half a minute has not passed");
    setup.wait(1);
    setup.receive(&setup.delivery("another"));
    assert_eq!(setup.fetches(), 2);
}

#[test]
fn case_58_an_id_that_no_provider_gives_causes_no_fetch_at_all() {
    let setup = setup(|_, _| Ok(rsa_key().into()));
    for id in ["../x", "..", "a/b", "%2e%2e", "a b", "a?b", "\u{e9}", &"k".repeat(129)] {
        assert_eq!(setup.receive(&setup.delivery(id)), Some(ErrorKind::MalformedKeyId), "{id:?}");
    }
    assert_eq!(setup.fetches(), 0);
}

#[test]
fn a_stale_delivery_causes_no_fetch() {
    let setup = setup(|_, _| Ok(rsa_key().into()));
    let request = setup.delivery("kid-1");
    setup.wait(301);
    assert_eq!(setup.receive(&request), Some(ErrorKind::Stale));
    assert_eq!(setup.fetches(), 0);
}

#[test]
fn a_key_that_was_withdrawn_is_gone_with_the_set_that_lacks_it() {
    let setup = setup(|fetch, _| {
        let mut keys = json!({"keys": [jwk("kid-1"), jwk("kid-2")]});
        if fetch > 0 {
            keys["keys"].as_array_mut().unwrap().remove(0);
        }
        Ok(keys.to_string().into())
    });
    assert_eq!(setup.receive(&setup.delivery("kid-1")), None);
    assert_eq!(setup.receive(&setup.delivery("kid-2")), None);
    assert_eq!(setup.receive(&setup.delivery("kid-3")), Some(ErrorKind::UnknownKey));
    assert_eq!(setup.receive(&setup.delivery("kid-1")), Some(ErrorKind::UnknownKey), "it was withdrawn");
    assert_eq!(setup.receive(&setup.delivery("kid-2")), None);
}

#[test]
fn a_provider_that_cannot_be_reached_is_asked_again_later() {
    let setup = setup(|fetch, _| if fetch == 0 { Err(()) } else { Ok(rsa_key().into()) });
    assert_eq!(setup.receive(&setup.delivery("kid-1")), Some(ErrorKind::UnknownKey));
    assert_eq!(setup.receive(&setup.delivery("kid-1")), Some(ErrorKind::UnknownKey));
    assert_eq!(setup.fetches(), 1);
    setup.wait(30);
    assert_eq!(setup.receive(&setup.delivery("kid-1")), None);
}

#[test]
fn an_expired_key_is_renewed_however_many_unknown_ones_are_asked_for() {
    let setup = setup(|_, request| match request.id() {
        "kid-1" => Ok(rsa_key().into()),
        _ => Err(()),
    });
    assert_eq!(setup.receive(&setup.delivery("kid-1")), None);
    setup.wait(3600);
    assert_eq!(setup.receive(&setup.delivery("unknown")), Some(ErrorKind::UnknownKey));
    assert_eq!(setup.receive(&setup.delivery("kid-1")), None);
}

#[test]
fn one_fetch_serves_all_who_wait_and_one_that_is_given_up_keeps_nobody_waiting() {
    let gate = Arc::new(Mutex::new(false));
    let open = Arc::clone(&gate);
    let fetches = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&fetches);
    let keys = CachedKeys::new(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        let open = Arc::clone(&open);
        std::future::poll_fn(move |_| match *open.lock().unwrap() {
            true => Poll::Ready(Ok::<_, ()>(rsa_key())),
            false => Poll::Pending,
        })
    });
    let receiver = Receiver::<ShipStation>::builder().key_source(keys.clone()).accept_any_account().build().unwrap();
    let request = Sender::<ShipStation>::new(RSA).key_id("kid-1").sign("{}");
    let error = receiver.receive(&request.head(), &request.body).unwrap_err();
    let fetch = || receiver.fetch_key(&error).unwrap();
    let context = &mut Context::from_waker(Waker::noop());
    let (mut given_up, mut first, mut second) = (fetch(), fetch(), fetch());
    assert!(given_up.as_mut().poll(context).is_pending(), "the server has not answered");
    assert!(first.as_mut().poll(context).is_pending() && second.as_mut().poll(context).is_pending());
    assert_eq!(fetches.load(Ordering::SeqCst), 1, "who waits does not fetch");
    drop(given_up);
    assert!(first.as_mut().poll(context).is_pending(), "it drives the fetch on");
    assert!(second.as_mut().poll(context).is_pending());
    assert_eq!(fetches.load(Ordering::SeqCst), 1, "a fetch that was given up is not begun anew");
    *gate.lock().unwrap() = true;
    assert!(first.as_mut().poll(context).is_ready() && second.as_mut().poll(context).is_ready());
    assert_eq!(fetches.load(Ordering::SeqCst), 1, "one answer serves both");
    assert!(keys.key("kid-1", SystemTime::now()).is_some());
}

#[test]
fn a_key_of_another_kind_proves_nothing() {
    let p256 = Sender::<eyelet::providers::SendGrid>::new(P256).public_key().unwrap();
    for key in [VerificationKey::parse(p256).unwrap(), VerificationKey::secret("s3cret")] {
        let receiver = Receiver::<ShipStation>::builder().key_source(FixedKeys::new().key("kid-1", key));
        let receiver = receiver.accept_any_account().build().unwrap();
        let request = Sender::<ShipStation>::new(RSA).key_id("kid-1").sign("{}");
        let kind = receiver.receive(&request.head(), &request.body).unwrap_err().kind();
        assert_eq!(kind, ErrorKind::SignatureMismatch);
    }
}

/// The public half of the test's RSA key, as a JWK.
fn jwk(id: &str) -> Value {
    const MODULUS: &str = include_str!("keys/rsa_modulus.txt");
    json!({"kty": "RSA", "kid": id, "use": "sig", "alg": "RS256", "n": MODULUS.trim(), "e": "AQAB"})
}

#[test]
fn a_document_with_a_key_is_read_in_each_of_its_forms() {
    let pem = Sender::<Wise>::new(RSA).public_key().unwrap();
    let answers = [
        pem.clone(),
        pem.replace('\n', ""),
        jwk("kid-1").to_string(),
        json!({ "key": jwk("kid-1"), "request_id": "1" }).to_string(),
        json!({ "key": pem.replace('\n', ""), "algorithm": "RSA" }).to_string(),
        json!({ "keys": [{"kty": "oct", "alg": "HS256"}, {"kty": "OKP", "kid": "2"}, jwk("kid-1")] }).to_string(),
    ];
    for answer in answers {
        let text = answer.clone();
        let setup = setup(move |_, _| Ok(text.clone().into()));
        assert_eq!(setup.receive(&setup.delivery("kid-1")), None, "{answer}");
    }
}

#[test]
fn a_document_without_a_usable_key_is_refused() {
    let with = |name: &str, value: Value| {
        let mut key = jwk("kid-1");
        key[name] = value;
        key.to_string()
    };
    let many: Vec<_> = (0..65).map(|number| jwk(&number.to_string())).collect();
    let documents = [
        String::new(),
        "<html>".to_owned(),
        "{}".to_owned(),
        "[]".to_owned(),
        r#"{"keys": {}}"#.to_owned(),
        r#"{"keys": []}"#.to_owned(),
        RSA.to_owned(),
        json!({ "key": RSA }).to_string(),
        include_str!("keys/rsa_1024.pem").to_owned(),
        include_str!("keys/p384.pem").to_owned(),
        with("kty", json!("EC")),
        with("alg", json!("PS256")),
        with("alg", json!("HS256")),
        with("use", json!("enc")),
        with("e", json!("AQ")),
        with("n", json!("AQAB")),
        with("n", json!(7)),
        with("n", json!("not base64url!")),
        with("d", json!("AQAB")),
        with("expired_at", json!(1_760_000_000)),
        json!({ "keys": many }).to_string(),
        json!({ "keys": [jwk("kid-1"), jwk("kid-1")] }).to_string(),
        json!({ "keys": [jwk("kid-1")], "padding": "x".repeat(64 << 10) }).to_string(),
        format!("{}{}", r#"{"keys":"#, "[".repeat(60_000)),
        "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n".to_owned(),
    ];
    for document in documents {
        let shown = document.get(..80).unwrap_or(&document).to_owned();
        let error = FixedKeys::new().document("kid-1", document).err();
        let error = error.unwrap_or_else(|| panic!("{shown:?} was taken for a key")).to_string();
        assert!(!error.contains("AQAB") && !error.contains("html"), "{error}");
    }
    let other = setup(|_, _| Ok(jwk("kid-2").to_string().into()));
    assert_eq!(other.receive(&other.delivery("kid-1")), Some(ErrorKind::UnknownKey), "a key of another name");
}

#[test]
fn a_receiver_has_keys_or_secrets_and_never_both() {
    let reason = |built: Result<Receiver<ShipStation>, eyelet::ConfigError>| built.unwrap_err().to_string();
    let keys = || FixedKeys::new().key("kid-1", rsa_key());
    let builder = || Receiver::<ShipStation>::builder().accept_any_account();
    assert!(reason(builder().build()).contains("`key_source` is missing"));
    assert!(reason(Receiver::new("s3cret")).contains("`key_source` is missing"));
    assert!(reason(builder().key_source(keys()).secret("s3cret").build()).contains("a signing secret was given"));
    let github = Receiver::<eyelet::providers::GitHub>::builder().secret("s3cret").key_source(keys()).build();
    assert!(github.unwrap_err().to_string().contains("`key_source` cannot be used"));
}

#[test]
fn case_52_what_shared_keys_sign_is_accepted_for_the_configured_account_only() {
    let sender = Sender::<Wise>::new(RSA);
    let builder = || Receiver::<Wise>::builder().secret(sender.public_key().unwrap());
    let refused = builder().build().unwrap_err().to_string();
    assert!(refused.contains("`.set(\"profile_ids\", …)`"), "{refused}");
    let body = |profile: &str| format!(r#"{{"data": {{"resource": {{"profile_id": {profile}}}}}}}"#);
    let receiver = builder().set("profile_ids", "77, 78").build().unwrap();
    let kind = |receiver: &Receiver<Wise>, body: &str| {
        let request = sender.sign(body);
        receiver.receive(&request.head(), &request.body).err().map(|error| (error.kind(), error.status()))
    };
    for own in ["77", "78", "\"77\""] {
        assert_eq!(kind(&receiver, &body(own)), None, "{own}");
    }
    for other in ["7", "777", "79", "\"77, 78\"", "\"77,\""] {
        assert_eq!(kind(&receiver, &body(other)), Some((ErrorKind::OtherAccount, 401)), "{other}");
    }
    for none in ["{}", r#"{"data": {"resource": {"profile_id": null}}}"#, &body("\"\"")] {
        assert_eq!(kind(&receiver, none).map(|(kind, _)| kind), Some(ErrorKind::MissingValue), "{none}");
    }
    let any = builder().accept_any_account().build().unwrap();
    assert_eq!(kind(&any, &body("79")), None);
    let meaningless = Receiver::<eyelet::providers::GitHub>::builder().secret("s3cret").accept_any_account().build();
    assert!(meaningless.unwrap_err().to_string().contains("`accept_any_account` cannot be used"));
}

/// Tests whose keys come in certificates.
#[cfg(feature = "rustls-webpki")]
mod certificates {
    use super::*;
    use eyelet::providers::{AwsSns, GitHub, PayPal};
    use eyelet::{ConfigError, ReceiverBuilder};

    const CERTIFICATE: &str = include_str!("keys/certificate.pem");
    const ANCHOR: &str = include_str!("keys/ca.pem");
    const CERTIFICATE_URL: &str = "https://api.paypal.com/v1/notifications/certs/CERT-360caa42";
    const SNS_URL: &str = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem";
    const TOPIC: &str = "arn:aws:sns:eu-west-1:123456789012:ours";

    /// The certificates of the test are valid from 2026 to 2100.
    fn year(year: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs((year - 1970) * 31_556_952)
    }

    fn paypal() -> ReceiverBuilder<PayPal> {
        let builder = Receiver::<PayPal>::builder().trust_unsigned_body().clock(|| year(2030));
        builder.set("webhook_id", "8PT597110X687430L").set("trust_anchors", ANCHOR)
    }

    fn paypal_request(url: &str) -> Request {
        let sender = Sender::<PayPal>::new(RSA).at(year(2030)).key_id(url).set("webhook_id", "8PT597110X687430L");
        sender.header("paypal-auth-algo", "SHA256withRSA").sign(r#"{"event_type": "PAYMENT.SALE.COMPLETED"}"#)
    }

    fn with_certificate(pem: &str) -> impl KeySource + use<> {
        FixedKeys::new().document(CERTIFICATE_URL, pem).unwrap()
    }

    fn kind<P>(receiver: &Receiver<P>, request: &Request) -> Option<ErrorKind> {
        receiver.receive(&request.head(), &request.body).err().map(|error| error.kind())
    }

    #[test]
    fn a_key_is_believed_if_its_certificate_is_the_providers_and_issued_under_an_anchor() {
        let request = paypal_request(CERTIFICATE_URL);
        let by_intermediate = include_str!("keys/certificate_by_intermediate.pem");
        let own_alone = by_intermediate.split_inclusive("-----END CERTIFICATE-----\n").next().unwrap();
        let untrusted = Some(ErrorKind::UntrustedKey);
        for (what, pem, verdict) in [
            ("the provider's", CERTIFICATE, None),
            ("one issued by a certificate that came along", by_intermediate, None),
            ("one whose issuer is not known", own_alone, untrusted),
            ("one for another name", include_str!("keys/certificate_for_other_name.pem"), untrusted),
            (
                "one with another alternative name",
                include_str!("keys/certificate_for_other_alternative.pem"),
                untrusted,
            ),
            ("one with two common names", include_str!("keys/certificate_for_two_names.pem"), untrusted),
            ("one by another issuer of the same name", include_str!("keys/certificate_by_other.pem"), untrusted),
        ] {
            let receiver = paypal().key_source(with_certificate(pem)).build().unwrap();
            assert_eq!(kind(&receiver, &request), verdict, "{what}");
        }
        let bare = VerificationKey::parse(Sender::<Wise>::new(RSA).public_key().unwrap()).unwrap();
        let receiver = paypal().key_source(FixedKeys::new().key(CERTIFICATE_URL, bare)).build().unwrap();
        assert_eq!(kind(&receiver, &request), untrusted, "a key without a certificate");
    }

    #[test]
    fn a_certificate_is_judged_on_the_day_of_the_delivery() {
        let request = paypal_request(CERTIFICATE_URL);
        for (now, verdict) in
            [(2025, Some(ErrorKind::UntrustedKey)), (2099, None), (2102, Some(ErrorKind::UntrustedKey))]
        {
            let receiver = paypal().clock(move || year(now)).key_source(with_certificate(CERTIFICATE));
            assert_eq!(kind(&receiver.build().unwrap(), &request), verdict, "in {now}");
        }
    }

    #[test]
    fn a_receiver_that_checks_certificates_needs_trust_anchors() {
        let refused = |builder: ReceiverBuilder<PayPal>| match builder.key_source(with_certificate(CERTIFICATE)).build()
        {
            Err(error) => error.to_string(),
            Ok(_) => panic!("the receiver was built"),
        };
        let without = Receiver::<PayPal>::builder().trust_unsigned_body().set("webhook_id", "8PT597110X687430L");
        assert!(refused(without).contains("setting `trust_anchors` is missing"));
        for anchors in ["DigiCert", "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n", RSA] {
            let text = refused(paypal().set("trust_anchors", anchors));
            assert!(text.contains("must be one or more certificates in PEM"), "{text}");
        }
    }

    /// A receiver whose source counts how often it is asked to go to the network.
    fn counting<P>(builder: ReceiverBuilder<P>) -> (Result<Receiver<P>, ConfigError>, Arc<AtomicUsize>) {
        let fetches = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&fetches);
        let keys = CachedKeys::new(move |request: KeyRequest| {
            counted.fetch_add(1, Ordering::SeqCst);
            assert_eq!(request.url(), Some(request.id()));
            std::future::ready(Ok::<_, ()>(CERTIFICATE))
        });
        (builder.key_source(keys).build(), fetches)
    }

    /// What an adapter does.
    fn receive<P>(receiver: &Receiver<P>, request: &Request) -> Option<ErrorKind> {
        let error = receiver.receive(&request.head(), &request.body).err()?;
        let Some(fetch) = receiver.fetch_key(&error) else { return Some(error.kind()) };
        run(fetch);
        kind(receiver, request)
    }

    #[test]
    fn case_19_paypals_certificates_come_from_paypal_and_nothing_else_is_fetched() {
        let (receiver, fetches) = counting(paypal());
        let receiver = receiver.unwrap();
        for url in [
            "https://evil.example/v1/notifications/certs/CERT-1",
            "https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1",
            "https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1",
            "https://evil.example/https://api.paypal.com/v1/notifications/certs/CERT-1",
            "https://api.paypal.com:8443/v1/notifications/certs/CERT-1",
            "http://api.paypal.com/v1/notifications/certs/CERT-1",
            "https://api.paypal.com/v1/identity/anything",
            "https://api.paypal.com/v1/notifications/certs/../../identity",
            "https://api.paypal.com/v1/notifications/certs/CERT-1?redirect=//evil.example",
            "https://API.PAYPAL.COM/v1/notifications/certs/CERT-1",
            "CERT-1",
        ] {
            let request = paypal_request(url);
            assert_eq!(receive(&receiver, &request), Some(ErrorKind::MalformedKeyId), "{url}");
            let head = receiver.check(&request.head()).unwrap_err().kind();
            assert_eq!(head, ErrorKind::MalformedKeyId, "{url}: before the body is read");
        }
        assert_eq!(fetches.load(Ordering::SeqCst), 0, "a request decided where to go");
        assert_eq!(receive(&receiver, &paypal_request(CERTIFICATE_URL)), None);
        assert_eq!(fetches.load(Ordering::SeqCst), 1);
    }

    fn sns() -> ReceiverBuilder<AwsSns> {
        Receiver::<AwsSns>::builder().trust_unsigned_body()
    }

    fn notification(topic: &str, url: &str, message: &str) -> Request {
        let body = json!({
            "Type": "Notification", "MessageId": "1", "TopicArn": topic, "Message": message,
            "Timestamp": "2026-01-01T00:00:00.000Z", "SignatureVersion": "2", "Signature": "", "SigningCertURL": url,
        });
        Sender::<AwsSns>::new(RSA).content_type("text/plain").sign(body.to_string())
    }

    #[test]
    fn case_17_the_certificates_of_sns_come_from_sns_and_nothing_else_is_fetched() {
        let (receiver, fetches) = counting(sns().set("topic_arns", TOPIC));
        let receiver = receiver.unwrap();
        for url in [
            "https://evil.s3.amazonaws.com/SimpleNotificationService-01.pem",
            "https://sns.s3.amazonaws.com/SimpleNotificationService-01.pem",
            "https://sns.s3-us-west-2.amazonaws.com/SimpleNotificationService-01.pem",
            "https://sns.s3.amazonaws.com.evil.example/SimpleNotificationService-01.pem",
            "https://sns.us-east-1.amazonaws.com.evil.com/SimpleNotificationService-01.pem",
            "https://sns.us-east-1.amazonaws.com@evil.com/SimpleNotificationService-01.pem",
            "https://sns.us-east-1.amazonaws.com/x.pem",
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-.pem",
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-01xyz.pem",
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-01.txt",
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-01.pem?a=.pem",
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-01.pem#.pem",
            "https://sns.us-east-1.amazonaws.com:444/SimpleNotificationService-01.pem",
            "http://sns.us-east-1.amazonaws.com/SimpleNotificationService-01.pem",
            "https://sns.us-east-1.evil.com/.amazonaws.com/SimpleNotificationService-01.pem",
        ] {
            let refused = receive(&receiver, &notification(TOPIC, url, "hello"));
            assert_eq!(refused, Some(ErrorKind::MalformedKeyId), "{url}");
        }
        assert_eq!(fetches.load(Ordering::SeqCst), 0, "a request decided where to go");
        for (topic, url) in [
            (TOPIC, SNS_URL),
            (
                "arn:aws-cn:sns:cn-north-1:123456789012:ours",
                "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-01.pem",
            ),
            (
                "arn:aws-eusc:sns:eusc-de-east-1:123456789012:ours",
                "https://sns.eusc-de-east-1.amazonaws.eu/SimpleNotificationService-01.pem",
            ),
            (
                "arn:aws-us-gov:sns:us-gov-west-1:123456789012:ours",
                "https://sns.us-gov-west-1.amazonaws.com/SimpleNotificationService-01.pem",
            ),
            (
                "arn:aws-iso:sns:us-iso-east-1:123456789012:ours",
                "https://sns.us-iso-east-1.c2s.ic.gov/SimpleNotificationService-01.pem",
            ),
        ] {
            let (receiver, _) = counting(sns().set("topic_arns", topic));
            assert_eq!(receive(&receiver.unwrap(), &notification(topic, url, "hello")), None, "{url}");
        }
    }

    #[test]
    fn a_certificate_of_another_region_than_its_topic_is_not_fetched() {
        for (topic, url) in [
            (TOPIC, "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-01.pem"),
            ("arn:aws:sns", SNS_URL),
            ("arn:aws:sns::123456789012:ours", SNS_URL),
        ] {
            for builder in [sns().set("topic_arns", topic), sns().accept_any_account()] {
                let (receiver, fetches) = counting(builder);
                let refused = receive(&receiver.unwrap(), &notification(topic, url, "hello"));
                assert_eq!(refused, Some(ErrorKind::MalformedKeyId), "{url} for {topic}");
                assert_eq!(fetches.load(Ordering::SeqCst), 0, "{url} was fetched for {topic}");
            }
        }
    }

    #[test]
    fn a_stranger_who_knows_no_topic_of_ours_causes_no_fetch_and_does_not_learn_why() {
        let (receiver, fetches) = counting(sns().set("topic_arns", TOPIC));
        let guessed = notification("arn:aws:sns:eu-west-1:999999999999:guessed", SNS_URL, "hello");
        assert_eq!(receive(&receiver.unwrap(), &guessed), Some(ErrorKind::SignatureMismatch));
        assert_eq!(fetches.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn a_local_stand_in_is_asked_for_keys_only_where_the_application_says_so() {
        const STAND_IN: &str = "http://localhost:4566/";
        let url = "http://localhost:4566/_aws/sns/SimpleNotificationService-6c6f.pem";
        let local = || sns().set("topic_arns", TOPIC).development_keys_under(STAND_IN);
        let (usual, fetches) = counting(sns().set("topic_arns", TOPIC));
        assert_eq!(receive(&usual.unwrap(), &notification(TOPIC, url, "hello")), Some(ErrorKind::MalformedKeyId));
        assert_eq!(fetches.load(Ordering::SeqCst), 0);

        let (receiver, fetches) = counting(local());
        assert_eq!(receive(&receiver.unwrap(), &notification(TOPIC, url, "hello")), None);
        assert_eq!(fetches.load(Ordering::SeqCst), 1);
        let keys = FixedKeys::new().document(url, CERTIFICATE).unwrap();
        let receiver = local().key_source(keys).build().unwrap();
        assert_eq!(kind(&receiver, &notification(TOPIC, url, "hello")), None);

        for elsewhere in [
            "http://localhost:4566",
            "http://localhost:4566@evil.example/a.pem",
            "http://localhost:4566/../a.pem",
            "http://localhost:4566/a//b.pem",
            "http://localhost:4566/a.pem?x=1",
            "http://localhost:45660/a.pem",
            "https://localhost:4566/a.pem",
        ] {
            assert_eq!(kind(&receiver, &notification(TOPIC, elsewhere, "hello")), Some(ErrorKind::MalformedKeyId));
        }
    }

    #[test]
    fn a_stand_in_that_is_no_http_url_up_to_a_slash_is_an_error() {
        let keys = || FixedKeys::new().document(SNS_URL, CERTIFICATE).unwrap();
        for url in ["", "http://", "http:///", "localhost:4566/", "http://localhost:4566", "https://localhost/"] {
            let built = sns().key_source(keys()).set("topic_arns", TOPIC).development_keys_under(url).build();
            let error = built.expect_err(url).to_string();
            assert!(error.contains("`development_keys_under` must be the beginning of a URL"), "{url}: {error}");
        }
        let built =
            Receiver::<GitHub>::builder().secret("a secret of GitHub").development_keys_under("http://a/").build();
        assert!(built.unwrap_err().to_string().contains("name no URL of a key"));
    }

    /// A message whose fields are these, signed as SNS signs its type.
    fn message(kind: &str, change: impl FnOnce(&mut serde_json::Map<String, Value>)) -> Request {
        let body = json!({
            "Type": kind, "MessageId": "1", "TopicArn": TOPIC, "Message": "hello", "Signature": "",
            "Timestamp": "2026-01-01T00:00:00.000Z", "SignatureVersion": "2", "SigningCertURL": SNS_URL,
        });
        let Value::Object(mut fields) = body else { panic!("an object") };
        if kind != "Notification" {
            fields.insert("Token".to_owned(), "2".into());
            fields.insert("SubscribeURL".to_owned(), "https://sns.eu-west-1.amazonaws.com/?Action=Confirm".into());
        }
        let signed = Sender::<AwsSns>::new(RSA).sign(Value::Object(fields).to_string());
        let mut fields: serde_json::Map<_, _> = serde_json::from_slice(&signed.body).unwrap();
        change(&mut fields);
        Request { body: Value::Object(fields).to_string().into(), ..signed }
    }

    #[test]
    fn a_field_that_a_message_of_its_type_does_not_sign_cannot_be_added_to_it() {
        let keys = FixedKeys::new().document(SNS_URL, CERTIFICATE).unwrap();
        let receiver = sns().key_source(keys).set("topic_arns", TOPIC).build().unwrap();
        for kind_of_message in ["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"] {
            assert_eq!(kind(&receiver, &message(kind_of_message, |_| ())), None, "a genuine {kind_of_message}");
            let unsigned = message(kind_of_message, |fields| drop(fields.insert("UnsubscribeURL".into(), "x".into())));
            assert_eq!(kind(&receiver, &unsigned), None, "a field that no type signs");
        }
        for (kind_of_message, field, value) in [
            ("Notification", "SubscribeURL", json!("https://evil.example/")),
            ("Notification", "Token", json!("1")),
            ("Notification", "Token", json!(null)),
            ("Notification", "Subject", json!(["added"])),
            ("Notification", "Subject", json!({"added": 1})),
            ("Notification", "Subject", json!(1)),
            ("Notification", "Subject", json!(null)),
            ("Notification", "MessageId", json!(1)),
            ("SubscriptionConfirmation", "Subject", json!("added")),
            ("UnsubscribeConfirmation", "Subject", json!(["added"])),
            ("SubscriptionConfirmation", "Token", json!(2)),
        ] {
            let added = message(kind_of_message, |fields| drop(fields.insert(field.to_owned(), value.clone())));
            let refused = kind(&receiver, &added);
            assert_eq!(refused, Some(ErrorKind::MalformedValue), "{kind_of_message}: {field}: {value}");
        }
    }

    #[test]
    fn case_18_a_message_of_another_topic_is_refused_and_no_subscription_is_confirmed() {
        let keys = || FixedKeys::new().document(SNS_URL, CERTIFICATE).unwrap();
        let refused = sns().key_source(keys()).build().unwrap_err().to_string();
        assert!(refused.contains("`.set(\"topic_arns\", …)`"), "{refused}");
        let receiver = sns().key_source(keys()).set("topic_arns", format!("{TOPIC},{TOPIC}-2")).build().unwrap();
        assert_eq!(kind(&receiver, &notification(TOPIC, SNS_URL, "hello")), None);
        let theirs = notification("arn:aws:sns:eu-west-1:999999999999:ours", SNS_URL, "hello");
        assert_eq!(kind(&receiver, &theirs), Some(ErrorKind::OtherAccount));
        let confirmation = json!({
            "Type": "SubscriptionConfirmation", "MessageId": "1", "TopicArn": TOPIC, "Message": "hello", "Token": "2",
            "SubscribeURL": "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription",
            "Timestamp": "2026-01-01T00:00:00.000Z", "SignatureVersion": "2", "Signature": "", "SigningCertURL": SNS_URL,
        });
        let confirmation = Sender::<AwsSns>::new(RSA).sign(confirmation.to_string());
        match receiver.receive(&confirmation.head(), &confirmation.body).unwrap() {
            eyelet::Received::Delivery(delivery) => {
                assert_eq!(delivery.event_type(), Some("SubscriptionConfirmation"), "it is for the application");
            }
            eyelet::Received::Handshake(reply) => panic!("answered with {reply:?}"),
        }
    }

    #[test]
    fn a_message_cannot_be_cut_into_fields_in_another_way() {
        let keys = FixedKeys::new().document(SNS_URL, CERTIFICATE).unwrap();
        let receiver = sns().key_source(keys).set("topic_arns", TOPIC).build().unwrap();
        // A message to a topic of the attacker's own, in which the fields of another stand.
        let message =
            format!("hi\nMessageId\n1\nTimestamp\n2026-01-01T00:00:00.000Z\nTopicArn\n{TOPIC}\nType\nNotification");
        let theirs = notification("arn:aws:sns:eu-west-1:999999999999:theirs", SNS_URL, &message);
        assert_eq!(kind(&receiver, &theirs), Some(ErrorKind::OtherAccount));
        let mut recut: Value = serde_json::from_slice(&theirs.body).unwrap();
        recut["Message"] = json!("hi");
        recut["TopicArn"] = json!(format!(
            "{TOPIC}\nType\nNotification\nMessageId\n1\nTimestamp\n2026-01-01T00:00:00.000Z\nTopicArn\narn:aws:sns:eu-west-1:999999999999:theirs"
        ));
        let same_text = recut.to_string().into_bytes();
        let refused = receiver.receive(&theirs.head(), &same_text).unwrap_err().kind();
        assert_eq!(refused, ErrorKind::MalformedValue, "the signed text is the same");
    }
}

#[test]
fn ebays_challenge_is_answered_as_ebay_computes_it() {
    use eyelet::providers::Ebay;
    // From eBay's own description of the handshake.
    let receiver = Receiver::<Ebay>::builder().key_source(FixedKeys::new()).accept_any_account();
    let receiver = receiver
        .set("verification_token", "71745723-d031-455c-bfa5-f90d11b4f20a-test")
        .set("endpoint", "https://example.com/webhooks/ebay")
        .build()
        .unwrap();
    let headers: [(&str, &str); 0] = [];
    let target = "/webhooks/ebay?challenge_code=a8628072-3d33-45ee-9004-bee86830a22d";
    match receiver.receive(&eyelet::Head::new("GET", target, &headers), b"").unwrap() {
        eyelet::Received::Handshake(reply) => assert_eq!(
            String::from_utf8_lossy(&reply.body),
            r#"{"challengeResponse":"05a57083409ead676851f23b23bbbc1bbddf67d0f7e9b58a4491341408daed3f"}"#
        ),
        eyelet::Received::Delivery(_) => panic!("taken for a delivery"),
    }
}

#[test]
fn one_of_several_senders_is_known_by_its_secret() {
    eyelet::provider!(Tenants = Spec::hmac_sha256("tenants", "x-signature").key_id(Header("x-tenant")));
    let receiver = Receiver::<Tenants>::builder()
        .key_source(|id: &str| (id == "tenant-1").then(|| VerificationKey::secret("s3cret")))
        .build()
        .unwrap();
    let kind = |tenant: &str, secret: &str| {
        let request = Sender::<Tenants>::new(secret).key_id(tenant).sign("{}");
        receiver.receive(&request.head(), &request.body).err().map(|error| error.kind())
    };
    assert_eq!(kind("tenant-1", "s3cret"), None);
    assert_eq!(kind("tenant-1", "another"), Some(ErrorKind::SignatureMismatch));
    assert_eq!(kind("tenant-2", "s3cret"), Some(ErrorKind::UnknownKey));
}
