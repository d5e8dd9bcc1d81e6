//! Bodies of every format, as the handlers ask for them.

use crate::client::{Answer, ask, bare, head, wire};
use crate::service::*;
use eyelet::Provider;
use eyelet::providers::{CloudEvents, GitHub, Slack};
use eyelet::testing::{Request, Sender};

const FORM: &str = "application/x-www-form-urlencoded";

fn sender<P: Provider>(path: &str, content_type: &str) -> Sender<P> {
    Sender::new(SECRET).url(path).content_type(content_type)
}

#[test]
fn an_event_that_is_a_form_reaches_its_handler_decoded() {
    let ringing = sender::<Phone>("/phone", FORM).sign("Kind=ringing&Sid=CA1&from=%2B1415&seconds=7");
    assert_eq!(ask(wire(&ringing)).said(), (200, "CA1 from +1415 for 7"));
    let unknown = sender::<Phone>("/phone", FORM).sign("Kind=hangup&Sid=CA1");
    assert_eq!(ask(wire(&unknown)).said(), (200, ""));
    for strange in ["Kind=ringing&from=a&seconds=many", "Kind=ringing&from=%zz&seconds=1", "from=a", ""] {
        assert_eq!(ask(wire(&sender::<Phone>("/phone", FORM).sign(strange))).said(), (422, "undecodable"), "{strange}");
    }
}

#[test]
fn a_form_is_what_the_handler_asks_for() {
    let command = sender::<Slack>("/command", FORM).sign("command=%2Fdeploy&text=main+now");
    assert_eq!(ask(wire(&command)).said(), (200, "/deploy main now"));
    assert_eq!(ask(wire(&sender::<Slack>("/command", FORM).sign("text=main"))).said(), (422, "undecodable"));
}

#[test]
fn json_in_a_form_reaches_the_handler_of_the_event() {
    let request = sender::<GitHub>("/packed", FORM).event_type("push").sign("payload=%7B%22ref%22%3A%22main%22%7D");
    assert_eq!(ask(wire(&request)).said(), (200, "main in 36 bytes"));
}

#[test]
fn another_format_is_refused_before_the_body_is_read() {
    let refused = |request: &Request| ask(head(request, "content-length: 1000\r\n"));
    for content_type in ["image/png", "text/html", "multipart/form-data; boundary=x"] {
        let request = sender::<GitHub>("/github", content_type).sign("{}");
        assert_eq!(refused(&request).said(), (415, "unsupported_media_type"), "{content_type}");
    }
    let form = sender::<eyelet::providers::Stripe>("/stripe", FORM).sign("a=1");
    assert_eq!(refused(&form).said(), (415, "unsupported_media_type"));
    let events = sender::<CloudEvents>("/cloud-events", "application/cloudevents+avro").sign("{}");
    assert_eq!(refused(&events).said(), (415, "unsupported_media_type"));
}

#[test]
fn a_content_type_that_says_nothing_is_taken_and_any_where_that_is_allowed() {
    let body = r#"{"ref":"main"}"#;
    let ask = |path, content_type| -> Answer {
        ask(wire(&sender::<GitHub>(path, content_type).event_type("push").sign(body)))
    };
    assert_eq!(ask("/packed", "text/plain; charset=UTF-8").said(), (200, "main in 14 bytes"));
    assert_eq!(ask("/packed", "application/octet-stream").said(), (200, "main in 14 bytes"));
    assert_eq!(ask("/any-type", "image/png").said(), (200, "main in 14 bytes"));
}

