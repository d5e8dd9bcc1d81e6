use super::Money;
use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;

objects! {
    /// A [transaction](https://shopify.dev/docs/api/admin-rest/latest/resources/transaction):
    /// an attempt to move money.
    pub struct Transaction<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub order_id: Option<u64>,
        pub parent_id: Option<u64>,
        pub kind: Option<Open<'a, TransactionKind>>,
        pub status: Option<Open<'a, TransactionStatus>>,
        pub amount: Option<Money<'a>>,
        /// Three letters of ISO 4217.
        pub currency: Option<Str<'a>>,
        pub gateway: Option<Str<'a>>,
        pub payment_id: Option<Str<'a>>,
        pub message: Option<Str<'a>>,
        pub error_code: Option<Str<'a>>,
        pub source_name: Option<Str<'a>>,
        pub test: Option<bool>,
        pub processed_at: Option<Timestamp<'a>>,
        pub created_at: Option<Timestamp<'a>>,
    }
}

words! {
    /// What a transaction does.
    pub enum TransactionKind {
        Authorization = "authorization",
        Capture = "capture",
        Change = "change",
        Refund = "refund",
        Sale = "sale",
        Void = "void",
    }

    /// How a transaction came out.
    pub enum TransactionStatus {
        Error = "error",
        Failure = "failure",
        Pending = "pending",
        Success = "success",
    }
}
