use super::Shipping;
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Raw, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// A [payment intent](https://docs.stripe.com/api/payment_intents/object): a payment
    /// from its beginning to its end.
    pub struct PaymentIntent<S>, PaymentIntentRef {
        pub id: Option<S>,
        pub status: Option<Open<PaymentIntentStatus, S>>,
        /// The amount to pay.
        pub amount: Option<i64>,
        /// The amount that can be captured.
        pub amount_capturable: Option<i64>,
        /// The amount paid.
        pub amount_received: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        /// An id.
        pub customer: Option<S>,
        pub description: Option<S>,
        /// The id of an invoice, in older API versions.
        pub invoice: Option<S>,
        pub last_payment_error: Option<PaymentError<S>>,
        /// The id of a charge.
        pub latest_charge: Option<S>,
        /// An id.
        pub payment_method: Option<S>,
        pub payment_method_types: Vec<S>,
        /// `automatic`, `automatic_async` or `manual`
        pub capture_method: Option<S>,
        /// The next step for the payer.
        pub next_action: Option<Raw>,
        pub receipt_email: Option<S>,
        pub shipping: Option<Shipping<S>>,
        /// `off_session` or `on_session`
        pub setup_future_usage: Option<S>,
        pub statement_descriptor: Option<S>,
        pub statement_descriptor_suffix: Option<S>,
        /// The id of the application that made it.
        pub application: Option<S>,
        pub application_fee_amount: Option<i64>,
        /// The id of the account on whose behalf it is.
        pub on_behalf_of: Option<S>,
        pub transfer_group: Option<S>,
        pub canceled_at: Option<Timestamp<S>>,
        pub cancellation_reason: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// [Why](https://docs.stripe.com/error-handling#error-object-attributes) a payment
    /// failed.
    pub struct PaymentError<S> {
        /// `card_error`, `invalid_request_error`, …
        pub r#type: Option<S>,
        /// One of the [error codes](https://docs.stripe.com/error-codes).
        pub code: Option<S>,
        /// One of the [decline codes](https://docs.stripe.com/declines/codes).
        pub decline_code: Option<S>,
        /// A message for people; for the payer if the type is `card_error`.
        pub message: Option<S>,
        pub doc_url: Option<S>,
        pub param: Option<S>,
        /// The id of the charge that failed.
        pub charge: Option<S>,
        /// The whole payment method.
        pub payment_method: Option<Raw>,
    }
}

words! {
    /// The status of a payment.
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
