//! What `receive` costs beside the hash that nobody gets around.
//!
//! ```text
//! cargo bench --features http,testing --bench verify
//! ```

#[path = "support/bodies.rs"]
mod bodies;
#[path = "support/floor.rs"]
mod floor;
#[path = "support/race.rs"]
mod race;
#[path = "support/requests.rs"]
mod requests;
#[path = "support/signed_text.rs"]
mod signed_text;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bodies::{SIZES, body, size_name};
use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::testing::Sender;
use eyelet::{Delivery, ErrorKind, Head, Provider, Received, Receiver};
use floor::Floor;
use http::{HeaderValue, Request};
use race::{Race, print_table};
use requests::{SECRET, signed};
use std::hint::black_box;
use std::time::{Duration, SystemTime};

const TEXT_KEY: &[u8] = SECRET.as_bytes();

fn main() {
    println!("`receive` from an `http::Request` with ten headers. Nanoseconds: min (median) ×ratio to the first row.");
    against_floor::<GitHub>("github (id and type in headers)", TEXT_KEY, signed_text::github);
    against_floor::<Stripe>("stripe (id and type in the body)", TEXT_KEY, signed_text::stripe);
    against_floor::<Slack>("slack (id and type in the body)", TEXT_KEY, signed_text::slack);
    let key = STANDARD.decode(SECRET.trim_start_matches("whsec_")).expect("the secret is base64");
    against_floor::<StandardWebhooks>(
        "standard_webhooks (id in a header, type in the body)",
        &key,
        signed_text::standard_webhooks,
    );
    many_signatures();
    many_secrets();
    refusals();
}

fn receive<'a, P: Provider>(receiver: &Receiver<P>, request: &'a Request<Vec<u8>>) -> Delivery<P, &'a [u8]> {
    match receiver.receive(&Head::from(request), request.body().as_slice()) {
        Ok(Received::Delivery(delivery)) => delivery,
        other => panic!("a genuine request became {other:?}"),
    }
}

fn against_floor<P: Provider>(title: &str, key: &[u8], signed_text: fn(&Request<Vec<u8>>) -> Vec<u8>) {
    let receiver = Receiver::<P>::new(SECRET).expect("the secret is sound");
    let tables = SIZES.map(|size| {
        let request = signed::<P>("invoice.paid", &body(size));
        let floor = Floor::new(key, signed_text(&request));
        let mut race = Race::default();
        race.enter("floor: hmac + sha2, keyed", || floor.tag());
        race.enter("receive", || receive(&receiver, &request));
        race.enter("receive, event_id, event_type", || {
            let delivery = receive(&receiver, &request);
            black_box((delivery.event_id().map(str::len), delivery.event_type().map(str::len)))
        });
        (size_name(size), race.run())
    });
    print_table(title, &tables);
}

/// The true signature comes last, behind others that could have been.
fn with_signatures(request: &Request<Vec<u8>>, count: usize) -> Request<Vec<u8>> {
    let signature = request.headers()["stripe-signature"].to_str().expect("the header is text");
    let (time, own) = signature.split_once(',').expect("the request is signed");
    let mut items = vec![time.to_owned()];
    items.extend((1..count).map(|number| format!("v1={number:064x}")));
    items.push(own.to_owned());
    let mut request = request.clone();
    let value = HeaderValue::try_from(items.join(",")).expect("the header is text");
    request.headers_mut().insert("stripe-signature", value);
    request
}

fn many_signatures() {
    let receiver = Receiver::<Stripe>::new(SECRET).expect("the secret is sound");
    let request = signed::<Stripe>("invoice.paid", &body(20 << 10));
    let [one, ten, most, hundred] = [1, 10, 64, 100].map(|count| with_signatures(&request, count));
    let mut race = Race::default();
    for (name, request) in [("1 signature", &one), ("10, the last matches", &ten), ("64, the last matches", &most)] {
        race.enter(name, || receive(&receiver, request));
    }
    race.enter("100: refused, more than 64", || refused(&receiver, &hundred, ErrorKind::TooManySignatures));
    print_table("signatures in one header (stripe, 20 KiB)", &[("ns".to_owned(), race.run())]);
}

fn many_secrets() {
    let request = signed::<GitHub>("push", &body(20 << 10));
    let one = Receiver::<GitHub>::new(SECRET).expect("the secret is sound");
    let builder = Receiver::<GitHub>::builder().secret("the newest of them").secret("the one before");
    let three = builder.secret(SECRET).build().expect("the secrets are sound");
    let mut race = Race::default();
    race.enter("1 secret", || receive(&one, &request));
    race.enter("3 secrets, the oldest matches", || receive(&three, &request));
    print_table("secrets of one receiver (github, 20 KiB)", &[("ns".to_owned(), race.run())]);
}

fn refusals() {
    let receiver = Receiver::<Stripe>::new(SECRET).expect("the secret is sound");
    let body = body(20 << 10);
    let genuine = signed::<Stripe>("invoice.paid", &body);
    let hour_ago = SystemTime::now() - Duration::from_secs(3600);
    let stale = Sender::<Stripe>::new(SECRET).at(hour_ago).sign(&*body).to_http("/webhooks");
    let forged = Sender::<Stripe>::new("another secret").sign(&*body).to_http("/webhooks");
    let unsigned = Request::post("/webhooks").body(body).expect("the request is valid");
    let mut race = Race::default();
    race.enter("accepted", || receive(&receiver, &genuine));
    race.enter("forged", || refused(&receiver, &forged, ErrorKind::SignatureMismatch));
    race.enter("stale", || refused(&receiver, &stale, ErrorKind::Stale));
    race.enter("without a signature", || refused(&receiver, &unsigned, ErrorKind::MissingHeader));
    print_table("what a refusal costs (stripe, 20 KiB)", &[("ns".to_owned(), race.run())]);
}

fn refused<P: Provider>(receiver: &Receiver<P>, request: &Request<Vec<u8>>, kind: ErrorKind) {
    let result = receiver.receive(&Head::from(request), request.body().as_slice());
    assert_eq!(result.err().map(|error| error.kind()), Some(kind), "the request was to be refused");
}
