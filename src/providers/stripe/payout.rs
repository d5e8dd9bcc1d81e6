use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [payout](https://docs.stripe.com/api/payouts/object): money on its way to the bank
    /// account of the shop.
    pub struct Payout<'a> {
        pub id: Option<Str<'a>>,
        pub status: Option<Open<'a, PayoutStatus>>,
        pub amount: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        /// When the money should be there.
        pub arrival_date: Option<Timestamp<'a>>,
        /// Whether it was made on schedule, not by hand.
        pub automatic: Option<bool>,
        /// An id.
        pub balance_transaction: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// The id of a bank account or card.
        pub destination: Option<Str<'a>>,
        /// One of the [failure codes](https://docs.stripe.com/api/payouts/failures).
        pub failure_code: Option<Str<'a>>,
        /// For people.
        pub failure_message: Option<Str<'a>>,
        /// `standard` or `instant`
        pub method: Option<Str<'a>>,
        /// `completed`, `in_progress` or `not_applicable`
        pub reconciliation_status: Option<Str<'a>>,
        /// `card`, `bank_account` or `fpx`
        pub source_type: Option<Str<'a>>,
        pub statement_descriptor: Option<Str<'a>>,
        /// `bank_account` or `card`
        pub r#type: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }
}

words! {
    /// How far a payout is.
    pub enum PayoutStatus {
        Canceled = "canceled",
        Failed = "failed",
        InTransit = "in_transit",
        Paid = "paid",
        Pending = "pending",
    }
}
