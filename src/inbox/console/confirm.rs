//! Asks before many entries change: how many they are, by state.

use super::Action;
use super::frame::Frame;
use super::guard::Token;
use super::list::mark;
use super::selection::Selection;
use super::text::{entries, number, visible};
use crate::inbox::filter::{Filter, State};
use crate::inbox::inbox::Inbox;
use crate::inbox::store::StoreError;
use axum::response::Response;
use maud::html;

/// How many entries a filter selects.
pub(super) struct Counts {
    by_state: [u64; State::ALL.len()],
    /// The number of the newest of them.
    last: u64,
}

/// The entries that are counted in one call of the store.
const STEP: usize = 2000;

/// The field of a form with the number of the newest entry that was counted.
const LAST: &str = "last";

/// Counts what a filter selects.
pub(super) async fn count(inbox: &Inbox, filter: Filter) -> Result<Counts, StoreError> {
    let mut counts = Counts { by_state: [0; State::ALL.len()], last: 0 };
    loop {
        let found = inbox.entries(filter.clone(), counts.last, STEP).await?;
        for one in &found {
            for (count, state) in counts.by_state.iter_mut().zip(State::ALL) {
                *count += u64::from(one.state == state);
            }
            counts.last = one.seq;
        }
        if found.len() < STEP {
            return Ok(counts);
        }
    }
}

/// Returns the filter without what has arrived since it was counted.
pub(super) fn only_counted(filter: Filter, form: &str) -> Filter {
    let last = form_urlencoded::parse(form.as_bytes()).find(|(name, _)| name == LAST);
    let Some(last) = last.and_then(|(_, last)| last.parse::<u64>().ok()) else { return filter };
    let (first, end) = filter.seqs.clone().map_or((0, u64::MAX), |seqs| (*seqs.start(), *seqs.end()));
    filter.seqs(first..=end.min(last))
}

pub(super) fn page(frame: &Frame, action: Action, selection: &Selection, counts: &Counts, token: &Token) -> Response {
    let of = |wanted: &dyn Fn(State) -> bool| -> u64 {
        counts.by_state.iter().zip(State::ALL).filter(|(_, state)| wanted(*state)).map(|(count, _)| count).sum()
    };
    let (changed, others) = (of(&|state| action.changes(state)), of(&|state| !action.changes(state)));
    let back = frame.link(&format!("/?{}", selection.query(&[])));
    let (verb, why_not) = match action {
        Action::Replay => ("Replay", "not done, dead or superseded"),
        Action::Delete => ("Delete", "being handled"),
    };
    let content = html! {
        h1 { (verb) " " (entries(changed)) "?" }
        dl {
            @if selection.is_all() { dt { "filters" } dd { "none: all entries" } }
            @for (name, value) in selection.fields() { dt { (name) } dd { (visible(value)) } }
            @for (count, state) in counts.by_state.iter().zip(State::ALL) {
                @if *count > 0 && action.changes(state) { dt { (mark(state)) } dd { (number(*count)) } }
            }
        }
        @if others > 0 { p.quiet { (entries(others)) " stay as they are, because they are " (why_not) "." } }
        @match action {
            Action::Replay => p { "They are handled again from the first attempt, except those whose body is no longer kept." },
            Action::Delete => p { "Their ids are deleted, too: if the provider sends one of them again, it is a new event." },
        }
        div.actions {
            @if changed > 0 {
                form method="post" action=(frame.link(&format!("/change/{}", action.name()))) {
                    (token.field())
                    @for (name, value) in selection.fields() { input type="hidden" name=(name) value=(value); }
                    input type="hidden" name=(LAST) value=(counts.last);
                    button.danger[action == Action::Delete] type="submit" { (verb) " " (entries(changed)) }
                }
            }
            a.button href=(back) { "Leave them" }
        }
    };
    frame.page(verb, None, &content)
}
