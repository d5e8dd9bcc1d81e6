use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// An address.
    pub struct Address<'a> {
        pub id: Option<u64>,
        pub first_name: Option<Str<'a>>,
        pub last_name: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub company: Option<Str<'a>>,
        pub address1: Option<Str<'a>>,
        pub address2: Option<Str<'a>>,
        pub zip: Option<Str<'a>>,
        pub city: Option<Str<'a>>,
        pub province: Option<Str<'a>>,
        pub province_code: Option<Str<'a>>,
        pub country: Option<Str<'a>>,
        /// Two letters of ISO 3166-1.
        pub country_code: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
        pub latitude: Option<f64>,
        pub longitude: Option<f64>,
        /// Whether it is the customer's default address.
        pub default: Option<bool>,
    }
}
