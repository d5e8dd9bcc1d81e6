//! Pages on which a person reads the entries of an inbox, replays and deletes them.
//!
//! **The pages have no password. Put your own authentication in front of them**: anyone who
//! reaches the router can read every body and delete every entry.
//!
//! ```
//! use axum::Router;
//! use axum::extract::Request;
//! use axum::http::StatusCode;
//! use axum::middleware::{Next, from_fn};
//! use axum::response::Response;
//! use eyelet::inbox::{Inbox, console};
//!
//! # #[derive(Clone)]
//! # struct Operator;
//! async fn only_for_operators(request: Request, next: Next) -> Result<Response, StatusCode> {
//!     // Look at the session of your application here.
//!     let is_operator = request.extensions().get::<Operator>().is_some();
//!     if is_operator { Ok(next.run(request).await) } else { Err(StatusCode::UNAUTHORIZED) }
//! }
//!
//! fn app(inbox: &Inbox) -> Router {
//!     let pages = console::router(inbox).layer(from_fn(only_for_operators));
//!     Router::new().nest("/admin/inbox", pages)
//! }
//! ```
//!
//! # What the pages do
//!
//! A list of the entries, the newest first, with filters for all fields of a [`Filter`]; the
//! numbers of each endpoint; an entry with its body as folded JSON, form, XML, text, hex or
//! download. Replay and deletion, of one entry or of all that the filters select: a page says how
//! many those are and asks. The pages update by themselves when an entry changes. They load
//! nothing from other hosts, work without their script, and can be used with the keyboard: press
//! `?`.
//!
//! # What the pages guard against
//!
//! - Texts of a sender are escaped, control characters in them are replaced, and a body is never run
//!   or framed. A content security policy allows no script and no style but those of the router.
//! - An action is a POST from a page of this router: with its token, and from its own origin. Each
//!   router makes a token when it starts. So if several processes serve the pages, a load balancer
//!   must keep a person at one of them.
//! - A page shows at most 50 entries and a limited part of a body.
//!
//! A proxy in front must not change the path, because the links begin with it.

mod answer;
mod body;
mod confirm;
mod entry;
mod frame;
mod guard;
mod list;
mod live;
mod selection;
mod text;

use super::filter::{Filter, Found, State};
use super::inbox::Inbox;
use super::store::StoreError;
use answer::{Answer, Problem};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, OriginalUri, Path, RawQuery, State as Shared};
use axum::http::{HeaderMap, Uri};
use axum::middleware::from_fn;
use axum::routing::{get, post};
use frame::Frame;
use guard::Token;
use selection::{Query, Selection};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The stylesheet of the pages. The comment at its top lists the class names.
pub const STYLE: &str = include_str!("style.css");

/// The script of the pages: keys, and changes as they happen. The comment at its top says what it
/// looks for in a page.
pub const SCRIPT: &str = include_str!("script.js");

/// The entries of a page.
const PAGE: usize = 50;

/// Returns a body as HTML for a page with this look: in the chosen view, or the first one that fits,
/// with links to the others.
///
/// Every text of the body is escaped, and only a limited part of it is shown. The links lead to
/// `here` with `?view=` behind it, and to `/body` under it, where the body is to be downloaded.
pub fn view_body(body: &[u8], view: Option<&str>, here: &str) -> String {
    body::view(body, view, here).into_string()
}

/// The bytes of a form that the pages send.
const MAX_FORM: usize = 16 << 10;

/// The open pages that receive changes.
const MAX_LIVE: usize = 64;

struct Console {
    inbox: Inbox,
    token: Token,
    live: Arc<Semaphore>,
}

/// Returns the pages of an inbox, to be nested in the application's router **behind its own
/// authentication**.
///
/// # Panics
///
/// If the system gives no random bytes.
pub fn router<S: Clone + Send + Sync + 'static>(inbox: &Inbox) -> Router<S> {
    let console = Console { inbox: inbox.clone(), token: Token::new(), live: Arc::new(Semaphore::new(MAX_LIVE)) };
    Router::new()
        .route("/", get(list))
        .route("/entry/{seq}", get(entry))
        .route("/entry/{seq}/body", get(download))
        .route("/confirm/{action}", get(confirm))
        .route("/change/{action}", post(change))
        .route("/live", get(live))
        .route("/style.css", get(async || answer::file("text/css; charset=utf-8", STYLE)))
        .route("/script.js", get(async || answer::file("text/javascript; charset=utf-8", SCRIPT)))
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(from_fn(guard::headers))
        .with_state(Arc::new(console))
}

/// What a person can do with entries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Replay,
    Delete,
}

impl Action {
    const ALL: [Self; 2] = [Self::Replay, Self::Delete];

    fn named(name: &str) -> Result<Self, Problem> {
        Self::ALL.into_iter().find(|action| action.name() == name).ok_or(Problem::NoPage)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Replay => "replay",
            Self::Delete => "delete",
        }
    }

    /// What has happened to an entry after it.
    fn done(self) -> &'static str {
        match self {
            Self::Replay => "replayed",
            Self::Delete => "deleted",
        }
    }

    /// Whether it changes an entry in this state. A replay also needs a body.
    fn changes(self, state: State) -> bool {
        match self {
            Self::Replay => matches!(state, State::Done | State::Dead | State::Superseded),
            Self::Delete => state != State::Leased,
        }
    }
}

impl Console {
    fn frame(&self, original: &Uri, uri: &Uri) -> Frame {
        Frame::new(original.path(), uri.path(), self.token.nonce())
    }

