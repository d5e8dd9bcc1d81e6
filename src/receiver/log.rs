//! Log events of a receiver: ids, names, lengths and codes. No value that could be a secret, and
//! no text that an unverified sender chose.

use super::Receiver;
use crate::delivery::Delivery;
use crate::error::{ErrorKind, VerifyError};
use crate::request::{Field, Head};
use crate::spec::Source;
use crate::verify::Clock;
use std::collections::BTreeSet;
use tracing::Level;

pub(super) const TARGET: &str = "eyelet";

pub(crate) fn delivery<P, B: AsRef<[u8]>>(delivery: &Delivery<P, B>, clock: &dyn Clock) {
    // Some providers have id and type in the body, so nothing is searched unless the log wants it.
    if !tracing::enabled!(target: TARGET, Level::INFO) {
        return;
    }
    let age = delivery.signed_at().and_then(|signed_at| clock.now().duration_since(signed_at).ok());
    tracing::info!(
        target: TARGET,
        provider = delivery.provider(),
        endpoint = delivery.endpoint(),
        event_id = delivery.event_id(),
        event_type = delivery.event_type(),
        size = delivery.body().len(),
        age_seconds = age.map(|age| age.as_secs()),
        secret_index = delivery.secret_index(),
        "delivery"
    );
}

/// Logs a refusal as a warning, with the text of the error. A request with a wrong method, which
/// scanners send all day, is logged at debug.
pub(super) fn refusal<P>(receiver: &Receiver<P>, error: &VerifyError, head: Option<&Head<'_>>) {
    macro_rules! refused {
        ($level:expr) => {
            tracing::event!(
                target: TARGET,
                $level,
                provider = receiver.spec().name(),
                endpoint = receiver.endpoint(),
                code = error.code(),
                status = error.status(),
                headers = ?head.map(|head| present(receiver, head)).unwrap_or_default(),
                "refused: {error}"
            )
        };
    }
    if error.kind() == ErrorKind::MethodNotAllowed { refused!(Level::DEBUG) } else { refused!(Level::WARN) }
}

/// The names of the row's headers that the request has.
fn present<P>(receiver: &Receiver<P>, head: &Head<'_>) -> BTreeSet<&'static str> {
    let names = receiver.spec().sources().filter_map(|source| match source {
        Source::Header(name) | Source::HeaderJson(name, _) | Source::Numbered(name) => Some(name),
        _ => None,
    });
    names.filter(|name| head.header(name) != Field::Absent).collect()
}
