//! A `curl` command line, as browsers copy it. It is read, and never run.

use super::{Recorded, split_url};
use crate::output::Failure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Options that mean nothing to the receiver.
const FLAGS: [&str; 14] = [
    "compressed",
    "fail",
    "globoff",
    "http1.1",
    "http2",
    "include",
    "insecure",
    "location",
    "no-buffer",
    "path-as-is",
    "progress-bar",
    "show-error",
    "silent",
    "verbose",
];

/// Options that mean nothing to the receiver, and their value.
const IGNORED: [&str; 9] =
    ["cacert", "cert", "connect-timeout", "key", "max-time", "output", "proxy", "resolve", "retry"];

const SHORT: [(u8, &str); 20] = [
    (b'#', "progress-bar"),
    (b'A', "user-agent"),
    (b'E', "cert"),
    (b'H', "header"),
    (b'L', "location"),
    (b'N', "no-buffer"),
    (b'S', "show-error"),
    (b'X', "request"),
    (b'b', "cookie"),
    (b'd', "data"),
    (b'e', "referer"),
    (b'f', "fail"),
    (b'g', "globoff"),
    (b'i', "include"),
    (b'k', "insecure"),
    (b'm', "max-time"),
    (b'o', "output"),
    (b's', "silent"),
    (b'u', "user"),
    (b'v', "verbose"),
];

/// Reads what is behind `curl`.
pub(super) fn read(arguments: &[u8]) -> Result<Recorded, Failure> {
    let mut words = words(arguments)?.into_iter();
    let mut read = Read::default();
    let mut number = 0;
    while let Some(word) = words.next() {
        number += 1;
        let unknown = || {
            Failure::new(format!(
                "argument {number} of `curl` is not supported: remove it if the request does not need it"
            ))
        };
        let mut value = || words.next().ok_or_else(|| Failure::new("the last option of `curl` has no value"));
        match &*word {
            [b'-', b'-', name @ ..] => {
                let name = std::str::from_utf8(name).map_err(|_| unknown())?;
                if !FLAGS.contains(&name) {
                    read.take(name, value()?).ok_or_else(unknown)??;
                    number += 1;
                }
            }
            [b'-', letters @ ..] if !letters.is_empty() => {
                let mut letters = letters;
                while let [letter, rest @ ..] = letters {
                    let (_, name) = SHORT.iter().find(|(short, _)| short == letter).ok_or_else(unknown)?;
                    letters = rest;
                    if !FLAGS.contains(name) {
                        let value = if rest.is_empty() { value()? } else { rest.to_vec() };
                        read.take(name, value).ok_or_else(unknown)??;
                        letters = b"";
                    }
                }
            }
            _ => read.take("url", word).ok_or_else(unknown)??,
        }
    }
    read.finish()
}

/// What was read so far.
#[derive(Default)]
struct Read {
    url: Option<String>,
    method: Option<String>,
    headers: Vec<(String, Vec<u8>)>,
    body: Option<Vec<u8>>,
    content_type: &'static str,
}

impl Read {
    /// Takes an option and its value. `None` if the option is unknown.
    fn take(&mut self, name: &str, value: Vec<u8>) -> Option<Result<(), Failure>> {
        match name {
            "url" => self.url = Some(String::from_utf8(value).ok()?),
            "request" => self.method = Some(String::from_utf8(value).ok()?),
            "header" => self.header(&value)?,
            "user-agent" | "referer" | "cookie" => self.headers.push((name.to_owned(), value)),
            "user" => {
                let value = format!("Basic {}", STANDARD.encode(value));
                self.headers.push(("authorization".to_owned(), value.into_bytes()));
            }
            "data" | "data-ascii" | "data-binary" | "json" if value.starts_with(b"@") => {
                return Some(Err(Failure::new(
                    "the command takes its body from a file (`@…`), which is not read: put the request into a raw HTTP file",
                )));
            }
            "data" | "data-ascii" | "data-binary" | "data-raw" => self.data(&value, b"&", FORM),
            "json" => self.data(&value, b"", "application/json"),
            _ if IGNORED.contains(&name) => {}
            _ => return None,
        }
        Some(Ok(()))
    }

    /// `Name: value`, `Name:` for a header that is not sent, `Name;` for an empty one.
    fn header(&mut self, line: &[u8]) -> Option<()> {
        let end = line.iter().position(|byte| matches!(byte, b':' | b';'))?;
        let (name, rest) = line.split_at_checked(end)?;
        let name = std::str::from_utf8(name).ok()?.trim().to_ascii_lowercase();
        let value = rest.get(1..)?.trim_ascii();
        if !value.is_empty() || rest.starts_with(b";") {
            self.headers.push((name, value.to_vec()));
        }
        Some(())
    }

