use super::{ContactDetails, Shipping};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Raw, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// A [checkout session](https://docs.stripe.com/api/checkout/sessions/object).
    pub struct CheckoutSession<S>, CheckoutSessionRef {
        pub id: Option<S>,
        pub mode: Option<Open<CheckoutMode, S>>,
        pub status: Option<Open<CheckoutStatus, S>>,
        /// Whether it is paid. A session can be complete without being paid:
        /// some methods take days, and `checkout.session.async_payment_succeeded` follows.
        pub payment_status: Option<Open<CheckoutPaymentStatus, S>>,
        /// Your own reference, as set when the session was created.
        pub client_reference_id: Option<S>,
        /// An id.
        pub customer: Option<S>,
        pub customer_details: Option<ContactDetails<S>>,
        /// As set when the session was created; `customer_details` has what the customer entered.
        pub customer_email: Option<S>,
        /// An id, of mode `payment`.
        pub payment_intent: Option<S>,
        /// An id, of mode `subscription`.
        pub subscription: Option<S>,
        /// An id, of mode `setup`.
        pub setup_intent: Option<S>,
        /// An id.
        pub invoice: Option<S>,
        /// The id of the payment link that made it.
        pub payment_link: Option<S>,
        /// Before discounts and taxes.
        pub amount_subtotal: Option<i64>,
        pub amount_total: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        pub total_details: Option<TotalDetails>,
        pub custom_fields: Vec<CustomField<S>>,
        pub shipping_details: Option<Shipping<S>>,
        pub payment_method_types: Vec<S>,
        pub locale: Option<S>,
        pub url: Option<S>,
        pub success_url: Option<S>,
        pub cancel_url: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub expires_at: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// The parts of the total.
    pub struct TotalDetails {
        pub amount_discount: Option<i64>,
        pub amount_shipping: Option<i64>,
        pub amount_tax: Option<i64>,
        /// The details of discounts and taxes, if the session was fetched with them.
        pub breakdown: Option<Raw>,
    }

    /// A field that the shop added.
    pub struct CustomField<S> {
        pub key: Option<S>,
        pub label: Option<CustomFieldLabel<S>>,
        pub optional: Option<bool>,
        /// `text`, `numeric` or `dropdown`, and the name of the field that has the value.
        pub r#type: Option<S>,
        pub text: Option<CustomFieldValue<S>>,
        pub numeric: Option<CustomFieldValue<S>>,
        pub dropdown: Option<CustomFieldValue<S>>,
    }

    /// The label of a field.
    pub struct CustomFieldLabel<S> {
        pub custom: Option<S>,
        /// `custom`
        pub r#type: Option<S>,
    }

    /// The value of a field.
    pub struct CustomFieldValue<S> {
        pub value: Option<S>,
    }
}

words! {
    /// The purpose of a session.
    pub enum CheckoutMode {
        Payment = "payment",
        Setup = "setup",
        Subscription = "subscription",
    }

    /// The status of a session.
    pub enum CheckoutStatus {
        Complete = "complete",
        Expired = "expired",
        Open = "open",
    }

    /// Whether a session is paid.
    pub enum CheckoutPaymentStatus {
        NoPaymentRequired = "no_payment_required",
        Paid = "paid",
        Unpaid = "unpaid",
    }
}
