//! A server that is sent genuine deliveries and others, and what became of each:
//! `cargo run --release --all-features --example demo`

#[path = "common/http.rs"]
mod http;

use axum::Router;
use axum::http::StatusCode;
use eyelet::axum::{Delivery, webhook};
use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::testing::{Request, Sender};
use eyelet::{ConfigError, Provider, Receiver};
use std::error::Error;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};
use tokio::net::TcpListener;

// A secret that is one is never written down here: see `Receiver::from_env`.
const SECRET: &str = "whsec_ZGVtbyBzZWNyZXQsIG9mIG5vIHVzZSBlbHNld2hlcmU=";
const MAX_BODY: usize = 2048;

async fn on_delivery<P>(_: Delivery<P>) -> StatusCode {
    StatusCode::OK
}

fn router() -> Result<Router, ConfigError> {
    let stripe = Receiver::<Stripe>::builder().secret(SECRET).max_body(MAX_BODY).build()?;
    Ok(Router::new()
        .route("/stripe", webhook(stripe, on_delivery))
        .route("/github", webhook(Receiver::<GitHub>::new(SECRET)?, on_delivery))
        .route("/slack", webhook(Receiver::<Slack>::new(SECRET)?, on_delivery))
        .route("/standard", webhook(Receiver::<StandardWebhooks>::new(SECRET)?, on_delivery)))
}

/// What is sent, and the answer that it must get.
struct Case {
    sent: &'static str,
    request: Request,
    status: u16,
    reason: &'static str,
}

impl Case {
    fn accepted(sent: &'static str, request: Request) -> Self {
        Self { sent, request, status: 200, reason: "" }
    }

    fn refused(sent: &'static str, request: Request, status: u16, reason: &'static str) -> Self {
        Self { sent, request, status, reason }
    }
}

fn cases() -> Result<Vec<Case>, Box<dyn Error>> {
    let invoice = r#"{"id": "evt_1", "type": "invoice.paid", "data": {"object": {"id": "in_1"}}}"#;
    let push = r#"{"ref": "refs/heads/main", "commits": []}"#;
    let mention = r#"{"type": "event_callback", "event_id": "Ev1", "event": {"type": "app_mention"}}"#;
    let user = r#"{"type": "user.created", "data": {"id": "usr_1"}}"#;

    let stripe = sender::<Stripe>("/stripe");
    let genuine = stripe.sign(invoice);
    let forged = Sender::<Stripe>::new("a guess").url("/stripe").sign(invoice);
    let stale = sender::<Stripe>("/stripe").at(SystemTime::now() - Duration::from_secs(600)).sign(invoice);
    let mut truncated = genuine.clone();
    truncated.body.pop();
    let oversized = stripe.sign(vec![b' '; MAX_BODY + 1]);
    let mut reserialised = genuine.clone();
    reserialised.body = serde_json::from_slice::<serde_json::Value>(&genuine.body)?.to_string().into_bytes();

    Ok(vec![
        Case::accepted("Stripe: invoice.paid", genuine),
        Case::accepted("GitHub: push", sender::<GitHub>("/github").event_type("push").sign(push)),
        Case::accepted("Slack: app_mention", sender::<Slack>("/slack").sign(mention)),
        Case::accepted("Standard Webhooks: user.created", sender::<StandardWebhooks>("/standard").sign(user)),
        Case::refused("forged: signed with another secret", forged, 401, "signature_mismatch"),
        Case::refused("stale: signed ten minutes ago", stale, 401, "stale"),
        Case::refused("truncated: the last byte is missing", truncated, 401, "signature_mismatch"),
        Case::refused("oversized: one byte over the limit", oversized, 413, "body_too_large"),
        Case::refused("re-serialised: same JSON, other bytes", reserialised, 401, "signature_mismatch"),
    ])
}

fn sender<P: Provider>(path: &str) -> Sender<P> {
    Sender::new(SECRET).url(path)
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let host = listener.local_addr()?.to_string();
    tokio::spawn(axum::serve(listener, router()?).into_future());

    let mut all_right = true;
    println!("{:<38} {:<9} {:<7} reason", "sent", "verdict", "status");
    for case in cases()? {
        let answer = http::send(&host, &case.request).await?;
        let verdict = if answer.status == 200 { "accepted" } else { "refused" };
        println!("{:<38} {verdict:<9} {:<7} {}", case.sent, answer.status, answer.body);
        if (answer.status, &*answer.body) != (case.status, case.reason) {
            println!("  WRONG: expected {} {}", case.status, case.reason);
            all_right = false;
        }
    }
    Ok(if all_right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
