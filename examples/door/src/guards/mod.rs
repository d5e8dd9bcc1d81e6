//! Checks of a request's head, before its body is read.
//!
//! A recipe implements [`Guard`] once. The modules named after the frameworks put any guard before a
//! route.

pub mod actix;
mod allow_list;
pub mod axum;
mod bearer;
mod client_ip;
mod overload;
mod rate_limit;
pub mod warp;

pub use allow_list::{AllowList, ListError};
pub use bearer::{Bearer, OwnIssuer};
pub use client_ip::ClientIp;
pub use overload::overloaded;
pub use rate_limit::RateLimit;

use eyelet::Reply;
use http::request::Parts;
use std::net::IpAddr;

/// A check that a request must pass before a receiver sees it.
///
/// A clone shares the guard's state, as servers clone their routes for connections and threads.
pub trait Guard: Clone + Send + Sync + 'static {
    /// Lets the request pass, or returns the answer to the sender.
    ///
    /// `peer` is the other end of the connection, which is a proxy if one is in front.
    fn admit(&self, peer: IpAddr, head: &Parts) -> impl Future<Output = Result<(), Reply>> + Send;
}

/// A refusal without a body.
fn refusal(status: u16) -> Reply {
    Reply { status, headers: Vec::new(), body: Vec::new() }
}

/// A refusal that says in how many seconds the sender may try again.
fn retry_after(status: u16, seconds: u64) -> Reply {
    Reply { headers: vec![("retry-after", seconds.to_string())], ..refusal(status) }
}
