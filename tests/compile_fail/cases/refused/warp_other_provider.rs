// error: is not a delivery of `GitHub`
// error: the handler's last argument must be `Webhook<GitHub, E>` or `Delivery<GitHub>`
use eyelet::warp::{Delivery, webhook};
use eyelet::{Receiver, providers::*};

async fn on_stripe(_: Delivery<Stripe>) -> &'static str {
    ""
}

pub fn route(receiver: Receiver<GitHub>) {
    let _ = webhook(receiver, on_stripe);
}

fn main() {}
