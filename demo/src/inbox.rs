//! Sends events to an inbox in an SQLite file, and prints what becomes of each.
//!
//! One of them is being handled by another process when that is killed: this program starts itself
//! again with the argument [`CHILD`].

use eyelet::inbox::{Accepted, Failure, Filter, Inbox, Job, Retry, Worker};
use eyelet::providers::Stripe;
use eyelet::testing::Sender;
use eyelet::{Received, Receiver};
use eyelet_sqlite::Sqlite;
use std::error::Error;
use std::ffi::OsStr;
use std::future::pending;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

/// The argument that makes this program the process that is killed. The path of the file follows.
pub(crate) const CHILD: &str = "handle-until-killed";

/// When an event is due again whose process was killed. The default is a minute.
const LEASE: Duration = Duration::from_secs(1);

/// After the last attempt, an event is dead.
const ATTEMPTS: u32 = 3;

/// How long the demo waits for what does not come.
const PATIENCE: Duration = Duration::from_secs(60);

/// Returns whether each event became what it had to.
pub(crate) fn show() -> Result<bool> {
    let folder = std::env::temp_dir().join(format!("eyelet-demo-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let shown = runtime()?.block_on(show_all(&folder.join("inbox.db")));
    std::fs::remove_dir_all(folder)?;
    shown
}

async fn show_all(path: &Path) -> Result<bool> {
    let shop = Shop::open(path)?;
    let mut table = Table::new();
    table.row("Stripe: invoice.paid", "stored", &shop.send("invoice.paid").await?);
    table.row("duplicate: the same invoice again", "duplicate", &shop.send("invoice.paid").await?);
    kill_while_it_handles(path).await?;
    table.row("killed: kill -9 while a process handles it", "leased, attempt 1", &shop.state("invoice.paid").await?);
    table.row("  a worker on the same file", "done, attempt 2", &shop.handle("invoice.paid", 0, 1).await?);
    table.row("duplicate: the handled invoice again", "duplicate", &shop.send("invoice.paid").await?);
    table.row("Stripe: charge.refunded", "stored", &shop.send("charge.refunded").await?);
    table.row("  its handler fails twice", "done, attempt 3", &shop.handle("charge.refunded", 2, 3).await?);
    table.row("Stripe: payout.paid", "stored", &shop.send("payout.paid").await?);
    table.row("  its handler fails each time", "dead, attempt 3", &shop.handle("payout.paid", 3, 3).await?);
    table.row("replayed: the dead payout", "ready, attempt 0", &shop.replay("payout.paid").await?);
    table.row("  its handler works again", "done, attempt 1", &shop.handle("payout.paid", 0, 1).await?);
    Ok(table.is_right)
}

/// Where the events of this demo arrive and are handled.
struct Shop {
    sender: Sender<Stripe>,
    receiver: Receiver<Stripe>,
    inbox: Inbox,
}

impl Shop {
    fn open(path: &Path) -> Result<Self> {
        let (sender, receiver) = (Sender::new(crate::SECRET), Receiver::new(crate::SECRET)?);
        Ok(Self { sender, receiver, inbox: Inbox::new(Sqlite::open(path)?) })
    }

    /// Delivers an event of this type, the same one each time.
    async fn send(&self, event_type: &str) -> Result<String> {
        let body = format!(r#"{{"id": "{}", "type": "{event_type}"}}"#, id(event_type));
        let request = self.sender.sign(body);
        let accepted = match self.receiver.receive(&request.head(), request.body.clone().into())? {
            Received::Delivery(delivery) => self.inbox.accept(delivery).await?,
            Received::Handshake(_) => Accepted::Ignored,
        };
        Ok(match accepted {
            Accepted::New(_) => "stored".to_owned(),
            other => format!("{other:?}").to_lowercase(),
        })
    }

    /// Lets a worker make this many attempts, the first of which fail, and returns the state after them.
    async fn handle(&self, event_type: &str, failing: u32, attempts: u32) -> Result<String> {
        let (begun, mut attempt) = unbounded_channel();
        let retry = Retry::exponential(Duration::from_millis(20)).attempts(ATTEMPTS);
        let worker = Worker::with_state(&self.inbox, Bookkeeping { failing, begun }).retry(retry).on(book).start();
        let all = async {
            for _ in 0..attempts {
                attempt.recv().await;
            }
        };
        // If it is too late, the state says what is wrong.
        let _ = timeout(PATIENCE, all).await;
        // Stores how the last attempt ended.
        worker.stop().await;
        self.state(event_type).await
    }

    async fn replay(&self, event_type: &str) -> Result<String> {
        self.inbox.replay(Filter::dead()).await?;
        self.state(event_type).await
    }

    async fn state(&self, event_type: &str) -> Result<String> {
        let found = self.inbox.entries(Filter::all().event_id(id(event_type)), 0, 1).await?;
        let entry = found.first().ok_or("the event is lost")?;
        Ok(format!("{:?}, attempt {}", entry.state, entry.attempts).to_lowercase())
    }
}

fn id(event_type: &str) -> String {
    format!("evt_{event_type}")
}

/// What the handler needs.
#[derive(Clone)]
struct Bookkeeping {
    /// How many attempts fail.
    failing: u32,
    /// Tells the demo about each attempt.
    begun: UnboundedSender<()>,
}

async fn book(job: Job<Stripe>, bookkeeping: Bookkeeping) -> Result<(), Failure> {
    bookkeeping.begun.send(())?;
    if job.attempt() <= bookkeeping.failing { Err("the bookkeeping is down".into()) } else { Ok(()) }
}

/// Starts another process, and kills it when it handles an event.
async fn kill_while_it_handles(path: &Path) -> Result<()> {
    let mut child = Command::new(std::env::current_exe()?)
        .args([OsStr::new(CHILD), path.as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let stdout = child.stdout.take().ok_or("the child has no output")?;
    let handles = spawn_blocking(|| BufReader::new(stdout).lines().next());
    // If the line does not come, the state says what is wrong.
    let _ = timeout(PATIENCE, handles).await;
    // On Unix, this is SIGKILL.
    child.kill()?;
    child.wait()?;
    Ok(())
}

/// Handles events for ever, and prints a line when it begins with one.
pub(crate) fn handle_until_killed(path: &Path) -> Result<()> {
    runtime()?.block_on(async {
        let inbox = Inbox::new(Sqlite::open(path)?);
        let handler = async |_: Job<Stripe>| {
            println!("handling");
            pending::<()>().await;
        };
        let _worker = Worker::new(&inbox).lease(LEASE).on(handler).start();
        // The input ends with the demo, so that no child outlives it.
        spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink())).await??;
        Ok(())
    })
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_time().build()
}

struct Table {
    is_right: bool,
}

impl Table {
    fn new() -> Self {
        println!("\n{:<56} {:<18} seen", "sent to an inbox", "expected");
        Self { is_right: true }
    }

    fn row(&mut self, sent: &str, expected: &str, seen: &str) {
        println!("{sent:<56} {expected:<18} {seen}");
        if seen != expected {
            println!("  WRONG");
            self.is_right = false;
        }
    }
}
