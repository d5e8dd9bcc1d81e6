//! What the servers share.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::{Delivery, Spec};
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};

/// 127.0.0.1, at the port in `PORT` or 3000.
pub(crate) fn address() -> Result<SocketAddr, Failure> {
    let port = match std::env::var("PORT") {
        Ok(port) => port.parse().map_err(|_| Failure("`PORT` is not a port number".to_owned()))?,
        Err(_) => 3000,
    };
    Ok((Ipv4Addr::LOCALHOST, port).into())
}

/// With `--dev`, a random secret, printed in the command that sends a delivery
/// signed with it; without, nothing.
pub(crate) fn dev_secret(spec: &Spec) -> Result<Option<String>, Failure> {
    if !std::env::args().any(|argument| argument == "--dev") {
        return Ok(None);
    }
    let mut key = [0; 24];
    getrandom::fill(&mut key)?;
    // The one form that all four providers take.
    let secret = format!("whsec_{}", STANDARD.encode(key));
    let name = spec.name();
    let path = name.split('_').next().unwrap_or(name);
    let url = format!("http://{}/webhooks/{path}", address()?);
    println!("cargo run --example send --features testing -- {name} --to {url} --secret {secret}");
    Ok(Some(secret))
}

/// One line about a delivery.
pub(crate) fn line<P, B: AsRef<[u8]>>(delivery: &Delivery<P, B>) -> String {
    let (event_type, id) = (delivery.event_type().unwrap_or("-"), delivery.event_id().unwrap_or("-"));
    format!("{} {event_type} {id}", delivery.provider())
}

/// An error that `main` returns, shown in words.
pub(crate) struct Failure(String);

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
