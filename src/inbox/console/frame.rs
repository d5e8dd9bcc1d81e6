//! What is around the content of every page.

use super::answer::Problem;
use super::guard;
use crate::inbox::store::StoreError;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

pub(super) struct Frame {
    /// Where the router is nested: nothing, or a path without a slash at its end.
    base: String,
    nonce: String,
}

/// The keys, and what they do.
const KEYS: [(&str, &str); 7] = [
    ("j, k", "to the next or the previous entry"),
    ("Enter", "opens the entry"),
    ("n, p", "to older or newer entries"),
    ("/", "to the filters"),
    ("u", "back to the list"),
    ("Escape", "leaves a field"),
    ("?", "shows this"),
];

impl Frame {
    /// Takes the path of the request, and the rest of it that is left for this router.
    pub(super) fn new(original: &str, rest: &str, nonce: String) -> Self {
        let base = original.strip_suffix(rest).unwrap_or(original.trim_end_matches('/'));
        Self { base: base.to_owned(), nonce }
    }

    /// Returns the address of a page of this router.
    pub(super) fn link(&self, path: &str) -> String {
        // Where the router is nested, its first page is without the slash.
        match path.strip_prefix('/').filter(|rest| rest.is_empty() || rest.starts_with('?')) {
            Some(rest) if !self.base.is_empty() => format!("{}{rest}", self.base),
            _ => format!("{}{path}", self.base),
        }
    }

    /// Returns a page. `live` is the query of its stream of changes.
    pub(super) fn page(&self, title: &str, live: Option<Live>, content: &Markup) -> Response {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="dark light";
                    title { (title) " · eyelet" }
                    // Without this, a browser would ask the application for an icon.
                    link rel="icon" href="data:,";
                    link rel="stylesheet" nonce=(self.nonce) href=(self.link("/style.css"));
                    script defer nonce=(self.nonce) src=(self.link("/script.js")) {}
                }
                body data-live=[live.as_ref().map(|live| self.link(&format!("/live?{}", live.query)))]
                    data-version=[live.as_ref().map(|live| &live.version)] {
                    header.bar {
                        a.home href=(self.link("/")) data-up { "eyelet inbox" }
                        span.quiet.mark id="live" hidden { "live" }
                        button.plain type="button" data-help hidden { "Keys: ?" }
                    }
                    main { (content) }
                    dialog id="keys" {
                        h2 { "Keys" }
                        dl { @for (key, what) in KEYS { dt { kbd { (key) } } dd { (what) } } }
                        form method="dialog" { button { "Close" } }
                    }
                }
            }
        };
        let mut response = page.into_string().into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        if let Ok(policy) = HeaderValue::try_from(guard::policy(&self.nonce)) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    /// Returns a page that says what is wrong.
    pub(super) fn refuse(&self, problem: Problem) -> Response {
        let content = html! {
            p.problem role="alert" { (super::text::visible(&problem.text())) }
            p { a href=(self.link("/")) { "To the list" } }
        };
        (problem.status(), self.page("Not possible", None, &content)).into_response()
    }

    pub(super) fn fail(&self, error: StoreError) -> Response {
        self.refuse(Problem::Store(error))
    }
}

/// How a page learns that it has changed.
pub(super) struct Live {
    pub(super) query: String,
    /// What the page shows, in short. See [`live`](super::live).
    pub(super) version: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_begin_where_the_router_is_nested() {
        let link = |original, rest, path| Frame::new(original, rest, String::new()).link(path);
        assert_eq!(link("/admin/inbox", "/", "/entry/5"), "/admin/inbox/entry/5");
        assert_eq!(link("/admin/inbox/entry/5", "/entry/5", "/?state=dead"), "/admin/inbox?state=dead");
        assert_eq!(link("/admin/inbox/", "/", "/"), "/admin/inbox");
        assert_eq!(link("/entry/5", "/entry/5", "/"), "/");
        assert_eq!(link("/", "/", "/live?x"), "/live?x");
    }
}
