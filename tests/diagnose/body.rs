use crate::setup::{GITHUB, Mangled, OF_JSON, SLACK, STANDARD, STRIPE, Subject, TWILIO, set_header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use eyelet::diagnose::Cause;
use eyelet::testing::Request;

/// One value as programs write it. The files of JavaScript and Python were written by node and
/// CPython, the others follow `json_encode`, `encoding/json` and `System.Text.Json`.
const WRITERS: [(&str, &str); 13] = [
    ("javascript", include_str!("json/javascript.json")),
    ("javascript_2", include_str!("json/javascript_2.json")),
    ("javascript_4", include_str!("json/javascript_4.json")),
    ("javascript_tab", include_str!("json/javascript_tab.json")),
    ("python", include_str!("json/python.json")),
    ("python_2", include_str!("json/python_2.json")),
    ("python_unicode", include_str!("json/python_unicode.json")),
    ("python_compact", include_str!("json/python_compact.json")),
    ("php", include_str!("json/php.json")),
    ("php_pretty", include_str!("json/php_pretty.json")),
    ("php_unicode", include_str!("json/php_unicode.json")),
    ("go", include_str!("json/go.json")),
    ("dotnet", include_str!("json/dotnet.json")),
];

/// Every body that one program wrote and another wrote again.
pub(crate) fn rewritten() -> Vec<Mangled> {
    let mut all = Vec::new();
    for (writer, sent) in WRITERS {
        for (other, arrived) in WRITERS.iter().filter(|(other, _)| *other != writer) {
            let subject = Subject { body: sent, ..GITHUB };
            let name = format!("{writer} rewritten by {other}");
            all.push(Mangled::request(&subject, Cause::BodyRewritten, &name, |request| {
                request.body = (*arrived).into()
            }));
        }
    }
    for subject in OF_JSON {
        let arrived = if subject.body == WRITERS[0].1 { WRITERS[4].1 } else { WRITERS[0].1 };
        all.push(Mangled::request(&subject, Cause::BodyRewritten, "parsed", |request| request.body = arrived.into()));
        let genuine = subject.sender().sign(format!("{}\n", subject.body));
        let body = arrived.into();
        let name = "parsed, and a line end dropped";
        all.push(Mangled::of(&subject, genuine, Cause::BodyRewritten, name, |request| request.body = body));
    }
    all
}

/// Bodies that were converted, wrapped or escaped.
pub(crate) fn converted() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in OF_JSON {
        let mut add = |cause, name: &str, convert: fn(&mut Vec<u8>)| {
            all.push(Mangled::request(&subject, cause, name, |request| convert(&mut request.body)));
        };
        add(Cause::BodyLineEnd, "LF added", |body| body.push(b'\n'));
        add(Cause::BodyLineEnd, "CRLF added", |body| body.extend(b"\r\n"));
        add(Cause::BodyLineEnd, "space around", |body| *body = [b"  ", &body[..], b"\n\n"].concat());
        add(Cause::BodyMark, "BOM added", |body| *body = [b"\xef\xbb\xbf", &body[..]].concat());
        add(Cause::BodyBase64, "base64", |body| *body = BASE64.encode(&*body).into_bytes());
        add(Cause::BodyBase64, "base64 in lines", |body| {
            let text = BASE64.encode(&*body).into_bytes();
            *body = text.chunks(76).flat_map(|line| [line, b"\r\n"].concat()).collect();
        });
        add(Cause::BodyBase64, "base64 without padding", |body| {
            *body = BASE64.encode(&*body).trim_end_matches('=').into();
        });
        add(Cause::BodyWrapped, "in a JSON string", |body| {
            *body = serde_json::to_vec(std::str::from_utf8(body).unwrap()).unwrap();
        });
        add(Cause::BodyWrapped, "in Lambda's event", |body| {
            let body_text = std::str::from_utf8(body).unwrap();
            *body =
                serde_json::json!({"version": "2.0", "body": body_text, "isBase64Encoded": false}).to_string().into();
        });
        add(Cause::BodyWrapped, "in Lambda's event, in base64", |body| {
            let body_text = BASE64.encode(&*body);
            *body = serde_json::json!({"body": body_text, "isBase64Encoded": true}).to_string().into();
        });
        add(Cause::BodyForm, "parsed as a form with one name", |body| {
            *body = format!("{}=", escaped(body, b"", false)).into();
        });
        for (end, name) in [("\n", "LF dropped"), ("\r\n", "CRLF dropped")] {
            let genuine = subject.sender().sign(format!("{}{end}", subject.body));
            let body = subject.body.into();
            all.push(Mangled::of(&subject, genuine, Cause::BodyLineEnd, name, |request| request.body = body));
        }
        let genuine = subject.sender().sign(format!("\u{feff}{}", subject.body));
        let body = subject.body.into();
        all.push(Mangled::of(&subject, genuine, Cause::BodyMark, "BOM dropped", |request| request.body = body));
        let lines = subject.sender().sign("{\n  \"a\": [\n    1\n  ]\n}\n");
        all.push(Mangled::of(&subject, lines, Cause::BodyLineEnd, "LF to CRLF", |request| {
            replace(request, "\n", "\r\n")
        }));
        let lines = subject.sender().sign("{\r\n  \"a\": [\r\n    1\r\n  ]\r\n}\r\n");
        all.push(Mangled::of(&subject, lines, Cause::BodyLineEnd, "CRLF to LF", |request| {
            replace(request, "\r\n", "\n")
        }));
    }
    all
}

