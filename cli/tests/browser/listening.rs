//! `eyelet listen`, with requests of all kinds, for the tests of its page.

use eyelet::providers::GitHub;
use eyelet::testing::{Request, Sender};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;

const SECRET: &str = "a secret for tests";

/// The command, until it is dropped.
struct Listening {
    process: Child,
    receiver: String,
    page: String,
}

impl Listening {
    fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_eyelet"))
            .args(["listen", "--json", "--port", "0", "--page-port", "0"])
            .args(arguments)
            .env("SECRET", SECRET)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command");
        let mut output = BufReader::new(process.stdout.take().expect("standard output"));
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        // The command waits for its output to be read.
        thread::spawn(move || output.lines().for_each(drop));
        let places: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let place = |name: &str| places[name].as_str().expect("a URL").to_owned();
        Self { process, receiver: place("receiver"), page: place("page") }
    }

    /// Opens a connection that sends one request after the other.
    fn connect(&self) -> BufReader<TcpStream> {
        let host = self.receiver.trim_start_matches("http://").trim_end_matches('/');
        BufReader::new(TcpStream::connect(host).expect("a connection"))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.process.kill().expect("the command still ran");
        self.process.wait().expect("the command ended");
    }
}

/// Sends a request, and waits for the answer.
fn send(connection: &mut BufReader<TcpStream>, headers: &str, body: &[u8]) {
    let head = format!("POST /github HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    connection.get_mut().write_all(&[head.as_bytes(), body].concat()).expect("sent");
    let (mut line, mut length) = (String::new(), 0);
    while line != "\r\n" {
        line.clear();
        assert!(connection.read_line(&mut line).expect("an answer") > 0, "the receiver hung up");
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    connection.read_exact(&mut vec![0; length]).expect("a body");
}

/// A target that answers 200 to everything.
fn target() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            thread::spawn(move || {
                let _ = stream.read(&mut [0; 1 << 16]);
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfine");
                // Read on, so that what is left of the request does not reset the connection.
                let _ = std::io::copy(&mut stream, &mut std::io::sink());
            });
        }
    });
    url
}

#[test]
#[ignore = "needs Chromium and Node: run `cli/tests/browser/run`"]
fn the_page_of_listen_holds_in_chromium() {
    let target = target();
    let small = Listening::start(&["--provider", "github", "--secret-env", "SECRET", "--forward", &target]);
    let Request { headers, mut body, .. } =
        Sender::<GitHub>::new(SECRET).event_type("push").sign(r#"{"ref":"refs/heads/main","list":[1,2]}"#);
    let header = |(name, value): &(String, Vec<u8>)| format!("{name}: {}\r\n", String::from_utf8_lossy(value));
    let headers: String = headers.iter().map(header).collect();
    let mut connection = small.connect();
    send(&mut connection, &headers, &body);
    body.push(b'\n');
    send(&mut connection, &headers, &body);
    let evil = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)><iframe src=//evil.example>";
    let bodies =
        [evil.as_bytes().to_vec(), b"x<b>".repeat(2_500_000), b"\xff\0\x01".repeat(9999), b"[".repeat(1 << 20)];
    for body in &bodies {
        send(&mut connection, &format!("x-evil: {evil}\r\ncontent-type: text/html\r\n"), body);
    }
    let large = Listening::start(&[]);
    let mut connection = large.connect();
    for number in 1..=10_000 {
        send(&mut connection, "", format!("{{\"number\":{number},\"type\":\"event\"}}").as_bytes());
    }
    let status = Command::new("node")
        .args(["--test", "--test-reporter=spec", "listen.mjs"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser"))
        .env("EYELET_PAGE", &small.page)
        .env("EYELET_RECEIVER", &small.receiver)
        .env("EYELET_LARGE", &large.page)
        .status()
        .expect("node: run `cli/tests/browser/run`");
    assert!(status.success(), "a test of listen.mjs failed, see above");
}
