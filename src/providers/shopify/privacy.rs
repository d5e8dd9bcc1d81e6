use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`customers/data_request`](https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance#customers-data_request):
    /// a customer wants to see their data. Send it to the shop's owner.
    pub struct CustomersDataRequest<'a> {
        pub shop_id: Option<u64>,
        pub shop_domain: Option<Str<'a>>,
        pub customer: Option<PrivacyCustomer<'a>>,
        /// Ids.
        pub orders_requested: Vec<u64>,
        pub data_request: Option<DataRequest<'a>>,
    }

    /// [`customers/redact`](https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance#customers-redact):
    /// a customer's data is to be deleted.
    pub struct CustomersRedact<'a> {
        pub shop_id: Option<u64>,
        pub shop_domain: Option<Str<'a>>,
        pub customer: Option<PrivacyCustomer<'a>>,
        /// Ids.
        pub orders_to_redact: Vec<u64>,
    }

    /// [`shop/redact`](https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance#shop-redact):
    /// a shop's data is to be deleted.
    pub struct ShopRedact<'a> {
        pub shop_id: Option<u64>,
        pub shop_domain: Option<Str<'a>>,
    }

    /// Whose data it is.
    pub struct PrivacyCustomer<'a> {
        pub id: Option<u64>,
        pub email: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
    }

    /// A customer's wish to see their data.
    pub struct DataRequest<'a> {
        /// A number, as text.
        pub id: Option<Str<'a>>,
    }
}
