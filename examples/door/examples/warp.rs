//! Receives the webhooks of GitHub behind two guards:
//! `GITHUB_WEBHOOK_SECRET=… cargo run --manifest-path examples/door/Cargo.toml --example warp -- 192.0.2.0/24`

use door::guards::warp::{guard, refused};
use door::guards::{AllowList, ClientIp, RateLimit};
use eyelet::warp::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};
use governor::Quota;
use std::num::NonZeroU32;
use warp::{Filter, http::StatusCode};

const PER_SECOND: NonZeroU32 = NonZeroU32::new(100).unwrap();

async fn on_github(delivery: Delivery<GitHub>) -> StatusCode {
    println!("{:?}", delivery.event_type());
    StatusCode::OK
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let ranges: Vec<String> = std::env::args().skip(1).collect();
    let list = AllowList::new(ClientIp::Connection, &ranges.join("\n"))?;
    let limit = RateLimit::new(ClientIp::Connection, Quota::per_second(PER_SECOND));

    let routes = warp::path!("github")
        .and(guard(list))
        .and(guard(limit))
        .and(webhook(Receiver::from_env()?, on_github))
        .recover(refused);
    warp::serve(routes).run(([127, 0, 0, 1], 3000)).await;
    Ok(())
}
