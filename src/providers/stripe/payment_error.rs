use crate::delivery::decode::typed::{Raw, objects};
use crate::request::Str;

objects! {
    /// [Why](https://docs.stripe.com/error-handling#error-object-attributes) a payment
    /// failed.
    pub struct PaymentError<'a> {
        /// `card_error`, `invalid_request_error`, …
        pub r#type: Option<Str<'a>>,
        /// One of the [error codes](https://docs.stripe.com/error-codes).
        pub code: Option<Str<'a>>,
        /// One of the [decline codes](https://docs.stripe.com/declines/codes).
        pub decline_code: Option<Str<'a>>,
        /// For people; if it is a `card_error`, for the payer.
        pub message: Option<Str<'a>>,
        pub doc_url: Option<Str<'a>>,
        pub param: Option<Str<'a>>,
        /// The id of the charge that failed.
        pub charge: Option<Str<'a>>,
        /// The whole payment method.
        pub payment_method: Option<Raw<'a>>,
    }
}
