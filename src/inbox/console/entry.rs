//! The page of an entry.

use super::frame::{Frame, Live};
use super::guard::Token;
use super::list::mark;
use super::selection::Selection;
use super::text::{moment, visible};
use super::{Action, body, live};
use crate::inbox::filter::{Found, Kept, State};
use axum::response::Response;
use maud::{Markup, html};
use std::slice;

pub(super) fn page(frame: &Frame, kept: &Kept, view: Option<String>, token: &Token) -> Response {
    let found = &kept.found;
    let only = Selection::default().with("seq", &found.seq.to_string());
    let live = Live { query: only.query(&[]), version: live::version(slice::from_ref(found)) };
    let here = frame.link(&format!("/entry/{}", found.seq));
    let content = html! {
        h1 { "Entry " (found.seq) }
        section id="entry" data-part {
            (fields(found))
            (actions(frame, kept, &only, token))
        }
        section aria-label="Body" {
            h2 { "Body" }
            @match &kept.body {
                Some(bytes) => (body::view(bytes, view.as_deref(), &here)),
                None => p.quiet { "The body is no longer kept, or never was." },
            }
        }
    };
    frame.page(&format!("Entry {}", found.seq), Some(live), &content)
}

fn fields(found: &Found) -> Markup {
    let due = match found.state {
        State::Ready => Some("due"),
        State::Leased => Some("leased until"),
        _ => None,
    };
    html! {
        dl {
            dt { "state" } dd { (mark(found.state)) }
            dt { "provider" } dd { (visible(&found.provider)) }
            dt { "endpoint" } dd { (visible(&found.endpoint)) }
            dt { "type" } dd { (visible(found.event_type.as_deref().unwrap_or("-"))) }
            dt { "id" } dd { (visible(found.event_id.as_deref().unwrap_or("-"))) }
            dt { "received" } dd { time { (moment(found.received_at)) } " UTC" }
            dt { "tries" } dd { (found.attempts) }
            @if let Some(due) = due { dt { (due) } dd { time { (moment(found.due_at)) } " UTC" } }
            @if let Some(error) = &found.error { dt { "last error" } dd { pre { (visible(error)) } } }
        }
    }
}

fn actions(frame: &Frame, kept: &Kept, only: &Selection, token: &Token) -> Markup {
    let state = kept.found.state;
    html! {
        div.actions {
            @if Action::Replay.changes(state) && kept.body.is_some() {
                form method="post" action=(frame.link("/change/replay")) {
                    (token.field())
                    input type="hidden" name="seq" value=(only.get("seq"));
                    button type="submit" { "Replay" }
                }
            }
            @if Action::Delete.changes(state) {
                a.button href=(frame.link(&format!("/confirm/delete?{}", only.query(&[])))) { "Delete…" }
            }
        }
    }
}
