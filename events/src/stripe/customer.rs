use crate::Timestamp;
use crate::shapes::objects;
use std::collections::BTreeMap;

objects! {
    /// A [customer](https://docs.stripe.com/api/customers/object).
    pub struct Customer<S>, CustomerRef {
        pub id: Option<S>,
        pub name: Option<S>,
        pub email: Option<S>,
        pub phone: Option<S>,
        pub description: Option<S>,
        pub address: Option<Address<S>>,
        pub shipping: Option<Shipping<S>>,
        /// The balance that the next invoices settle: negative is a credit.
        pub balance: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        /// Whether the last invoice is unpaid.
        pub delinquent: Option<bool>,
        /// The id of a card or bank account.
        pub default_source: Option<S>,
        pub invoice_prefix: Option<S>,
        /// Languages, the preferred one first.
        pub preferred_locales: Vec<S>,
        /// `none`, `exempt` or `reverse`
        pub tax_exempt: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// An address.
    pub struct Address<S> {
        pub line1: Option<S>,
        pub line2: Option<S>,
        pub postal_code: Option<S>,
        pub city: Option<S>,
        pub state: Option<S>,
        /// Two letters of ISO 3166-1.
        pub country: Option<S>,
    }

    /// The payer's details, as they entered them.
    pub struct ContactDetails<S> {
        pub name: Option<S>,
        pub business_name: Option<S>,
        pub individual_name: Option<S>,
        pub email: Option<S>,
        pub phone: Option<S>,
        pub address: Option<Address<S>>,
        /// `none`, `exempt` or `reverse`
        pub tax_exempt: Option<S>,
    }

    /// A shipping address.
    pub struct Shipping<S> {
        pub name: Option<S>,
        pub phone: Option<S>,
        pub address: Option<Address<S>>,
        pub carrier: Option<S>,
        pub tracking_number: Option<S>,
    }
}
