use super::{Money, ProductStatus};
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// A [product](https://shopify.dev/docs/api/admin-rest/latest/resources/product).
    pub struct Product<S>, ProductRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        pub title: Option<S>,
        /// The name in URLs.
        pub handle: Option<S>,
        pub body_html: Option<S>,
        pub vendor: Option<S>,
        pub product_type: Option<S>,
        pub status: Option<Open<ProductStatus, S>>,
        /// Separated by `, `.
        pub tags: Option<S>,
        /// `web` or `global`
        pub published_scope: Option<S>,
        pub variants: Vec<Variant<S>>,
        pub options: Vec<ProductOption<S>>,
        pub images: Vec<Image<S>>,
        pub image: Option<Image<S>>,
        pub published_at: Option<Timestamp<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// A variant of a product.
    pub struct Variant<S>, VariantRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        pub product_id: Option<u64>,
        pub title: Option<S>,
        pub sku: Option<S>,
        pub barcode: Option<S>,
        pub price: Option<Money<S>>,
        pub compare_at_price: Option<Money<S>>,
        pub option1: Option<S>,
        pub option2: Option<S>,
        pub option3: Option<S>,
        pub position: Option<u64>,
        pub inventory_item_id: Option<u64>,
        /// Negative if more was sold than is in stock.
        pub inventory_quantity: Option<i64>,
        /// `deny` or `continue`: whether it can be sold when out of stock.
        pub inventory_policy: Option<S>,
        pub taxable: Option<bool>,
        pub image_id: Option<u64>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// An option of a product: its variants differ in it.
    pub struct ProductOption<S> {
        pub id: Option<u64>,
        pub product_id: Option<u64>,
        pub name: Option<S>,
        pub position: Option<u64>,
        pub values: Vec<S>,
    }

    /// A picture.
    pub struct Image<S> {
        pub id: Option<u64>,
        pub product_id: Option<u64>,
        pub position: Option<u64>,
        pub src: Option<S>,
        pub alt: Option<S>,
        pub width: Option<u64>,
        pub height: Option<u64>,
        pub variant_ids: Vec<u64>,
    }

    /// An [inventory level](https://shopify.dev/docs/api/admin-rest/latest/resources/inventorylevel):
    /// the stock of an item at a location.
    pub struct InventoryLevel<S>, InventoryLevelRef {
        pub admin_graphql_api_id: Option<S>,
        pub inventory_item_id: Option<u64>,
        pub location_id: Option<u64>,
        /// `None` if the item is not tracked.
        pub available: Option<i64>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// An [inventory item](https://shopify.dev/docs/api/admin-rest/latest/resources/inventoryitem).
    pub struct InventoryItem<S>, InventoryItemRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        pub sku: Option<S>,
        /// Of one.
        pub cost: Option<Money<S>>,
        pub tracked: Option<bool>,
        pub requires_shipping: Option<bool>,
        /// Two letters of ISO 3166-1.
        pub country_code_of_origin: Option<S>,
        pub province_code_of_origin: Option<S>,
        pub harmonized_system_code: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }
}
