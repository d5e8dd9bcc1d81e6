//! `eyelet listen`: receives, judges, keeps, forwards and prints.

use crate::listening::{Listening, command, exchange, signed};
use crate::server::Server;
use crate::support::eyelet_with;
use eyelet::providers::{GitHub, GitLab, Slack};
use eyelet::testing::Sender;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;

const SECRET: &str = "It's a Secret to Everybody";
const ROW: [&str; 4] = ["--provider", "github", "--secret-env", "SECRET"];

fn github(arguments: &[&str]) -> Listening {
    Listening::start(&[&ROW, arguments].concat(), &[("SECRET", SECRET)])
}

/// A signed delivery.
fn push(body: &str) -> (String, Vec<u8>) {
    signed(&Sender::<GitHub>::new(SECRET).event_type("push").event_id("one").sign(body))
}

#[test]
fn any_request_is_taken_and_its_provider_guessed() {
    let mut listening = Listening::start(&[], &[]);
    let (headers, body) = push("{}");
    assert_eq!(listening.post("/any/path?a=%20", &headers, &body).status, 200);
    let line = listening.line();
    assert_eq!((&line["verdict"], &line["provider"]), (&"unverified".into(), &"github".into()));
    assert_eq!((&line["id"], &line["target"], &line["body"]), (&1.into(), &"/any/path?a=%20".into(), &"{}".into()));
    assert_eq!(listening.send(b"PURGE /* HTTP/1.1\r\nhost: x\r\n\r\n").status, 200);
    assert_eq!(listening.line()["method"], "PURGE");
    assert_eq!(listening.post("/", "", b"\xff\0").status, 200);
    assert_eq!(listening.line()["body_base64"], "/wA=");
}

#[test]
fn a_signed_delivery_is_accepted_and_a_changed_one_explained() {
    let mut listening = github(&[]);
    let (headers, mut body) = push(r#"{"a": 1}"#);
    assert_eq!(listening.post("/", &headers, &body).status, 200);
    let line = listening.line();
    assert_eq!((&line["verdict"], &line["event_type"]), (&"accepted".into(), &"push".into()));
    body.push(b'\n');
    assert_eq!(listening.post("/", &headers, &body).status, 401);
    let line = listening.line();
    assert_eq!((&line["verdict"], &line["status"]), (&"refused".into(), &401.into()));
    assert_eq!(line["findings"][0]["cause"], "body_line_end");
}

#[test]
fn a_handshake_is_answered() {
    let mut listening = Listening::start(&["--provider", "slack", "--secret-env", "SECRET"], &[("SECRET", SECRET)]);
    let body =
        r#"{"type":"url_verification","token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}"#;
    let (headers, body) = signed(&Sender::<Slack>::new(SECRET).sign(body));
    let answer = listening.post("/", &headers, &body);
    assert!(answer.status == 200 && answer.body.contains("3eZbrw1aBm2rZ"), "{}", answer.body);
    assert_eq!(listening.line()["verdict"], "handshake");
}

#[test]
fn neither_secret_nor_signature_is_printed() {
    let (headers, body) = push("{}");
    let signature = headers.split("sha256=").nth(1).unwrap()[..64].to_owned();
    let echo = format!("/?secret={}&a={SECRET}", "It%27s%20a%20Secret%20to%20Everybody");
    for verbose in [&["-v"][..], &[]] {
        let mut listening = github(verbose);
        listening.post(&echo.replace(' ', "+"), &headers, &body);
        listening.post("/", "x-echo: It's a Secret to Everybody\r\n", SECRET.as_bytes());
        let printed = format!("{}{}", listening.line(), listening.line());
        assert!(!printed.contains(SECRET) && !printed.contains("It%27s%20a%20Secret"), "{printed}");
        assert!(!printed.contains(&signature), "{printed}");
    }
    let token = signed(&Sender::<GitLab>::new("glpat-a-token").sign("{}"));
    let mut listening = Listening::start(&[], &[]);
    listening.post("/", &token.0, &token.1);
    assert!(!listening.line().to_string().contains("glpat-a-token"), "of a provider that was not named");
}

#[test]
fn a_request_is_forwarded_byte_for_byte() {
    let (send, received) = mpsc::channel();
    let send = Mutex::new(send);
    let server = Server::start(move |head, body| {
        let header = |name| head.headers.get_all(name).iter().map(|value| value.as_bytes().to_vec()).collect();
        let seen: [Vec<Vec<u8>>; 2] = [header("x-odd"), header("x-mine")];
        send.lock().unwrap().send((head.uri.to_string(), seen, body.to_vec())).unwrap();
        (418, b"short and stout".to_vec())
    });
    let mut listening = Listening::start(&["--forward", &server.url], &[]);
    let headers = b"x-odd: \xe4\r\nx-odd: b\r\nconnection: x-mine\r\nx-mine: 1\r\n";
    let head = [b"POST /a%2Fb/?c=%20 HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n", &headers[..], b"\r\n"].concat();
    let answer = listening.send(&[&*head, b"\xff\0\n"].concat());
    assert_eq!((answer.status, &*answer.body), (418, "short and stout"));
    let (target, [odd, mine], body) = received.recv().unwrap();
    assert_eq!((&*target, &*body), ("/hooks/a%2Fb/?c=%20", &b"\xff\0\n"[..]));
    assert_eq!((odd, mine), (vec![b"\xe4".to_vec(), b"b".to_vec()], vec![]));
    assert_eq!((&listening.line()["forwarded"]["status"], server.requests()), (&418.into(), 1));
}

#[test]
fn a_target_that_is_down_is_a_bad_gateway() {
    let mut listening = Listening::start(&["--forward", "http://127.0.0.1:1"], &[]);
    let answer = listening.post("/", "", b"{}");
    assert_eq!(answer.status, 502);
    assert!(answer.body.starts_with("the target cannot be reached: "), "{}", answer.body);
    let line = listening.line();
    assert_eq!(line["status"], 502);
    assert!(line["forwarded"]["problem"].as_str().unwrap().starts_with("the target cannot be reached"), "{line}");
}

/// A target that does this with each connection once it has read a request.
fn target(answer: impl Fn(&mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            answer(&mut stream);
        }
    });
    url
}

