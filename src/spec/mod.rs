//! What a provider does, as data.
//!
//! A [`Spec`] is a row: how the provider signs its deliveries, and where their values are. The
//! catalogue is in [`providers`](crate::providers). [`provider!`](crate::provider) makes a row of
//! your own.

#[cfg(feature = "jwt")]
mod algorithm;
mod any;
mod canonical;
mod challenge;
mod checked;
#[cfg(feature = "jwt")]
mod claim;
mod constructors;
mod contents;
mod coverage;
mod covers;
mod describe;
mod encoding;
mod format;
mod handshake;
mod hash;
mod key;
mod key_url;
mod methods;
mod part;
mod provider;
mod reads;
mod scheme;
mod shape;
mod shared_keys;
mod signing;
mod source;
// The file bears the name of what it holds, and so does the folder.
#[cfg(feature = "jwt")]
mod jwt;
#[allow(clippy::module_inception)]
mod spec;
mod time_format;

pub use self::spec::Spec;
#[cfg(feature = "jwt")]
pub use algorithm::Algorithm;
pub use any::Any;
pub(crate) use canonical::{Attempt, Canonical, Function, Values};
pub use challenge::Challenge;
use checked::{assert_pointer, same_text};
#[cfg(feature = "jwt")]
pub use claim::Claim;
pub use coverage::Coverage;
pub use encoding::Encoding;
pub use format::Format;
pub use handshake::{Answer, Condition, Handshake};
pub(crate) use handshake::{REQUEST_ORIGIN, REQUEST_RATE};
pub use hash::Hash;
pub use key::KeyFormat;
pub(crate) use key_url::{KeyUrl, is_url_under};
pub use part::Part;
pub use provider::Provider;
pub(crate) use scheme::Scheme;
pub use shape::Shape;
pub use source::Source;
pub use time_format::TimeFormat;

#[cfg(feature = "jwt")]
pub(crate) use jwt::JwtRules;

/// More parts than any provider signs; bounds what a request makes the verifier hold.
pub(crate) const MAX_PARTS: usize = 8;

/// More headers than any row reads.
pub(crate) const MAX_FIELDS: usize = 8;

/// As many as DocuSign has keys for one account.
pub(crate) const MAX_NUMBERED: usize = 100;

/// The setting that holds the certificates under which a key's own must be issued.
pub(crate) const TRUST_ANCHORS: &str = "trust_anchors";

/// More places than any row reads in one body.
pub(crate) const MAX_POINTERS: usize = 6;
