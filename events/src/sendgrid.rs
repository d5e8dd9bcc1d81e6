//! Payloads of SendGrid's [event webhook](https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event).
//!
//! A delivery is a list of events: ask for `delivery.events::<sendgrid::Event>()`.

use crate::read::{ManySlot, Place, Slot};
use crate::shapes::{events, objects};
use crate::{Raw, Text, Timestamp};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

events! {
    /// What happened to a mail.
    pub enum Event<S>, EventRef {
        /// SendGrid accepted it.
        Processed(Mail<S>) = "processed",
        /// SendGrid did not send it; see [`Mail::reason`].
        Dropped(Mail<S>) = "dropped",
        /// The recipient's server accepted it.
        Delivered(Mail<S>) = "delivered",
        /// The recipient's server did not accept it yet.
        Deferred(Mail<S>) = "deferred",
        /// The recipient's server rejected it; [`Mail::type`](Mail) is `bounce`, or `blocked` if
        /// later mails may come through.
        Bounce(Mail<S>) = "bounce",
        /// It was opened, if only by a machine: see [`Mail::sg_machine_open`].
        Open(Mail<S>) = "open",
        /// A link in it was opened.
        Click(Mail<S>) = "click",
        /// The recipient reported it as spam.
        SpamReport(Mail<S>) = "spamreport",
        /// The recipient unsubscribed.
        Unsubscribe(Mail<S>) = "unsubscribe",
        /// The recipient unsubscribed from this group.
        GroupUnsubscribe(Mail<S>) = "group_unsubscribe",
        /// The recipient subscribed to this group again.
        GroupResubscribe(Mail<S>) = "group_resubscribe",
        /// Any other event, with its name in [`Mail::event`].
        Other(Mail<S>) = "*",
    }
}

objects! {
    /// A mail and what happened to it.
    ///
    /// ```
    /// use eyelet_events::sendgrid::Mail;
    ///
    /// let item = r#"{"email": "a@example.com", "event": "delivered", "category": "receipt", "order": 7}"#;
    /// let mail: Mail = serde_json::from_str(item)?;
    /// assert_eq!(*mail.category, ["receipt"]);
    /// assert_eq!(mail.custom_args["order"].json::<u32>()?, 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Mail<S>, MailRef {
        /// The recipient.
        pub email: Option<S>,
        pub timestamp: Option<Timestamp<S>>,
        pub event: Option<S>,
        /// The same for every copy of the event.
        pub sg_event_id: Option<S>,
        pub sg_message_id: Option<S>,
        /// The header `Message-ID`.
        pub smtp_id as "smtp-id": Option<S>,
        pub category: Categories<S>,
        /// The answer of the recipient's server.
        pub response: Option<S>,
        /// The reason for a drop, deferral or bounce.
        pub reason: Option<S>,
        /// An [enhanced status code](https://www.rfc-editor.org/rfc/rfc3463): `5.1.1`.
        pub status: Option<S>,
        /// Of `bounce`: `bounce` or `blocked`.
        pub r#type: Option<S>,
        pub bounce_classification: Option<S>,
        /// Of `deferred`: the number of the attempt.
        pub attempt: Option<u64>,
        /// The address of the recipient for `open` and `click`, else of the sending server.
        pub ip: Option<S>,
        pub useragent: Option<S>,
        /// Whether a machine opened it, as Apple's mail privacy protection does.
        pub sg_machine_open: Option<bool>,
        /// `html`, `amp`, …
        pub sg_content_type: Option<S>,
        /// Of `click`.
        pub url: Option<S>,
        /// Of `click`: the position among several links to this URL.
        pub url_offset: Option<Raw>,
        /// The unsubscribe group.
        pub asm_group_id: Option<u64>,
        /// Whether it went out over TLS.
        pub tls: Option<bool>,
        pub cert_err: Option<bool>,
        pub pool: Option<Raw>,
        /// The time at which it is to be sent.
        pub send_at: Option<Timestamp<S>>,
        pub sg_template_id: Option<S>,
        pub sg_template_name: Option<S>,
        pub singlesend_id: Option<S>,
        pub singlesend_name: Option<S>,
        pub marketing_campaign_id: Option<S>,
        pub marketing_campaign_name: Option<S>,
        ..
        /// The custom arguments of the app, and any other field.
        pub custom_args: BTreeMap<S, Raw>,
    }
}

/// The categories of a mail. SendGrid sends one as a string and several as a
/// list.
#[derive(Clone, Default, PartialEq)]
pub struct Categories<S = String>(Vec<S>);

impl<S> Deref for Categories<S> {
    type Target = [S];

    fn deref(&self) -> &[S] {
        &self.0
    }
}

impl<S: fmt::Debug> fmt::Debug for Categories<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<'de, S: Text<'de>> Place<'de> for Categories<S> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::List(self)
    }
}

impl<'de, S: Text<'de>> ManySlot<'de> for Categories<S> {
    fn clear(&mut self) {
        self.0.clear();
    }

    fn item(&mut self) -> Slot<'_, 'de> {
        self.0.item()
    }

    fn takes_one(&self) -> bool {
        true
    }
}
