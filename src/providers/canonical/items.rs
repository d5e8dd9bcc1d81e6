//! Reads what is signed inside a JSON document.

use crate::request::Pointers;
use crate::spec::Source;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// More than any provider sends at once.
const MAX_ITEMS: usize = 1000;

/// The items of the list there; none, if it is no list or too long.
pub(in crate::providers) fn read<'a>(body: &'a [u8], pointer: &'static str) -> Option<Vec<&'a RawValue>> {
    let mut pointers = Pointers::default();
    let index = pointers.add(pointer);
    let list = pointers.locate(body).ok()?.raw(index)?;
    serde_json::from_str(list.get()).ok().map(|Items(items)| items)
}

/// The texts at these pointers of an item, in one scan: empty where there is nothing or `null`.
/// None, if there is anything else than a text or number, or a key twice on the way there.
pub(in crate::providers) fn texts<'a, const N: usize>(
    item: &'a RawValue,
    places: [&'static str; N],
) -> Option<[Cow<'a, str>; N]> {
    let mut pointers = Pointers::default();
    let wanted = places.map(|pointer| pointers.add_source(Source::Json(pointer)));
    let located = pointers.locate(item.get().as_bytes()).ok()?;
    let mut texts = [const { Cow::Borrowed("") }; N];
    for (index, (text, wanted)) in texts.iter_mut().zip(wanted).enumerate() {
        match located.raw(index).map(RawValue::get) {
            None | Some("null") => {}
            Some(_) => *text = located.text(wanted)?,
        }
    }
    Some(texts)
}

/// The strings at these pointers of a document, in one scan.
///
/// # Errors
///
/// The pointer to a value that is no string, or to nothing that can be read.
#[cfg(feature = "rustls-webpki")]
pub(in crate::providers) fn strings<'a>(
    document: &'a [u8],
    places: &[&'static str],
) -> Result<Vec<Option<Cow<'a, str>>>, &'static str> {
    let mut pointers = Pointers::default();
    let wanted: Vec<_> = places.iter().map(|pointer| (*pointer, pointers.add_source(Source::Json(pointer)))).collect();
    let located = pointers.locate(document).map_err(|_| places.first().copied().unwrap_or_default())?;
    let string = |(index, (pointer, wanted))| match located.raw(index).map(RawValue::get) {
        None => Ok(None),
        Some(text) if text.starts_with('"') => located.text(wanted).map(Some).ok_or(pointer),
        Some(_) => Err(pointer),
    };
    wanted.into_iter().enumerate().map(string).collect()
}

/// The first of these pointers at which a document has any value.
#[cfg(feature = "rustls-webpki")]
pub(in crate::providers) fn first_there(document: &[u8], places: &[&'static str]) -> Option<&'static str> {
    let mut pointers = Pointers::default();
    let indexes = places.iter().map(|pointer| pointers.add(pointer)).collect::<Vec<_>>();
    let located = pointers.locate(document).ok()?;
    indexes.into_iter().zip(places).find_map(|(index, pointer)| located.raw(index).map(|_| *pointer))
}

struct Items<'a>(Vec<&'a RawValue>);

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = Items<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Items<'de>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    if items.len() == MAX_ITEMS {
                        return Err(A::Error::custom("the list is too long"));
                    }
                    items.push(item);
                }
                Ok(Items(items))
            }
        }

        deserializer.deserialize_seq(List)
    }
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

    #[test]
    fn texts_are_strings_numbers_or_nothing() {
        let texts = |item: &str| {
            let item: &RawValue = serde_json::from_str(item).ok()?;
            texts(item, ["/a", "/b/c"]).map(|texts| texts.map(Cow::into_owned))
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
