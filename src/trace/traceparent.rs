/// The trace and span of a sender, as the header `traceparent` of the W3C has them, version 00.
///
/// Nobody signed it. It is only a link, and has a fixed length.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Traceparent(Box<str>);

/// The lengths of version, trace id, span id and flags.
const LENGTHS: [usize; 4] = [2, 32, 16, 2];

impl Traceparent {
    /// Returns `None` if the text is not exactly what the W3C describes.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() != 55 || !text.starts_with("00-") {
            return None;
        }
        for (field, length) in text.splitn(LENGTHS.len(), '-').zip(LENGTHS) {
            let is_hex = field.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            // An id of zeros names nothing. The flags may be zero.
            let is_id = length > 2;
            if field.len() != length || !is_hex || (is_id && field.bytes().all(|byte| byte == b'0')) {
                return None;
            }
        }
        Some(Self(text.into()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENUINE: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    #[test]
    fn a_traceparent_of_version_00_is_kept_as_it_is() {
        for text in [GENUINE, &GENUINE.replace("-01", "-00"), &GENUINE.replace("-01", "-ff")] {
            assert_eq!(Traceparent::parse(text).as_ref().map(Traceparent::as_str), Some(text));
        }
    }

    #[test]
    fn every_other_text_is_dropped() {
        let zeros = |ids: &str| GENUINE.replace(ids, &"0".repeat(ids.len()));
        let others = [
            String::new(),
            GENUINE.replace("00-0", "01-0"),
            GENUINE.replace("00-0", "ff-0"),
            GENUINE.to_uppercase(),
            format!("{GENUINE}-extra"),
            format!("{GENUINE} "),
            format!(" {GENUINE}"),
            GENUINE[..54].to_owned(),
            GENUINE.replace('-', ""),
            GENUINE.replacen('-', "0", 1),
            GENUINE.replace("b7ad", "g7ad"),
            GENUINE.replace("b7ad", "é7d"),
            zeros("0af7651916cd43dd8448eb211c80319c"),
            zeros("b7ad6b7169203331"),
            GENUINE.replace("0af7", "0af").replace("-01", "-001"),
            "00-0af7651916cd43dd8448eb211c80319-cb7ad6b7169203331-01".to_owned(),
            "0".repeat(1 << 20),
            "-".repeat(55),
        ];
        for text in others {
            assert_eq!(Traceparent::parse(&text), None, "{}", &text[..text.len().min(80)]);
        }
    }
}
