//! How the shipped types are declared. Not by serde's derive: it is slow to
//! compile, and lets one field of an unexpected kind fail the whole event.

/// Declares structs that are read from an object, leniently: what is absent,
/// `null` or of another kind than the field is `None` or empty. A key bears the
/// name of its field, or the one behind `as`. A last field behind `..` is a map, and
/// takes the keys that no other field has.
macro_rules! objects {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident<'a> {
            $($(#[$field_meta:meta])* pub $field:ident $(as $key:literal)?: $type:ty,)+
            $(.. $(#[$rest_meta:meta])* pub $rest:ident: $rest_type:ty,)?
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        // Fields bear the names that the provider documents.
        #[allow(missing_docs)]
        pub struct $name<'a> {
            $($(#[$field_meta])* pub $field: $type,)+
            $($(#[$rest_meta])* pub $rest: $rest_type,)?
        }

        impl<'de> $crate::delivery::decode::typed::Object<'de> for $name<'de> {
            fn slot(&mut self, key: &str) -> Option<$crate::delivery::decode::typed::Slot<'_, 'de>> {
                match key {
                    $(key if key == const { $crate::delivery::decode::typed::key!($field $(, $key)?) } => {
                        Some($crate::delivery::decode::typed::Place::slot(&mut self.$field))
                    })+
                    _ => $crate::delivery::decode::typed::other!($(self.$rest)?),
                }
            }
        }

        impl<'de: 'a, 'a> serde::Deserialize<'de> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut object = $name::<'de>::default();
                deserializer.deserialize_map($crate::delivery::decode::typed::ReadObject(&mut object))?;
                Ok(object)
            }
        }

        impl $crate::IntoOwned for $name<'_> {
            type Of<'b> = $name<'b>;

            fn into_owned(self) -> $name<'static> {
                $name {
                    $($field: $crate::IntoOwned::into_owned(self.$field),)+
                    $($rest: $crate::IntoOwned::into_owned(self.$rest),)?
                }
            }
        }
    )+};
}
pub(crate) use objects;

/// Declares the enum of a provider's events: each variant with the types that it
/// stands for, on the terms of `Delivery::event`.
macro_rules! events {
    (
        $(#[$meta:meta])*
        pub enum $name:ident<'a> {
            $($(#[$variant_meta:meta])* $variant:ident($type:ident) = $first:literal $(| $other:literal)*,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum $name<'a> {$(
            $(#[$variant_meta])*
            $variant(Box<$type<'a>>),
        )+}

        impl<'de: 'a, 'a> serde::Deserialize<'de> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const TYPES: &[&str] = &[$($first, $($other,)*)+];

                struct Visitor;

                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = $name<'de>;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an event")
                    }

                    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<$name<'de>, A::Error> {
                        use serde::de::VariantAccess;
                        let (event_type, payload) = data.variant_seed($crate::delivery::decode::typed::OneOf(TYPES))?;
                        match event_type {
                            $($first $(| $other)* => payload.newtype_variant().map($name::$variant),)+
                            _ => Err(serde::de::Error::unknown_variant("", TYPES)),
                        }
                    }
                }

                deserializer.deserialize_enum(stringify!($name), TYPES, Visitor)
            }
        }

        impl $crate::IntoOwned for $name<'_> {
            type Of<'b> = $name<'b>;

            fn into_owned(self) -> $name<'static> {
                match self {
                    $($name::$variant(event) => $name::$variant($crate::IntoOwned::into_owned(event)),)+
                }
            }
        }
    };
}
pub(crate) use events;

/// Where the value of a key goes that no field has: nowhere, or into a map.
macro_rules! other {
    () => {
        None
    };
    ($rest:expr) => {
        Some($crate::delivery::decode::typed::ManySlot::item(&mut $rest))
    };
}
pub(crate) use other;

/// The key that a field is read from.
macro_rules! key {
    ($field:ident, $key:literal) => {
        $key
    };
    ($field:ident) => {
        $crate::delivery::decode::typed::without_raw(stringify!($field))
    };
}
pub(crate) use key;

/// The name of a field without the `r#` before a keyword.
pub(crate) const fn without_raw(name: &str) -> &str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}
