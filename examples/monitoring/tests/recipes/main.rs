//! Each program as its user runs it, with a server in place of the monitor or of the provider's API.

mod json;
mod otlp;
mod program;
mod reconcile;
mod sentry;
mod stand_in;

/// The `traceparent` that the sender of each request has.
const SENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

fn invoice(amount: i64) -> String {
    format!(r#"{{"id":"evt_1","type":"invoice.paid","data":{{"object":{{"id":"in_1","amount_paid":{amount}}}}}}}"#)
}
