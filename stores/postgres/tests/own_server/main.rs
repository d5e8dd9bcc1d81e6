//! What befalls a server: each test starts one of its own.
#![cfg(target_os = "linux")]

mod load;
mod server;
#[path = "../../../small_disk.rs"]
mod small_disk;
#[path = "../support/mod.rs"]
mod support;

use eyelet::inbox::{AcceptError, Accepted, Inbox, Store};
use eyelet::providers::Stripe;
use eyelet_postgres::{OpenError, Postgres};
use load::{Load, assert_unavailable, event};
use server::Server;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use support::{accept, client, entry, until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "starts a server, so PostgreSQL's programs must be installed"]
async fn a_server_that_stops_and_starts_loses_nothing_that_was_acknowledged() {
    let server = Server::new();
    let inbox = Inbox::new(Postgres::connect(&server.url()).await.unwrap());
    let load = Load::start(&inbox);
    for mode in ["fast", "immediate"] {
        load.goes_on().await;
        load.is_refused_after(|| server.stop(mode)).await;
        server.start();
    }
    load.goes_on().await;
    load.loses_nothing().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "starts a server, so PostgreSQL's programs must be installed"]
async fn a_killed_process_of_the_server_loses_nothing_that_was_acknowledged() {
    let server = Server::new();
    let inbox = Inbox::new(Postgres::connect(&server.url()).await.unwrap());
    let load = Load::start(&inbox);
    for _ in 0..3 {
        load.goes_on().await;
        let busy = "SELECT pid FROM pg_stat_activity WHERE application_name = 'eyelet' ORDER BY state_change DESC";
        let processes = client(&server.url()).await.query(busy, &[]).await.unwrap();
        let processes: Vec<i32> = processes.iter().map(|row| row.get(0)).collect();
        // The server ends all other connections, too, and repairs itself from its log.
        load.is_refused_after(|| server.signal("KILL", &processes[..1])).await;
        // Until then, the other connections may still acknowledge deliveries.
        let is_gone = |process: &i32| !Path::new(&format!("/proc/{process}")).exists();
        until("the server has ended its processes", async || processes.iter().all(is_gone)).await;
    }
    load.goes_on().await;
    load.loses_nothing().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "starts a server, so PostgreSQL's programs must be installed"]
async fn a_server_that_hangs_refuses_in_time_and_recovers_afterwards() {
    let server = Server::new();
    let store = Postgres::connect(&server.url()).await.unwrap();
    let inbox = Inbox::new(store).accept_timeout(Duration::from_millis(200));
    let load = Load::start(&inbox);
    load.goes_on().await;
    load.is_refused_after(|| server.signal_all("STOP")).await;
    let late = inbox.import_unsigned::<Stripe>(event("evt_late", "")).await.unwrap_err();
    assert!(matches!(late, AcceptError::Late), "{late:?}");
    assert_unavailable(&late);
    server.signal_all("CONT");
    load.goes_on().await;
    load.loses_nothing().await;
}

#[tokio::test]
#[ignore = "starts a server on a disk that it mounts, so it needs root and PostgreSQL's programs"]
async fn a_full_disk_refuses_and_loses_nothing_and_the_work_continues_when_space_is_free() {
    let server = Server::on_small_disk(96);
    let disk = server.disk.as_ref().unwrap();
    let inbox = Inbox::new(Postgres::connect(&server.url()).await.unwrap());
    let deliver = |id: &str| inbox.import_unsigned::<Stripe>(event(id, &noise()));
    assert_eq!(deliver("evt_1").await.unwrap(), Accepted::New(1));
    disk.fill();
    // The pages that the tables have already may hold some more.
    let mut stored = vec!["evt_1".to_owned()];
    let (refused, error) = loop {
        let id = format!("evt_{}", stored.len() + 1);
        match deliver(&id).await {
            Ok(_) => stored.push(id),
            Err(error) => break (id, error),
        }
    };
    assert_unavailable(&error);
    assert!(error.to_string().contains("No space left"), "{error}");
    assert_eq!(inbox.missing("stripe", stored.clone()).await.unwrap(), [""; 0]);
    assert_eq!(inbox.missing("stripe", [refused.clone()]).await.unwrap(), [refused.as_str()]);
    disk.free();
    assert_eq!(deliver(&refused).await.unwrap(), Accepted::New(1));
    assert_eq!(deliver("evt_1").await.unwrap(), Accepted::Duplicate);
    assert_eq!(inbox.missing("stripe", stored).await.unwrap(), [""; 0]);
}

/// A text that is hard to compress.
fn noise() -> String {
    (1..6_000_u64).map(|number| format!("{:016x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect()
}

#[tokio::test]
#[ignore = "starts a server with a certificate, so the programs of PostgreSQL and OpenSSL must be installed"]
async fn a_certificate_that_is_trusted_encrypts_the_connection() {
    let server = Server::with_tls();
    let in_clear = Postgres::connect(&server.url()).await.unwrap_err();
    assert!(matches!(in_clear, OpenError::Login(_)), "{in_clear:?}");
    let url = format!("{}?sslmode=require", server.url_at("localhost"));
    let unknown = Postgres::connect(&url).await.unwrap_err();
    assert!(matches!(unknown, OpenError::Tls(_) | OpenError::NoRoots(_)), "{unknown:?}");
    // The variable is read by the whole process, so another one has it.
    let program = std::env::current_exe().unwrap();
    let mut process = Command::new(program);
    process.args(["as_a_process_that_trusts_the_certificate", "--exact", "--ignored"]);
    process.env("SSL_CERT_FILE", server.certificate()).env("EYELET_POSTGRES", &url);
    process.env(OTHER_NAME, format!("{}?sslmode=require", server.url()));
    let output = process.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// The address of the server, with a host that its certificate does not name.
const OTHER_NAME: &str = "EYELET_TEST_OTHER_NAME";

#[tokio::test]
#[ignore = "the test above starts it"]
async fn as_a_process_that_trusts_the_certificate() {
    let store = Postgres::connect(&support::url()).await.unwrap();
    assert!(accept(&store, entry("evt_1")).await);
    // It says so when it begins to listen, on a connection of its own.
    tokio::time::timeout(Duration::from_secs(60), store.arrival()).await.expect("it listens");
    let error = Postgres::connect(&std::env::var(OTHER_NAME).unwrap()).await.unwrap_err();
    assert!(matches!(&error, OpenError::Tls(text) if text.contains("localhost")), "{error:?}");
}
