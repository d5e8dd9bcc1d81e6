//! The list of entries.

use super::frame::{Frame, Live};
use super::selection::{Query, Selection};
use super::text::{entries, moment, number, start, visible};
use super::{Action, live, state_class};
use crate::inbox::filter::{Found, State};
use crate::inbox::stats::Stats;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeSet;

pub(super) struct Content {
    pub(super) stats: Vec<Stats>,
    pub(super) found: Vec<Found>,
    /// The `before` of the pages beside this one.
    pub(super) newer: Option<u64>,
    pub(super) older: Option<u64>,
    /// What is wrong with the filter.
    pub(super) wrong: Option<&'static str>,
}

/// The characters of an error that the list shows.
const ERROR: usize = 120;

pub(super) fn page(frame: &Frame, query: &Query, content: &Content) -> Response {
    let selection = &query.selection;
    let before = query.before.to_string();
    let live = Live { query: selection.query(&[("before", &before)]), version: live::version(&content.found) };
    let body = html! {
        @if let Some((did, count)) = &query.did && let Ok(action) = Action::named(did) {
            p.notice role="status" { (entries(*count)) " " (action.done()) "." }
        }
        (numbers(frame, &content.stats))
        (filters(frame, selection, &content.stats))
        @if let Some(wrong) = content.wrong {
            p.problem role="alert" { "The filter cannot be used: " (wrong) "." }
        }
        section id="entries" data-part {
            (table(frame, &content.found))
            (pages(frame, selection, content))
        }
        (bulk(frame, selection))
    };
    frame.page("Entries", content.wrong.is_none().then_some(live), &body)
}

/// Returns the numbers of an endpoint, by state.
fn counts(stats: &Stats) -> [(State, u64); 5] {
    [
        (State::Ready, stats.ready),
        (State::Waiting, stats.waiting),
        (State::Leased, stats.leased),
        (State::Done, stats.done),
        (State::Dead, stats.dead),
    ]
}

/// The numbers of each endpoint, each a link to the entries.
fn numbers(frame: &Frame, stats: &[Stats]) -> Markup {
    let heads = counts(&Stats::new("", "")).map(|(state, _)| state.name());
    html! {
        section id="numbers" data-part {
            table.numbers {
                thead { tr {
                    th { "endpoint" }
                    @for name in heads { th { (name) } }
                    th { "oldest open" }
                } }
                tbody {
                    @for one in stats {
                        @let of_endpoint =
                            Selection::default().with("provider", &one.provider).with("endpoint", &one.endpoint);
                        tr {
                            th scope="row" {
                                a href=(frame.link(&format!("/?{}", of_endpoint.query(&[])))) { (visible(&one.endpoint)) }
                                @if one.endpoint != one.provider { " " span.quiet { (visible(&one.provider)) } }
                            }
                            @for (state, count) in counts(one) { td data-label=(state.name()) {
                                @if count == 0 { span.quiet { "0" } } @else {
                                    @let query = of_endpoint.with("state", state.name()).query(&[]);
                                    a.(state_class(state)) href=(frame.link(&format!("/?{query}"))) { (number(count)) }
                                }
                            } }
                            td data-label="oldest open" { time { (one.oldest.map_or("-".to_owned(), moment)) } }
                        }
                    }
                    @if stats.is_empty() { tr { td.quiet colspan="7" { "The inbox is empty." } } }
                }
            }
        }
    }
}

fn filters(frame: &Frame, selection: &Selection, stats: &[Stats]) -> Markup {
    let providers: BTreeSet<&str> = stats.iter().map(|stats| stats.provider.as_str()).collect();
    let endpoints: BTreeSet<&str> = stats.iter().map(|stats| stats.endpoint.as_str()).collect();
    let choice = |name: &'static str, known: &[&str]| {
        let chosen = selection.get(name);
        html! {
            label { (name) " "
                select name=(name) {
                    option value="" { "any" }
                    @for value in known { option value=(value) selected[*value == chosen] { (visible(value)) } }
                    // What is chosen stays so, though nothing of it is left.
                    @if !chosen.is_empty() && !known.contains(&chosen) {
                        option value=(chosen) selected { (visible(chosen)) }
                    }
                }
            }
        }
    };
    let text = |name: &'static str, hint: &str| {
        html! { label { (name) " " input type="text" name=(name) value=(selection.get(name)) placeholder=(hint); } }
    };
    html! {
        form.filters method="get" action=(frame.link("/")) role="search" {
            label { "type " input type="search" name="type" value=(selection.get("type")) placeholder="invoice.*" data-search; }
            (text("id", "evt_…"))
            (choice("state", &State::ALL.map(State::name)))
            (choice("provider", &providers.into_iter().collect::<Vec<_>>()))
            (choice("endpoint", &endpoints.into_iter().collect::<Vec<_>>()))
            (text("since", "2025-11-28T15:20"))
            (text("until", "UTC"))
            (text("seq", "7 or 7-9"))
            button type="submit" { "Filter" }
            @if !selection.is_all() { a href=(frame.link("/")) { "Show all" } }
        }
    }
}

fn table(frame: &Frame, found: &[Found]) -> Markup {
    html! {
        table.rows {
            thead { tr { th { "no." } th { "state" } th { "received (UTC)" } th { "endpoint" } th { "type" } th { "id" } th { "tries" } } }
            tbody {
                @for one in found {
                    tr {
                        td data-label="no." {
                            a id={ "row-" (one.seq) } data-row href=(frame.link(&format!("/entry/{}", one.seq))) { (one.seq) }
                        }
                        td data-label="state" { (mark(one.state)) }
                        td data-label="received" { time { (moment(one.received_at)) } }
                        td data-label="endpoint" { (visible(&one.endpoint)) }
                        td data-label="type" { (visible(one.event_type.as_deref().unwrap_or("-"))) }
                        td.id data-label="id" { (visible(one.event_id.as_deref().unwrap_or("-"))) }
                        td data-label="tries" { (one.attempts) }
                    }
                    @if let Some(error) = &one.error {
                        @let (error, is_whole) = start(error, ERROR);
                        tr.more { td colspan="7" { (visible(error)) @if !is_whole { "…" } } }
                    }
                }
                @if found.is_empty() { tr { td.quiet colspan="7" { "There is no such entry." } } }
            }
        }
    }
}

/// The state, in its color.
pub(super) fn mark(state: State) -> Markup {
    html! { span.mark.(state_class(state)) { (state.name()) } }
}

fn pages(frame: &Frame, selection: &Selection, content: &Content) -> Markup {
    let link = |before: u64| {
        let before = before.to_string();
        let further: &[(&str, &str)] = if before == u64::MAX.to_string() { &[] } else { &[("before", &before)] };
        frame.link(&format!("/?{}", selection.query(further)))
    };
    html! {
        nav.pages aria-label="Pages" {
            @if let Some(newer) = content.newer { a rel="prev" href=(link(newer)) { "← Newer" } " " }
            @if let Some(older) = content.older { a rel="next" href=(link(older)) { "Older →" } }
        }
    }
}

/// The actions on all that the filters select.
fn bulk(frame: &Frame, selection: &Selection) -> Markup {
    let what = if selection.is_all() { "all" } else { "what the filters select" };
    html! {
        p.actions {
            @for (action, name) in Action::ALL.into_iter().zip(["Replay ", "Delete "]) {
                a.button href=(frame.link(&format!("/confirm/{}?{}", action.name(), selection.query(&[])))) { (name) (what) "…" }
            }
        }
    }
}
