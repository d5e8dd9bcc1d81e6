use crate::delivery::decode::typed::{Open, Raw, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [dispute](https://docs.stripe.com/api/disputes/object): a payer asks the bank for
    /// the money back.
    pub struct Dispute<'a> {
        pub id: Option<Str<'a>>,
        pub status: Option<Open<'a, DisputeStatus>>,
        pub reason: Option<Open<'a, DisputeReason>>,
        /// What is disputed, usually the whole charge.
        pub amount: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        /// An id.
        pub charge: Option<Str<'a>>,
        /// An id.
        pub payment_intent: Option<Str<'a>>,
        pub is_charge_refundable: Option<bool>,
        pub evidence_details: Option<DisputeEvidenceDetails<'a>>,
        /// What was handed in so far.
        pub evidence: Option<Raw<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// How far the evidence is.
    pub struct DisputeEvidenceDetails<'a> {
        /// Until when evidence can be handed in.
        pub due_by: Option<Timestamp<'a>>,
        pub has_evidence: Option<bool>,
        pub past_due: Option<bool>,
        pub submission_count: Option<u64>,
    }
}

words! {
    /// How far a dispute is.
    pub enum DisputeStatus {
        Lost = "lost",
        NeedsResponse = "needs_response",
        Prevented = "prevented",
        UnderReview = "under_review",
        WarningClosed = "warning_closed",
        WarningNeedsResponse = "warning_needs_response",
        WarningUnderReview = "warning_under_review",
        Won = "won",
    }

    /// What the payer says.
    pub enum DisputeReason {
        BankCannotProcess = "bank_cannot_process",
        CheckReturned = "check_returned",
        CreditNotProcessed = "credit_not_processed",
        CustomerInitiated = "customer_initiated",
        DebitNotAuthorized = "debit_not_authorized",
        Duplicate = "duplicate",
        Fraudulent = "fraudulent",
        General = "general",
        IncorrectAccountDetails = "incorrect_account_details",
        InsufficientFunds = "insufficient_funds",
        Noncompliant = "noncompliant",
        ProductNotReceived = "product_not_received",
        ProductUnacceptable = "product_unacceptable",
        SubscriptionCanceled = "subscription_canceled",
        Unrecognized = "unrecognized",
    }
}
