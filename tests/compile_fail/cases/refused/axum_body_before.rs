// error: `axum::body::Bytes: FromRequestParts<_>` is not satisfied
// error: Function argument is not a valid axum extractor
use axum::{Router, body::Bytes};
use eyelet::axum::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};

async fn on_github(_: Bytes, _: Delivery<GitHub>) {}

pub fn router(receiver: Receiver<GitHub>) -> Router {
    Router::new().route("/github", webhook(receiver, on_github))
}

fn main() {}
