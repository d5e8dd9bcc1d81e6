use crate::service::*;
use eyelet::warp::{Unverified, unverified, webhook};
use eyelet::{Any, Receiver, Rejection};
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, mpsc};
use warp::{Filter, path};

async fn gateway(
    name: String,
    receivers: Arc<HashMap<String, Receiver<Any>>>,
    request: Unverified,
) -> Result<String, Rejection> {
    let Some(receiver) = receivers.get(&name) else { return Ok("nobody".to_owned()) };
    Ok(told(&request.receive(receiver).await?))
}

fn routes(e: Endpoints) -> impl Filter<Extract = impl warp::Reply, Error = warp::Rejection> + Clone {
    let inbox = e.inbox();
    let stored = path!("inbox").and(webhook(e.github.clone(), inbox.clone()));
    let intake = path!("intake").and(webhook(e.github.clone(), inbox.only(["push"])));
    let receivers = e.by_name;
    let (slack_commands, kept, taken) = (e.slack.clone(), e.github.clone(), e.github.clone());
    let github = path!("github").and(webhook(e.github, tell));
    let small = path!("small").and(webhook(e.small, tell));
    let slow = path!("slow").and(webhook(e.slow, tell));
    let budget = path!("budget").and(webhook(e.budget, tell));
    let flood = path!("flood").and(webhook(e.flood, tell));
    let hidden = path!("hidden").and(webhook(e.hidden, tell));
    let counted = path!("counted").and(webhook(e.counted, tell));
    let stripe = path!("stripe").and(webhook(e.stripe, bill));
    let connect = path!("connect").and(webhook(e.connect, bill));
    let lenient = path!("lenient").and(webhook(e.lenient, bill));
    let slack = path!("slack").and(webhook(e.slack, tell));
    let standard = path!("standard").and(webhook(e.standard, post));
    let social = path!("social").and(webhook(e.social, tell));
    let partner = path!("api" / "v1" / ..).and(path!("partner")).and(webhook(e.partner, tell));
    let token = path!("token").and(webhook(e.token, tell));
    let gateway = path!("gateway" / String)
        .and_then(move |name| std::future::ready(Ok::<_, Infallible>((name, Arc::clone(&receivers)))))
        .untuple_one()
        .and(unverified())
        .then(gateway);
    let phone = path!("phone").and(webhook(e.phone, ring));
    let command = path!("command").and(webhook(slack_commands, command));
    let packed = path!("packed").and(webhook(e.packed, push));
    let kept = path!("kept").and(webhook(kept, keep));
    let taken = path!("taken").and(warp::body::bytes()).map(drop).untuple_one().and(webhook(taken, tell));
    let any_type = path!("any-type").and(webhook(e.any_type, push));
    let post_office = path!("post").and(webhook(e.post, read));
    let cloud_events = path!("cloud-events").and(webhook(e.cloud_events, make));
    let formats = phone.or(command).or(packed).or(kept).or(any_type).or(post_office).or(cloud_events).or(taken);
    let limited = small.or(slow).or(budget).or(flood).or(hidden).or(counted).or(token);
    github
        .or(stripe)
        .or(connect)
        .or(lenient)
        .or(slack)
        .or(standard)
        .or(social)
        .or(partner)
        .or(gateway)
        .or(limited)
        .or(formats)
        .or(stored.or(intake))
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn serve(endpoints: Endpoints, address: mpsc::Sender<SocketAddr>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    address.send(listener.local_addr().unwrap()).unwrap();
    warp::serve(routes(endpoints)).incoming(listener).run().await;
}
