use super::{CollectionMethod, List, Price};
use crate::delivery::decode::typed::{Open, Raw, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [subscription](https://docs.stripe.com/api/subscriptions/object).
    pub struct Subscription<'a> {
        pub id: Option<Str<'a>>,
        pub status: Option<Open<'a, SubscriptionStatus>>,
        /// An id.
        pub customer: Option<Str<'a>>,
        pub items: Option<List<SubscriptionItem<'a>>>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// Whether it ends with the period, unless its owner thinks better of it.
        pub cancel_at_period_end: Option<bool>,
        /// When it will end.
        pub cancel_at: Option<Timestamp<'a>>,
        /// When someone asked for its end.
        pub canceled_at: Option<Timestamp<'a>>,
        pub cancellation_details: Option<CancellationDetails<'a>>,
        /// When it ended.
        pub ended_at: Option<Timestamp<'a>>,
        /// In API versions before 2025-03-31; later ones have it in each of the items.
        pub current_period_start: Option<Timestamp<'a>>,
        /// In API versions before 2025-03-31; later ones have it in each of the items.
        pub current_period_end: Option<Timestamp<'a>>,
        pub billing_cycle_anchor: Option<Timestamp<'a>>,
        pub collection_method: Option<Open<'a, CollectionMethod>>,
        pub days_until_due: Option<u64>,
        /// An id.
        pub default_payment_method: Option<Str<'a>>,
        /// The id of an invoice.
        pub latest_invoice: Option<Str<'a>>,
        pub pause_collection: Option<Raw<'a>>,
        /// The id of a setup intent that its owner has to confirm.
        pub pending_setup_intent: Option<Str<'a>>,
        /// The id of a subscription schedule.
        pub schedule: Option<Str<'a>>,
        pub start_date: Option<Timestamp<'a>>,
        pub trial_start: Option<Timestamp<'a>>,
        pub trial_end: Option<Timestamp<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// What is subscribed to.
    pub struct SubscriptionItem<'a> {
        pub id: Option<Str<'a>>,
        pub price: Option<Price<'a>>,
        pub quantity: Option<u64>,
        /// The id of the subscription.
        pub subscription: Option<Str<'a>>,
        pub current_period_start: Option<Timestamp<'a>>,
        pub current_period_end: Option<Timestamp<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// Why a subscription ends.
    pub struct CancellationDetails<'a> {
        /// What its owner wrote.
        pub comment: Option<Str<'a>>,
        /// What its owner chose: `too_expensive`, `unused`, …
        pub feedback: Option<Str<'a>>,
        /// `cancellation_requested`, `payment_disputed`, `payment_failed`, …
        pub reason: Option<Str<'a>>,
    }
}

words! {
    /// How a subscription [stands](https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses).
    pub enum SubscriptionStatus {
        Active = "active",
        Canceled = "canceled",
        Incomplete = "incomplete",
        IncompleteExpired = "incomplete_expired",
        PastDue = "past_due",
        Paused = "paused",
        Trialing = "trialing",
        Unpaid = "unpaid",
    }
}
