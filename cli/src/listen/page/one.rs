//! The page of a request.

use super::guard::Token;
use super::list::{mark, status};
use super::{Page, curl, frame};
use crate::listen::request::{Forwarded, Kept};
use crate::listen::veil::Veil;
use crate::moment;
use crate::output::visible;
use crate::verdict::{Finding, Verdict};
use axum::response::Response;
use eyelet::inbox::console;
use maud::{Markup, PreEscaped, html};

pub(super) fn page(page: &Page, kept: &Kept, view: Option<&str>, version: u64) -> Response {
    let (id, veil) = (kept.id, &page.intake.veil);
    let body = veil.body(&kept.arrived.body);
    let content = html! {
        h1 { "Request " (id) }
        section id="verdict" data-part { (fields(kept, veil)) (findings(&kept.verdict)) (answers(&kept.forwarded, veil)) }
        (actions(page, kept))
        section aria-label="Headers" {
            h2 { "Headers" }
            dl {
                @for (name, value) in &kept.arrived.headers {
                    dt { (visible(name)) }
                    dd { code { (visible(&veil.header(name, value, kept.verdict.provider.as_deref()))) } }
                }
            }
        }
        section aria-label="Body" {
            h2 { "Body" }
            // The view escapes every text.
            (PreEscaped(console::view_body(&body, view, &format!("/request/{id}"))))
        }
        section aria-label="As curl" {
            h2 { "As " code { "curl" } }
            p.actions {
                button type="button" data-copy="curl" hidden { "Copy" }
                a.button href={ "/request/" (id) "/vector" } download { "Save as test vector" }
            }
            details { summary { "Command" } pre.body id="curl" { (curl::command(page, kept)) } }
        }
    };
    frame::page(&format!("Request {id}"), Some(version), &content)
}

fn fields(kept: &Kept, veil: &Veil) -> Markup {
    let Verdict { kind, provider, event_type, event_id, refusal, .. } = &kept.verdict;
    let target = veil.text(&kept.arrived.target);
    html! {
        dl {
            dt { "verdict" } dd { (mark(*kind)) }
            dt { "request" } dd { code { (visible(&kept.arrived.method)) " " (visible(&target)) } }
            dt { "received" } dd { time { (moment::print(kept.arrived.at)) } }
            dt { "provider" } dd { (visible(provider.as_deref().unwrap_or("-"))) }
            dt { "type" } dd { (visible(event_type.as_deref().unwrap_or("-"))) }
            dt { "id" } dd { (visible(event_id.as_deref().unwrap_or("-"))) }
            dt { "answer" } dd { (status(kept.status)) }
            @if let Some(refusal) = refusal { dt { "refused" } dd { (refusal.text) } }
        }
    }
}

fn findings(verdict: &Verdict) -> Markup {
    html! {
        @for Finding { kind, problem, advice, .. } in &verdict.findings {
            p.problem { strong { (kind) } ": " (problem) ": " (advice) }
        }
    }
}

fn answers(forwarded: &[Forwarded], veil: &Veil) -> Markup {
    html! {
        @if !forwarded.is_empty() {
            h2 { "Forwarded" }
            table.numbers {
                thead { tr { th { "time (UTC)" } th { "answer" } th { "body" } } }
                tbody {
                    @for one in forwarded {
                        tr {
                            td data-label="time" { time { (moment::print(one.at)) } }
                            td data-label="answer" { @match &one.problem {
                                Some(problem) => span.bad { (visible(problem)) },
                                None => (status(one.status)),
                            } }
                            td data-label="body" { (visible(&crate::output::cut(&veil.text(&String::from_utf8_lossy(&one.answer)), 400))) }
                        }
                    }
                }
            }
        }
    }
}

fn actions(page: &Page, kept: &Kept) -> Markup {
    html! {
        div.actions {
            @if page.intake.target.is_some() { (replay(&page.token, kept.id)) }
            @if page.signer.is_some() && super::edit::is_editable(kept) {
                a.button href={ "/request/" (kept.id) "/edit" } { "Edit and send signed…" }
            }
        }
    }
}

fn replay(token: &Token, id: u64) -> Markup {
    html! {
        form method="post" action={ "/request/" (id) "/replay" } {
            (token.field())
            button type="submit" { "Replay" }
        }
    }
}
