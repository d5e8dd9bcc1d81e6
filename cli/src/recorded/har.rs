//! A HAR file, as browsers and proxies export it.

use super::{Recorded, split_url};
use crate::moment;
use crate::output::Failure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    started_date_time: Option<String>,
    request: Request,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Header>,
    post_data: Option<PostData>,
}

#[derive(Deserialize)]
struct Header {
    name: String,
    value: String,
}

#[derive(Deserialize)]
struct PostData {
    text: Option<String>,
    /// Some programs write bodies that are no text in base64.
    encoding: Option<String>,
}

pub(super) fn read(file: &[u8], entry: Option<usize>) -> Result<Recorded, Failure> {
    let har: File = serde_json::from_slice(file).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Failure::new(format!("the file is not a HAR file: see line {line}, column {column}"))
    })?;
    let entry = chosen(har.log.entries, entry)?;
    let Some((origin, target)) = split_url(&entry.request.url) else {
        return Err(Failure::new("the URL of the request is not one that begins with `https://` or `http://`"));
    };
    // HTTP/2 has method and path among the headers.
    let headers = entry.request.headers.into_iter().filter(|header| !header.name.starts_with(':'));
    Ok(Recorded {
        method: entry.request.method,
        target,
        headers: headers.map(|header| (header.name.to_ascii_lowercase(), header.value.into_bytes())).collect(),
        body: body(entry.request.post_data)?,
        origin: Some(origin.to_owned()),
        at: entry.started_date_time.and_then(|time| moment::parse(&time).ok()),
    })
}

fn chosen(mut entries: Vec<Entry>, number: Option<usize>) -> Result<Entry, Failure> {
    let count = entries.len();
    match number.or((count == 1).then_some(1)) {
        Some(number) if (1..=count).contains(&number) => Ok(entries.swap_remove(number - 1)),
        _ => Err(Failure::new(format!("the HAR file has {count} requests: choose one by `--entry`, from 1"))),
    }
}

fn body(data: Option<PostData>) -> Result<Vec<u8>, Failure> {
    let Some(data) = data else { return Ok(Vec::new()) };
    let text = data.text.ok_or_else(|| Failure::new("the HAR file has the fields of the body, but not its text"))?;
    if data.encoding.is_some_and(|encoding| encoding == "base64") {
        return STANDARD.decode(text).map_err(|_| Failure::new("the body in the HAR file is not base64"));
    }
    Ok(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn har(entries: &[&str]) -> Vec<u8> {
        format!(r#"{{"log":{{"entries":[{}]}}}}"#, entries.join(",")).into_bytes()
    }

    const ENTRY: &str = r#"{"startedDateTime":"2026-01-31T12:00:00.123Z","request":{"method":"POST",
        "url":"https://example.com/hooks?a=b",
        "headers":[{"name":":path","value":"/hooks"},{"name":"X-One","value":"1"}],
        "postData":{"mimeType":"x","text":"aGkK","encoding":"base64"}}}"#;

    #[test]
    fn a_request_is_read_with_its_time() {
        let read = read(&har(&[ENTRY]), None).unwrap();
        assert_eq!((&*read.target, &*read.body), ("/hooks?a=b", &b"hi\n"[..]));
        assert_eq!(read.headers, [("x-one".to_owned(), b"1".to_vec())]);
        assert_eq!(read.at.map(|at| moment::parse("2026-01-31T12:00:00.123Z") == Ok(at)), Some(true));
    }

    #[test]
    fn one_of_several_requests_has_to_be_chosen() {
        let two = har(&[ENTRY, ENTRY]);
        for entry in [None, Some(0), Some(3)] {
            let error = read(&two, entry).unwrap_err().to_string();
            assert_eq!(error, "the HAR file has 2 requests: choose one by `--entry`, from 1");
        }
        assert!(read(&two, Some(2)).is_ok());
        assert!(read(&har(&[]), None).is_err());
    }

    #[test]
    fn deep_json_is_refused() {
        assert!(read("{\"log\":".repeat(100_000).as_bytes(), None).is_err());
        assert!(read(format!("{{\"x\":{}", "[".repeat(100_000)).as_bytes(), None).is_err());
    }
}
