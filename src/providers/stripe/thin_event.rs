use super::EventRequest;
use crate::delivery::decode::typed::{Raw, Timestamp, objects};
use crate::request::Str;

objects! {
    /// A [thin event](https://docs.stripe.com/event-destinations#events-overview): it names
    /// the object, which is to be fetched.
    pub struct ThinEvent<'a> {
        pub id: Option<Str<'a>>,
        /// `v2.core.event`
        pub object: Option<Str<'a>>,
        pub r#type: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub livemode: Option<bool>,
        /// What to send in the header `Stripe-Context` to fetch the object.
        pub context: Option<Str<'a>>,
        /// The object that the event is about.
        pub related_object: Option<RelatedObject<'a>>,
        pub reason: Option<ThinEventReason<'a>>,
        pub changes: Option<ThinEventChanges<'a>>,
        /// What the type has of its own.
        pub data: Option<Raw<'a>>,
    }

    /// An object to be fetched.
    pub struct RelatedObject<'a> {
        pub id: Option<Str<'a>>,
        /// `billing.meter`, …
        pub r#type: Option<Str<'a>>,
        /// The path of the API at which it is.
        pub url: Option<Str<'a>>,
    }

    /// What caused an event.
    pub struct ThinEventReason<'a> {
        /// `request`
        pub r#type: Option<Str<'a>>,
        pub request: Option<EventRequest<'a>>,
    }

    /// The fields that changed.
    pub struct ThinEventChanges<'a> {
        pub before: Option<Raw<'a>>,
        pub after: Option<Raw<'a>>,
    }
}
