//! What the shop sends to itself.

use crate::shop::{OLDER_SECRET, SECRET, Shop};
use axum::body::Body;
use eyelet::inbox::{Claim, Filter, Store};
use eyelet::providers::{GitHub, Slack, Stripe};
use eyelet::testing::{Request, Sender};
use std::convert::Infallible;
use std::error::Error;
use std::time::{Duration, SystemTime};
use tokio::time::interval;
use tower::ServiceExt;

/// The time between two rounds of deliveries.
const EVERY: Duration = Duration::from_millis(200);

const MINUTE: Duration = Duration::from_secs(60);

/// Sends a round of deliveries again and again. Returns only if one cannot be sent.
pub(crate) async fn send_for_ever(shop: &Shop) -> Result<(), Box<dyn Error>> {
    let mut rounds = interval(EVERY);
    for round in 0_u64.. {
        rounds.tick().await;
        for (path, request) in deliveries(round) {
            send(shop, path, &request).await?;
        }
        // At the same time, so that the second finds the place of the first taken.
        let [paid, voided] = ["invoice.paid", "invoice.voided"].map(|event_type| event(SECRET, round, event_type));
        tokio::try_join!(send(shop, "/full", &paid), send(shop, "/full", &voided))?;
        if round % 50 == 0 {
            steal(shop).await?;
            shop.inbox.replay(Filter::dead().endpoint("billing").event_type("invoice.voided")).await?;
        }
    }
    Ok(())
}

async fn send(shop: &Shop, path: &str, request: &Request) -> Result<(), Infallible> {
    shop.router.clone().oneshot(request.to_http(path).map(Body::from)).await.map(drop)
}

/// Each delivery of a round that is sent alone, with its path.
fn deliveries(round: u64) -> Vec<(&'static str, Request)> {
    let paid = event(SECRET, round, "invoice.paid");
    let mut altered = paid.clone();
    altered.body.push(b' ');
    let push = github("push", round).sign(format!(r#"{{"round": {round}}}"#));
    let mut copy = push.clone();
    copy.headers.retain(|(name, _)| name != "x-github-delivery");
    copy.headers.push(("x-github-delivery".to_owned(), format!("copy-{round}").into_bytes()));
    let mut deliveries = vec![
        ("/billing", paid.clone()),
        // A duplicate.
        ("/billing", paid),
        ("/billing", event(OLDER_SECRET, round, "invoice.created")),
        ("/billing", altered),
        ("/billing", Sender::<Stripe>::new(SECRET).at(SystemTime::now() - 10 * MINUTE).sign("{}")),
        ("/builds", push),
        ("/builds", copy),
        ("/builds", github("star", round).sign("{}")),
        ("/slow-clock", event(SECRET, round, "invoice.finalized")),
        ("/unhandled", github("push", round).sign("{}")),
        ("/wrong-secret", event("whsec_b3RoZXI=", round, "invoice.paid")),
    ];
    if round % 50 == 0 {
        let challenge = r#"{"type": "url_verification", "challenge": "c"}"#;
        deliveries.push(("/billing", event(SECRET, round, "invoice.voided")));
        deliveries.push(("/chat", Sender::<Slack>::new(SECRET).sign(challenge)));
        deliveries.push(("/stuck", github("push", round).sign("{}")));
    }
    deliveries
}

fn event(secret: &str, round: u64, event_type: &str) -> Request {
    let body = format!(r#"{{"id": "evt_{event_type}_{round}", "type": "{event_type}"}}"#);
    Sender::<Stripe>::new(secret).sign(body)
}

fn github(event_type: &str, round: u64) -> Sender<GitHub> {
    Sender::new(SECRET).event_type(event_type).event_id(format!("{event_type}-{round}"))
}

/// Claims what the worker is handling at the endpoint that is stuck, as another worker does after this one stood
/// still for longer than its lease. So the worker loses its handlers.
async fn steal(shop: &Shop) -> Result<(), Box<dyn Error>> {
    let later = SystemTime::now() + MINUTE;
    let wanted = vec![("github", Some("stuck".to_owned()))];
    shop.store.claim(Claim { wanted, most: 100, now: later, until: later }).await?;
    Ok(())
}
