use super::{Member, Message, User};
use crate::open::words;
use crate::shapes::objects;
use crate::{Credential, Open, Raw};
use std::collections::BTreeMap;

objects! {
    /// An [interaction](https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object).
    /// For [`Delivery::json`](eyelet::Delivery::json).
    pub struct Interaction<S>, InteractionRef {
        pub id: Option<S>,
        pub application_id: Option<S>,
        pub r#type: Option<Open<InteractionType, S>>,
        pub data: Option<InteractionData<S>>,
        pub guild_id: Option<S>,
        pub channel_id: Option<S>,
        /// The user, on a server.
        pub member: Option<Member<S>>,
        /// The user, in direct messages.
        pub user: Option<User<S>>,
        /// The token for answers, within 15 minutes.
        pub token: Option<Credential<S>>,
        /// The message that a component is part of.
        pub message: Option<Message<S>>,
        /// The permissions of the app in this channel: bits, in decimal.
        pub app_permissions: Option<S>,
        /// The user's language.
        pub locale: Option<S>,
        pub guild_locale: Option<S>,
        /// 0 is a server, 1 the app's direct messages, 2 others.
        pub context: Option<u64>,
    }

    /// The data of an interaction. Its type decides which fields there are.
    pub struct InteractionData<S> {
        /// The id of the command.
        pub id: Option<S>,
        /// The name of the command.
        pub name: Option<S>,
        /// The kind of the command: 1 is typed, 2 is about a user, 3 about a message.
        pub r#type: Option<u64>,
        pub options: Vec<InteractionOption<S>>,
        /// The server that the command is of.
        pub guild_id: Option<S>,
        /// The user or message that the command is about.
        pub target_id: Option<S>,
        /// The users, members, channels and messages that the ids refer to.
        pub resolved: BTreeMap<S, Raw>,
        /// The app's name of the component or form.
        pub custom_id: Option<S>,
        pub component_type: Option<u64>,
        /// The chosen option.
        pub values: Vec<S>,
        /// The components of a form, with their values.
        pub components: Vec<Raw>,
    }

    /// An option of a command.
    pub struct InteractionOption<S> {
        pub name: Option<S>,
        /// A [number](https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type):
        /// 1 and 2 are commands below the command.
        pub r#type: Option<u64>,
        /// Text, number or truth value.
        pub value: Option<Raw>,
        /// The options of a subcommand.
        pub options: Vec<InteractionOption<S>>,
        /// Whether the user is typing it: of autocompletion.
        pub focused: Option<bool>,
    }
}

words! {
    /// The kinds of interaction.
    pub enum InteractionType {
        Ping = "1",
        ApplicationCommand = "2",
        MessageComponent = "3",
        ApplicationCommandAutocomplete = "4",
        ModalSubmit = "5",
    }
}
