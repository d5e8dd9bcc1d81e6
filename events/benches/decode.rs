//! What a typed event costs beside the decoding that nobody gets around: its
//! payload as a struct, from the bytes.
//!
//! ```text
//! cargo bench -p eyelet-events --bench decode
//! ```
//!
//! The payloads are made up, in the shape, depth and length of real ones.

#[path = "../../benches/support/by_hand.rs"]
mod by_hand;
#[path = "../../benches/support/floor.rs"]
mod floor;
#[path = "../../benches/support/github.rs"]
mod github;
#[path = "../../benches/support/models.rs"]
mod models;
#[path = "../../benches/support/race.rs"]
mod race;
#[path = "../../benches/support/requests.rs"]
mod requests;
#[path = "../../benches/support/stripe.rs"]
mod stripe;

use eyelet::providers::{GitHub, Stripe};
use eyelet::{Decoded, Delivery, Head, Provider, Received, Receiver};
use eyelet_events::github as shipped;
use floor::Floor;
use http::Request;
use models::{Billing, InternallyTaggedBilling, InternallyTaggedRepo, InvoicePaid, PullRequestEvent, Push, Repo};
use race::{Race, print_table};
use requests::{SECRET, signed};
use serde::Deserialize;
use serde_json::Value;

fn main() {
    let (push, pull_request) = (github::push(), github::pull_request());
    header_tagged::<Push<'_>>("push", &push);
    header_tagged::<PullRequestEvent<'_>>("pull_request", &pull_request);
    shipped_type(&pull_request);
    body_tagged(&stripe::invoice_paid());
    body_tagged(&stripe::long_invoice_paid());
    verify_and_decode::<Push<'_>>("push", &push);
    verify_and_decode::<PullRequestEvent<'_>>("pull_request", &pull_request);
}

fn receive<'a, P: Provider>(receiver: &Receiver<P>, request: &'a Request<Vec<u8>>) -> Delivery<P, &'a [u8]> {
    match receiver.receive(&Head::from(request), request.body().as_slice()) {
        Ok(Received::Delivery(delivery)) => delivery,
        other => panic!("a genuine request became {other:?}"),
    }
}

fn known<'d, P, E: Deserialize<'d>>(delivery: &'d Delivery<P, &[u8]>) -> E {
    match delivery.event::<E>() {
        Ok(Decoded::Known(event)) => event,
        Ok(Decoded::Unknown { event_type, .. }) => panic!("{event_type} was to be a variant"),
        Err(error) => panic!("{error}"),
    }
}

fn parsed<'a, T: Deserialize<'a>>(body: &'a [u8]) -> T {
    serde_json::from_slice(body).expect("the payload fits")
}

/// The type stands in a header.
fn header_tagged<'a, T: Deserialize<'a>>(event_type: &str, body: &'a [u8]) {
    let request = signed::<GitHub>(event_type, body);
    let delivery = receive(&Receiver::<GitHub>::new(SECRET).expect("the secret is sound"), &request);
    let tagged = [format!(r#"{{"type":"{event_type}","#).as_bytes(), &body[1..]].concat();
    let mut race = Race::default();
    race.enter("serde_json::from_slice::<Struct>", || parsed::<T>(body));
    race.enter("event::<Enum>", || known::<_, Repo<'_>>(&delivery));
    race.enter("internally tagged serde enum", || parsed::<InternallyTaggedRepo<'_>>(&tagged));
    race.enter("serde_json::Value", || parsed::<Value>(body));
    print_table(
        &format!("type in a header: github {event_type}, {} bytes", body.len()),
        &[("ns".to_owned(), race.run())],
    );
}

/// The shipped type, beside its own fields in a struct that takes no liberties.
fn shipped_type(body: &[u8]) {
    let request = signed::<GitHub>("pull_request", body);
    let delivery = receive(&Receiver::<GitHub>::new(SECRET).expect("the secret is sound"), &request);
    let mut race = Race::default();
    race.enter("struct by hand, of the same fields", || parsed::<Box<by_hand::PullRequestEvent<'_>>>(body));
    race.enter("serde_json::from_slice::<shipped::PullRequestEventRef>", || {
        parsed::<Box<shipped::PullRequestEventRef<'_>>>(body)
    });
    race.enter("event::<shipped::EventRef>", || known::<_, shipped::EventRef<'_>>(&delivery));
    race.enter("event::<shipped::Event>", || known::<_, shipped::Event>(&delivery));
    print_table(&format!("shipped types: github pull_request, {} bytes", body.len()), &[("ns".to_owned(), race.run())]);
}

/// The type stands in the body, behind the payload.
fn body_tagged(body: &[u8]) {
    let request = signed::<Stripe>("", body);
    let delivery = receive(&Receiver::<Stripe>::new(SECRET).expect("the secret is sound"), &request);
    let mut race = Race::default();
    race.enter("serde_json::from_slice::<Struct>, the type known beforehand", || parsed::<InvoicePaid<'_>>(body));
    race.enter("event::<Enum>", || {
        // A delivery keeps what it found in its body: each round begins with one that was never asked.
        let delivery = delivery.clone();
        drop(known::<_, Billing<'_>>(&delivery));
    });
    race.enter("internally tagged serde enum", || parsed::<InternallyTaggedBilling<'_>>(body));
    race.enter("serde_json::Value", || parsed::<Value>(body));
    print_table(
        &format!("type in the body: stripe invoice.paid, {} bytes", body.len()),
        &[("ns".to_owned(), race.run())],
    );
}

/// All the way, beside the hash and the struct alone.
fn verify_and_decode<'a, T: Deserialize<'a>>(event_type: &str, body: &'a [u8]) {
    let request = signed::<GitHub>(event_type, body);
    let receiver = Receiver::<GitHub>::new(SECRET).expect("the secret is sound");
    let floor = Floor::new(SECRET.as_bytes(), body.to_vec());
    let mut race = Race::default();
    race.enter("floor, serde_json::from_slice::<Struct>", || (floor.tag(), parsed::<T>(body)));
    race.enter("receive, event::<Enum>", || {
        let delivery = receive(&receiver, &request);
        drop(known::<_, Repo<'_>>(&delivery));
    });
    print_table(
        &format!("verify and decode: github {event_type}, {} bytes", body.len()),
        &[("ns".to_owned(), race.run())],
    );
}
