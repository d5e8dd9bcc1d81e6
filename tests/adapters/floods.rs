//! Senders that stall or hang up, many at once.

use crate::client::{Connection, FRAMEWORKS, LONGEST_WAIT, Server, announcing, everywhere, wire};
use crate::service::*;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Instant;

/// Each stalled sender sends half of the largest body.
const PART: usize = LARGE / 2;
/// Three times as many as the budget has room for.
const STALLED: usize = 3 * FLOOD_BUDGET / PART;
/// What a connection may take beside its counted body: the server's buffers, and a chunk that was
/// read and not yet counted.
const PER_CONNECTION: usize = 512 << 10;
const FRAMEWORK: &str = "EYELET_TEST_FRAMEWORK";

/// A server in a process of its own, whose memory is that of this server.
struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    fn start(framework: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "floods::a_process_of_its_own_serves_until_its_input_ends", "--nocapture"])
            .env(FRAMEWORK, framework)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("listening at ")?.parse().ok());
        Self { child, address: address.expect("the child tells its address") }
    }

    /// In bytes, from a line of `/proc/<id>/status`: `VmRSS` is now, `VmHWM` the most ever.
    fn memory(&self, line: &str) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let value = status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':')).unwrap();
        value.trim().trim_end_matches(" kB").parse::<usize>().unwrap() << 10
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Does nothing unless [`Process`] runs it.
#[test]
fn a_process_of_its_own_serves_until_its_input_ends() {
    let Ok(framework) = std::env::var(FRAMEWORK) else { return };
    let (name, serve) = FRAMEWORKS.into_iter().find(|(name, _)| *name == framework).unwrap();
    println!("\nlistening at {}", Server::start(name, serve).address);
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn case_60_small_deliveries_pass_a_flood_of_stalled_ones_and_memory_stays_within_the_budget() {
    let small = wire(&github("/flood").sign("{}"));
    let mut stalled = announcing(&github("/flood").sign(vec![b' '; PART]), LARGE);
    stalled.truncate(stalled.len() - 1);
    for (framework, _) in FRAMEWORKS {
        let server = Process::start(framework);
        let ask_small = || {
            let mut connection = Connection::open(server.address);
            connection.send(&small);
            let answer = connection.answer();
            assert_eq!(answer.said(), (200, "github push {}"), "{framework}: a small delivery during the flood");
        };
        ask_small();
        let before = server.memory("VmRSS");
        let (sender, overtaken) = mpsc::channel();
        let flood: Vec<_> = (0..STALLED)
            .map(|_| {
                let mut writing = Connection::open(server.address);
                let mut reading = writing.reader();
                let sender = sender.clone();
                std::thread::spawn(move || sender.send(reading.answer_if_any()));
                writing.send(&stalled);
                ask_small();
                writing
            })
            .collect();
        // The others have no room, and each of them is told.
        for _ in 0..STALLED - FLOOD_BUDGET / PART {
            let answer = overtaken.recv_timeout(LONGEST_WAIT).expect("a stalled sender gives way");
            assert!(answer.is_none_or(|answer| answer.said() == (503, "overloaded")), "{framework}");
            ask_small();
        }
        let most = server.memory("VmHWM") - before;
        let allowed = FLOOD_BUDGET * 3 / 2 + STALLED * PER_CONNECTION;
        println!("{framework}: {} MiB, {} allowed", most >> 20, allowed >> 20);
        assert!(most <= allowed, "{framework}: {} MiB, where {} are allowed", most >> 20, allowed >> 20);
        drop(flood);
    }
}

#[test]
fn a_sender_that_hangs_up_gives_its_bytes_back() {
    let request = github("/flood").sign(vec![b' '; 100_000]);
    everywhere(|server| {
        let held = || {
            let budget = format!("{:?}", server.counts.budget);
            budget.split_once("held: ").and_then(|(_, rest)| rest.trim_end_matches(" }").parse::<usize>().ok()).unwrap()
        };
        let wait_for = |bytes: usize| {
            let start = Instant::now();
            while held() != bytes {
                assert!(start.elapsed() < LONGEST_WAIT, "{}: {} bytes are held, not {bytes}", server.name, held());
                std::thread::yield_now();
            }
        };
        let mut connections: Vec<_> = (0..10).map(|_| server.connect()).collect();
        for connection in &mut connections {
            connection.send(&announcing(&request, LARGE));
        }
        wait_for(1_000_000);
        drop(connections);
        wait_for(0);
        server.ask(&wire(&github("/flood").sign("{}")))
    });
}
