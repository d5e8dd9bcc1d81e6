use super::{ApplicationAuthorized, ApplicationDeauthorized, Entitlement, Message};
use crate::open::words;
use crate::shapes::{envelopes, events};
use crate::{Open, Raw, Timestamp};

events! {
    /// A [webhook event](https://docs.discord.com/developers/events/webhook-events#event-types),
    /// by its type. The data of any other is [`Event::Other`], for types of your own.
    pub enum Event<S>, EventRef {
        /// The app was added to a server or an account.
        ApplicationAuthorized(ApplicationAuthorized<S>) = "APPLICATION_AUTHORIZED",
        /// The app was removed from an account.
        ApplicationDeauthorized(ApplicationDeauthorized<S>) = "APPLICATION_DEAUTHORIZED",
        /// A user bought something of the app.
        EntitlementCreate(Entitlement<S>) = "ENTITLEMENT_CREATE",
        /// An entitlement was renewed or ended.
        EntitlementUpdate(Entitlement<S>) = "ENTITLEMENT_UPDATE",
        /// An entitlement was revoked.
        EntitlementDelete(Entitlement<S>) = "ENTITLEMENT_DELETE",
        /// A message was written in a lobby.
        LobbyMessageCreate(Message<S>) = "LOBBY_MESSAGE_CREATE",
        /// A message in a lobby was edited.
        LobbyMessageUpdate(Message<S>) = "LOBBY_MESSAGE_UPDATE",
        /// A message in a lobby was deleted.
        LobbyMessageDelete(Message<S>) = "LOBBY_MESSAGE_DELETE",
        /// A direct message was written in a game.
        GameDirectMessageCreate(Message<S>) = "GAME_DIRECT_MESSAGE_CREATE",
        /// A direct message in a game was edited.
        GameDirectMessageUpdate(Message<S>) = "GAME_DIRECT_MESSAGE_UPDATE",
        /// A direct message in a game was deleted.
        GameDirectMessageDelete(Message<S>) = "GAME_DIRECT_MESSAGE_DELETE",
        /// Any other type: the data as it was sent.
        Other(Raw) = "*",
    }
}

envelopes! {
    /// What is [around](https://docs.discord.com/developers/events/webhook-events#payload-structure) a
    /// webhook event, and its data as a `T`. For [`Delivery::json`](eyelet::Delivery::json).
    pub struct Envelope<T, S>, EnvelopeRef {
        /// 1
        pub version: Option<u64>,
        pub application_id: Option<S>,
        pub r#type: Option<Open<WebhookType, S>>,
        in
        /// `None` in a PING.
        pub event: Option<EventBody<T, S>>,
    }

    /// A webhook event.
    pub struct EventBody<T, S>, EventBodyRef {
        pub r#type: Option<S>,
        /// The time of the event.
        pub timestamp: Option<Timestamp<S>>,
        in
        /// The data of the event.
        pub data: Option<T>,
    }
}

words! {
    /// The kinds of request to the URL of webhook events.
    pub enum WebhookType {
        Ping = "0",
        Event = "1",
    }
}
