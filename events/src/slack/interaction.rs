use super::{
    ActionOption, BlockAction, ChannelRef, EnterpriseRef, Message, TeamRef, UserRef, View, ViewInteraction, ViewState,
};
use crate::shapes::{events, objects};
use crate::{Credential, Raw};
use std::collections::BTreeMap;

events! {
    /// An [interaction](https://docs.slack.dev/interactivity/handling-user-interaction#payloads)
    /// with the app's buttons, menus and forms, by its type: what Slack sends to the
    /// request URL of interactivity, as JSON in the form field `payload`.
    ///
    /// Any other payload is [`Interaction::Other`], for types of your own.
    pub enum Interaction<S>, InteractionRef {
        /// `block_actions`: a user pressed a button or chose from a menu.
        BlockActions(BlockActions<S>) = "block_actions",
        /// `block_suggestion`: a menu asks for its options.
        BlockSuggestion(BlockSuggestion<S>) = "block_suggestion",
        /// `view_submission`: a user submitted a form.
        ViewSubmission(ViewInteraction<S>) = "view_submission",
        /// `view_closed`: a user closed a form.
        ViewClosed(ViewInteraction<S>) = "view_closed",
        /// `shortcut`: a global shortcut.
        Shortcut(Shortcut<S>) = "shortcut",
        /// `message_action`: a shortcut of a message.
        MessageAction(Shortcut<S>) = "message_action",
        /// A legacy attachment or dialog.
        Legacy(LegacyInteraction<S>) = "interactive_message" | "dialog_submission" | "dialog_cancellation"
            | "dialog_suggestion",
        /// Any other type: the payload as it was sent.
        Other(Raw) = "*",
    }
}

objects! {
    /// [`block_actions`](https://docs.slack.dev/reference/interaction-payloads/block_actions-payload).
    pub struct BlockActions<S>, BlockActionsRef {
        pub r#type: Option<S>,
        pub user: Option<UserRef<S>>,
        /// `None` if the app is installed for a whole organization.
        pub team: Option<TeamRef<S>>,
        pub enterprise: Option<EnterpriseRef<S>>,
        pub is_enterprise_install: Option<bool>,
        pub api_app_id: Option<S>,
        /// The actions; almost always one.
        pub actions: Vec<BlockAction<S>>,
        /// The message or view with the element.
        pub container: Option<Container<S>>,
        /// `None` in a view.
        pub channel: Option<ChannelRef<S>>,
        /// `None` in a view, and in an ephemeral message.
        pub message: Option<Message<S>>,
        /// `None` in a message.
        pub view: Option<View<S>>,
        /// The values of the message's inputs.
        pub state: Option<ViewState<S>>,
        /// For `views.open`, within 3 seconds.
        pub trigger_id: Option<S>,
        /// The URL for up to five answers within 30 minutes.
        pub response_url: Option<S>,
        /// Of a step of a workflow.
        pub function_data: Option<Raw>,
        /// Good for this step of a workflow.
        pub bot_access_token: Option<Credential<S>>,
    }

    /// A message or a view.
    pub struct Container<S> {
        /// `message`, `message_attachment` or `view`
        pub r#type: Option<S>,
        pub message_ts: Option<S>,
        pub thread_ts: Option<S>,
        pub channel_id: Option<S>,
        pub is_ephemeral: Option<bool>,
        pub view_id: Option<S>,
    }

    /// [`block_suggestion`](https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload).
    pub struct BlockSuggestion<S>, BlockSuggestionRef {
        pub r#type: Option<S>,
        /// As the app named it.
        pub action_id: Option<S>,
        /// As the app named it.
        pub block_id: Option<S>,
        /// The text typed so far.
        pub value: Option<S>,
        pub user: Option<UserRef<S>>,
        /// `None` if the app is installed for a whole organization.
        pub team: Option<TeamRef<S>>,
        pub enterprise: Option<EnterpriseRef<S>>,
        pub is_enterprise_install: Option<bool>,
        pub api_app_id: Option<S>,
        /// The message or view with the element.
        pub container: Option<Container<S>>,
        pub channel: Option<ChannelRef<S>>,
        pub message: Option<Message<S>>,
        pub view: Option<View<S>>,
    }

    /// [`shortcut` and `message_action`](https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload).
    pub struct Shortcut<S>, ShortcutRef {
        pub r#type: Option<S>,
        /// As the app named it.
        pub callback_id: Option<S>,
        pub user: Option<UserRef<S>>,
        /// `None` if the app is installed for a whole organization.
        pub team: Option<TeamRef<S>>,
        pub enterprise: Option<EnterpriseRef<S>>,
        pub is_enterprise_install: Option<bool>,
        /// For `views.open`, within 3 seconds.
        pub trigger_id: Option<S>,
        pub action_ts: Option<S>,
        /// Of `message_action`.
        pub channel: Option<ChannelRef<S>>,
        /// Of `message_action`.
        pub message: Option<Message<S>>,
        /// Of `message_action`.
        pub message_ts: Option<S>,
        /// Of `message_action`: the URL for answers.
        pub response_url: Option<S>,
    }

    /// [Attachments](https://docs.slack.dev/legacy/legacy-messaging/legacy-making-messages-interactive)
    /// and [dialogs](https://docs.slack.dev/legacy/legacy-dialogs) of old.
    pub struct LegacyInteraction<S>, LegacyInteractionRef {
        pub r#type: Option<S>,
        /// As the app named it.
        pub callback_id: Option<S>,
        pub user: Option<UserRef<S>>,
        pub team: Option<TeamRef<S>>,
        pub channel: Option<ChannelRef<S>>,
        /// Of `interactive_message`.
        pub actions: Vec<LegacyAction<S>>,
        /// Of `interactive_message`.
        pub original_message: Option<Message<S>>,
        /// Of `interactive_message`.
        pub message_ts: Option<S>,
        /// Of `interactive_message`.
        pub attachment_id: Option<S>,
        /// Of `dialog_submission`, by the names of the inputs.
        pub submission: BTreeMap<S, S>,
        /// Of `dialog_submission`: a value that the app chose.
        pub state: Option<S>,
        /// Of `dialog_suggestion`: the input.
        pub name: Option<S>,
        /// Of `dialog_suggestion`: the text typed so far.
        pub value: Option<S>,
        pub action_ts: Option<S>,
        /// For `views.open`, within 3 seconds.
        pub trigger_id: Option<S>,
        /// The URL for answers.
        pub response_url: Option<S>,
    }

    /// The action.
    pub struct LegacyAction<S> {
        pub name: Option<S>,
        /// `button` or `select`
        pub r#type: Option<S>,
        pub value: Option<S>,
        pub selected_options: Vec<ActionOption<S>>,
    }
}
