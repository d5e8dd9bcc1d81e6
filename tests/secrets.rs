//! Signing secrets that change, that come from elsewhere, or that are not there yet.

use eyelet::keys::{Fetch, FixedKeys, SecretSource, Secrets};
use eyelet::providers::{Asana, Discord, GitHub, Mandrill, Meta, ShipStation, Stripe, Supabase};
use eyelet::testing::{Request, Sender};
use eyelet::{ErrorKind, Head, Provider, Received, Receiver, Secret, VerifyError};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::SystemTime;

fn secrets(texts: &[&str]) -> Secrets {
    Secrets::new(texts.iter().copied()).unwrap()
}

/// A source whose secrets the test sets.
#[derive(Clone, Default)]
struct Vault(Arc<Mutex<Option<Secrets>>>);

impl Vault {
    fn with(texts: &[&str]) -> Self {
        Self(Arc::new(Mutex::new(Some(secrets(texts)))))
    }

    fn set(&self, secrets: Option<Secrets>) {
        *self.0.lock().unwrap() = secrets;
    }
}

impl SecretSource for Vault {
    fn secrets(&self, _: SystemTime) -> Option<Secrets> {
        self.0.lock().unwrap().clone()
    }

    fn fetch(&self, _: SystemTime) -> Option<Fetch> {
        let vault = self.clone();
        Some(Box::pin(async move { vault.set(Some(secrets(&["fetched"]))) }))
    }
}

