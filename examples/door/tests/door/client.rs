//! Sends requests over sockets.

use door::bodies::Shop;
use eyelet::testing::{Request, Sender};
use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

pub const SECRET: &str = "s3cret";

/// A request of the shop, with this body.
pub fn genuine(body: impl Into<Vec<u8>>) -> Request {
    Sender::<Shop>::new(SECRET).content_type("application/octet-stream").sign(body)
}

/// A request that somebody else signed.
pub fn forged(body: impl Into<Vec<u8>>) -> Request {
    Sender::<Shop>::new("a guess").content_type("application/octet-stream").sign(body)
}

pub struct Answer {
    pub status: u16,
    head: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

pub async fn send(address: SocketAddr, request: &Request) -> Answer {
    let stream = TcpStream::connect(address).await.unwrap();
    send_over(stream, request).await.unwrap()
}

pub async fn send_over(mut stream: impl AsyncRead + AsyncWrite + Unpin, request: &Request) -> io::Result<Answer> {
    let mut text = format!(
        "{} {} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n",
        request.method,
        request.target,
        request.body.len()
    )
    .into_bytes();
    for (name, value) in &request.headers {
        text.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    text.extend([b"\r\n", &*request.body].concat());
    stream.write_all(&text).await?;
    stream.flush().await?;
    let mut answer = Vec::new();
    // A server may close the connection without saying so in TLS, once the answer is there.
    match stream.read_to_end(&mut answer).await {
        Err(error) if answer.is_empty() => return Err(error),
        _ => {}
    }
    let answer = String::from_utf8_lossy(&answer);
    let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or(io::Error::new(io::ErrorKind::InvalidData, "no answer in HTTP"))?;
    Ok(Answer { status, head })
}
