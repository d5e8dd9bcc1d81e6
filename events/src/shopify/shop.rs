use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// A [shop](https://shopify.dev/docs/api/admin-rest/latest/resources/shop).
    pub struct Shop<S>, ShopRef {
        pub id: Option<u64>,
        pub name: Option<S>,
        /// `….myshopify.com`
        pub myshopify_domain: Option<S>,
        pub domain: Option<S>,
        pub email: Option<S>,
        pub customer_email: Option<S>,
        pub shop_owner: Option<S>,
        pub phone: Option<S>,
        /// Two letters of ISO 3166-1.
        pub country_code: Option<S>,
        /// Three letters of ISO 4217.
        pub currency: Option<S>,
        pub primary_locale: Option<S>,
        /// A name from the time zone database.
        pub iana_timezone: Option<S>,
        pub plan_name: Option<S>,
        pub plan_display_name: Option<S>,
        pub primary_location_id: Option<u64>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }
}
