use super::{
    Customer, CustomersDataRequest, CustomersRedact, Fulfillment, InventoryItem, InventoryLevel, Order, Product,
    Refund, Shop, ShopRedact, Transaction, Variant,
};
use crate::Raw;
use crate::shapes::{events, objects};

events! {
    /// The object of an event of Shopify, by its
    /// [topic](https://shopify.dev/docs/api/webhooks/latest#list-of-topics).
    ///
    /// A variant takes all topics of its kind of object; to know which, ask
    /// [`Delivery::event_type`](eyelet::Delivery::event_type). The header with the topic is not
    /// signed: anyone who replays a delivery can change it.
    ///
    /// Any other object is [`Event::Other`], for types of your own.
    pub enum Event<S>, EventRef {
        /// `orders/…`, except `delete` and the topics of other objects.
        Order(Order<S>) = "orders/create" | "orders/updated" | "orders/paid" | "orders/cancelled" | "orders/fulfilled"
            | "orders/partially_fulfilled",
        /// `products/create` and `products/update`
        Product(Product<S>) = "products/create" | "products/update",
        /// `variants/in_stock` and `variants/out_of_stock`
        Variant(Variant<S>) = "variants/in_stock" | "variants/out_of_stock",
        /// `customers/create`, `update`, `enable` and `disable`
        Customer(Customer<S>) = "customers/create" | "customers/update" | "customers/enable" | "customers/disable",
        /// `fulfillments/create` and `fulfillments/update`
        Fulfillment(Fulfillment<S>) = "fulfillments/create" | "fulfillments/update",
        /// `refunds/create`
        Refund(Refund<S>) = "refunds/create",
        /// `order_transactions/create`
        Transaction(Transaction<S>) = "order_transactions/create",
        /// `inventory_levels/connect`, `update` and `disconnect`
        InventoryLevel(InventoryLevel<S>) = "inventory_levels/connect" | "inventory_levels/update"
            | "inventory_levels/disconnect",
        /// `inventory_items/create` and `inventory_items/update`
        InventoryItem(InventoryItem<S>) = "inventory_items/create" | "inventory_items/update",
        /// `app/uninstalled`: the token for the shop no longer works.
        AppUninstalled(Shop<S>) = "app/uninstalled",
        /// `shop/update`
        Shop(Shop<S>) = "shop/update",
        /// `orders/delete`, `products/delete`, `customers/delete`, `inventory_items/delete` and
        /// the like: only the id is left.
        Deleted(Deleted<S>) = "orders/delete" | "products/delete" | "customers/delete" | "inventory_items/delete"
            | "collections/delete" | "draft_orders/delete" | "locations/delete",
        /// `customers/data_request`: a customer requests their data.
        CustomersDataRequest(CustomersDataRequest<S>) = "customers/data_request",
        /// `customers/redact`: the app must delete a customer's data.
        CustomersRedact(CustomersRedact<S>) = "customers/redact",
        /// `shop/redact`: the app must delete a shop's data, 48 hours after `app/uninstalled`.
        ShopRedact(ShopRedact<S>) = "shop/redact",
        /// Any other topic: the object as it was sent.
        Other(Raw) = "*",
    }
}

objects! {
    /// The id of something that was deleted.
    pub struct Deleted<S>, DeletedRef {
        pub id: Option<u64>,
        pub admin_graphql_api_id: Option<S>,
    }
}
