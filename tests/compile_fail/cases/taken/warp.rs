use eyelet::warp::{Delivery, webhook};
use eyelet::{Receiver, providers::Stripe};
use warp::Filter;

async fn on_stripe(_: Delivery<Stripe>) -> &'static str {
    "taken"
}

pub fn routes(
    account: Receiver<Stripe>,
    other: Receiver<Stripe>,
) -> impl Filter<Extract = impl warp::Reply, Error = warp::Rejection> {
    let account = warp::path!("account").and(webhook(account, on_stripe));
    let other = warp::path!("other").and(webhook(other, on_stripe));
    account.or(other)
}

fn main() {}
