/// Where a provider publishes its keys. This decides which ids a key can have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyUrl {
    /// Only the application knows.
    Unknown,
    /// All keys are under this URL.
    All(&'static str),
    /// Each key is under this URL followed by its id.
    Under(&'static str),
    /// The id is the URL and matches one of these patterns: `*` is letters, digits, `-` and `_`;
    /// `{hex}` is lower-case hex digits; `{region}` is the name of an AWS region.
    Listed(&'static [&'static str]),
}

/// No provider has longer ids, and an id is stored until its key was fetched.
const LONGEST_ID: usize = 128;
const LONGEST_URL: usize = 512;

impl KeyUrl {
    /// Returns whether a key of the provider can have this id.
    pub(crate) fn takes(self, id: &[u8]) -> bool {
        match self {
            KeyUrl::Listed(patterns) => {
                id.len() <= LONGEST_URL && patterns.iter().any(|pattern| fits(pattern.as_bytes(), id))
            }
            // An id becomes part of a path, so it must not lead to another one.
            KeyUrl::Unknown | KeyUrl::All(_) | KeyUrl::Under(_) => {
                let (first, plain) = (id.first(), |byte: &u8| is_plain(*byte) || b".~:+=@".contains(byte));
                first.is_some_and(|first| *first != b'.') && id.len() <= LONGEST_ID && id.iter().all(plain)
            }
        }
    }

    /// Returns the URL of the key with this id.
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
                    assert_placeholders(first);
                    rest = others;
                }
            }
        }
    }
}

/// Returns whether the id is the URL of a file below `base`, which ends in `/`.
pub(crate) fn is_url_under(base: &str, id: &[u8]) -> bool {
    let is_name = |name: &[u8]| {
        name.first().is_some_and(|first| *first != b'.') && name.iter().all(|byte| is_plain(*byte) || *byte == b'.')
    };
    id.len() <= LONGEST_URL
        && id.strip_prefix(base.as_bytes()).is_some_and(|path| path.split(|byte| *byte == b'/').all(is_name))
}

/// Returns whether the whole text matches the pattern. A placeholder ends at the first byte that it
/// does not match, so each text has one reading.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    let (mut pattern, mut text) = (pattern, text);
    loop {
        if let Some((placeholder, pattern_rest)) = placeholder(pattern) {
            let end = text.iter().position(|byte| !is_plain(*byte)).unwrap_or(text.len());
            let (value, text_rest) = text.split_at_checked(end).unwrap_or_default();
            if value.is_empty() || !(placeholder.may_be)(value) {
                return false;
            }
            (pattern, text) = (pattern_rest, text_rest);
            continue;
        }
        match (pattern, text) {
            ([], []) => return true,
            ([expected, pattern_rest @ ..], [given, text_rest @ ..]) if expected == given => {
                (pattern, text) = (pattern_rest, text_rest);
            }
            _ => return false,
        }
    }
}

/// A part of a pattern that matches more than one text.
struct Placeholder {
    name: &'static [u8],
    may_be: fn(&[u8]) -> bool,
}

const PLACEHOLDERS: [Placeholder; 3] = [
    Placeholder { name: b"*", may_be: |_| true },
    Placeholder { name: b"{hex}", may_be: is_hex },
    Placeholder { name: b"{region}", may_be: is_region },
];

/// Returns the placeholder at the start of the pattern, and the rest of the pattern.
fn placeholder(pattern: &[u8]) -> Option<(&'static Placeholder, &[u8])> {
    PLACEHOLDERS.iter().find_map(|known| Some((known, pattern.strip_prefix(known.name)?)))
}

