//! Takes requests: judges, keeps and forwards them.

use super::forward::Target;
use super::judge::{self, Judge};
use super::kept::{Store, unavailable};
use super::request::{Arrived, Forwarded, Kept};
use super::terminal::Terminal;
use super::veil::Veil;
use crate::verdict::Verdict;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use eyelet::Reply;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, Response, StatusCode};
use http_body_util::LengthLimitError;
use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::{Semaphore, watch};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How long a sender may take to send a body, and a request waits for memory.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);
const MEMORY_TIMEOUT: Duration = Duration::from_secs(3);

/// As many bodies of the largest size are in memory at once, or more of smaller ones.
const BODIES: usize = 4;

/// Everything that takes part in receiving a request.
pub(super) struct Intake {
    pub(super) judge: Judge,
    pub(super) store: Store,
    pub(super) target: Option<Target>,
    pub(super) veil: Veil,
    pub(super) terminal: Terminal,
    /// Counts the changes, for the pages that show them.
    pub(super) changes: watch::Sender<u64>,
    max_body: usize,
    /// The KiB of memory for bodies.
    memory: Arc<Semaphore>,
}

/// What was said of a request before it was forwarded.
struct Judged {
    id: u64,
    arrived: Arrived,
    verdict: Verdict,
    reply: Reply,
}

impl Intake {
    pub(super) fn new(
        judge: Judge,
        store: Store,
        target: Option<Target>,
        veil: Veil,
        terminal: Terminal,
        max_body: usize,
    ) -> Arc<Self> {
        let memory = Arc::new(Semaphore::new(kib(max_body) as usize * BODIES));
        let changes = watch::Sender::new(0);
        Arc::new(Self { judge, store, target, veil, terminal, changes, max_body, memory })
    }

    /// The router that takes any request.
    pub(super) fn router(self: &Arc<Self>) -> Router {
        Router::new().fallback(receive).with_state(Arc::clone(self))
    }

    /// Judges, keeps and forwards a request that was made here, and returns its number.
    ///
    /// Goes on if the page is closed.
    pub(super) async fn take(self: &Arc<Self>, arrived: Arrived) -> Option<u64> {
        let taken = tokio::spawn(Arc::clone(self).take_whole(arrived, true)).await;
        taken.ok().and_then(|(id, _)| id)
    }

    /// Judges, keeps and forwards a request. Returns its number if it is kept, and the answer for
    /// its sender.
    async fn take_whole(self: Arc<Self>, arrived: Arrived, has_body: bool) -> (Option<u64>, Response<Body>) {
        let Some(judged) = self.judge_and_keep(arrived, has_body).await else {
            return (None, unavailable().into_response());
        };
        self.changes.send_modify(|count| *count += 1);
        let (forwarded, answer) = match &self.target {
            Some(target) if has_body => {
                let (forwarded, answer) = target.forward(&judged.arrived).await;
                (Some(forwarded), answer)
            }
            _ => (None, judged.reply.into_response()),
        };
        let status = answer.status().as_u16();
        let kept = Kept {
            id: judged.id,
            arrived: judged.arrived,
            verdict: judged.verdict,
            status: Some(status),
            forwarded: forwarded.into_iter().collect(),
        };
        self.keep_result(kept.id, Some(status), kept.forwarded.last().cloned()).await;
        self.terminal.request(&kept, &self.veil).await;
        (Some(kept.id), answer)
    }

    /// Judges a request and keeps it. Returns `None` if it cannot be kept.
    async fn judge_and_keep(self: &Arc<Self>, arrived: Arrived, has_body: bool) -> Option<Judged> {
        let intake = Arc::clone(self);
        let kept = spawn_blocking(move || {
            let (verdict, reply) =
                if has_body { intake.judge.judge(&arrived) } else { judge::too_large(intake.max_body) };
            let id = intake.store.add(&arrived, &verdict);
            id.map(|id| Judged { id, arrived, verdict, reply })
        });
        match kept.await {
            Ok(Ok(judged)) => Some(judged),
            Ok(Err(error)) => {
                self.terminal.problem(&format!("a request was refused, because it cannot be kept: {error}")).await;
                None
            }
            Err(_) => None,
        }
    }

    /// Keeps what the sender got, and the result of forwarding.
    async fn keep_result(self: &Arc<Self>, id: u64, status: Option<u16>, forwarded: Option<Forwarded>) {
        let intake = Arc::clone(self);
        let kept = spawn_blocking(move || {
            status.map_or(Ok(()), |status| intake.store.set_status(id, status))?;
            forwarded.map_or(Ok(()), |forwarded| intake.store.add_forwarded(id, &forwarded))
        });
        if let Ok(Err(error)) = kept.await {
            self.terminal.problem(&format!("the answer to request {id} cannot be kept: {error}")).await;
        }
        self.changes.send_modify(|count| *count += 1);
    }

    /// Forwards a kept request again, byte for byte. Returns whether it is there, and a target.
    pub(super) async fn replay(self: &Arc<Self>, id: u64) -> bool {
        let (Some(target), Some(kept)) = (&self.target, self.get(id).await) else { return false };
        let (forwarded, _) = target.forward(&kept.arrived).await;
        self.terminal.replayed(id, &forwarded).await;
        self.keep_result(id, None, Some(forwarded)).await;
        true
    }

    /// Returns a kept request.
    pub(super) async fn get(self: &Arc<Self>, id: u64) -> Option<Kept> {
        let intake = Arc::clone(self);
        spawn_blocking(move || intake.store.get(id)).await.ok()?.ok()?
    }
}

/// Takes a request from the network.
async fn receive(State(intake): State<Arc<Intake>>, request: Request) -> Response<Body> {
    let at = SystemTime::now();
    let (head, body) = request.into_parts();
    let most = intake.max_body;
    let announced = length(&head.headers);
    let wanted = kib(announced.unwrap_or(most).min(most));
    let memory = Arc::clone(&intake.memory).acquire_many_owned(wanted);
    let Ok(Ok(memory)) = timeout(MEMORY_TIMEOUT, memory).await else {
        return unavailable().into_response();
    };
    let body = if announced.is_some_and(|length| length > most) {
        None
    } else {
        match timeout(BODY_TIMEOUT, to_bytes(body, most)).await {
            Err(_) => return status(StatusCode::REQUEST_TIMEOUT),
            Ok(Ok(body)) => Some(body),
            Ok(Err(error)) if error.source().is_some_and(|error| error.is::<LengthLimitError>()) => None,
            // The sender broke off.
            Ok(Err(_)) => return status(StatusCode::BAD_REQUEST),
        }
    };
    let headers = head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()));
    let has_body = body.is_some();
    let arrived = Arrived {
        at,
        method: head.method.as_str().to_owned(),
        target: head.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned(),
        headers: headers.collect(),
        body: body.unwrap_or_else(Bytes::new),
    };
    // A sender that hangs up changes nothing.
    let taken = tokio::spawn(async move {
        let (_, answer) = intake.take_whole(arrived, has_body).await;
        drop(memory);
        answer
    });
    taken.await.unwrap_or_else(|_| failed())
}

fn length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Returns a size in KiB, at least one.
fn kib(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX).max(1)
}

fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn failed() -> Response<Body> {
    status(StatusCode::INTERNAL_SERVER_ERROR)
}

trait IntoAnswer {
    fn into_response(self) -> Response<Body>;
}

impl IntoAnswer for Reply {
    fn into_response(self) -> Response<Body> {
        Response::<Vec<u8>>::from(self).map(Body::from)
    }
}
