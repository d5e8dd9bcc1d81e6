//! What can be wrong when a database is opened.

mod support;

use eyelet::inbox::{Durability, Store};
use eyelet_postgres::{OpenError, Options, Postgres, SCHEMA};
use support::{Schema, accept, all, entry, url, url_with};

async fn error_of(url: &str) -> OpenError {
    Postgres::connect(url).await.expect_err("the address must be refused")
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_refused() {
    for url in ["nonsense", "postgres://host:port/db", "postgres://h/d?sslmode=verify-full", "postgres:///db?x=1"] {
        let error = error_of(url).await;
        assert!(matches!(error, OpenError::Url(_)), "{url}: {error}");
    }
}

#[tokio::test]
async fn a_password_is_not_in_the_error() {
    let error = error_of("postgres://app:hunter2@127.0.0.1:1/app").await;
    assert!(matches!(error, OpenError::Unreachable(_)), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    for url in ["host=h password=my hunter2=1", "postgres://app:my@?hunter2=1@h/app"] {
        let error = error_of(url).await;
        assert!(matches!(error, OpenError::Url(_)), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_listen_is_unreachable() {
    let error = error_of("postgres://app@127.0.0.1:1/app").await;
    assert!(matches!(&error, OpenError::Unreachable(text) if text.contains("refused")), "{error}");
}

#[tokio::test]
async fn a_name_that_no_schema_can_have_is_refused() {
    for name in ["", "a\"b", "a'b", "a\\b", "a\0b", &"x".repeat(64)] {
        let opened = Options::new().schema(name).connect("postgres://app@127.0.0.1:1/app").await;
        assert!(matches!(opened, Err(OpenError::SchemaName { .. })), "{name}: {opened:?}");
    }
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_database_that_does_not_exist_is_named() {
    let url = url();
    let (server, _) = url.rsplit_once('/').unwrap();
    let error = error_of(&format!("{server}/no_such_database")).await;
    assert!(matches!(&error, OpenError::NoDatabase(text) if text.contains("no_such_database")), "{error}");
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_server_whose_certificate_is_not_trusted_is_refused() {
    // The server may have no TLS. Then this is refused, too.
    let error = error_of(&url_with("sslmode=require")).await;
    assert!(matches!(error, OpenError::Tls(_) | OpenError::NoRoots(_)), "{error:?}");
    assert!(error.to_string().contains("SSL_CERT_FILE"), "{error}");
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_server_that_does_not_wait_for_the_disk_is_refused_unless_allowed() {
    let schema = Schema::new();
    let url = url_with("options=-c%20synchronous_commit%3Doff");
    let error = schema.options().connect(&url).await.unwrap_err();
    assert!(matches!(error, OpenError::NotDurable { setting: "synchronous_commit" }), "{error:?}");
    let store = schema.options().allow_lost_commits().connect(&url).await.unwrap();
    assert_eq!(store.durability(), Durability::OsCache);
    assert_eq!(schema.open().await.durability(), Durability::Fsync);
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_server_that_only_reads_is_refused() {
    let url = url_with("options=-c%20default_transaction_read_only%3Don");
    let error = error_of(&url).await;
    assert!(matches!(error, OpenError::ReadOnly), "{error:?}");
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_newer_schema_and_an_incomplete_one_are_refused() {
    let schema = Schema::new();
    drop(schema.open().await);
    let db = schema.client().await;
    db.batch_execute("UPDATE inbox_schema SET version = 99").await.unwrap();
    let error = schema.options().connect(&url()).await.unwrap_err();
    assert!(matches!(error, OpenError::Newer { found: 99, known: 1 }), "{error:?}");
    db.batch_execute("UPDATE inbox_schema SET version = 1; DROP INDEX inbox_head").await.unwrap();
    let error = schema.options().connect(&url()).await.unwrap_err();
    assert!(matches!(&error, OpenError::Incomplete(text) if text.contains("inbox_head")), "{error:?}");
    db.batch_execute("DELETE FROM inbox_schema").await.unwrap();
    let error = schema.options().connect(&url()).await.unwrap_err();
    assert!(matches!(&error, OpenError::Incomplete(text) if text.contains("version")), "{error:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn ten_processes_can_create_the_tables_at_once() {
    let schema = Schema::new();
    let opening: Vec<_> = (0..10)
        .map(|_| tokio::spawn(schema.options().connections(2).connect(Box::leak(url().into_boxed_str()))))
        .collect();
    for opened in opening {
        opened.await.unwrap().unwrap();
    }
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_user_needs_no_more_than_the_tables() {
    let schema = Schema::new();
    let user = format!("eyelet_test_{}", std::process::id());
    let admin = support::client(&url()).await;
    admin.batch_execute(&format!("CREATE ROLE {user}; CREATE SCHEMA \"{}\"", schema.name)).await.unwrap();
    // All connections become this user, who needs no password so.
    let url = url_with(&format!("options=-c%20role%3D{user}"));
    let refused = schema.options().connect(&url).await;
    let grants = format!(
        "SET search_path = \"{0}\"; {SCHEMA}
         GRANT USAGE ON SCHEMA \"{0}\" TO {user};
         GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \"{0}\" TO {user};
         GRANT USAGE ON ALL SEQUENCES IN SCHEMA \"{0}\" TO {user}",
        schema.name
    );
    admin.batch_execute(&grants).await.unwrap();
    let granted = schema.options().connect(&url).await;
    let stored = match &granted {
        Ok(store) => accept(store, entry("evt_1")).await && all(store).await.len() == 1,
        Err(_) => false,
    };
    drop((granted, schema));
    admin.batch_execute(&format!("DROP ROLE {user}")).await.unwrap();
    assert!(matches!(refused, Err(OpenError::NoPermission(_))), "{refused:?}");
    assert!(stored);
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_pool_of_the_application_can_be_used() {
    use eyelet_postgres::deadpool_postgres::{Manager, Pool};
    let schema = Schema::new();
    let manager = Manager::new(url().parse().unwrap(), tokio_postgres::NoTls);
    let pool = Pool::builder(manager).max_size(3).build().unwrap();
    let store = schema.options().with_pool(pool).await.unwrap();
    assert!(accept(&store, entry("evt_1")).await);
    assert!(!accept(&schema.open().await, entry("evt_1")).await);
}
