//! Receives the webhooks of four providers with actix-web. To try it without any of them:
//! `cargo run --example actix --features actix-web -- --dev`

mod common;

use actix_web::{App, HttpResponse, HttpServer};
use common::Failure;
use eyelet::actix::{Delivery, webhook};
use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::{Provider, Receiver};

async fn on_delivery<P>(delivery: Delivery<P>) -> HttpResponse {
    println!("{}", common::line(&delivery));
    HttpResponse::Ok().finish()
}

/// `Receiver::from_env` is all that a server of your own needs.
fn receiver<P: Provider>() -> Result<Receiver<P>, Failure> {
    Ok(match common::dev_secret(&P::SPEC)? {
        Some(secret) => Receiver::new(secret)?,
        None => Receiver::from_env()?,
    })
}

#[actix_web::main]
async fn main() -> Result<(), Failure> {
    // Made here, not once in each worker.
    let stripe = receiver::<Stripe>()?;
    let github = receiver::<GitHub>()?;
    let slack = receiver::<Slack>()?;
    let standard = receiver::<StandardWebhooks>()?;

    let server = HttpServer::new(move || {
        App::new()
            .service(webhook("/webhooks/stripe", stripe.clone(), on_delivery::<Stripe>))
            .service(webhook("/webhooks/github", github.clone(), on_delivery::<GitHub>))
            .service(webhook("/webhooks/slack", slack.clone(), on_delivery::<Slack>))
            .service(webhook("/webhooks/standard", standard.clone(), on_delivery::<StandardWebhooks>))
    })
    .bind(common::address()?)?;
    for address in server.addrs() {
        println!("listening on http://{address}");
    }
    Ok(server.run().await?)
}
