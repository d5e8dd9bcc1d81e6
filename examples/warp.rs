//! Receives the webhooks of four providers with warp. To try it without any of them:
//! `cargo run --example warp --features warp -- --dev`

mod common;

use common::Failure;
use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::warp::{Delivery, webhook};
use eyelet::{Provider, Receiver};
use tokio::net::TcpListener;
use warp::Filter;
use warp::http::StatusCode;

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
    let stripe = warp::path!("webhooks" / "stripe").and(webhook(receiver::<Stripe>()?, on_delivery));
    let github = warp::path!("webhooks" / "github").and(webhook(receiver::<GitHub>()?, on_delivery));
    let slack = warp::path!("webhooks" / "slack").and(webhook(receiver::<Slack>()?, on_delivery));
    let standard = warp::path!("webhooks" / "standard").and(webhook(receiver::<StandardWebhooks>()?, on_delivery));
    let routes = stripe.or(github).or(slack).or(standard);

    let listener = TcpListener::bind(common::address()?).await?;
    println!("listening on http://{}", listener.local_addr()?);
    warp::serve(routes).incoming(listener).run().await;
    Ok(())
}
