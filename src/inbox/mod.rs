//! The inbox: verify, store, answer 200, then handle from the store.
//!
//! A receiver that does its work in the handler is slow, so the provider gives up and sends the
//! event again. One that answers first and works later loses its unfinished work when it stops.
//! The inbox stores an event before it is acknowledged. A worker then handles each event id once,
//! or again if it fails.
//!
//! ```
//! # #[cfg(all(feature = "axum", feature = "testing"))] {
//! use axum::Router;
//! use eyelet::axum::webhook;
//! use eyelet::inbox::{Failure, Inbox, Job, Memory, Worker};
//! use eyelet::{Receiver, providers::Stripe};
//! use std::time::Duration;
//!
//! #[derive(serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     InvoicePaid { id: String, amount_paid: i64 },
//! }
//!
//! async fn on_billing(job: Job<Stripe, Billing>) -> Result<(), Failure> {
//!     let Billing::InvoicePaid { id, amount_paid } = job.event;
//!     println!("{id}: {amount_paid}");
//!     Ok(())
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! let inbox = Inbox::new(Memory::new()); // use a store on disk in production
//! let worker = Worker::new(&inbox).on(on_billing).start();
//! let router: Router = Router::new().route("/stripe", webhook(Receiver::<Stripe>::new("whsec_test")?, inbox));
//!
//! worker.stop_within(Duration::from_secs(20)).await;
//! # Ok::<(), eyelet::ConfigError>(()) }).unwrap();
//! # }
//! ```
//!
//! # What it promises
//!
//! - A 2xx leaves only after the event is as durable as [`Store::durability`] says. A store that is
//!   down, full or slow gets 503 with `retry-after`.
//! - An event id of an endpoint is stored once for as long as ids are kept, however many copies
//!   arrive at once.
//! - What is stored is handled at least once, even if the process stops. A handler that fails, panics or takes
//!   too long is tried again, a bounded number of times. Then the event is dead until someone
//!   replays or deletes it.
//! - A worker that lost its lease cannot end the job.
//! - Nothing from an unauthenticated sender reaches the store.
//!
//! The [`guide`] has the details.

mod accepted;
mod batch;
#[cfg(feature = "console")]
pub mod console;
#[cfg(feature = "testing")]
pub mod contract;
mod dyn_store;
mod entry;
mod failure;
mod fetched;
mod filter;
mod handler;
#[expect(clippy::module_inception, reason = "the file of `Inbox`")]
mod inbox;
mod intake;
mod job;
mod keeper;
#[cfg(feature = "tracing")]
mod log;
mod memory;
#[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
mod mount;
mod once;
mod queue;
mod relay;
mod retry;
mod routes;
mod silence;
mod spans;
mod stats;
mod store;
mod worker;

/// What a store promises, what makes a duplicate, when an event is dead, and how to run an inbox.
///
#[doc = include_str!("../../docs/inbox.md")]
pub mod guide {}

pub use accepted::{AcceptError, Accepted};
pub use entry::{CopyKey, Entry, Order, OrderRule};
pub use failure::Failure;
pub use fetched::Fetched;
pub use filter::{Filter, Found, Kept, State};
pub use handler::{Handler, Outcome};
pub use inbox::Inbox;
pub use intake::Intake;
pub use job::{Job, Payload, Undecoded};
pub use memory::Memory;
#[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
pub(crate) use mount::mount;
pub use once::Once;
pub use relay::Relay;
pub use retry::Retry;
pub use silence::{Expect, Silence, SilenceWatch};
pub use stats::{Stats, UnknownType};
pub use store::{Claim, Claimed, ClaimedEntry, Durability, End, Ending, Expire, Lease, Store, StoreError, Taken};
pub use worker::{RunningWorker, Worker};
