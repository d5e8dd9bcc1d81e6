use super::Payload;
use super::decode_error::Complaint;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::Cell;
use std::marker::PhantomData;

/// Presents an event type and a payload, wherever each of them stands, as one
/// externally tagged enum.
pub(super) struct Tagged<'t, P> {
    event_type: &'t str,
    payload: P,
    unknown: &'t Cell<bool>,
}

impl<'t, P> Tagged<'t, P> {
    /// `unknown` is set if the enum has no variant for the type; the payload is then not read.
    pub(super) fn new(event_type: &'t str, payload: P, unknown: &'t Cell<bool>) -> Self {
        Self { event_type, payload, unknown }
    }
}

/// The variant that stands for an event type: its own, else the one with the
/// longest `prefix*` that fits.
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
        visitor.visit_enum(Tagged { event_type: variant_for(self.event_type, variants), ..self })
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
        match seed.deserialize(StrDeserializer::<P::Error>::new(self.event_type)) {
            Ok(variant) => Ok((variant, Variant(self.payload))),
            Err(error) => {
                self.unknown.set(true);
                Err(error)
            }
        }
    }
}

/// The content of the variant, which is the payload.
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
