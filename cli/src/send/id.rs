//! The ids of the requests that the command sends.

use eyelet::Spec;
use eyelet::spec::Source;
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// Returns a UUID that this command never returned before.
pub(super) fn new() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let (count, micros) = (COUNT.fetch_add(1, Ordering::Relaxed), now.subsec_micros());
    format!("{:08x}-{:04x}-4{:03x}-8000-{:012x}", now.as_secs() & 0xffff_ffff, micros >> 4, micros & 0xf, count)
}

/// Returns whether the id is in a place that `Sender::event_id` sets.
pub(super) fn is_beside_the_body(spec: &Spec) -> bool {
    matches!(spec.event_id_source(), Some(Source::Header(_) | Source::Jwt(_)))
}

/// Returns the id in a JSON body.
pub(super) fn of(spec: &Spec, body: &str) -> Option<String> {
    let pointers = match spec.event_id_source()? {
        Source::Json(pointer) => &[pointer][..],
        Source::FirstJson(pointers) => pointers,
        _ => return None,
    };
    let body: Value = serde_json::from_str(body).ok()?;
    pointers.iter().find_map(|pointer| body.pointer(pointer)).and_then(Value::as_str).map(str::to_owned)
}
