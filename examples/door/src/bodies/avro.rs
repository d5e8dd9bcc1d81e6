use super::{Unfit, Verified};
use apache_avro::schema::Name;
use apache_avro::util::max_allocation_bytes;
use apache_avro::{GenericSingleObjectReader, Schema};
use serde::de::DeserializeOwned;
use std::collections::HashSet;

/// The most memory that a text or a sequence of bytes may claim. Avro's own limit is 512 MiB, and a
/// few bytes can claim it.
const MAX_ALLOCATION: usize = 1 << 20;

/// Decodes Avro messages of one schema, in the
/// [single-object encoding](https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding).
///
/// Such a message begins with the fingerprint of its schema, so a message of another schema is not
/// taken for one of this.
pub struct Avro(GenericSingleObjectReader);

impl Avro {
    /// Makes a decoder of messages that were written with this schema.
    ///
    /// Sets the limit of this process for the memory of an Avro value to 1 MiB, unless it was set
    /// before.
    ///
    /// # Errors
    ///
    /// The schema is not valid, or does not bound what a message costs.
    pub fn new(schema: &str) -> Result<Self, AvroError> {
        max_allocation_bytes(MAX_ALLOCATION);
        let schema = Schema::parse_str(schema)?;
        Bounds::default().check(&schema)?;
        Ok(Self(GenericSingleObjectReader::builder().schema(schema).build()?))
    }

    /// Decodes a message.
    ///
    /// # Errors
    ///
    /// The body is not a message of the schema, has something behind it, or does not fit `T`.
    pub fn decode<P, T: DeserializeOwned>(&self, delivery: &Verified<P>) -> Result<T, Unfit> {
        let malformed = Unfit::Malformed("Avro");
        let Ok(mut content) = delivery.content() else { return Err(malformed) };
        let message = self.0.read_deser(&mut content).ok();
        message.filter(|_| content.is_empty()).ok_or(malformed)
    }
}

/// Why a schema is not used.
#[derive(Debug, thiserror::Error)]
pub enum AvroError {
    /// The decoder calls itself for each level, so a long message could use up the stack.
    #[error("the Avro schema contains itself; give the levels names of their own")]
    Recursive,
    /// Ten bytes can stand for more items than there is time to count.
    #[error("the Avro schema has an array whose items take no bytes; use a number")]
    EmptyItems,
    /// The schema is not valid.
    #[error(transparent)]
    Invalid(#[from] apache_avro::Error),
}

/// Checks that a message costs no more time, memory and stack than its bytes account for.
#[derive(Default)]
struct Bounds<'s> {
    /// The records around the current place.
    around: Vec<&'s Name>,
    /// The named types whose values take no bytes.
    empty: HashSet<&'s Name>,
}

impl<'s> Bounds<'s> {
    /// Returns whether a value of the schema takes at least one byte.
    fn check(&mut self, schema: &'s Schema) -> Result<bool, AvroError> {
        let mut takes_bytes = true;
        match schema {
            Schema::Null => takes_bytes = false,
            Schema::Fixed(fixed) if fixed.size == 0 => {
                takes_bytes = false;
                self.empty.insert(&fixed.name);
            }
            Schema::Record(record) => {
                takes_bytes = false;
                self.around.push(&record.name);
                for field in &record.fields {
                    takes_bytes |= self.check(&field.schema)?;
                }
                self.around.pop();
                if !takes_bytes {
                    self.empty.insert(&record.name);
                }
            }
            Schema::Ref { name } if self.around.contains(&name) => return Err(AvroError::Recursive),
            Schema::Ref { name } => takes_bytes = !self.empty.contains(name),
            Schema::Array(array) if !self.check(&array.items)? => return Err(AvroError::EmptyItems),
            Schema::Map(map) => _ = self.check(&map.types)?,
            Schema::Union(union) => union.variants().iter().try_for_each(|variant| self.check(variant).map(drop))?,
            _ => {}
        }
        Ok(takes_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(field: &str) -> Option<AvroError> {
        Avro::new(&format!(r#"{{"type": "record", "name": "Top", "fields": [{field}]}}"#)).err()
    }

    #[test]
    fn a_schema_that_does_not_bound_what_a_message_costs_is_refused() {
        let recursive = [
            r#"{"name": "next", "type": ["null", "Top"]}"#,
            r#"{"name": "list", "type": {"type": "array", "items": "Top"}}"#,
            r#"{"name": "map", "type": {"type": "map", "values": {"type": "record", "name": "Inner", "fields": [
                {"name": "back", "type": ["null", "Top"]}
            ]}}}"#,
        ];
        for field in recursive {
            assert!(matches!(refusal(field), Some(AvroError::Recursive)), "{field}");
        }
        let without_bytes = [
            r#"{"name": "a", "type": {"type": "array", "items": "null"}}"#,
            r#"{"name": "a", "type": {"type": "array", "items": {"type": "record", "name": "Empty", "fields": []}}}"#,
            r#"{"name": "e", "type": {"type": "fixed", "name": "Zero", "size": 0}},
               {"name": "a", "type": {"type": "array", "items": "Zero"}}"#,
        ];
        for field in without_bytes {
            assert!(matches!(refusal(field), Some(AvroError::EmptyItems)), "{field}");
        }
        let bounded = [
            r#"{"name": "a", "type": {"type": "array", "items": ["null", "long"]}}"#,
            r#"{"name": "one", "type": {"type": "record", "name": "Point", "fields": [{"name": "x", "type": "int"}]}},
               {"name": "many", "type": {"type": "array", "items": "Point"}}"#,
        ];
        for field in bounded {
            assert!(refusal(field).is_none(), "{field}");
        }
    }
}