    /// Returns the entries of a page, the newest first, and whether there are older ones.
    async fn page(&self, filter: &Filter, before: u64) -> Result<(Vec<Found>, bool), StoreError> {
        let mut found = self.inbox.latest_entries(filter.clone(), before, PAGE + 1).await?;
        let has_older = found.len() > PAGE;
        found.truncate(PAGE);
        Ok((found, has_older))
    }
}

async fn list(
    Shared(console): Shared<Arc<Console>>,
    OriginalUri(original): OriginalUri,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Answer {
    let frame = console.frame(&original, &uri);
    let query = Query::parse(query.as_deref().unwrap_or_default());
    let stats = console.inbox.stats().await.map_err(|error| frame.fail(error))?;
    // A filter that cannot be read selects nothing, and the page says what is wrong with it.
    let filter = query.selection.filter();
    let (found, has_older) = match &filter {
        Ok(filter) => console.page(filter, query.before).await.map_err(|error| frame.fail(error))?,
        Err(_) => (Vec::new(), false),
    };
    let newer = match (&filter, found.first()) {
        (Ok(filter), Some(first)) if query.before != u64::MAX => {
            let newer = console.inbox.entries(filter.clone(), first.seq, PAGE).await;
            let newer = newer.map_err(|error| frame.fail(error))?;
            // The last page of the way back is the newest one, with all that has arrived.
            Some(newer.get(PAGE - 1).map_or(u64::MAX, |last| last.seq.saturating_add(1)))
        }
        _ => None,
    };
    let older = found.last().filter(|_| has_older).map(|last| last.seq);
    Ok(list::page(&frame, &query, &list::Content { stats, found, newer, older, wrong: filter.err() }))
}

async fn entry(
    Shared(console): Shared<Arc<Console>>,
    OriginalUri(original): OriginalUri,
    uri: Uri,
    Path(seq): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let frame = console.frame(&original, &uri);
    let kept = match seq.parse() {
        Ok(seq) => console.inbox.entry(seq).await.map_err(|error| frame.fail(error))?,
        Err(_) => None,
    };
    let kept = kept.ok_or_else(|| frame.refuse(Problem::NoEntry))?;
    let query = Query::parse(query.as_deref().unwrap_or_default());
    Ok(entry::page(&frame, &kept, query.view, &console.token))
}

async fn download(
    Shared(console): Shared<Arc<Console>>,
    OriginalUri(original): OriginalUri,
    uri: Uri,
    Path(seq): Path<u64>,
) -> Answer {
    let frame = console.frame(&original, &uri);
    let kept = console.inbox.entry(seq).await.map_err(|error| frame.fail(error))?;
    let body = kept.and_then(|kept| kept.body).ok_or_else(|| frame.refuse(Problem::NoEntry))?;
    Ok(answer::download(seq, body))
}

/// Counts what the filters select, and asks whether to go on.
async fn confirm(
    Shared(console): Shared<Arc<Console>>,
    OriginalUri(original): OriginalUri,
    uri: Uri,
    Path(action): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let frame = console.frame(&original, &uri);
    let action = Action::named(&action).map_err(|problem| frame.refuse(problem))?;
    let selection = Selection::parse(query.as_deref().unwrap_or_default());
    let filter = selection.filter().map_err(|wrong| frame.refuse(Problem::Wrong(wrong)))?;
    let counts = confirm::count(&console.inbox, filter).await.map_err(|error| frame.fail(error))?;
    Ok(confirm::page(&frame, action, &selection, &counts, &console.token))
}

async fn change(
    Shared(console): Shared<Arc<Console>>,
    OriginalUri(original): OriginalUri,
    uri: Uri,
    Path(action): Path<String>,
    headers: HeaderMap,
    form: Bytes,
) -> Answer {
    let frame = console.frame(&original, &uri);
    let form = str::from_utf8(&form).unwrap_or_default();
    let is_own = guard::is_own_page(&headers, original.authority()) && console.token.is_in(form);
    if !is_own {
        return Err(frame.refuse(Problem::NotOwnPage));
    }
    let action = Action::named(&action).map_err(|problem| frame.refuse(problem))?;
    let selection = Selection::parse(form);
    let filter = selection.filter().map_err(|wrong| frame.refuse(Problem::Wrong(wrong)))?;
    let filter = confirm::only_counted(filter, form);
    let changed = match action {
        Action::Replay => console.inbox.replay(filter).await,
        Action::Delete => console.inbox.delete(filter).await,
    };
    let changed = changed.map_err(|error| frame.fail(error))?.to_string();
    let query = selection.query(&[("did", action.name()), ("count", &changed)]);
    Ok(answer::redirect(&frame.link(&format!("/?{query}"))))
}

/// Tells an open page when what it shows has changed.
async fn live(
    Shared(console): Shared<Arc<Console>>,
    OriginalUri(original): OriginalUri,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Answer {
    let frame = console.frame(&original, &uri);
    let query = Query::parse(query.as_deref().unwrap_or_default());
    let filter = query.selection.filter().map_err(|wrong| frame.refuse(Problem::Wrong(wrong)))?;
    let place = console.live.clone().try_acquire_owned().map_err(|_| frame.refuse(Problem::Busy))?;
    Ok(live::stream(console, filter, query.before, place))
}

/// Returns the class name with the color of a state.
fn state_class(state: State) -> &'static str {
    match state {
        State::Done => "good",
        State::Dead => "bad",
        State::Ready | State::Leased => "busy",
        State::Waiting | State::Superseded => "quiet",
    }
}
