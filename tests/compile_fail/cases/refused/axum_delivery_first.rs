// error: `State<()>` is not a delivery of `GitHub`
// error: the handler's last argument must be `Webhook<GitHub, E>` or `Delivery<GitHub>`
use axum::{Router, extract::State};
use eyelet::axum::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};

async fn on_github(_: Delivery<GitHub>, State(()): State<()>) {}

pub fn router(receiver: Receiver<GitHub>) -> Router {
    Router::new().route("/github", webhook(receiver, on_github)).with_state(())
}

fn main() {}
