//! One server for whichever providers its configuration names, each at `/<name>`:
//! `GATEWAY="github gitlab shopify square stripe" cargo run --example gateway --features axum`
//!
//! Each has its secret in its own variable (`GITHUB_WEBHOOK_SECRET`, …). Those that sign no bodies are taken if
//! `GATEWAY_TRUST` lists them, here `gitlab`; those that sign the URL, here `square`, need `GATEWAY_ORIGIN`, as
//! `http://127.0.0.1:3000`; a verify token or another setting is in `GATEWAY_<NAME>_<SETTING>`. Then, with one secret:
//! `cargo run --example send --features testing -- github --to http://127.0.0.1:3000/github`

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::any;
use eyelet::axum::Unverified;
use eyelet::{Any, Receiver, Rejection, Spec, providers};
use std::collections::HashMap;
use std::env;
use std::error::Error;
use std::sync::Arc;

type Receivers = Arc<HashMap<&'static str, Receiver<Any>>>;

/// Every name is that of a provider, and every provider has what it needs, or the gateway does not start.
fn receivers() -> Result<Receivers, Box<dyn Error>> {
    let names = env::var("GATEWAY").map_err(|_| "`GATEWAY` is not set, expected names of providers")?;
    let mut receivers = HashMap::new();
    for name in names.split_whitespace() {
        let spec = providers::find(name).ok_or_else(|| format!("`GATEWAY` names `{name}`, which is no provider"))?;
        receivers.insert(spec.name(), receiver(spec)?);
    }
    Ok(Arc::new(receivers))
}

fn receiver(spec: &'static Spec) -> Result<Receiver<Any>, Box<dyn Error>> {
    let mut builder = Receiver::builder_with_spec(spec).secret_from_env();
    if let Ok(origin) = env::var("GATEWAY_ORIGIN") {
        builder = builder.public_origin(origin);
    }
    if env::var("GATEWAY_TRUST").is_ok_and(|names| names.split_whitespace().any(|name| name == spec.name())) {
        builder = builder.trust_unsigned_body();
    }
    for setting in spec.settings() {
        let variable = format!("GATEWAY_{}_{}", spec.name(), setting).to_ascii_uppercase();
        if let Ok(value) = env::var(variable) {
            builder = builder.set(setting, value);
        }
    }
    Ok(builder.build()?)
}

/// What all providers have in common. What their events hold is read from `delivery`, by types of your own.
async fn on_delivery(
    State(receivers): State<Receivers>,
    Path(name): Path<String>,
    request: Unverified,
) -> Result<StatusCode, Rejection> {
    let Some(receiver) = receivers.get(&*name) else { return Ok(StatusCode::NOT_FOUND) };
    let delivery = request.receive(receiver).await?;
    println!("{} {:?} {:?}", delivery.provider(), delivery.event_type(), delivery.event_id());
    Ok(StatusCode::ACCEPTED)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // By any method: some providers check an endpoint by GET.
    let router = Router::new().route("/{name}", any(on_delivery)).with_state(receivers()?);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
