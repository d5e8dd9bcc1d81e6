use super::{Address, LineItem};
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A [fulfillment](https://shopify.dev/docs/api/admin-rest/latest/resources/fulfillment):
    /// a parcel of an order.
    pub struct Fulfillment<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub order_id: Option<u64>,
        /// The order's name and a number: `#1001.1`.
        pub name: Option<Str<'a>>,
        /// `pending`, `open`, `success`, `cancelled`, `error` or `failure`
        pub status: Option<Str<'a>>,
        /// `in_transit`, `out_for_delivery`, `delivered`, …
        pub shipment_status: Option<Str<'a>>,
        pub service: Option<Str<'a>>,
        pub location_id: Option<u64>,
        pub tracking_company: Option<Str<'a>>,
        pub tracking_number: Option<Str<'a>>,
        pub tracking_numbers: Vec<Str<'a>>,
        pub tracking_url: Option<Str<'a>>,
        pub tracking_urls: Vec<Str<'a>>,
        pub email: Option<Str<'a>>,
        pub destination: Option<Address<'a>>,
        pub line_items: Vec<LineItem<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
