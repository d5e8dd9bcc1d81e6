//! Bodies that could cost more than others of their size to look at.

/// Each with a name for the report.
pub(crate) fn all(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let filled = |start: &str, unit: &str, end: &str| {
        let units = (size - start.len() - end.len()) / unit.len();
        [start, &unit.repeat(units), end].concat().into_bytes()
    };
    let deep = "[".repeat(size / 2);
    vec![
        ("letters", filled("{\"a\":\"", "a", "\"}")),
        ("control characters", filled("{\"a\":\"", "\u{1}", "\"}")),
        ("escapes", filled("{\"a\":\"", "\\u0041", "\"}")),
        ("slashes", filled("{\"a\":\"", "\\/", "\"}")),
        ("astral characters", filled("{\"a\":\"", "\u{1f600}", "\"}")),
        ("keys", filled("{\"a\":1", ",\"b\":2", "}")),
        ("numbers", filled("[1", ",1", "]")),
        ("objects in a list", filled("[{}", ",{}", "]")),
        ("white space", filled("{\"a\":1", " ", "}")),
        ("line ends", filled("{\"a\":1", "\n", "}")),
        ("nested lists", [deep.clone(), deep.replace('[', "]")].concat().into_bytes()),
        ("nested objects", filled("", "{\"a\":", "")),
        (
            "events in a list",
            filled(
                "{\"notificationItems\":[{\"NotificationRequestItem\":{}}",
                ",{\"NotificationRequestItem\":{}}",
                "]}",
            ),
        ),
        ("states in a list", filled("{\"value\":[{\"clientState\":\"x\"}", ",{\"clientState\":\"x\"}", "]}")),
        ("fields of a form", filled("a=1", "&a=1", "")),
        ("escapes in a form", filled("payload=%41", "%41", "")),
        ("ampersands", filled("a", "&", "")),
        ("percents", filled("a=", "%", "")),
        ("parts", filled("--b\r\n", "Content-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b\r\n", "")),
        ("dashes", filled("--b\r\n", "-", "\r\n")),
        ("bytes", vec![0xff; size]),
        ("zeros", vec![0; size]),
    ]
}
