use super::{ContactDetails, List, Refund, Shipping};
use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A [charge](https://docs.stripe.com/api/charges/object): one attempt to move money.
    pub struct Charge<'a> {
        pub id: Option<Str<'a>>,
        pub status: Option<Open<'a, ChargeStatus>>,
        pub amount: Option<i64>,
        pub amount_captured: Option<i64>,
        /// What was paid back: also a part, and then `refunded` is false.
        pub amount_refunded: Option<i64>,
        /// Three letters of ISO 4217, in lower case.
        pub currency: Option<Str<'a>>,
        pub paid: Option<bool>,
        pub captured: Option<bool>,
        /// Whether all of it was paid back.
        pub refunded: Option<bool>,
        pub disputed: Option<bool>,
        /// An id.
        pub customer: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        /// An id.
        pub payment_intent: Option<Str<'a>>,
        /// An id.
        pub payment_method: Option<Str<'a>>,
        pub payment_method_details: Option<ChargePaymentMethod<'a>>,
        pub billing_details: Option<ContactDetails<'a>>,
        pub shipping: Option<Shipping<'a>>,
        /// The id of an invoice, in older API versions.
        pub invoice: Option<Str<'a>>,
        /// An id.
        pub balance_transaction: Option<Str<'a>>,
        /// One of the [error codes](https://docs.stripe.com/error-codes).
        pub failure_code: Option<Str<'a>>,
        /// For people.
        pub failure_message: Option<Str<'a>>,
        pub outcome: Option<ChargeOutcome<'a>>,
        pub receipt_email: Option<Str<'a>>,
        pub receipt_number: Option<Str<'a>>,
        pub receipt_url: Option<Str<'a>>,
        /// In API versions before 2022-11-15.
        pub refunds: Option<List<Refund<'a>>>,
        pub statement_descriptor: Option<Str<'a>>,
        pub calculated_statement_descriptor: Option<Str<'a>>,
        pub application_fee_amount: Option<i64>,
        /// The id of the account on whose behalf it is.
        pub on_behalf_of: Option<Str<'a>>,
        pub transfer_group: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        pub metadata: BTreeMap<Str<'a>, Str<'a>>,
    }

    /// How a charge was paid.
    pub struct ChargePaymentMethod<'a> {
        /// `card`, `sepa_debit`, …
        pub r#type: Option<Str<'a>>,
        pub card: Option<ChargeCard<'a>>,
    }

    /// The card of a charge.
    pub struct ChargeCard<'a> {
        /// `visa`, `mastercard`, …
        pub brand: Option<Str<'a>>,
        pub last4: Option<Str<'a>>,
        pub exp_month: Option<u64>,
        pub exp_year: Option<u64>,
        /// Two letters of ISO 3166-1.
        pub country: Option<Str<'a>>,
        /// The same for each use of the card.
        pub fingerprint: Option<Str<'a>>,
        /// `credit`, `debit`, `prepaid` or `unknown`
        pub funding: Option<Str<'a>>,
        pub network: Option<Str<'a>>,
    }

    /// [Why](https://docs.stripe.com/declines) a charge was taken or refused.
    pub struct ChargeOutcome<'a> {
        /// `authorized`, `manual_review`, `issuer_declined`, `blocked` or `invalid`
        pub r#type: Option<Str<'a>>,
        pub network_status: Option<Str<'a>>,
        pub reason: Option<Str<'a>>,
        /// `normal`, `elevated`, `highest`, …
        pub risk_level: Option<Str<'a>>,
        /// 0 to 100.
        pub risk_score: Option<i64>,
        /// For the seller, not for the payer.
        pub seller_message: Option<Str<'a>>,
    }
}

words! {
    /// How a charge came out.
    pub enum ChargeStatus {
        Failed = "failed",
        Pending = "pending",
        Succeeded = "succeeded",
    }
}