/// Bodies that were read or written in another charset.
pub(crate) fn in_other_charset() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in [STRIPE, GITHUB, STANDARD] {
        let mut add = |name: &str, sent: &str, arrived: Vec<u8>| {
            let genuine = subject.sender().sign(sent);
            all.push(Mangled::of(&subject, genuine, Cause::BodyCharset, name, |request| request.body = arrived));
        };
        let latin = |text: &str| text.bytes().map(char::from).collect::<String>();
        add("UTF-8 read as Latin-1", "{\"name\":\"Zo\u{eb}\"}", latin("{\"name\":\"Zo\u{eb}\"}").into());
        // The bytes of `€` are 0xE2, 0x82 and 0xAC, and Windows-1252 has `‚` for 0x82.
        let windows = "{\"price\":\"\u{e2}\u{201a}\u{ac}\"}".into();
        add("UTF-8 read as Windows-1252", "{\"price\":\"\u{20ac}\"}", windows);
        add("UTF-8 written as Latin-1", "{\"name\":\"Zo\u{eb}\"}", b"{\"name\":\"Zo\xeb\"}".to_vec());
        add("UTF-8 written as Windows-1252", "{\"price\":\"\u{20ac}\"}", b"{\"price\":\"\x80\"}".to_vec());
    }
    all
}

/// Forms that were parsed and written again.
pub(crate) fn forms() -> Vec<Mangled> {
    const FORM: &str =
        "token=abc&team_domain=a-b_c.d%7Ee&text=1+%2B+2%21+%28%C3%A9%29*&response_url=https%3A%2F%2Fa.example%2Fc";
    let subject = Subject { body: FORM, ..SLACK };
    let mut all = Vec::new();
    let mut add = |name: &str, sent: &str, arrived: String| {
        let genuine = subject.sender().sign(sent);
        all.push(Mangled::of(&subject, genuine, Cause::BodyForm, name, |request| request.body = arrived.into()));
    };
    let lower = ["%7E", "%2B", "%28", "%C3", "%A9", "%3A", "%2F"]
        .iter()
        .fold(FORM.to_owned(), |form, escape| form.replace(escape, &escape.to_lowercase()));
    let php = FORM.replace('*', "%2A");
    let javascript =
        FORM.replace('+', "%20").replace("%7E", "~").replace("%21", "!").replace("%28", "(").replace("%29", ")");
    add("from + to %20", FORM, FORM.replace('+', "%20"));
    add("from %20 to +", &FORM.replace('+', "%20"), FORM.to_owned());
    add("to escapes in lower case", FORM, lower.clone());
    add("to escapes in upper case", &lower, FORM.to_owned());
    add("from PHP to a browser's", &php, FORM.to_owned());
    add("from a browser's to PHP", FORM, php.clone());
    add("from JavaScript's to PHP", &javascript, php.clone());
    add("from PHP to JavaScript's", &php, javascript.clone());
    add("from RFC 3986 to PHP", &php.replace("%7E", "~"), php.clone());
    add("spaces in a form of its own", &FORM.replace("%21", "!"), FORM.replace("%21", "!").replace('+', "%20"));
    let json = r#"{"token":"abc","team_domain":"a-b_c.d~e","text":"1 + 2! (é)*","response_url":"https://a.example/c"}"#;
    add("turned into JSON", FORM, json.to_owned());
    let payload = r#"{"type":"block_actions","text":"a b/é"}"#;
    let in_form = format!("payload={}", escaped(payload.as_bytes(), b"*-._", true));
    add("the payload alone", &in_form, payload.to_owned());
    all
}

