//! Tells an open page that something has changed, by server-sent events.

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::header::CONTENT_TYPE;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;

/// Changes that are closer together are sent as one.
const PAUSE: Duration = Duration::from_millis(250);

/// How often a comment shows whether the page is still open.
const HEARTBEAT: Duration = Duration::from_secs(15);

pub(super) fn stream(changes: watch::Receiver<u64>) -> Response {
    let events = stream::unfold((changes, true), |(mut changes, is_first)| async move {
        let event = if is_first {
            // The page may have changed since it was made.
            told(*changes.borrow_and_update())
        } else {
            match timeout(HEARTBEAT, changes.changed()).await {
                Err(_) => Bytes::from_static(b":\n\n"),
                Ok(Err(_)) => return None,
                Ok(Ok(())) => {
                    tokio::time::sleep(PAUSE).await;
                    told(*changes.borrow_and_update())
                }
            }
        };
        Some((Ok::<_, Infallible>(event), (changes, false)))
    });
    ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(events)).into_response()
}

fn told(version: u64) -> Bytes {
    format!("event: change\ndata: {version}\n\n").into()
}