#[test]
fn a_target_that_does_not_answer_in_time_is_a_gateway_timeout() {
    let (_keep_open, wait) = mpsc::channel::<()>();
    let url = target(move |_| _ = wait.recv());
    let mut listening = Listening::start(&["--forward", &url, "--timeout", "1"], &[]);
    let answer = listening.post("/", "", b"{}");
    assert_eq!((answer.status, &*answer.body), (504, "the target gave no answer within 1 s\n"));
    assert_eq!(listening.line()["status"], 504);
}

#[test]
fn a_target_that_answers_10_gb_is_cut_off() {
    let (send, sent) = mpsc::channel();
    let url = target(move |stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10000000000\r\n\r\n");
        let chunk = vec![b'x'; 1 << 20];
        let count = (0..10_000).take_while(|_| stream.write_all(&chunk).is_ok()).count();
        send.send(count).unwrap();
    });
    let listening = Listening::start(&["--forward", &url], &[]);
    let answer = listening.post("/", "", b"{}");
    assert_eq!((answer.status, &*answer.body), (502, "the answer of the target has more than 1 MiB\n"));
    assert!(sent.recv().unwrap() < 100, "the target was read to the end");
}

#[test]
fn a_target_that_hangs_up_or_speaks_something_else_is_a_bad_gateway() {
    for answer in ["", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort", "SSH-2.0-OpenSSH\r\n\r\n"] {
        let url = target(move |stream| _ = stream.write_all(answer.as_bytes()));
        let listening = Listening::start(&["--forward", &url], &[]);
        assert_eq!(listening.post("/", "", b"{}").status, 502, "{answer}");
    }
}

#[test]
fn a_body_over_the_limit_is_refused_and_noted() {
    let mut listening = Listening::start(&["--max-body", "1"], &[]);
    let body = vec![b'x'; (1 << 20) + 1];
    assert_eq!(listening.post("/", "", &body).status, 413);
    assert_eq!(listening.line()["refusal"]["code"], "body_too_large");
    let chunked = [b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n100001\r\n", &*body].concat();
    assert_eq!(listening.send(&chunked).status, 413);
    assert_eq!(listening.line()["refusal"]["code"], "body_too_large");
    assert_eq!(listening.post("/", "", &body[1..]).status, 200);
}

#[test]
fn what_is_no_request_is_refused() {
    let mut listening = Listening::start(&[], &[]);
    let many = "x: y\r\n".repeat(500);
    let long = "a".repeat(1 << 20);
    for request in [
        "\u{16}\u{3}\u{1}\r\n\r\n".to_owned(),
        "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n".to_owned(),
        format!("POST / HTTP/1.1\r\n{many}\r\n"),
        format!("POST /{long} HTTP/1.1\r\nhost: x\r\n\r\n"),
    ] {
        let status = exchange(listening.receiver(), request.as_bytes()).status;
        assert!((400..500).contains(&status), "{status}: {}", &request[..20]);
    }
    assert_eq!(listening.post("/", "", b"").status, 200);
    assert_eq!(listening.line()["id"], 1, "nothing before was kept");
}

#[test]
fn what_drives_a_terminal_is_replaced_and_lines_fit_into_40_columns() {
    let variables = [("SECRET", SECRET), ("COLUMNS", "40")];
    let mut child =
        command(&[&ROW[..], &["-v"]].concat(), &variables).stdout(Stdio::piped()).spawn().expect("the command");
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let host = line.trim_end().rsplit("http://").next().unwrap().trim_end_matches('/').to_owned();
    line.clear();
    output.read_line(&mut line).unwrap();
    assert!(line.starts_with("page       http://127.0.0.1:"), "{line}");
    let body = "\u{1b}[2J wipes";
    let head = format!("POST /{} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", "long".repeat(99), body.len());
    exchange(&host, format!("{head}{body}").as_bytes());
    line.clear();
    output.read_line(&mut line).unwrap();
    assert!(line.starts_with("   1  refused     400  POST /longlong"), "{line}");
    assert_eq!(line.trim_end().chars().count(), 40, "{line}");
    // The reason comes last of what `-v` shows.
    let mut rest = String::new();
    while !rest.contains("\nrefused ") && output.read_line(&mut rest).unwrap() > 0 {}
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(rest.contains("wipes") && !rest.contains('\u{1b}'), "{rest}");
    assert!(rest.contains("\nrefused "), "{rest}");
}

#[test]
fn a_closed_pipe_ends_the_command_quietly() {
    let mut child = command(&["--json"], &[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    drop(output);
    let places: serde_json::Value = serde_json::from_str(&line).unwrap();
    let host = places["receiver"].as_str().unwrap().trim_start_matches("http://").trim_end_matches('/').to_owned();
    assert_eq!(exchange(&host, b"POST / HTTP/1.1\r\nhost: x\r\n\r\n").status, 200);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), &*String::from_utf8_lossy(&output.stderr)), (Some(0), ""));
}

