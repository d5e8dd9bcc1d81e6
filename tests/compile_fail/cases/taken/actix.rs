use actix_web::{HttpRequest, Resource};
use eyelet::actix::{Delivery, webhook};
use eyelet::{Receiver, providers::Stripe};

async fn on_stripe(_: HttpRequest, _: Delivery<Stripe>) -> &'static str {
    "taken"
}

pub fn resources(account: Receiver<Stripe>, other: Receiver<Stripe>) -> [Resource; 2] {
    [webhook("/account", account, on_stripe), webhook("/other", other, on_stripe)]
}

fn main() {}
