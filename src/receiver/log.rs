//! What a receiver tells `tracing`: ids, names, lengths, codes; no value that
//! could be a secret, and no text that a forger chose.

use crate::delivery::Delivery;
use crate::error::VerifyError;
use crate::receiver::Receiver;
use crate::request::Fields;
use crate::verify::Clock;
use tracing::Level;

const TARGET: &str = "eyelet";

pub(crate) fn delivery<P, B: AsRef<[u8]>>(delivery: &Delivery<P, B>, clock: &dyn Clock) {
    // What is told stands in the body for some providers, and is not looked for in vain.
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

pub(crate) fn refusal<P>(receiver: &Receiver<P>, error: &VerifyError, fields: Option<&Fields<'_>>) {
    let present: Vec<_> = fields.into_iter().flat_map(Fields::present).collect();
    tracing::info!(
        target: TARGET,
        provider = receiver.spec().name(),
        endpoint = receiver.endpoint(),
        code = error.code(),
        headers = ?present,
        "refused"
    );
}

/// Louder than the others: a misspelt `rename` looks just like an event of no use.
#[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
pub(crate) fn unknown_event<P, B: AsRef<[u8]>>(delivery: &Delivery<P, B>) {
    tracing::warn!(
        target: TARGET,
        provider = delivery.provider(),
        endpoint = delivery.endpoint(),
        event_id = delivery.event_id(),
        event_type = delivery.event_type(),
        "event type without a variant, acknowledged"
    );
}

#[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
pub(crate) fn undecodable(error: &crate::DecodeError) {
    tracing::warn!(target: TARGET, %error, "undecodable");
}
