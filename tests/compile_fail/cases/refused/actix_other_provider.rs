// error: is not a delivery of `GitHub`
// error: the handler's last argument must be `Webhook<GitHub, E>` or `Delivery<GitHub>`
use actix_web::Resource;
use eyelet::actix::{Delivery, webhook};
use eyelet::{Receiver, providers::*};

async fn on_stripe(_: Delivery<Stripe>) -> &'static str {
    ""
}

pub fn resource(receiver: Receiver<GitHub>) -> Resource {
    webhook("/github", receiver, on_stripe)
}

fn main() {}
