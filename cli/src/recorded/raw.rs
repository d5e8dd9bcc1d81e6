//! Raw HTTP/1.1, as a proxy or an editor stores it.

use super::{Recorded, split_url};
use crate::output::Failure;

pub(super) fn read(file: &[u8]) -> Result<Recorded, Failure> {
    let mut lines = Lines { rest: file };
    let line = lines.next().unwrap_or_default();
    let request_line = std::str::from_utf8(line).ok().map(|line| line.split(' ').collect::<Vec<_>>());
    let Some([method, target, version]) = request_line.as_deref() else { return Err(no_request_line()) };
    if !version.starts_with("HTTP/") {
        return Err(no_request_line());
    }
    let (origin, target) = match split_url(target).filter(|_| !target.starts_with('/')) {
        Some((origin, target)) => (Some(origin.to_owned()), target),
        None => (None, (*target).to_owned()),
    };
    let headers = headers(&mut lines)?;
    let body = body(&headers, lines.rest)?;
    Ok(Recorded { method: (*method).to_owned(), target, headers, body, origin, at: None })
}

fn no_request_line() -> Failure {
    Failure::new(
        "the file is neither a HAR file nor a `curl` command, expected `POST /path HTTP/1.1` as its first line",
    )
}

/// Lines that end in LF or CRLF.
struct Lines<'f> {
    rest: &'f [u8],
}

impl<'f> Iterator for Lines<'f> {
    type Item = &'f [u8];

    fn next(&mut self) -> Option<&'f [u8]> {
        let end = self.rest.iter().position(|byte| *byte == b'\n')?;
        let (line, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest.get(1..)?;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

fn headers(lines: &mut Lines<'_>) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut headers = Vec::new();
    loop {
        let is_last = !lines.rest.contains(&b'\n');
        let line = lines.next().unwrap_or(lines.rest);
        if is_last {
            lines.rest = b"";
        }
        if line.is_empty() {
            return Ok(headers);
        }
        let colon = line.iter().position(|byte| *byte == b':').filter(|colon| *colon > 0);
        let (name, value) = colon.and_then(|colon| line.split_at_checked(colon)).unwrap_or_default();
        let name = std::str::from_utf8(name).ok().filter(|name| !name.is_empty() && !name.contains([' ', '\t']));
        let Some(name) = name else {
            let number = headers.len() + 2;
            return Err(Failure::new(format!("line {number} of the file is not a header, expected `name: value`")));
        };
        headers.push((name.to_ascii_lowercase(), value.get(1..).unwrap_or_default().trim_ascii().to_vec()));
    }
}

fn body(headers: &[(String, Vec<u8>)], rest: &[u8]) -> Result<Vec<u8>, Failure> {
    let header = |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| &**value);
    if header("transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case(b"chunked")) {
        return chunks(rest).ok_or_else(|| {
            Failure::new("the body is not chunked: remove `transfer-encoding` if the file contains the joined body")
        });
    }
    // An editor ends the file in a line end that the header does not count.
    let length = header("content-length").and_then(|value| std::str::from_utf8(value).ok()?.parse().ok());
    let counted = length.and_then(|length| rest.split_at_checked(length));
    Ok(match counted {
        Some((body, b"\n" | b"\r\n")) => body,
        _ => rest,
    }
    .to_vec())
}

/// Joins the chunks of a body.
fn chunks(rest: &[u8]) -> Option<Vec<u8>> {
    let (mut lines, mut body) = (Lines { rest }, Vec::new());
    loop {
        let line = std::str::from_utf8(lines.next()?).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        let (chunk, rest) = lines.rest.split_at_checked(size)?;
        body.extend(chunk);
        lines.rest = rest;
        if !lines.next()?.is_empty() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_end_of_an_editor_is_no_body() {
        let body = |file: &str| read(file.as_bytes()).unwrap().body;
        assert_eq!(body("POST / HTTP/1.1\ncontent-length: 2\n\n{}\n"), b"{}");
        assert_eq!(body("POST / HTTP/1.1\ncontent-length: 2\n\n{}\n\n"), b"{}\n\n", "more than an editor adds");
        assert_eq!(body("POST / HTTP/1.1\ncontent-length: 9\n\n{}\n"), b"{}\n", "cut");
        assert_eq!(body("POST / HTTP/1.1\n\n{}\n"), b"{}\n");
        assert_eq!(body("POST / HTTP/1.1\n"), b"");
        assert_eq!(body("POST / HTTP/1.1\nx: y"), b"");
    }

    #[test]
    fn a_whole_url_in_the_request_line_is_cut() {
        let read = read(b"POST https://example.com/a?b HTTP/1.1\n\n").unwrap();
        assert_eq!((read.origin.as_deref(), &*read.target), (Some("https://example.com"), "/a?b"));
    }

    #[test]
    fn what_is_wrong_is_told_by_line() {
        let error = |file: &str| read(file.as_bytes()).unwrap_err().to_string();
        for file in ["", "hello", "POST /\n\n", "POST / HTTP/1.1"] {
            assert!(error(file).ends_with("as its first line"), "{file}");
        }
        for line in ["no colon", ": no name", "a name: x", " folded: x"] {
            let error = error(&format!("POST / HTTP/1.1\nhost: a\n{line}\n\n"));
            assert!(error.starts_with("line 3 of the file"), "{error}");
        }
        assert!(error("POST / HTTP/1.1\ntransfer-encoding: chunked\n\n{}").starts_with("the body is not chunked"));
    }
}
