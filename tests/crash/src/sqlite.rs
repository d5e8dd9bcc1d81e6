//! An inbox in a file of its own.

use crate::Failure;
use crate::tested::Tested;
use eyelet::inbox::{Inbox, Job};
use eyelet::providers::GitHub;
use eyelet_sqlite::{Sqlite, rusqlite::Connection};
use std::path::{Path, PathBuf};

#[derive(Clone)]
pub(crate) struct File {
    store: Sqlite,
    path: PathBuf,
}

fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(name)
}

fn connect(path: &Path) -> Result<Connection, Failure> {
    Ok(Connection::open(path)?)
}

impl Tested for File {
    const STORE: &str = "sqlite";

    async fn create(name: &str) -> Result<(), Failure> {
        std::fs::create_dir_all(folder(name))?;
        let file = Self::open(name).await?;
        Ok(connect(&file.path)?.execute_batch("CREATE TABLE effect(id TEXT NOT NULL) STRICT")?)
    }

    async fn open(name: &str) -> Result<Self, Failure> {
        let path = folder(name).join("inbox.db");
        Ok(Self { store: Sqlite::open(&path)?, path })
    }

    async fn remove(name: &str) -> Result<(), Failure> {
        Ok(std::fs::remove_dir_all(folder(name))?)
    }

    fn inbox(&self) -> Inbox {
        Inbox::new(self.store.clone())
    }

    async fn handle(job: Job<GitHub>, file: Self) -> Result<(), Failure> {
        let id = job.delivery.event_id().unwrap_or_default().to_owned();
        let write = move |db: &Connection| db.execute("INSERT INTO effect VALUES(?1)", [id]).map(drop);
        Ok(file.store.complete_with(&job, write).await?)
    }

    async fn effects(&self) -> Result<Vec<String>, Failure> {
        let db = connect(&self.path)?;
        let mut statement = db.prepare("SELECT id FROM effect")?;
        let ids = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(ids)
    }
}
