use crate::invoice;
use crate::program::Program;
use crate::stand_in::StandIn;
use axum::http::Response;
use serde_json::{Deserializer, Value};

#[tokio::test]
async fn a_dead_event_is_an_issue_and_the_spans_are_transactions() {
    let mut server = StandIn::start(|_| Response::new("{}".into())).await;
    let dsn = format!("http://public@{}/1", server.address);
    let program = Program::start(env!("CARGO_BIN_EXE_sentry"), &[("SENTRY_DSN", &dsn)]);
    assert_eq!(program.send(&invoice(-1)).await, 200);

    let (mut issue, mut transactions) = (None, Vec::new());
    while issue.is_none() || transactions.len() < 2 {
        let request = server.next().await;
        assert_eq!(request.uri().path(), "/api/1/envelope/");
        // The head of the envelope, then the head and the body of each item.
        let parts: Result<Vec<Value>, _> = Deserializer::from_slice(request.body()).into_iter().collect();
        let parts = parts.unwrap();
        for item in parts[1..].chunks(2) {
            match item[0]["type"].as_str() {
                Some("event") => issue = Some(item[1].clone()),
                Some("transaction") => transactions.push(item[1]["transaction"].as_str().unwrap().to_owned()),
                _ => {}
            }
        }
    }
    let issue = issue.unwrap();
    assert!(issue.get("level").is_none_or(|level| level == "error"), "an error, which is the default: {issue:#}");
    assert_eq!(issue["message"], "dead: the invoice has a negative amount");
    assert!(issue.to_string().contains("evt_1"), "the issue names the event: {issue:#}");
    assert!(!issue.to_string().contains("whsec_"), "nothing secret is sent");
    transactions.sort();
    assert_eq!(transactions, ["webhook.process", "webhook.receive"]);
}
