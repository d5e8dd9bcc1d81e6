use crate::shipped::Shipped;
use eyelet::providers::*;

/// Where the bodies of a provider have what.
pub(crate) trait Tried: Shipped {
    /// The event's type, as a JSON pointer. Empty if the name of the file has it.
    const TYPE_AT: &'static str = "";
    /// The event itself, as a JSON pointer.
    const PAYLOAD_AT: &'static str = "";
    /// The fields without which it is no event.
    const NEEDED: &'static [&'static str] = &[];
}

impl Tried for GitHub {}

impl Tried for GitLab {}

impl Tried for Stripe {
    const TYPE_AT: &'static str = "/type";
    const PAYLOAD_AT: &'static str = "/data/object";
    const NEEDED: &'static [&'static str] = &["/data"];
}

impl Tried for Slack {
    const PAYLOAD_AT: &'static str = "/event";
}

impl Tried for Shopify {}

impl Tried for SendGrid {
    const TYPE_AT: &'static str = "/0/event";
}

impl Tried for Discord {
    const TYPE_AT: &'static str = "/event/type";
    const PAYLOAD_AT: &'static str = "/event/data";
}

impl Tried for DiscordInteractions {}

impl Tried for StandardWebhooks {}

impl Tried for CloudEvents {
    const NEEDED: &'static [&'static str] = &["/id", "/source", "/specversion", "/type"];
}