#[test]
fn what_cannot_be_decoded_stays_readable_for_its_handler() {
    let request = github("/kept").sign(r#"{"ref":7}"#);
    let kept = r#"kept {\"ref\":7}: push.ref: invalid type: integer, expected a string at line 1 column 8"#;
    assert_eq!(ask(wire(&request)).said(), (200, kept));
    assert_eq!(ask(wire(&github("/kept").sign(r#"{"ref":"main"}"#))).said(), (200, "taken"));
}

#[cfg(feature = "gzip")]
#[test]
fn a_compressed_body_reaches_its_handler_where_that_is_allowed() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(br#"{"ref":"main"}"#).unwrap();
    let body = encoder.finish().unwrap();
    let packed = |path| github(path).header("content-encoding", "gzip").sign(&*body);
    let expected = format!("main in {} bytes", body.len());
    assert_eq!(ask(wire(&packed("/packed"))).said(), (200, &*expected));
    assert_eq!(ask(wire(&packed("/github"))).said(), (415, "unsupported_encoding"));
    let brotli = github("/packed").header("content-encoding", "br").sign(&*body);
    assert_eq!(ask(wire(&brotli)).said(), (415, "unsupported_encoding"));
    let damaged = github("/packed").header("content-encoding", "gzip").sign(&body[..body.len() - 1]);
    assert_eq!(ask(wire(&damaged)).said(), (422, "undecodable"));
    let mut changed = packed("/packed");
    changed.body[4] ^= 1;
    assert_eq!(ask(wire(&changed)).said(), (401, "signature_mismatch"), "it is verified as it came");
}

#[cfg(feature = "xml")]
#[test]
fn an_xml_document_is_what_the_handler_asks_for() {
    let feed = sender::<Post>("/post", "application/atom+xml").sign("<feed><title>a &amp; b</title></feed>");
    assert_eq!(ask(wire(&feed)).said(), (200, r#"{"title": "a & b"}"#));
    let doctype = sender::<Post>("/post", "text/xml").sign("<!DOCTYPE f><feed><title/></feed>");
    assert_eq!(ask(wire(&doctype)).said(), (422, "undecodable"));
}

#[cfg(feature = "multipart")]
#[test]
fn a_form_in_parts_is_what_the_handler_asks_for() {
    let body = "--b\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\nHello\r\n--b--\r\n";
    let mail = sender::<Post>("/post", "multipart/form-data; boundary=b").sign(body);
    assert_eq!(ask(wire(&mail)).said(), (200, "subject=Hello"));
    let cut = sender::<Post>("/post", "multipart/form-data; boundary=b").sign(&body[..body.len() - 5]);
    assert_eq!(ask(wire(&cut)).said(), (422, "undecodable"));
    let form = sender::<Post>("/post", FORM).sign("a=1");
    assert_eq!(ask(wire(&form)).said(), (415, "unsupported_media_type"));
}

#[test]
fn a_cloud_event_reaches_its_handler_in_either_mode() {
    let binary = sender::<CloudEvents>("/cloud-events", "application/json")
        .header("ce-id", "A%2D1")
        .header("ce-type", "com.example.made")
        .sign(r#"{"name":"x"}"#);
    assert_eq!(ask(wire(&binary)).said(), (200, "A-1 made x"));
    let body = r#"{"specversion":"1.0","id":"A-2","source":"/","type":"com.example.made","data":{"name":"y"}}"#;
    let structured = sender::<CloudEvents>("/cloud-events", "application/cloudevents+json").sign(body);
    assert_eq!(ask(wire(&structured)).said(), (200, "A-2 made y"));
    let batch = sender::<CloudEvents>("/cloud-events", "application/cloudevents-batch+json").sign(format!("[{body}]"));
    assert_eq!(ask(wire(&batch)).said(), (422, "undecodable"), "a handler of one event takes no list");
}

#[test]
fn leave_to_send_cloud_events_is_given_to_the_allowed_origin() {
    let options = |origin: &str| {
        let line = format!("webhook-request-origin: {origin}\r\nwebhook-request-rate: 120\r\n\r\n");
        let mut request = bare("OPTIONS", "/cloud-events");
        request.truncate(request.len() - 2);
        ask([request, line.into_bytes()].concat())
    };
    let granted = options(ALLOWED_ORIGIN);
    assert_eq!(granted.said(), (200, ""));
    let header = |name| granted.header(name);
    assert_eq!(header("webhook-allowed-origin"), Some(ALLOWED_ORIGIN));
    assert_eq!((header("webhook-allowed-rate"), header("allow")), (Some("120"), Some("POST")));
    let refused = options("evil.example");
    assert_eq!((refused.status, refused.header("webhook-allowed-origin")), (405, None));
    assert_eq!(ask(bare("OPTIONS", "/cloud-events")).status, 405, "a browser's question about origins");
}
