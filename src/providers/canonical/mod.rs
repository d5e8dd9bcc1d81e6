//! Signed texts that no list of parts describes, a file for each provider.

pub(super) mod adyen;
mod apart;
#[cfg(feature = "rustls-webpki")]
pub(super) mod aws_sns;
pub(super) mod r#box;
pub(super) mod braintree;
pub(super) mod coinbase_cdp;
pub(super) mod contentful;
pub(super) mod hubspot;
mod items;
pub(super) mod mandrill;
pub(super) mod mercadopago;
pub(super) mod microsoft_graph;
#[cfg(feature = "rustls-webpki")]
pub(super) mod paypal;
pub(super) mod plivo;
pub(super) mod segment;
mod signed_form;
#[cfg(feature = "md5")]
pub(super) mod sinch;
pub(super) mod square;
pub(super) mod trello;
pub(super) mod twilio_text;
mod url;
pub(super) mod vonage;
