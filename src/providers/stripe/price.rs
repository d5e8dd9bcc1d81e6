use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [price](https://docs.stripe.com/api/prices/object).
    pub struct Price<'a> {
        pub id: Option<Str<'a>>,
        pub active: Option<bool>,
        /// The id of a product.
        pub product: Option<Str<'a>>,
        pub nickname: Option<Str<'a>>,
        pub lookup_key: Option<Str<'a>>,
        /// `one_time` or `recurring`
        pub r#type: Option<Str<'a>>,
        /// Of one unit; absent if it has fractions, as `unit_amount_decimal` then has.
        pub unit_amount: Option<i64>,
        pub unit_amount_decimal: Option<Str<'a>>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        pub recurring: Option<Recurring<'a>>,
        /// `per_unit` or `tiered`
        pub billing_scheme: Option<Str<'a>>,
        /// `inclusive`, `exclusive` or `unspecified`
        pub tax_behavior: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// How often a price is due.
    pub struct Recurring<'a> {
        pub interval: Option<Open<'a, Interval>>,
        /// How many intervals there are from one time to the next.
        pub interval_count: Option<u64>,
        /// The id of a billing meter.
        pub meter: Option<Str<'a>>,
        pub trial_period_days: Option<u64>,
        /// `licensed` or `metered`
        pub usage_type: Option<Str<'a>>,
    }
}

words! {
    /// A length of time.
    pub enum Interval {
        Day = "day",
        Month = "month",
        Week = "week",
        Year = "year",
    }
}
