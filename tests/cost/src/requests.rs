//! Requests that get as far into a receiver as anyone without the secret can bring them.

use crate::rows::Row;
use eyelet::testing::Request;

/// How the report tells rows that verify by a public key from those that recompute a MAC.
pub(crate) fn kind(row: &Row) -> &'static str {
    if row.sender.public_key().is_some() { "asymmetric" } else { "symmetric" }
}

/// A request that is signed, and has one character of its signature changed.
pub(crate) fn unsigned(row: &Row, body: &[u8]) -> Option<Request> {
    let mut request = row.sender.sign(body);
    if let Some(name) = row.spec.signature_header() {
        let (_, value) = request.headers.iter_mut().find(|(known, _)| known == name)?;
        let last = value.iter_mut().rev().find(|byte| byte.is_ascii_alphanumeric())?;
        *last = if *last == b'7' { b'8' } else { b'7' };
    } else {
        // A secret that stands in the URL or in the body.
        request.target = request.target.replace("=", "=x");
        request.body = body.to_vec();
    }
    Some(request)
}
