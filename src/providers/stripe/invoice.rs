use super::{Address, List, PaymentError, Price};
use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// An [invoice](https://docs.stripe.com/api/invoices/object). One that is `upcoming`
    /// has no id.
    pub struct Invoice<'a> {
        pub id: Option<Str<'a>>,
        /// As printed on the invoice.
        pub number: Option<Str<'a>>,
        pub status: Option<Open<'a, InvoiceStatus>>,
        pub billing_reason: Option<Open<'a, BillingReason>>,
        pub collection_method: Option<Open<'a, CollectionMethod>>,
        /// An id.
        pub customer: Option<Str<'a>>,
        pub customer_email: Option<Str<'a>>,
        pub customer_name: Option<Str<'a>>,
        pub customer_phone: Option<Str<'a>>,
        pub customer_address: Option<Address<'a>>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        pub amount_due: Option<i64>,
        pub amount_paid: Option<i64>,
        pub amount_remaining: Option<i64>,
        /// Before discounts and taxes.
        pub subtotal: Option<i64>,
        pub total: Option<i64>,
        pub total_excluding_tax: Option<i64>,
        /// What the customer's balance was before.
        pub starting_balance: Option<i64>,
        /// What the customer's balance was after, once the invoice is final.
        pub ending_balance: Option<i64>,
        pub lines: Option<List<InvoiceLineItem<'a>>>,
        /// What it is for; [`Invoice::subscription_id`] looks into it.
        pub parent: Option<InvoiceParent<'a>>,
        /// An id, in API versions before 2025-03-31; [`Invoice::subscription_id`] serves for all.
        pub subscription: Option<Str<'a>>,
        /// An id, in API versions before 2025-03-31.
        pub payment_intent: Option<Str<'a>>,
        /// An id, in API versions before 2025-03-31.
        pub charge: Option<Str<'a>>,
        /// In API versions before 2025-03-31; later ones have the status only.
        pub paid: Option<bool>,
        /// Whether Stripe tried to collect it.
        pub attempted: Option<bool>,
        pub attempt_count: Option<u64>,
        /// Whether Stripe goes on collecting it.
        pub auto_advance: Option<bool>,
        pub next_payment_attempt: Option<Timestamp<'a>>,
        pub last_finalization_error: Option<PaymentError<'a>>,
        pub hosted_invoice_url: Option<Str<'a>>,
        pub invoice_pdf: Option<Str<'a>>,
        pub receipt_number: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// Two letters of ISO 3166-1.
        pub account_country: Option<Str<'a>>,
        pub account_name: Option<Str<'a>>,
        pub status_transitions: Option<InvoiceStatusTransitions<'a>>,
        pub period_start: Option<Timestamp<'a>>,
        pub period_end: Option<Timestamp<'a>>,
        pub due_date: Option<Timestamp<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// A line of an invoice.
    pub struct InvoiceLineItem<'a> {
        pub id: Option<Str<'a>>,
        /// Of all units together.
        pub amount: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub quantity: Option<u64>,
        pub period: Option<Period<'a>>,
        /// In API versions before 2025-03-31.
        pub price: Option<Price<'a>>,
        /// Since API version 2025-03-31.
        pub pricing: Option<LinePricing<'a>>,
        /// An id, in API versions before 2025-03-31.
        pub subscription: Option<Str<'a>>,
        /// In API versions before 2025-03-31.
        pub proration: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// A time from start to end.
    pub struct Period<'a> {
        pub start: Option<Timestamp<'a>>,
        pub end: Option<Timestamp<'a>>,
    }

    /// What one unit of a line costs.
    pub struct LinePricing<'a> {
        /// `price_details`
        pub r#type: Option<Str<'a>>,
        pub price_details: Option<LinePricingDetails<'a>>,
        pub unit_amount_decimal: Option<Str<'a>>,
    }

    /// The price and product of a line.
    pub struct LinePricingDetails<'a> {
        /// An id.
        pub price: Option<Str<'a>>,
        /// An id.
        pub product: Option<Str<'a>>,
    }

    /// What an invoice is for.
    pub struct InvoiceParent<'a> {
        /// `subscription_details` or `quote_details`
        pub r#type: Option<Str<'a>>,
        pub subscription_details: Option<InvoiceSubscription<'a>>,
    }

    /// The subscription that an invoice is for.
    pub struct InvoiceSubscription<'a> {
        /// An id.
        pub subscription: Option<Str<'a>>,
        /// That of the subscription when the invoice was made.
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// When an invoice became what it is.
    pub struct InvoiceStatusTransitions<'a> {
        pub finalized_at: Option<Timestamp<'a>>,
        pub marked_uncollectible_at: Option<Timestamp<'a>>,
        pub paid_at: Option<Timestamp<'a>>,
        pub voided_at: Option<Timestamp<'a>>,
    }
}

impl Invoice<'_> {
    /// The id of the subscription that the invoice is for, wherever the API version has
    /// it.
    pub fn subscription_id(&self) -> Option<&str> {
        let in_parent = || self.parent.as_ref()?.subscription_details.as_ref()?.subscription.as_deref();
        self.subscription.as_deref().or_else(in_parent)
    }
}

words! {
    /// How an invoice stands.
    pub enum InvoiceStatus {
        Draft = "draft",
        Open = "open",
        Paid = "paid",
        Uncollectible = "uncollectible",
        Void = "void",
    }

    /// What an invoice was made on account of.
    pub enum BillingReason {
        AutomaticPendingInvoiceItemInvoice = "automatic_pending_invoice_item_invoice",
        Manual = "manual",
        QuoteAccept = "quote_accept",
        Subscription = "subscription",
        SubscriptionCreate = "subscription_create",
        SubscriptionCycle = "subscription_cycle",
        SubscriptionThreshold = "subscription_threshold",
        SubscriptionUpdate = "subscription_update",
        Upcoming = "upcoming",
    }

    /// Who moves first.
    pub enum CollectionMethod {
        ChargeAutomatically = "charge_automatically",
        SendInvoice = "send_invoice",
    }
}
