//! What `Debug` prints of the public types: no secret, no token, no signature, no body.

use actix_web::FromRequest as _;
use axum::extract::FromRequest as _;
use bytes::Bytes;
use eyelet::inbox::{
    AcceptError, Claim, End, Ending, Expire, Failure, Fetched, Filter, Inbox, Job, Memory, Retry, Silence, State,
    Store, StoreError, Undecoded, Worker, contract,
};
use eyelet::providers::{GitHub, Slack, Stripe};
use eyelet::testing::{FixedClock, Request, Sender};
use eyelet::tower::{Body, VerifyLayer, webhook};
use eyelet::{
    Decoded, Delivery, Field, FoundHeaders, HeaderNames, InFlightBudget, Provider, Received, Receiver, ReceiverBuilder,
    Rejection, Secret, VerifyError, Webhook,
};
use http::Response;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use tower::{Layer, Service};
use warp::Filter as _;

/// Stands wherever something secret or something of the sender's can stand.
const CANARY: &str = "canary-f3a91c";

/// Tested with the sources of keys and secrets, in `tests/cached_keys/debug.rs`, and with all
/// mangled requests, in `tests/diagnose/setup.rs`.
const ELSEWHERE: [&str; 3] = ["diagnose/", "keys/", "secret.rs"];
/// The words in which a row is written: all that they print stands in the program's source.
const ROWS: &str = "spec/";
/// A text that the application decoded, which prints itself like any other text.
const TEXTS: [&str; 1] = ["Str"];

const NOT_DEBUG: [&str; 5] = ["FoundHeaders", "HeaderNames", "ReceiverBuilder", "Sender", "Work"];

/// Does not compile for a type that implements `Debug`: then two traits fit, not one.
macro_rules! assert_not_debug {
    ($($name:ty),+) => {$({
        trait Fits<A> {
            fn fits() {}
        }
        struct IsDebug;
        impl<T: ?Sized> Fits<()> for T {}
        impl<T: ?Sized + Debug> Fits<IsDebug> for T {}
        <$name as Fits<_>>::fits();
    })+};
}

