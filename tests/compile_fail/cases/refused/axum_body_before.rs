// error: this handler cannot take the deliveries of `GitHub`
// error: those before it extractors that leave the body alone
use axum::{Router, body::Bytes};
use eyelet::axum::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};

async fn on_github(_: Bytes, _: Delivery<GitHub>) {}

pub fn router(receiver: Receiver<GitHub>) -> Router {
    Router::new().route("/github", webhook(receiver, on_github))
}

fn main() {}
