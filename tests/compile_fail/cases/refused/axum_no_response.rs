// error: the trait bound `u8: IntoResponse` is not satisfied
use axum::Router;
use eyelet::axum::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};

async fn on_github(_: Delivery<GitHub>) -> u8 {
    0
}

pub fn router(receiver: Receiver<GitHub>) -> Router {
    Router::new().route("/github", webhook(receiver, on_github))
}

fn main() {}
