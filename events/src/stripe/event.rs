use super::{Charge, CheckoutSession, Customer, Dispute, Invoice, PaymentIntent, Payout, Refund, Subscription};
use crate::read::{Object, Place, Slot, Value, slots};
use crate::shapes::{envelopes, events, objects};
use crate::{Raw, Timestamp};

events! {
    /// The object of an [event](https://docs.stripe.com/api/events/types) of Stripe,
    /// by the event's type.
    ///
    /// A variant takes all events of its kind of object:
    /// `checkout.session.expired` is an [`Event::CheckoutSession`], and so is
    /// `checkout.session.completed`. To know which, ask
    /// [`Delivery::event_type`](eyelet::Delivery::event_type).
    ///
    /// Any other object is [`Event::Other`], for types of your own.
    pub enum Event<S>, EventRef {
        /// `checkout.session.*`
        CheckoutSession(CheckoutSession<S>) = "checkout.session.*",
        /// `payment_intent.*`
        PaymentIntent(PaymentIntent<S>) = "payment_intent.*",
        /// `charge.*`, except disputes and refunds.
        Charge(Charge<S>) = "charge.*",
        /// `charge.dispute.*`
        Dispute(Dispute<S>) = "charge.dispute.*",
        /// `refund.*` and `charge.refund.*`; `charge.refunded` is about a charge.
        Refund(Refund<S>) = "refund.*" | "charge.refund.*",
        /// `invoice.*`
        Invoice(Invoice<S>) = "invoice.*",
        /// `customer.created`, `customer.updated` and `customer.deleted`
        Customer(Customer<S>) = "customer.created" | "customer.updated" | "customer.deleted",
        /// `customer.subscription.*`
        Subscription(Subscription<S>) = "customer.subscription.*",
        /// `payout.*`
        Payout(Payout<S>) = "payout.*",
        /// `v1.*` and `v2.*`: events that only name their object.
        Thin(ThinEvent<S>) = "v1.*" | "v2.*",
        /// Any other type: the object as it was sent.
        Other(Raw) = "*",
    }
}

envelopes! {
    /// An [event](https://docs.stripe.com/api/events/object) as it is sent: what is around the
    /// object, and the object as a `T`, one of the types here or one of your own. For
    /// [`Delivery::json`](eyelet::Delivery::json).
    ///
    /// ```
    /// use eyelet_events::stripe::Envelope;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Plan {
    ///     nickname: Option<String>,
    /// }
    ///
    /// let body = r#"{
    ///     "type": "plan.updated", "created": 1772357400,
    ///     "data": {"object": {"nickname": "gold"}, "previous_attributes": {"nickname": null}}
    /// }"#;
    /// let event: Envelope<Plan> = serde_json::from_str(body)?;
    /// let data = event.data.unwrap();
    /// assert_eq!(data.object.unwrap().nickname.as_deref(), Some("gold"));
    /// assert_eq!(data.previous_attributes.unwrap().json::<Plan>()?.nickname, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// An event without an object is a [`ThinEvent`].
    pub struct Envelope<T, S>, EnvelopeRef {
        pub id: Option<S>,
        /// `event`
        pub object: Option<S>,
        pub r#type: Option<S>,
        /// The API version of the object.
        pub api_version: Option<S>,
        pub created: Option<Timestamp<S>>,
        /// False in a sandbox or in test mode.
        pub livemode: Option<bool>,
        /// The id of the connected account that the event is of.
        pub account: Option<S>,
        pub context: Option<S>,
        /// The API request that caused the event, if there was one.
        pub request: Option<EventRequest<S>>,
        /// The number of endpoints that have not answered yet.
        pub pending_webhooks: Option<u64>,
        in
        /// The object of the event.
        pub data: Option<Data<T>>,
    }

    /// The object that an event is about.
    pub struct Data<T> {
        /// Of `*.updated`: the fields that changed, as they were before.
        pub previous_attributes: Option<Raw>,
        in
        /// The object as it was when the event happened.
        pub object: Option<T>,
    }
}

objects! {
    /// The request that caused an event. API versions before 2017-05-25 send its id alone.
    pub struct EventRequest<S> or id {
        /// `None` if no API request caused the event.
        pub id: Option<S>,
        pub idempotency_key: Option<S>,
    }

    /// A [thin event](https://docs.stripe.com/event-destinations#events-overview): it names
    /// the object, which is to be fetched.
    pub struct ThinEvent<S>, ThinEventRef {
        pub id: Option<S>,
        /// `v2.core.event`
        pub object: Option<S>,
        pub r#type: Option<S>,
        pub created: Option<Timestamp<S>>,
        pub livemode: Option<bool>,
        /// The value for the header `Stripe-Context` to fetch the object.
        pub context: Option<S>,
        /// The object that the event is about.
        pub related_object: Option<RelatedObject<S>>,
        pub reason: Option<ThinEventReason<S>>,
        pub changes: Option<ThinEventChanges>,
        /// The data that is specific to the type.
        pub data: Option<Raw>,
    }

    /// An object to be fetched.
    pub struct RelatedObject<S> {
        pub id: Option<S>,
        /// `billing.meter`, …
        pub r#type: Option<S>,
        /// The path of the object in the API.
        pub url: Option<S>,
    }

    /// The cause of an event.
    pub struct ThinEventReason<S> {
        /// `request`
        pub r#type: Option<S>,
        pub request: Option<EventRequest<S>>,
    }

    /// The fields that changed.
    pub struct ThinEventChanges {
        pub before: Option<Raw>,
        pub after: Option<Raw>,
    }
}

/// The first items of a [list](https://docs.stripe.com/api/pagination).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct List<T> {
    /// The items.
    pub data: Vec<T>,
    /// Whether there are more items to fetch.
    pub has_more: Option<bool>,
    /// How many items there are in all; most lists do not say.
    pub total_count: Option<u64>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { data: Vec::new(), has_more: None, total_count: None }
    }
}

impl<'de, T: Value<'de>> Object<'de> for List<T> {
    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'de>> {
        match key {
            "data" => Some(self.data.slot()),
            "has_more" => Some(self.has_more.slot()),
            "total_count" => Some(self.total_count.slot()),
            _ => None,
        }
    }
}

impl<'de, T: Value<'de>> Value<'de> for List<T> {
    slots!(Object);
}
