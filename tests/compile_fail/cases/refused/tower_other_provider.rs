// error: is not a delivery of `GitHub`
// error: the receiver's provider and the handler's must be the same type
use axum::http::Response;
use eyelet::tower::{Body, Delivery, webhook};
use eyelet::{Receiver, providers::*};

async fn on_stripe(_: Delivery<Stripe>) -> Response<Body> {
    Response::default()
}

pub fn service(receiver: Receiver<GitHub>) {
    webhook(receiver, on_stripe);
}

fn main() {}
