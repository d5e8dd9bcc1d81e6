use super::{BlockActions, BlockSuggestion, LegacyInteraction, Shortcut, ViewInteraction};
use crate::delivery::decode::typed::{Raw, events};

events! {
    /// An [interaction](https://docs.slack.dev/interactivity/handling-user-interaction#payloads)
    /// with the app's buttons, menus and forms, by its type: what Slack sends to the
    /// request URL of interactivity, as JSON in the form field `payload`.
    ///
    /// Any other payload is [`Interaction::Other`], for types of your own.
    pub enum Interaction<'a> {
        /// `block_actions`: a button was pressed, a menu used.
        BlockActions(BlockActions) = "block_actions",
        /// `block_suggestion`: a menu asks for what to choose from.
        BlockSuggestion(BlockSuggestion) = "block_suggestion",
        /// `view_submission`: a form was sent off.
        ViewSubmission(ViewInteraction) = "view_submission",
        /// `view_closed`: a form was put away.
        ViewClosed(ViewInteraction) = "view_closed",
        /// `shortcut`: a shortcut that is at hand everywhere.
        Shortcut(Shortcut) = "shortcut",
        /// `message_action`: a shortcut that is at hand at a message.
        MessageAction(Shortcut) = "message_action",
        /// Attachments and dialogs of old.
        Legacy(LegacyInteraction) = "interactive_message" | "dialog_submission" | "dialog_cancellation"
            | "dialog_suggestion",
        /// Any other type: the payload as it was sent.
        Other(Raw) = "*",
    }
}
