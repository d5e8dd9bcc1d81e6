//! A bot that GitHub tells what happens in a repository:
//! `GITHUB_WEBHOOK_SECRET=s3cret cargo run -p eyelet-events --example bot`
//!
//! Tell it, by `--event push`, `pull_request`, `issue_comment` or any other:
//! `cargo run --example send --features testing -- github --to http://127.0.0.1:3000/github --secret s3cret --event push`

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use eyelet::axum::{Delivery, webhook};
use eyelet::providers::GitHub;
use eyelet::{DecodeError, Receiver};
use eyelet_events::github::{Action, Event, EventRef};
use std::collections::HashSet;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

/// The deliveries that were seen: GitHub signs neither id nor time, so only what it signs tells a replay.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<HashSet<[u8; 32]>>>);

impl Seen {
    fn is_new(&self, delivery: &Delivery<GitHub>) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        delivery.replay_key().is_none_or(|key| seen.insert(key))
    }
}

/// An event that cannot be decoded is answered with 422, which GitHub shows under *Recent Deliveries*.
async fn on_github(State(seen): State<Seen>, delivery: Delivery<GitHub>) -> Result<StatusCode, DecodeError> {
    // Nothing outlives this function, so the text may stay in the body.
    let event = delivery.event::<EventRef<'_>>()?;
    match event.known() {
        _ if !seen.is_new(&delivery) => println!("seen before"),
        Some(Event::Ping(ping)) => println!("set up: {:?}", ping.zen.as_deref()),
        Some(Event::Push(push)) => println!("{} commits on {:?}", push.commits.len(), push.r#ref.as_deref()),
        Some(Event::PullRequest(event)) => match event.action.as_ref().and_then(|action| action.known()) {
            Some(Action::Opened | Action::Reopened) => println!("review #{}", event.number.unwrap_or_default()),
            _ => println!("pull request {:?}", event.action),
        },
        Some(Event::IssueComment(event)) => {
            let text = event.comment.as_ref().and_then(|comment| comment.body.as_deref()).unwrap_or_default();
            match text.strip_prefix("/label ") {
                Some(label) => println!("label {:?} with {label:?}", event.issue.and_then(|issue| issue.number)),
                None => println!("a comment, but no command"),
            }
        }
        // Of any event there is who caused it and where.
        Some(Event::Other(common)) => println!("{:?} {:?}", delivery.event_type(), common.action),
        _ => println!("nothing to do about {:?}", delivery.event_type()),
    }
    Ok(StatusCode::OK)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let router = Router::new().route("/github", webhook(Receiver::from_env()?, on_github)).with_state(Seen::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
