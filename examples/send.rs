//! Sends a signed delivery to any receiver:
//! `cargo run --example send --features testing -- stripe --to http://127.0.0.1:3000/webhooks/stripe`

#[path = "common/http.rs"]
mod http;
#[path = "common/sample.rs"]
mod sample;

use eyelet::providers;
use eyelet::testing::Sender;
use std::error::Error;
use std::process::ExitCode;

const USAGE: &str = "usage: send PROVIDER --to URL [--secret SECRET] [--event TYPE] [--id ID] [--body FILE]
            [--type CONTENT_TYPE]
Without --secret, the secret is taken from the provider's environment variable.";

#[derive(Default)]
struct Arguments {
    provider: String,
    to: String,
    secret: Option<String>,
    event: Option<String>,
    id: Option<String>,
    body: Option<String>,
    content_type: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match deliver().await {
        Ok(answer) => {
            println!("{} {}", answer.status, answer.body);
            if (200..300).contains(&answer.status) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn deliver() -> Result<http::Answer, Box<dyn Error>> {
    let arguments = read_arguments().ok_or(USAGE)?;
    let spec = providers::find(&arguments.provider).ok_or_else(|| {
        let names: Vec<_> = providers::ALL.iter().map(|spec| spec.name()).collect();
        format!("no provider `{}`, expected one of: {}", arguments.provider, names.join(", "))
    })?;
    let host = host(&arguments.to)?;
    let variable = spec.secret_variable();
    let secret = match arguments.secret {
        Some(secret) => secret,
        None => std::env::var(&variable)
            .map_err(|_| format!("no signing secret: expected `--secret`, or one in `{variable}`"))?
            .trim_end_matches(['\r', '\n'])
            .to_owned(),
    };
    let id = arguments.id.unwrap_or_else(|| "evt_1".to_owned());
    let event = arguments.event.unwrap_or_else(|| sample::event(spec.name()).to_owned());
    let body = match arguments.body {
        Some(file) => std::fs::read(&file).map_err(|error| format!("{file}: {error}"))?,
        None => sample::body(spec.name(), &event, &id).into_bytes(),
    };
    let is_json = body.trim_ascii_start().starts_with(b"{") || body.trim_ascii_start().starts_with(b"[");
    let usual = (!is_json).then(|| "application/x-www-form-urlencoded".to_owned());
    let mut sender = Sender::try_with_spec(spec, secret)?.url(&arguments.to).event_type(event).event_id(id);
    if let Some(content_type) = arguments.content_type.or(usual) {
        sender = sender.content_type(content_type);
    }
    Ok(http::send(&host, &sender.sign(body)).await?)
}

fn read_arguments() -> Option<Arguments> {
    let mut given = std::env::args().skip(1);
    let mut arguments = Arguments { provider: given.next()?, ..Arguments::default() };
    while let Some(name) = given.next() {
        let value = given.next()?;
        match &*name {
            "--to" => arguments.to = value,
            "--secret" => arguments.secret = Some(value),
            "--event" => arguments.event = Some(value),
            "--id" => arguments.id = Some(value),
            "--body" => arguments.body = Some(value),
            "--type" => arguments.content_type = Some(value),
            _ => return None,
        }
    }
    (!arguments.to.is_empty()).then_some(arguments)
}

/// Name or address, and port.
fn host(url: &str) -> Result<String, String> {
    if url.starts_with("https://") {
        return Err("`send` speaks plain HTTP only: send to the server behind whatever speaks https".to_owned());
    }
    let rest = url.strip_prefix("http://").ok_or("expected a URL that begins with `http://` behind `--to`")?;
    let host = rest.split(['/', '?']).next().unwrap_or(rest);
    let has_port = host.rsplit(':').next().is_some_and(|port| port.parse::<u16>().is_ok());
    Ok(if has_port { host.to_owned() } else { format!("{host}:80") })
}
