//! A client that sends what it is told, byte for byte, right or wrong.

use crate::servers;
use crate::service::{Counts, Endpoints, FLOOD_BUDGET};
use eyelet::InFlightBudget;
use eyelet::testing::Request;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{LazyLock, mpsc};
use std::time::Duration;

/// No answer takes that long; a test that waits for one that never comes fails.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// One framework's server, listening for as long as the tests run.
pub(crate) struct Server {
    pub(crate) name: &'static str,
    pub(crate) address: SocketAddr,
    pub(crate) counts: Counts,
}

type Serve = fn(Endpoints, mpsc::Sender<SocketAddr>);

pub(crate) const FRAMEWORKS: [(&str, Serve); 4] = [
    ("axum", servers::axum::serve),
    ("actix-web", servers::actix::serve),
    ("warp", servers::warp::serve),
    ("tower", servers::tower::serve),
];

static SERVERS: LazyLock<[Server; 4]> = LazyLock::new(|| FRAMEWORKS.map(|(name, serve)| Server::start(name, serve)));

impl Server {
    pub(crate) fn start(name: &'static str, serve: Serve) -> Self {
        let (refusals, deliveries, stored) = Default::default();
        let counts = Counts { refusals, deliveries, budget: InFlightBudget::new(FLOOD_BUDGET), stored };
        let endpoints = Endpoints::new(&counts);
        let (sender, address) = mpsc::channel();
        std::thread::spawn(move || serve(endpoints, sender));
        Self { name, address: address.recv().unwrap(), counts }
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::open(self.address)
    }

    pub(crate) fn ask(&self, request: &[u8]) -> Answer {
        let mut connection = self.connect();
        connection.send(request);
        connection.answer()
    }
}

/// What this server says to a request.
pub(crate) fn ask_only(name: &str, request: &[u8]) -> Answer {
    SERVERS.iter().find(|server| server.name == name).unwrap().ask(request)
}

/// The one answer that all servers give to a request.
#[track_caller]
pub(crate) fn ask(request: impl AsRef<[u8]>) -> Answer {
    everywhere(|server| server.ask(request.as_ref()))
}

/// The one answer that this conversation ends with, whichever the server.
#[track_caller]
pub(crate) fn everywhere(talk: impl Fn(&Server) -> Answer) -> Answer {
    let [first, others @ ..] = &*SERVERS;
    let answer = talk(first);
    for other in others {
        assert_eq!(talk(other), answer, "{} (left) answers otherwise than {} (right)", other.name, first.name);
    }
    answer
}

/// A response, without what two servers may differ in: the date, and what becomes
/// of the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// In the order of their names.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// Status and body.
    pub(crate) fn said(&self) -> (u16, &str) {
        (self.status, &self.body)
    }
}

pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    will_close: bool,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(LONGEST_WAIT)).unwrap();
        stream.set_write_timeout(Some(LONGEST_WAIT)).unwrap();
        Self { stream: BufReader::new(stream), will_close: false }
    }

    /// A server that has answered already may close its end: what counts is the answer.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let _ = self.stream.get_mut().write_all(bytes);
    }

    /// A second handle, to listen with while the first one sends.
    pub(crate) fn reader(&self) -> Self {
        let stream = self.stream.get_ref().try_clone().unwrap();
        Self { stream: BufReader::new(stream), will_close: false }
    }

    /// Sends nothing more, but still listens.
    pub(crate) fn finish(&self) {
        self.stream.get_ref().shutdown(Shutdown::Write).unwrap();
    }

    pub(crate) fn answer(&mut self) -> Answer {
        self.read_answer(true)
    }

    /// The answer, unless the connection was reset before it could be read.
    pub(crate) fn answer_if_any(&mut self) -> Option<Answer> {
        let is_there = self.stream.fill_buf().is_ok_and(|bytes| !bytes.is_empty());
        is_there.then(|| self.answer())
    }

    /// The answer to a `HEAD` request, whose length is that of a body that is not there.
    pub(crate) fn answer_without_body(&mut self) -> Answer {
        self.read_answer(false)
    }

    fn read_answer(&mut self, with_body: bool) -> Answer {
        let status_line = self.line();
        let status = status_line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("{status_line:?} is no status line"));
        let mut headers = Vec::new();
        loop {
            let line = self.line();
            let Some((name, value)) = line.split_once(": ") else { break };
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        self.will_close = headers.iter().any(|(name, value)| name == "connection" && value == "close");
        headers.retain(|(name, _)| name != "date" && name != "connection");
        headers.sort();
        let mut answer = Answer { status, headers, body: String::new() };
        if with_body {
            let length = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
            let mut body = vec![0; length];
            self.stream.read_exact(&mut body).unwrap();
            answer.body = String::from_utf8(body).unwrap();
        }
        answer
    }

    /// Whether the last answer said that it is the last.
    pub(crate) fn will_close(&self) -> bool {
        self.will_close
    }

    /// Waits until the server closes its end.
    pub(crate) fn wait_until_closed(&mut self) {
        let mut rest = Vec::new();
        let closed = self.stream.read_to_end(&mut rest);
        // A reset closes it too.
        let closed = closed.map_or_else(|error| error.kind() == ErrorKind::ConnectionReset, |_| true);
        assert!(closed, "the connection stays open");
        assert!(rest.is_empty(), "more than one answer: {:?}", String::from_utf8_lossy(&rest));
    }

    fn line(&mut self) -> String {
        let mut line = Vec::new();
        self.stream.read_until(b'\n', &mut line).unwrap();
        String::from_utf8(line).unwrap().trim_end().to_owned()
    }
}

/// The request with its length announced.
pub(crate) fn wire(request: &Request) -> Vec<u8> {
    announcing(request, request.body.len())
}

/// The request with this length announced, true or not.
pub(crate) fn announcing(request: &Request, length: usize) -> Vec<u8> {
    [head(request, &format!("content-length: {length}\r\n")), request.body.clone()].concat()
}

/// The request in chunks of so many bytes, its length not announced.
pub(crate) fn chunked(request: &Request, size: usize) -> Vec<u8> {
    let mut bytes = head(request, "transfer-encoding: chunked\r\n");
    for chunk in request.body.chunks(size) {
        bytes.extend(format!("{:x}\r\n", chunk.len()).bytes());
        bytes.extend(chunk);
        bytes.extend(b"\r\n");
    }
    bytes.extend(b"0\r\n\r\n");
    bytes
}

/// The head of the request, and these header lines.
pub(crate) fn head(request: &Request, more: &str) -> Vec<u8> {
    let mut bytes = format!("{} {} HTTP/1.1\r\nhost: localhost\r\n", request.method, request.target).into_bytes();
    for (name, value) in &request.headers {
        bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    bytes.extend(more.bytes());
    bytes.extend(b"\r\n");
    bytes
}

/// A request without a body, by any method.
pub(crate) fn bare(method: &str, target: &str) -> Vec<u8> {
    format!("{method} {target} HTTP/1.1\r\nhost: localhost\r\n\r\n").into_bytes()
}
