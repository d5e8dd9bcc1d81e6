use super::{CollectionMethod, List};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Raw, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// A [subscription](https://docs.stripe.com/api/subscriptions/object).
    pub struct Subscription<S>, SubscriptionRef {
        pub id: Option<S>,
        pub status: Option<Open<SubscriptionStatus, S>>,
        /// An id.
        pub customer: Option<S>,
        pub items: Option<List<SubscriptionItem<S>>>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        pub description: Option<S>,
        /// Whether it ends with the current period.
        pub cancel_at_period_end: Option<bool>,
        /// The time at which it will end.
        pub cancel_at: Option<Timestamp<S>>,
        /// The time at which it was canceled.
        pub canceled_at: Option<Timestamp<S>>,
        pub cancellation_details: Option<CancellationDetails<S>>,
        /// The time at which it ended.
        pub ended_at: Option<Timestamp<S>>,
        /// In API versions before 2025-03-31; later ones have it in each of the items.
        pub current_period_start: Option<Timestamp<S>>,
        /// In API versions before 2025-03-31; later ones have it in each of the items.
        pub current_period_end: Option<Timestamp<S>>,
        pub billing_cycle_anchor: Option<Timestamp<S>>,
        pub collection_method: Option<Open<CollectionMethod, S>>,
        pub days_until_due: Option<u64>,
        /// An id.
        pub default_payment_method: Option<S>,
        /// The id of an invoice.
        pub latest_invoice: Option<S>,
        pub pause_collection: Option<Raw>,
        /// The id of a setup intent that its owner has to confirm.
        pub pending_setup_intent: Option<S>,
        /// The id of a subscription schedule.
        pub schedule: Option<S>,
        pub start_date: Option<Timestamp<S>>,
        pub trial_start: Option<Timestamp<S>>,
        pub trial_end: Option<Timestamp<S>>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// An item of a subscription.
    pub struct SubscriptionItem<S> {
        pub id: Option<S>,
        pub price: Option<Price<S>>,
        pub quantity: Option<u64>,
        /// The id of the subscription.
        pub subscription: Option<S>,
        pub current_period_start: Option<Timestamp<S>>,
        pub current_period_end: Option<Timestamp<S>>,
        pub created: Option<Timestamp<S>>,
        pub metadata: BTreeMap<S, S>,
    }

    /// Why a subscription ends.
    pub struct CancellationDetails<S> {
        /// The customer's comment.
        pub comment: Option<S>,
        /// The reason that the customer chose: `too_expensive`, `unused`, …
        pub feedback: Option<S>,
        /// `cancellation_requested`, `payment_disputed`, `payment_failed`, …
        pub reason: Option<S>,
    }

    /// A [price](https://docs.stripe.com/api/prices/object).
    pub struct Price<S> {
        pub id: Option<S>,
        pub active: Option<bool>,
        /// The id of a product.
        pub product: Option<S>,
        pub nickname: Option<S>,
        pub lookup_key: Option<S>,
        /// `one_time` or `recurring`
        pub r#type: Option<S>,
        /// The price of one unit; `None` if it has fractions, which `unit_amount_decimal` has.
        pub unit_amount: Option<i64>,
        pub unit_amount_decimal: Option<S>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        pub recurring: Option<Recurring<S>>,
        /// `per_unit` or `tiered`
        pub billing_scheme: Option<S>,
        /// `inclusive`, `exclusive` or `unspecified`
        pub tax_behavior: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// The billing cycle of a price.
    pub struct Recurring<S> {
        pub interval: Option<Open<Interval, S>>,
        /// The number of intervals between two payments.
        pub interval_count: Option<u64>,
        /// The id of a billing meter.
        pub meter: Option<S>,
        pub trial_period_days: Option<u64>,
        /// `licensed` or `metered`
        pub usage_type: Option<S>,
    }
}

words! {
    /// The [status](https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses) of a subscription.
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

    /// A billing interval.
    pub enum Interval {
        Day = "day",
        Month = "month",
        Week = "week",
        Year = "year",
    }
}
