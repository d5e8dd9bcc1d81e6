//! What `serde_json` finds where the scanner looks. The fuzz target `json` includes this file.

use crate::json::{Flaw, Json, Pointers};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// Panics unless scanner and `serde_json` agree on what the pointers lead to.
pub(crate) fn check(document: &[u8], pointers: &[&'static str]) {
    let mut wanted = Pointers::default();
    let indexes: Vec<usize> = pointers.iter().map(|pointer| wanted.add(pointer)).collect();
    let located = wanted.locate(document);
    let found = located.map(|located| indexes.iter().map(|index| located.get(*index)).collect::<Vec<_>>());
    match serde_json::from_slice::<Tree>(document) {
        Ok(tree) => {
            let expected: Result<Vec<_>, Flaw> = pointers.iter().map(|pointer| tree.at(pointer)).collect();
            match (found, expected) {
                (Ok(found), Ok(expected)) => {
                    for ((pointer, found), expected) in pointers.iter().zip(found).zip(expected) {
                        assert_eq!(found.map(parsed).as_ref(), expected, "at {pointer:?} of {}", shown(document));
                    }
                }
                (Err(found), Err(expected)) => assert_eq!(found, expected, "{}", shown(document)),
                (found, expected) => panic!("{found:?}, expected {expected:?} in {}", shown(document)),
            }
            check_parts(document, &tree);
        }
        // A document that nobody else reads: whoever reads the beginning finds the same there.
        Err(_) => {
            let Ok(found) = found else { return };
            for (pointer, found) in pointers.iter().zip(found) {
                let first = first_reading(document, pointer);
                assert!(!first.is_repeated, "{pointer:?} has two readings in {}", shown(document));
                if let Some(expected) = first.value {
                    assert_eq!(found.map(parsed), Some(expected), "at {pointer:?} of {}", shown(document));
                }
            }
        }
    }
}

/// The same for all items of a list, and all members of an object.
fn check_parts(document: &[u8], tree: &Tree) {
    let json = Json::document(document).expect("the document is UTF-8");
    let items = json.items().map(|items| items.map(|item| parsed(item.expect("an item"))).collect::<Vec<_>>());
    let members = json.members().map(|members| {
        let member = |member: Result<_, Flaw>| member.map(|(name, value)| (String::from(name), parsed(value)));
        members.map(member).collect::<Result<Vec<_>, _>>().expect("the members of an object")
    });
    match tree {
        Tree::List(expected) => assert_eq!((items.as_ref(), members), (Some(expected), None)),
        Tree::Object(expected) => assert_eq!((items, members.as_ref()), (None, Some(expected))),
        Tree::Scalar(_) => assert_eq!((items, members), (None, None)),
    }
}

/// What a slice that the scanner found says, which has to be what its methods say as well.
fn parsed(json: Json<'_>) -> Tree {
    let tree: Tree = serde_json::from_str(json.get()).unwrap_or_else(|error| panic!("{error}: {}", json.get()));
    let string = json.string();
    match &tree {
        Tree::Scalar(Value::String(text)) => {
            assert_eq!(string.as_deref(), Some(&**text));
            assert_eq!(json.text(), string);
        }
        Tree::Scalar(Value::Number(_)) => assert_eq!((string, json.text().as_deref()), (None, Some(json.get()))),
        _ => assert_eq!((string, json.text()), (None, None)),
    }
    assert_eq!(json.is_null(), tree == Tree::Scalar(Value::Null));
    assert_eq!(json.is_nested(), !matches!(tree, Tree::Scalar(_)));
    tree
}

fn shown(document: &[u8]) -> String {
    document.escape_ascii().to_string()
}

/// A value that keeps repeated keys.
#[derive(Debug, PartialEq)]
pub(crate) enum Tree {
    Scalar(Value),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    fn at(&self, pointer: &str) -> Result<Option<&Tree>, Flaw> {
        let mut here = self;
        for step in pointer.split('/').skip(1) {
            let next = match here {
                Tree::Scalar(_) => None,
                Tree::List(items) => {
                    items.iter().enumerate().find(|(index, _)| index.to_string() == step).map(|(_, item)| item)
                }
                Tree::Object(members) => {
                    let mut values = members.iter().filter(|(key, _)| key == step).map(|(_, value)| value);
                    let value = values.next();
                    if values.next().is_some() {
                        return Err(Flaw::Repeated);
                    }
                    value
                }
            };
            let Some(next) = next else { return Ok(None) };
            here = next;
        }
        Ok(Some(here))
    }

    /// The pointers to all values up to so many steps away.
    pub(crate) fn pointers(&self, steps: usize) -> Vec<String> {
        let below = |step: String, value: &Tree| -> Vec<String> {
            value.pointers(steps - 1).into_iter().map(|rest| format!("/{step}{rest}")).collect()
        };
        let further: Vec<String> = match self {
            _ if steps == 0 => Vec::new(),
            Tree::Scalar(_) => Vec::new(),
            Tree::List(items) => {
                items.iter().enumerate().flat_map(|(index, item)| below(index.to_string(), item)).collect()
            }
            Tree::Object(members) => {
                let plain = members.iter().filter(|(key, _)| !key.contains('/'));
                plain.flat_map(|(key, value)| below(key.clone(), value)).collect()
            }
        };
        std::iter::once(String::new()).chain(further).collect()
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Tree;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E: Error>(self) -> Result<Tree, E> {
                Ok(Tree::Scalar(Value::Null))
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Tree::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Tree::Object(members))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

/// What a streaming reader finds at a pointer before it gives up.
#[derive(Default)]
struct Reading {
    value: Option<Tree>,
    is_repeated: bool,
}

fn first_reading(document: &[u8], pointer: &str) -> Reading {
    let mut reading = Reading::default();
    let walk = Walk { rest: pointer, reading: &mut reading };
    // Its error is known: the document is malformed.
    let _ = walk.deserialize(&mut serde_json::Deserializer::from_slice(document));
    reading
}

struct Walk<'w> {
    rest: &'w str,
    reading: &'w mut Reading,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if !self.rest.is_empty() {
            return deserializer.deserialize_any(self);
        }
        let value = Tree::deserialize(deserializer)?;
        self.reading.is_repeated |= self.reading.value.is_some();
        self.reading.value.get_or_insert(value);
        Ok(())
    }
}

impl<'w> Walk<'w> {
    fn step(&self) -> (&'w str, &'w str) {
        let rest = &self.rest[1..];
        rest.split_at(rest.find('/').unwrap_or(rest.len()))
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (step, rest) = self.step();
        while let Some(key) = map.next_key::<String>()? {
            if key == step {
                map.next_value_seed(Walk { rest, reading: &mut *self.reading })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let (step, rest) = self.step();
        for index in 0_usize.. {
            let item = if index.to_string() == step {
                seq.next_element_seed(Walk { rest, reading: &mut *self.reading })?
            } else {
                seq.next_element::<IgnoredAny>()?.map(|_| ())
            };
            if item.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}
