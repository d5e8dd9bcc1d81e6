//! A running `eyelet listen`, and requests to it.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Ends with the test.
pub(crate) struct Listening {
    child: Child,
    output: BufReader<ChildStdout>,
    /// The first line: where it listens.
    pub(crate) places: Value,
}

/// What a server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Listening {
    pub(crate) fn start(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut child = command(&[&["--json"], arguments].concat(), variables)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command");
        let mut output = BufReader::new(child.stdout.take().expect("the output"));
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        let places = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        Self { child, output, places }
    }

    /// Waits for the next line.
    pub(crate) fn line(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// The host and port of the receiver.
    pub(crate) fn receiver(&self) -> &str {
        host(&self.places["receiver"])
    }

    /// The host and port of the page.
    pub(crate) fn page(&self) -> &str {
        host(&self.places["page"])
    }

    /// Sends a request to the receiver.
    pub(crate) fn send(&self, request: &[u8]) -> Answer {
        exchange(self.receiver(), request)
    }

    /// Ends the command as the system does, and returns its exit code.
    #[cfg(unix)]
    pub(crate) fn end(self) -> i32 {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
        self.wait()
    }

    /// Waits until the command ends, and returns its exit code.
    #[cfg(unix)]
    pub(crate) fn wait(mut self) -> i32 {
        self.child.wait().expect("an end").code().expect("an exit code")
    }

    pub(crate) fn post(&self, target: &str, headers: &str, body: &[u8]) -> Answer {
        let length = body.len();
        let head = format!("POST {target} HTTP/1.1\r\nhost: any.example\r\ncontent-length: {length}\r\n{headers}\r\n");
        self.send(&[head.as_bytes(), body].concat())
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `eyelet listen` on a free port.
pub(crate) fn command(arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eyelet"));
    command.args(["listen", "--port", "0", "--page-port", "0"]).args(arguments);
    command.env_clear().envs(variables.iter().copied());
    command
}

fn host(url: &Value) -> &str {
    url.as_str().and_then(|url| url.strip_prefix("http://")).expect("a URL").trim_end_matches('/')
}

/// Sends a request in a connection of its own, and reads the answer.
pub(crate) fn exchange(host: &str, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(host).expect("a connection");
    let (head, body) = request.split_at(request.windows(4).position(|end| end == b"\r\n\r\n").expect("a head") + 2);
    stream.write_all(head).expect("the head");
    // A server that refuses a large body does not read it.
    let _ = stream.write_all(b"connection: close\r\n").and_then(|()| stream.write_all(body));
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let text = String::from_utf8_lossy(&answer);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text}"));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

/// The headers of a signed request, and its body.
pub(crate) fn signed(request: &eyelet::testing::Request) -> (String, Vec<u8>) {
    let header = |(name, value): &(String, Vec<u8>)| format!("{name}: {}\r\n", String::from_utf8_lossy(value));
    (request.headers.iter().map(header).collect(), request.body.clone())
}
