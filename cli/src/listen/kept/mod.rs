//! Keeps the requests, in an SQLite file or in memory.

mod filter;
mod open;

pub(super) use filter::Filter;

use super::request::{Arrived, Forwarded, Kept, Line};
use crate::output::Failure;
use crate::verdict::{Kind, Verdict};
use eyelet::Reply;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, named_params, params};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// How much is kept. The oldest requests make room for new ones.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) requests: u32,
    pub(super) bytes: u64,
}

/// As many results of forwarding one request are kept.
const MAX_FORWARDED: u32 = 20;

/// The kept requests. Its calls block.
pub(super) struct Store {
    file: Mutex<File>,
    bounds: Bounds,
}

/// The file, and how much is in it. What another command adds to it meanwhile is not counted.
struct File {
    connection: Connection,
    held: Held,
}

#[derive(Clone, Copy)]
struct Held {
    requests: u64,
    bytes: u64,
}

impl Store {
    /// Opens a file, or makes it. Without one, requests are kept in memory.
    pub(super) fn open(file: Option<&Path>, bounds: Bounds) -> Result<Self, Failure> {
        let connection = open::open(file)?;
        let held = connection.query_row("SELECT count(*), coalesce(sum(size), 0) FROM request", [], |row| {
            Ok(Held { requests: count(row.get(0)?), bytes: count(row.get(1)?) })
        })?;
        Ok(Self { file: Mutex::new(File { connection, held }), bounds })
    }

    /// Opens a file that exists.
    pub(super) fn open_existing(file: &Path) -> Result<Self, Failure> {
        if !file.exists() {
            return Err(Failure::new(format!("there is no file `{}`", file.display())));
        }
        Self::open(Some(file), Bounds { requests: u32::MAX, bytes: u64::MAX })
    }

