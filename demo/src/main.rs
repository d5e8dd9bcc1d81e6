//! Sends requests to a webhook server and events to an inbox, and prints what becomes of each:
//! `cargo run -p demo`
//!
//! The server is in `server.rs`. It uses no framework, so that this program compiles quickly. The
//! inbox is in `inbox.rs`.

mod client;
mod inbox;
mod server;

use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::testing::{Request, Sender};
use eyelet::{Provider, Receiver};
use server::{Endpoint, Server};
use std::error::Error;
use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

/// For this demo only. Real secrets come from the environment: `Receiver::from_env`.
const SECRET: &str = "whsec_ZGVtbyBzZWNyZXQsIG9mIG5vIHVzZSBlbHNld2hlcmU=";
const MAX_BODY: usize = 2048;

/// A request, and the verdict that it must get.
struct Case {
    sent: String,
    request: Request,
    status: u16,
    said: &'static str,
}

fn case(sent: impl Into<String>, request: &Request, status: u16, said: &'static str) -> Case {
    Case { sent: sent.into(), request: request.clone(), status, said }
}

fn sender<P: Provider>(secret: &str, path: &str) -> Sender<P> {
    Sender::new(secret).url(path)
}

fn cases() -> Vec<Case> {
    let stripe = sender::<Stripe>(SECRET, "/stripe");
    let invoice = r#"{"id": "evt_1", "type": "invoice.paid", "data": {"object": {"id": "in_1"}}}"#;
    let paid = stripe.sign(invoice);
    let push = sender::<GitHub>(SECRET, "/github").event_type("push").sign(r#"{"ref": "refs/heads/main"}"#);
    let mention = r#"{"type": "event_callback", "event_id": "Ev1", "event": {"type": "app_mention"}}"#;
    let user = r#"{"type": "user.created", "data": {"id": "usr_1"}}"#;

    let guessed = sender::<Stripe>("a guess", "/stripe").sign(invoice);
    let old = stripe.at(SystemTime::now() - Duration::from_secs(600)).sign(invoice);
    let stripe = sender::<Stripe>(SECRET, "/stripe");
    let large = stripe.sign(vec![b' '; MAX_BODY + 1]);
    let mut rewritten = paid.clone();
    rewritten.body.retain(|byte| *byte != b' ');
    let mut renamed = push.clone();
    renamed.headers.retain(|(name, _)| name != "x-github-delivery");
    renamed.headers.push(("x-github-delivery".to_owned(), b"another id".to_vec()));
    let mut unsigned = push.clone();
    unsigned.headers.retain(|(name, _)| name != "x-hub-signature-256");

    let mut cases = vec![
        case("Stripe: invoice.paid", &paid, 200, "accepted"),
        case("GitHub: push", &push, 200, "accepted"),
        case("Slack: app_mention", &sender::<Slack>(SECRET, "/slack").sign(mention), 200, "accepted"),
        case(
            "Standard Webhooks: user.created",
            &sender::<StandardWebhooks>(SECRET, "/standard").sign(user),
            200,
            "accepted",
        ),
        case("replayed: the same invoice again", &paid, 200, "replayed"),
        case("replayed: the push under another id", &renamed, 200, "replayed"),
        case("forged: signed with another secret", &guessed, 401, "signature_mismatch"),
        case("stale: signed ten minutes ago", &old, 401, "stale"),
        case("unsigned: no signature header", &unsigned, 400, "missing_header"),
        case("oversized: one byte over the limit", &large, 413, "body_too_large"),
        case("rewritten: same JSON without spaces", &rewritten, 401, "signature_mismatch"),
    ];
    // The codes differ, so only the refusal is compared.
    let altered = stripe.altered(&paid).into_iter();
    cases.extend(altered.map(|copy| case(format!("altered: {}", copy.reason), &copy.request, 0, "")));
    cases
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if let [argument, path] = &arguments[..]
        && argument == inbox::CHILD
    {
        inbox::handle_until_killed(Path::new(path))?;
        return Ok(ExitCode::SUCCESS);
    }
    let is_right = [show_verdicts()?, inbox::show()?];
    Ok(if is_right == [true; 2] { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns whether each request got the verdict that it must get.
fn show_verdicts() -> Result<bool, Box<dyn Error>> {
    let server = Server::new([
        Endpoint::new("/stripe", Receiver::<Stripe>::builder().secret(SECRET).max_body(MAX_BODY).build()?),
        Endpoint::new("/github", Receiver::<GitHub>::new(SECRET)?),
        Endpoint::new("/slack", Receiver::<Slack>::new(SECRET)?),
        Endpoint::new("/standard", Receiver::<StandardWebhooks>::new(SECRET)?),
    ]);
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || server.run(&listener));

    let mut all_right = true;
    println!("{:<56} {:<6} answer", "sent", "status");
    for case in cases() {
        let answer = client::send(address, &case.request)?;
        println!("{:<56} {:<6} {}", case.sent, answer.status, answer.body);
        let is_right = match case.status {
            0 => (400..500).contains(&answer.status),
            status => (answer.status, &*answer.body) == (status, case.said),
        };
        if !is_right {
            println!("  WRONG: expected {} {}", case.status, case.said);
            all_right = false;
        }
    }
    Ok(all_right)
}