    fn data(&mut self, data: &[u8], separator: &[u8], content_type: &'static str) {
        self.body = Some(match self.body.take() {
            Some(body) => [&*body, separator, data].concat(),
            None => data.to_vec(),
        });
        self.content_type = content_type;
    }

    fn finish(mut self) -> Result<Recorded, Failure> {
        let url = self.url.ok_or_else(|| Failure::new("the `curl` command has no URL"))?;
        let url = if url.contains("://") { url } else { format!("http://{url}") };
        let (origin, target) = split_url(&url).ok_or_else(|| Failure::new("the `curl` command has no URL"))?;
        let has_type = self.headers.iter().any(|(name, _)| name == "content-type");
        if self.body.is_some() && !has_type {
            self.headers.push(("content-type".to_owned(), self.content_type.into()));
        }
        let usual = if self.body.is_some() { "POST" } else { "GET" };
        Ok(Recorded {
            method: self.method.unwrap_or_else(|| usual.to_owned()),
            target,
            headers: self.headers,
            body: self.body.unwrap_or_default(),
            origin: Some(origin.to_owned()),
            at: None,
        })
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Cuts a command into words, as a POSIX shell and Bash do.
fn words(text: &[u8]) -> Result<Vec<Vec<u8>>, Failure> {
    let (mut words, mut word) = (Vec::new(), None::<Vec<u8>>);
    let mut bytes = Bytes { rest: text };
    while let Some(byte) = bytes.next() {
        match byte {
            b'\n' if bytes.rest.trim_ascii().is_empty() => break,
            b'\n' => return Err(Failure::new("the file holds more than one command, or a line lacks its `\\`")),
            b' ' | b'\t' | b'\r' => words.extend(word.take()),
            b'\\' => match bytes.next() {
                Some(b'\r') if bytes.rest.starts_with(b"\n") => drop(bytes.next()),
                Some(b'\n') | None => {}
                Some(byte) => word.get_or_insert_default().push(byte),
            },
            b'\'' => single(&mut bytes, word.get_or_insert_default())?,
            b'"' => double(&mut bytes, word.get_or_insert_default())?,
            b'$' if bytes.rest.starts_with(b"'") => {
                bytes.next();
                ansi(&mut bytes, word.get_or_insert_default())?;
            }
            b'`' => return Err(Failure::new(NOT_RUN)),
            b'$' if is_expanded(bytes.rest) => return Err(Failure::new(NOT_RUN)),
            b'&' | b'|' | b';' | b'<' | b'>' | b'(' | b')' => {
                let byte = char::from(byte);
                return Err(Failure::new(format!(
                    "the command has a `{byte}` that is not in quotes: keep only `curl` and its arguments"
                )));
            }
            byte => word.get_or_insert_default().push(byte),
        }
    }
    words.extend(word);
    Ok(words)
}

struct Bytes<'t> {
    rest: &'t [u8],
}

impl Iterator for Bytes<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }
}

impl Bytes<'_> {
    /// Takes the next byte inside quotes.
    fn inside(&mut self) -> Result<u8, Failure> {
        self.next().ok_or_else(|| Failure::new("a quote in the command is not closed"))
    }

    /// Takes at most this many digits.
    fn digits(&mut self, most: usize, radix: u32) -> Option<u32> {
        let mut number = None;
        for _ in 0..most {
            let Some(digit) = self.rest.first().and_then(|byte| char::from(*byte).to_digit(radix)) else { break };
            self.next();
            number = Some(number.unwrap_or(0_u32).wrapping_mul(radix) + digit);
        }
        number
    }
}

fn single(bytes: &mut Bytes<'_>, word: &mut Vec<u8>) -> Result<(), Failure> {
    loop {
        match bytes.inside()? {
            b'\'' => return Ok(()),
            byte => word.push(byte),
        }
    }
}

fn double(bytes: &mut Bytes<'_>, word: &mut Vec<u8>) -> Result<(), Failure> {
    loop {
        match bytes.inside()? {
            b'"' => return Ok(()),
            b'\\' => match bytes.inside()? {
                b'\n' => {}
                byte @ (b'"' | b'\\' | b'$' | b'`') => word.push(byte),
                byte => word.extend([b'\\', byte]),
            },
            b'`' => return Err(Failure::new(NOT_RUN)),
            b'$' if is_expanded(bytes.rest) => return Err(Failure::new(NOT_RUN)),
            byte => word.push(byte),
        }
    }
}

/// No shell runs the command, so nothing stands in for its variables.
const NOT_RUN: &str = "the command has a variable or another command in it: write its value in their place";

