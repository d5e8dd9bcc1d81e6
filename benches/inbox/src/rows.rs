//! The rows that need no network.

use crate::Failure;
use crate::deliveries::{IN_FLIGHT, Ids, accept_all, deliveries};
use crate::engine::{Bare, Engine};
use crate::table::{Line, ROUNDS, Rates, median, millis, rate};
use eyelet::inbox::{Claim, End, Ending, Inbox, Job, Store, Worker};
use eyelet::providers::GitHub;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::Semaphore;

/// The events of a turn.
pub(crate) const EVENTS: usize = 4096;

/// The events of a turn that stores them one after another.
const SINGLE_EVENTS: usize = 512;

/// `Inbox::accept` beside the bare driver.
pub(crate) async fn accept<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let (_, mut bare) = engine.open("bare").await?;
    let inbox = Inbox::new(engine.open("inbox").await?.0);
    let mut took = Vec::new();
    let rates = Rates::of(
        async || {
            let events = deliveries(Ids::Random.take(EVENTS))?;
            rate(EVENTS, bare.grouped(&events)).await
        },
        async || {
            let events = deliveries(Ids::Random.take(EVENTS))?;
            let work = async {
                took.extend(accept_all(&inbox, events, IN_FLIGHT).await?);
                Ok(())
            };
            rate(EVENTS, work).await
        },
    )
    .await?;
    took.sort_unstable();
    let p99 = Line {
        what: format!("its slowest of a hundred, {}", E::NAME),
        base: String::new(),
        measured: String::new(),
        result: millis(took[took.len() * 99 / 100]),
        goal: "< 50 ms",
    };
    Ok(vec![rates.line(format!("accept, {IN_FLIGHT} in flight ÷ bare batches, {}", E::NAME), "≥ 0.9"), p99])
}

/// The same one after another, and what a task could reach that awaits the bare driver.
pub(crate) async fn single<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let (_, mut bare) = engine.open("bare").await?;
    let (_, mut awaited) = engine.open("awaited").await?;
    let inbox = Inbox::new(engine.open("inbox").await?.0);
    let mut one_by_one = async || {
        let events = deliveries(Ids::Random.take(SINGLE_EVENTS))?;
        rate(SINGLE_EVENTS, bare.one_by_one(&events)).await
    };
    let accepts = Rates::of(&mut one_by_one, async || accept_rate(&inbox, Ids::Random.take(SINGLE_EVENTS), 1).await);
    let accepts = accepts.await?;
    let limit = Rates::of(&mut one_by_one, async || {
        let events = deliveries(Ids::Random.take(SINGLE_EVENTS))?;
        rate(SINGLE_EVENTS, awaited.awaited(events)).await
    });
    let limit = limit.await?;
    Ok(vec![
        accepts.line(format!("accept, one at a time ÷ bare transactions, {}", E::NAME), "≥ 0.9"),
        limit.line(format!("bare transactions, awaited by a task ÷ bare transactions, {}", E::NAME), ""),
    ])
}

/// Copies beside new events.
pub(crate) async fn duplicates<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let inbox = Inbox::new(engine.open("inbox").await?.0);
    let known = Ids::Random.take(EVENTS);
    accept_rate(&inbox, known.clone(), IN_FLIGHT).await?;
    let rates = Rates::of(
        async || accept_rate(&inbox, Ids::Random.take(EVENTS), IN_FLIGHT).await,
        async || accept_rate(&inbox, known.clone(), IN_FLIGHT).await,
    )
    .await?;
    Ok(vec![rates.line(format!("accept, duplicates ÷ new ones, {}", E::NAME), "≥ 5")])
}

/// All of an event's way beside its first half.
pub(crate) async fn handle<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let only_accepts = Inbox::new(engine.open("accept").await?.0);
    let inbox = Inbox::new(engine.open("handle").await?.0);
    let rates = Rates::of(
        async || accept_rate(&only_accepts, Ids::Random.take(EVENTS), IN_FLIGHT).await,
        async || {
            let events = deliveries(Ids::Random.take(EVENTS))?;
            let handled = Arc::new(Semaphore::new(0));
            let worker = Worker::with_state(&inbox, handled.clone())
                .on(async |_: Job<GitHub>, handled: Arc<Semaphore>| handled.add_permits(1))
                .concurrency(IN_FLIGHT)
                .start();
            let work = async {
                accept_all(&inbox, events, IN_FLIGHT).await?;
                handled.acquire_many(EVENTS as u32).await?.forget();
                // The last ends are stored then.
                worker.stop().await;
                Ok(())
            };
            rate(EVENTS, work).await
        },
    )
    .await?;
    Ok(vec![rates.line(format!("accept, claim, handle, end ÷ accept, {}", E::NAME), "≥ 0.5")])
}

/// A million stored entries beside none.
pub(crate) async fn million<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    for (ids, name, goal) in [(Ids::InTimeOrder, "ids in time order", "≥ 0.9"), (Ids::Random, "random ids", "≥ 0.6")]
    {
        let empty = Inbox::new(engine.open("empty").await?.0);
        let (store, mut bare) = engine.open("million").await?;
        bare.add_million(ids).await?;
        let full = Inbox::new(store);
        let rates = Rates::of(
            async || accept_rate(&empty, ids.take(EVENTS), IN_FLIGHT).await,
            async || accept_rate(&full, ids.take(EVENTS), IN_FLIGHT).await,
        )
        .await?;
        lines.push(rates.line(format!("accept, a million stored ÷ none, {name}, {}", E::NAME), goal));
        drop((empty, full, bare));
        engine.clear().await?;
    }
    Ok(lines)
}

/// A claim beside a backlog that it must not look at.
pub(crate) async fn hot_key<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let (store, mut bare) = engine.open("hot_key").await?;
    bare.add_hot_key().await?;
    let mut took = Vec::new();
    for _ in 0..10 * ROUNDS {
        let now = SystemTime::now();
        let until = now + Duration::from_secs(60);
        let start = Instant::now();
        let claimed = store.claim(Claim { wanted: vec![("github", None)], most: 100, now, until }).await?;
        took.push(start.elapsed().as_secs_f64());
        let [claimed] = &claimed.entries[..] else { return Err("one entry was due".into()) };
        store.end(vec![End { lease: claimed.lease, ending: Ending::Released }], now).await?;
    }
    Ok(vec![Line {
        what: format!("claim of 100, half a million behind a hot key, others held back, {}", E::NAME),
        base: String::new(),
        measured: String::new(),
        result: millis(Duration::from_secs_f64(median(took))),
        goal: "< 5 ms",
    }])
}

/// Returns how many events with these ids are stored in a second.
pub(crate) async fn accept_rate(inbox: &Inbox, ids: Vec<String>, in_flight: usize) -> Result<f64, Failure> {
    let events = deliveries(ids)?;
    rate(events.len(), async { accept_all(inbox, events, in_flight).await.map(drop) }).await
}
