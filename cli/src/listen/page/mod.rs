//! The page in the browser: the requests as they come, and each with all that is known of it.
//!
//! It is on a port of its own that only this machine reaches.

mod curl;
mod edit;
mod frame;
mod guard;
mod list;
mod live;
mod one;

pub(super) use edit::Signer;

use super::intake::Intake;
use super::kept::Filter;
use super::request::Kept;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Path, Query, State};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use edit::Edited;
use eyelet::inbox::console::{SCRIPT, STYLE};
use guard::Token;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use list::{Content, PAGE};
use serde::Deserialize;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// A larger form is refused.
const MAX_FORM: usize = 2 << 20;

/// Everything that the pages show.
pub(super) struct Page {
    intake: Arc<Intake>,
    token: Token,
    signer: Option<Signer>,
    /// The URL of the receiver.
    receiver: String,
    /// The origin that the provider calls.
    origin: String,
    /// The variable that has the secret.
    secret_variable: Option<String>,
}

impl Page {
    pub(super) fn new(
        intake: &Arc<Intake>,
        signer: Option<Signer>,
        receiver: &str,
        url: Option<&str>,
        secret_variable: Option<String>,
    ) -> Result<Self, getrandom::Error> {
        Ok(Self {
            intake: Arc::clone(intake),
            token: Token::new()?,
            signer,
            receiver: receiver.to_owned(),
            origin: url.unwrap_or(receiver).to_owned(),
            secret_variable,
        })
    }

    /// The router for this port.
    pub(super) fn router(self, port: u16) -> Router {
        Router::new()
            .route("/", get(list))
            .route("/request/{id}", get(one))
            .route("/request/{id}/body", get(body))
            .route("/request/{id}/vector", get(vector))
            .route("/request/{id}/edit", get(edit))
            .route("/request/{id}/replay", post(replay))
            .route("/request/{id}/send", post(send))
            .route("/live", get(live))
            .route("/style.css", get(async || file("text/css; charset=utf-8", STYLE)))
            .route("/script.js", get(async || file("text/javascript; charset=utf-8", SCRIPT)))
            .route("/copy.js", get(async || file("text/javascript; charset=utf-8", include_str!("copy.js"))))
            .fallback(async || frame::refuse(StatusCode::NOT_FOUND, "There is no such page."))
            .layer(DefaultBodyLimit::max(MAX_FORM))
            .layer(from_fn_with_state(port, guard::guard))
            .with_state(Arc::new(self))
    }

    fn version(&self) -> u64 {
        *self.intake.changes.borrow()
    }

    async fn get(&self, id: u64) -> Result<Kept, Response> {
        let kept = self.intake.get(id).await;
        kept.ok_or_else(|| frame::refuse(StatusCode::NOT_FOUND, "This request is no longer kept, or never was."))
    }
}

/// Refuses a form that is not of these pages.
fn foreign() -> Response {
    let problem = "The form does not belong to this page, or is older than the command: reload the page.";
    frame::refuse(StatusCode::FORBIDDEN, problem)
}

/// The fields of a form, or of a query.
type Fields = Vec<(String, String)>;

/// The query of the list. A field that is empty selects all.
#[derive(Deserialize)]
struct ListQuery {
    kind: Option<String>,
    provider: Option<String>,
    text: Option<String>,
    before: Option<u64>,
}

impl ListQuery {
    fn filter(self) -> Filter {
        let is_given = |text: &String| !text.is_empty();
        let kind = self.kind.and_then(|name| crate::verdict::Kind::ALL.into_iter().find(|kind| kind.name() == name));
        Filter { kind, provider: self.provider.filter(is_given), text: self.text.filter(is_given) }
    }
}

async fn list(State(page): State<Arc<Page>>, Query(query): Query<ListQuery>) -> Response {
    let (version, before) = (page.version(), query.before);
    let filter = query.filter();
    let intake = Arc::clone(&page.intake);
    let listed = spawn_blocking(move || (intake.store.list(&filter, before, PAGE + 1), filter));
    let Ok((Ok(mut lines), filter)) = listed.await else {
        return frame::refuse(StatusCode::SERVICE_UNAVAILABLE, "The file of the requests cannot be read.");
    };
    let has_older = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let can_forward = page.intake.target.is_some();
    let content = Content { lines, has_older, is_first: before.is_none(), can_forward };
    list::page(&filter, &content, &page.intake.veil, version)
}

#[derive(Deserialize)]
struct View {
    view: Option<String>,
}

async fn one(
    State(page): State<Arc<Page>>,
    Path(id): Path<u64>,
    Query(View { view }): Query<View>,
) -> Result<Response, Response> {
    let version = page.version();
    let kept = page.get(id).await?;
    // Reading a large body takes a while.
    let shown = spawn_blocking(move || one::page(&page, &kept, view.as_deref(), version));
    shown.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

async fn body(State(page): State<Arc<Page>>, Path(id): Path<u64>) -> Result<Response, Response> {
    let kept = page.get(id).await?;
    let body = page.intake.veil.body(&kept.arrived.body).into_owned();
    Ok(download(&format!("request-{id}.body"), "application/octet-stream", body))
}

async fn vector(State(page): State<Arc<Page>>, Path(id): Path<u64>) -> Result<Response, Response> {
    let kept = page.get(id).await?;
    let vector = format!("{:#}\n", curl::vector(&page, &kept));
    Ok(download(&format!("request-{id}.json"), "application/json", vector.into_bytes()))
}

async fn edit(State(page): State<Arc<Page>>, Path(id): Path<u64>) -> Result<Response, Response> {
    let kept = page.get(id).await?;
    match &page.signer {
        Some(signer) if edit::is_editable(&kept) => Ok(edit::page(&page, signer, &kept)),
        _ => Err(frame::refuse(StatusCode::CONFLICT, "This request cannot be edited here.")),
    }
}

async fn replay(
    State(page): State<Arc<Page>>,
    Path(id): Path<u64>,
    Form(form): Form<Fields>,
) -> Result<Redirect, Response> {
    if !page.token.is_in(&form) {
        return Err(foreign());
    }
    if !page.intake.replay(id).await {
        return Err(frame::refuse(StatusCode::CONFLICT, "There is no such request, or no `--forward` to send it to."));
    }
    Ok(Redirect::to(&format!("/request/{id}")))
}

async fn send(
    State(page): State<Arc<Page>>,
    Path(id): Path<u64>,
    Form(form): Form<Fields>,
) -> Result<Redirect, Response> {
    if !page.token.is_in(&form) {
        return Err(foreign());
    }
    let kept = page.get(id).await?;
    let Some(signer) = &page.signer else {
        return Err(frame::refuse(StatusCode::CONFLICT, "Nothing can be signed without `--provider`."));
    };
    match edit::send(&page, signer, &kept, &Edited::read(&form, &kept)).await {
        Ok(Some(new)) => Ok(Redirect::to(&format!("/request/{new}"))),
        Ok(None) => Err(frame::refuse(StatusCode::SERVICE_UNAVAILABLE, "The request cannot be kept.")),
        Err(failure) => Err(frame::refuse(StatusCode::CONFLICT, &format!("The request cannot be signed: {failure}."))),
    }
}

async fn live(State(page): State<Arc<Page>>) -> Response {
    live::stream(page.intake.changes.subscribe())
}

fn file(content_type: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, content_type)], text).into_response()
}

/// A file that the browser stores and never opens.
fn download(name: &str, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, content_type.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}
