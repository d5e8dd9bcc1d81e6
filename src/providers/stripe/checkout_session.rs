use super::{ContactDetails, Shipping};
use crate::delivery::decode::typed::{Open, Raw, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [checkout session](https://docs.stripe.com/api/checkout/sessions/object).
    pub struct CheckoutSession<'a> {
        pub id: Option<Str<'a>>,
        pub mode: Option<Open<'a, CheckoutMode>>,
        pub status: Option<Open<'a, CheckoutStatus>>,
        /// Whether the goods may go out. A session can be complete without being paid:
        /// some methods take days, and `checkout.session.async_payment_succeeded` follows.
        pub payment_status: Option<Open<'a, CheckoutPaymentStatus>>,
        /// Your own reference, as given when the session was made.
        pub client_reference_id: Option<Str<'a>>,
        /// An id.
        pub customer: Option<Str<'a>>,
        pub customer_details: Option<ContactDetails<'a>>,
        /// As given when the session was made; what was typed in is in `customer_details`.
        pub customer_email: Option<Str<'a>>,
        /// An id, of mode `payment`.
        pub payment_intent: Option<Str<'a>>,
        /// An id, of mode `subscription`.
        pub subscription: Option<Str<'a>>,
        /// An id, of mode `setup`.
        pub setup_intent: Option<Str<'a>>,
        /// An id.
        pub invoice: Option<Str<'a>>,
        /// The id of the payment link that made it.
        pub payment_link: Option<Str<'a>>,
        /// Before discounts and taxes.
        pub amount_subtotal: Option<i64>,
        pub amount_total: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        pub total_details: Option<TotalDetails<'a>>,
        pub custom_fields: Vec<CustomField<'a>>,
        pub shipping_details: Option<Shipping<'a>>,
        pub payment_method_types: Vec<Str<'a>>,
        pub locale: Option<Str<'a>>,
        pub url: Option<Str<'a>>,
        pub success_url: Option<Str<'a>>,
        pub cancel_url: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub expires_at: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// What the total consists of.
    pub struct TotalDetails<'a> {
        pub amount_discount: Option<i64>,
        pub amount_shipping: Option<i64>,
        pub amount_tax: Option<i64>,
        /// How discounts and taxes come about, if the session was fetched with it.
        pub breakdown: Option<Raw<'a>>,
    }

    /// A field that the shop added.
    pub struct CustomField<'a> {
        pub key: Option<Str<'a>>,
        pub label: Option<CustomFieldLabel<'a>>,
        pub optional: Option<bool>,
        /// `text`, `numeric` or `dropdown`, and the name of the field that has the value.
        pub r#type: Option<Str<'a>>,
        pub text: Option<CustomFieldValue<'a>>,
        pub numeric: Option<CustomFieldValue<'a>>,
        pub dropdown: Option<CustomFieldValue<'a>>,
    }

    /// What a field is called.
    pub struct CustomFieldLabel<'a> {
        pub custom: Option<Str<'a>>,
        /// `custom`
        pub r#type: Option<Str<'a>>,
    }

    /// What was typed into a field.
    pub struct CustomFieldValue<'a> {
        pub value: Option<Str<'a>>,
    }
}

words! {
    /// What a session is for.
    pub enum CheckoutMode {
        Payment = "payment",
        Setup = "setup",
        Subscription = "subscription",
    }

    /// How far a session is.
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
