//! The list of requests.

use super::frame;
use crate::listen::kept::Filter;
use crate::listen::request::Line;
use crate::listen::veil::Veil;
use crate::moment;
use crate::output::visible;
use crate::verdict::{Kind, Verdict};
use axum::response::Response;
use maud::{Markup, html};

/// As many requests are on a page.
pub(super) const PAGE: u32 = 50;

/// The characters of a target that the list shows.
const MAX_TARGET: usize = 200;

/// The requests of a page, the newest first, and whether there are older ones.
pub(super) struct Content {
    pub(super) lines: Vec<Line>,
    pub(super) has_older: bool,
    pub(super) is_first: bool,
    pub(super) can_forward: bool,
}

pub(super) fn page(filter: &Filter, content: &Content, veil: &Veil, version: u64) -> Response {
    let body = html! {
        h1 { "Requests" }
        (filters(filter))
        section id="requests" data-part {
            (table(content, veil))
            nav.pages aria-label="Pages" {
                @if !content.is_first { a rel="prev" href={ "/?" (query(filter, None)) } { "← Newest" } " " }
                @if content.has_older && let Some(last) = content.lines.last() {
                    a rel="next" href={ "/?" (query(filter, Some(last.id))) } { "Older →" }
                }
            }
        }
    };
    frame::page("Requests", Some(version), &body)
}

fn filters(filter: &Filter) -> Markup {
    let Filter { kind, provider, text } = filter;
    html! {
        form.filters method="get" action="/" role="search" {
            label { "search " input type="search" name="text" value=[text.as_deref()] placeholder="in all parts" data-search; }
            label { "verdict "
                select name="kind" {
                    option value="" { "any" }
                    @for one in Kind::ALL { option value=(one.name()) selected[Some(one) == *kind] { (one.name()) } }
                }
            }
            label { "provider " input type="text" name="provider" value=[provider.as_deref()] placeholder="github"; }
            button type="submit" { "Filter" }
            @if *filter != Filter::default() { a href="/" { "Show all" } }
        }
    }
}

fn table(content: &Content, veil: &Veil) -> Markup {
    html! {
        table.rows {
            thead { tr {
                th { "no." } th { "verdict" } th { "received (UTC)" } th { "request" } th { "provider" } th { "type" }
                th { "answer" } th { "bytes" }
            } }
            tbody {
                @for line in &content.lines {
                    @let Verdict { provider, event_type, .. } = &line.verdict;
                    tr {
                        td data-label="no." { a id={ "row-" (line.id) } data-row href={ "/request/" (line.id) } { (line.id) } }
                        td data-label="verdict" { (mark(line.verdict.kind)) }
                        td data-label="received" { time { (moment::print(line.at)) } }
                        td.id { (visible(&line.method)) " " (shown(&veil.text(&line.target), MAX_TARGET)) }
                        td data-label="provider" { (visible(provider.as_deref().unwrap_or("-"))) }
                        td data-label="type" { (visible(event_type.as_deref().unwrap_or("-"))) }
                        td data-label="answer" { (status(line.status)) }
                        td data-label="bytes" { (line.size) }
                    }
                    @if let Some(why) = why(&line.verdict) { tr.more { td colspan="8" { (visible(&why)) } } }
                }
                @if content.lines.is_empty() { tr { td.quiet colspan="8" { "There is no such request yet." } } }
            }
        }
        @if !content.can_forward { p.quiet { "Requests are not forwarded: that needs " code { "--forward" } "." } }
    }
}

/// Why the request is refused: the first finding, or the refusal itself.
fn why(verdict: &Verdict) -> Option<String> {
    let refusal = verdict.refusal.as_ref()?;
    Some(match verdict.findings.first() {
        Some(finding) => format!("{}: {}", finding.kind, finding.problem),
        None => refusal.text.clone(),
    })
}

/// The verdict, in its color.
pub(super) fn mark(kind: Kind) -> Markup {
    let class = match kind {
        Kind::Accepted | Kind::Handshake => "good",
        Kind::Refused => "bad",
        Kind::Unverified => "quiet",
    };
    html! { span.mark.(class) { (kind.name()) } }
}

pub(super) fn status(status: Option<u16>) -> Markup {
    let class = match status {
        None => "quiet",
        Some(200..400) => "good",
        Some(_) => "bad",
    };
    html! { span.(class) { @match status { Some(status) => (status), None => "…" } } }
}

fn shown(text: &str, most: usize) -> String {
    visible(&crate::output::cut(text, most))
}

/// Returns the filters as the query of a URL.
fn query(filter: &Filter, before: Option<u64>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(filter.kind.map(|kind| ("kind", kind.name())));
    query.extend_pairs(filter.provider.as_ref().map(|provider| ("provider", provider)));
    query.extend_pairs(filter.text.as_ref().map(|text| ("text", text)));
    query.extend_pairs(before.map(|before| ("before", before.to_string())));
    query.finish()
}
