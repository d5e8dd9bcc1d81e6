use super::reader::{Name, Reader};
use super::{Flaw, Json};

/// The maximum number of pointers: the number of bits in a [`Set`].
const MAX: usize = 8;

/// JSON pointers that are looked up together, in one pass over a document.
///
/// As in [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901), without escapes.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pointers {
    pointers: [&'static str; MAX],
    len: usize,
}

/// The values at the pointers, in the order of the pointers.
#[derive(Default)]
pub(crate) struct Located<'a>([Option<Json<'a>>; MAX]);

impl Pointers {
    pub(crate) const MAX: usize = MAX;

    /// Adds a pointer and returns the index of its value.
    pub(crate) fn add(&mut self, pointer: &'static str) -> usize {
        let index = self.len;
        if let Some(slot) = self.pointers.get_mut(index) {
            *slot = pointer;
            self.len += 1;
        }
        index
    }

    /// Returns the number of pointers, which is also the index of the next one.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Looks the pointers up in a document. Without pointers, the document is not read.
    pub(crate) fn locate<'a>(&self, document: &'a [u8]) -> Result<Located<'a>, Flaw> {
        if self.len == 0 {
            return Ok(Located::default());
        }
        self.locate_in(Json::document(document)?)
    }

    pub(crate) fn locate_in<'a>(&self, json: Json<'a>) -> Result<Located<'a>, Flaw> {
        let mut walk = Walk { pointers: self, reader: json.reader(), found: Located::default() };
        walk.value(Way { pointers: Set::of((0..self.len).map(|index| (index, true))), length: 0, depth: 0 })?;
        walk.reader.expect_end()?;
        Ok(walk.found)
    }
}

impl<'a> Located<'a> {
    pub(crate) fn get(&self, index: usize) -> Option<Json<'a>> {
        self.0.get(index).copied().flatten()
    }
}

/// A set of pointers, with a bit for each.
#[derive(Clone, Copy, PartialEq)]
struct Set(u8);

impl Set {
    const NONE: Self = Self(0);

    /// Makes a set of the marked indexes.
    #[inline(always)]
    fn of(marked: impl Iterator<Item = (usize, bool)>) -> Self {
        Self(marked.fold(0, |bits, (index, is_in)| bits | u8::from(is_in) << index))
    }

    fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn remove(&mut self, other: Self) {
        self.0 &= !other.0;
    }

    fn has(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }
}

/// The path from the top of the document to a value.
#[derive(Clone, Copy)]
struct Way {
    /// The pointers that lead to this value or further.
    pointers: Set,
    /// The length of the path in these pointers. Its text is the same in all of them.
    length: usize,
    depth: usize,
}

struct Walk<'p, 'a> {
    pointers: &'p Pointers,
    reader: Reader<'a>,
    found: Located<'a>,
}

