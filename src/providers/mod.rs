//! Who sends webhooks: every provider as a row, and the whole table of them.
//!
//! A row is a type: [`Receiver<Stripe>`](crate::Receiver) takes what [`Stripe`] sends. Where
//! a provider has several schemes, each has a row of its own, so that no sender chooses the
//! weaker one. [`ALL`] lists the rows that the features in use open, [`find`] finds one by
//! its name, [`detect`] names the one that a request looks like, and a provider that is not here
//! takes a few lines ([`provider!`](crate::provider)).
//!
//! # How to read a row's page
//!
//! - The first link leads to what the provider says about its signatures, or to the provider
//!   where it says nothing.
//! - *Signs …* is the scheme as the provider writes it down: what is put under the
//!   signature, and where that stands. `{body}` is the body, byte for byte.
//! - What is **not** signed, anyone who once saw a delivery can change in a replay; a
//!   delivery's id and type often stand in such headers. [`covers`](crate::Spec::covers) says
//!   the same to a program.
//! - *The secret is …* says which of a provider's keys is meant and in what form it is given:
//!   as it is shown, encodings and prefixes included. [`secret_variable`](crate::Spec::secret_variable)
//!   names the environment variable that [`from_env`](crate::Receiver::from_env) reads: that
//!   of the provider's own SDK where it has one.
//! - *Expects …* is the answer that counts as taken, and how long the provider waits and tries
//!   again, as far as it is known.
//! - **Experimental** means that no text or code of the provider's own was found to say so: the
//!   row rests on the code of other receivers. Try it with a real delivery before you count on
//!   it, and tell us.
//!
//! How much a proof is worth is the row's [`coverage`](crate::Spec::coverage):
//! [`Full`](Coverage::Full) vouches for the whole body; [`Partial`](Coverage::Partial) for some
//! values only, which the page names; [`Sender`](Coverage::Sender) for nothing but that the
//! sender knows a token or password, so that TLS alone protects the rest. The last two demand
//! [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body).
//!
//! # What is not supported
//!
//! No provider was left out for signing nothing: its row compares what it can be made to send,
//! a token in the URL or in a header, or a password ([`UptimeRobot`], [`Datadog`], [`Zapier`],
//! [`Papertrail`], [`Mailchimp`], [`DockerHub`], [`Statuspage`], [`Opsgenie`], [`NewRelic`], …).
//! What has no proof, or one that nobody described, cannot be taken:
//!
//! - [`Segment`] with batching signs the first event of a list only, so [`SegmentBatch`]
//!   vouches for no other.
//! - [`Mollie`]'s classic webhooks, [`Recurly`]'s XML webhooks, [`Klarna`]'s older pushes,
//!   ShipStation's API v1 and the raw delivery of Amazon SNS carry no proof.
//! - [`RevenueCat`]'s `X-RevenueCat-Signature` and the challenge of [`Ramp`] are not described
//!   anywhere that was found.
//! - The tokens and encrypted contents of [`MicrosoftGraph`]'s rich notifications are left to the
//!   application, as are the tokens of Microsoft Entra beside [`AzureEventGrid`]'s deliveries.
//! - Atlassian Connect's `installed` and `uninstalled` come with tokens by RS256, and to another
//!   endpoint than its webhooks.
//! - [`CloudEvents`] gives leave to send at once or not at all; `WebHook-Request-Callback` is not
//!   called.

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

mod canonical;
mod detect;

pub use detect::detect;
pub use table::*;

#[cfg(doc)]
use crate::spec::Coverage;
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
