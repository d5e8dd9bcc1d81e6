//! What [`Slack`](super::Slack) sends, as its
//! [documentation](https://docs.slack.dev/reference/events) has it.
//!
//! [`Event`] is for the URL of the Events API, [`Interaction`] for that of
//! interactivity, [`SlashCommand`] for that of a command, and [`Envelope`] is what
//! stands around an event. Every field may be absent: in an Enterprise organization,
//! for one, an event has no `team_id` if the app is installed for all of it.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! use eyelet::providers::Slack;
//! use eyelet::providers::slack::{Envelope, Event};
//! use eyelet::{Received, Receiver, testing::Sender};
//!
//! let body = r#"{
//!     "type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event_time": 1772357400,
//!     "event": {"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@U2> hello", "ts": "1772357400.000100"}
//! }"#;
//! let request = Sender::<Slack>::new("s3cret").sign(body);
//! let receiver = Receiver::<Slack>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! match delivery.event::<Event<'_>>()?.known() {
//!     Some(Event::AppMention(message)) => assert_eq!(message.text.as_deref(), Some("<@U2> hello")),
//!     other => panic!("{other:?}"),
//! }
//!
//! let envelope: Envelope<'_> = delivery.json()?;
//! assert_eq!(envelope.team_id.as_deref(), Some("T1"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod app_events;
mod app_home_opened;
mod assistant_thread_event;
mod block_action;
mod block_actions;
mod block_suggestion;
mod channel_events;
mod envelope;
mod event;
mod file_event;
mod function_executed;
mod interaction;
mod legacy_interaction;
mod link_shared;
mod member_event;
mod message;
mod metadata_event;
mod pin_event;
mod reaction_event;
mod references;
mod shortcut;
mod slash_command;
mod user_event;
mod view;
mod view_interaction;

pub use app_events::{AppRateLimited, AppUninstalled, RevokedTokens, TeamAccessEvent, TokensRevoked};
pub use app_home_opened::AppHomeOpened;
pub use assistant_thread_event::{AssistantThread, AssistantThreadContext, AssistantThreadEvent};
pub use block_action::{ActionOption, ActionText, BlockAction};
pub use block_actions::{BlockActions, Container};
pub use block_suggestion::BlockSuggestion;
pub use channel_events::{Channel, ChannelEvent, ChannelInfoEvent};
pub use envelope::{Authorization, Envelope};
pub use event::Event;
pub use file_event::FileEvent;
pub use function_executed::{Function, FunctionExecuted};
pub use interaction::Interaction;
pub use legacy_interaction::{LegacyAction, LegacyInteraction};
pub use link_shared::{Link, LinkShared};
pub use member_event::MemberEvent;
pub use message::{BotProfile, ChannelType, Edited, File, Message, MessageSubtype};
pub use metadata_event::{Metadata, MetadataEvent};
pub use pin_event::{Pin, PinEvent};
pub use reaction_event::{ReactionEvent, ReactionItem};
pub use references::{ChannelRef, EnterpriseRef, TeamRef, UserRef};
pub use shortcut::Shortcut;
pub use slash_command::SlashCommand;
pub use user_event::{User, UserEvent, UserProfile};
pub use view::{View, ViewState};
pub use view_interaction::{ResponseUrl, ViewInteraction};
