use super::{LineItem, Money};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// A [transaction](https://shopify.dev/docs/api/admin-rest/latest/resources/transaction):
    /// an attempt to move money.
    pub struct Transaction<S>, TransactionRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        pub order_id: Option<u64>,
        pub parent_id: Option<u64>,
        pub kind: Option<Open<TransactionKind, S>>,
        pub status: Option<Open<TransactionStatus, S>>,
        pub amount: Option<Money<S>>,
        /// Three letters of ISO 4217.
        pub currency: Option<S>,
        pub gateway: Option<S>,
        pub payment_id: Option<S>,
        pub message: Option<S>,
        pub error_code: Option<S>,
        pub source_name: Option<S>,
        pub test: Option<bool>,
        pub processed_at: Option<Timestamp<S>>,
        pub created_at: Option<Timestamp<S>>,
    }

    /// A [refund](https://shopify.dev/docs/api/admin-rest/latest/resources/refund).
    pub struct Refund<S>, RefundRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        pub order_id: Option<u64>,
        pub note: Option<S>,
        /// The user who made the refund.
        pub user_id: Option<u64>,
        pub restock: Option<bool>,
        pub refund_line_items: Vec<RefundLineItem<S>>,
        /// The transactions of the refund.
        pub transactions: Vec<Transaction<S>>,
        pub processed_at: Option<Timestamp<S>>,
        pub created_at: Option<Timestamp<S>>,
    }

    /// A returned line.
    pub struct RefundLineItem<S> {
        pub id: Option<u64>,
        pub line_item_id: Option<u64>,
        pub line_item: Option<LineItem<S>>,
        pub quantity: Option<i64>,
        /// `no_restock`, `cancel`, `return` or `legacy_restock`
        pub restock_type: Option<S>,
        pub location_id: Option<u64>,
        pub subtotal: Option<Money<S>>,
        pub total_tax: Option<Money<S>>,
    }
}

words! {
    /// The kinds of transaction.
    pub enum TransactionKind {
        Authorization = "authorization",
        Capture = "capture",
        Change = "change",
        Refund = "refund",
        Sale = "sale",
        Void = "void",
    }

    /// The result of a transaction.
    pub enum TransactionStatus {
        Error = "error",
        Failure = "failure",
        Pending = "pending",
        Success = "success",
    }
}
