use super::{Address, LineItem};
use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// A [fulfillment](https://shopify.dev/docs/api/admin-rest/latest/resources/fulfillment):
    /// a parcel of an order.
    pub struct Fulfillment<S>, FulfillmentRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        pub order_id: Option<u64>,
        /// The order's name and a number: `#1001.1`.
        pub name: Option<S>,
        /// `pending`, `open`, `success`, `cancelled`, `error` or `failure`
        pub status: Option<S>,
        /// `in_transit`, `out_for_delivery`, `delivered`, …
        pub shipment_status: Option<S>,
        pub service: Option<S>,
        pub location_id: Option<u64>,
        pub tracking_company: Option<S>,
        pub tracking_number: Option<S>,
        pub tracking_numbers: Vec<S>,
        pub tracking_url: Option<S>,
        pub tracking_urls: Vec<S>,
        pub email: Option<S>,
        pub destination: Option<Address<S>>,
        pub line_items: Vec<LineItem<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }
}