impl<'a> Walk<'_, 'a> {
    /// Reads past the next value and stores the values found in it.
    ///
    /// Calls itself once for each step of a pointer. So the row limits the depth of the calls, not
    /// the sender.
    fn value(&mut self, way: Way) -> Result<(), Flaw> {
        let start = self.reader.at();
        let first = self.reader.peek();
        let further = match first {
            Some(b'{') => self.among(way, |rest| !rest.is_empty()),
            Some(b'[') => self.among(way, |rest| first_index(rest).is_some()),
            _ => Set::NONE,
        };
        match first {
            _ if further == Set::NONE => self.reader.value(way.depth).map(drop)?,
            Some(b'{') => self.object(Way { pointers: further, ..way })?,
            _ => self.list(Way { pointers: further, ..way })?,
        }
        let arrived = self.among(way, str::is_empty);
        if arrived != Set::NONE {
            let value = self.reader.since(start)?;
            for (index, found) in self.found.0.iter_mut().enumerate() {
                if arrived.has(index) {
                    *found = Some(value);
                }
            }
        }
        Ok(())
    }

    fn object(&mut self, way: Way) -> Result<(), Flaw> {
        self.reader.enter();
        let mut seen = Set::NONE;
        let mut is_first = true;
        while let Some(key) = self.reader.next_member(is_first)? {
            is_first = false;
            let below = self.below(way, key)?;
            if seen.overlaps(below.pointers) {
                return Err(Flaw::Repeated);
            }
            seen.add(below.pointers);
            self.step(below)?;
        }
        Ok(())
    }

    fn list(&mut self, mut way: Way) -> Result<(), Flaw> {
        self.reader.enter();
        let mut index = 0_usize;
        while self.reader.next_item(index == 0)? {
            let below = self.below_item(way, index);
            way.pointers.remove(below.pointers);
            self.step(below)?;
            index += 1;
        }
        Ok(())
    }

    #[inline(always)]
    fn step(&mut self, below: Way) -> Result<(), Flaw> {
        if below.pointers == Set::NONE { self.reader.value(below.depth).map(drop) } else { self.value(below) }
    }

    #[inline(always)]
    fn below(&self, way: Way, key: Name<'_>) -> Result<Way, Flaw> {
        let key = key.text()?;
        // A key that contains `/` must not match two steps.
        let is_step = |rest: &'static str| {
            let below = rest.strip_prefix('/').and_then(|rest| rest.strip_prefix(&*key));
            below.is_some_and(|below| (below.is_empty() || below.starts_with('/')) && !key.contains('/'))
        };
        let pointers = self.among(way, is_step);
        Ok(Way { pointers, length: way.length + 1 + key.len(), depth: way.depth + 1 })
    }

    fn below_item(&self, way: Way, index: usize) -> Way {
        let pointers = self.among(way, |rest| first_index(rest) == Some(index));
        let digits = index.checked_ilog10().map_or(1, |zeros| zeros as usize + 1);
        Way { pointers, length: way.length + 1 + digits, depth: way.depth + 1 }
    }

    /// Returns the pointers on the way whose remaining text `is_in` accepts.
    #[inline(always)]
    fn among(&self, way: Way, is_in: impl Fn(&'static str) -> bool) -> Set {
        let rest = |pointer: &'static str| pointer.get(way.length..).unwrap_or_default();
        let pointers = self.pointers.pointers.iter().take(self.pointers.len).enumerate();
        Set::of(pointers.map(|(index, pointer)| (index, way.pointers.has(index) && is_in(rest(pointer)))))
    }
}

