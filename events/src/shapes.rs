//! How payloads are declared. Not with serde's derive: it is slow to compile, and lets one
//! field of an unexpected kind fail the whole event.

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use std::fmt;

/// Declares structs that are read from an object. `S` is the text: fields of type
/// `Option<S>` borrow from the body in a `StructRef<'_>`. The key is the field's name, or
/// the literal after `as`. A last field after `..` is a map for the keys that no field has.
/// The field after `or` takes a single value that is sent in place of the object.
macro_rules! objects {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident $(<$text:ident>)? $(or $bare:ident)? $(, $borrowed:ident)? {
            $($(#[$field_meta:meta])* pub $field:ident $(as $key:literal)?: $type:ty,)+
            $(.. $(#[$rest_meta:meta])* pub $rest:ident: $rest_type:ty,)?
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the provider documents its fields")]
        pub struct $name $(<$text = String>)? {
            $($(#[$field_meta])* pub $field: $type,)+
            $($(#[$rest_meta])* pub $rest: $rest_type,)?
        }

        $(
            #[doc = concat!("A [`", stringify!($name), "`] that borrows its text from the body.")]
            pub type $borrowed<'a> = $name<eyelet::Str<'a>>;
        )?

        impl<'de $(, $text: $crate::Text<'de>)?> $crate::read::Object<'de> for $name $(<$text>)? {
            fn slot(&mut self, key: &str) -> Option<$crate::read::Slot<'_, 'de>> {
                match key {
                    $(key if key == const { $crate::shapes::key!($field $(, $key)?) } => {
                        Some($crate::read::Place::slot(&mut self.$field))
                    })+
                    _ => $crate::shapes::other!($(self.$rest)?),
                }
            }

            $(
                fn bare(&mut self) -> Option<$crate::read::Slot<'_, 'de>> {
                    Some($crate::read::Place::slot(&mut self.$bare))
                }
            )?
        }

        impl<'de $(, $text: $crate::Text<'de>)?> $crate::read::Value<'de> for $name $(<$text>)? {
            $crate::read::slots!(Object);
        }

        impl<'de $(, $text: $crate::Text<'de>)?> serde::Deserialize<'de> for $name $(<$text>)? {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::read::read($crate::shapes::root!($name), deserializer)
            }
        }
    )+};
}
pub(crate) use objects;

/// Declares structs like those of [`objects!`] around something of a type that is not known
/// here. That is the last field, after `in`, and an error in it is an error of the whole.
macro_rules! envelopes {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident<$inner_type:ident $(, $text:ident)?> $(, $borrowed:ident)? {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+
            in $(#[$inner_meta:meta])* pub $inner:ident: Option<$held:ty>,
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the provider documents its fields")]
        pub struct $name<$inner_type = $crate::Raw $(, $text = String)?> {
            $($(#[$field_meta])* pub $field: $type,)+
            $(#[$inner_meta])* pub $inner: Option<$held>,
        }

        $(
            #[doc = concat!("An [`", stringify!($name), "`] that borrows its text from the body.")]
            pub type $borrowed<'a, $inner_type = $crate::Raw> = $name<$inner_type, eyelet::Str<'a>>;
        )?

        impl<$inner_type $(, $text)?> Default for $name<$inner_type $(, $text)?> {
            fn default() -> Self {
                Self { $($field: Default::default(),)+ $inner: None }
            }
        }

        impl<'de, $inner_type $(, $text: $crate::Text<'de>)?> $crate::read::Object<'de> for $name<$inner_type $(, $text)?> {
            fn slot(&mut self, key: &str) -> Option<$crate::read::Slot<'_, 'de>> {
                match key {
                    $(key if key == const { $crate::shapes::key!($field) } => {
                        Some($crate::read::Place::slot(&mut self.$field))
                    })+
                    _ => None,
                }
            }
        }

        impl<'de, $inner_type: serde::Deserialize<'de> $(, $text: $crate::Text<'de>)?> serde::Deserialize<'de>
            for $name<$inner_type $(, $text)?>
        {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut envelope = Self::default();
                let root = $crate::shapes::root!($name);
                envelope.$inner = $crate::read::read_around(root, &mut envelope, stringify!($inner), deserializer)?;
                Ok(envelope)
            }
        }
    )+};
}
pub(crate) use envelopes;

/// Declares the enum of a provider's events: each variant with the types it stands for, with
/// `*` as in `Delivery::event`.
macro_rules! events {
    (
        $(#[$meta:meta])*
        pub enum $name:ident<$text:ident>, $borrowed:ident {
            $($(#[$variant_meta:meta])* $variant:ident($type:ty) = $first:literal $(| $other:literal)*,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum $name<$text = String> {$(
            $(#[$variant_meta])*
            $variant(Box<$type>),
        )+}

        #[doc = concat!("An [`", stringify!($name), "`] that borrows its text from the body.")]
        pub type $borrowed<'a> = $name<eyelet::Str<'a>>;

        impl<'de, $text: $crate::Text<'de>> serde::Deserialize<'de> for $name<$text> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const TYPES: &[&str] = &[$($first, $($other,)*)+];

                struct Visitor<$text>(std::marker::PhantomData<$text>);

                impl<'de, $text: $crate::Text<'de>> serde::de::Visitor<'de> for Visitor<$text> {
                    type Value = $name<$text>;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an event")
                    }

                    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<$name<$text>, A::Error> {
                        use serde::de::VariantAccess;
                        let (event_type, payload) = data.variant_seed($crate::shapes::OneOf(TYPES))?;
                        match event_type {
                            $($first $(| $other)* => payload.newtype_variant().map($name::$variant),)+
                            _ => Err(serde::de::Error::unknown_variant("", TYPES)),
                        }
                    }
                }

                deserializer.deserialize_enum(stringify!($name), TYPES, Visitor(std::marker::PhantomData))
            }
        }
    };
}
pub(crate) use events;

/// The name of a struct for logs.
macro_rules! root {
    ($name:ident) => {
        $crate::read::Root { module: module_path!(), name: stringify!($name) }
    };
}
pub(crate) use root;

/// Where the value of a key goes that no field has: nowhere, or into a map.
macro_rules! other {
    () => {
        None
    };
    ($rest:expr) => {
        Some($crate::read::Slot::Rest(&mut $rest))
    };
}
pub(crate) use other;

/// The key that a field is read from.
macro_rules! key {
    ($field:ident, $key:literal) => {
        $key
    };
    ($field:ident) => {
        $crate::shapes::without_raw(stringify!($field))
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

/// Reads the name of a variant, one of these.
pub(crate) struct OneOf(pub(crate) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for OneOf {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for OneOf {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event type")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<&'static str, E> {
        let name = self.0.iter().find(|name| **name == text);
        name.copied().ok_or_else(|| E::unknown_variant(text, self.0))
    }
}
