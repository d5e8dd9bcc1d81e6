//! Bodies as small as they can be and still look like the provider's.

use serde_json::{Value, json};

/// The type of event to send where none is asked for.
pub(crate) fn event(provider: &str) -> &'static str {
    match provider {
        "github" | "github_sha1" => "push",
        "slack" => "app_mention",
        "stripe" => "invoice.paid",
        _ => "user.created",
    }
}

pub(crate) fn body(provider: &str, event: &str, id: &str) -> String {
    match provider {
        "github" | "github_sha1" => github(event).to_string(),
        "slack" => slack(event, id),
        "stripe" => json!({"id": id, "object": "event", "type": event, "data": {"object": stripe(event)}}).to_string(),
        _ => json!({"id": id, "type": event, "data": {"id": "usr_1"}}).to_string(),
    }
}

fn github(event: &str) -> Value {
    let repository = json!({"full_name": "octocat/hello-world"});
    match event {
        "issue_comment" => json!({
            "action": "created",
            "issue": {"number": 7},
            "comment": {"body": "/label bug"},
            "repository": repository,
        }),
        "pull_request" => json!({"action": "opened", "number": 7, "repository": repository}),
        "ping" => json!({"zen": "Design for failure.", "hook_id": 1, "repository": repository}),
        "push" => json!({"ref": "refs/heads/main", "repository": repository, "commits": []}),
        _ => json!({"action": "created", "repository": repository, "sender": {"login": "octocat"}}),
    }
}

/// The Events API's events, interactions in a form, and commands, which begin with a slash.
fn slack(event: &str, id: &str) -> String {
    match event {
        "block_actions" => interaction(&json!({"type": event, "actions": [{"action_id": "go", "value": "7"}]})),
        "view_submission" => interaction(&json!({"type": event, "view": {"id": "V0001"}})),
        "url_verification" => {
            json!({"type": event, "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}).to_string()
        }
        _ if event.starts_with('/') => format!("command=%2F{}&text=main+now&user_id=U0001", &event[1..]),
        _ => json!({
            "type": "event_callback",
            "event_id": id,
            "team_id": "T0001",
            "event": {"type": event, "user": "U0001", "channel": "C0001", "text": "Hello"},
        })
        .to_string(),
    }
}

fn interaction(payload: &Value) -> String {
    let escape =
        |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    format!("payload={}", payload.to_string().bytes().map(escape).collect::<String>())
}

fn stripe(event: &str) -> Value {
    match event.rsplit_once('.').map_or("", |(object, _)| object) {
        "checkout.session" => json!({
            "id": "cs_1",
            "object": "checkout.session",
            "payment_status": "paid",
            "amount_total": 900,
            "currency": "eur",
        }),
        "charge.dispute" => json!({
            "id": "du_1",
            "object": "dispute",
            "reason": "product_not_received",
            "evidence_details": {"due_by": 1_772_357_400},
        }),
        _ => json!({"id": "in_1", "object": "invoice", "amount_paid": 900, "currency": "eur"}),
    }
}