/// Percent-encodes all but letters, digits and what is kept.
pub(crate) fn escaped(text: &[u8], kept: &[u8], plus: bool) -> String {
    let mut written = String::new();
    for byte in text {
        match byte {
            b' ' if plus => written.push('+'),
            _ if byte.is_ascii_alphanumeric() || kept.contains(byte) => written.push(char::from(*byte)),
            _ => written += &format!("%{byte:02X}"),
        }
    }
    written
}

fn replace(request: &mut Request, from: &str, to: &str) {
    request.body = String::from_utf8(request.body.clone()).unwrap().replace(from, to).into_bytes();
}

/// Bodies of which nothing can be proved.
pub(crate) fn broken() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in OF_JSON {
        let mut add = |cause, name: &str, mangle: fn(&mut Request)| {
            all.push(Mangled::request(&subject, cause, name, mangle).likely());
        };
        add(Cause::BodyCut, "cut at 256 bytes", |request| request.body.truncate(256));
        add(Cause::BodyCut, "shorter than announced", |request| {
            set_header(request, "content-length", request.body.len().to_string());
            request.body.truncate(64);
        });
        add(Cause::BodyEmpty, "empty", |request| request.body.clear());
        add(Cause::BodyEmpty, "read before", |request| {
            set_header(request, "content-length", request.body.len().to_string());
            request.body.clear();
        });
        add(Cause::BodyUnpacked, "unpacked", |request| {
            let length = request.body.len() / 3;
            request.body.extend(b" ");
            request.body[2] ^= 1;
            set_header(request, "content-length", length.to_string());
        });
        add(Cause::BodyUnpacked, "unpacked, with the header of the packed body", |request| {
            request.body[2] ^= 1;
            set_header(request, "content-encoding", "gzip");
        });
        add(Cause::BodyUnpacked, "packed without saying so", |request| {
            request.body = [b"\x1f\x8b\x08", &request.body[..]].concat();
        });
        add(Cause::BodyCharset, "characters lost", |request| {
            let text = String::from_utf8(request.body.clone()).unwrap();
            request.body = text.replace("evt_1", "evt_1\u{fffd}").into_bytes();
        });
    }
    let long = TWILIO.sender().sign(format!("{}&Long={}", TWILIO.body, "x".repeat(5000)));
    let cut = |request: &mut Request| request.body.truncate(4096);
    all.push(Mangled::of(&TWILIO, long, Cause::BodyCut, "cut at 4096 bytes", cut).likely());
    all
}

#[track_caller]
fn assert_all_found(all: &[Mangled]) {
    all.iter().for_each(Mangled::assert_found);
}

#[test]
fn json_that_a_program_wrote_again_is_undone() {
    assert_all_found(&rewritten());
}

#[test]
fn a_body_that_was_converted_or_wrapped_is_undone() {
    assert_all_found(&converted());
}

#[test]
fn a_body_in_another_charset_is_undone() {
    assert_all_found(&in_other_charset());
}

#[test]
fn a_form_that_was_written_again_is_undone() {
    assert_all_found(&forms());
}

#[test]
fn a_body_that_is_cut_empty_or_unpacked_is_likely() {
    assert_all_found(&broken());
}

#[test]
fn a_twilio_form_may_be_escaped_in_any_way() {
    let mut request = TWILIO.request();
    request.body = TWILIO.body.replace('+', "%20").into();
    assert!(TWILIO.receiver().receive(&request.head(), &request.body).is_ok(), "Twilio signs the decoded values");
}
