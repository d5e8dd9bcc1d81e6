use axum::{Router, extract::State};
use eyelet::axum::{Delivery, Unverified, webhook};
use eyelet::providers::{GitHub, Stripe};
use eyelet::{Any, Receiver, Rejection, Webhook};

#[derive(serde::Deserialize)]
enum Billing {
    #[serde(rename = "invoice.paid")]
    InvoicePaid { id: String },
}

async fn on_stripe(State(()): State<()>, Webhook { event, .. }: Webhook<Stripe, Billing>) -> String {
    let Billing::InvoicePaid { id } = event;
    id
}

async fn on_github(_: Delivery<GitHub>) {}

pub async fn gateway(State(receiver): State<Receiver<Any>>, request: Unverified) -> Result<String, Rejection> {
    Ok(format!("{:?}", request.receive(&receiver).await?.body()))
}

pub fn router(account: Receiver<Stripe>, other: Receiver<Stripe>, github: Receiver<GitHub>) -> Router {
    Router::new()
        .route("/account", webhook(account, on_stripe))
        .route("/other", webhook(other, on_stripe))
        .route("/github", webhook(github, on_github))
        .with_state(())
}

fn main() {}
