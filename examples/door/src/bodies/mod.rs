//! Decoders of bodies that were verified.
//!
//! Each takes a [`Delivery`], so none sees a byte that nobody signed. The handlers are the same in
//! every framework, because each adapter has the same delivery and takes a [`Reply`] as the answer.

pub mod activity_streams;
mod avro;
pub mod json_api;
mod json_schema;
mod protobuf;

pub use avro::{Avro, AvroError};
pub use json_schema::{Checked, SchemaError};
pub use protobuf::protobuf;

use eyelet::{Delivery, Reply};

/// A delivery as `eyelet::axum`, `eyelet::actix` and `eyelet::warp` make it.
pub type Verified<P> = Delivery<P, bytes::Bytes>;

eyelet::provider!(
    /// A shop whose signed bodies have any format. If they are JSON, they have a type.
    pub Shop = Spec::hmac_sha256("shop", "x-shop-signature").formats(&[Format::Any]).event_type(Json("/type"))
);

/// Why a verified body cannot be used. Names a place in the application's own schema, and nothing of
/// the body.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The body is no message of this format.
    #[error("the body is no {0} message of the expected type; was the type changed without its receivers?")]
    Malformed(&'static str),
    /// The body does not match the JSON schema.
    #[error("the body breaks the rule `{rule}` of its schema")]
    BreaksSchema {
        /// The place of the rule in the schema, as a JSON pointer.
        rule: String,
    },
}

/// 422, as for JSON that does not fit its type.
impl From<Unfit> for Reply {
    fn from(_: Unfit) -> Self {
        Self { status: 422, headers: Vec::new(), body: Vec::new() }
    }
}
