use super::Money;
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// An [inventory level](https://shopify.dev/docs/api/admin-rest/latest/resources/inventorylevel):
    /// how much of something is at a place.
    pub struct InventoryLevel<'a> {
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub inventory_item_id: Option<u64>,
        pub location_id: Option<u64>,
        /// Absent if it is not counted.
        pub available: Option<i64>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// An [inventory item](https://shopify.dev/docs/api/admin-rest/latest/resources/inventoryitem).
    pub struct InventoryItem<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub sku: Option<Str<'a>>,
        /// Of one.
        pub cost: Option<Money<'a>>,
        pub tracked: Option<bool>,
        pub requires_shipping: Option<bool>,
        /// Two letters of ISO 3166-1.
        pub country_code_of_origin: Option<Str<'a>>,
        pub province_code_of_origin: Option<Str<'a>>,
        pub harmonized_system_code: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
