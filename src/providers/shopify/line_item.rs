use super::{Attribute, FulfillmentStatus, Money, MoneyBag, TaxLine};
use crate::delivery::decode::typed::{Open, objects};
use crate::request::Str;

objects! {
    /// A line of an order.
    pub struct LineItem<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub product_id: Option<u64>,
        pub variant_id: Option<u64>,
        pub title: Option<Str<'a>>,
        pub variant_title: Option<Str<'a>>,
        /// Title and title of the variant.
        pub name: Option<Str<'a>>,
        pub sku: Option<Str<'a>>,
        pub vendor: Option<Str<'a>>,
        /// As ordered.
        pub quantity: Option<i64>,
        /// What is left after removals and returns.
        pub current_quantity: Option<i64>,
        /// What is still to be sent out.
        pub fulfillable_quantity: Option<i64>,
        pub fulfillment_status: Option<Open<'a, FulfillmentStatus>>,
        pub fulfillment_service: Option<Str<'a>>,
        /// Of one, before discounts.
        pub price: Option<Money<'a>>,
        pub price_set: Option<MoneyBag<'a>>,
        pub total_discount: Option<Money<'a>>,
        /// Weight of one.
        pub grams: Option<i64>,
        pub requires_shipping: Option<bool>,
        pub taxable: Option<bool>,
        pub gift_card: Option<bool>,
        pub product_exists: Option<bool>,
        /// What the customer had added.
        pub properties: Vec<Attribute<'a>>,
        pub tax_lines: Vec<TaxLine<'a>>,
    }
}
