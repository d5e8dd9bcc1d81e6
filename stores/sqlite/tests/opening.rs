//! What `Sqlite::open` makes of a file, and what it says of one that it cannot use.

mod support;

use eyelet::inbox::{Durability, Store};
use eyelet_sqlite::{OpenError, SCHEMA, Sqlite};
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::time::Duration;
use support::{accept, all, claim, entry, ids, new_file, start};

use eyelet_sqlite::rusqlite;

fn error_of(path: &Path) -> OpenError {
    Sqlite::open(path).expect_err("this file is of no use")
}

/// Makes an inbox and closes it.
async fn make(path: &Path) {
    let store = Sqlite::open(path).unwrap();
    assert!(accept(&store, entry("evt_1")).await);
}

#[tokio::test]
async fn a_new_file_is_an_inbox_that_survives_the_loss_of_power() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    assert_eq!(store.durability(), Durability::Fsync);
    assert_eq!(all(&store).await.len(), 0);
    let db = Connection::open(&path).unwrap();
    let of = |pragma: &str| db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(of("application_id").to_be_bytes()[4..], *b"eyel");
    assert_eq!(of("user_version"), 0, "it is the application's");
}

#[tokio::test]
async fn an_empty_file_becomes_an_inbox() {
    let (_folder, path) = new_file();
    fs::write(&path, b"").unwrap();
    make(&path).await;
}

#[tokio::test]
async fn the_tables_of_the_application_stay_as_they_are() {
    let (_folder, path) = new_file();
    let db = Connection::open(&path).unwrap();
    db.execute_batch("CREATE TABLE invoice (id TEXT); INSERT INTO invoice VALUES ('in_1'); PRAGMA user_version = 7")
        .unwrap();
    make(&path).await;
    make_again_is_a_duplicate(&path).await;
    let count: i64 = db.query_row("SELECT count(*) FROM invoice", [], |row| row.get(0)).unwrap();
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!((count, version), (1, 7));
}

async fn make_again_is_a_duplicate(path: &Path) {
    let store = Sqlite::open(path).unwrap();
    assert!(!accept(&store, entry("evt_1")).await);
}

#[tokio::test]
async fn many_can_open_a_new_file_at_the_same_time() {
    let (_folder, path) = new_file();
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || Sqlite::open(path).unwrap())
        })
        .collect();
    for (number, thread) in threads.into_iter().enumerate() {
        assert!(accept(&thread.join().unwrap(), entry(format!("evt_{number}"))).await);
    }
}

#[test]
fn a_missing_folder_is_named() {
    let (folder, _) = new_file();
    let missing = folder.path().join("missing");
    let error = error_of(&missing.join("inbox.db"));
    assert!(matches!(&error, OpenError::NoFolder { folder } if *folder == missing), "{error:?}");
    assert!(error.to_string().contains("does not exist; create it"), "{error}");
}

#[test]
fn a_folder_is_no_file() {
    let (folder, _) = new_file();
    let error = error_of(folder.path());
    assert!(matches!(error, OpenError::Folder { .. }), "{error:?}");
}

