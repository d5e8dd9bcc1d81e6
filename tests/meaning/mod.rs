//! Whatever is done to a genuine request: it is refused, or it means what was signed.
//!
//! The changes need no secret: bytes move between parts, keys and headers are doubled, added,
//! renamed and left out. A verdict may stay; the id, the type, the payload, what is covered, and
//! the replay key may not become others where the signature covers them.

use super::accepted;
use super::vector::Vector;
use eyelet::spec::{Part, Source};
use eyelet::{Any, Delivery, Received, Receiver};
use std::collections::BTreeSet;

/// A request as its sender could change it.
#[derive(Clone, PartialEq)]
struct Request {
    method: String,
    target: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

/// What a delivery says, as far as its signature covers it.
#[derive(Debug, PartialEq)]
struct Meaning {
    covers: Vec<(&'static str, bool)>,
    event_id: Option<String>,
    event_type: Option<String>,
    payload: Option<Payload>,
    replay_key: Option<[u8; 32]>,
}

/// A body as it reads. White space around JSON means nothing, nor do the order of a form's fields, a
/// field that is there twice with the same value, and a line end behind a value.
#[derive(Debug, PartialEq)]
enum Payload {
    Json(serde_json::Value),
    Form(Vec<(String, String)>),
    Bytes(Vec<u8>),
}

impl Payload {
    fn read(body: &[u8]) -> Self {
        if let Ok(json) = serde_json::from_slice(body) {
            return Payload::Json(json);
        }
        let text = String::from_utf8_lossy(body);
        if text.contains('=') && !text.contains(['{', '<', '\n']) {
            let decode = |text: &str| percent_decode(&text.replace('+', " "));
            let fields = text.split('&').filter_map(|field| field.split_once('='));
            let mut fields: Vec<_> =
                fields.map(|(name, value)| (decode(name), decode(value).trim_end_matches('\n').to_owned())).collect();
            fields.sort();
            fields.dedup();
            return Payload::Form(fields);
        }
        Payload::Bytes(body.to_vec())
    }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let escape = others.get(..2).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match (first, escape) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            _ => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

const PARTS: [(&str, Part); 7] = [
    ("body", Part::Body),
    ("document", Part::JsonDocument),
    ("id", Part::EventId),
    ("type", Part::EventType),
    ("timestamp", Part::Timestamp),
    ("url", Part::Url),
    ("method", Part::Method),
];

fn meaning<B: AsRef<[u8]>>(delivery: &Delivery<Any, B>) -> Meaning {
    let covered = |part, text: Option<&str>| text.filter(|_| delivery.covers(part)).map(str::to_owned);
    Meaning {
        covers: PARTS.map(|(name, part)| (name, delivery.covers(part))).to_vec(),
        event_id: covered(Part::EventId, delivery.event_id()),
        event_type: covered(Part::EventType, delivery.event_type()),
        payload: delivery.covers(Part::Body).then(|| Payload::read(delivery.body())),
        replay_key: delivery.replay_key(),
    }
}

fn receive(receiver: &Receiver<Any>, request: &Request) -> Option<Meaning> {
    let head = eyelet::Head::new(&request.method, &request.target, &request.headers);
    match receiver.receive(&head, &request.body[..]) {
        Ok(Received::Delivery(delivery)) => Some(meaning(&delivery)),
        Ok(Received::Handshake(_)) | Err(_) => None,
    }
}

fn request(vector: &Vector) -> Request {
    let request = &vector.request;
    Request {
        method: request.method.clone(),
        target: request.target().to_owned(),
        headers: request.headers.iter().map(|(name, value)| (name.clone(), value.clone().into_bytes())).collect(),
        body: request.body(),
    }
}

/// Every change, with its name.
fn changes(request: &Request) -> Vec<(String, Request)> {
    let mut changed = Vec::new();
    let mut add = |what: String, change: &dyn Fn(&mut Request)| {
        let mut copy = request.clone();
        change(&mut copy);
        if copy != *request {
            changed.push((what, copy));
        }
    };
    for (index, (name, value)) in request.headers.iter().enumerate() {
        add(format!("header {name} doubled"), &|r| r.headers.push((name.clone(), value.clone())));
        add(format!("header {name} doubled with another value before it"), &|r| {
            r.headers.insert(0, (name.clone(), b"other".to_vec()));
        });
        add(format!("header {name} doubled with another value behind it"), &|r| {
            r.headers.push((name.clone(), b"other".to_vec()));
        });
        add(format!("header {name} removed"), &|r| drop(r.headers.remove(index)));
        add(format!("header {name} changed"), &|r| r.headers[index].1.push(b'7'));
        add(format!("header {name} emptied"), &|r| r.headers[index].1.clear());
        for (to, (other, _)) in request.headers.iter().enumerate().filter(|(to, _)| *to != index) {
            add(format!("last byte of {name} moved to the front of {other}"), &|r| {
                if let Some(byte) = r.headers[index].1.pop() {
                    r.headers[to].1.insert(0, byte);
                }
            });
            add(format!("first byte of {name} moved to the end of {other}"), &|r| {
                if !r.headers[index].1.is_empty() {
                    let byte = r.headers[index].1.remove(0);
                    r.headers[to].1.push(byte);
                }
            });
        }
        add(format!("first byte of the body moved to {name}"), &|r| {
            if !r.body.is_empty() {
                let byte = r.body.remove(0);
                r.headers[index].1.push(byte);
            }
        });
        add(format!("last byte of {name} moved to the body"), &|r| {
            if let Some(byte) = r.headers[index].1.pop() {
                r.body.insert(0, byte);
            }
        });
        add(format!("last byte of the body moved to {name}"), &|r| {
            if let Some(byte) = r.body.pop() {
                r.headers[index].1.insert(0, byte);
            }
        });
    }
    for (name, value) in [
        ("content-type", "application/x-www-form-urlencoded"),
        ("content-type", "application/cloudevents+json"),
        ("content-type", "text/plain"),
        ("ce-id", "other"),
        ("ce-type", "other"),
        ("ce-source", "other"),
        ("ce-specversion", "1.0"),
        ("x-http-method-override", "DELETE"),
        ("host", "other.example"),
        ("x-forwarded-host", "other.example"),
        ("x-forwarded-proto", "http"),
        ("x-original-url", "/other"),
    ] {
        add(format!("header {name}: {value} in place"), &|r| {
            r.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
            r.headers.push((name.to_owned(), value.as_bytes().to_vec()));
        });
    }
    for method in ["GET", "PUT", "PATCH", "DELETE", "POST"] {
        add(format!("method {method}"), &|r| r.method = method.to_owned());
    }
    add("a parameter added".to_owned(), &|r| {
        r.target.push_str(if r.target.contains('?') { "&zz=1" } else { "?zz=1" });
    });
    if let Some((path, query)) = request.target.split_once('?') {
        let pairs: Vec<&str> = query.split('&').collect();
        for (index, pair) in pairs.iter().enumerate() {
            add(format!("parameter {pair} doubled"), &|r| r.target.push_str(&format!("&{pair}")));
            let name = pair.split('=').next().unwrap_or_default();
            add(format!("parameter {name} doubled with another value"), &|r| {
                r.target.push_str(&format!("&{name}=other"))
            });
            add(format!("parameter {pair} moved to the body"), &|r| {
                let mut others = pairs.clone();
                others.remove(index);
                r.target = format!("{path}?{}", others.join("&")).trim_end_matches('?').to_owned();
                let separator: &[u8] = if r.body.is_empty() { b"" } else { b"&" };
                r.body.extend([separator, pair.as_bytes()].concat());
            });
        }
        add("parameters in reverse".to_owned(), &|r| {
            let reversed: Vec<&str> = pairs.iter().rev().copied().collect();
            r.target = format!("{path}?{}", reversed.join("&"));
        });
        add("a separator of the query escaped".to_owned(), &|r| {
            r.target = format!("{path}?{}", query.replacen('&', "%26", 1))
        });
        add("an equals sign of the query escaped".to_owned(), &|r| {
            r.target = format!("{path}?{}", query.replacen('=', "%3D", 1));
        });
    }
    let text = String::from_utf8_lossy(&request.body).into_owned();
    if Payload::read(&request.body) != Payload::Bytes(request.body.clone())
        && text.contains('=')
        && !text.starts_with(['{', '['])
    {
        let fields: Vec<&str> = text.split('&').collect();
        for (index, field) in fields.iter().enumerate().take(20) {
            let name = field.split('=').next().unwrap_or_default();
            add(format!("field {name} doubled"), &|r| r.body.extend(format!("&{field}").bytes()));
            add(format!("field {name} doubled with another value"), &|r| {
                r.body.extend(format!("&{name}=other").bytes())
            });
            add(format!("field {name} doubled with another value before it"), &|r| {
                r.body.splice(0..0, format!("{name}=other&").bytes());
            });
            add(format!("field {name} moved to the query"), &|r| {
                let mut others = fields.clone();
                others.remove(index);
                r.body = others.join("&").into_bytes();
                let mark = if r.target.contains('?') { '&' } else { '?' };
                r.target.push_str(&format!("{mark}{field}"));
            });
            add(format!("field {name} without the escaped line end behind it"), &|r| {
                let shorter = field.trim_end_matches("%0A");
                r.body = text.replacen(field, shorter, 1).into_bytes();
            });
        }
        add("a field added".to_owned(), &|r| r.body.extend(b"&zz=1"));
    }
    if let Ok(serde_json::Value::Object(object)) = serde_json::from_slice(&request.body) {
        for key in object.keys().take(20) {
            let quoted = serde_json::json!(key);
            add(format!("key {key} doubled before the others"), &|r| {
                let start = r.body.iter().position(|byte| *byte == b'{').unwrap() + 1;
                r.body.splice(start..start, format!("{quoted}:\"other\",").bytes());
            });
            add(format!("key {key} doubled behind the others"), &|r| {
                let end = r.body.iter().rposition(|byte| *byte == b'}').unwrap();
                r.body.splice(end..end, format!(",{quoted}:\"other\"").bytes());
            });
        }
        add("a key added".to_owned(), &|r| {
            let end = r.body.iter().rposition(|byte| *byte == b'}').unwrap();
            r.body.splice(end..end, *b",\"zz\":{\"id\":\"other\",\"type\":\"other\"}");
        });
    }
    for end in ["\n", " ", "\r\n", "\0", "}", "{}", "&", "=1"] {
        add(format!("{end:?} behind the body"), &|r| r.body.extend(end.bytes()));
        add(format!("{end:?} before the body"), &|r| drop(r.body.splice(0..0, end.bytes())));
        add(format!("{end:?} behind the target"), &|r| r.target.push_str(end));
    }
    add("a BOM before the body".to_owned(), &|r| drop(r.body.splice(0..0, "\u{feff}".bytes())));
    add("first byte of the body moved to the target".to_owned(), &|r| {
        if !r.body.is_empty() {
            let byte = r.body.remove(0);
            r.target.push(char::from(byte));
        }
    });
    add("last byte of the target moved to the body".to_owned(), &|r| {
        if let Some(character) = r.target.pop() {
            r.body.insert(0, character as u8);
        }
    });
    add("last byte of the body moved to the front of the target".to_owned(), &|r| {
        if let Some(byte) = r.body.pop() {
            r.target.insert(1, char::from(byte));
        }
    });
    changed
}

#[test]
fn a_changed_request_is_refused_or_means_what_was_signed() {
    let (mut tried, mut rows, mut wrong) = (0, BTreeSet::new(), Vec::new());
    for (name, vector, spec, receiver) in accepted() {
        let request = request(&vector);
        // Some vectors are handshakes, which mean nothing to an application.
        let Some(signed) = receive(&receiver, &request) else { continue };
        for (what, changed) in changes(&request) {
            tried += 1;
            let Some(now) = receive(&receiver, &changed) else { continue };
            rows.insert(spec.name());
            let is_method_changed = spec.covers(Part::Method) && changed.method != request.method;
            let is_header_changed = request.headers.iter().any(|(header, value)| {
                let lower: &'static str = header.to_ascii_lowercase().leak();
                spec.covers(Part::From(Source::Header(lower)))
                    && !changed.headers.iter().any(|(known, now)| known == header && now == value)
            });
            if now != signed || is_method_changed || is_header_changed {
                wrong.push(format!("{name}: {what}"));
            }
        }
    }
    assert!(tried > 20_000, "only {tried} changes were tried");
    assert!(rows.len() > 100, "what is not signed may change, but was accepted for {} rows only", rows.len());
    assert!(wrong.is_empty(), "{} changes were accepted with another meaning:\n{}", wrong.len(), wrong.join("\n"));
}
