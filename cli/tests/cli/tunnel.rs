//! `eyelet listen --tunnel`, with programs that stand in for the real ones.

use crate::listening::{Listening, command, exchange};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A folder with a program of this name.
fn program(name: &str, script: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    // Written by another process: if this one had the file open, a command that another test starts at that moment could
    // inherit it, and no file is executed that someone can write.
    let write = r#"printf '#!/bin/sh\n%s\n' "$1" >"$0" && chmod 755 "$0""#;
    let written = Command::new("sh").args(["-c", write]).arg(&file).arg(script).status();
    assert!(written.unwrap().success());
    folder
}

/// The variables with which only this program is found.
fn path(folder: &TempDir) -> String {
    format!("{}:/usr/bin:/bin", folder.path().display())
}

#[test]
fn the_address_is_read_off_and_the_program_ends_with_the_command() {
    let folder = program(
        "cloudflared",
        r#"echo "$@" > "$0.arguments"; echo $$ > "$0.pid"
        echo "INF |  https://a-b-c.trycloudflare.com  |" >&2
        exec sleep 600"#,
    );
    let listening = Listening::start(&["--tunnel", "cloudflared"], &[("PATH", &path(&folder))]);
    assert_eq!(listening.places["tunnel"], "https://a-b-c.trycloudflare.com/");
    let arguments = fs::read_to_string(folder.path().join("cloudflared.arguments")).unwrap();
    assert_eq!(arguments, format!("tunnel --no-autoupdate --url http://{}\n", listening.receiver()));
    let pid = fs::read_to_string(folder.path().join("cloudflared.pid")).unwrap();
    let process = format!("/proc/{}", pid.trim());
    assert!(!cfg!(target_os = "linux") || Path::new(&process).exists());
    assert_eq!(exchange(listening.receiver(), b"GET / HTTP/1.1\r\nhost: a-b-c.trycloudflare.com\r\n\r\n").status, 200);
    listening.end();
    // The command has killed it, and the system may take a while to end it.
    let end = Instant::now() + Duration::from_secs(60);
    let is_gone = |state: std::io::Result<String>| state.map_or(true, |state| state.contains("State:\tZ"));
    while !is_gone(fs::read_to_string(format!("{process}/status"))) {
        assert!(Instant::now() < end, "the program of the tunnel goes on");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_program_that_fails_is_reported_with_its_last_lines() {
    let folder = program("ngrok", "echo 'ERROR: authentication failed' >&2; exit 1");
    let output = command(&["--tunnel", "ngrok"], &[("PATH", &path(&folder))]).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr.contains("`ngrok` ended without an address. Its last words: ERROR: authentication"), "{stderr}");
}

#[test]
fn a_program_that_ends_later_ends_the_command() {
    let folder = program("lt", "echo 'your url is: https://a-b.loca.lt'; read line < \"$0.go\"");
    let fifo = folder.path().join("lt.go");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let listening = Listening::start(&["--tunnel", "localtunnel"], &[("PATH", &path(&folder))]);
    assert_eq!(listening.places["tunnel"], "https://a-b.loca.lt/");
    fs::write(&fifo, "go\n").unwrap();
    assert_eq!(listening.wait(), 2);
}
