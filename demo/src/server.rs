//! A webhook server on the standard library: one request a connection.

use eyelet::{Any, Head, Received, Receiver, Reply};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::Duration;

pub(crate) struct Endpoint {
    path: &'static str,
    receiver: Receiver<Any>,
}

impl Endpoint {
    pub(crate) fn new<P>(path: &'static str, receiver: Receiver<P>) -> Self {
        Self { path, receiver: receiver.into_any() }
    }
}

pub(crate) struct Server {
    endpoints: Vec<Endpoint>,
    /// The keys of the deliveries that were handled. A real server keeps them in a database.
    handled: HashSet<[u8; 32]>,
}

impl Server {
    pub(crate) fn new(endpoints: impl Into<Vec<Endpoint>>) -> Self {
        Self { endpoints: endpoints.into(), handled: HashSet::new() }
    }

    pub(crate) fn run(mut self, listener: &TcpListener) {
        for connection in listener.incoming().flatten() {
            // An error here ends one connection, not the server.
            let _ = self.serve(connection);
        }
    }

    fn serve(&mut self, connection: TcpStream) -> Result<()> {
        connection.set_read_timeout(Some(Duration::from_secs(5)))?;
        let mut reader = BufReader::new(&connection);
        let request = RequestHead::read(&mut reader)?;
        let reply = match self.endpoints.iter().position(|endpoint| endpoint.path == request.path()) {
            Some(index) => self.receive(index, &request, &mut reader)?,
            None => text(404, "not found"),
        };
        write(&connection, &reply)?;
        // A connection that is closed with unread bytes is reset, and the reply may be lost.
        connection.shutdown(Shutdown::Write)?;
        std::io::copy(&mut reader.take(1 << 20), &mut std::io::sink()).map(drop)
    }

    /// Checks the head, reads the body, and verifies it.
    fn receive(&mut self, index: usize, request: &RequestHead, reader: &mut impl Read) -> Result<Reply> {
        let Some(Endpoint { receiver, .. }) = self.endpoints.get(index) else { return Ok(text(404, "not found")) };
        let head = Head::new(&request.method, &request.target, &request.headers);
        let checked = match receiver.check(&head) {
            Ok(checked) => checked,
            Err(error) => return Ok(error.reply()),
        };
        // One byte more than allowed is enough to refuse a body that is too large.
        let mut body = vec![0; request.content_length.min(receiver.max_body() + 1)];
        reader.read_exact(&mut body)?;
        Ok(match checked.receive(body) {
            Ok(Received::Delivery(delivery)) => {
                let is_new = delivery.replay_key().is_none_or(|key| self.handled.insert(key));
                text(200, if is_new { "accepted" } else { "replayed" })
            }
            Ok(Received::Handshake(reply)) => reply,
            Err(error) => error.reply(),
        })
    }
}

struct RequestHead {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    content_length: usize,
}

impl RequestHead {
    fn read(reader: &mut impl BufRead) -> Result<Self> {
        let mut lines = reader.take(16 << 10).lines();
        let malformed = || Error::other("the head of the request is not HTTP");
        let first = lines.next().ok_or_else(malformed)??;
        let mut words = first.split(' ').map(str::to_owned);
        let (method, target) = (words.next().ok_or_else(malformed)?, words.next().ok_or_else(malformed)?);
        let mut headers = Vec::new();
        let mut content_length = 0;
        for line in lines {
            let line = line?;
            if line.is_empty() {
                return Ok(Self { method, target, headers, content_length });
            }
            let (name, value) = line.split_once(':').ok_or_else(malformed)?;
            if name.eq_ignore_ascii_case("content-length") {
                content_length = value.trim().parse().map_err(|_| malformed())?;
            }
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
        Err(malformed())
    }

    fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }
}

fn text(status: u16, body: &str) -> Reply {
    Reply { status, headers: Vec::new(), body: body.into() }
}

fn write(mut connection: &TcpStream, reply: &Reply) -> Result<()> {
    write!(connection, "HTTP/1.1 {} \r\nconnection: close\r\n", reply.status)?;
    for (name, value) in reply.headers.iter().filter(|(name, _)| *name != "connection") {
        write!(connection, "{name}: {value}\r\n")?;
    }
    write!(connection, "content-length: {}\r\n\r\n", reply.body.len())?;
    connection.write_all(&reply.body)
}
