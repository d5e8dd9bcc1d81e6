use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::Cell;

/// Presents an event type and a payload, wherever each of them stands, as one
/// externally tagged enum.
pub(crate) struct Tagged<'t, D> {
    event_type: &'t str,
    payload: D,
    unknown: &'t Cell<bool>,
}

impl<'t, D> Tagged<'t, D> {
    /// `unknown` is set once the enum turns out to have no variant for the type.
    pub(crate) fn new(event_type: &'t str, payload: D, unknown: &'t Cell<bool>) -> Self {
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

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Tagged<'_, D> {
    type Error = D::Error;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        visitor.visit_enum(Tagged { event_type: variant_for(self.event_type, variants), ..self })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, D::Error> {
        Err(D::Error::custom(super::Expected::Enum))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de, D: Deserializer<'de>> EnumAccess<'de> for Tagged<'_, D> {
    type Error = D::Error;
    type Variant = Payload<D>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Payload<D>), D::Error> {
        match seed.deserialize(StrDeserializer::<D::Error>::new(self.event_type)) {
            Ok(variant) => Ok((variant, Payload(self.payload))),
            Err(error) => {
                self.unknown.set(true);
                Err(error)
            }
        }
    }
}

pub(crate) struct Payload<D>(D);

impl<'de, D: Deserializer<'de>> VariantAccess<'de> for Payload<D> {
    type Error = D::Error;

    fn unit_variant(self) -> Result<(), D::Error> {
        IgnoredAny::deserialize(self.0).map(drop)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, D::Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct("", fields, visitor)
    }
}
