//! The endpoints of the shop, its inbox, and the handlers.

use axum::Router;
use eyelet::axum::webhook;
use eyelet::inbox::{Failure, Inbox, Job, Memory, Retry, Worker};
use eyelet::providers::{GitHub, Slack, Stripe};
use eyelet::{Provider, Receiver, ReceiverBuilder};
use std::error::Error;
use std::future::pending;
use std::time::{Duration, SystemTime};

/// For this example only. Real secrets come from the environment: `Receiver::from_env`.
pub(crate) const SECRET: &str = "whsec_ZGVtbyBzZWNyZXQsIG9mIG5vIHVzZSBlbHNld2hlcmU=";
/// The secret before a rotation that is not over.
pub(crate) const OLDER_SECRET: &str = "whsec_b2xkZXIgc2VjcmV0LCBvZiBubyB1c2UgZWxzZXdoZXJl";

pub(crate) struct Shop {
    pub(crate) router: Router,
    pub(crate) inbox: Inbox,
    pub(crate) store: Memory,
}

/// The receiver of an endpoint.
fn of<P: Provider>(endpoint: &str) -> ReceiverBuilder<P> {
    Receiver::<P>::builder().endpoint(endpoint).secret(SECRET)
}

/// A clock that is half a minute slow.
fn slow_clock() -> SystemTime {
    SystemTime::now() - Duration::from_secs(30)
}

/// Starts the worker, and routes each endpoint to the inbox.
pub(crate) fn open() -> Result<Shop, Box<dyn Error>> {
    let store = Memory::new();
    let inbox = Inbox::new(store.clone());
    // Full with one delivery that waits to be stored.
    let full = inbox.clone().max_waiting(0);
    let router = Router::new()
        .route("/billing", webhook(of::<Stripe>("billing").secret(OLDER_SECRET).build()?, inbox.clone()))
        .route("/builds", webhook(of::<GitHub>("builds").build()?, inbox.only(["push"]).flag_copies()))
        .route("/chat", webhook(of::<Slack>("chat").build()?, inbox.clone()))
        .route("/full", webhook(of::<Stripe>("full").build()?, full))
        .route("/slow-clock", webhook(of::<Stripe>("slow-clock").clock(slow_clock).build()?, inbox.clone()))
        .route("/stuck", webhook(of::<GitHub>("stuck").build()?, inbox.clone()))
        .route("/unhandled", webhook(of::<GitHub>("unhandled").build()?, inbox.clone()))
        .route("/wrong-secret", webhook(of::<Stripe>("wrong-secret").build()?, inbox.clone()));

    let worker = Worker::new(&inbox)
        .on(on_billing)
        .on_endpoint("builds", async |_: Job<GitHub>| ())
        .on_endpoint("stuck", async |_: Job<GitHub>| pending::<()>().await)
        .retry(Retry::exponential(Duration::from_millis(100)).attempts(3))
        .lease(Duration::from_secs(3));
    worker.start();
    inbox.expect("chat", Duration::from_secs(1)).even_before_the_first().start(|_| ());
    Ok(Shop { router, inbox, store })
}

async fn on_billing(job: Job<Stripe>) -> Result<(), Failure> {
    match job.delivery.event_type() {
        Some("invoice.paid") => Ok(()),
        Some("invoice.voided") => Err(Failure::dead("no such invoice")),
        _ => Err(Failure::from("the bookkeeping is busy")),
    }
}
