use std::borrow::Cow;
use std::fmt;
use zeroize::Zeroizing;

/// The URL that the provider calls, or the part of it that the application configured.
///
/// Stored like a secret, because it can contain a password (`https://user:password@example.com`).
#[derive(Clone, Default)]
pub(crate) struct PublicUrl {
    url: Zeroizing<String>,
    /// The end of scheme and authority.
    origin: usize,
    /// Whether the URL is complete, so that it replaces the target of the request.
    is_whole: bool,
}

impl PublicUrl {
    /// Reads an origin, and after it the path that a proxy strips.
    pub(crate) fn origin(text: String) -> Option<Self> {
        let url = Self::read(text)?;
        let prefix = url.url.get(url.origin..)?;
        let is_prefix = prefix.is_empty() || (prefix.len() > 1 && !prefix.ends_with('/'));
        (is_prefix && !prefix.contains('?')).then_some(url)
    }

    /// Reads the complete URL, as the provider has it.
    pub(crate) fn whole(text: String) -> Option<Self> {
        let url = Self::read(text)?;
        Some(Self { is_whole: true, ..url })
    }

    fn read(text: String) -> Option<Self> {
        let url = Zeroizing::new(text);
        let scheme = ["https://", "http://", "wss://", "ws://"].into_iter().find(|scheme| url.starts_with(scheme))?;
        let rest = url.get(scheme.len()..)?;
        let authority = rest.find(['/', '?']).unwrap_or(rest.len());
        let host = rest.get(..authority)?.rsplit('@').next()?;
        let is_plain = rest.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
        let origin = scheme.len() + authority;
        (is_plain && !host.is_empty()).then_some(Self { url, origin, is_whole: false })
    }

    /// Returns the scheme, the authority and the path that a proxy strips.
    pub(crate) fn origin_text(&self) -> &str {
        let end = if self.is_whole { self.origin } else { self.url.len() };
        self.url.get(..end).unwrap_or_default()
    }

    /// Returns the path and query, as the provider called them.
    pub(crate) fn target<'t>(&'t self, requested: &'t str) -> &'t str {
        if self.is_whole { self.url.get(self.origin..).unwrap_or_default() } else { requested }
    }

    /// Returns the complete URL, as the provider called it.
    pub(crate) fn url(&self, requested: &str) -> Cow<'_, str> {
        if self.is_whole { Cow::Borrowed(&self.url) } else { Cow::Owned([self.origin_text(), requested].concat()) }
    }
}

impl fmt::Debug for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicUrl(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_stands_before_the_target_and_a_whole_url_in_its_place() {
        let origin = PublicUrl::origin("https://a.example:8443".to_owned()).unwrap();
        assert_eq!(origin.url("/in?x=1"), "https://a.example:8443/in?x=1");
        let stripped = PublicUrl::origin("https://a.example/hooks/v1".to_owned()).unwrap();
        assert_eq!(stripped.url("/in"), "https://a.example/hooks/v1/in", "the proxy strips `/hooks/v1`");
        let whole = PublicUrl::whole("wss://user:pass@a.example/in?b=2&a=1".to_owned()).unwrap();
        assert_eq!(whole.url("/other?a=1&b=2"), "wss://user:pass@a.example/in?b=2&a=1");
        assert_eq!((whole.origin_text(), whole.target("/other")), ("wss://user:pass@a.example", "/in?b=2&a=1"));
    }

    #[test]
    fn what_is_no_origin_or_url_is_refused() {
        let refused = [
            "",
            "a.example",
            "ftp://a.example",
            "https://",
            "https:///in",
            "https://user@",
            "https://a b",
            "https://a#b",
        ];
        for text in refused {
            assert!(PublicUrl::origin(text.to_owned()).is_none(), "{text:?} was taken for an origin");
            assert!(PublicUrl::whole(text.to_owned()).is_none(), "{text:?} was taken for a URL");
        }
        for text in ["https://a.example/", "https://a.example/v1/", "https://a.example?x=1", "https://a.example/v1?x=1"]
        {
            assert!(PublicUrl::origin(text.to_owned()).is_none(), "{text:?} was taken for an origin");
        }
    }
}
