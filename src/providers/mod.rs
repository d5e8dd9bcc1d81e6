//! The catalogue: every provider as a row, and the list of all rows.
//!
//! A row is a type: [`Receiver<Stripe>`](crate::Receiver) accepts what [`Stripe`] sends. A
//! provider with several schemes has a row for each, so that no sender chooses the weaker one.
//! [`ALL`] lists the rows of the enabled features, [`find`] finds a row by its name, [`detect`]
//! names the row that a request looks like. A provider that is not here takes a few lines
//! ([`provider!`](crate::provider)).
//!
//! # How to read a row's page
//!
//! - The first link leads to what the provider says about its signatures, or to the provider if
//!   it says nothing.
//! - *Signs …* is the scheme in the provider's own terms: the signed content, and where its
//!   signature is. `{body}` is the body, byte for byte.
//! - Anyone who once saw a delivery can change what is **not** signed and send it again. That
//!   often includes the headers with id and type. A program can ask
//!   [`covers`](crate::Spec::covers).
//! - *The secret is …* says which of a provider's keys to use, and in what form: as it is shown,
//!   with its encoding and prefix. [`secret_variable`](crate::Spec::secret_variable) names the
//!   environment variable that [`from_env`](crate::Receiver::from_env) reads: that of the
//!   provider's own SDK, if it has one.
//! - Then the page says how the provider checks a new endpoint, and what its test button sends.
//!   Receivers answer these checks on their own. *A delivery like any other* reaches the handler.
//! - *Expects …* is the answer that counts as an acknowledgement, how long the provider waits for
//!   it, and how it retries, as far as that is known.
//! - *Confirmed by …* names further sources for a row that the provider's documentation alone
//!   does not settle.
//! - **Experimental** means that the row is not confirmed, neither by the provider nor by
//!   independent code that agrees. Try it with a real delivery before you count on it, and tell
//!   us.
//!
//! [`coverage`](crate::Spec::coverage) says what a valid proof covers: [`Full`](Coverage::Full)
//! is the whole body, [`Partial`](Coverage::Partial) is some values that the page names, and
//! [`Sender`](Coverage::Sender) is only a sender that knows a token or password, so that the rest
//! depends on TLS. The last two require
//! [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body).
//!
//! # What is not supported
//!
//! Providers that sign nothing are in the catalogue too. Their rows compare a proof that you can
//! make the provider send: a token in the URL or in a header, or a password ([`UptimeRobot`],
//! [`Datadog`], [`Zapier`], [`Papertrail`], [`Mailchimp`], [`DockerHub`], [`Statuspage`],
//! [`Opsgenie`], [`NewRelic`], …).
//!
//! Not supported are providers that send no proof, or whose proof is undocumented:
//!
//! - [`Segment`] with batching signs the first event of a list only, so [`SegmentBatch`]
//!   vouches for no other.
//! - [`Mollie`]'s classic webhooks, [`Recurly`]'s XML webhooks, [`Klarna`]'s older pushes,
//!   [`HeyGen`]'s callbacks of single jobs, Supabase's database webhooks, ShipStation's API v1 and
//!   the raw delivery of Amazon SNS carry no proof.
//! - [`RevenueCat`]'s `X-RevenueCat-Signature` and the challenge of [`Ramp`] are undocumented.
//! - The tokens and encrypted contents of [`MicrosoftGraph`]'s rich notifications, and the tokens
//!   of Microsoft Entra beside [`AzureEventGrid`]'s deliveries, are left to the application.
//! - Atlassian Connect's `installed` and `uninstalled` carry RS256 tokens, and go to another
//!   endpoint than its webhooks.
//! - [`CloudEvents`] grants permission to send at once or not at all. `WebHook-Request-Callback`
//!   is not called.
//!
#![doc = include_str!("../../docs/providers.md")]

#[macro_use]
mod provider;

mod canonical;
mod detect;
mod row_docs;

pub use detect::detect;
pub use row_docs::{RowDocs, row_docs};

#[cfg(doc)]
use crate::spec::Coverage;
use crate::spec::Spec;

// No module with a glob import: whoever misses a row is told its feature only where the row
// itself was left out.
include!("table.rs");

/// Finds the row of the provider with this name (`github`), for configuration by name.
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
