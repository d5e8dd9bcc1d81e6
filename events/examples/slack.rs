//! A Slack app: events, slash commands, and buttons and forms, each at a URL of its own:
//! `SLACK_SIGNING_SECRET=s3cret cargo run -p eyelet-events --example slack`
//!
//! Send it an event, a command or an interaction, to `/slack/events`, `/slack/commands` and `/slack/interactions`, by
//! `--event app_mention`, `url_verification`, `/deploy`, `block_actions` or `view_submission`:
//! `cargo run --example send --features testing -- slack --to http://127.0.0.1:3000/slack/events --secret s3cret`

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use eyelet::axum::{Delivery, webhook};
use eyelet::providers::Slack;
use eyelet::{DecodeError, Receiver};
use eyelet_events::slack::{Event, Interaction, SlashCommand};
use serde_json::{Value, json};
use std::error::Error;

/// The Events API. Its challenge, `url_verification`, was answered before.
async fn on_event(delivery: Delivery<Slack>) -> Result<StatusCode, DecodeError> {
    match delivery.event::<Event>()?.known() {
        Some(Event::AppMention(message)) => println!("{:?}: {:?}", message.user.as_deref(), message.text.as_deref()),
        // Slack drops events: what was missed has to be fetched.
        Some(Event::AppRateLimited(limited)) => println!("rate limited: {limited:?}"),
        Some(Event::Other(event)) => println!("{:?}: {} bytes", delivery.event_type(), event.get().len()),
        _ => println!("nothing to do about {:?}", delivery.event_type()),
    }
    // Anything else than 2xx within 3 seconds, and it comes again, with the same id.
    Ok(StatusCode::OK)
}

/// Slash commands are forms, and are answered with a message.
async fn on_command(delivery: Delivery<Slack>) -> Result<Response, DecodeError> {
    let command: SlashCommand = delivery.form()?;
    Ok(message(match command.command.as_deref() {
        Some("/deploy") => format!("deploying {}", command.text.as_deref().unwrap_or("everything")),
        _ => "what?".to_owned(),
    }))
}

/// Buttons, menus and forms: JSON in the field `payload` of a form.
async fn on_interaction(delivery: Delivery<Slack>) -> Result<Response, DecodeError> {
    Ok(match delivery.event::<Interaction>()?.known() {
        Some(Interaction::BlockActions(done)) => {
            for action in &done.actions {
                println!("{:?}: {:?}", action.action_id.as_deref(), action.value.as_deref());
            }
            StatusCode::OK.into_response()
        }
        Some(Interaction::ViewSubmission(_)) => answer(&json!({"response_action": "clear"})),
        _ => StatusCode::OK.into_response(),
    })
}

fn message(text: String) -> Response {
    answer(&json!({"response_type": "ephemeral", "text": text}))
}

fn answer(json: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], json.to_string()).into_response()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let receiver = Receiver::<Slack>::from_env()?;
    let router = Router::new()
        .route("/slack/events", webhook(receiver.clone(), on_event))
        .route("/slack/commands", webhook(receiver.clone(), on_command))
        .route("/slack/interactions", webhook(receiver, on_interaction));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