#[test]
fn a_file_of_another_kind_stays_as_it_is() {
    let (_folder, path) = new_file();
    let text = "a letter, not a database\n".repeat(100);
    fs::write(&path, &text).unwrap();
    let error = error_of(&path);
    assert!(matches!(error, OpenError::NotADatabase { .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn a_database_of_another_program_is_used_only_if_someone_added_the_schema() {
    let (_folder, path) = new_file();
    let db = Connection::open(&path).unwrap();
    db.execute_batch("CREATE TABLE place (name TEXT); PRAGMA application_id = 12345").unwrap();
    let error = error_of(&path);
    assert!(matches!(error, OpenError::Foreign { application_id: 12345, .. }), "{error:?}");
    assert!(!db.table_exists(None, "inbox_entry").unwrap());
    db.execute_batch(SCHEMA).unwrap();
    make(&path).await;
}

#[tokio::test]
async fn a_schema_of_a_newer_version_is_left_alone() {
    let (_folder, path) = new_file();
    make(&path).await;
    let db = Connection::open(&path).unwrap();
    db.execute("UPDATE inbox_schema SET version = 99", []).unwrap();
    let error = error_of(&path);
    assert!(matches!(error, OpenError::Newer { found: 99, known: 1, .. }), "{error:?}");
    assert!(error.to_string().ends_with("update `eyelet-sqlite`"), "{error}");
}

#[tokio::test]
async fn a_part_of_the_schema_that_is_missing_is_named() {
    let (_folder, path) = new_file();
    make(&path).await;
    let db = Connection::open(&path).unwrap();
    db.execute("DROP INDEX inbox_head", []).unwrap();
    let error = error_of(&path);
    assert!(
        matches!(&error, OpenError::Corrupt { detail, .. } if detail == "the index `inbox_head` is missing"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_schema_without_its_version_is_damaged() {
    let (_folder, path) = new_file();
    make(&path).await;
    Connection::open(&path).unwrap().execute("DELETE FROM inbox_schema", []).unwrap();
    let error = error_of(&path);
    assert!(matches!(&error, OpenError::Corrupt { .. }), "{error:?}");
}

#[tokio::test]
async fn a_damaged_schema_is_found_when_the_file_is_opened() {
    let (_folder, path) = new_file();
    make(&path).await;
    let mut bytes = closed(&path);
    bytes[100..4096].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    let error = error_of(&path);
    assert!(matches!(error, OpenError::Corrupt { .. }), "{error:?}");
}

#[tokio::test]
async fn damage_elsewhere_is_an_error_when_it_is_met() {
    let (_folder, path) = new_file();
    make(&path).await;
    let mut bytes = closed(&path);
    // All but the schema.
    let pages = bytes.len() / 4096;
    assert!(pages > 10);
    bytes[3 * 4096..].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    match Sqlite::open(&path) {
        Err(error) => assert!(matches!(error, OpenError::Corrupt { .. }), "{error:?}"),
        Ok(store) => {
            let error = store.accept(vec![entry("evt_2")].into()).await.unwrap_err();
            assert!(
                matches!(&error, eyelet::inbox::StoreError::Unavailable(text) if text.contains("malformed")),
                "{error:?}"
            );
        }
    }
}

/// The content of the file once all of it is in it, and no log beside it.
fn closed(path: &Path) -> Vec<u8> {
    let db = Connection::open(path).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let mode: String = db.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0)).unwrap_or_default();
    drop(db);
    if mode != "delete" {
        // The threads of the closed store have not ended yet.
        std::thread::yield_now();
        return closed(path);
    }
    fs::read(path).unwrap()
}

#[tokio::test]
async fn a_lock_that_is_held_too_long_is_reported() {
    let (_folder, path) = new_file();
    make(&path).await;
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let waited = Duration::from_millis(20);
    let error = Sqlite::open_within(&path, waited).expect_err("it is locked");
    assert!(matches!(error, OpenError::Locked { waited: of, .. } if of == waited), "{error:?}");
    other.execute_batch("COMMIT").unwrap();
    make_again_is_a_duplicate(&path).await;
}

#[test]
fn a_new_file_that_another_process_locks_is_reported() {
    let (_folder, path) = new_file();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE mine (a); BEGIN EXCLUSIVE").unwrap();
    let error = Sqlite::open_within(&path, Duration::from_millis(20)).expect_err("it is locked");
    assert!(matches!(error, OpenError::Locked { .. }), "{error:?}");
}

#[test]
fn a_database_in_memory_is_not_durable() {
    let error = error_of(Path::new(":memory:"));
    assert!(matches!(&error, OpenError::NoWal { mode, .. } if mode == "memory"), "{error:?}");
}

#[tokio::test]
async fn a_path_is_never_a_uri() {
    let (folder, _) = new_file();
    let path = folder.path().join("file:inbox.db?mode=ro");
    make(&path).await;
    assert!(path.exists());
}

#[tokio::test]
async fn a_store_opened_again_continues_where_it_stopped() {
    let (_folder, path) = new_file();
    make(&path).await;
    let store = Sqlite::open(&path).unwrap();
    assert_eq!(ids(&all(&store).await), ["evt_1"]);
    let claimed = claim(&store, start()).await;
    drop(store);
    let store = Sqlite::open(&path).unwrap();
    assert_eq!(store.end(support::done(&claimed), start()).await.unwrap(), [true], "the lease outlives the process");
}

#[cfg(unix)]
mod read_only {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    use support::{file_of_process, process};

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[tokio::test]
    async fn a_file_that_may_not_be_written_is_reported() {
        let (folder, path) = new_file();
        make(&path).await;
        closed(&path);
        set_mode(&path, 0o444);
        set_mode(folder.path(), 0o555);
        let program = folder.path().join("program");
        if fs::copy(std::env::current_exe().unwrap(), &program).is_ok() {
            // Root may write everything, so another user tries. The number is that of `nobody`.
            set_mode(&program, 0o755);
            let mut other = process(&program, "read_only::as_another_user", &path);
            assert!(other.uid(65_534).gid(65_534).status().unwrap().success());
        } else {
            assert_read_only(&path);
        }
        set_mode(folder.path(), 0o755);
    }

    fn assert_read_only(path: &Path) {
        let error = error_of(path);
        assert!(matches!(error, OpenError::ReadOnly { .. }), "{error:?}");
        let error = error_of(&path.with_file_name("new.db"));
        assert!(matches!(error, OpenError::CannotOpen { .. }), "{error:?}");
    }

    #[test]
    #[ignore = "the test above starts it"]
    fn as_another_user() {
        assert_read_only(&file_of_process());
    }
}
