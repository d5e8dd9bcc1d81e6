//! Reads what is signed inside a JSON document.

use crate::request::{Json, Pointers};
use crate::spec::Source;
use std::borrow::Cow;

/// More than any provider sends at once.
const MAX_ITEMS: usize = 1000;

/// The items of the list at this pointer, `None` if there is no list or it is too long.
pub(in crate::providers) fn read<'a>(body: &'a [u8], pointer: &'static str) -> Option<Vec<Json<'a>>> {
    let mut pointers = Pointers::default();
    let index = pointers.add(pointer);
    let items = pointers.locate(body).ok()?.get(index)?.items()?;
    let items = items.take(MAX_ITEMS + 1).collect::<Result<Vec<_>, _>>().ok()?;
    Some(items).filter(|items| items.len() <= MAX_ITEMS)
}

/// The texts at these pointers of an item; empty for `null` or a missing value. `None` if a value
/// is not a string or number, or if a key on the way is repeated.
pub(in crate::providers) fn texts<'a, const N: usize>(
    item: Json<'a>,
    places: [&'static str; N],
) -> Option<[Cow<'a, str>; N]> {
    let mut pointers = Pointers::default();
    let wanted = places.map(|pointer| pointers.add_source(Source::Json(pointer)));
    let located = pointers.locate_in(item).ok()?;
    let mut texts = [const { Cow::Borrowed("") }; N];
    for (index, (text, wanted)) in texts.iter_mut().zip(wanted).enumerate() {
        if located.get(index).is_some_and(|value| !value.is_null()) {
            *text = located.text(wanted)?;
        }
    }
    Some(texts)
}

/// The strings at these pointers of a document, in one scan.
///
/// # Errors
///
/// The pointer to a value that is not a string, or that cannot be read.
#[cfg(feature = "rustls-webpki")]
pub(in crate::providers) fn strings<'a>(
    document: &'a [u8],
    places: &[&'static str],
) -> Result<Vec<Option<Cow<'a, str>>>, &'static str> {
    let mut pointers = Pointers::default();
    let wanted: Vec<_> = places.iter().map(|pointer| (*pointer, pointers.add(pointer))).collect();
    let located = pointers.locate(document).map_err(|_| places.first().copied().unwrap_or_default())?;
    let string = |(pointer, index)| match located.get(index) {
        None => Ok(None),
        Some(value) => value.string().map(Some).ok_or(pointer),
    };
    wanted.into_iter().map(string).collect()
}

/// The first of these pointers at which a document has a value, or several.
#[cfg(feature = "rustls-webpki")]
pub(in crate::providers) fn first_there(document: &[u8], places: &[&'static str]) -> Option<&'static str> {
    let mut pointers = Pointers::default();
    let indexes = places.iter().map(|pointer| pointers.add(pointer)).collect::<Vec<_>>();
    let Ok(located) = pointers.locate(document) else { return places.first().copied() };
    indexes.into_iter().zip(places).find_map(|(index, pointer)| located.get(index).map(|_| *pointer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_up_to_its_bound() {
        let list = |count: usize| format!(r#"{{"value":[{}]}}"#, vec!["1"; count].join(","));
        assert_eq!(read(list(1000).as_bytes(), "/value").map(|items| items.len()), Some(1000));
        assert!(read(list(1001).as_bytes(), "/value").is_none(), "one too many");
        for none in [r#"{"value":{}}"#, r#"{"value":null}"#, "{}", "[]", "", r#"{"value":[],"value":[1]}"#] {
            assert!(read(none.as_bytes(), "/value").is_none(), "{none} has a list");
        }
    }

    #[cfg(feature = "rustls-webpki")]
    #[test]
    fn a_value_that_is_repeated_is_there() {
        let first_there = |text: &str| first_there(text.as_bytes(), &["/a", "/b"]);
        assert_eq!(first_there(r#"{"b":1}"#), Some("/b"));
        assert_eq!(first_there(r#"{"c":1}"#), None);
        assert_eq!(first_there(r#"{"b":1,"b":1}"#), Some("/a"), "two readings are more than none");
    }

    #[test]
    fn texts_are_strings_numbers_or_nothing() {
        let texts = |item: &str| {
            texts(Json::document(item.as_bytes()).ok()?, ["/a", "/b/c"]).map(|texts| texts.map(Cow::into_owned))
        };
        assert_eq!(texts(r#"{"a":"x","b":{"c":1130}}"#), Some(["x".to_owned(), "1130".to_owned()]));
        assert_eq!(texts(r#"{"a":null}"#), Some([String::new(), String::new()]));
        for malformed in
            [r#"{"a":[]}"#, r#"{"a":{}}"#, r#"{"a":true}"#, r#"{"a":"x","a":"y"}"#, r#"{"\u0061":1,"a":1}"#]
        {
            assert_eq!(texts(malformed), None, "{malformed}");
        }
    }
}