    fn file(&self) -> MutexGuard<'_, File> {
        // A transaction that panicked was rolled back.
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a request, and returns its number.
    pub(super) fn add(&self, arrived: &Arrived, verdict: &Verdict) -> rusqlite::Result<u64> {
        let mut file = self.file();
        let mut held = file.held;
        let transaction = file.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let headers = written(&arrived.headers);
        let size = (arrived.body.len() + headers.len() + arrived.target.len()) as u64;
        transaction
            .prepare_cached(
                "INSERT INTO request (at, method, target, headers, kind, provider, event_type, verdict, size) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                milliseconds(arrived.at),
                arrived.method,
                arrived.target,
                headers,
                verdict.kind.name(),
                verdict.provider,
                verdict.event_type,
                serde_json::to_string(verdict).unwrap_or_default(),
                key(size),
            ])?;
        let id = transaction.last_insert_rowid();
        transaction
            .prepare_cached("INSERT INTO body (request, bytes) VALUES (?, ?)")?
            .execute(params![id, &*arrived.body])?;
        held = Held { requests: held.requests + 1, bytes: held.bytes.saturating_add(size) };
        self.make_room(&transaction, &mut held)?;
        transaction.commit()?;
        file.held = held;
        Ok(count(id))
    }

    /// Deletes the oldest requests beyond the bounds. The newest always stays.
    fn make_room(&self, connection: &Connection, held: &mut Held) -> rusqlite::Result<()> {
        let Bounds { requests, bytes } = self.bounds;
        while held.requests > 1 && (held.requests > requests.into() || held.bytes > bytes) {
            let oldest = "DELETE FROM request WHERE id = (SELECT min(id) FROM request) RETURNING size";
            let freed: i64 = connection.prepare_cached(oldest)?.query_row([], |row| row.get(0))?;
            *held = Held { requests: held.requests - 1, bytes: held.bytes.saturating_sub(count(freed)) };
        }
        Ok(())
    }

    /// Keeps the status that the sender gets.
    pub(super) fn set_status(&self, id: u64, status: u16) -> rusqlite::Result<()> {
        let file = self.file();
        let connection = &file.connection;
        connection.prepare_cached("UPDATE request SET status = ? WHERE id = ?")?.execute(params![status, key(id)])?;
        Ok(())
    }

    /// Keeps the result of forwarding a request. Does nothing if the request is gone.
    pub(super) fn add_forwarded(&self, id: u64, forwarded: &Forwarded) -> rusqlite::Result<()> {
        let mut file = self.file();
        let transaction = file.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached(
                "INSERT INTO forwarded (request, at, status, problem, answer) \
                 SELECT id, ?, ?, ?, ? FROM request WHERE id = ?",
            )?
            .execute(params![
                milliseconds(forwarded.at),
                forwarded.status,
                forwarded.problem,
                forwarded.answer,
                key(id)
            ])?;
        transaction
            .prepare_cached(
                "DELETE FROM forwarded WHERE request = ?1 AND id NOT IN \
                 (SELECT id FROM forwarded WHERE request = ?1 ORDER BY id DESC LIMIT ?2)",
            )?
            .execute(params![key(id), MAX_FORWARDED])?;
        transaction.commit()
    }

    /// Returns a request, or `None` if it is not kept.
    pub(super) fn get(&self, id: u64) -> rusqlite::Result<Option<Kept>> {
        let file = self.file();
        let connection = &file.connection;
        let read = |row: &Row<'_>| {
            let arrived = Arrived {
                at: time(row.get("at")?),
                method: row.get("method")?,
                target: row.get("target")?,
                headers: read_headers(&row.get::<_, Vec<u8>>("headers")?),
                body: row.get::<_, Vec<u8>>("bytes")?.into(),
            };
            Ok(Kept { id, arrived, verdict: verdict(row)?, status: row.get("status")?, forwarded: Vec::new() })
        };
        let kept = connection
            .prepare_cached("SELECT * FROM request JOIN body ON body.request = request.id WHERE request.id = ?")?
            .query_row([key(id)], read)
            .optional()?;
        let Some(mut kept) = kept else { return Ok(None) };
        let mut statement = connection
            .prepare_cached("SELECT at, status, problem, answer FROM forwarded WHERE request = ? ORDER BY id")?;
        let rows = statement.query_map([key(id)], |row| {
            Ok(Forwarded { at: time(row.get(0)?), status: row.get(1)?, problem: row.get(2)?, answer: row.get(3)? })
        })?;
        kept.forwarded = rows.collect::<rusqlite::Result<_>>()?;
        Ok(Some(kept))
    }

    /// Returns the number of the newest request.
    pub(super) fn newest(&self) -> rusqlite::Result<Option<u64>> {
        let newest: Option<i64> =
            self.file().connection.query_row("SELECT max(id) FROM request", [], |row| row.get(0))?;
        Ok(newest.map(count))
    }

    /// Returns the requests that a filter selects, the newest first, from before a number.
    pub(super) fn list(&self, filter: &Filter, before: Option<u64>, most: u32) -> rusqlite::Result<Vec<Line>> {
        let file = self.file();
        let connection = &file.connection;
        let mut statement = connection.prepare_cached(filter::LIST)?;
        let values = named_params! {
            ":kind": filter.kind.map(Kind::name),
            ":provider": filter.provider,
            ":text": filter.text,
            ":before": before.map(key),
            ":most": most,
        };
        let rows = statement.query_map(values, |row| {
            Ok(Line {
                id: count(row.get("id")?),
                at: time(row.get("at")?),
                method: row.get("method")?,
                target: row.get("target")?,
                verdict: verdict(row)?,
                status: row.get("status")?,
                size: count(row.get("size")?),
            })
        })?;
        rows.collect()
    }
}

/// The answer to a sender whose request could not be kept.
pub(super) fn unavailable() -> Reply {
    Reply { status: 503, headers: vec![("retry-after", "5".to_owned())], body: Vec::new() }
}

