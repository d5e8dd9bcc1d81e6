//! The same deliveries to two routes: `/floor` does by hand the least that a
//! receiver can do, `/eyelet` leaves it to the library.
//!
//! With an argument, writes the request as a script for `wrk` there first.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use eyelet::Receiver;
use eyelet::axum::{Delivery, webhook};
use eyelet::providers::GitHub;
use eyelet::testing::{Request, Sender};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Write;
use subtle::ConstantTimeEq;

const SECRET: &str = "It's a Secret to Everybody";

async fn floor(State(key): State<Hmac<Sha256>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get("x-hub-signature-256").and_then(|value| value.as_bytes().strip_prefix(b"sha256="));
    let mut expected = [0; 32];
    if signature.is_none_or(|signature| hex::decode_to_slice(signature, &mut expected).is_err()) {
        return StatusCode::BAD_REQUEST;
    }
    let mut mac = key;
    mac.update(&body);
    match bool::from(mac.finalize().into_bytes().ct_eq(&expected)) {
        true => StatusCode::OK,
        false => StatusCode::UNAUTHORIZED,
    }
}

async fn eyelet(_: Delivery<GitHub>) -> StatusCode {
    StatusCode::OK
}

fn script(request: &Request) -> String {
    let mut script = "wrk.method = \"POST\"\n".to_owned();
    for (name, value) in &request.headers {
        let _ = writeln!(script, "wrk.headers[{name:?}] = {:?}", String::from_utf8_lossy(value));
    }
    let _ = writeln!(script, "wrk.body = {:?}", String::from_utf8_lossy(&request.body));
    script
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let Some(path) = std::env::args().nth(1) {
        let sender = Sender::<GitHub>::new(SECRET).event_type("push").event_id("72d3162e-cc78-11e3-81ab-4c9367dc0958");
        std::fs::write(path, script(&sender.sign("a".repeat(2048))))?;
    }
    let key = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes())?;
    let router = Router::new()
        .route("/floor", post(floor))
        .route("/eyelet", webhook(Receiver::new(SECRET)?, eyelet))
        .with_state(key);
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        Ok(axum::serve(listener, router).await?)
    })
}
