//! Receives the webhooks of GitHub behind three guards:
//! `GITHUB_WEBHOOK_SECRET=… cargo run --manifest-path examples/door/Cargo.toml --example actix -- 192.0.2.0/24`

use actix_web::{App, HttpResponse, HttpServer};
use door::guards::actix::{guard, shed};
use door::guards::{AllowList, ClientIp, RateLimit};
use eyelet::actix::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};
use governor::Quota;
use std::num::NonZeroU32;
use std::sync::Arc;
use tokio::sync::Semaphore;

const PER_SECOND: NonZeroU32 = NonZeroU32::new(100).unwrap();

async fn on_github(delivery: Delivery<GitHub>) -> HttpResponse {
    println!("{:?}", delivery.event_type());
    HttpResponse::Ok().finish()
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let receiver = Receiver::<GitHub>::from_env()?;
    let ranges: Vec<String> = std::env::args().skip(1).collect();
    let list = AllowList::new(ClientIp::Connection, &ranges.join("\n"))?;
    let limit = RateLimit::new(ClientIp::Connection, Quota::per_second(PER_SECOND));
    let places = Arc::new(Semaphore::new(256));
    let server = HttpServer::new(move || {
        // The guard that is added last is asked first.
        App::new()
            .service(webhook("/github", receiver.clone(), on_github))
            .wrap(guard(limit.clone()))
            .wrap(guard(list.clone()))
            .wrap(shed(Arc::clone(&places)))
    });
    Ok(server.bind("127.0.0.1:3000")?.run().await?)
}
