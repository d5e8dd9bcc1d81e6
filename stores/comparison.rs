//! Random sequences of calls, for a store and for `Memory`: both must answer alike. The tests of each store include
//! this file.

use eyelet::inbox::{
    Claim, Claimed, CopyKey, End, Ending, Entry, Expire, Filter, Found, Lease, Memory, Order, OrderRule, State, Stats,
    Store,
};
use std::time::{Duration, SystemTime};

/// A small generator of the SplitMix64 kind, so that each seed gives the same sequence everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()].clone()
    }
}

const PROVIDERS: [&str; 2] = ["stripe", "github"];
const ENDPOINTS: [&str; 3] = ["a", "b", "stripe"];

struct World {
    random: Random,
    /// A type with a character that this store keeps and others may not.
    odd_type: &'static str,
    now: SystemTime,
    leases: Vec<Lease>,
    taken: Vec<Lease>,
    /// Whether each claim takes all. Then it does not matter which endpoint is served first.
    claims_all: bool,
}

impl World {
    fn new(seed: u64, odd_type: &'static str) -> Self {
        let now = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
        Self { random: Random(seed), odd_type, now, leases: Vec::new(), taken: Vec::new(), claims_all: false }
    }

    /// In steps, so that times are often equal.
    fn some_time(&mut self) -> Duration {
        Duration::from_millis(self.random.below(80) * 250)
    }

    fn entry(&mut self) -> Entry {
        let types = ["invoice.paid", "invoice.void", "push", self.odd_type];
        let random = &mut self.random;
        let order = match random.below(4) {
            0 => None,
            // Each key has one rule, as each endpoint has.
            1 => Some((format!("arrival{}", random.below(3)), OrderRule::Arrival { hold_behind_dead: false })),
            2 => Some((format!("holding{}", random.below(3)), OrderRule::Arrival { hold_behind_dead: true })),
            _ => {
                let version = i64::try_from(random.below(12)).unwrap() - 3;
                Some((format!("newest{}", random.below(3)), OrderRule::Newest { version }))
            }
        };
        let copy = random.one_in(4).then(|| CopyKey {
            replay_key: [u8::try_from(random.below(40)).unwrap(); 32],
            is_refused: random.one_in(2),
        });
        Entry {
            provider: random.pick(&PROVIDERS).to_owned(),
            endpoint: random.pick(&ENDPOINTS).to_owned(),
            event_id: (!random.one_in(6)).then(|| format!("evt_{}", random.below(150))),
            event_type: (!random.one_in(6)).then(|| random.pick(&types).to_owned()),
            received_at: self.now,
            order: order.map(|(key, rule)| Order { key, rule }),
            copy,
            head: format!("{{\"n\":{}}}", random.below(1000)),
            body: (0..random.below(50)).map(|_| u8::try_from(random.below(256)).unwrap()).collect::<Vec<_>>().into(),
        }
    }

    /// The inbox leaves no id twice in a batch.
    fn batch(&mut self) -> Vec<Entry> {
        let mut batch: Vec<Entry> = Vec::new();
        for _ in 0..=self.random.below(6) {
            let entry = self.entry();
            let is_other = |other: &Entry| {
                (&other.provider, &other.endpoint, &other.event_id)
                    != (&entry.provider, &entry.endpoint, &entry.event_id)
            };
            if entry.event_id.is_none() || batch.iter().all(is_other) {
                batch.push(entry);
            }
        }
        batch
    }