#[derive(Default)]
struct Shown(BTreeMap<&'static str, String>);

impl Shown {
    fn show(&mut self, name: &'static str, value: &dyn Debug) {
        self.0.entry(name).or_default().push_str(&format!("{value:?}\n{value:#?}\n"));
    }
}

/// The names of the public types by the file that declares them.
fn public_types() -> BTreeSet<(String, String)> {
    fn visit(folder: &Path, src: &Path, types: &mut BTreeSet<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, src, types);
                continue;
            }
            let file = path.strip_prefix(src).unwrap().to_str().unwrap().to_owned();
            for line in std::fs::read_to_string(&path).unwrap().lines() {
                let kinds = ["pub struct ", "pub enum ", "pub union "];
                let name = kinds.iter().find_map(|kind| line.trim_start().strip_prefix(kind));
                let name = name.and_then(|name| name.split(|c: char| !c.is_alphanumeric()).next());
                types.extend(name.filter(|name| !name.is_empty()).map(|name| (file.clone(), name.to_owned())));
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut types = BTreeSet::new();
    visit(&src, &src, &mut types);
    types
}

/// A signed request that has the canary in its query, in a header and in its body.
fn signed<P: Provider>(body: &str) -> Request {
    Sender::<P>::new(CANARY)
        .event_type("push")
        .url(&format!("/hooks?token={CANARY}"))
        .header("authorization", CANARY)
        .header("cookie", CANARY)
        .sign(body)
}

fn receiver<P: Provider>() -> Receiver<P> {
    Receiver::builder().secret(CANARY).endpoint("main").build().unwrap()
}

fn delivered<P: Provider>(request: &Request) -> Delivery<P, Bytes> {
    match receiver::<P>().receive(&request.head(), Bytes::from(request.body.clone())).unwrap() {
        Received::Delivery(delivery) => delivery,
        Received::Handshake(_) => panic!("this is no handshake"),
    }
}

fn a_body() -> String {
    format!(r#"{{"id":"evt_1","type":"paid","token":"{CANARY}","data":{{"object":{{"token":"{CANARY}"}}}}}}"#)
}

fn show_requests(shown: &mut Shown) {
    let request = signed::<GitHub>(&a_body());
    let head = request.head();
    shown.show("Head", &head);
    shown.show("Field", &head.header("authorization"));
    shown.show("Field", &Field::One(CANARY.as_bytes()));
    shown.show("Request", &request);
    shown.show("Altered", &Sender::<GitHub>::new(CANARY).altered(&request));
    shown.show("CheckedHead", &receiver::<GitHub>().check(&head).unwrap());
    let budget = InFlightBudget::new(1);
    let guard = Receiver::<GitHub>::builder().secret(CANARY).max_body(1).in_flight_budget(&budget).build().unwrap();
    shown.show("InFlight", &guard.in_flight());
    shown.show("InFlightBudget", &budget);
    shown.show("FixedClock", &FixedClock::new(SystemTime::UNIX_EPOCH));
}

fn show_refusals(shown: &mut Shown) {
    let mut refused = Vec::<VerifyError>::new();
    for altered in Sender::<GitHub>::new(CANARY).altered(&signed::<GitHub>(&a_body())) {
        refused.extend(receiver::<GitHub>().receive(&altered.request.head(), altered.request.body.clone()).err());
    }
    for altered in Sender::<Stripe>::new(CANARY).altered(&signed::<Stripe>(&a_body())) {
        refused.extend(receiver::<Stripe>().receive(&altered.request.head(), altered.request.body.clone()).err());
    }
    assert!(refused.len() > 10);
    shown.show("VerifyError", &refused);
    shown.show("ErrorKind", &refused.iter().map(VerifyError::kind).collect::<Vec<_>>());
    shown.show("Rejection", &refused.into_iter().map(Rejection::from).collect::<Vec<_>>());

    let secrets = [format!(" {CANARY}"), format!("\"{CANARY}\""), format!("sk_live_{CANARY}"), String::new()];
    let builder = Receiver::<GitHub>::builder;
    let mut mistakes: Vec<_> = secrets.iter().map(|secret| builder().secret(&**secret).build()).collect();
    mistakes.push(builder().secret(CANARY).set("no_such_setting", CANARY).build());
    mistakes.push(builder().secret(CANARY).public_origin(CANARY).build());
    mistakes.push(builder().secret(CANARY).public_url(CANARY).build());
    mistakes.push(builder().secret(Secret::exactly(CANARY)).max_body(0).build());
    for mistake in mistakes {
        let mistake = mistake.unwrap_err();
        shown.show("ConfigError", &mistake);
        shown.show("Rejection", &Rejection::from(mistake));
    }
}

fn show_deliveries(shown: &mut Shown) {
    let request = signed::<Stripe>(&a_body());
    shown.show("Receiver", &receiver::<Stripe>());
    shown.show("Received", &receiver::<Stripe>().receive(&request.head(), request.body.clone()));
    let delivery = delivered::<Stripe>(&request);
    shown.show("Delivery", &delivery);
    #[derive(Debug, serde::Deserialize)]
    enum Other {
        #[serde(rename = "other")]
        Other,
    }
    assert!(matches!(delivery.event::<Other>(), Ok(Decoded::Unknown { .. })));
    shown.show("Decoded", &delivery.event::<Other>());
    shown.show("Item", &delivery.events::<Other>().unwrap().collect::<Vec<_>>());

    let undecodable = [
        delivery.json::<u8>().unwrap_err(),
        delivered::<GitHub>(&signed::<GitHub>(&format!("\"{CANARY}\""))).json::<u8>().unwrap_err(),
        delivered::<GitHub>(&signed::<GitHub>(CANARY)).json::<u8>().unwrap_err(),
        delivered::<GitHub>(&signed::<GitHub>(&a_body())).form::<BTreeMap<String, u8>>().unwrap_err(),
        delivered::<GitHub>(&signed::<GitHub>(&format!("name={CANARY}"))).form::<BTreeMap<String, u8>>().unwrap_err(),
    ];
    shown.show("DecodeError", &undecodable);
    shown.show("Rejection", &undecodable.map(Rejection::from));

    let part = format!("--b\r\nContent-Disposition: form-data; name=\"token\"; filename=\"{CANARY}\"\r\n\r\n{CANARY}");
    let parts = delivered::<GitHub>(&signed::<GitHub>(&format!("{part}\r\n--b--\r\n")));
    assert_eq!(parts.multipart().unwrap()[0].content, CANARY.as_bytes());
    shown.show("FormPart", &parts.multipart().unwrap());

    let challenge = signed::<Slack>(&format!(r#"{{"type":"url_verification","challenge":"{CANARY}"}}"#));
    let received = receiver::<Slack>().receive(&challenge.head(), challenge.body.clone()).unwrap();
    shown.show("Received", &received);
    let Received::Handshake(mut reply) = received else { panic!("this is a handshake") };
    assert!(String::from_utf8_lossy(&reply.body).contains(CANARY), "the canary is in the reply");
    reply.headers.push(("x-hook-secret", CANARY.to_owned()));
    shown.show("Reply", &reply);
    shown.show("Rejection", &Rejection::from(reply));
}

#[derive(Debug, serde::Deserialize)]
enum Paid {
    #[serde(rename = "paid")]
    Paid {},
}

async fn show_adapters(shown: &mut Shown) {
    let request = signed::<Stripe>(&a_body());
    let to_http = || request.to_http(&format!("https://example.com{}", request.target));

    let axum_request = eyelet::axum::Unverified::from_request(to_http().map(axum::body::Body::from), &()).await;
    shown.show("Unverified", &axum_request.unwrap());

    let mut actix_request = actix_web::test::TestRequest::post().uri(&request.target).set_payload(request.body.clone());
    for (name, value) in &request.headers {
        actix_request = actix_request.append_header((&**name, &**value));
    }
    let (actix_request, mut payload) = actix_request.to_http_parts();
    shown.show("Unverified", &eyelet::actix::Unverified::from_request(&actix_request, &mut payload).await.unwrap());

    let seen = Arc::new(Mutex::new(String::new()));
    let keeper = Arc::clone(&seen);
    let filter = eyelet::warp::unverified().map(move |request: eyelet::warp::Unverified| {
        *keeper.lock().unwrap() = format!("{request:?}\n{request:#?}");
        ""
    });
    warp::service(filter).call(to_http().map(Body::from)).await.unwrap();
    shown.0.get_mut("Unverified").unwrap().push_str(&seen.lock().unwrap());

    let keeper = Arc::clone(&seen);
    let mut service = webhook(receiver::<Stripe>(), move |webhook: Webhook<Stripe, Paid>| {
        *keeper.lock().unwrap() = format!("{webhook:?}\n{webhook:#?}");
        async { Response::<Body>::default() }
    });
    shown.show("WebhookService", &service);
    assert_eq!(service.call(to_http().map(Body::from)).await.unwrap().status(), 200);
    shown.0.insert("Webhook", seen.lock().unwrap().clone());
    let layer = VerifyLayer::new(receiver::<Stripe>());
    shown.show("VerifyLayer", &layer);
    shown.show("Verify", &layer.layer(()));
}

/// A store as a request and a worker see it. The body, and the key of the order, have the canary.
async fn show_inbox(shown: &mut Shown) {
    let memory = Memory::new();
    let inbox = Inbox::new(memory.clone());
    let intake = inbox.in_order_by(|_: &Delivery<Stripe, Bytes>| Some(CANARY.to_owned())).refuse_copies();
    let delivery = || delivered::<Stripe>(&signed::<Stripe>(&a_body()));
    shown.show("Accepted", &intake.accept(delivery()).await.unwrap());
    shown.show("Found", &inbox.entries(Filter::all(), 0, 10).await.unwrap());
    shown.show("Kept", &inbox.entry(1).await.unwrap());
    shown.show("Stats", &inbox.stats().await.unwrap());

    let now = SystemTime::now();
    let claim = Claim { wanted: vec![("stripe", None)], most: 1, now, until: now };
    shown.show("Claim", &claim);
    let claimed = memory.claim(claim).await.unwrap();
    let entry = &claimed.entries[0];
    assert_eq!(entry.entry.order.as_ref().unwrap().key, CANARY);
    shown.show("Entry", &entry.entry);
    shown.show("Order", &entry.entry.order);
    shown.show("OrderRule", &entry.entry.order.as_ref().unwrap().rule);
    shown.show("CopyKey", &entry.entry.copy.as_ref().unwrap());
    shown.show("ClaimedEntry", entry);
    shown.show("Lease", &entry.lease);
    shown.show("End", &End { lease: entry.lease, ending: Ending::Done });
    shown.show("Ending", &Ending::Dead { error: "the handler's own text".to_owned() });
    shown.show("Expire", &Expire { bodies_before: now, entries_before: now, most: 1 });
    shown.show("Taken", &memory.take(entry.entry.clone(), now, now).await.unwrap());
    shown.show("Claimed", &claimed);
    shown.show("State", &State::Leased);
    shown.show("Durability", &inbox.durability());
    shown.show("Filter", &Filter::dead());
    shown.show("Retry", &Retry::exponential(Duration::from_secs(1)));
    shown.show("StoreError", &StoreError::Unavailable("the disk is full".to_owned()));
    shown.show("AcceptError", &AcceptError::Full);
    shown.show("Failure", &Failure::from("the handler's own text"));
    shown.show("Undecoded", &PhantomData::<Undecoded>);
    let once = inbox.once(delivery(), async |delivery| Ok::<_, ()>(delivery.body().len())).await;
    shown.show("Once", &once.unwrap());

    let (jobs, mut handled) = tokio::sync::mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, jobs).on(
        async |job: Job<Stripe>, jobs: tokio::sync::mpsc::UnboundedSender<String>| {
            jobs.send(format!("{job:?}\n{job:#?}")).unwrap();
        },
    );
    shown.show("Worker", &worker);
    let worker = worker.start();
    shown.0.insert("Job", handled.recv().await.unwrap());
    shown.show("RunningWorker", &worker);
    worker.stop().await;
    shown.show("Memory", &memory);
    shown.show("Case", &contract::cases::<Memory>());
    shown.show("Intake", &intake);
    shown.show("Inbox", &inbox);

    shown.show("Fetched", &Fetched::new(CANARY));
    let expect = inbox.expect("stripe", Duration::from_secs(1));
    shown.show("Expect", &expect);
    shown.show("SilenceWatch", &expect.start(|_| ()));
    shown.show("Silence", &Silence::Began);
    let unnamed = Inbox::new(Memory::new());
    unnamed.accept(delivery()).await.unwrap();
    let worker = Worker::new(&unnamed).on(async |_: Job<Stripe, Nothing>| ()).start();
    while unnamed.unknown_types().is_empty() {
        tokio::task::yield_now().await;
    }
    worker.stop().await;
    shown.show("UnknownType", &unnamed.unknown_types());
}

#[derive(serde::Deserialize)]
enum Nothing {}

fn show_catalogue(shown: &mut Shown) {
    shown.show("RowDocs", &eyelet::providers::row_docs("stripe").expect("the row"));
}

fn show_metrics(shown: &mut Shown) {
    shown.show("Metric", &eyelet::metrics::ALL);
    shown.show("Kind", &eyelet::metrics::Kind::Counter);
}

#[tokio::test]
async fn no_public_type_prints_a_secret_a_signature_or_a_body() {
    assert_not_debug!(FoundHeaders<'_>, HeaderNames, ReceiverBuilder<GitHub>, Sender<GitHub>);
    let mut shown = Shown::default();
    show_requests(&mut shown);
    show_refusals(&mut shown);
    show_deliveries(&mut shown);
    show_adapters(&mut shown).await;
    show_inbox(&mut shown).await;
    show_catalogue(&mut shown);
    show_metrics(&mut shown);

    let signatures: Vec<Vec<u8>> = [signed::<GitHub>(&a_body()), signed::<Stripe>(&a_body())]
        .into_iter()
        .flat_map(|request| request.headers)
        .filter(|(name, _)| name.contains("signature"))
        .map(|(_, value)| value)
        .collect();
    assert_eq!(signatures.len(), 2);
    let as_numbers = CANARY.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>();
    for (name, text) in &shown.0 {
        assert!(!text.is_empty(), "{name} prints nothing");
        assert!(!text.contains(CANARY), "{name} prints the canary: {text}");
        let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        assert!(!numbers.windows(3).any(|three| three == &as_numbers[..3]), "{name} prints bytes: {text}");
        for signature in &signatures {
            let last = &signature[signature.len() - 32..];
            assert!(!text.as_bytes().windows(32).any(|window| window == last), "{name} prints a signature: {text}");
        }
    }

    let known: BTreeSet<&str> = shown.0.into_keys().chain(NOT_DEBUG).chain(TEXTS).collect();
    let types = public_types();
    let types: BTreeSet<&str> = types
        .iter()
        .filter(|(file, _)| !file.starts_with(ROWS) && !ELSEWHERE.iter().any(|prefix| file.starts_with(prefix)))
        .map(|(_, name)| &**name)
        .collect();
    assert_eq!(known, types, "left: the types that this test knows, right: those in src");
}
