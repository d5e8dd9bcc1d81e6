// error: future cannot be sent between threads safely
// error: has type `Rc<u8>` which is not `Send`
use axum::Router;
use eyelet::axum::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};
use std::rc::Rc;

async fn on_github(_: Delivery<GitHub>) {
    let shared = Rc::new(0_u8);
    std::future::ready(()).await;
    drop(shared);
}

pub fn router(receiver: Receiver<GitHub>) -> Router {
    Router::new().route("/github", webhook(receiver, on_github))
}

fn main() {}
