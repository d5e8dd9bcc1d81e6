//! Who sends webhooks: every provider as a row, and the whole table of them.

#[cfg(feature = "events")]
pub mod cloudevents;
#[cfg(feature = "events")]
pub mod discord;
#[cfg(feature = "events")]
pub mod github;
#[cfg(feature = "events")]
pub mod gitlab;
#[macro_use]
mod provider;
#[cfg(feature = "events")]
pub mod sendgrid;
#[cfg(feature = "events")]
pub mod shopify;
#[cfg(feature = "events")]
pub mod slack;
#[cfg(feature = "events")]
pub mod standard_webhooks;
#[cfg(feature = "events")]
pub mod stripe;
mod table;
#[cfg(feature = "events")]
pub mod twilio;

mod adyen;
mod apart;
#[cfg(feature = "rustls-webpki")]
mod aws_sns;
mod r#box;
mod braintree;
mod coinbase_cdp;
mod contentful;
mod detect;
#[cfg(feature = "multipart")]
mod dropbox_sign;
mod hubspot;
mod items;
mod mailgun;
mod mandrill;
mod mercadopago;
mod microsoft_graph;
#[cfg(feature = "rustls-webpki")]
mod paypal;
mod plivo;
mod segment;
mod signed_form;
#[cfg(feature = "md5")]
mod sinch;
mod square;
mod trello;
mod twilio_text;
mod url;
mod vonage;

pub use detect::detect;
pub use table::*;

use crate::spec::Spec;

/// The row of the provider with this name (`github`), for configuration by name.
///
/// ```
/// use eyelet::providers;
///
/// assert_eq!(providers::find("github").map(|spec| spec.name()), Some("github"));
/// assert!(providers::find("no-such-provider").is_none());
/// ```
pub fn find(name: &str) -> Option<&'static Spec> {
    ALL.iter().copied().find(|spec| spec.name() == name)
}
