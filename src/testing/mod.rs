//! Signs requests like a provider, to test the receiving side.
//!
//! ```
//! use eyelet::testing::Sender;
//! use eyelet::{Received, Receiver, providers::GitHub};
//!
//! let sender = Sender::<GitHub>::new("s3cret").event_type("push");
//! let request = sender.sign(r#"{"ref": "refs/heads/main"}"#);
//!
//! let receiver = Receiver::<GitHub>::new("s3cret")?;
//! assert!(receiver.receive(&request.head(), &request.body).is_ok());
//! for altered in sender.altered(&request) {
//!     let result = receiver.receive(&altered.request.head(), &altered.request.body);
//!     assert!(result.is_err(), "{}", altered.reason);
//! }
//! # Ok::<(), eyelet::ConfigError>(())
//! ```

mod altered;
mod fixed_clock;
mod in_body;
#[cfg(feature = "jwt")]
mod jwt;
mod request;
mod sender;

pub use altered::Altered;
pub use fixed_clock::FixedClock;
pub use request::Request;
pub use sender::Sender;
