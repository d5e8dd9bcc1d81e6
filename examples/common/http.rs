//! As much of an HTTP client as it takes to deliver a webhook.

use eyelet::testing::Request;
use std::io::{Error, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Status and body of the answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

/// Sends the request to `host`, a name or address with a port.
pub(crate) async fn send(host: &str, request: &Request) -> Result<Answer> {
    // HTTP/1.0: the answer ends with the connection, and is never chunked.
    let mut bytes = format!("{} {} HTTP/1.0\r\nhost: {host}\r\n", request.method, request.target).into_bytes();
    bytes.extend(format!("content-length: {}\r\n", request.body.len()).into_bytes());
    for (name, value) in &request.headers {
        bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    bytes.extend(b"\r\n");
    bytes.extend(&request.body);

    let mut connection = TcpStream::connect(host).await?;
    // A receiver may answer without reading to the end: what it answers counts.
    let written = connection.write_all(&bytes).await;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await?;
    match parse(&String::from_utf8_lossy(&answer)) {
        Some(answer) => Ok(answer),
        None => Err(written.err().unwrap_or_else(|| Error::other("the answer is not HTTP"))),
    }
}

fn parse(answer: &str) -> Option<Answer> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, body: body.to_owned() })
}
