//! Receives the webhooks of GitHub with hyper alone. To try it without GitHub:
//! `cargo run --example hyper --features tower -- --dev`

mod common;

use common::Failure;
use eyelet::tower::{Body, Delivery, webhook};
use eyelet::{Provider, Receiver, providers::GitHub};
use http::Response;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

async fn on_delivery(delivery: Delivery<GitHub>) -> Response<Body> {
    println!("{}", common::line(&delivery));
    Response::default()
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let receiver = match common::dev_secret(&GitHub::SPEC)? {
        Some(secret) => Receiver::new(secret)?,
        None => Receiver::from_env()?,
    };
    let service = webhook(receiver, on_delivery);

    let listener = TcpListener::bind(common::address()?).await?;
    println!("listening on http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        let service = TowerToHyperService::new(service.clone());
        tokio::spawn(async move {
            // The timer closes connections whose head does not arrive.
            let connection =
                http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
            if let Err(error) = connection.await {
                eprintln!("connection: {error}");
            }
        });
    }
}
