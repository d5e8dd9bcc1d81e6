use super::{Address, List, PaymentError, Price};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};
use std::collections::BTreeMap;
use std::ops::Deref;

objects! {
    /// An [invoice](https://docs.stripe.com/api/invoices/object). One that is `upcoming`
    /// has no id.
    pub struct Invoice<S>, InvoiceRef {
        pub id: Option<S>,
        /// As printed on the invoice.
        pub number: Option<S>,
        pub status: Option<Open<InvoiceStatus, S>>,
        pub billing_reason: Option<Open<BillingReason, S>>,
        pub collection_method: Option<Open<CollectionMethod, S>>,
        /// An id.
        pub customer: Option<S>,
        pub customer_email: Option<S>,
        pub customer_name: Option<S>,
        pub customer_phone: Option<S>,
        pub customer_address: Option<Address<S>>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        pub amount_due: Option<i64>,
        pub amount_paid: Option<i64>,
        pub amount_remaining: Option<i64>,
        /// Before discounts and taxes.
        pub subtotal: Option<i64>,
        pub total: Option<i64>,
        pub total_excluding_tax: Option<i64>,
        /// The customer's balance before the invoice.
        pub starting_balance: Option<i64>,
        /// The customer's balance after the invoice, once it is final.
        pub ending_balance: Option<i64>,
        pub lines: Option<List<InvoiceLineItem<S>>>,
        /// The origin of the invoice; [`Invoice::subscription_id`] reads it.
        pub parent: Option<InvoiceParent<S>>,
        /// An id, in API versions before 2025-03-31; [`Invoice::subscription_id`] works with all.
        pub subscription: Option<S>,
        /// An id, in API versions before 2025-03-31.
        pub payment_intent: Option<S>,
        /// An id, in API versions before 2025-03-31.
        pub charge: Option<S>,
        /// In API versions before 2025-03-31; later ones have the status only.
        pub paid: Option<bool>,
        /// Whether Stripe tried to collect it.
        pub attempted: Option<bool>,
        pub attempt_count: Option<u64>,
        /// Whether Stripe keeps trying to collect it.
        pub auto_advance: Option<bool>,
        pub next_payment_attempt: Option<Timestamp<S>>,
        pub last_finalization_error: Option<PaymentError<S>>,
        pub hosted_invoice_url: Option<S>,
        pub invoice_pdf: Option<S>,
        pub receipt_number: Option<S>,
        pub description: Option<S>,
        /// Two letters of ISO 3166-1.
        pub account_country: Option<S>,
        pub account_name: Option<S>,
        pub status_transitions: Option<InvoiceStatusTransitions<S>>,
        pub period_start: Option<Timestamp<S>>,
        pub period_end: Option<Timestamp<S>>,
        pub due_date: Option<Timestamp<S>>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// A line of an invoice.
    pub struct InvoiceLineItem<S> {
        pub id: Option<S>,
        /// The amount of all units.
        pub amount: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        pub description: Option<S>,
        pub quantity: Option<u64>,
        pub period: Option<Period<S>>,
        /// In API versions before 2025-03-31.
        pub price: Option<Price<S>>,
        /// Since API version 2025-03-31.
        pub pricing: Option<LinePricing<S>>,
        /// An id, in API versions before 2025-03-31.
        pub subscription: Option<S>,
        /// In API versions before 2025-03-31.
        pub proration: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// A period of time.
    pub struct Period<S> {
        pub start: Option<Timestamp<S>>,
        pub end: Option<Timestamp<S>>,
    }

    /// The price of one unit of a line.
    pub struct LinePricing<S> {
        /// `price_details`
        pub r#type: Option<S>,
        pub price_details: Option<LinePricingDetails<S>>,
        pub unit_amount_decimal: Option<S>,
    }

    /// The price and product of a line.
    pub struct LinePricingDetails<S> {
        /// An id.
        pub price: Option<S>,
        /// An id.
        pub product: Option<S>,
    }

    /// The reason for an invoice.
    pub struct InvoiceParent<S> {
        /// `subscription_details` or `quote_details`
        pub r#type: Option<S>,
        pub subscription_details: Option<InvoiceSubscription<S>>,
    }

    /// The subscription that an invoice is for.
    pub struct InvoiceSubscription<S> {
        /// An id.
        pub subscription: Option<S>,
        /// The metadata of the subscription when the invoice was created.
        pub metadata: BTreeMap<S, S>,
    }

    /// The times at which an invoice changed its status.
    pub struct InvoiceStatusTransitions<S> {
        pub finalized_at: Option<Timestamp<S>>,
        pub marked_uncollectible_at: Option<Timestamp<S>>,
        pub paid_at: Option<Timestamp<S>>,
        pub voided_at: Option<Timestamp<S>>,
    }
}

impl<S: Deref<Target = str>> Invoice<S> {
    /// The id of the subscription that the invoice is for, wherever the API version has
    /// it.
    pub fn subscription_id(&self) -> Option<&str> {
        let in_parent = || self.parent.as_ref()?.subscription_details.as_ref()?.subscription.as_deref();
        self.subscription.as_deref().or_else(in_parent)
    }
}

words! {
    /// The status of an invoice.
    pub enum InvoiceStatus {
        Draft = "draft",
        Open = "open",
        Paid = "paid",
        Uncollectible = "uncollectible",
        Void = "void",
    }

    /// What an invoice was created for.
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

    /// How an invoice is collected.
    pub enum CollectionMethod {
        ChargeAutomatically = "charge_automatically",
        SendInvoice = "send_invoice",
    }
}
