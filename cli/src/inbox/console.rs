//! `eyelet inbox console`: serves the pages of an inbox to a browser.

use crate::output::{BAD, Failure, Report};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use clap::Args;
use eyelet::inbox::{Inbox, console};
use serde_json::Value;
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The address and the port of the pages
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    bind: SocketAddr,
    /// A name under which other machines reach the pages. The pages have no password
    #[arg(long = "allow-remote", value_name = "HOST")]
    remote: Vec<String>,
}

impl Arguments {
    /// Refuses an address that other machines reach, unless the pages have a name for them.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.bind.ip().is_loopback() || !self.remote.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "other machines can reach {}, and the pages have no password; if you want that, pass \
             `--allow-remote` and the name that other machines use",
            self.bind.ip()
        )))
    }
}

pub(crate) async fn run(arguments: &Arguments, inbox: &Inbox) -> Result<Report, Failure> {
    let listener = TcpListener::bind(arguments.bind)
        .await
        .map_err(|error| Failure::new(format!("`--bind`: {} cannot be used: {error}", arguments.bind)))?;
    let address = listener.local_addr()?;
    let hosts: Arc<[String]> = arguments.remote.iter().map(|host| host.to_ascii_lowercase()).collect();
    let pages: Router = console::router(inbox);
    let pages = pages.layer(from_fn_with_state(hosts, only_known_hosts));
    if !address.ip().is_loopback() {
        let warning = "other machines can reach this address: anyone there can read every body and delete every entry";
        writeln!(anstream::stderr(), "{BAD}warning:{BAD:#} {warning}")?;
    }
    let mut output = anstream::stdout();
    writeln!(output, "the inbox is at http://{address}/")?;
    output.flush()?;
    axum::serve(listener, pages).await?;
    Ok(Report { text: String::new(), json: Value::Null, is_negative: false })
}

/// Refuses requests for other hosts: a website could let its own name lead to this machine.
async fn only_known_hosts(
    State(hosts): State<Arc<[String]>>,
    request: Request,
    next: Next,
) -> Result<Response, (StatusCode, &'static str)> {
    if is_known(request.headers(), &hosts) {
        return Ok(next.run(request).await);
    }
    Err((StatusCode::MISDIRECTED_REQUEST, "the pages have another name; open the address that the command printed\n"))
}

/// Returns whether the request names this machine, or one of the hosts.
fn is_known(headers: &HeaderMap, hosts: &[String]) -> bool {
    let mut named = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (named.next().and_then(|host| host.to_str().ok()), named.next()) else { return false };
    let host = host.to_ascii_lowercase();
    let name = match host.rsplit_once(':') {
        // The last colon of an IPv6 address is inside the brackets.
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => &host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name == "localhost" || address.is_ok_and(|address| address.is_loopback()) || hosts.iter().any(|host| host == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_this_machine_and_the_given_names_are_known() {
        let known = |host: &'static str| {
            let headers = [(header::HOST, HeaderValue::from_static(host))].into_iter().collect();
            is_known(&headers, &["inbox.example".to_owned()])
        };
        for host in
            ["localhost", "LOCALHOST:7878", "127.0.0.1:1", "127.0.0.1", "[::1]:7878", "[::1]", "inbox.example:80"]
        {
            assert!(known(host), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", ":80", "::1]x"]
        {
            assert!(!known(host), "{host}");
        }
        assert!(!is_known(&HeaderMap::new(), &[]), "no host is no known one");
    }
}
