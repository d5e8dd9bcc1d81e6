// error: {on_github}: Handler<..., ()>` is not satisfied
use axum::{Router, routing::any};
use eyelet::axum::Delivery;
use eyelet::providers::GitHub;

async fn on_github(_: Delivery<GitHub>) {}

pub fn router() -> Router {
    Router::new().route("/github", any(on_github))
}

fn main() {}
