use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// A [customer](https://shopify.dev/docs/api/admin-rest/latest/resources/customer).
    pub struct Customer<S>, CustomerRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        pub email: Option<S>,
        pub phone: Option<S>,
        pub first_name: Option<S>,
        pub last_name: Option<S>,
        /// `disabled`, `invited`, `enabled` or `declined`
        pub state: Option<S>,
        pub note: Option<S>,
        /// Separated by `, `.
        pub tags: Option<S>,
        /// Three letters of ISO 4217.
        pub currency: Option<S>,
        pub verified_email: Option<bool>,
        pub tax_exempt: Option<bool>,
        pub addresses: Vec<Address<S>>,
        pub default_address: Option<Address<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// An address.
    pub struct Address<S> {
        pub id: Option<u64>,
        pub first_name: Option<S>,
        pub last_name: Option<S>,
        pub name: Option<S>,
        pub company: Option<S>,
        pub address1: Option<S>,
        pub address2: Option<S>,
        pub zip: Option<S>,
        pub city: Option<S>,
        pub province: Option<S>,
        pub province_code: Option<S>,
        pub country: Option<S>,
        /// Two letters of ISO 3166-1.
        pub country_code: Option<S>,
        pub phone: Option<S>,
        pub latitude: Option<f64>,
        pub longitude: Option<f64>,
        /// Whether it is the customer's default address.
        pub default: Option<bool>,
    }

    /// [`customers/data_request`](https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance#customers-data_request):
    /// a customer requests their data. Send it to the shop's owner.
    pub struct CustomersDataRequest<S>, CustomersDataRequestRef {
        pub shop_id: Option<u64>,
        pub shop_domain: Option<S>,
        pub customer: Option<PrivacyCustomer<S>>,
        /// Ids.
        pub orders_requested: Vec<u64>,
        pub data_request: Option<DataRequest<S>>,
    }

    /// [`customers/redact`](https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance#customers-redact):
    /// the app must delete a customer's data.
    pub struct CustomersRedact<S>, CustomersRedactRef {
        pub shop_id: Option<u64>,
        pub shop_domain: Option<S>,
        pub customer: Option<PrivacyCustomer<S>>,
        /// Ids.
        pub orders_to_redact: Vec<u64>,
    }

    /// [`shop/redact`](https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance#shop-redact):
    /// the app must delete a shop's data.
    pub struct ShopRedact<S>, ShopRedactRef {
        pub shop_id: Option<u64>,
        pub shop_domain: Option<S>,
    }

    /// The customer whose data it is.
    pub struct PrivacyCustomer<S> {
        pub id: Option<u64>,
        pub email: Option<S>,
        pub phone: Option<S>,
    }

    /// The request of a customer for their data.
    pub struct DataRequest<S> {
        /// A number, as text.
        pub id: Option<S>,
    }
}
