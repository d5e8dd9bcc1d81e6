use crate::delivery::decode::typed::words;

words! {
    /// How the payment of an order stands.
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

    /// How far an order, or a line of it, was sent out; absent if nothing was.
    pub enum FulfillmentStatus {
        Fulfilled = "fulfilled",
        NotEligible = "not_eligible",
        Partial = "partial",
        Restocked = "restocked",
    }

    /// Why an order was cancelled.
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
