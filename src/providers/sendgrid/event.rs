use super::Mail;
use crate::delivery::decode::typed::events;

events! {
    /// What happened to a mail.
    pub enum Event<'a> {
        /// SendGrid took it on.
        Processed(Mail) = "processed",
        /// SendGrid did not send it; see [`Mail::reason`].
        Dropped(Mail) = "dropped",
        /// The recipient's server took it.
        Delivered(Mail) = "delivered",
        /// The recipient's server did not take it yet.
        Deferred(Mail) = "deferred",
        /// The recipient's server refused it; [`Mail::type`](Mail) is `bounce`, or `blocked` if
        /// later mails may come through.
        Bounce(Mail) = "bounce",
        /// It was opened, if only by a machine: see [`Mail::sg_machine_open`].
        Open(Mail) = "open",
        /// A link in it was opened.
        Click(Mail) = "click",
        /// It was called spam.
        SpamReport(Mail) = "spamreport",
        /// Its recipient wants no more mail.
        Unsubscribe(Mail) = "unsubscribe",
        /// Its recipient wants no more mail of this group.
        GroupUnsubscribe(Mail) = "group_unsubscribe",
        /// Its recipient wants mail of this group again.
        GroupResubscribe(Mail) = "group_resubscribe",
        /// Any other event, with its name in [`Mail::event`].
        Other(Mail) = "*",
    }
}
