//! A shop that is paid through Stripe. Each event is taken once, answered at once, and handled behind:
//! `STRIPE_WEBHOOK_SECRET=whsec_test cargo run --example shop --features axum,events`
//!
//! Pay, by `--event checkout.session.completed`, `invoice.paid` or `charge.dispute.created`, twice with one `--id`:
//! `cargo run --example send --features testing -- stripe --to http://127.0.0.1:3000/stripe --secret whsec_test --id evt_7`

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use eyelet::axum::webhook;
use eyelet::providers::Stripe;
use eyelet::providers::stripe::{CheckoutPaymentStatus, CheckoutSession, Event};
use eyelet::{Owned, Receiver, Webhook};
use std::collections::HashSet;
use std::error::Error;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// An event with its type, no longer tied to the request that brought it.
struct Job {
    event_type: String,
    event: Event<'static>,
}

#[derive(Clone)]
struct Shop {
    /// The ids of events that were taken on. A shop keeps them in its database, for as long as Stripe retries.
    taken: Arc<Mutex<HashSet<String>>>,
    jobs: SyncSender<Job>,
}

type Delivered = Webhook<Stripe, Owned<Event<'static>>>;

/// Stripe waits for seconds only, so the work is done elsewhere.
async fn on_stripe(State(shop): State<Shop>, Webhook { event, delivery }: Delivered) -> StatusCode {
    let (Some(id), Some(event_type)) = (delivery.event_id(), delivery.event_type()) else {
        return StatusCode::UNPROCESSABLE_ENTITY;
    };
    let mut taken = shop.taken.lock().unwrap_or_else(PoisonError::into_inner);
    if taken.contains(id) {
        println!("{id}: again");
        return StatusCode::OK;
    }
    match shop.jobs.try_send(Job { event_type: event_type.to_owned(), event: event.0 }) {
        Ok(()) => {
            taken.insert(id.to_owned());
            StatusCode::OK
        }
        // Stripe sends it again later.
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// One variant stands for several types, so both are looked at.
fn handle(event_type: &str, event: &Event<'_>) {
    match (event_type, event) {
        (
            "checkout.session.completed" | "checkout.session.async_payment_succeeded",
            Event::CheckoutSession(session),
        ) => {
            ship(session);
        }
        ("invoice.paid", Event::Invoice(invoice)) => {
            println!("subscription goes on: {:?} {:?}", invoice.amount_paid, invoice.currency.as_deref());
        }
        ("charge.dispute.created", Event::Dispute(dispute)) => {
            let due_by = dispute.evidence_details.as_ref().and_then(|details| details.due_by.as_ref());
            println!("gather evidence: {:?}, due by {due_by:?}", dispute.reason);
        }
        (other, _) => println!("nothing to do about {other}"),
    }
}

/// A session can be complete without being paid: some methods of payment take days.
fn ship(session: &CheckoutSession<'_>) {
    match &session.payment_status {
        Some(status) if *status == CheckoutPaymentStatus::Paid => {
            println!("ship {:?}: {:?} {:?}", session.id.as_deref(), session.amount_total, session.currency.as_deref());
        }
        _ => println!("wait for the payment of {:?}", session.id.as_deref()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (jobs, work) = sync_channel::<Job>(1000);
    std::thread::spawn(move || work.iter().for_each(|job| handle(&job.event_type, &job.event)));

    let shop = Shop { taken: Arc::default(), jobs };
    let router = Router::new().route("/stripe", webhook(Receiver::from_env()?, on_stripe)).with_state(shop);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