/// Returns the index that a pointer begins with.
///
/// An index with extra characters, such as `/01`, leaves a rest that matches nothing.
fn first_index(pointer: &str) -> Option<usize> {
    pointer.strip_prefix('/')?.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locate<'a, const N: usize>(pointers: [&'static str; N], text: &'a str) -> Result<[Option<&'a str>; N], Flaw> {
        let mut wanted = Pointers::default();
        let indexes = pointers.map(|pointer| wanted.add(pointer));
        let located = wanted.locate(text.as_bytes())?;
        Ok(indexes.map(|index| located.get(index).map(Json::get)))
    }

    #[test]
    fn every_pointer_is_found_in_one_pass() {
        let text = r#"{"id": "e1", "data": {"object": {"id": 7}, "n": [10, 11]}, "type": "x"}"#;
        assert_eq!(
            locate(["/type", "/data/object", "/data/object/id", "/data/n/1", "/nope", "/id/deeper"], text),
            Ok([Some(r#""x""#), Some(r#"{"id": 7}"#), Some("7"), Some("11"), None, None])
        );
    }

    #[test]
    fn a_pointer_leads_through_lists() {
        let text = r#"[{"data": [[0], {"a": true}]}, -1.5e3, "x", null, 4, 5, 6, 7, 8, 9, "ten"]"#;
        assert_eq!(
            locate(["/0/data/1/a", "/0/data/0/0", "/1", "/10", "/11", "/00", "/+1", "/x"], text),
            Ok([Some("true"), Some("0"), Some("-1.5e3"), Some(r#""ten""#), None, None, None, None])
        );
        assert_eq!(locate(["/0"], r#"{"0": 1}"#), Ok([Some("1")]), "a number is a key of an object as well");
        assert_eq!(locate(["", "/0"], " [1] "), Ok([Some("[1]"), Some("1")]), "the empty pointer is the whole");
    }

    #[test]
    fn a_key_is_matched_whole_and_as_it_reads() {
        assert_eq!(locate(["/type"], r#"{"types": 1, "typ": 2}"#), Ok([None]));
        assert_eq!(locate(["/type"], r#"{"\u0074ype": 1}"#), Ok([Some("1")]), "an escape changes nothing");
        assert_eq!(locate(["/a/b"], r#"{"a/b": 1}"#), Ok([None]), "a slash in a key is no step");
        assert_eq!(locate(["/a/b"], r#"{"a/b": 1, "a": {"b": 2}}"#), Ok([Some("2")]), "nor is the key the same twice");
        assert_eq!(locate(["/"], r#"{"": 1}"#), Ok([Some("1")]), "a key may be empty");
    }

    #[test]
    fn a_key_that_is_repeated_on_the_way_is_refused() {
        for text in [
            r#"{"data": {"id": 1}, "data": {"id": 2}}"#,
            r#"{"data": {"id": 1, "id": 2}}"#,
            r#"{"data": 1, "d\u0061ta": {"id": 2}}"#,
        ] {
            assert_eq!(locate(["/data/id"], text), Err(Flaw::Repeated), "{text} has two readings");
        }
        let elsewhere = r#"{"data": {"id": 1, "x": 1, "x": 2}}"#;
        assert_eq!(locate(["/data/id"], elsewhere), Ok([Some("1")]), "a repeated key elsewhere is no concern");
        let items = r#"[{"id": 1}, {"id": 2}]"#;
        assert_eq!(locate(["/0/id", "/1/id"], items), Ok([Some("1"), Some("2")]), "nor is the next item's");
    }

    #[test]
    fn a_document_that_is_no_object_has_nothing_to_find() {
        for text in ["[]", "7", "\"text\"", "null", "true", "1.5"] {
            assert_eq!(locate(["/id"], text), Ok([None]));
        }
    }

    #[test]
    fn a_flaw_is_named() {
        for (flaw, text) in [
            (Flaw::End, ""),
            (Flaw::End, "  "),
            (Flaw::End, "{"),
            (Flaw::End, r#"{"a": ["#),
            (Flaw::End, r#"{"a": "b"#),
            (Flaw::End, r#"{"x": {"a": "b}"#),
            (Flaw::ByteOrderMark, "\u{feff}{}"),
            (Flaw::Trailing, "{}x"),
            (Flaw::Trailing, "{} {}"),
            (Flaw::Trailing, "12.5.1"),
            (Flaw::Syntax, "payload=%7B%7D"),
            (Flaw::Syntax, r#"{"a" 1}"#),
            (Flaw::Syntax, r#"{"a": 1,}"#),
            (Flaw::Syntax, r#"{"a": 1 "b": 2}"#),
            (Flaw::Syntax, r#"{a: 1}"#),
            (Flaw::Syntax, r#"{"a": 01}"#),
            (Flaw::Syntax, r#"{"a": 1.}"#),
            (Flaw::Syntax, r#"{"a": -}"#),
            (Flaw::Syntax, r#"{"a": nul}"#),
            (Flaw::Syntax, r#"{"a": NaN}"#),
            (Flaw::Syntax, r#"{"a": "\q"}"#),
            (Flaw::Syntax, r#"{"a": "\u12g4"}"#),
            (Flaw::Syntax, r#"{"\ud800": 1}"#),
            (Flaw::Bracket, r#"{"x": {"y": [}]}"#),
            (Flaw::Bracket, r#"{"x": [1}}"#),
            (Flaw::Control, "{\"a\": \"\n\"}"),
            (Flaw::Control, "{\"x\": [\"\t\"]}"),
        ] {
            assert_eq!(locate(["/id"], text), Err(flaw), "{text}");
        }
        let mut wanted = Pointers::default();
        wanted.add("/id");
        assert_eq!(wanted.locate(b"{\"x\": [\"\xff\"]}").err(), Some(Flaw::NotUtf8));
    }

    #[test]
    fn brackets_are_open_as_deep_as_serde_json_reads_and_no_deeper() {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            for depth in [126, 127, 128, 100_000] {
                let text = [&open.repeat(depth), "1", &close.repeat(depth)].concat();
                let expected = if depth <= 127 { Ok([None]) } else { Err(Flaw::Depth) };
                assert_eq!(locate(["/id"], &text), expected, "{depth} × {open}");
                let is_read = serde_json::from_str::<serde_json::Value>(&text).is_ok();
                assert_eq!(is_read, expected.is_ok(), "{depth} × {open}");
            }
        }
    }

    #[test]
    fn strings_and_brackets_are_distinguished_wherever_a_block_begins() {
        for before in 0..200 {
            let padding = " ".repeat(before);
            for inner in [r#"{"a": "}]\\"}"#, r#"["\\\"]", {}]"#, r#"{"\"": "{"}"#, r#"["\\\\\\\\\\\\\\\\\""]"#] {
                let text = format!(r#"{{"x": [{padding}{inner}], "id": "found"}}"#);
                assert_eq!(locate(["/id"], &text), Ok([Some(r#""found""#)]), "{text}");
                assert_eq!(locate(["/x/0", "/x"], &text).map(|found| found[0]), Ok(Some(inner)), "{text}");
            }
        }
    }
}
