/// Where a provider publishes its keys, and so what their ids can be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyUrl {
    /// The application knows.
    Unknown,
    /// All of them here.
    All(&'static str),
    /// Each under its id behind this.
    Under(&'static str),
    /// The id is the URL, which must fit one of these patterns: `*` stands for letters, digits,
    /// `-` and `_`, and `#` for lower-case hex digits.
    Listed(&'static [&'static str]),
}

/// Longer ids are the work of someone who wants them stored or fetched.
const LONGEST_ID: usize = 128;
const LONGEST_URL: usize = 512;

impl KeyUrl {
    /// Whether the provider can have given a key this id.
    pub(crate) fn takes(self, id: &[u8]) -> bool {
        match self {
            KeyUrl::Listed(patterns) => {
                id.len() <= LONGEST_URL && patterns.iter().any(|pattern| fits(pattern.as_bytes(), id))
            }
            // Nothing that would lead to another place as a part of a path.
            KeyUrl::Unknown | KeyUrl::All(_) | KeyUrl::Under(_) => {
                let (first, plain) = (id.first(), |byte: &u8| is_plain(*byte) || b".~:+=@".contains(byte));
                first.is_some_and(|first| *first != b'.') && id.len() <= LONGEST_ID && id.iter().all(plain)
            }
        }
    }

    /// The URL of the key with this id.
    pub(crate) fn of(self, id: &str) -> Option<String> {
        match self {
            KeyUrl::Unknown => None,
            KeyUrl::All(url) => Some(url.to_owned()),
            KeyUrl::Under(url) => Some(format!("{url}{id}")),
            KeyUrl::Listed(_) => Some(id.to_owned()),
        }
    }

    pub(super) const fn assert_valid(self) {
        match self {
            KeyUrl::Unknown => {}
            KeyUrl::All(url) | KeyUrl::Under(url) => assert_https(url),
            KeyUrl::Listed(patterns) => {
                assert!(!patterns.is_empty(), "no URL would be listed");
                let mut rest = patterns;
                while let [first, others @ ..] = rest {
                    assert_https(first);
                    assert_wildcards(first);
                    rest = others;
                }
            }
        }
    }
}

/// Whether a pattern describes the whole text.
///
/// A wildcard takes all bytes that it can stand for, and the byte after it is none of them, so there
/// is one way to read a text.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    let (mut pattern, mut text) = (pattern, text);
    loop {
        match (pattern, text) {
            ([], []) => return true,
            ([wildcard @ (b'*' | b'#'), pattern_rest @ ..], _) => {
                let may_be: fn(u8) -> bool = if *wildcard == b'*' { is_plain } else { is_hex };
                let length = text.iter().take_while(|byte| may_be(**byte)).count();
                if length == 0 {
                    return false;
                }
                (pattern, text) = (pattern_rest, text.get(length..).unwrap_or_default());
            }
            ([expected, pattern_rest @ ..], [given, text_rest @ ..]) if expected == given => {
                (pattern, text) = (pattern_rest, text_rest);
            }
            _ => return false,
        }
    }
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

const fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

const fn assert_https(url: &str) {
    assert!(
        matches!(url.as_bytes(), [b'h', b't', b't', b'p', b's', b':', b'/', b'/', first, ..] if is_plain(*first)),
        "keys come from an `https` URL of one host"
    );
}

const fn assert_wildcards(pattern: &str) {
    let mut rest = pattern.as_bytes();
    while let [first, others @ ..] = rest {
        if let ([next, ..], b'*' | b'#') = (others, first) {
            let ends = !is_plain(*next) && *next != b'*' && *next != b'#';
            assert!(ends, "the byte after a `*` or `#` must be none that it stands for");
        }
        rest = others;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_listed_url_is_an_id() {
        let listed = KeyUrl::Listed(&["https://sns.*.amazonaws.com/*.pem", "https://api.example/v1/certs/*"]);
        for url in ["https://sns.us-east-1.amazonaws.com/Service-01_ab.pem", "https://api.example/v1/certs/CERT-1"] {
            assert!(listed.takes(url.as_bytes()), "{url}");
        }
        for url in [
            "",
            "https://sns.us-east-1.amazonaws.com/.pem",
            "https://sns..amazonaws.com/a.pem",
            "https://sns.us-east-1.amazonaws.com/a.pem?x=.pem",
            "https://sns.us-east-1.amazonaws.com/a.pem#",
            "https://sns.us-east-1.amazonaws.com:443/a.pem",
            "https://sns.us-east-1.amazonaws.com/a/../b.pem",
            "https://sns.us-east-1.amazonaws.com.evil.example/a.pem",
            "https://sns.us-east-1.amazonaws.com@evil.example/a.pem",
            "https://sns.evil.example/.amazonaws.com/a.pem",
            "https://sns.*.amazonaws.com/*.pem",
            "http://sns.us-east-1.amazonaws.com/a.pem",
            "HTTPS://sns.us-east-1.amazonaws.com/a.pem",
            " https://sns.us-east-1.amazonaws.com/a.pem",
            "https://api.example/v1/certs/",
            "https://api.example/v1/certs/../secrets",
            "https://api.example/v1/certs/%2e%2e",
            "https://api.example/v1/certs/a\n",
        ] {
            assert!(!listed.takes(url.as_bytes()), "{url:?} was taken");
        }
        let hex = KeyUrl::Listed(&["https://sns.*.amazonaws.com/Service-#.pem"]);
        assert!(hex.takes(b"https://sns.us-east-1.amazonaws.com/Service-01abcdef23.pem"));
        for name in
            ["Service-.pem", "Service-01x.pem", "Service-01AB.pem", "Service-#.pem", "Other-01.pem", "Service-01"]
        {
            let url = format!("https://sns.us-east-1.amazonaws.com/{name}");
            assert!(!hex.takes(url.as_bytes()), "{url} was taken");
        }
        let long = format!("https://api.example/v1/certs/{}", "a".repeat(LONGEST_URL));
        assert!(!listed.takes(long.as_bytes()), "a URL without end was taken");
    }

    #[test]
    fn an_id_leads_nowhere_else_as_a_part_of_a_path() {
        let under = KeyUrl::Under("https://api.example/keys/");
        assert!(under.takes(b"9936261a-7d7b-4621-a0f1-96ccb428af49"));
        assert_eq!(under.of("k1").as_deref(), Some("https://api.example/keys/k1"));
        for id in ["", "..", "../x", ".x", "a/b", "a%2fb", "a?b", "a#b", "a b", "a\\b", "a\u{e9}", &"a".repeat(129)] {
            assert!(!under.takes(id.as_bytes()), "{id:?} was taken");
        }
    }
}
