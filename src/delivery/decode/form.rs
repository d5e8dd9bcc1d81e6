use super::decode_error::Complaint;
use super::{DecodeError, Payload, reserved};
use crate::request::form;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

/// Whether a payload is a form, for a row that sends forms or JSON.
pub(super) fn is_form(payload: &[u8]) -> bool {
    // A form would escape these.
    !matches!(payload.trim_ascii_start(), [b'{' | b'[', ..])
}

/// Decodes a form.
pub(crate) fn decode_form<'de, T: Deserialize<'de>>(form: &'de [u8]) -> Result<T, DecodeError> {
    // Its fields would be read in another way than they were verified.
    #[cfg(feature = "multipart")]
    if crate::request::multipart::begins(form) {
        return Err(DecodeError::new("the body is a multipart form: read it with `multipart`"));
    }
    T::deserialize(Form(form)).or_else(|_| serde_path_to_error::deserialize(Form(form)).map_err(in_form))
}

/// The error of a form that was decoded again to find the path.
pub(super) fn in_form(error: serde_path_to_error::Error<Error>) -> DecodeError {
    DecodeError::at(error.path(), &error.inner().to_string())
}

/// A form for serde: an object with a text under each name, or a list of texts under a repeated
/// name. Numbers and booleans are read from their text.
///
/// Stricter than form libraries, which replace what they cannot decode by replacement characters.
#[derive(Clone, Copy)]
pub(super) struct Form<'de>(pub(super) &'de [u8]);

impl<'de> Form<'de> {
    /// Sorted by name, so that repeated names come together in one pass.
    fn fields(self) -> Result<BTreeMap<Cow<'de, str>, Vec<Cow<'de, str>>>, Error> {
        let mut fields = BTreeMap::<_, Vec<_>>::new();
        for pair in form::pairs(self.0) {
            let (name, value) = pair.ok_or_else(|| Error::custom(Complaint::Form))?;
            let name = text(name)?;
            if reserved::is_reserved(&name) {
                return Err(Error::custom(Complaint::Reserved));
            }
            fields.entry(name).or_default().push(text(value)?);
        }
        Ok(fields)
    }
}

fn text(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Error> {
    let invalid = |_| Error::custom(Complaint::Form);
    match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(invalid),
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(|error| invalid(error.utf8_error())),
    }
}

impl<'de> Payload<'de> for Form<'de> {
    type Error = Error;

    fn read<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self)
    }
}

impl<'de> Deserializer<'de> for Form<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let fields = self.fields()?.into_iter().map(|(name, values)| (Text(name), Values(values)));
        visitor.visit_map(MapDeserializer::new(fields))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A name, or a value.
struct Text<'de>(Cow<'de, str>);

impl<'de> Deserializer<'de> for Text<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Text<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The values of one name.
struct Values<'de>(Vec<Cow<'de, str>>);

impl<'de> Values<'de> {
    fn only(mut self) -> Result<Cow<'de, str>, Self> {
        match self.0.pop() {
            Some(value) if self.0.is_empty() => Ok(value),
            last => {
                self.0.extend(last);
                Err(self)
            }
        }
    }

    fn read<T: FromStr, V: Visitor<'de>>(
        self,
        visitor: V,
        visit: impl FnOnce(V, T) -> Result<V::Value, Error>,
    ) -> Result<V::Value, Error> {
        match self.only() {
            // Rust reads a plus before a number, and a telephone number would lose it.
            Ok(text) => match text.parse().ok().filter(|_| !text.starts_with('+')) {
                Some(value) => visit(visitor, value),
                None => Err(Error::invalid_type(Unexpected::Other("string"), &visitor)),
            },
            Err(_) => Err(Error::invalid_type(Unexpected::Seq, &visitor)),
        }
    }
}

macro_rules! read_from_text {
    ($($method:ident $visit:ident $type:ty,)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.read::<$type, V>(visitor, |visitor, value| visitor.$visit(value))
        }
    )+};
}

/// Refuses infinity and NaN, which a form cannot contain.
struct Finite(f64);

impl FromStr for Finite {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = text.parse().map_err(drop)?;
        if f64::is_finite(number) { Ok(Self(number)) } else { Err(()) }
    }
}

impl<'de> Deserializer<'de> for Values<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.only() {
            Ok(text) => Text(text).deserialize_any(visitor),
            Err(values) => values.deserialize_seq(visitor),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(self.0.into_iter().map(|value| Values(vec![value]))))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    /// An empty value is `None`, as when a row reads a form.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0[..] {
            [value] if value.is_empty() => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.only() {
            Ok(text) => IntoDeserializer::<Error>::into_deserializer(text).deserialize_enum(name, variants, visitor),
            Err(_) => Err(Error::invalid_type(Unexpected::Seq, &visitor)),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.read(visitor, |visitor, Finite(number)| visitor.visit_f64(number))
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    read_from_text! {
        deserialize_bool visit_bool bool,
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_i128 visit_i128 i128,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_u128 visit_u128 u128,
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Values<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
