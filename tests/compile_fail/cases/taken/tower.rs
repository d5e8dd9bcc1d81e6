use axum::http::Response;
use eyelet::tower::{Body, Delivery, VerifyLayer, webhook};
use eyelet::{Receiver, Webhook, providers::*};

#[derive(serde::Deserialize)]
enum Billing {
    #[serde(rename = "invoice.paid")]
    InvoicePaid { id: String },
}

async fn on_stripe(Webhook { event, .. }: Webhook<Stripe, Billing>) -> Response<Body> {
    let Billing::InvoicePaid { id } = event;
    Response::new(id.into())
}

async fn on_github(_: Delivery<GitHub>) -> Response<Body> {
    Response::default()
}

pub fn services(stripe: Receiver<Stripe>, github: Receiver<GitHub>) {
    let _ = (webhook(stripe, on_stripe), webhook(github.clone(), on_github), VerifyLayer::new(github));
}

/// A layer and its service stand before a router, whose body may be any.
pub fn layered(router: axum::Router, receiver: Receiver<GitHub>) -> axum::Router {
    router.layer(VerifyLayer::new(receiver))
}

fn main() {}
