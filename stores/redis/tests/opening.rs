//! What can be wrong when a server is opened.

mod support;

use eyelet::inbox::{Durability, Store};
use eyelet_redis::{OpenError, Options, Redis};
use redis::Commands;
use support::program::Program;
use support::{Prefix, accept, all, claim, client, done, entry, start, url};

async fn error_of(url: &str) -> OpenError {
    Redis::connect(url).await.expect_err("the address must be refused")
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_refused() {
    for url in ["nonsense", "postgres://127.0.0.1/0", "redis://127.0.0.1/zero", "redis://", "rediss://?"] {
        let error = error_of(url).await;
        assert!(matches!(error, OpenError::Url(_)), "{url}: {error}");
    }
}

#[tokio::test]
async fn a_password_is_not_in_the_error() {
    for url in ["redis://app:hunter2@127.0.0.1:1/0", "redis://app:hunter2@127.0.0.1:1/zero", "app:hunter2@127.0.0.1"] {
        let error = error_of(url).await;
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_listen_is_unreachable() {
    for url in ["redis://127.0.0.1:1", "unix:///nowhere"] {
        let error = error_of(url).await;
        assert!(matches!(error, OpenError::Unreachable(_)), "{error:?}");
    }
}

#[tokio::test]
async fn a_prefix_that_no_hash_tag_can_have_is_refused() {
    for prefix in ["", "a{b", "a}b", "a\0b", &"x".repeat(64)] {
        let opened = Options::new().prefix(prefix).connect("redis://127.0.0.1:1").await;
        assert!(matches!(opened, Err(OpenError::Prefix { .. })), "{prefix}: {opened:?}");
    }
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn a_database_that_the_server_does_not_have_is_refused() {
    let url = url();
    let server = url.trim_start_matches("redis://").split('/').next().unwrap();
    let error = error_of(&format!("redis://{server}/999999")).await;
    assert!(matches!(error, OpenError::Url(_)), "{error:?}");
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn a_newer_inbox_and_keys_of_another_program_are_refused() {
    let prefix = Prefix::new();
    drop(prefix.open().await);
    let mut client = client(&url());
    let version = prefix.key("version");
    let () = client.set(&version, 99).unwrap();
    let error = prefix.options().connect(&url()).await.unwrap_err();
    assert!(matches!(error, OpenError::Newer { found: 99, known: 1 }), "{error:?}");
    let () = client.set(&version, "first").unwrap();
    let error = prefix.options().connect(&url()).await.unwrap_err();
    assert!(matches!(error, OpenError::Foreign(_)), "{error:?}");
    let () = client.del(&version).unwrap();
    let () = client.hset(&version, "a", "b").unwrap();
    let error = prefix.options().connect(&url()).await.unwrap_err();
    assert!(matches!(error, OpenError::Foreign(_)), "{error:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn ten_processes_can_open_an_inbox_at_once() {
    let prefix = Prefix::new();
    let opening: Vec<_> = (0..10)
        .map(|_| {
            let options = prefix.options();
            tokio::spawn(async move { options.connect(&url()).await })
        })
        .collect();
    for opened in opening {
        assert_eq!(all(&opened.await.unwrap().unwrap()).await.len(), 0);
    }
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_server_that_speaks_no_tls_is_refused() {
    let server = Program::start(&[]);
    let error = error_of(&server.url().replace("redis://", "rediss://")).await;
    assert!(matches!(error, OpenError::Tls(_) | OpenError::NoRoots(_)), "{error:?}");
    assert!(error.to_string().contains("SSL_CERT_FILE"), "{error}");
}

/// Runs itself again with `SSL_CERT_FILE`, which no program can set for itself safely.
#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_certificate_is_accepted_if_it_is_trusted() {
    const URL: &str = "EYELET_REDIS_WITH_TLS";
    if let Ok(url) = std::env::var(URL) {
        let store = Redis::connect(&url).await.unwrap();
        store.arrival().await;
        assert!(accept(&store, entry("evt_1")).await);
        return;
    }
    let (_server, url, certificate) = Program::start_with_tls();
    let error = error_of(&url).await;
    assert!(matches!(error, OpenError::Tls(_) | OpenError::NoRoots(_)), "{error:?}");
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "a_certificate_is_accepted_if_it_is_trusted"]);
    let output = again.env("SSL_CERT_FILE", certificate).env(URL, url).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn the_settings_of_the_server_decide_how_durable_it_is() {
    let server = Program::start(&[]);
    let cases = [
        ("appendonly", "yes", Durability::Fsync),
        ("no-appendfsync-on-rewrite", "yes", Durability::OsCache),
        ("no-appendfsync-on-rewrite", "no", Durability::Fsync),
        ("appendfsync", "everysec", Durability::OsCache),
        ("appendfsync", "no", Durability::OsCache),
        ("appendonly", "no", Durability::Memory),
    ];
    for (setting, value, durability) in cases {
        redis::cmd("CONFIG").arg(&["SET", setting, value]).exec(&mut server.client()).unwrap();
        // What the server says counts, and not what the program says.
        let store = Options::new().durability(Durability::Fsync).connect(&server.url()).await.unwrap();
        assert_eq!(store.durability(), durability, "{setting} {value}");
    }
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_server_that_deletes_what_it_has_no_room_for_is_refused() {
    let server = Program::start(&["--maxmemory-policy", "allkeys-lru"]);
    let error = error_of(&server.url()).await;
    assert!(matches!(&error, OpenError::Evicts { policy } if policy == "allkeys-lru"), "{error:?}");
    assert!(error.to_string().contains("`noeviction`"), "{error}");
    // No key of an inbox has a lifetime.
    redis::cmd("CONFIG").arg(&["SET", "maxmemory-policy", "volatile-lru"]).exec(&mut server.client()).unwrap();
    assert!(Redis::connect(&server.url()).await.is_ok());
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_replica_is_refused() {
    let server = Program::start(&["--replicaof", "127.0.0.1", "1"]);
    let error = error_of(&server.url()).await;
    assert!(matches!(error, OpenError::ReadOnly), "{error:?}");
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_wrong_password_and_none_are_refused() {
    let server = Program::start(&["--requirepass", "right"]);
    for url in [server.url(), server.url_of("default", "wrong"), server.url_of("nobody", "right")] {
        let error = error_of(&url).await;
        assert!(matches!(error, OpenError::Login(_)), "{error:?}");
    }
    assert!(Redis::connect(&server.url_of("default", "right")).await.is_ok());
}

/// What the README says that a user needs.
const RIGHTS: [&str; 9] = [
    "resetchannels",
    "~{eyelet}:*",
    "&{eyelet}:*",
    "+@read",
    "+@write",
    "+@scripting",
    "+@pubsub",
    "+info",
    "+config|get",
];

fn set_user(server: &Program, rights: &[&str]) -> String {
    let user = ["SETUSER", "app", "reset", "on", ">secret"];
    redis::cmd("ACL").arg(&user).arg(rights).exec(&mut server.client()).unwrap();
    server.url_of("app", "secret")
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_user_needs_no_more_than_the_readme_says() {
    let server = Program::start(&[]);
    assert!(include_str!("../README.md").contains(&RIGHTS.join(" ")));
    let url = set_user(&server, &RIGHTS);
    let (store, other) = (Redis::connect(&url).await.unwrap(), Redis::connect(&url).await.unwrap());
    store.arrival().await;
    assert!(accept(&other, entry("evt_1")).await);
    store.arrival().await;
    let claimed = claim(&store, start()).await;
    assert_eq!(store.end(done(&claimed), start()).await.unwrap(), [true]);
    support::delete_all(&store).await;
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_user_without_rights_is_refused() {
    let server = Program::start(&[]);
    for missing in ["+info", "+@scripting", "~{eyelet}:*"] {
        let rights: Vec<&str> = RIGHTS.into_iter().filter(|right| *right != missing).collect();
        let error = error_of(&set_user(&server, &rights)).await;
        assert!(matches!(error, OpenError::NoPermission(_)), "{missing}: {error:?}");
        assert!(error.to_string().contains("ACL SETUSER"), "{error}");
    }
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_server_that_does_not_tell_its_settings_needs_an_option() {
    let server = Program::start(&["--rename-command", "CONFIG", ""]);
    let error = error_of(&server.url()).await;
    assert!(matches!(error, OpenError::NoConfig(_)), "{error:?}");
    assert!(error.to_string().contains("`Options::durability`"), "{error}");
    let store = Options::new().durability(Durability::OsCache).connect(&server.url()).await.unwrap();
    assert_eq!(store.durability(), Durability::OsCache);
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn all_keys_are_in_one_slot_of_a_cluster() {
    let server = Program::start(&["--cluster-enabled", "yes"]);
    let error = error_of(&server.url()).await;
    assert!(error.to_string().contains("CLUSTERDOWN"), "{error}");
    let slots: Vec<u16> = (0..16_384).collect();
    redis::cmd("CLUSTER").arg("ADDSLOTS").arg(slots).exec(&mut server.client()).unwrap();
    support::until("the cluster is ready", async || Redis::connect(&server.url()).await.is_ok()).await;
    let store = Redis::connect(&server.url()).await.unwrap();
    assert!(accept(&store, support::keyed("evt_1", "key")).await);
    support::delete_all(&store).await;
}