fn verdict(row: &Row<'_>) -> rusqlite::Result<Verdict> {
    let text: String = row.get("verdict")?;
    serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

/// Writes headers as HTTP does. No value has a line end.
fn written(headers: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut written = Vec::new();
    for (name, value) in headers {
        written.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    written
}

fn read_headers(written: &[u8]) -> Vec<(String, Vec<u8>)> {
    let lines = written.split(|byte| *byte == b'\n').filter_map(|line| line.strip_suffix(b"\r"));
    let header = |line: &[u8]| {
        let colon = line.windows(2).position(|pair| pair == b": ")?;
        let (name, value) = line.split_at_checked(colon)?;
        Some((String::from_utf8_lossy(name).into_owned(), value.get(2..)?.to_vec()))
    };
    lines.filter_map(header).collect()
}

/// Returns a number that is never negative.
fn count(number: i64) -> u64 {
    number.try_into().unwrap_or_default()
}

fn key(id: u64) -> i64 {
    i64::try_from(id).unwrap_or(i64::MAX)
}

fn milliseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn time(milliseconds: i64) -> SystemTime {
    let since = Duration::from_millis(milliseconds.try_into().unwrap_or_default());
    SystemTime::UNIX_EPOCH.checked_add(since).unwrap_or(SystemTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(requests: u32, bytes: u64) -> Store {
        Store::open(None, Bounds { requests, bytes }).unwrap()
    }

    fn arrived(target: &str, body: &[u8]) -> Arrived {
        Arrived {
            at: SystemTime::UNIX_EPOCH + Duration::from_millis(1_769_860_800_123),
            method: "POST".to_owned(),
            target: target.to_owned(),
            headers: vec![("x-one".to_owned(), b"a: \xff b".to_vec()), ("x-two".to_owned(), Vec::new())],
            body: body.to_vec().into(),
        }
    }

    fn ids(store: &Store, filter: &Filter) -> Vec<u64> {
        store.list(filter, None, 100).unwrap().iter().map(|line| line.id).collect()
    }

    #[test]
    fn a_request_is_kept_byte_for_byte() {
        let store = store(10, 1 << 20);
        let sent = arrived("/a?b=%20", b"\0\xff\r\n");
        let verdict = Verdict { kind: Kind::Accepted, provider: Some("github".to_owned()), ..Verdict::default() };
        let id = store.add(&sent, &verdict).unwrap();
        store.set_status(id, 204).unwrap();
        let forwarded =
            Forwarded { at: sent.at, status: None, problem: Some("down".to_owned()), answer: b"x".to_vec() };
        store.add_forwarded(id, &forwarded).unwrap();
        let kept = store.get(id).unwrap().unwrap();
        assert_eq!((kept.arrived.at, &kept.arrived.headers), (sent.at, &sent.headers));
        assert_eq!((&*kept.arrived.target, &kept.arrived.body), ("/a?b=%20", &sent.body));
        assert_eq!((kept.verdict, kept.status), (verdict, Some(204)));
        assert_eq!(kept.forwarded[0].problem.as_deref(), Some("down"));
        assert!(store.get(id + 1).unwrap().is_none());
    }

    #[test]
    fn the_oldest_requests_make_room() {
        let few = store(3, 1 << 20);
        for _ in 0..5 {
            few.add(&arrived("/", b"x"), &Verdict::default()).unwrap();
        }
        assert_eq!(ids(&few, &Filter::default()), [5, 4, 3]);
        let small = store(100, 10_000);
        for _ in 0..5 {
            small.add(&arrived("/", &[0; 4000]), &Verdict::default()).unwrap();
        }
        assert_eq!(ids(&small, &Filter::default()), [5, 4]);
        small.add(&arrived("/", &[0; 40_000]), &Verdict::default()).unwrap();
        assert_eq!(ids(&small, &Filter::default()), [6], "the newest stays, however large");
    }

    #[test]
    fn the_results_of_one_request_are_bounded() {
        let store = store(3, 1 << 20);
        let id = store.add(&arrived("/", b""), &Verdict::default()).unwrap();
        for status in 200..230 {
            let forwarded =
                Forwarded { at: SystemTime::now(), status: Some(status), problem: None, answer: Vec::new() };
            store.add_forwarded(id, &forwarded).unwrap();
        }
        let kept = store.get(id).unwrap().unwrap();
        assert_eq!((kept.forwarded.len(), kept.forwarded[0].status), (20, Some(210)));
    }

    #[test]
    fn each_filter_selects() {
        let store = store(100, 1 << 20);
        let of = |kind, provider: &str, event_type: &str| Verdict {
            kind,
            provider: Some(provider.to_owned()),
            event_type: Some(event_type.to_owned()),
            ..Verdict::default()
        };
        store.add(&arrived("/one", b"first"), &of(Kind::Accepted, "github", "push")).unwrap();
        store.add(&arrived("/two", b"50%_off"), &of(Kind::Refused, "stripe", "invoice.paid")).unwrap();
        store.add(&arrived("/three", b"\xff third"), &Verdict::default()).unwrap();
        let find = |filter: Filter| ids(&store, &filter);
        let text = |text: &str| find(Filter { text: Some(text.to_owned()), ..Filter::default() });
        assert_eq!(find(Filter { kind: Some(Kind::Refused), ..Filter::default() }), [2]);
        assert_eq!(find(Filter { provider: Some("github".to_owned()), ..Filter::default() }), [1]);
        assert_eq!(text("/t"), [3, 2]);
        assert_eq!(text("PUSH"), [1], "whatever the case");
        assert_eq!(text("50%_"), [2], "signs of patterns stand for themselves");
        assert_eq!(text("hird"), [3], "in a body that is no text, too");
        assert_eq!(text("x-one"), [3, 2, 1]);
        assert!(text("nowhere").is_empty());
        let page =
            |before| store.list(&Filter::default(), before, 2).unwrap().iter().map(|line| line.id).collect::<Vec<_>>();
        assert_eq!((page(None), page(Some(2))), (vec![3, 2], vec![1]));
    }
}
