use crate::request::{Flaw, Json};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The first key of the object with an object or a list as its value, and that value. Skips the
/// keys in `besides`. `None` if there is no such key.
pub(super) fn type_key<'a>(object: Json<'a>, besides: &[&str]) -> Result<Option<(Cow<'a, str>, Json<'a>)>, Flaw> {
    let mut found = None;
    let mut seen = BTreeSet::new();
    for member in object.members().into_iter().flatten() {
        let (key, value) = member?;
        // Which key comes first depends on all of them, so none may be repeated.
        if !seen.insert(key.clone()) {
            return Err(Flaw::Repeated);
        }
        if found.is_none() && value.is_nested() && !besides.contains(&&*key) {
            found = Some((key, value));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Result<Option<(String, &str)>, Flaw> {
        let found = type_key(Json::document(text.as_bytes())?, &["meta"])?;
        Ok(found.map(|(key, value)| (key.into_owned(), value.get())))
    }

    #[test]
    fn the_first_key_with_an_object_or_a_list_is_the_type() {
        let named = |name: &str, value| Ok(Some((name.to_owned(), value)));
        assert_eq!(key(r#"{"id": 1, "meta": {}, "edited": {"a": 1}, "users": {}}"#), named("edited", r#"{"a": 1}"#));
        assert_eq!(key(r#"{"text": "x", "none": null, "is_new": true, "created": [1]}"#), named("created", "[1]"));
        assert_eq!(key(r#"{"\u006d\u0065ta": {}, "\u0061": {}}"#), named("a", "{}"), "keys as they read");
        for none in [r#"{"id": 1}"#, "{}", "[]", "1", r#"{"meta": {}}"#] {
            assert_eq!(key(none), Ok(None), "{none}");
        }
    }

    #[test]
    fn a_repeated_key_has_two_readings() {
        for text in [r#"{"a": {}, "a": 1}"#, r#"{"a": {}, "\u0061": {}}"#, r#"{"a": 1, "b": {}, "a": {}}"#] {
            assert_eq!(key(text), Err(Flaw::Repeated), "{text}");
        }
        assert_eq!(key(r#"{"a": {}, "b": }"#), Err(Flaw::Syntax), "what follows the type is read as well");
    }
}
