//! `eyelet inbox console`: where it serves the pages, and whom.

use crate::inbox::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// The command that serves the pages of a file, until it is dropped.
struct Console {
    process: Child,
    address: String,
    _file: File,
}

impl Console {
    fn start(arguments: &[&str]) -> Self {
        let file = File::new();
        let mut process = Command::new(env!("CARGO_BIN_EXE_eyelet"))
            .args(["inbox", "--store", &format!("sqlite:{}", file.path()), "console"])
            .args(arguments)
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("the inbox is at http://").unwrap().trim_end_matches('/').to_owned();
        Self { process, address, _file: file }
    }

    /// Returns the status and the page for a request with this `host`.
    fn get(&self, host: &str) -> (u16, String) {
        let port = self.address.rsplit_once(':').unwrap().1;
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
    }

    /// Ends the command, and returns what it wrote to standard error.
    fn warnings(mut self) -> String {
        self.process.kill().unwrap();
        let mut text = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        // It has ended if its warnings were read.
        let _ = self.process.kill();
        self.process.wait().unwrap();
    }
}

#[test]
fn the_pages_are_for_this_machine_and_under_its_names_only() {
    let console = Console::start(&["--bind", "127.0.0.1:0"]);
    let (status, page) = console.get(&console.address);
    assert!(status == 200 && page.contains("invoice.paid") && page.contains("evt_2"), "{page}");
    assert_eq!(console.get("localhost:7878").0, 200);
    for host in ["evil.example", "127.0.0.1.evil.example", "inbox.example"] {
        let (status, page) = console.get(host);
        assert!(status == 421 && !page.contains("evt_2"), "{host}: {page}");
    }
    assert_eq!(console.warnings(), "");
}

#[test]
fn other_machines_are_let_in_by_name_and_with_a_warning() {
    let file = File::new();
    let run = file.inbox(&["console", "--bind", "0.0.0.0:0"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("the pages have no password"), "{}", run.stderr);
    let console = Console::start(&["--bind", "0.0.0.0:0", "--allow-remote", "Inbox.example"]);
    assert_eq!((console.get("inbox.example:80").0, console.get("evil.example").0), (200, 421));
    let warnings = console.warnings();
    assert!(warnings.contains("anyone there can read every body and delete every entry"), "{warnings}");
}
