use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A [shop](https://shopify.dev/docs/api/admin-rest/latest/resources/shop).
    pub struct Shop<'a> {
        pub id: Option<u64>,
        pub name: Option<Str<'a>>,
        /// `….myshopify.com`
        pub myshopify_domain: Option<Str<'a>>,
        pub domain: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
        pub customer_email: Option<Str<'a>>,
        pub shop_owner: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
        /// Two letters of ISO 3166-1.
        pub country_code: Option<Str<'a>>,
        /// Three letters of ISO 4217.
        pub currency: Option<Str<'a>>,
        pub primary_locale: Option<Str<'a>>,
        /// A name of the time zone database.
        pub iana_timezone: Option<Str<'a>>,
        pub plan_name: Option<Str<'a>>,
        pub plan_display_name: Option<Str<'a>>,
        pub primary_location_id: Option<u64>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
