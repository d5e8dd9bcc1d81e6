//! Runs the command.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// What a run of the command printed, and its exit code.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
    }
}

/// Runs the command without variables of the environment.
pub(crate) fn eyelet(arguments: &[&str]) -> Run {
    eyelet_with(arguments, &[], b"")
}

/// Runs the command with these variables and this standard input.
pub(crate) fn eyelet_with(arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eyelet"));
    command.args(arguments).env_clear().envs(variables.iter().copied());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command");
    // A command that does not read its input closes it.
    let _ = child.stdin.take().expect("standard input").write_all(input);
    let output = child.wait_with_output().expect("the output");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code().expect("an exit code"), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Replaces each time in an output by the same one.
#[cfg(all(unix, feature = "sqlite"))]
pub(crate) fn at_a_fixed_time(output: &str) -> String {
    const TIME: &str = "2026-01-31T12:00:00Z";
    let is_time = |word: &&str| word.len() == TIME.len() && word.ends_with('Z') && word.starts_with("20");
    let times: Vec<&str> = output.split_whitespace().filter(is_time).collect();
    times.into_iter().fold(output.to_owned(), |output, time| output.replace(time, TIME))
}
