//! A shop that is paid through Stripe. Each event is taken once, answered at once, and handled later:
//! `STRIPE_WEBHOOK_SECRET=whsec_test cargo run -p eyelet-events --example shop`
//!
//! Pay, with `--event checkout.session.completed`, `invoice.paid` or `charge.dispute.created`, twice with one `--id`:
//! `cargo run --example send --features testing -- stripe --to http://127.0.0.1:3000/stripe --secret whsec_test --id evt_7`

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use eyelet::axum::webhook;
use eyelet::providers::Stripe;
use eyelet::{Receiver, Webhook};
use eyelet_events::stripe::{CheckoutPaymentStatus, CheckoutSession, Dispute, Invoice};
use serde::Deserialize;
use std::collections::HashSet;
use std::error::Error;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// The events that this shop uses. Any other is acknowledged and dropped.
#[derive(Deserialize)]
enum Event {
    #[serde(rename = "checkout.session.completed", alias = "checkout.session.async_payment_succeeded")]
    CheckedOut(Box<CheckoutSession>),
    #[serde(rename = "invoice.paid")]
    Paid(Box<Invoice>),
    #[serde(rename = "charge.dispute.created")]
    Disputed(Box<Dispute>),
}

#[derive(Clone)]
struct Shop {
    /// The ids of events that were accepted. A shop keeps them in its database, as long as Stripe retries.
    seen: Arc<Mutex<HashSet<String>>>,
    jobs: SyncSender<Event>,
}

/// Stripe waits for seconds only, so the work is done elsewhere.
async fn on_stripe(State(shop): State<Shop>, Webhook { event, delivery }: Webhook<Stripe, Event>) -> StatusCode {
    let Some(id) = delivery.event_id() else { return StatusCode::UNPROCESSABLE_ENTITY };
    let mut seen = shop.seen.lock().unwrap_or_else(PoisonError::into_inner);
    if seen.contains(id) {
        println!("{id}: again");
        return StatusCode::OK;
    }
    match shop.jobs.try_send(event) {
        Ok(()) => {
            seen.insert(id.to_owned());
            StatusCode::OK
        }
        // Stripe sends it again later.
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn handle(event: &Event) {
    match event {
        Event::CheckedOut(session) => ship(session),
        Event::Paid(invoice) => println!("renewed: {:?} {:?}", invoice.amount_paid, invoice.currency),
        Event::Disputed(dispute) => {
            let due_by = dispute.evidence_details.as_ref().and_then(|details| details.due_by.as_ref());
            println!("gather evidence: {:?}, due by {due_by:?}", dispute.reason);
        }
    }
}

/// A session can be complete without being paid: some payment methods take days.
fn ship(session: &CheckoutSession) {
    match &session.payment_status {
        Some(status) if *status == CheckoutPaymentStatus::Paid => {
            println!("ship {:?}: {:?} {:?}", session.id, session.amount_total, session.currency);
        }
        _ => println!("wait for the payment of {:?}", session.id),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (jobs, work) = sync_channel::<Event>(1000);
    std::thread::spawn(move || work.iter().for_each(|event| handle(&event)));

    let shop = Shop { seen: Arc::default(), jobs };
    let router = Router::new().route("/stripe", webhook(Receiver::from_env()?, on_stripe)).with_state(shop);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
