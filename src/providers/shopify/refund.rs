use super::{LineItem, Money, Transaction};
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A [refund](https://shopify.dev/docs/api/admin-rest/latest/resources/refund).
    pub struct Refund<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub order_id: Option<u64>,
        pub note: Option<Str<'a>>,
        /// Who made it.
        pub user_id: Option<u64>,
        pub restock: Option<bool>,
        pub refund_line_items: Vec<RefundLineItem<'a>>,
        /// The money that went back.
        pub transactions: Vec<Transaction<'a>>,
        pub processed_at: Option<Timestamp<'a>>,
        pub created_at: Option<Timestamp<'a>>,
    }

    /// What came back.
    pub struct RefundLineItem<'a> {
        pub id: Option<u64>,
        pub line_item_id: Option<u64>,
        pub line_item: Option<LineItem<'a>>,
        pub quantity: Option<i64>,
        /// `no_restock`, `cancel`, `return` or `legacy_restock`
        pub restock_type: Option<Str<'a>>,
        pub location_id: Option<u64>,
        pub subtotal: Option<Money<'a>>,
        pub total_tax: Option<Money<'a>>,
    }
}
