use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// An address.
    pub struct Address<'a> {
        pub line1: Option<Str<'a>>,
        pub line2: Option<Str<'a>>,
        pub postal_code: Option<Str<'a>>,
        pub city: Option<Str<'a>>,
        pub state: Option<Str<'a>>,
        /// Two letters of ISO 3166-1.
        pub country: Option<Str<'a>>,
    }

    /// Who pays, as typed in by them.
    pub struct ContactDetails<'a> {
        pub name: Option<Str<'a>>,
        pub business_name: Option<Str<'a>>,
        pub individual_name: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
        pub address: Option<Address<'a>>,
        /// `none`, `exempt` or `reverse`
        pub tax_exempt: Option<Str<'a>>,
    }

    /// Where goods go.
    pub struct Shipping<'a> {
        pub name: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
        pub address: Option<Address<'a>>,
        pub carrier: Option<Str<'a>>,
        pub tracking_number: Option<Str<'a>>,
    }
}
