use super::{Unfit, Verified};

/// Decodes a Protobuf message.
///
/// `prost` limits the depth to 100, and allocates no more than the body holds.
///
/// # Errors
///
/// The body is not a message of this type. Protobuf does not say which type a message has, and the
/// bytes of another type can be taken for it, so give each type an endpoint of its own or a field that
/// says which one is set.
pub fn protobuf<P, M: prost::Message + Default>(delivery: &Verified<P>) -> Result<M, Unfit> {
    let message = delivery.content().ok().and_then(|content| M::decode(content).ok());
    message.ok_or(Unfit::Malformed("Protobuf"))
}
