//! A request that arrived, and what became of it.

use crate::verdict::Verdict;
use axum::body::Bytes;
use eyelet::Head;
use std::time::SystemTime;

/// A request as it arrived, byte for byte.
#[derive(Clone)]
pub(super) struct Arrived {
    pub(super) at: SystemTime,
    pub(super) method: String,
    /// The path and query.
    pub(super) target: String,
    /// The headers, with names in lower case.
    pub(super) headers: Vec<(String, Vec<u8>)>,
    pub(super) body: Bytes,
}

/// A request that is kept.
pub(super) struct Kept {
    pub(super) id: u64,
    pub(super) arrived: Arrived,
    pub(super) verdict: Verdict,
    /// The status that the sender got. `None` while the request is under way.
    pub(super) status: Option<u16>,
    /// How often the request was forwarded, and with what result, in order.
    pub(super) forwarded: Vec<Forwarded>,
}

/// The result of forwarding a request.
#[derive(Clone)]
pub(super) struct Forwarded {
    pub(super) at: SystemTime,
    /// The status that the target answered.
    pub(super) status: Option<u16>,
    /// Why there is no answer.
    pub(super) problem: Option<String>,
    /// The beginning of the answer's body.
    pub(super) answer: Vec<u8>,
}

/// A kept request in a list, without headers and body.
pub(super) struct Line {
    pub(super) id: u64,
    pub(super) at: SystemTime,
    pub(super) method: String,
    pub(super) target: String,
    pub(super) verdict: Verdict,
    pub(super) status: Option<u16>,
    pub(super) size: u64,
}

impl Arrived {
    pub(super) fn head(&self) -> Head<'_> {
        Head::new(&self.method, &self.target, &self.headers)
    }

    /// Returns the first value of a header, if it is text.
    pub(super) fn header(&self, wanted: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(name, _)| name == wanted)?;
        std::str::from_utf8(value).ok()
    }
}