#[test]
fn a_file_keeps_requests_for_the_next_time_and_for_diagnose() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.db");
    let file = file.to_str().unwrap();
    let (headers, body) = push(r#"{"a": 1}"#);
    let mut listening = github(&["--store", file]);
    listening.post("/", &headers, br#"{"a":1}"#);
    assert_eq!(listening.line()["id"], 1);
    drop(listening);
    let mut listening = github(&["--store", file]);
    listening.post("/", &headers, &body);
    assert_eq!(listening.line()["id"], 2, "numbers go on");
    drop(listening);
    let diagnose = |more: &[&str]| {
        let arguments = [&["diagnose", "github", "--from", file, "--secret-env", "SECRET", "--json"], more].concat();
        eyelet_with(&arguments, &[("SECRET", SECRET)], b"")
    };
    let newest = diagnose(&[]);
    assert_eq!((newest.code, &newest.json()["accepted"]), (0, &true.into()), "{}", newest.stderr);
    let first = diagnose(&["--id", "1"]);
    assert_eq!((first.code, &first.json()["findings"][0]["cause"]), (1, &"body_rewritten".into()));
    assert_eq!(first.json()["age_checked"], true);
    let none = diagnose(&["--id", "7"]);
    assert!(none.code == 2 && none.stderr.contains("has no request 7"), "{}", none.stderr);
}

#[test]
fn a_file_that_is_locked_or_something_else_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let (locked, other) = (folder.path().join("locked.db"), folder.path().join("other"));
    let connection = rusqlite::Connection::open(&locked).unwrap();
    connection.execute_batch("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE;").unwrap();
    std::fs::write(&other, "a text that is as long as the head of a database, and something else. ".repeat(9)).unwrap();
    for (file, expected) in [(&locked, "another program has locked it"), (&other, "the file holds something else")] {
        let output = command(&["--store", file.to_str().unwrap()], &[]).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && stderr.contains(expected), "{stderr}");
    }
}

#[test]
fn a_store_that_is_locked_refuses_requests_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.db");
    let mut listening = Listening::start(&["--store", file.to_str().unwrap()], &[]);
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let answer = listening.post("/", "", b"{}");
    assert!(answer.status == 503 && answer.head.contains("retry-after"), "{}", answer.head);
    let line = listening.line();
    assert!(line["problem"].as_str().unwrap().contains("cannot be kept: database is locked"), "{line}");
    connection.execute_batch("ROLLBACK").unwrap();
    assert_eq!(listening.post("/", "", b"{}").status, 200);
}

#[test]
fn wrong_usage_is_reported_before_anything_is_received() {
    let cases: [(&[&str], &str); 7] = [
        (&["--provider", "githob"], "did you mean `github`"),
        (&["--provider", "github"], "`GITHUB_WEBHOOK_SECRET` is not set"),
        (&["--provider", "twilio", "--secret-env", "SECRET"], "pass `--url`"),
        (&["--forward", "localhost:3000"], "`--forward` must be a URL"),
        (&["--bind", "0.0.0.0"], "pass `--allow-remote`"),
        (&["--tunnel", "ngrok"], "`ngrok` is not installed: https://ngrok.com/download"),
        (&["--store", "/no/such/folder/file"], "cannot keep requests in `/no/such/folder/file`"),
    ];
    for (arguments, expected) in cases {
        let output = command(arguments, &[("SECRET", SECRET)]).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && stderr.contains(expected), "{arguments:?}: {stderr}");
    }
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_eyelet"));
    let output = command.args(["listen", "--port", &port]).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("`--port` names another port"));
}
