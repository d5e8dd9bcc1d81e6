use super::{ContactDetails, List, Shipping};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Raw, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// A [charge](https://docs.stripe.com/api/charges/object): one attempt to move money.
    pub struct Charge<S>, ChargeRef {
        pub id: Option<S>,
        pub status: Option<Open<ChargeStatus, S>>,
        pub amount: Option<i64>,
        pub amount_captured: Option<i64>,
        /// The refunded amount: if it is a part, `refunded` is false.
        pub amount_refunded: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        pub paid: Option<bool>,
        pub captured: Option<bool>,
        /// Whether the whole amount was refunded.
        pub refunded: Option<bool>,
        pub disputed: Option<bool>,
        /// An id.
        pub customer: Option<S>,
        pub description: Option<S>,
        /// An id.
        pub payment_intent: Option<S>,
        /// An id.
        pub payment_method: Option<S>,
        pub payment_method_details: Option<ChargePaymentMethod<S>>,
        pub billing_details: Option<ContactDetails<S>>,
        pub shipping: Option<Shipping<S>>,
        /// The id of an invoice, in older API versions.
        pub invoice: Option<S>,
        /// An id.
        pub balance_transaction: Option<S>,
        /// One of the [error codes](https://docs.stripe.com/error-codes).
        pub failure_code: Option<S>,
        /// A message for people.
        pub failure_message: Option<S>,
        pub outcome: Option<ChargeOutcome<S>>,
        pub receipt_email: Option<S>,
        pub receipt_number: Option<S>,
        pub receipt_url: Option<S>,
        /// In API versions before 2022-11-15.
        pub refunds: Option<List<Refund<S>>>,
        pub statement_descriptor: Option<S>,
        pub calculated_statement_descriptor: Option<S>,
        pub application_fee_amount: Option<i64>,
        /// The id of the account on whose behalf it is.
        pub on_behalf_of: Option<S>,
        pub transfer_group: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// How a charge was paid.
    pub struct ChargePaymentMethod<S> {
        /// `card`, `sepa_debit`, …
        pub r#type: Option<S>,
        pub card: Option<ChargeCard<S>>,
    }

    /// The card of a charge.
    pub struct ChargeCard<S> {
        /// `visa`, `mastercard`, …
        pub brand: Option<S>,
        pub last4: Option<S>,
        pub exp_month: Option<u64>,
        pub exp_year: Option<u64>,
        /// Two letters of ISO 3166-1.
        pub country: Option<S>,
        /// The same for every use of the card.
        pub fingerprint: Option<S>,
        /// `credit`, `debit`, `prepaid` or `unknown`
        pub funding: Option<S>,
        pub network: Option<S>,
    }

    /// [Why](https://docs.stripe.com/declines) a charge was taken or refused.
    pub struct ChargeOutcome<S> {
        /// `authorized`, `manual_review`, `issuer_declined`, `blocked` or `invalid`
        pub r#type: Option<S>,
        pub network_status: Option<S>,
        pub reason: Option<S>,
        /// `normal`, `elevated`, `highest`, …
        pub risk_level: Option<S>,
        /// 0 to 100.
        pub risk_score: Option<i64>,
        /// A message for the seller, not for the payer.
        pub seller_message: Option<S>,
    }

    /// A [refund](https://docs.stripe.com/api/refunds/object): money that goes back.
    pub struct Refund<S>, RefundRef {
        pub id: Option<S>,
        pub status: Option<Open<RefundStatus, S>>,
        pub amount: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        /// An id.
        pub charge: Option<S>,
        /// An id.
        pub payment_intent: Option<S>,
        /// `duplicate`, `fraudulent`, `requested_by_customer`, …
        pub reason: Option<S>,
        pub description: Option<S>,
        /// An id.
        pub balance_transaction: Option<S>,
        /// `lost_or_stolen_card`, `insufficient_funds`, …
        pub failure_reason: Option<S>,
        pub receipt_number: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub metadata: BTreeMap<S, S>,
    }

    /// A [dispute](https://docs.stripe.com/api/disputes/object): a payer asks the bank for
    /// the money back.
    pub struct Dispute<S>, DisputeRef {
        pub id: Option<S>,
        pub status: Option<Open<DisputeStatus, S>>,
        pub reason: Option<Open<DisputeReason, S>>,
        /// The disputed amount, usually that of the whole charge.
        pub amount: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<S>,
        /// An id.
        pub charge: Option<S>,
        /// An id.
        pub payment_intent: Option<S>,
        pub is_charge_refundable: Option<bool>,
        pub evidence_details: Option<DisputeEvidenceDetails<S>>,
        /// The evidence submitted so far.
        pub evidence: Option<Raw>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<S, S>,
    }

    /// The state of the evidence.
    pub struct DisputeEvidenceDetails<S> {
        /// The deadline for evidence.
        pub due_by: Option<Timestamp<S>>,
        pub has_evidence: Option<bool>,
        pub past_due: Option<bool>,
        pub submission_count: Option<u64>,
    }
}

words! {
    /// The result of a charge.
    pub enum ChargeStatus {
        Failed = "failed",
        Pending = "pending",
        Succeeded = "succeeded",
    }

    /// The status of a refund.
    pub enum RefundStatus {
        Canceled = "canceled",
        Failed = "failed",
        Pending = "pending",
        RequiresAction = "requires_action",
        Succeeded = "succeeded",
    }

    /// The status of a dispute.
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

    /// The reason that the payer gave.
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