    fn claim(&mut self) -> Claim {
        let mut wanted: Vec<(&'static str, Option<String>)> = Vec::new();
        for provider in PROVIDERS {
            match self.random.below(4) {
                0 => {}
                1 => wanted.push((provider, Some(self.random.pick(&ENDPOINTS).to_owned()))),
                _ => wanted.push((provider, None)),
            }
        }
        let most = if self.claims_all { 10_000 } else { usize::try_from(self.random.below(12)).unwrap() };
        Claim { wanted, most, now: self.now, until: self.now + self.some_time() }
    }

    fn lease(&mut self) -> Option<Lease> {
        let leases = if self.random.one_in(5) { &self.taken } else { &self.leases };
        // Mostly of the last ones, because older ones are mostly lost.
        let recent = &leases[leases.len().saturating_sub(10)..];
        let of = if self.random.one_in(5) { leases } else { recent };
        (!of.is_empty()).then(|| self.random.pick(of))
    }

    fn ends(&mut self) -> Vec<End> {
        let mut ends = Vec::new();
        for _ in 0..=self.random.below(4) {
            let Some(lease) = self.lease() else { break };
            let error = format!("error {}", self.random.below(100));
            // A request is over when it answers, and tries nothing later.
            let is_taken = self.taken.contains(&lease);
            let ending = match self.random.below(8) {
                0..4 => Ending::Done,
                4..6 if !is_taken => Ending::Later { due_at: self.now + self.some_time(), error },
                4..7 => Ending::Dead { error },
                _ => Ending::Released,
            };
            ends.push(End { lease, ending });
        }
        ends
    }

    fn filter(&mut self) -> Filter {
        let mut filter = Filter::all();
        let odd_types = format!("{}*", self.odd_type.get(..4).unwrap());
        let states = [State::Ready, State::Waiting, State::Leased, State::Done, State::Superseded, State::Dead];
        let random = &mut self.random;
        if random.one_in(2) {
            filter = filter.state(random.pick(&states));
        }
        if random.one_in(3) {
            filter = filter.provider(random.pick(&PROVIDERS));
        }
        if random.one_in(3) {
            filter = filter.endpoint(random.pick(&ENDPOINTS));
        }
        if random.one_in(3) {
            filter = filter.event_type(random.pick(&["invoice.*", "push", "*", &odd_types, "none"]));
        }
        if random.one_in(6) {
            filter = filter.event_id(format!("evt_{}", random.below(150)));
        }
        if random.one_in(4) {
            let time = self.now - self.some_time();
            filter = filter.since(time);
        }
        if self.random.one_in(4) {
            let time = self.now - self.some_time();
            filter = filter.until(time);
        }
        filter
    }
}

fn assert_same_claims(store: &Claimed, memory: &Claimed, at: &str) {
    let parts = |claimed: &Claimed| -> Vec<_> {
        claimed.entries.iter().map(|one| (one.lease, one.entry.clone(), one.is_copy)).collect()
    };
    assert_eq!(parts(store), parts(memory), "{at}");
    assert_eq!(store.next_due, memory.next_due, "{at}");
}

fn assert_same_found(store: &[Found], memory: &[Found], at: &str) {
    assert_eq!(format!("{store:#?}"), format!("{memory:#?}"), "{at}");
}

async fn assert_same_content(store: &impl Store, memory: &Memory, at: &str) {
    let (one, other) =
        (store.find(Filter::all(), 0, usize::MAX).await.unwrap(), memory.find(Filter::all(), 0, usize::MAX).await);
    assert_same_found(&one, &other.unwrap(), at);
    let (one, other): (Vec<Stats>, Vec<Stats>) = (store.stats().await.unwrap(), memory.stats().await.unwrap());
    assert_eq!(one, other, "{at}");
}

/// Makes one call of both stores, and compares the answers.
async fn step(world: &mut World, store: &impl Store, memory: &Memory, at: &str) {
    match world.random.below(40) {
        0..13 => {
            let batch = world.batch();
            let (one, other) = (store.accept(batch.clone().into()).await, memory.accept(batch.into()).await);
            assert_eq!(one.unwrap(), other.unwrap(), "accept, {at}");
        }
        13..21 => {
            let claim = world.claim();
            let (one, other) = (store.claim(claim.clone()).await.unwrap(), memory.claim(claim).await.unwrap());
            assert_same_claims(&one, &other, at);
            world.leases.extend(one.entries.iter().map(|claimed| claimed.lease));
        }
        21..29 => {
            let (ends, now) = (world.ends(), world.now);
            let (one, other) = (store.end(ends.clone(), now).await, memory.end(ends.clone(), now).await);
            assert_eq!(one.unwrap(), other.unwrap(), "{ends:?}, {at}");
        }
        29 => {
            let leases: Vec<Lease> = world.lease().into_iter().chain(world.lease()).collect();
            let until = world.now + world.some_time();
            let (one, other) = (store.prolong(leases.clone(), until).await, memory.prolong(leases, until).await);
            assert_eq!(one.unwrap(), other.unwrap(), "prolong, {at}");
        }
        30..33 => {
            let (now, until) = (world.now, world.now + world.some_time());
            let id = format!("evt_{}", world.random.below(150));
            let entry = Entry { event_id: Some(id), order: None, ..world.entry() };
            let (one, other) = (store.take(entry.clone(), now, until).await, memory.take(entry, now, until).await);
            let (one, other) = (one.unwrap(), other.unwrap());
            assert_eq!(one, other, "take, {at}");
            if let eyelet::inbox::Taken::Mine(lease) = one {
                world.taken.push(lease);
            }
        }
        33 => {
            let (filter, now) = (world.filter(), world.now);
            let (one, other) = (store.replay(filter.clone(), now).await, memory.replay(filter.clone(), now).await);
            assert_eq!(one.unwrap(), other.unwrap(), "replay {filter:?}, {at}");
        }
        34 => {
            let filter = world.filter();
            let (one, other) = (store.delete(filter.clone()).await, memory.delete(filter.clone()).await);
            assert_eq!(one.unwrap(), other.unwrap(), "delete {filter:?}, {at}");
        }
        35 => {
            let (ids, endpoint) = ((0..150).map(|id| format!("evt_{id}")).collect(), world.random.pick(&ENDPOINTS));
            let ids: Vec<String> = ids;
            let (one, other) =
                (store.missing(endpoint.to_owned(), ids.clone()).await, memory.missing(endpoint.to_owned(), ids).await);
            assert_eq!(one.unwrap(), other.unwrap(), "missing, {at}");
        }
        36 => {
            // Which entries go first is the store's affair, so the comparison waits for the last call.
            let (bodies, entries) = (world.some_time(), world.some_time() * 3);
            let most = usize::try_from(1 + world.random.below(9)).unwrap();
            let expire = Expire { bodies_before: world.now - bodies, entries_before: world.now - entries, most };
            loop {
                let (one, other) = (store.expire(expire).await.unwrap(), memory.expire(expire).await.unwrap());
                assert_eq!(one, other, "expire, {at}");
                if !one {
                    break;
                }
            }
        }
        37 => {
            let filter = world.filter();
            let (after, limit) = (world.random.below(100), usize::try_from(world.random.below(30)).unwrap());
            let one = store.find(filter.clone(), after, limit).await.unwrap();
            let other = memory.find(filter.clone(), after, limit).await.unwrap();
            assert_same_found(&one, &other, at);
            let one = store.find_latest(filter.clone(), after, limit).await.unwrap();
            let other = memory.find_latest(filter.clone(), after, limit).await.unwrap();
            assert_same_found(&one, &other, at);
            let (one, other) = (store.body(after).await.unwrap(), memory.body(after).await.unwrap());
            assert_eq!(one, other, "body {after}, {at}");
        }
        // The clock of a machine can jump back.
        38 => world.now -= Duration::from_millis(250),
        _ => {
            let pause = world.some_time();
            world.now += pause;
        }
    }
    if world.random.one_in(3) {
        world.now += Duration::from_millis(world.random.below(4) * 250);
    }
}

const STEPS: usize = 1_500;

/// One store, which is empty.
pub(crate) async fn answers_as_memory_does(store: impl Store, odd_type: &'static str, seed: u64) {
    let memory = Memory::new();
    let mut world = World::new(seed, odd_type);
    for number in 0..STEPS {
        let at = format!("seed {seed}, step {number}");
        step(&mut world, &store, &memory, &at).await;
        if number % 10 == 0 {
            assert_same_content(&store, &memory, &at).await;
        }
    }
    assert_same_content(&store, &memory, &format!("seed {seed}, the end")).await;
}

/// Two stores that `open` returns, both on the same entries, of which there are none.
pub(crate) async fn two_stores_answer_as_one<S: Store>(open: impl AsyncFn() -> S, odd_type: &'static str, seed: u64) {
    let (mut stores, memory) = ([open().await, open().await], Memory::new());
    let mut world = World { claims_all: true, ..World::new(seed, odd_type) };
    for number in 0..STEPS / 2 {
        let at = format!("seed {seed}, step {number}");
        step(&mut world, &stores[number % 2], &memory, &at).await;
        if number % 50 == 0 {
            stores[number / 50 % 2] = open().await;
            assert_same_content(&stores[0], &memory, &at).await;
        }
    }
}
