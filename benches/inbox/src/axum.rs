use crate::Failure;
use crate::deliveries::{ID, IN_FLIGHT, Ids, SECRET, request};
use crate::engine::Engine;
use crate::rows::{EVENTS, accept_rate};
use crate::table::{Line, Rates};
use axum::Router;
use axum::serve::ListenerExt;
use eyelet::Receiver;
use eyelet::axum::webhook;
use eyelet::inbox::Inbox;
use eyelet::providers::GitHub;
use std::fmt::Write;
use std::process::Command;
use tokio::net::TcpListener;

/// Durable answers through axum beside `Inbox::accept` in this process.
pub(crate) async fn axum<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let in_process = Inbox::new(engine.open("in_process").await?.0);
    let inbox = Inbox::new(engine.open("axum").await?.0);
    let router: Router = Router::new().route("/", webhook(Receiver::<GitHub>::new(SECRET)?, inbox.clone()));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/", listener.local_addr()?);
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let script = tempfile::NamedTempFile::new()?;
    std::fs::write(script.path(), wrk_script())?;
    let mut acknowledged = 0;
    let rates = Rates::of(
        async || accept_rate(&in_process, Ids::Random.take(EVENTS), IN_FLIGHT).await,
        async || {
            let (requests, rate) = wrk(&url, script.path())?;
            acknowledged += requests;
            Ok(rate)
        },
    )
    .await?;
    server.abort();
    let stored: u64 = inbox.stats().await?.iter().map(|stats| stats.ready).sum();
    if stored < acknowledged {
        return Err(format!("{acknowledged} events were acknowledged, and {stored} are stored").into());
    }
    Ok(vec![rates.line(format!("axum, {IN_FLIGHT} connections ÷ accept in process, {}", E::NAME), "≥ 0.8")])
}

/// Returns a script that sends each request under another id.
fn wrk_script() -> String {
    let request = request();
    let mut head = "POST / HTTP/1.1\r\nhost: localhost\r\n".to_owned();
    for (name, value) in request.headers.iter().filter(|(name, _)| name != ID) {
        let _ = write!(head, "{name}: {}\r\n", String::from_utf8_lossy(value));
    }
    let _ = write!(head, "content-length: {}\r\n{ID}: ", request.body.len());
    let body = String::from_utf8_lossy(&request.body);
    format!(
        "local head, tail, count = {head:?}, {:?}, 0
         function init(arguments) run = arguments[1] end
         function request()
           count = count + 1
           return head .. run .. string.format('%020x', count) .. tail
         end",
        format!("\r\n\r\n{body}")
    )
}

/// Lets `wrk` send for a second. Returns how many events were acknowledged, in all and per second.
fn wrk(url: &str, script: &std::path::Path) -> Result<(u64, f64), Failure> {
    let run = Ids::Random.take(1)[0][..16].to_owned();
    let connections = IN_FLIGHT.to_string();
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", "-c", &connections, "-d1s", "-s"]).arg(script).args([url, "--", &run]);
    let output = String::from_utf8(wrk.output().map_err(|error| format!("wrk: {error}"))?.stdout)?;
    if output.contains("Non-2xx") || output.contains("Socket errors") {
        return Err(format!("a request was refused:\n{output}").into());
    }
    let before = |text: &str| output.split_once(text).and_then(|(before, _)| before.split_whitespace().last());
    let after = |text: &str| output.split_once(text).and_then(|(_, after)| after.split_whitespace().next());
    match (before("requests in"), after("Requests/sec:")) {
        (Some(requests), Some(rate)) => Ok((requests.parse()?, rate.parse()?)),
        _ => Err(format!("wrk printed no rate:\n{output}").into()),
    }
}
