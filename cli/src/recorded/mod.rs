//! Reads a request that someone recorded: raw HTTP, a `curl` command line or a HAR file.
//!
//! The file can come from anywhere. Nothing in it names another file that is read, and its body
//! stays as it is, byte for byte.

mod curl;
mod har;
mod raw;

use crate::output::Failure;
use std::time::SystemTime;

/// A larger file is refused.
pub(crate) const MAX_FILE: u64 = 64 << 20;

/// A recorded request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub(crate) method: String,
    /// The path and query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
    /// Scheme, host and port, if the file says them.
    pub(crate) origin: Option<String>,
    /// When the request arrived, if the file says it.
    pub(crate) at: Option<SystemTime>,
}

/// Reads a request. `entry` chooses one of several in a HAR file, from 1.
pub(crate) fn read(file: &[u8], entry: Option<usize>) -> Result<Recorded, Failure> {
    let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file).trim_ascii_start();
    if text.starts_with(b"{") {
        return har::read(text, entry);
    }
    if entry.is_some() {
        return Err(Failure::new("`--entry` is only for HAR files"));
    }
    let command = text.strip_prefix(b"$ ").unwrap_or(text);
    match command.strip_prefix(b"curl").filter(|rest| rest.first().is_some_and(u8::is_ascii_whitespace)) {
        Some(arguments) => curl::read(arguments),
        None => raw::read(file),
    }
}

/// Returns whether a URL goes on behind its host.
pub(crate) fn has_path(url: &str) -> bool {
    split_url(url).is_some_and(|(_, target)| target != "/")
}

/// Cuts a URL into its origin and the rest, without the fragment.
fn split_url(url: &str) -> Option<(&str, String)> {
    let authority = url.find("://")?.checked_add(3)?;
    let end = url.get(authority..)?.find(['/', '?', '#']).map_or(url.len(), |end| authority + end);
    let (origin, rest) = url.split_at_checked(end)?;
    let rest = rest.split('#').next().unwrap_or_default();
    Some((origin, if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Quotes bytes for a shell.
    fn quoted(bytes: &[u8]) -> Vec<u8> {
        let mut text = b"'".to_vec();
        for byte in bytes {
            if *byte == b'\'' { text.extend(b"'\\''") } else { text.push(*byte) }
        }
        text.push(b'\'');
        text
    }

    proptest! {
        #[test]
        fn no_file_panics(file: Vec<u8>, entry: Option<usize>) {
            let _ = read(&file, entry);
        }

        #[test]
        fn no_text_that_looks_like_a_request_panics(
            start in "(curl |POST / HTTP/1.1\n|\\{\"log\":\\{\"entries\":\\[\\{\"request\":)",
            rest in concat!(
                r#"([-a-zA-Z0-9 '"$\\{}\[\]:,@/|&;.=]|\n|\r|é|\\x|\\u|"#,
                r"-H |-d |Transfer-Encoding: chunked\n|url|text){0,60}",
            ),
        ) {
            let _ = read(format!("{start}{rest}").as_bytes(), None);
        }

        #[test]
        fn the_body_of_raw_http_is_kept_byte_for_byte(body: Vec<u8>, length: bool) {
            let length = if length { format!("Content-Length: {}\r\n", body.len()) } else { String::new() };
            let head = format!("POST /hooks?a=b HTTP/1.1\r\nX-One:  value \r\n{length}\r\n");
            let read = read(&[head.as_bytes(), &body].concat(), None).unwrap();
            prop_assert_eq!(&*read.target, "/hooks?a=b");
            prop_assert_eq!(&read.headers[0], &("x-one".to_owned(), b"value".to_vec()));
            prop_assert_eq!(read.body, body);
        }

        #[test]
        fn the_chunks_of_a_body_are_joined(chunks in vec(vec(any::<u8>(), 1..40), 0..5)) {
            let mut file = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
            for chunk in &chunks {
                file.extend(format!("{:x};name=value\r\n", chunk.len()).into_bytes());
                file.extend(chunk);
                file.extend(b"\r\n");
            }
            file.extend(b"0\r\n\r\n");
            prop_assert_eq!(read(&file, None).unwrap().body, chunks.concat());
        }

        #[test]
        fn the_data_of_curl_is_kept_byte_for_byte(
            body: Vec<u8>,
            option in "(-d|--data|--data-raw|--data-binary|--json) ?",
        ) {
            prop_assume!(body.first() != Some(&b'@') && !(option.len() == 2 && body.is_empty()));
            let option = if option.starts_with("--") { format!("{} ", option.trim_end()) } else { option };
            let command = [b"curl https://example.com/hooks \\\n  ", option.as_bytes(), &quoted(&body)].concat();
            let read = read(&command, None).unwrap();
            prop_assert_eq!((&*read.method, &*read.target), ("POST", "/hooks"));
            prop_assert_eq!(read.origin.as_deref(), Some("https://example.com"));
            prop_assert_eq!(read.body, body);
        }

        #[test]
        fn the_text_of_a_har_file_is_kept(body: String) {
            let request = serde_json::json!({
                "method": "POST", "url": "http://localhost:3000/hooks#x", "headers": [{"name": "X-One", "value": "1"}],
                "postData": {"mimeType": "application/json", "text": body},
            });
            let har = serde_json::json!({"log": {"entries": [{"request": request}]}});
            let read = read(har.to_string().as_bytes(), None).unwrap();
            prop_assert_eq!(&*read.target, "/hooks");
            prop_assert_eq!(read.body, body.into_bytes());
        }
    }

    #[test]
    fn a_url_is_cut_behind_its_host() {
        let cut = |url| split_url(url).map(|(origin, target)| (origin.to_owned(), target));
        assert_eq!(cut("https://a.example"), Some(("https://a.example".to_owned(), "/".to_owned())));
        assert_eq!(cut("https://a.example?x=1"), Some(("https://a.example".to_owned(), "/?x=1".to_owned())));
        assert_eq!(cut("http://[::1]:80/a#b"), Some(("http://[::1]:80".to_owned(), "/a".to_owned())));
        assert_eq!(cut("/hooks"), None);
    }
}
