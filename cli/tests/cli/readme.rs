//! The README shows each command with its output as it is.

use crate::inbox::File;
use crate::send::{SECRET, github};
use crate::support::at_a_fixed_time;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");

/// The example of GitHub's documentation, with a line end behind its body.
const REQUEST: &str = "POST /github HTTP/1.1\nX-Hub-Signature-256: \
    sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\n\nHello, World!\n";

/// Runs a line of the README in this folder, as a shell does.
fn run(line: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_eyelet")).parent().unwrap();
    let output = Command::new("/bin/sh")
        .args(["-c", line])
        .current_dir(folder)
        .env_clear()
        .env("PATH", program)
        .env("GITHUB_WEBHOOK_SECRET", SECRET)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the README with the output that its commands have now.
fn with_output(folder: &Path, url: &str) -> String {
    let (mut page, mut is_console) = (String::new(), false);
    for line in README.lines() {
        is_console = line == "```console" || (is_console && line != "```");
        if let Some(command) = line.strip_prefix("$ ").filter(|_| is_console) {
            let output = run(&command.replace("http://127.0.0.1:3000/github", url), folder);
            let output = output.replace(url, "http://127.0.0.1:3000/github");
            let _ = write!(page, "{line}\n{}", at_a_fixed_time(&output));
        } else if !is_console || line == "```console" {
            let _ = writeln!(page, "{line}");
        }
    }
    page
}

#[test]
fn the_readme_shows_what_the_commands_print() {
    let (file, server) = (File::new(), github());
    std::fs::write(file.folder.path().join("request.http"), REQUEST).unwrap();
    let page = with_output(file.folder.path(), &server.url);
    assert!(README == page, "cli/README.md has to be:\n\n{page}");
}
