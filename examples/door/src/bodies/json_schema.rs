use super::{Unfit, Verified};
use eyelet::{DecodeError, Reply};
use jsonschema::{PatternOptions, ValidationError, Validator};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Checks payloads against a JSON schema, then decodes them.
pub struct Checked(Validator);

/// The schema is not valid, or refers to another document.
pub type SchemaError = ValidationError<'static>;

impl Checked {
    /// Compiles a schema.
    ///
    /// # Errors
    ///
    /// The schema is not valid, or refers to another document: nothing is fetched.
    pub fn new(schema: &Value) -> Result<Self, SchemaError> {
        // This engine takes linear time. The default one goes back and forth, which a payload can
        // make it do for minutes.
        let validator = jsonschema::options().with_pattern_options(PatternOptions::regex()).build(schema)?;
        Ok(Self(validator))
    }

    /// Checks the payload, and decodes what was checked.
    ///
    /// # Errors
    ///
    /// The answer to the sender: the body is not JSON, does not match the schema, or does not fit `T`.
    pub fn decode<P, T: DeserializeOwned>(&self, delivery: &Verified<P>) -> Result<T, Reply> {
        let refuse = |error: DecodeError| error.reply();
        // Decoded once, because two parsers may see two payloads: of two values with one name, one takes
        // the first, and the other the last.
        let payload: Value = delivery.json().map_err(refuse)?;
        if let Err(error) = self.0.validate(&payload) {
            let unfit = Unfit::BreaksSchema { rule: error.schema_path().to_string() };
            tracing::warn!(error = %unfit, "a delivery does not match its schema");
            return Err(unfit.into());
        }
        serde_json::from_value(payload).map_err(|_| Unfit::Malformed("JSON").into())
    }
}
