//! Sends one request over HTTP/1.1 and reads the answer.

use eyelet::testing::Request;
use std::io::{Error, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

pub(crate) fn send(server: SocketAddr, request: &Request) -> Result<Answer> {
    let mut bytes = format!("{} {} HTTP/1.1\r\nhost: {server}\r\n", request.method, request.target).into_bytes();
    bytes.extend(format!("content-length: {}\r\n", request.body.len()).into_bytes());
    for (name, value) in &request.headers {
        bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    bytes.extend(b"\r\n");
    bytes.extend(&request.body);

    let mut connection = TcpStream::connect(server)?;
    // The server may refuse the head without reading the body: its answer counts.
    let written = connection.write_all(&bytes);
    let mut answer = Vec::new();
    let read = connection.read_to_end(&mut answer);
    match parse(&String::from_utf8_lossy(&answer)) {
        Some(answer) => Ok(answer),
        None => Err(written.and(read).err().unwrap_or_else(|| Error::other("the answer is not HTTP"))),
    }
}

fn parse(answer: &str) -> Option<Answer> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/1.1 ")?.split(' ').next()?.parse().ok()?;
    Some(Answer { status, body: body.to_owned() })
}