fn is_hex(value: &[u8]) -> bool {
    value.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`. No service has a name like this: in
/// `sns.s3.amazonaws.com`, anyone can own the bucket `sns`.
fn is_region(value: &[u8]) -> bool {
    let mut groups = value.rsplit(|byte| *byte == b'-');
    let is_numbered = groups.next().is_some_and(|last| !last.is_empty() && last.iter().all(u8::is_ascii_digit));
    let is_word = |group: &[u8]| !group.is_empty() && group.iter().all(u8::is_ascii_lowercase);
    is_numbered && groups.clone().count() >= 2 && groups.all(is_word)
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

const fn assert_https(url: &str) {
    assert!(
        matches!(url.as_bytes(), [b'h', b't', b't', b'p', b's', b':', b'/', b'/', first, ..] if is_plain(*first)),
        "keys come from an `https` URL of one host"
    );
}

const fn assert_placeholders(pattern: &str) {
    let mut rest = pattern.as_bytes();
    while let [first, others @ ..] = rest {
        rest = match (first, others) {
            (b'{', [b'h', b'e', b'x', b'}', behind @ ..])
            | (b'{', [b'r', b'e', b'g', b'i', b'o', b'n', b'}', behind @ ..])
            | (b'*', behind) => {
                assert!(
                    !matches!(behind, [next, ..] if is_plain(*next) || *next == b'*' || *next == b'{'),
                    "a placeholder must end at the byte after it"
                );
                behind
            }
            _ => {
                assert!(*first != b'{', "a pattern knows the placeholders `*`, `{{hex}}` and `{{region}}`");
                others
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_listed_url_is_an_id() {
        let listed =
            KeyUrl::Listed(&["https://sns.{region}.amazonaws.com/Service-{hex}.pem", "https://api.example/v1/certs/*"]);
        for url in [
            "https://sns.us-east-1.amazonaws.com/Service-01ab.pem",
            "https://sns.us-gov-west-1.amazonaws.com/Service-0.pem",
            "https://sns.eusc-de-east-1.amazonaws.com/Service-f.pem",
            "https://api.example/v1/certs/CERT-1",
        ] {
            assert!(listed.takes(url.as_bytes()), "{url}");
        }
        for url in [
            "",
            "https://sns.us-east-1.amazonaws.com/.pem",
            "https://sns.us-east-1.amazonaws.com/Service-.pem",
            "https://sns.us-east-1.amazonaws.com/Service-0g.pem",
            "https://sns.us-east-1.amazonaws.com/Service-0A.pem",
            "https://sns.us-east-1.amazonaws.com/Service-{hex}.pem",
            "https://sns.us-east-1.amazonaws.com/other.pem",
            "https://sns..amazonaws.com/Service-0.pem",
            "https://sns.s3.amazonaws.com/Service-0.pem",
            "https://sns.s3-us-west-2.amazonaws.com/Service-0.pem",
            "https://sns.east-1.amazonaws.com/Service-0.pem",
            "https://sns.us-east.amazonaws.com/Service-0.pem",
            "https://sns.us--east-1.amazonaws.com/Service-0.pem",
            "https://sns.us_east-1.amazonaws.com/Service-0.pem",
            "https://sns.US-EAST-1.amazonaws.com/Service-0.pem",
            "https://sns.us-east-1.s3.amazonaws.com/Service-0.pem",
            "https://sns.us-east-1.amazonaws.com/Service-0.pem?x=.pem",
            "https://sns.us-east-1.amazonaws.com/Service-0.pem#",
            "https://sns.us-east-1.amazonaws.com:443/Service-0.pem",
            "https://sns.us-east-1.amazonaws.com/a/../Service-0.pem",
            "https://sns.us-east-1.amazonaws.com.evil.example/Service-0.pem",
            "https://sns.us-east-1.amazonaws.com@evil.example/Service-0.pem",
            "https://sns.evil.example/.amazonaws.com/Service-0.pem",
            "https://sns.{region}.amazonaws.com/Service-{hex}.pem",
            "http://sns.us-east-1.amazonaws.com/Service-0.pem",
            "HTTPS://sns.us-east-1.amazonaws.com/Service-0.pem",
            " https://sns.us-east-1.amazonaws.com/Service-0.pem",
            "https://api.example/v1/certs/",
            "https://api.example/v1/certs/*",
            "https://api.example/v1/certs/../secrets",
            "https://api.example/v1/certs/%2e%2e",
            "https://api.example/v1/certs/a\n",
        ] {
            assert!(!listed.takes(url.as_bytes()), "{url:?} was taken");
        }
        let hex = KeyUrl::Listed(&["https://sns.*.amazonaws.com/Service-{hex}.pem"]);
        assert!(hex.takes(b"https://sns.us-east-1.amazonaws.com/Service-01abcdef23.pem"));
        for name in
            ["Service-.pem", "Service-01x.pem", "Service-01AB.pem", "Service-{hex}.pem", "Other-01.pem", "Service-01"]
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
