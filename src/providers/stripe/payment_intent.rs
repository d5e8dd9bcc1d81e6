use super::{PaymentError, Shipping};
use crate::delivery::decode::typed::{Open, Raw, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [payment intent](https://docs.stripe.com/api/payment_intents/object): a payment
    /// from its beginning to its end.
    pub struct PaymentIntent<'a> {
        pub id: Option<Str<'a>>,
        pub status: Option<Open<'a, PaymentIntentStatus>>,
        /// What is to be paid.
        pub amount: Option<i64>,
        /// What can be captured.
        pub amount_capturable: Option<i64>,
        /// What was paid.
        pub amount_received: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        /// An id.
        pub customer: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// The id of an invoice, in older API versions.
        pub invoice: Option<Str<'a>>,
        pub last_payment_error: Option<PaymentError<'a>>,
        /// The id of a charge.
        pub latest_charge: Option<Str<'a>>,
        /// An id.
        pub payment_method: Option<Str<'a>>,
        pub payment_method_types: Vec<Str<'a>>,
        /// `automatic`, `automatic_async` or `manual`
        pub capture_method: Option<Str<'a>>,
        /// What the payer has to do.
        pub next_action: Option<Raw<'a>>,
        pub receipt_email: Option<Str<'a>>,
        pub shipping: Option<Shipping<'a>>,
        /// `off_session` or `on_session`
        pub setup_future_usage: Option<Str<'a>>,
        pub statement_descriptor: Option<Str<'a>>,
        pub statement_descriptor_suffix: Option<Str<'a>>,
        /// The id of the application that made it.
        pub application: Option<Str<'a>>,
        pub application_fee_amount: Option<i64>,
        /// The id of the account on whose behalf it is.
        pub on_behalf_of: Option<Str<'a>>,
        pub transfer_group: Option<Str<'a>>,
        pub canceled_at: Option<Timestamp<'a>>,
        pub cancellation_reason: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }
}

words! {
    /// How far a payment is.
    pub enum PaymentIntentStatus {
        Canceled = "canceled",
        Processing = "processing",
        RequiresAction = "requires_action",
        RequiresCapture = "requires_capture",
        RequiresConfirmation = "requires_confirmation",
        RequiresPaymentMethod = "requires_payment_method",
        Succeeded = "succeeded",
    }
}
