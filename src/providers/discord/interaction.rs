use super::{Member, Message, User};
use crate::delivery::decode::typed::{Credential, Open, Raw, objects, words};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// An [interaction](https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object).
    /// For [`Delivery::json`](crate::Delivery::json).
    pub struct Interaction<'a> {
        pub id: Option<Str<'a>>,
        pub application_id: Option<Str<'a>>,
        pub r#type: Option<Open<'a, InteractionType>>,
        pub data: Option<InteractionData<'a>>,
        pub guild_id: Option<Str<'a>>,
        pub channel_id: Option<Str<'a>>,
        /// Who it is, on a server.
        pub member: Option<Member<'a>>,
        /// Who it is, in direct messages.
        pub user: Option<User<'a>>,
        /// For answers, within 15 minutes.
        pub token: Option<Credential<'a>>,
        /// The message that a component is part of.
        pub message: Option<Message<'a>>,
        /// What the app may do here: bits, in decimal.
        pub app_permissions: Option<Str<'a>>,
        /// The user's language.
        pub locale: Option<Str<'a>>,
        pub guild_locale: Option<Str<'a>>,
        /// 0 is a server, 1 the app's direct messages, 2 others.
        pub context: Option<u64>,
    }

    /// What an interaction is about. Which of the fields there is depends on its type.
    pub struct InteractionData<'a> {
        /// The id of the command.
        pub id: Option<Str<'a>>,
        /// The name of the command.
        pub name: Option<Str<'a>>,
        /// The kind of the command: 1 is typed, 2 is about a user, 3 about a message.
        pub r#type: Option<u64>,
        pub options: Vec<InteractionOption<'a>>,
        /// The server that the command is of.
        pub guild_id: Option<Str<'a>>,
        /// The user or message that the command is about.
        pub target_id: Option<Str<'a>>,
        /// Users, members, channels and the like that are named by an id.
        pub resolved: BTreeMap<Str<'a>, Raw<'a>>,
        /// Of a component or a form, as the app named it.
        pub custom_id: Option<Str<'a>>,
        pub component_type: Option<u64>,
        /// What was chosen.
        pub values: Vec<Str<'a>>,
        /// What was typed into a form.
        pub components: Vec<Raw<'a>>,
    }

    /// What a command was given.
    pub struct InteractionOption<'a> {
        pub name: Option<Str<'a>>,
        /// A [number](https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type):
        /// 1 and 2 are commands below the command.
        pub r#type: Option<u64>,
        /// Text, number or truth value.
        pub value: Option<Raw<'a>>,
        /// What a command below the command was given.
        pub options: Vec<InteractionOption<'a>>,
        /// Whether it is being typed: of autocompletion.
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
