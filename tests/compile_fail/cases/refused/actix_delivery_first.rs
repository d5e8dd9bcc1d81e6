// error: `HttpRequest` is not a delivery of `GitHub`
use actix_web::{HttpRequest, Resource};
use eyelet::actix::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};

async fn on_github(_: Delivery<GitHub>, _: HttpRequest) -> &'static str {
    ""
}

pub fn resource(receiver: Receiver<GitHub>) -> Resource {
    webhook("/github", receiver, on_github)
}

fn main() {}
