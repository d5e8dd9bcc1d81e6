//! Tells an open page when what it shows has changed, by server-sent events.

use super::Console;
use crate::delivery::digest;
use crate::inbox::filter::{Filter, Found};
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep};

/// How often the store is asked.
const PAUSE: Duration = Duration::from_secs(1);

/// After this time, the browser asks anew. A server that shuts down waits for open pages, at most so long.
const LIFETIME: Duration = Duration::from_secs(5);

const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Returns what a page shows, in short: it changes if an entry comes, goes or changes.
pub(super) fn version(found: &[Found]) -> String {
    let texts = found.iter().map(|found| format!("{} {:?} {};", found.seq, found.state, found.attempts));
    let text: String = texts.collect();
    let mut version = hex::encode(digest(&[text.as_bytes()]));
    version.truncate(16);
    version
}

struct Watch {
    console: Arc<Console>,
    filter: Filter,
    before: u64,
    until: Instant,
    /// What the page was told last.
    told: String,
    _place: OwnedSemaphorePermit,
}

pub(super) fn stream(console: Arc<Console>, filter: Filter, before: u64, place: OwnedSemaphorePermit) -> Response {
    let until = Instant::now() + LIFETIME;
    let watch = Watch { console, filter, before, until, told: String::new(), _place: place };
    let events = stream::unfold(watch, |mut watch| async {
        let event = watch.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(event)), watch))
    });
    // The second header is for proxies that would keep the events back to send many at once.
    let headers = [(header::CONTENT_TYPE, "text/event-stream"), (X_ACCEL_BUFFERING, "no")];
    (headers, Body::from_stream(events)).into_response()
}

impl Watch {
    /// Returns the next event, or a comment that keeps the connection open. `None`: it is over.
    async fn next(&mut self) -> Option<String> {
        let is_first = self.told.is_empty();
        if !is_first {
            sleep(PAUSE).await;
        }
        if Instant::now() >= self.until {
            return None;
        }
        // If the store fails, the page finds out when it asks anew.
        let (found, _) = self.console.page(&self.filter, self.before).await.ok()?;
        let version = version(&found);
        if version == self.told {
            return Some(":\n\n".to_owned());
        }
        self.told.clone_from(&version);
        let retry = if is_first { "retry: 1000\n" } else { "" };
        Some(format!("{retry}event: change\ndata: {version}\n\n"))
    }
}
