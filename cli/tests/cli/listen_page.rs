//! The page of `eyelet listen`, over plain HTTP.

use crate::listening::{Answer, Listening, exchange, signed};
use crate::server::Server;
use eyelet::providers::{GitHub, GitLab};
use eyelet::testing::Sender;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

const SECRET: &str = "It's a Secret to Everybody";

fn github(arguments: &[&str]) -> Listening {
    let row = ["--provider", "github", "--secret-env", "SECRET"];
    Listening::start(&[&row, arguments].concat(), &[("SECRET", SECRET)])
}

fn push(body: &str) -> (String, Vec<u8>) {
    signed(&Sender::<GitHub>::new(SECRET).event_type("push").sign(body))
}

fn get(listening: &Listening, target: &str) -> Answer {
    let host = listening.page();
    exchange(host, format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n\r\n").as_bytes())
}

/// Sends a form, with these headers and the token of the page if wanted.
fn post(listening: &Listening, target: &str, headers: &str, form: &str) -> Answer {
    let host = listening.page();
    let length = form.len();
    let head = format!(
        "POST {target} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {length}\r\n\
         content-type: application/x-www-form-urlencoded\r\n{headers}\r\n"
    );
    exchange(host, format!("{head}{form}").as_bytes())
}

const OWN: &str = "sec-fetch-site: same-origin\r\n";

/// The token in the forms of a page.
fn token(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"token\" value=\"").expect("a form");
    rest.split('"').next().expect("a token")
}

#[test]
fn requests_are_listed_filtered_and_shown() {
    let mut listening = github(&[]);
    let (headers, mut body) = push(r#"{"ref": "main"}"#);
    listening.post("/first", &headers, &body);
    body.push(b'\n');
    listening.post("/second", &headers, &body);
    listening.line();
    listening.line();
    let list = get(&listening, "/").body;
    assert!(list.contains("/first") && list.contains("/second") && list.contains("a line end was added"), "{list}");
    for (query, has_first, has_second) in [
        ("?kind=refused", false, true),
        ("?kind=&provider=github&text=", true, true),
        ("?text=FIRST", true, false),
        ("?text=%22main%22", true, true),
        ("?before=2", true, false),
        ("?provider=stripe", false, false),
    ] {
        let list = get(&listening, &format!("/{query}")).body;
        assert_eq!((list.contains("/first"), list.contains("/second")), (has_first, has_second), "{query}");
    }
    let page = get(&listening, "/request/2").body;
    for text in ["x-github-event", "proved", "pass the receiver the bytes", "class=\"json\"", "curl -X &#39;POST&#39;"]
    {
        assert!(page.contains(text) || page.contains(&text.replace("&#39;", "'")), "{text}: {page}");
    }
    assert_eq!(get(&listening, "/request/7").status, 404);
    assert_eq!(get(&listening, "/nothing").status, 404);
}

#[test]
fn only_this_machine_is_answered_whatever_name_leads_to_it() {
    let listening = Listening::start(&[], &[]);
    let host = listening.page().to_owned();
    let port = host.rsplit(':').next().unwrap();
    let asked = |name: &str| exchange(&host, format!("GET / HTTP/1.1\r\n{name}\r\n\r\n").as_bytes()).status;
    for own in [format!("host: {host}"), format!("host: localhost:{port}"), format!("host: [::1]:{port}")] {
        assert_eq!(asked(&own), 200, "{own}");
    }
    for other in ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", "localhost:1", ""] {
        assert_eq!(asked(&format!("host: {other}")), 421, "{other}");
    }
    assert_eq!(asked(&format!("host: {host}\r\nhost: evil.example")), 421);
    assert_eq!(asked("x: y"), 421);
    assert_eq!(listening.post("/", "", b"").status, 200, "the receiver takes any");
}

