// error: implementation of `Deserialize` is not general enough
use axum::Router;
use eyelet::axum::webhook;
use eyelet::{Receiver, Webhook, providers::Stripe};

#[derive(serde::Deserialize)]
pub enum Billing<'a> {
    #[serde(rename = "invoice.paid")]
    InvoicePaid { id: &'a str },
}

async fn on_stripe(_: Webhook<Stripe, Billing<'_>>) {}

pub fn router(receiver: Receiver<Stripe>) -> Router {
    Router::new().route("/stripe", webhook(receiver, on_stripe))
}

fn main() {}
