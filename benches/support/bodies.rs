//! Bodies of a given size.

/// The sizes that the tables go through, in bytes.
pub(crate) const SIZES: [usize; 4] = [256, 2 << 10, 20 << 10, 256 << 10];

pub(crate) fn size_name(bytes: usize) -> String {
    if bytes < 1024 { format!("{bytes} B") } else { format!("{} KiB", bytes >> 10) }
}

/// A JSON object of exactly this many bytes, with an id and a type where each of
/// the measured providers looks for them.
pub(crate) fn body(length: usize) -> Vec<u8> {
    const END: &str = r#""],"type":"invoice.paid"}"#;
    let mut body =
        String::from(r#"{"id":"evt_1Pgc6tB7WZ01zgkW","event_id":"Ev08MFMKH6","created":1700000000,"lines":[""#);
    for line in 0.. {
        let item = format!(r#"il_{line:06}","{}",{{"amount":{},"currency":"usd"}},""#, line * 7, line * 100);
        if body.len() + item.len() + END.len() > length {
            break;
        }
        body += &item;
    }
    let padding = length - body.len() - END.len();
    body += &"x".repeat(padding);
    body += END;
    assert_eq!(body.len(), length, "the table is about this size");
    body.into_bytes()
}
