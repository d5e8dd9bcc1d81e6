//! JSON bodies that a program parsed and wrote again.

mod document;
mod style;
mod text;

pub(super) use document::{Document, Token};

use super::finding::{Cause, Finding};
use super::trial::Case;
use document::{Frame, Strings};
use style::{Escapes, LAYOUTS, Layout};

pub(super) fn search(case: &Case<'_>) -> Option<Finding> {
    if !case.signs_body() {
        return None;
    }
    let document = Document::read(case.body)?;
    let styles = document.styles();
    let layouts: Vec<(Layout, Frame)> =
        LAYOUTS.into_iter().filter_map(|layout| Some((layout, document.frame(layout)?))).collect();
    let mut trials = Vec::new();
    for (end_rank, end) in ["", "\n"].into_iter().enumerate() {
        for (layout_rank, (layout, frame)) in layouts.iter().enumerate() {
            for (style_rank, (escapes, strings)) in styles.iter().enumerate() {
                let rank = END_RANK * end_rank + layout_rank + style_rank;
                trials.push(Trial { rank, layout: *layout, escapes, end, frame, strings });
            }
        }
    }
    // A parser behind the HTTP server leaves the header with the length that the provider sent.
    let announced = case.announced_length();
    trials.sort_by_key(|trial| (announced != Some(trial.length()), trial.rank));
    let mut body = Vec::new();
    let right = trials.iter().take_while(|_| !case.is_cut_short()).find(|trial| {
        trial.write(&mut body);
        case.is_right_with_body(&body)
    })?;
    Some(Finding::proved(Cause::BodyRewritten, problem(right.layout, right.escapes, right.end)))
}

/// How much rarer a line end at the end is than none, counted in layouts.
const END_RANK: usize = 4;

/// A body as a program may have written it.
struct Trial<'t> {
    /// Low if layout and escapes are common.
    rank: usize,
    layout: Layout,
    escapes: &'static Escapes,
    end: &'static str,
    frame: &'t Frame,
    strings: &'t Strings,
}

impl Trial<'_> {
    fn length(&self) -> usize {
        self.frame.text.len() + self.strings.text.len() + self.end.len()
    }

    fn write(&self, body: &mut Vec<u8>) {
        body.clear();
        body.reserve(self.length());
        let (mut frame_start, mut start) = (0, 0);
        for (gap, end) in self.frame.gaps.iter().zip(&self.strings.ends) {
            body.extend_from_slice(self.frame.text.as_bytes().get(frame_start..*gap).unwrap_or_default());
            body.extend_from_slice(self.strings.text.as_bytes().get(start..*end).unwrap_or_default());
            (frame_start, start) = (*gap, *end);
        }
        body.extend_from_slice(self.frame.text.as_bytes().get(frame_start..).unwrap_or_default());
        body.extend_from_slice(self.end.as_bytes());
    }
}

fn problem(layout: Layout, escapes: &Escapes, end: &str) -> String {
    let end = if end.is_empty() { "" } else { " and a line end" };
    let (layout, escapes) = (layout.name(), escapes.name);
    format!("the JSON body was parsed and written again: the provider sent it {layout}{escapes}{end}")
}

#[cfg(test)]
mod tests {
    use super::style::{ESCAPES, RAW};
    use super::*;

    fn written(body: &str, layout: Layout, escapes: &'static Escapes) -> String {
        let document = Document::read(body.as_bytes()).unwrap();
        let (frame, strings) = (document.frame(layout).unwrap(), document.strings(escapes).unwrap());
        let trial = Trial { rank: 0, layout, escapes, end: "", frame: &frame, strings: &strings };
        let mut body = Vec::new();
        trial.write(&mut body);
        assert_eq!(body.len(), trial.length());
        String::from_utf8(body).unwrap()
    }

    #[test]
    fn a_document_is_written_in_each_layout() {
        let body = "{ \"a\" :[1, -2.50e+3 ,{}, [ ]],\"b\":{\"c\":null}}";
        let write = |layout| written(body, layout, &RAW);
        assert_eq!(write(Layout::Compact), r#"{"a":[1,-2.50e+3,{},[]],"b":{"c":null}}"#);
        assert_eq!(write(Layout::Spaced), r#"{"a": [1, -2.50e+3, {}, []], "b": {"c": null}}"#);
        let lines = "{\n  \"a\": [\n    1,\n    -2.50e+3,\n    {},\n    []\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}";
        assert_eq!(write(Layout::Lines("  ")), lines);
        let value: serde_json::Value = serde_json::from_str(body).unwrap();
        let written = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(lines, written.replace("-2500.0", "-2.50e+3"), "as serde_json writes it, but for the digits");
    }

    #[test]
    fn a_string_is_written_in_each_style() {
        let body = "[\"\u{e9}\u{1f600}\\/<\\u0026'\\u0001\\n\\ud83d\"]";
        let all: Vec<String> = ESCAPES.iter().map(|escapes| written(body, Layout::Compact, escapes)).collect();
        assert_eq!(all[0], body, "as it is");
        assert_eq!(all[1], "[\"\u{e9}\u{1f600}/<&'\\u0001\\n\\ud83d\"]");
        assert_eq!(all[2], r#"["\u00e9\ud83d\ude00\/<&'\u0001\n\ud83d"]"#);
        assert_eq!(all[3], r#"["\u00e9\ud83d\ude00/<&'\u0001\n\ud83d"]"#);
        assert_eq!(all[5], "[\"\u{e9}\u{1f600}/\\u003c\\u0026'\\u0001\\n\\ud83d\"]");
        assert_eq!(all[7], r#"["\u00E9\uD83D\uDE00/\u003C\u0026\u0027\u0001\n\uD83D"]"#);
    }

    #[test]
    fn only_styles_that_differ_are_tried() {
        let count = |body: &str| Document::read(body.as_bytes()).unwrap().styles().len();
        assert_eq!(count(r#"{"a":1}"#), 1);
        assert_eq!(count(r#"{"a":"x/y"}"#), 2);
        assert_eq!(count("{\"a\":\"\u{e9}/<'\"}"), ESCAPES.len() - 1, "it has no escapes already");
    }

    #[test]
    fn a_body_that_is_not_json_or_too_deep_is_left_alone() {
        let deep = "[".repeat(128) + &"]".repeat(128);
        for body in ["", "a=1", "1", "{", "}", "[\"", &deep, "{\"a\\"] {
            assert!(Document::read(body.as_bytes()).is_none(), "{body:?}");
        }
        let wide = "[".repeat(100) + &"[],".repeat(20_000) + "1" + &"]".repeat(100);
        let document = Document::read(wide.as_bytes()).unwrap();
        assert!(document.frame(Layout::Lines("    ")).is_none(), "it would be a hundred times as long");
    }
}
