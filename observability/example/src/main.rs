//! A shop that receives webhooks, and serves their metrics to Prometheus:
//! `cargo run --manifest-path observability/example/Cargo.toml [ADDRESS]`
//!
//! It sends itself deliveries of all kinds, some of which go wrong on purpose, so that every panel of
//! the dashboard and nearly every alert has something to show. Its queue grows until it is stopped.

mod exporter;
mod shop;
mod traffic;

use axum::routing::get;
use std::error::Error;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let prometheus = exporter::install()?;
    let shop = shop::open()?;
    let metrics = get(async move || prometheus.render());

    let address = std::env::args().nth(1).unwrap_or("127.0.0.1:9464".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}/metrics", listener.local_addr()?);
    let server = axum::serve(listener, shop.router.clone().route("/metrics", metrics));
    let served = async { server.await };
    tokio::select! {
        served = served => Ok(served?),
        Err(error) = traffic::send_for_ever(&shop) => Err(error),
    }
}
