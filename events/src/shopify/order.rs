use super::{Address, Customer, Fulfillment, Money, MoneyBag, Refund};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// An [order](https://shopify.dev/docs/api/admin-rest/latest/resources/order). Prices
    /// are in the shop's currency, `currency`; those of the customer are in the fields
    /// ending in `_set`.
    pub struct Order<S>, OrderRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        /// The number that people see: `#1001`.
        pub name: Option<S>,
        pub order_number: Option<u64>,
        pub confirmation_number: Option<S>,
        pub email: Option<S>,
        pub contact_email: Option<S>,
        pub phone: Option<S>,
        pub customer: Option<Customer<S>>,
        pub billing_address: Option<Address<S>>,
        pub shipping_address: Option<Address<S>>,
        /// `None` until there is a payment.
        pub financial_status: Option<Open<FinancialStatus, S>>,
        pub fulfillment_status: Option<Open<FulfillmentStatus, S>>,
        pub line_items: Vec<LineItem<S>>,
        pub shipping_lines: Vec<ShippingLine<S>>,
        pub discount_codes: Vec<DiscountCode<S>>,
        pub tax_lines: Vec<TaxLine<S>>,
        pub fulfillments: Vec<Fulfillment<S>>,
        pub refunds: Vec<Refund<S>>,
        /// The shop's: three letters of ISO 4217.
        pub currency: Option<S>,
        /// The customer's: three letters of ISO 4217.
        pub presentment_currency: Option<S>,
        /// The total of the order, with taxes and shipping.
        pub total_price: Option<Money<S>>,
        pub total_price_set: Option<MoneyBag<S>>,
        /// The quantity after removals and returns.
        pub current_total_price: Option<Money<S>>,
        /// The price after discounts, before taxes and shipping.
        pub subtotal_price: Option<Money<S>>,
        pub total_tax: Option<Money<S>>,
        pub total_discounts: Option<Money<S>>,
        pub total_line_items_price: Option<Money<S>>,
        pub total_shipping_price_set: Option<MoneyBag<S>>,
        /// The amount still to pay.
        pub total_outstanding: Option<Money<S>>,
        pub total_tip_received: Option<Money<S>>,
        pub taxes_included: Option<bool>,
        /// In grams.
        pub total_weight: Option<u64>,
        pub payment_gateway_names: Vec<S>,
        pub cancel_reason: Option<Open<CancelReason, S>>,
        pub confirmed: Option<bool>,
        pub test: Option<bool>,
        pub buyer_accepts_marketing: Option<bool>,
        pub note: Option<S>,
        pub note_attributes: Vec<Attribute<S>>,
        /// Separated by `, `.
        pub tags: Option<S>,
        /// `web`, `pos`, `shopify_draft_order`, … or the id of an app.
        pub source_name: Option<S>,
        pub app_id: Option<u64>,
        pub location_id: Option<u64>,
        pub checkout_id: Option<u64>,
        pub checkout_token: Option<S>,
        pub customer_locale: Option<S>,
        pub landing_site: Option<S>,
        pub referring_site: Option<S>,
        pub po_number: Option<S>,
        pub order_status_url: Option<S>,
        pub processed_at: Option<Timestamp<S>>,
        pub cancelled_at: Option<Timestamp<S>>,
        pub closed_at: Option<Timestamp<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// A way of shipping.
    pub struct ShippingLine<S> {
        pub id: Option<u64>,
        pub title: Option<S>,
        pub code: Option<S>,
        pub source: Option<S>,
        pub price: Option<Money<S>>,
        pub discounted_price: Option<Money<S>>,
        pub tax_lines: Vec<TaxLine<S>>,
    }

    /// A discount code.
    pub struct DiscountCode<S> {
        pub code: Option<S>,
        pub amount: Option<Money<S>>,
        /// `fixed_amount`, `percentage` or `shipping`
        pub r#type: Option<S>,
    }

    /// A tax.
    pub struct TaxLine<S> {
        pub title: Option<S>,
        pub price: Option<Money<S>>,
        /// 0.06 is 6 %.
        pub rate: Option<f64>,
        pub channel_liable: Option<bool>,
    }

    /// A custom attribute of an order or a line.
    pub struct Attribute<S> {
        pub name: Option<S>,
        pub value: Option<S>,
    }

    /// A line of an order.
    pub struct LineItem<S> {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
        pub product_id: Option<u64>,
        pub variant_id: Option<u64>,
        pub title: Option<S>,
        pub variant_title: Option<S>,
        /// Title and title of the variant.
        pub name: Option<S>,
        pub sku: Option<S>,
        pub vendor: Option<S>,
        /// The quantity ordered.
        pub quantity: Option<i64>,
        /// The quantity after removals and returns.
        pub current_quantity: Option<i64>,
        /// The quantity still to ship.
        pub fulfillable_quantity: Option<i64>,
        pub fulfillment_status: Option<Open<FulfillmentStatus, S>>,
        pub fulfillment_service: Option<S>,
        /// The price of one unit, before discounts.
        pub price: Option<Money<S>>,
        pub price_set: Option<MoneyBag<S>>,
        pub total_discount: Option<Money<S>>,
        /// Weight of one.
        pub grams: Option<i64>,
        pub requires_shipping: Option<bool>,
        pub taxable: Option<bool>,
        pub gift_card: Option<bool>,
        pub product_exists: Option<bool>,
        /// The custom properties of the line.
        pub properties: Vec<Attribute<S>>,
        pub tax_lines: Vec<TaxLine<S>>,
    }
}

words! {
    /// The payment status of an order.
    pub enum FinancialStatus {
        Authorized = "authorized",
        Expired = "expired",
        Paid = "paid",
        PartiallyPaid = "partially_paid",
        PartiallyRefunded = "partially_refunded",
        Pending = "pending",
        Refunded = "refunded",
        Voided = "voided",
    }

    /// How much of an order or a line was shipped; `None` if nothing was.
    pub enum FulfillmentStatus {
        Fulfilled = "fulfilled",
        NotEligible = "not_eligible",
        Partial = "partial",
        Restocked = "restocked",
    }

    /// The reason for a cancellation.
    pub enum CancelReason {
        Customer = "customer",
        Declined = "declined",
        Fraud = "fraud",
        Inventory = "inventory",
        Other = "other",
        Staff = "staff",
    }

    /// Whether a product is for sale.
    pub enum ProductStatus {
        Active = "active",
        Archived = "archived",
        Draft = "draft",
        Unlisted = "unlisted",
    }
}
