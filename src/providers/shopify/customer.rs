use super::Address;
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A [customer](https://shopify.dev/docs/api/admin-rest/latest/resources/customer).
    pub struct Customer<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
        pub first_name: Option<Str<'a>>,
        pub last_name: Option<Str<'a>>,
        /// `disabled`, `invited`, `enabled` or `declined`
        pub state: Option<Str<'a>>,
        pub note: Option<Str<'a>>,
        /// Separated by `, `.
        pub tags: Option<Str<'a>>,
        /// Three letters of ISO 4217.
        pub currency: Option<Str<'a>>,
        pub verified_email: Option<bool>,
        pub tax_exempt: Option<bool>,
        pub addresses: Vec<Address<'a>>,
        pub default_address: Option<Address<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