#[test]
fn an_action_needs_the_token_and_the_origin_of_the_page() {
    let server = Server::start(|_, _| (200, Vec::new()));
    let mut listening = Listening::start(&["--forward", &server.url], &[]);
    listening.post("/", "", b"{}");
    listening.line();
    let page = get(&listening, "/request/1").body;
    let right = format!("token={}", token(&page));
    let replay = |headers: &str, form: &str| post(&listening, "/request/1/replay", headers, form).status;
    for headers in [
        "",
        "origin: http://evil.example\r\n",
        "origin: null\r\n",
        "sec-fetch-site: cross-site\r\n",
        "sec-fetch-site: same-site\r\n",
    ] {
        assert_eq!(replay(headers, &right), 403, "{headers}");
    }
    for form in ["", "token=", "token=0123456789abcdef0123456789abcdef"] {
        assert_eq!(replay(OWN, form), 403, "{form}");
    }
    assert_eq!(server.requests(), 1, "nothing was sent again");
    assert_eq!(replay(OWN, &right), 303);
    assert_eq!(replay(&format!("origin: http://{}\r\n", listening.page()), &right), 303);
    assert_eq!(server.requests(), 3);
    assert_eq!(get(&listening, "/request/1/replay").status, 405);
    let line = listening.line();
    assert_eq!((&line["event"], &line["forwarded"]["status"]), (&"replayed".into(), &200.into()));
}

#[test]
fn a_page_runs_and_loads_nothing_of_a_sender() {
    let mut listening = Listening::start(&[], &[]);
    let evil = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>";
    listening.post("/%3Cscript%3E", &format!("x-evil: {evil}\r\n"), evil.as_bytes());
    listening.post("/", "content-type: text/html\r\n", format!("<html>{evil}</html>").as_bytes());
    listening.line();
    listening.line();
    for target in ["/", "/request/1", "/request/2", "/request/2?view=hex", "/?text=%22%3E%3Cscript%3Ealert(1)"] {
        let answer = get(&listening, target);
        assert_eq!(answer.status, 200, "{target}");
        for wrong in ["<script>", "<img"] {
            assert!(!answer.body.contains(wrong), "{wrong} in {target}: {}", answer.body);
        }
        let host = listening.page();
        for header in [
            format!("script-src http://{host}/script.js http://{host}/copy.js;"),
            "default-src 'none';".to_owned(),
            "frame-ancestors 'none'".to_owned(),
            "x-content-type-options: nosniff".to_owned(),
        ] {
            assert!(answer.head.contains(&header), "{header}: {}", answer.head);
        }
    }
    let body = get(&listening, "/request/2/body");
    assert!(body.head.contains("content-type: application/octet-stream") && body.head.contains("attachment"));
    assert!(body.body.contains(evil));
}

#[test]
fn neither_a_secret_nor_a_token_is_on_a_page() {
    let (headers, body) =
        signed(&Sender::<GitLab>::new("glpat-a-token").event_type("Push Hook").sign("{\"a\":\"glpat-a-token\"}"));
    let named: (&[&str], _) = (&["--provider", "gitlab", "--secret-env", "SECRET"], &[("SECRET", "glpat-a-token")][..]);
    for (arguments, variables) in [named, (&[], &[])] {
        let mut listening = Listening::start(arguments, variables);
        listening.post("/?a=glpat-a-token", &headers, &body);
        listening.line();
        let has_named = !arguments.is_empty();
        for target in
            ["/", "/request/1", "/request/1?view=text", "/request/1/body", "/request/1/vector", "/request/1/edit"]
        {
            let page = get(&listening, target);
            assert!(has_named || !page.body.contains("x-gitlab-token: glpat"), "{target}");
            assert!(!has_named || !page.body.contains("glpat-a-token"), "{target}: {}", page.body);
        }
        if has_named {
            assert!(get(&listening, "/request/1").body.contains("$SECRET"), "the command names the variable");
        }
    }
}

