//! TLS that asks the sender for a certificate.

mod mutual;
mod serve;

pub use mutual::{KnownNames, mutual};
pub use serve::serve;
