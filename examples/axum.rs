//! Receives the webhooks of four providers with axum. To try it without any of them:
//! `cargo run --example axum --features axum -- --dev`

mod common;

use axum::Router;
use axum::http::StatusCode;
use common::Failure;
use eyelet::axum::{Delivery, webhook};
use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::{Provider, Receiver};
use tokio::net::TcpListener;

async fn on_delivery<P>(delivery: Delivery<P>) -> StatusCode {
    println!("{}", common::line(&delivery));
    StatusCode::OK
}

/// `Receiver::from_env` is all that a server of your own needs.
fn receiver<P: Provider>() -> Result<Receiver<P>, Failure> {
    Ok(match common::dev_secret(&P::SPEC)? {
        Some(secret) => Receiver::new(secret)?,
        None => Receiver::from_env()?,
    })
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let router = Router::new()
        .route("/webhooks/stripe", webhook(receiver::<Stripe>()?, on_delivery))
        .route("/webhooks/github", webhook(receiver::<GitHub>()?, on_delivery))
        .route("/webhooks/slack", webhook(receiver::<Slack>()?, on_delivery))
        .route("/webhooks/standard", webhook(receiver::<StandardWebhooks>()?, on_delivery));

    let listener = TcpListener::bind(common::address()?).await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
