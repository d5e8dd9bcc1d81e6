use super::{Address, Shipping};
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [customer](https://docs.stripe.com/api/customers/object).
    pub struct Customer<'a> {
        pub id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub address: Option<Address<'a>>,
        pub shipping: Option<Shipping<'a>>,
        /// What the next invoices are changed by: negative is a credit.
        pub balance: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        /// Whether the last invoice is unpaid.
        pub delinquent: Option<bool>,
        /// The id of a card or bank account.
        pub default_source: Option<Str<'a>>,
        pub invoice_prefix: Option<Str<'a>>,
        /// Languages, the preferred one first.
        pub preferred_locales: Vec<Str<'a>>,
        /// `none`, `exempt` or `reverse`
        pub tax_exempt: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }
}
