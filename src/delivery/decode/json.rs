//! Decodes verified JSON.

use super::decode_error::{Complaint, describe};
use super::{DecodeError, reserved};
use crate::request::Json;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error};
use serde_path_to_error::Track;
use std::marker::PhantomData;

/// A source from which any type can be decoded.
pub(super) trait Payload<'de> {
    type Error: Error;

    fn read<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Self::Error>;
}

/// A JSON document.
#[derive(Clone, Copy)]
pub(super) struct Document<'de>(pub(super) &'de [u8]);

impl<'de> Payload<'de> for Document<'de> {
    type Error = serde_json::Error;

    fn read<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Self::Error> {
        refuse_reserved(self.0)?;
        // `serde_json` does not check the encoding of the parts that a type skips.
        let json = Json::document(self.0).map_err(Error::custom)?;
        let mut json = serde_json::Deserializer::from_str(json.get());
        let value = seed.deserialize(&mut json)?;
        json.end().map(|()| value)
    }
}

/// A JSON document that could not be decoded, to find out where it is wrong.
#[derive(Clone, Copy)]
pub(super) struct Undecodable<'de>(pub(super) &'de [u8]);

impl<'de> Payload<'de> for Undecodable<'de> {
    type Error = serde_json::Error;

    fn read<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Self::Error> {
        refuse_reserved(self.0)?;
        seed.deserialize(&mut serde_json::Deserializer::from_slice(self.0))
    }
}

fn refuse_reserved(json: &[u8]) -> Result<(), serde_json::Error> {
    if reserved::is_in(json) { Err(Error::custom(Complaint::Reserved)) } else { Ok(()) }
}

/// Decodes JSON that is a part of a verified body, such as the payload of a
/// [`Decoded::Unknown`](crate::Decoded::Unknown).
///
/// # Errors
///
/// The text is not JSON, or does not fit `T`. The error says where, without the value.
pub fn from_json<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T, DecodeError> {
    Document(json).read(PhantomData).map_err(|_| {
        let mut track = Track::new();
        let again = Undecodable(json).read(WithPath(&mut track, PhantomData::<T>));
        describe(json, json, again.map_err(|error| (track.path(), error)))
    })
}

/// Decodes a type and tracks the path of an error, which takes twice as long.
struct WithPath<'t, T>(&'t mut Track, PhantomData<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for WithPath<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        T::deserialize(serde_path_to_error::Deserializer::new(deserializer, self.0)).map(drop)
    }
}
