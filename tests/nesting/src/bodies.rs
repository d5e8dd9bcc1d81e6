//! JSON that is nested with bad intent.

const LONGEST: usize = 1 << 20;

/// Opening, innermost and closing text.
const KINDS: [(&str, &str, &str); 4] = [
    ("[", "1", "]"),
    (r#"{"a":"#, "1", "}"),
    (r#"[{"a":"#, "1", "}]"),
    (r#"{"$serde_json::private::Number":"#, r#""1""#, "}"),
];

/// Each with what it is.
pub(crate) fn hostile() -> Vec<(String, String)> {
    let mut bodies = Vec::new();
    for (open, inner, close) in KINDS {
        for count in [128, 10_000, 100_000, LONGEST / (open.len() + close.len())] {
            let open = open.repeat(count);
            bodies.push((format!("{count} × {:.20}, closed", open), format!("{open}{inner}{}", close.repeat(count))));
            bodies.push((format!("{count} × {:.20}, open", open), open));
        }
        let open = open.repeat(LONGEST / open.len());
        bodies.push((format!("a MiB of {:.20}", open), open));
    }
    for key in RAW_KEYS {
        for size in [5 << 10, 77 << 10, LONGEST] {
            bodies.push((format!("{size} bytes of {key}"), raw(key, size)));
        }
    }
    bodies
}

/// The key that makes a `serde_json::Value` parse the text under it, and the same with an escape.
const RAW_KEYS: [&str; 3] = [
    "$serde_json::private::RawValue",
    r"\u0024serde_json::private::RawValue",
    r"$serde_json\u003a:private::R\u0061wValue",
];

/// Texts in such keys in each other, each nested as deep as one document may be, until the whole
/// has about this size: with each the escapes of all inner ones double.
pub(crate) fn raw(key: &str, size: usize) -> String {
    let (open, close) = ("[".repeat(120), "]".repeat(120));
    let mut whole = "1".to_owned();
    loop {
        let text = serde_json::to_string(&format!("{open}{whole}{close}")).unwrap();
        let next = format!(r#"{{"{key}":{text}}}"#);
        if next.len() > size {
            return whole;
        }
        whole = next;
    }
}

/// As deep as `serde_json` reads.
pub(crate) fn deepest() -> Vec<String> {
    KINDS[..2].iter().map(|(open, inner, close)| format!("{}{inner}{}", open.repeat(127), close.repeat(127))).collect()
}
