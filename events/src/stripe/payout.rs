use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// A [payout](https://docs.stripe.com/api/payouts/object): money on its way to the bank
    /// account of the shop.
    pub struct Payout<S>, PayoutRef {
        pub id: Option<S>,
        pub status: Option<Open<PayoutStatus, S>>,
        pub amount: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        /// The expected date of arrival.
        pub arrival_date: Option<Timestamp<S>>,
        /// Whether it was scheduled, not requested by hand.
        pub automatic: Option<bool>,
        /// An id.
        pub balance_transaction: Option<S>,
        pub description: Option<S>,
        /// The id of a bank account or card.
        pub destination: Option<S>,
        /// One of the [failure codes](https://docs.stripe.com/api/payouts/failures).
        pub failure_code: Option<S>,
        /// A message for people.
        pub failure_message: Option<S>,
        /// `standard` or `instant`
        pub method: Option<S>,
        /// `completed`, `in_progress` or `not_applicable`
        pub reconciliation_status: Option<S>,
        /// `card`, `bank_account` or `fpx`
        pub source_type: Option<S>,
        pub statement_descriptor: Option<S>,
        /// `bank_account` or `card`
        pub r#type: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }
}

words! {
    /// The status of a payout.
    pub enum PayoutStatus {
        Canceled = "canceled",
        Failed = "failed",
        InTransit = "in_transit",
        Paid = "paid",
        Pending = "pending",
    }
}