/// Returns whether a shell would replace what is behind a `$`.
fn is_expanded(rest: &[u8]) -> bool {
    rest.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_{(@*#?!$".contains(byte))
}

/// Reads up to the end of `$'…'`, with the escapes of C.
fn ansi(bytes: &mut Bytes<'_>, word: &mut Vec<u8>) -> Result<(), Failure> {
    loop {
        match bytes.inside()? {
            b'\'' => return Ok(()),
            b'\\' => escape(bytes, word)?,
            byte => word.push(byte),
        }
    }
}

fn escape(bytes: &mut Bytes<'_>, word: &mut Vec<u8>) -> Result<(), Failure> {
    let wrong = || Failure::new("the command has an invalid escape after `$'`");
    let letter = bytes.inside()?;
    match letter {
        b'n' => word.push(b'\n'),
        b'r' => word.push(b'\r'),
        b't' => word.push(b'\t'),
        b'a' => word.push(7),
        b'b' => word.push(8),
        b'f' => word.push(12),
        b'v' => word.push(11),
        b'e' | b'E' => word.push(27),
        b'\\' | b'\'' | b'"' | b'?' => word.push(letter),
        b'x' => word.push(bytes.digits(2, 16).and_then(|code| u8::try_from(code).ok()).ok_or_else(wrong)?),
        b'u' | b'U' => {
            let code = bytes.digits(if letter == b'u' { 4 } else { 8 }, 16);
            let character = code.and_then(char::from_u32).ok_or_else(wrong)?;
            word.extend(character.to_string().bytes());
        }
        b'0'..=b'7' => {
            let first = u32::from(letter - b'0');
            let (before, mut code) = (bytes.rest.len(), first);
            if let Some(rest) = bytes.digits(2, 8) {
                let count = before - bytes.rest.len();
                code = if count == 1 { first * 8 + rest } else { first * 64 + rest };
            }
            word.push(u8::try_from(code).map_err(|_| wrong())?);
        }
        _ => return Err(wrong()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_as_the_shell_does() {
        let cut = |text: &str| {
            let words = words(text.as_bytes()).unwrap();
            words.into_iter().map(|word| String::from_utf8(word).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(
            cut(r#" a 'b c'"d e"f\ g '' \
 h
"#),
            ["a", "b cd ef g", "", "h"]
        );
        assert_eq!(cut(r#""a\"b\\c\d\$e""#), [r#"a"b\c\d$e"#]);
        assert_eq!(cut(r"$'\n\t\'\\\x41\u00e4\101\7z\12\U0001F600'"), ["\n\t'\\A\u{e4}A\u{7}z\n\u{1f600}"]);
        assert_eq!(cut("a\\\r\nb"), ["ab"]);
        for wrong in [
            "'",
            "\"",
            "\"$x\"",
            "\"`x`\"",
            "$x",
            "${x}",
            "`x`",
            "$'",
            "$'\\",
            "$'\\x'",
            "$'\\ud800'",
            "$'\\777'",
            "$'\\q'",
            "a & b",
            "a\nb",
        ] {
            assert!(words(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_command_that_a_browser_copied_is_read() {
        let read = read(
            br#" 'https://example.com/hooks?a=b#c' \
  -X PUT -sSkH 'X-One: 1' -H 'X-None:' -H 'X-Empty;' -A me -u user:pass --compressed \
  --max-time 3 --data-raw $'{"a":\u0021}' -da=b"#,
        )
        .unwrap();
        assert_eq!((&*read.method, &*read.target), ("PUT", "/hooks?a=b"));
        let headers: Vec<_> =
            read.headers.iter().map(|(name, value)| (&**name, std::str::from_utf8(value).unwrap())).collect();
        assert_eq!(
            headers,
            [
                ("x-one", "1"),
                ("x-empty", ""),
                ("user-agent", "me"),
                ("authorization", "Basic dXNlcjpwYXNz"),
                ("content-type", FORM)
            ]
        );
        assert_eq!(read.body, b"{\"a\":!}&a=b");
    }

    #[test]
    fn no_other_file_is_read_and_nothing_is_guessed() {
        let error = |text: &str| read(text.as_bytes()).unwrap_err().to_string();
        for option in ["-d @/etc/passwd", "--data-binary @-", "--json @x"] {
            assert!(error(&format!(" http://a {option}")).starts_with("the command takes its body from a file"));
        }
        assert_eq!(
            error(" http://a --next x"),
            "argument 2 of `curl` is not supported: remove it if the request does not need it"
        );
        assert!(error(" http://a -F a=b").starts_with("argument 2 "));
        assert_eq!(error(" http://a -H"), "the last option of `curl` has no value");
        assert_eq!(error(" -s"), "the `curl` command has no URL");
    }
}
