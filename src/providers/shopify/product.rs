use super::{Money, ProductStatus};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// A [product](https://shopify.dev/docs/api/admin-rest/latest/resources/product).
    pub struct Product<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub title: Option<Str<'a>>,
        /// The name in the URL.
        pub handle: Option<Str<'a>>,
        pub body_html: Option<Str<'a>>,
        pub vendor: Option<Str<'a>>,
        pub product_type: Option<Str<'a>>,
        pub status: Option<Open<'a, ProductStatus>>,
        /// Separated by `, `.
        pub tags: Option<Str<'a>>,
        /// `web` or `global`
        pub published_scope: Option<Str<'a>>,
        pub variants: Vec<Variant<'a>>,
        pub options: Vec<ProductOption<'a>>,
        pub images: Vec<Image<'a>>,
        pub image: Option<Image<'a>>,
        pub published_at: Option<Timestamp<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// A variant of a product.
    pub struct Variant<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub product_id: Option<u64>,
        pub title: Option<Str<'a>>,
        pub sku: Option<Str<'a>>,
        pub barcode: Option<Str<'a>>,
        pub price: Option<Money<'a>>,
        pub compare_at_price: Option<Money<'a>>,
        pub option1: Option<Str<'a>>,
        pub option2: Option<Str<'a>>,
        pub option3: Option<Str<'a>>,
        pub position: Option<u64>,
        pub inventory_item_id: Option<u64>,
        /// Negative if more was sold than there is.
        pub inventory_quantity: Option<i64>,
        /// `deny` or `continue`: what happens once all is sold.
        pub inventory_policy: Option<Str<'a>>,
        pub taxable: Option<bool>,
        pub image_id: Option<u64>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// What variants differ in.
    pub struct ProductOption<'a> {
        pub id: Option<u64>,
        pub product_id: Option<u64>,
        pub name: Option<Str<'a>>,
        pub position: Option<u64>,
        pub values: Vec<Str<'a>>,
    }

    /// A picture.
    pub struct Image<'a> {
        pub id: Option<u64>,
        pub product_id: Option<u64>,
        pub position: Option<u64>,
        pub src: Option<Str<'a>>,
        pub alt: Option<Str<'a>>,
        pub width: Option<u64>,
        pub height: Option<u64>,
        pub variant_ids: Vec<u64>,
    }
}
