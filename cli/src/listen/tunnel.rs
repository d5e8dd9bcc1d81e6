//! Starts a program that makes this machine reachable from the internet, and reads off its address.

use crate::output::Failure;
use clap::ValueEnum;
use std::io::ErrorKind;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio::time::timeout;

/// The programs that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Tool {
    Cloudflared,
    Ngrok,
    Localtunnel,
}

/// How long a tunnel may take to tell its address.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// A longer line is read in parts.
const MAX_LINE: u64 = 16 << 10;

/// As many of the last lines are shown if the program fails.
const LAST_LINES: usize = 5;

/// A program, which ends with this value.
pub(super) struct Tunnel {
    pub(super) url: String,
    child: Child,
    /// Read to the end, so that the program never waits for its output to be read.
    _output: mpsc::Receiver<String>,
}

/// How a program is started, and how it tells its address.
struct Row {
    program: &'static str,
    /// The arguments. `{origin}` and `{port}` are those of the receiver.
    arguments: &'static [&'static str],
    /// The text before the address.
    before: &'static str,
    /// The end of the address's host, if the text before it is not enough.
    host: &'static str,
    install: &'static str,
}

impl Tool {
    const fn row(self) -> Row {
        match self {
            Self::Cloudflared => Row {
                program: "cloudflared",
                arguments: &["tunnel", "--no-autoupdate", "--url", "{origin}"],
                before: "|  ",
                host: ".trycloudflare.com",
                install: "https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/downloads/",
            },
            Self::Ngrok => Row {
                program: "ngrok",
                arguments: &["http", "{origin}", "--log", "stdout", "--log-format", "logfmt"],
                before: " url=",
                host: "",
                install: "https://ngrok.com/download",
            },
            Self::Localtunnel => Row {
                program: "lt",
                arguments: &["--port", "{port}"],
                before: "your url is: ",
                host: "",
                install: "npm install --global localtunnel",
            },
        }
    }
}

impl Tunnel {
    /// Starts a program that forwards to a port of this machine, and waits for its address.
    pub(super) async fn start(tool: Tool, port: u16) -> Result<Self, Failure> {
        let row = tool.row();
        let origin = format!("http://127.0.0.1:{port}");
        let arguments = row.arguments.iter().map(|text| text.replace("{origin}", &origin));
        let arguments = arguments.map(|text| text.replace("{port}", &port.to_string()));
        let mut command = Command::new(row.program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().map_err(|error| {
            let (program, install) = (row.program, row.install);
            Failure::new(match error.kind() {
                ErrorKind::NotFound => format!("`{program}` is not installed: {install}"),
                _ => format!("`{program}` cannot be started: {error}"),
            })
        })?;
        let (lines, mut output) = mpsc::channel(64);
        if let Some(stdout) = child.stdout.take() {
            tokio::spawn(read(stdout, lines.clone()));
        }
        if let Some(stderr) = child.stderr.take() {
            tokio::spawn(read(stderr, lines));
        }
        let mut last = Vec::new();
        let url = timeout(START_TIMEOUT, async {
            while let Some(line) = output.recv().await {
                if let Some(url) = address(&row, &line) {
                    return Some(url);
                }
                last.push(line);
                last.drain(..last.len().saturating_sub(LAST_LINES));
            }
            None
        });
        match url.await {
            Ok(Some(url)) => Ok(Self { url, child, _output: output }),
            Ok(None) => Err(failure(&row, "ended without an address", &last)),
            Err(_) => Err(failure(&row, "gave no address", &last)),
        }
    }

    /// Waits until the program ends by itself.
    pub(super) async fn ended(&mut self) {
        let _ = self.child.wait().await;
    }
}

fn failure(row: &Row, problem: &str, last: &[String]) -> Failure {
    Failure::new(format!("`{}` {problem}. Its last words: {}", row.program, last.join(" ").trim()))
}

/// Reads lines as they come. Goes on reading when nobody takes them.
async fn read(output: impl AsyncRead + Unpin, lines: mpsc::Sender<String>) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        match (&mut output).take(MAX_LINE).read_until(b'\n', &mut line).await {
            Ok(1..) => _ = lines.try_send(String::from_utf8_lossy(&line).into_owned()),
            _ => return,
        }
    }
}

/// Returns the address in a line.
fn address(row: &Row, line: &str) -> Option<String> {
    let (_, rest) = line.split_once(row.before)?;
    let url = rest.split(|end: char| end.is_whitespace() || matches!(end, '"' | '|')).next()?;
    let host = url.strip_prefix("https://")?;
    let is_host = host.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '.' | '-'));
    (is_host && host.contains('.') && host.ends_with(row.host)).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_tells_its_address() {
        let cases = [
            (Tool::Cloudflared, "2026-01-31T12:00:00Z INF |  https://a-b-c.trycloudflare.com      |\n", true),
            (Tool::Cloudflared, "2026-01-31T12:00:00Z INF Thank you. (https://www.cloudflare.com/terms/)\n", false),
            (Tool::Cloudflared, "failed to request: Post \"https://api.trycloudflare.com/tunnel\"\n", false),
            (
                Tool::Ngrok,
                "t=… lvl=info msg=\"started tunnel\" obj=tunnels addr=http://127.0.0.1:1 url=https://a.ngrok-free.app\n",
                true,
            ),
            (Tool::Ngrok, "t=… lvl=info msg=\"no update\" url=none\n", false),
            (Tool::Localtunnel, "your url is: https://a-b.loca.lt\n", true),
            (Tool::Localtunnel, "your url is: https://a b\n", false),
        ];
        for (tool, line, expected) in cases {
            assert_eq!(address(&tool.row(), line).is_some(), expected, "{line}");
        }
    }
}
