// error: is not a delivery of `GitHub`
// error: the handler's last argument must be `Webhook<GitHub, E>` or `Delivery<GitHub>`
// error: the receiver's provider and the handler's must be the same type
use axum::Router;
use eyelet::axum::{Delivery, webhook};
use eyelet::{Receiver, providers::*};

async fn on_stripe(_: Delivery<Stripe>) {}

pub fn router(receiver: Receiver<GitHub>) -> Router {
    Router::new().route("/github", webhook(receiver, on_stripe))
}

fn main() {}
