//! What all programs here watch: a receiver for Stripe with an inbox in a file, and a worker.

pub mod opentelemetry;

use axum::Router;
use eyelet::axum::webhook;
use eyelet::inbox::{Failure, Inbox, Job, Worker};
use eyelet::{Receiver, providers::Stripe};
use eyelet_sqlite::Sqlite;
use std::env;
use std::error::Error;

#[derive(serde::Deserialize)]
enum Billing {
    #[serde(rename = "invoice.paid")]
    InvoicePaid { id: String, amount_paid: i64 },
}

async fn on_billing(job: Job<Stripe, Billing>) -> Result<(), Failure> {
    let Billing::InvoicePaid { id, amount_paid } = job.event;
    if amount_paid < 0 {
        return Err(Failure::dead("the invoice has a negative amount"));
    }
    tracing::info!(invoice = id, amount_paid, "paid");
    Ok(())
}

/// Opens the inbox in the file `INBOX`, or in `inbox.db`.
pub fn inbox() -> Result<Inbox, Box<dyn Error>> {
    Ok(Inbox::new(Sqlite::open(env::var_os("INBOX").unwrap_or("inbox.db".into()))?))
}

/// Receives and handles webhooks at `/stripe` until Ctrl-C. `PORT` is the port, 3000 by default.
pub async fn serve(inbox: Inbox) -> Result<(), Box<dyn Error>> {
    let port = env::var("PORT").map_or(Ok(3000), |port| port.parse())?;
    let worker = Worker::new(&inbox).on(on_billing).start();
    let router: Router = Router::new().route("/stripe", webhook(Receiver::<Stripe>::from_env()?, inbox));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    eprintln!("listening on {}", listener.local_addr()?);
    let ctrl_c = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
    axum::serve(listener, router).with_graceful_shutdown(ctrl_c).await?;
    worker.stop().await;
    Ok(())
}
