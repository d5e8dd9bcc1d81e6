use super::{ApplicationAuthorized, ApplicationDeauthorized, Entitlement, Message};
use crate::delivery::decode::typed::{Raw, events};

events! {
    /// A [webhook event](https://docs.discord.com/developers/events/webhook-events#event-types),
    /// by its type. The data of any other is [`Event::Other`], for types of your own.
    pub enum Event<'a> {
        /// The app was added to a server or an account.
        ApplicationAuthorized(ApplicationAuthorized) = "APPLICATION_AUTHORIZED",
        /// The app was removed from an account.
        ApplicationDeauthorized(ApplicationDeauthorized) = "APPLICATION_DEAUTHORIZED",
        /// Someone bought something of the app.
        EntitlementCreate(Entitlement) = "ENTITLEMENT_CREATE",
        /// What someone bought was extended or came to its end.
        EntitlementUpdate(Entitlement) = "ENTITLEMENT_UPDATE",
        /// What someone bought was taken back.
        EntitlementDelete(Entitlement) = "ENTITLEMENT_DELETE",
        /// A message was written in a lobby.
        LobbyMessageCreate(Message) = "LOBBY_MESSAGE_CREATE",
        /// A message in a lobby was edited.
        LobbyMessageUpdate(Message) = "LOBBY_MESSAGE_UPDATE",
        /// A message in a lobby was deleted.
        LobbyMessageDelete(Message) = "LOBBY_MESSAGE_DELETE",
        /// A direct message was written in a game.
        GameDirectMessageCreate(Message) = "GAME_DIRECT_MESSAGE_CREATE",
        /// A direct message in a game was edited.
        GameDirectMessageUpdate(Message) = "GAME_DIRECT_MESSAGE_UPDATE",
        /// A direct message in a game was deleted.
        GameDirectMessageDelete(Message) = "GAME_DIRECT_MESSAGE_DELETE",
        /// Any other type: the data as it was sent.
        Other(Raw) = "*",
    }
}
