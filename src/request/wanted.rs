//! Reads the values that a row needs from a JSON body.

use super::{Json, Located, Pointers};
use crate::spec::{MAX_POINTERS, Source};
use std::borrow::Cow;
use std::ops::Range;

const _: () = assert!(MAX_POINTERS <= Pointers::MAX, "a row's pointers are looked up together");

/// The indexes of the values that form one text.
#[derive(Clone)]
pub(crate) enum Wanted {
    First(Range<usize>),
    Joined(usize, &'static str, usize),
}

impl Pointers {
    /// Adds the pointers of a source. A source outside the JSON body has none.
    pub(crate) fn add_source(&mut self, source: Source) -> Wanted {
        match source {
            Source::Json(pointer) => Wanted::First(self.add_all(&[pointer])),
            Source::FirstJson(pointers) => Wanted::First(self.add_all(pointers)),
            Source::JoinJson { first, separator, second } => {
                Wanted::Joined(self.add(first), separator, self.add(second))
            }
            _ => Wanted::First(0..0),
        }
    }

    fn add_all(&mut self, pointers: &[&'static str]) -> Range<usize> {
        let start = self.len();
        for pointer in pointers {
            self.add(pointer);
        }
        start..self.len()
    }
}

impl<'a> Located<'a> {
    /// Returns the text: a string, or a number as it is written. `None` for other values.
    pub(crate) fn text(&self, wanted: Wanted) -> Option<Cow<'a, str>> {
        let text = |index| self.get(index).and_then(Json::text);
        match wanted {
            Wanted::First(mut indexes) => indexes.find_map(text),
            Wanted::Joined(first, separator, second) => {
                Some(Cow::Owned([&text(first)?, separator, &text(second)?].concat()))
            }
        }
    }
}
