//! A shop that keeps the events of Stripe and GitHub in an SQLite file until they are handled:
//! `cargo run -p eyelet-sqlite --example inbox`
//!
//! Without secrets in the environment, it sends itself some deliveries and ends. With
//! `STRIPE_WEBHOOK_SECRET` and `GITHUB_WEBHOOK_SECRET`, it receives until Ctrl-C.

use axum::Router;
use eyelet::axum::webhook;
use eyelet::inbox::{Failure, Filter, Inbox, Job, State, Worker};
use eyelet::providers::{GitHub, Stripe};
use eyelet::testing::{Request, Sender};
use eyelet::{ConfigError, Provider, Receiver};
use eyelet_sqlite::Sqlite;
use std::error::Error;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// For this example only. Real secrets come from the environment.
const DEMO_SECRET: &str = "whsec_ZGVtbyBzZWNyZXQsIG9mIG5vIHVzZSBlbHNld2hlcmU=";

#[derive(serde::Deserialize)]
enum Billing {
    #[serde(rename = "invoice.paid")]
    InvoicePaid { id: String, amount_paid: i64 },
}

async fn on_billing(job: Job<Stripe, Billing>) -> Result<(), Failure> {
    let Billing::InvoicePaid { id, amount_paid } = &job.event;
    if job.attempt() == 1 {
        println!("{id}: the bookkeeping is busy, so it is tried again");
        return Err(Failure::retry_in(Duration::from_millis(100), "the bookkeeping is busy"));
    }
    println!("{id}: {amount_paid} booked in attempt {}", job.attempt());
    Ok(())
}

async fn on_push(job: Job<GitHub>) {
    println!("{}: {}", job.delivery.event_type().unwrap_or("-"), String::from_utf8_lossy(job.delivery.body()));
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let is_demo = std::env::var_os("STRIPE_WEBHOOK_SECRET").is_none();
    let folder = std::env::temp_dir().join(format!("eyelet-inbox-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = if is_demo { folder.join("inbox.db") } else { "inbox.db".into() };

    let (stripe, github) = (receiver::<Stripe>(is_demo)?, receiver::<GitHub>(is_demo)?);

    let inbox = Inbox::new(Sqlite::open(path)?);
    let worker = Worker::new(&inbox).on(on_billing).on(on_push).start();
    let router = Router::new()
        .route("/stripe", webhook(stripe, inbox.clone()))
        .route("/github", webhook(github, inbox.only(["push"])));

    let listener = TcpListener::bind(if is_demo { "127.0.0.1:0" } else { "127.0.0.1:3000" }).await?;
    let address = listener.local_addr()?;
    println!("listening on http://{address}");
    let server = axum::serve(listener, router).with_graceful_shutdown(end(is_demo, inbox.clone()));
    let deliveries = async { if is_demo { send_all(address).await } else { Ok(()) } };
    let (served, sent) = tokio::join!(async { server.await }, deliveries);
    worker.stop_within(Duration::from_secs(20)).await;
    std::fs::remove_dir_all(folder)?;
    served?;
    Ok(sent?)
}

fn receiver<P: Provider>(is_demo: bool) -> Result<Receiver<P>, ConfigError> {
    if is_demo { Receiver::new(DEMO_SECRET) } else { Receiver::from_env() }
}

/// Waits for Ctrl-C, and in the demo until both events were handled.
async fn end(is_demo: bool, inbox: Inbox) {
    if !is_demo {
        let _ = tokio::signal::ctrl_c().await;
        return;
    }
    loop {
        match inbox.entries(Filter::all().state(State::Done), 0, 10).await {
            Ok(done) if done.len() < 2 => tokio::time::sleep(Duration::from_millis(20)).await,
            _ => return,
        }
    }
}

async fn send_all(address: std::net::SocketAddr) -> Result<(), std::io::Error> {
    let invoice = r#"{"id": "evt_1", "type": "invoice.paid", "data": {"object": {"id": "in_1", "amount_paid": 900}}}"#;
    let paid = Sender::<Stripe>::new(DEMO_SECRET).url("/stripe").sign(invoice);
    let github = |event_type| Sender::<GitHub>::new(DEMO_SECRET).url("/github").event_type(event_type);
    let pushed = github("push").sign(r#"{"ref": "refs/heads/main"}"#);
    let mut forged = pushed.clone();
    forged.body.push(b' ');
    for (name, request) in [
        ("invoice.paid", &paid),
        ("invoice.paid, the same once more", &paid),
        ("push", &pushed),
        ("star, of no use here", &github("star").sign("{}")),
        ("push, forged", &forged),
    ] {
        println!("sent {name}: {}", send(address, request).await?);
    }
    Ok(())
}

/// Sends a request and returns the status line of the response.
async fn send(address: std::net::SocketAddr, request: &Request) -> Result<String, std::io::Error> {
    let mut bytes = format!("POST {} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n", request.target).into_bytes();
    for (name, value) in &request.headers {
        bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    bytes.extend(format!("content-length: {}\r\n\r\n", request.body.len()).bytes());
    bytes.extend(&request.body);
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(&bytes).await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    Ok(response.lines().next().unwrap_or_default().to_owned())
}
