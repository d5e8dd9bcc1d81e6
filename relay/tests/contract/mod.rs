//! The contract of a relay: what has to hold for every broker.
//!
//! A test program names its broker in [`contract!`], and so gets a test for each part. Each test has a broker of
//! its own, which it may stop.
#![allow(dead_code, unused_imports, reason = "each test program uses a part of it")]

mod events;
mod faults;
mod messages;
mod order;
mod program;
mod refusals;

pub(crate) use events::{Published, Raw, entry, event};
pub(crate) use faults::{a_frozen_broker_confirms_nothing, a_stopped_broker_delays_and_loses_nothing};
pub(crate) use messages::messages_arrive_as_they_are;
pub(crate) use order::{accept, all, until_settled};
pub(crate) use order::{ten_restarts_lose_nothing_and_keep_the_order, ten_thousand_events_stay_in_order};
pub(crate) use program::{Program, free_port};
pub(crate) use refusals::{what_is_too_large_is_dead_at_once, what_is_wrong_is_told_at_the_start};

use eyelet::inbox::Relay;
use eyelet_relay::{CloudEvents, ConnectError};
use std::fmt::Debug;
use std::time::{Duration, Instant};

/// Where the tests publish to: a topic, a queue, a stream, …
pub(crate) const PLACE: &str = "webhooks";

/// Is part of each password that a test gives to a relay.
pub(crate) const PASSWORD: &str = "hunter2";

/// A broker for one test, which ends with the value.
pub(crate) trait Broker: Sized + Send + Sync {
    type Relay: Relay + Debug;

    /// Whether the client sends again by itself, so that a broker which is back soon makes no attempt fail.
    const SENDS_AGAIN: bool = false;

    /// Starts a broker that has a [`PLACE`] and keeps what it confirms when it stops.
    async fn start() -> Self;

    /// Stops the broker, at best without a chance to write anything.
    async fn stop(&mut self);

    /// Starts the broker again, on the same address and with what it kept. Returns once it answers.
    async fn start_again(&mut self);

    /// From now on, the broker confirms nothing. It need not take anything either.
    async fn freeze(&self);

    /// Ends [`freeze`](Self::freeze).
    async fn thaw(&self);

    /// Connects a relay that gets its confirmations, however slow the machine is.
    async fn relay(&self, place: &str, events: CloudEvents) -> Result<Self::Relay, ConnectError> {
        self.relay_within(place, events, Duration::from_secs(60)).await
    }

    /// Connects a relay that waits this long for a confirmation, not longer.
    async fn relay_within(
        &self,
        place: &str,
        events: CloudEvents,
        longest: Duration,
    ) -> Result<Self::Relay, ConnectError>;

    /// Connects with an address that holds [`PASSWORD`] and that no relay can use, each for another reason. The
    /// first is no address at all.
    async fn relay_with_wrong_addresses(&self) -> Vec<Result<Self::Relay, ConnectError>>;

    /// Connects with a wrong [`PASSWORD`], and as someone who may not publish. Nothing if the broker under test
    /// lets everybody do everything.
    async fn relays_without_permission(&self) -> Vec<Result<Self::Relay, ConnectError>>;

    /// Returns a length of a body that the broker does not take, and how an error names the limit.
    async fn too_large(&self) -> (usize, String);

    /// Removes [`PLACE`] while a relay is connected to it. `false`: the broker under test cannot.
    async fn remove_place(&self) -> bool;

    /// Returns all that was published to [`PLACE`], in the order in which a consumer gets it: at least of each key.
    async fn published(&self) -> Vec<Published>;

    /// Returns the SDK's name for the binding, and all that was published as the protocol has it. `None` if the SDK
    /// does not read the protocol.
    async fn raw(&self) -> Option<(&'static str, Vec<Raw>)> {
        None
    }
}

/// Makes a test of each part of the contract. They need what the text names.
macro_rules! contract {
    ($broker:ty, $needs:literal) => {
        $crate::contract::contract!($broker, $needs:
            messages_arrive_as_they_are,
            what_is_too_large_is_dead_at_once,
            what_is_wrong_is_told_at_the_start,
            a_stopped_broker_delays_and_loses_nothing,
            a_frozen_broker_confirms_nothing,
            ten_thousand_events_stay_in_order,
            ten_restarts_lose_nothing_and_keep_the_order,
        );
    };
    ($broker:ty, $needs:literal: $($part:ident,)+) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            #[ignore = $needs]
            async fn $part() {
                $crate::contract::$part::<$broker>().await;
            }
        )+
    };
}
pub(crate) use contract;

/// No test waits for an event longer than this.
pub(crate) const PATIENCE: Duration = Duration::from_secs(300);

/// How long a relay waits for a confirmation that never comes.
pub(crate) const UNCONFIRMED: Duration = Duration::from_secs(3);

/// Waits until something is so.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so().await {
        assert!(Instant::now() < end, "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Waits for a future, and panics if it seems to have no end.
pub(crate) async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.unwrap_or_else(|_| panic!("{what}"))
}
