use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [refund](https://docs.stripe.com/api/refunds/object): money that goes back.
    pub struct Refund<'a> {
        pub id: Option<Str<'a>>,
        pub status: Option<Open<'a, RefundStatus>>,
        pub amount: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        /// An id.
        pub charge: Option<Str<'a>>,
        /// An id.
        pub payment_intent: Option<Str<'a>>,
        /// `duplicate`, `fraudulent`, `requested_by_customer`, …
        pub reason: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// An id.
        pub balance_transaction: Option<Str<'a>>,
        /// `lost_or_stolen_card`, `insufficient_funds`, …
        pub failure_reason: Option<Str<'a>>,
        pub receipt_number: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }
}

words! {
    /// How far a refund is.
    pub enum RefundStatus {
        Canceled = "canceled",
        Failed = "failed",
        Pending = "pending",
        RequiresAction = "requires_action",
        Succeeded = "succeeded",
    }
}
