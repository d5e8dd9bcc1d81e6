//! Receives the webhooks of GitHub behind three guards:
//! `GITHUB_WEBHOOK_SECRET=… cargo run --manifest-path examples/door/Cargo.toml --example axum -- ranges.txt`
//!
//! The file has an address or a range on each line, and is read again every minute.

use axum::{Router, http::StatusCode};
use door::guards::axum::{guard, shed};
use door::guards::{AllowList, ClientIp, RateLimit};
use eyelet::axum::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};
use governor::Quota;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::time::Duration;
use tokio::net::TcpListener;

const MINUTE: Duration = Duration::from_secs(60);
const PER_SECOND: NonZeroU32 = NonZeroU32::new(100).unwrap();

async fn on_github(delivery: Delivery<GitHub>) -> StatusCode {
    println!("{:?}", delivery.event_type());
    StatusCode::OK
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file with the addresses")?;
    let list = AllowList::new(ClientIp::Connection, &tokio::fs::read_to_string(&path).await?)?;
    tokio::spawn(list.clone().refresh_every(MINUTE, move || tokio::fs::read_to_string(path.clone())));
    let limit = RateLimit::new(ClientIp::Connection, Quota::per_second(PER_SECOND));

    let router = Router::new().route("/github", webhook(Receiver::from_env()?, on_github));
    // The guard that is added last is asked first.
    let router = guard(router, limit);
    let router = guard(router, list);
    let router = shed(router, 256);

    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    Ok(axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await?)
}
