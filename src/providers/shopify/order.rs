use super::{Address, CancelReason, Customer, FinancialStatus, Fulfillment, FulfillmentStatus, LineItem, Money};
use super::{MoneyBag, Refund};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// An [order](https://shopify.dev/docs/api/admin-rest/latest/resources/order). Prices
    /// are in the shop's currency, `currency`; those of the customer are in the fields
    /// ending in `_set`.
    pub struct Order<'a> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<Str<'a>>,
        /// As shown to people: `#1001`.
        pub name: Option<Str<'a>>,
        pub order_number: Option<u64>,
        pub confirmation_number: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
        pub contact_email: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
        pub customer: Option<Customer<'a>>,
        pub billing_address: Option<Address<'a>>,
        pub shipping_address: Option<Address<'a>>,
        /// Absent until there was a payment.
        pub financial_status: Option<Open<'a, FinancialStatus>>,
        pub fulfillment_status: Option<Open<'a, FulfillmentStatus>>,
        pub line_items: Vec<LineItem<'a>>,
        pub shipping_lines: Vec<ShippingLine<'a>>,
        pub discount_codes: Vec<DiscountCode<'a>>,
        pub tax_lines: Vec<TaxLine<'a>>,
        pub fulfillments: Vec<Fulfillment<'a>>,
        pub refunds: Vec<Refund<'a>>,
        /// The shop's: three letters of ISO 4217.
        pub currency: Option<Str<'a>>,
        /// The customer's: three letters of ISO 4217.
        pub presentment_currency: Option<Str<'a>>,
        /// As ordered, with taxes and shipping.
        pub total_price: Option<Money<'a>>,
        pub total_price_set: Option<MoneyBag<'a>>,
        /// What is left after removals and returns.
        pub current_total_price: Option<Money<'a>>,
        /// Before taxes and shipping, after discounts.
        pub subtotal_price: Option<Money<'a>>,
        pub total_tax: Option<Money<'a>>,
        pub total_discounts: Option<Money<'a>>,
        pub total_line_items_price: Option<Money<'a>>,
        pub total_shipping_price_set: Option<MoneyBag<'a>>,
        /// What is not yet paid.
        pub total_outstanding: Option<Money<'a>>,
        pub total_tip_received: Option<Money<'a>>,
        pub taxes_included: Option<bool>,
        /// In grams.
        pub total_weight: Option<u64>,
        pub payment_gateway_names: Vec<Str<'a>>,
        pub cancel_reason: Option<Open<'a, CancelReason>>,
        pub confirmed: Option<bool>,
        pub test: Option<bool>,
        pub buyer_accepts_marketing: Option<bool>,
        pub note: Option<Str<'a>>,
        pub note_attributes: Vec<Attribute<'a>>,
        /// Separated by `, `.
        pub tags: Option<Str<'a>>,
        /// `web`, `pos`, `shopify_draft_order`, … or the id of an app.
        pub source_name: Option<Str<'a>>,
        pub app_id: Option<u64>,
        pub location_id: Option<u64>,
        pub checkout_id: Option<u64>,
        pub checkout_token: Option<Str<'a>>,
        pub customer_locale: Option<Str<'a>>,
        pub landing_site: Option<Str<'a>>,
        pub referring_site: Option<Str<'a>>,
        pub po_number: Option<Str<'a>>,
        pub order_status_url: Option<Str<'a>>,
        pub processed_at: Option<Timestamp<'a>>,
        pub cancelled_at: Option<Timestamp<'a>>,
        pub closed_at: Option<Timestamp<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// How an order is sent out.
    pub struct ShippingLine<'a> {
        pub id: Option<u64>,
        pub title: Option<Str<'a>>,
        pub code: Option<Str<'a>>,
        pub source: Option<Str<'a>>,
        pub price: Option<Money<'a>>,
        pub discounted_price: Option<Money<'a>>,
        pub tax_lines: Vec<TaxLine<'a>>,
    }

    /// A code that was used.
    pub struct DiscountCode<'a> {
        pub code: Option<Str<'a>>,
        pub amount: Option<Money<'a>>,
        /// `fixed_amount`, `percentage` or `shipping`
        pub r#type: Option<Str<'a>>,
    }

    /// A tax.
    pub struct TaxLine<'a> {
        pub title: Option<Str<'a>>,
        pub price: Option<Money<'a>>,
        /// 0.06 is 6 %.
        pub rate: Option<f64>,
        pub channel_liable: Option<bool>,
    }

    /// Something that was added to an order or a line.
    pub struct Attribute<'a> {
        pub name: Option<Str<'a>>,
        pub value: Option<Str<'a>>,
    }
}
