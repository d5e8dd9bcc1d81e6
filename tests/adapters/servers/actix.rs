use crate::service::*;
use actix_web::{App, HttpServer, web};
use eyelet::actix::{Delivery, Unverified, webhook};
use eyelet::inbox::Inbox;
use eyelet::providers::{GitHub, Slack};
use eyelet::{Any, Receiver, Rejection};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, mpsc};

async fn gateway(
    receivers: web::Data<HashMap<String, Receiver<Any>>>,
    name: web::Path<String>,
    request: Unverified,
) -> Result<String, Rejection> {
    let Some(receiver) = receivers.get(&*name) else { return Ok("nobody".to_owned()) };
    Ok(told(&request.receive(receiver).await?))
}

/// Has no body left for the delivery.
async fn behind_json(_: web::Json<serde_json::Value>, delivery: Delivery<GitHub>) -> String {
    told(&delivery)
}

fn routes(config: &mut web::ServiceConfig, e: Endpoints, inbox: Inbox) {
    config
        .service(webhook("/github", e.github.clone(), tell::<GitHub>))
        .service(webhook("/small", e.small, tell::<GitHub>))
        .service(webhook("/slow", e.slow, tell::<GitHub>))
        .service(webhook("/budget", e.budget, tell::<GitHub>))
        .service(webhook("/flood", e.flood, tell::<GitHub>))
        .service(webhook("/hidden", e.hidden, tell::<GitHub>))
        .service(webhook("/counted", e.counted, tell::<GitHub>))
        .service(webhook("/stripe", e.stripe.clone(), bill))
        .service(webhook("/connect", e.connect, bill))
        .service(webhook("/lenient", e.lenient, bill))
        .service(webhook("/slack", e.slack.clone(), tell::<Slack>))
        .service(webhook("/standard", e.standard, post))
        .service(webhook("/social", e.social, tell::<Social>))
        .service(web::scope("/api/v1").service(webhook("/partner", e.partner, tell::<Partner>)))
        .service(webhook("/token", e.token, tell::<Tokened>))
        .service(webhook("/phone", e.phone, ring))
        .service(webhook("/command", e.slack, command))
        .service(webhook("/packed", e.packed, push))
        .service(webhook("/kept", e.github.clone(), keep))
        .service(webhook("/any-type", e.any_type, push))
        .service(webhook("/post", e.post, read))
        .service(webhook("/cloud-events", e.cloud_events, make))
        .service(web::resource("/gateway/{name}").app_data(web::Data::from(Arc::clone(&e.by_name))).to(gateway))
        .service(webhook("/inbox", e.github.clone(), inbox.clone()))
        .service(webhook("/intake", e.github.clone(), inbox.only(["push"])))
        .service(webhook("/taken", e.github.clone(), behind_json))
        .service(web::resource("/missing").to(tell::<Slack>))
        .service(
            web::scope("/state")
                .app_data(web::Data::new(e.github))
                .app_data(e.stripe)
                .service(web::resource("/github").to(tell::<GitHub>))
                .service(web::resource("/stripe").to(bill)),
        );
}

#[actix_web::main]
pub(crate) async fn serve(endpoints: Endpoints, address: mpsc::Sender<SocketAddr>) {
    let inbox = endpoints.inbox();
    let server = HttpServer::new(move || {
        let (endpoints, inbox) = (endpoints.clone(), inbox.clone());
        App::new().configure(|config| routes(config, endpoints, inbox))
    });
    let server = server.workers(1).disable_signals().bind("127.0.0.1:0").unwrap();
    address.send(server.addrs()[0]).unwrap();
    server.run().await.unwrap();
}
