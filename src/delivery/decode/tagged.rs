use super::Payload;
use super::decode_error::Complaint;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::Cell;
use std::marker::PhantomData;

/// Presents an event type and a payload to serde as one externally tagged enum.
pub(super) struct Tagged<'t, P> {
    tag: Tag<'t>,
    payload: P,
}

#[derive(Clone, Copy)]
pub(super) struct Tag<'t> {
    pub(super) event_type: &'t str,
    /// The payload is missing, and the envelope takes its place.
    pub(super) lacks_payload: bool,
    /// Set if the enum cannot be decoded for a reason outside of the payload. The payload is then
    /// not read.
    pub(super) problem: &'t Cell<Option<Problem>>,
}

#[derive(Clone, Copy)]
pub(super) enum Problem {
    /// The enum has no variant for the type.
    UnknownType,
    /// The enum has a variant for the type, but there is no payload.
    NoPayload,
}

impl<'t, P> Tagged<'t, P> {
    pub(super) fn new(tag: Tag<'t>, payload: P) -> Self {
        Self { tag, payload }
    }
}

/// The variant of an event type: its own, else the one with the longest matching `prefix*`.
fn variant_for<'t>(event_type: &'t str, variants: &'static [&'static str]) -> &'t str {
    if variants.contains(&event_type) {
        return event_type;
    }
    let fits = |variant: &&&'static str| variant.strip_suffix('*').is_some_and(|prefix| event_type.starts_with(prefix));
    variants.iter().filter(fits).max_by_key(|variant| variant.len()).copied().unwrap_or(event_type)
}

impl<'de, P: Payload<'de>> Deserializer<'de> for Tagged<'_, P> {
    type Error = P::Error;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, P::Error> {
        let event_type = variant_for(self.tag.event_type, variants);
        // The variants for all other types, `*` and `#[serde(other)]`, accept an envelope.
        let is_for_this = event_type != "*" && variants.contains(&event_type);
        let lacks_payload = self.tag.lacks_payload && is_for_this;
        visitor.visit_enum(Tagged { tag: Tag { event_type, lacks_payload, ..self.tag }, payload: self.payload })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, P::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, P::Error> {
        Err(P::Error::custom(Complaint::Enum))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de, P: Payload<'de>> EnumAccess<'de> for Tagged<'_, P> {
    type Error = P::Error;
    type Variant = Variant<P>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Variant<P>), P::Error> {
        let variant = seed.deserialize(StrDeserializer::<P::Error>::new(self.tag.event_type)).inspect_err(|_| {
            self.tag.problem.set(Some(Problem::UnknownType));
        })?;
        if self.tag.lacks_payload {
            self.tag.problem.set(Some(Problem::NoPayload));
            return Err(P::Error::custom("no payload"));
        }
        Ok((variant, Variant(self.payload)))
    }
}

/// The payload, as the content of the variant.
pub(super) struct Variant<P>(P);

impl<'de, P: Payload<'de>> VariantAccess<'de> for Variant<P> {
    type Error = P::Error;

    fn unit_variant(self) -> Result<(), P::Error> {
        self.0.read(PhantomData::<IgnoredAny>).map(drop)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, P::Error> {
        self.0.read(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, P::Error> {
        self.0.read(Fields::Unnamed(length, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, P::Error> {
        self.0.read(Fields::Named(fields, visitor))
    }
}

/// The fields of a variant, and what builds it from them.
enum Fields<V> {
    Unnamed(usize, V),
    Named(&'static [&'static str], V),
}

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for Fields<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        match self {
            Fields::Unnamed(length, visitor) => deserializer.deserialize_tuple(length, visitor),
            Fields::Named(fields, visitor) => deserializer.deserialize_struct("", fields, visitor),
        }
    }
}
