//! The pages of an inbox, as requests see them. `cli/tests/browser` has what a browser sees.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use eyelet::inbox::{Claim, End, Ending, Fetched, Filter, Inbox, Memory, State, Store, console};
use eyelet::providers::GitHub;
use http_body_util::BodyExt;
use std::time::{Duration, SystemTime};
use tower::ServiceExt;

/// An inbox with two dead entries and a ready one, and its pages below `/admin/inbox`.
struct Pages {
    store: Memory,
    inbox: Inbox,
    router: Router,
}

impl Pages {
    async fn new() -> Self {
        let store = Memory::new();
        let inbox = Inbox::new(store.clone());
        let router = Router::new().nest("/admin/inbox", console::router(&inbox));
        let pages = Self { store, inbox, router };
        for id in ["one", "two"] {
            pages.import(id).await;
        }
        pages.end_all().await;
        pages.import("three").await;
        pages
    }

    async fn import(&self, id: &str) {
        let event = Fetched::new(r#"{"ref": "<b>"}"#).event_id(id).event_type("push");
        self.inbox.import_unsigned::<GitHub>(event).await.unwrap();
    }

    /// Everything that is due is handled in vain.
    async fn end_all(&self) {
        let now = SystemTime::now();
        let claim = Claim { wanted: vec![("github", None)], most: 9, now, until: now + Duration::from_secs(60) };
        let leases = self.store.claim(claim).await.unwrap().entries.into_iter().map(|claimed| claimed.lease);
        let ends = leases.map(|lease| End { lease, ending: Ending::Dead { error: "<i>no</i>".to_owned() } });
        self.store.end(ends.collect(), now).await.unwrap();
    }

    async fn states(&self) -> Vec<State> {
        let found = self.inbox.entries(Filter::all(), 0, 99).await.unwrap();
        found.into_iter().map(|found| found.state).collect()
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        (head.status, head.headers, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn get(&self, path: &str) -> (StatusCode, HeaderMap, String) {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, site: &str, form: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::post(path).header("host", "inbox.example").header("sec-fetch-site", site);
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    /// Returns the token that a page asks for.
    async fn token(&self) -> String {
        let (_, _, page) = self.get("/admin/inbox/confirm/delete").await;
        let (_, rest) = page.split_once("name=\"token\" value=\"").expect("the page has a token");
        rest.split_once('"').unwrap().0.to_owned()
    }
}

#[tokio::test]
async fn the_pages_link_to_each_other_where_they_are_nested() {
    let pages = Pages::new().await;
    let (status, _, page) = pages.get("/admin/inbox").await;
    assert_eq!(status, StatusCode::OK);
    for link in ["/admin/inbox/entry/3", "/admin/inbox/style.css", "/admin/inbox/confirm/delete?", "/admin/inbox/live?"]
    {
        assert!(page.contains(&format!("\"{link}")), "{link} is missing in {page}");
    }
    let (status, _, page) = pages.get("/admin/inbox/entry/3").await;
    assert!(status == StatusCode::OK && page.contains("href=\"/admin/inbox\""), "{page}");
}

#[tokio::test]
async fn every_answer_keeps_browsers_from_running_or_framing_it() {
    let pages = Pages::new().await;
    let paths = ["", "/entry/1", "/entry/99", "/entry/1/body", "/style.css", "/confirm/replay", "?state=x"];
    for path in paths {
        let (_, headers, _) = pages.get(&format!("/admin/inbox{path}")).await;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "same-origin", "{path}");
    }
    let policy = async || pages.get("/admin/inbox").await.1["content-security-policy"].clone();
    assert_ne!(policy().await, policy().await, "each page lets in what has its own nonce");
}

#[tokio::test]
async fn what_a_sender_wrote_is_escaped() {
    let pages = Pages::new().await;
    for path in ["/admin/inbox", "/admin/inbox/entry/1", "/admin/inbox/entry/1?view=text", "/admin/inbox?id=%3Cb%3E"] {
        let (_, _, page) = pages.get(path).await;
        assert!(!page.contains("<b>") && !page.contains("<i>"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_body_is_downloaded_byte_for_byte_as_a_file_of_no_type() {
    let pages = Pages::new().await;
    let (status, headers, body) = pages.get("/admin/inbox/entry/1/body").await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, r#"{"ref": "<b>"}"#));
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert_eq!(headers["content-disposition"], "attachment; filename=\"entry-1.bin\"");
    assert!(headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let pages = Pages::new().await;
    for path in ["/entry/0", "/entry/99", "/entry/x", "/entry/99/body", "/confirm/drop", "/entry/18446744073709551616"]
    {
        assert_eq!(pages.get(&format!("/admin/inbox{path}")).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    let (status, _, page) = pages.get("/admin/inbox?since=yesterday").await;
    assert!(status == StatusCode::OK && page.contains("a time is written as"), "{page}");
    assert_eq!(pages.get("/admin/inbox/confirm/delete?since=yesterday").await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_action_needs_a_page_of_the_router_and_its_origin() {
    let pages = Pages::new().await;
    let token = pages.token().await;
    let other = Pages::new().await.token().await;
    let good = format!("token={token}");
    for (site, form) in [
        ("same-origin", ""),
        ("same-origin", "token="),
        ("same-origin", &*format!("token={other}")),
        ("same-origin", &*format!("token={token}0")),
        ("cross-site", &*good),
        ("same-site", &*good),
        ("none", &*good),
    ] {
        for path in ["/admin/inbox/change/delete", "/admin/inbox/change/replay"] {
            let (status, _, page) = pages.post(path, site, form).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{site} {form}: {page}");
        }
    }
    assert_eq!(pages.states().await, [State::Dead, State::Dead, State::Ready], "nothing has changed");
    let (status, ..) = pages.get(&format!("/admin/inbox/change/delete?token={token}")).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "a link does nothing");
    let (status, ..) = pages.post("/admin/inbox/change/drop", "same-origin", &good).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let large = format!("{good}&id={}", "x".repeat(20_000));
    assert_eq!(pages.post("/admin/inbox/change/delete", "same-origin", &large).await.0, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn only_what_was_counted_is_changed() {
    let pages = Pages::new().await;
    let (_, _, page) = pages.get("/admin/inbox/confirm/delete?state=dead").await;
    assert!(page.contains("Delete 2\u{a0}entries?") && page.contains("name=\"last\" value=\"2\""), "{page}");
    pages.end_all().await;
    let form = format!("token={}&state=dead&last=2", pages.token().await);
    let (status, headers, _) = pages.post("/admin/inbox/change/delete", "same-origin", &form).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers["location"], "/admin/inbox?state=dead&did=delete&count=2");
    assert_eq!(pages.states().await, [State::Dead], "the third died after the count");
    let form = format!("token={}&seq=3", pages.token().await);
    let (_, headers, _) = pages.post("/admin/inbox/change/replay", "same-origin", &form).await;
    assert_eq!(headers["location"], "/admin/inbox?seq=3&did=replay&count=1");
    assert_eq!(pages.states().await, [State::Ready]);
}

#[tokio::test(start_paused = true)]
async fn an_open_page_learns_what_changes_and_asks_again_in_the_end() {
    let pages = Pages::new().await;
    let request = Request::get("/admin/inbox/live?state=dead").body(Body::empty()).unwrap();
    let response = pages.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut body = response.into_body();
    let mut next =
        async || Some(String::from_utf8(body.frame().await?.unwrap().into_data().unwrap().to_vec()).unwrap());
    let (_, _, page) = pages.get("/admin/inbox?state=dead").await;
    let first = next().await.unwrap();
    let version = first.trim().rsplit_once("data: ").unwrap().1;
    assert!(page.contains(&format!("data-version=\"{version}\"")), "the first event is of the page as it is");
    assert_eq!(next().await.as_deref(), Some(":\n\n"), "nothing has changed");
    pages.end_all().await;
    let second = next().await.unwrap();
    assert!(second.starts_with("event: change\n") && !second.contains(version), "{second}");
    while next().await.is_some() {}
}
