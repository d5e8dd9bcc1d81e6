use super::{
    Customer, CustomersDataRequest, CustomersRedact, Deleted, Fulfillment, InventoryItem, InventoryLevel, Order,
    Product, Refund, Shop, ShopRedact, Transaction, Variant,
};
use crate::delivery::decode::typed::{Raw, events};

events! {
    /// The object of an event of Shopify, by its
    /// [topic](https://shopify.dev/docs/api/webhooks/latest#list-of-topics).
    ///
    /// One variant stands for all topics of such an object; which one it is says
    /// [`Delivery::event_type`](crate::Delivery::event_type). The header with the topic is
    /// not signed: whoever can repeat a delivery can give it another one.
    ///
    /// Any other object is [`Event::Other`], for types of your own.
    pub enum Event<'a> {
        /// `orders/…`, but for `delete` and for topics that are about something else.
        Order(Order) = "orders/create" | "orders/updated" | "orders/paid" | "orders/cancelled" | "orders/fulfilled"
            | "orders/partially_fulfilled",
        /// `products/create` and `products/update`
        Product(Product) = "products/create" | "products/update",
        /// `variants/in_stock` and `variants/out_of_stock`
        Variant(Variant) = "variants/in_stock" | "variants/out_of_stock",
        /// `customers/create`, `update`, `enable` and `disable`
        Customer(Customer) = "customers/create" | "customers/update" | "customers/enable" | "customers/disable",
        /// `fulfillments/create` and `fulfillments/update`
        Fulfillment(Fulfillment) = "fulfillments/create" | "fulfillments/update",
        /// `refunds/create`
        Refund(Refund) = "refunds/create",
        /// `order_transactions/create`
        Transaction(Transaction) = "order_transactions/create",
        /// `inventory_levels/connect`, `update` and `disconnect`
        InventoryLevel(InventoryLevel) = "inventory_levels/connect" | "inventory_levels/update"
            | "inventory_levels/disconnect",
        /// `inventory_items/create` and `inventory_items/update`
        InventoryItem(InventoryItem) = "inventory_items/create" | "inventory_items/update",
        /// `app/uninstalled`: the token of the shop is of no use any more.
        AppUninstalled(Shop) = "app/uninstalled",
        /// `shop/update`
        Shop(Shop) = "shop/update",
        /// `orders/delete`, `products/delete`, `customers/delete`, `inventory_items/delete` and
        /// the like: only the id is left.
        Deleted(Deleted) = "orders/delete" | "products/delete" | "customers/delete" | "inventory_items/delete"
            | "collections/delete" | "draft_orders/delete" | "locations/delete",
        /// `customers/data_request`: a customer wants to see their data.
        CustomersDataRequest(CustomersDataRequest) = "customers/data_request",
        /// `customers/redact`: a customer's data is to be deleted.
        CustomersRedact(CustomersRedact) = "customers/redact",
        /// `shop/redact`: a shop's data is to be deleted, 48 hours after `app/uninstalled`.
        ShopRedact(ShopRedact) = "shop/redact",
        /// Any other topic: the object as it was sent.
        Other(Raw) = "*",
    }
}
