//! Tests of a [`Store`]: the contract that every store keeps.
//!
//! [`check`] runs all cases, [`cases`] lists them, and [`model`] compares a store with a small model
//! of it in random interleavings. Each panics with a sentence that says what broke, and in which
//! case. The times are simulated, so nothing waits.
//!
//! ```
//! use eyelet::inbox::{Memory, contract};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! contract::check(async || Memory::new()).await;
//! contract::model(Memory::new(), 7, 1000).await;
//! # });
//! ```
#![expect(clippy::panic, reason = "a broken contract ends the test")]

mod admin;
mod bodies;
mod claims;
mod copies;
mod drops;
mod ends;
mod events;
mod fair;
mod ids;
mod keys;
mod map;
mod model;
mod newest;
mod random;
mod retention;
mod search;
mod taken;
mod trial;

pub use model::model;

use super::store::Store;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use trial::Trial;

/// One case of the contract.
pub struct Case<S> {
    name: &'static str,
    run: Run<S>,
}

type Run<S> = fn(Trial<S>) -> Pin<Box<dyn Future<Output = ()>>>;

/// Runs every case, each on an empty store that `open` returns.
///
/// # Panics
///
/// The store breaks the contract, or returns an error. Also outside a tokio runtime.
pub async fn check<S: Store + Clone>(open: impl AsyncFn() -> S) {
    for case in cases() {
        case.run(open().await).await;
    }
}

impl<S: Store + Clone> Case<S> {
    /// Returns the name of the case, in the form of a test's.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Runs the case on an empty store.
    ///
    /// # Panics
    ///
    /// The store breaks the contract, or returns an error. Also outside a tokio runtime.
    pub async fn run(&self, store: S) {
        (self.run)(Trial::new(self.name, store)).await;
    }
}

impl<S> fmt::Debug for Case<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case").field("name", &self.name).finish_non_exhaustive()
    }
}

macro_rules! list {
    ($($file:ident: $($name:ident),+;)+) => {
        vec![$($(Case { name: stringify!($name), run: |trial| Box::pin($file::$name(trial)) }),+),+]
    };
}

/// Returns the cases of the contract, to run one or some of them.
///
/// ```
/// use eyelet::inbox::{Memory, contract};
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// for case in contract::cases().iter().filter(|case| case.name().contains("lease")) {
///     case.run(Memory::new()).await;
/// }
/// # });
/// ```
pub fn cases<S: Store + Clone>() -> Vec<Case<S>> {
    list! {
        ids: a_copy_of_a_stored_event_is_known,
            one_id_at_two_endpoints_is_two_events,
            ids_differ_in_case_spaces_and_accents,
            an_entry_without_an_id_is_never_a_duplicate,
            ten_copies_at_once_are_stored_once,
            ten_batches_at_once_store_each_id_once,
            a_batch_with_a_known_id_stores_the_others,
            an_empty_batch_changes_nothing;
        claims: a_claim_returns_all_that_was_stored,
            a_claim_leases_and_counts_the_attempt,
            a_claim_returns_no_more_than_it_asks_for,
            a_lease_that_ends_makes_the_entry_due_with_a_new_fence,
            a_prolonged_lease_ends_later,
            a_lease_that_was_lost_cannot_be_prolonged,
            a_lease_that_was_lost_cannot_end_the_attempt,
            a_lease_ends_the_attempt_late_if_nobody_else_has_the_entry,
            a_lease_from_before_a_replay_ends_nothing,
            a_lease_of_no_entry_ends_nothing,
            two_claims_at_once_share_no_entry,
            entries_of_unwanted_providers_are_not_claimed,
            an_endpoint_that_is_wanted_twice_is_claimed_once,
            the_next_due_time_is_the_earliest_of_those_wanted,
            what_has_been_due_longest_is_claimed_first,
            a_clock_that_jumps_loses_nothing;
        ends: a_later_entry_is_due_at_its_time_and_not_before,
            a_dead_entry_stays_dead_and_keeps_its_error,
            a_released_attempt_does_not_count,
            a_done_entry_is_never_due_again,
            many_attempts_end_in_one_call;
        keys: entries_of_a_key_are_claimed_one_at_a_time_in_order,
            a_retry_holds_its_key_back,
            a_lost_lease_holds_its_key_back,
            a_dead_entry_lets_the_next_of_its_key_go,
            a_dead_entry_holds_its_key_back_if_it_is_told_to,
            a_deleted_entry_lets_the_next_of_its_key_go,
            a_replayed_entry_waits_for_the_one_under_way,
            a_replayed_entry_goes_before_later_ones,
            one_key_at_two_endpoints_is_two_keys,
            an_entry_of_a_key_arrives_while_the_one_before_ends;
        newest: the_greatest_version_is_first,
            older_versions_than_the_done_one_are_superseded,
            a_newer_version_does_not_wait_for_a_retry,
            a_newer_version_waits_for_a_lease,
            equal_versions_are_claimed_by_arrival,
            a_dead_version_supersedes_nothing,
            replayed_versions_begin_with_the_greatest,
            versions_take_all_of_their_range;
        fair: a_flood_at_one_endpoint_holds_up_no_other,
            each_endpoint_is_served_in_turn,
            turns_are_kept_between_workers;
        admin: a_replay_says_how_many_and_begins_with_the_first_attempt,
            a_replay_takes_only_what_is_over,
            a_deleted_event_is_new_again,
            a_leased_entry_is_not_deleted,
            missing_ids_are_returned_in_their_order,
            stats_count_each_endpoint;
        search: each_field_of_a_filter_selects,
            the_fields_of_a_filter_apply_together,
            only_a_star_at_the_end_is_a_wildcard,
            a_range_of_numbers_selects_the_entries_with_them,
            pages_follow_each_other,
            pages_from_the_newest_follow_each_other,
            a_found_entry_has_all_its_fields;
        retention: bodies_expire_first_and_ids_later,
            expiry_goes_in_bounded_steps,
            dead_and_open_entries_do_not_expire,
            a_superseded_entry_expires;
        taken: a_taken_id_is_running_until_it_is_done,
            a_taken_id_is_free_when_its_lease_ends,
            a_released_id_is_free_at_once,
            no_worker_sees_a_taken_entry,
            a_stored_event_cannot_be_taken,
            ten_requests_at_once_take_an_id_once,
            a_taken_entry_expires;
        copies: a_refused_copy_is_a_duplicate,
            a_flagged_copy_is_marked,
            copies_of_one_batch_are_recognized,
            a_copy_at_another_endpoint_is_none;
        bodies: a_body_comes_back_byte_for_byte,
            a_large_body_comes_back,
            a_body_can_be_read,
            texts_come_back;
        drops: a_dropped_accept_stores_all_or_nothing,
            a_dropped_claim_leases_all_or_nothing,
            a_dropped_end_ends_all_or_nothing,
            a_dropped_replay_and_a_dropped_delete_change_all_or_nothing;
    }
}