fn signed<P: Provider>(secret: &str) -> Request {
    Sender::<P>::new(secret).sign(r#"{"type": "a.b"}"#)
}

fn receive<P>(receiver: &Receiver<P>, request: &Request) -> Result<usize, VerifyError> {
    match receiver.receive(&request.head(), &request.body[..])? {
        Received::Delivery(delivery) => Ok(delivery.secret_index()),
        Received::Handshake(reply) => panic!("expected a delivery, not a handshake: {}", reply.status),
    }
}

fn kind<P>(receiver: &Receiver<P>, request: &Request) -> ErrorKind {
    receive(receiver, request).unwrap_err().kind()
}

#[test]
fn secrets_of_a_source_take_over_as_soon_as_the_source_has_them() {
    let vault = Vault::with(&["first"]);
    let receiver = Receiver::<GitHub>::builder().secret_source(vault.clone()).build().unwrap();
    assert_eq!(receive(&receiver, &signed::<GitHub>("first")).unwrap(), 0);
    assert_eq!(kind(&receiver, &signed::<GitHub>("second")), ErrorKind::SignatureMismatch);
    vault.set(Some(secrets(&["second", "first"])));
    assert_eq!(receive(&receiver, &signed::<GitHub>("second")).unwrap(), 0);
    assert_eq!(receive(&receiver, &signed::<GitHub>("first")).unwrap(), 1);
    vault.set(Some(secrets(&["second"])));
    assert_eq!(kind(&receiver, &signed::<GitHub>("first")), ErrorKind::SignatureMismatch);
}

#[test]
fn without_the_word_of_its_source_a_secret_is_not_used() {
    let vault = Vault::with(&["first"]);
    let receiver = Receiver::<GitHub>::builder().secret_source(vault.clone()).build().unwrap();
    let request = signed::<GitHub>("first");
    receive(&receiver, &request).unwrap();
    vault.set(None);
    let refused = receive(&receiver, &request).unwrap_err();
    assert_eq!((refused.kind(), refused.status()), (ErrorKind::SecretsUnavailable, 503));
    assert!(refused.reply().headers.contains(&("retry-after", "5".to_owned())));
}

#[test]
fn secrets_that_are_not_at_hand_are_fetched_and_the_request_is_received_again() {
    let receiver = Receiver::<GitHub>::builder().secret_source(Vault::default()).build().unwrap();
    let request = signed::<GitHub>("fetched");
    let head = request.head();
    let mut checked = receiver.check(&head).unwrap();
    let refused = checked.receive(&request.body[..]).unwrap_err();
    let fetch = checked.fetch_key(&refused).unwrap();
    pollster(fetch);
    assert!(checked.receive(&request.body[..]).is_ok());
    assert!(checked.fetch_key(&refused).is_none(), "a request fetches once");
}

/// Runs a future that is ready at once.
fn pollster(future: impl Future<Output = ()>) {
    let context = &mut std::task::Context::from_waker(std::task::Waker::noop());
    assert!(std::pin::pin!(future).poll(context).is_ready());
}

#[test]
fn a_bad_secret_in_the_source_leaves_the_older_ones_in_use_and_says_so() {
    const FIRST: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let vault = Vault::with(&[FIRST]);
    let receiver = Receiver::<Supabase>::builder().secret_source(vault.clone()).build().unwrap();
    receive(&receiver, &signed::<Supabase>(FIRST)).unwrap();
    vault.set(Some(secrets(&["no base64!"])));
    receive(&receiver, &signed::<Supabase>(FIRST)).unwrap();
    let refused = receive(&receiver, &signed::<Supabase>("whsec_YW5vdGhlci1zZWNyZXQtMjQtYnl0ZXMh")).unwrap_err();
    assert!(refused.to_string().contains("newest secrets of the secret source cannot be used"), "{refused}");

    let never = Vault::with(&["no base64!"]);
    let receiver = Receiver::<Supabase>::builder().secret_source(never).build().unwrap();
    assert_eq!(kind(&receiver, &signed::<Supabase>(FIRST)), ErrorKind::Misconfigured);
}

#[test]
fn a_source_of_secrets_is_for_rows_with_shared_secrets_and_excludes_other_secrets() {
    let vault = || Vault::with(&["first"]);
    let message = |built: Result<(), eyelet::ConfigError>| built.unwrap_err().to_string();
    let beside = Receiver::<GitHub>::builder().secret("first").secret_source(vault()).build().map(drop);
    assert!(message(beside).contains("`secret_source` and `secret` exclude each other"));
    let public = Receiver::<Discord>::builder().secret_source(vault()).build().map(drop);
    assert!(message(public).contains("`secret_source` cannot be used"));
    let keys = FixedKeys::new();
    let named = Receiver::<ShipStation>::builder().accept_any_account().key_source(keys).secret_source(vault());
    assert!(message(named.build().map(drop)).contains("expected the keys in `key_source`"));
    let receiver = Receiver::<GitHub>::builder().secret_source(vault()).build().unwrap();
    assert!(receiver.replace_secrets([Secret::from("second")]).is_err(), "the source would undo it");
}

#[test]
fn a_verify_token_must_not_be_the_secret_however_the_secret_arrives() {
    let builder = || Receiver::<Meta>::builder().set("verify_token", "public");
    assert!(builder().secret("public").build().is_err());
    let receiver = builder().secret("private").build().unwrap();
    assert!(receiver.replace_secrets([Secret::from("public")]).is_err());
    receive(&receiver, &signed::<Meta>("private")).unwrap();
    let receiver = builder().secret_source(Vault::with(&["public"])).build().unwrap();
    assert_eq!(kind(&receiver, &signed::<Meta>("public")), ErrorKind::Misconfigured);
}

#[test]
fn secrets_that_the_dashboard_shows_as_one_text_are_taken_as_one_text() {
    const FIRST: &str = "v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const SECOND: &str = "v1,whsec_YW5vdGhlci1zZWNyZXQtMjQtYnl0ZXMh";
    let receiver = Receiver::<Supabase>::new(format!("{SECOND}|{FIRST}")).unwrap();
    assert_eq!(receive(&receiver, &signed::<Supabase>(SECOND)).unwrap(), 0);
    assert_eq!(receive(&receiver, &signed::<Supabase>(FIRST)).unwrap(), 1);
    assert!(Receiver::<Supabase>::new(format!("{FIRST}|")).is_err(), "an empty secret");
    assert!(Receiver::<Supabase>::new([FIRST; 9].join("|")).is_err(), "nine secrets");
    let request = signed::<GitHub>("a|b");
    receive(&Receiver::<GitHub>::new("a|b").unwrap(), &request).unwrap();
    assert_eq!(kind(&Receiver::<GitHub>::new("a").unwrap(), &request), ErrorKind::SignatureMismatch);
}

#[test]
fn a_url_can_be_checked_before_there_is_a_secret_and_no_delivery_passes() {
    let receiver =
        Receiver::<Mandrill>::builder().no_secret_yet().public_origin("https://hooks.example").build().unwrap();
    let headers: [(&str, &str); 0] = [];
    let Received::Handshake(reply) = receiver.receive(&Head::new("HEAD", "/mandrill", &headers), "").unwrap() else {
        panic!("the check is a handshake")
    };
    assert_eq!(reply.status, 200);
    let sender = Sender::<Mandrill>::new("the key").url("https://hooks.example/mandrill");
    let request = sender.sign("mandrill_events=%5B%7B%22event%22%3A%22send%22%7D%5D");
    let refused = receive(&receiver, &request).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::SignatureMismatch);
    assert!(refused.to_string().contains("has no secret yet"), "{refused}");
    receiver.replace_secrets([Secret::from("the key")]).unwrap();
    receive(&receiver, &request).unwrap();

    let error = Receiver::<GitHub>::builder().no_secret_yet().build().unwrap_err();
    assert!(error.to_string().contains("`no_secret_yet` cannot be used"), "{error}");
}

#[test]
fn the_secret_that_a_handshake_brings_can_be_put_to_use_at_once() {
    static RECEIVER: OnceLock<Receiver<Asana>> = OnceLock::new();
    let take = |secret: &str| RECEIVER.get().unwrap().replace_secrets([Secret::from(secret)]).unwrap();
    let receiver = RECEIVER.get_or_init(|| Receiver::builder().on_handshake_secret(take).build().unwrap());
    let headers = [("x-hook-secret", "b537207f20cbfa02357cf448134da559")];
    assert!(matches!(receiver.receive(&Head::post(&headers), ""), Ok(Received::Handshake(_))));
    let request = Sender::<Asana>::new("b537207f20cbfa02357cf448134da559").sign(r#"{"events": []}"#);
    receive(receiver, &request).unwrap();
}

#[test]
fn secrets_that_are_replaced_stay_as_they_were_if_one_is_unusable() {
    let receiver = Receiver::<Stripe>::new("whsec_old").unwrap();
    assert!(receiver.replace_secrets([Secret::from("whsec_new"), Secret::from(" ")]).is_err());
    assert!(receiver.replace_secrets([]).is_err(), "none at all");
    assert!(receiver.replace_secrets((0..).map(|n| Secret::from(format!("whsec_{n}")))).is_err(), "endlessly many");
    receive(&receiver, &signed::<Stripe>("whsec_old")).unwrap();
}