#[test]
fn a_request_is_edited_and_sent_signed() {
    let server = Server::start(|_, _| (200, Vec::new()));
    let mut listening = github(&["--forward", &server.url]);
    let (headers, body) = push("{\"a\":\n1}");
    listening.post("/here", &headers, &body);
    listening.line();
    let page = get(&listening, "/request/1/edit").body;
    assert!(page.contains("value=\"push\"") && page.contains("{&quot;a&quot;:\n1}"), "{page}");
    let form =
        format!("token={}&event_type=ping&content_type=application/json&body=%7B%22b%22:%0D%0A2%7D", token(&page));
    let sent = post(&listening, "/request/1/send", OWN, &form);
    assert!(sent.status == 303 && sent.head.contains("location: /request/2"), "{}", sent.head);
    let line = listening.line();
    assert_eq!((&line["verdict"], &line["event_type"]), (&"accepted".into(), &"ping".into()));
    assert_eq!((&line["body"], &line["target"]), (&"{\"b\":\n2}".into(), &"/here".into()));
    assert_eq!(server.requests(), 2);
    assert_eq!(post(&listening, "/request/1/send", OWN, &form.replace("token=", "token=0")).status, 403);
}

#[test]
fn a_request_is_saved_as_a_test_vector() {
    let mut listening = github(&["--url", "https://example.com"]);
    let (headers, body) = push("{}");
    listening.post("/hooks", &headers, &body);
    listening.line();
    let vector: Value = serde_json::from_str(&get(&listening, "/request/1/vector").body).unwrap();
    let one = &vector["vectors"][0];
    assert_eq!((&vector["provider"], &one["expect"], &one["secret"]), (&"github".into(), &"ok".into(), &Value::Null));
    assert_eq!((&one["url"], &one["body_base64"]), (&"https://example.com/hooks".into(), &"e30=".into()));
}

#[cfg(unix)]
#[test]
fn the_curl_command_sends_the_same_again() {
    let (send, received) = std::sync::mpsc::channel();
    let send = std::sync::Mutex::new(send);
    let server = Server::start(move |head, body| {
        let header = head.headers.get("x-one").map(|value| value.as_bytes().to_vec());
        send.lock().unwrap().send((head.uri.to_string(), header, body.to_vec())).unwrap();
        (200, Vec::new())
    });
    let mut listening = Listening::start(&["--forward", &server.url], &[]);
    for body in [&b"it's $HOME `id` \\ \" @x\n"[..], b"@/etc/passwd", b"\xff\0\n", b""] {
        listening.post("/a?b='c", "x-one: it's $HOME\r\n", body);
        let id = listening.line()["id"].clone();
        let first = received.recv().unwrap();
        let page = get(&listening, &format!("/request/{id}")).body;
        let (_, rest) = page.split_once("id=\"curl\">").unwrap();
        let command = rest.split("</pre>").next().unwrap();
        let command = command.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let run = std::process::Command::new("sh").args(["-c", &command]).output().unwrap();
        assert!(run.status.success(), "{command}: {}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(received.recv().unwrap(), first, "{command}");
    }
}

#[test]
fn an_open_page_learns_of_changes() {
    let listening = Listening::start(&[], &[]);
    let host = listening.page();
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(format!("GET /live HTTP/1.1\r\nhost: {host}\r\n\r\n").as_bytes()).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap).filter(|line| line.starts_with("data: "));
    assert_eq!(lines.next().unwrap(), "data: 0");
    listening.post("/", "", b"{}");
    assert_ne!(lines.next().unwrap(), "data: 0");
}

#[test]
fn a_page_of_any_body_is_small() {
    let mut listening = Listening::start(&[], &[]);
    let bodies = ["x".repeat(10_000_000), "[".repeat(1_000_000), "\u{1}".repeat(1_000_000)];
    for body in &bodies {
        listening.post("/", "", body.as_bytes());
        let id = listening.line()["id"].clone();
        let page = get(&listening, &format!("/request/{id}"));
        assert!(page.status == 200 && page.body.len() < 2_500_000, "{} bytes", page.body.len());
    }
    assert!(get(&listening, "/").body.len() < 100_000);
}
