//! What a command prints, and its exit code.

use anstyle::{AnsiColor, Style};
use serde_json::Value;
use std::fmt::{self, Write as _};
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default();

/// The columns of text that is wrapped or cut, at most.
const MAX_WIDTH: usize = 80;

/// Returns how many columns the output may take: those of the terminal, and at most 80.
///
/// As other commands do, takes the variable `COLUMNS` before the terminal's own answer.
pub(crate) fn width() -> usize {
    terminal_width().unwrap_or(MAX_WIDTH).clamp(20, MAX_WIDTH)
}

/// Returns the width of the terminal, if the output goes to one.
pub(crate) fn terminal_width() -> Option<usize> {
    let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    named.or_else(|| terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0)))
}

/// The result of a command, for people and for programs.
pub(crate) struct Report {
    pub(crate) text: String,
    pub(crate) json: Value,
    /// Whether the exit code is 1.
    pub(crate) is_negative: bool,
}

/// Why a command could not do its work, for the exit code 2.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }

    pub(crate) fn print(&self) -> ExitCode {
        // Nobody can be told that standard error is closed.
        let _ = writeln!(anstream::stderr(), "{BAD}error:{BAD:#} {}", visible(&self.0));
        ExitCode::from(2)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl Report {
    /// The report of a command that has printed everything.
    pub(crate) fn nothing() -> Self {
        Self { text: String::new(), json: Value::Null, is_negative: false }
    }

    pub(crate) fn print(&self, json: bool) -> Result<ExitCode, Failure> {
        let is_nothing = self.text.is_empty() && self.json.is_null();
        let text = if json && !is_nothing { format!("{:#}\n", self.json) } else { self.text.clone() };
        // Whoever closed the pipe has read enough.
        print_now(&text)?;
        Ok(ExitCode::from(u8::from(self.is_negative)))
    }
}

/// Prints a text. Returns whether somebody reads the output.
pub(crate) fn print_now(text: &str) -> Result<bool, Failure> {
    let mut output = anstream::stdout().lock();
    is_read(output.write_all(text.as_bytes()).and_then(|()| output.flush()))
}

/// Prints bytes as they are.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<bool, Failure> {
    let mut output = std::io::stdout().lock();
    is_read(output.write_all(bytes).and_then(|()| output.flush()))
}

fn is_read(written: std::io::Result<()>) -> Result<bool, Failure> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(true),
    }
}

/// Adds a body: its beginning as text, or its size.
pub(crate) fn add_body(output: &mut String, body: &[u8], most: usize) {
    let Ok(text) = std::str::from_utf8(body) else {
        let _ = writeln!(output, "{} bytes that are not text", body.len());
        return;
    };
    for line in cut(text, most).lines() {
        let _ = writeln!(output, "{}", visible(line));
    }
}

/// Returns the text without control characters, which could drive the terminal, and without those
/// that have no shape or turn the direction in which the text is read.
pub(crate) fn visible(text: &str) -> String {
    let is_hidden = |character: char| match character {
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => true,
        _ => character.is_control(),
    };
    text.replace(is_hidden, "\u{fffd}")
}

/// Returns the text, cut to this many characters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Adds a line that begins with a label. What does not fit goes on below, behind the label.
pub(crate) fn add_field(output: &mut String, label: &str, text: &str) {
    const LABEL: usize = 10;
    let _ = write!(output, "{BOLD}{label:<LABEL$}{BOLD:#}");
    add_wrapped(output, LABEL, text);
}

/// Adds a paragraph.
pub(crate) fn add_paragraph(output: &mut String, text: &str) {
    let mut paragraph = String::new();
    add_wrapped(&mut paragraph, 0, text);
    for line in paragraph.lines() {
        let _ = writeln!(output, "{}", line.trim_start());
    }
}

/// Adds a text at a column, behind a space. What does not fit goes on below, in the same column.
pub(crate) fn add_wrapped(output: &mut String, start: usize, text: &str) {
    let (width, mut column) = (width(), start);
    for word in text.split(' ') {
        let length = word.chars().count() + 1;
        if column + length > width && column > start {
            let _ = write!(output, "\n{:start$}", "");
            column = start;
        }
        let _ = write!(output, " {word}");
        column += length;
    }
    output.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_goes_on_below_its_text() {
        let mut output = String::new();
        add_field(&mut output, "signed", &["word"; 20].join(" "));
        let plain = anstream::adapter::strip_str(&output).to_string();
        let lines: Vec<&str> = plain.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("signed     word word") && lines[1].starts_with("           word"));
        assert!(lines.iter().all(|line| line.len() <= MAX_WIDTH));
    }

    #[test]
    fn a_long_text_is_cut_and_control_characters_are_replaced() {
        assert_eq!(cut("äöüäöü", 4), "äöü…");
        assert_eq!(cut("äöü", 3), "äöü");
        assert_eq!(visible("a\u{1b}[2Jb"), "a\u{fffd}[2Jb");
    }
}
