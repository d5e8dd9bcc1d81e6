//! What is around the content of every page.

use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use maud::{DOCTYPE, Markup, html};

/// The keys, and what they do.
const KEYS: [(&str, &str); 7] = [
    ("j, k", "to the next or the previous request"),
    ("Enter", "opens the request"),
    ("n, p", "to older or newer requests"),
    ("/", "to the search"),
    ("u", "back to the list"),
    ("Escape", "leaves a field"),
    ("?", "shows this"),
];

/// Returns a page. It is loaded again when the version changes, if it has one.
pub(super) fn page(title: &str, version: Option<u64>, content: &Markup) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="dark light";
                title { (title) " · eyelet listen" }
                // Without this, a browser would ask for an icon.
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/style.css";
                script defer src="/script.js" {}
                script defer src="/copy.js" {}
            }
            body data-live=[version.map(|_| "/live")] data-version=[version] {
                header.bar {
                    a.home href="/" data-up { "eyelet listen" }
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
    Html(page.into_string()).into_response()
}

/// Returns a page that says why there is no other.
pub(super) fn refuse(status: StatusCode, problem: &str) -> Response {
    let content = html! {
        p.problem role="alert" { (problem) }
        p { a href="/" { "To the list" } }
    };
    (status, page("Not possible", None, &content)).into_response()
}
