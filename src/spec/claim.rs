use super::{Encoding, Part};

/// What a claim of a JWT must say about its request.
///
/// The JWT must have each claim that is named here. If it has `exp` or `nbf`, they are enforced
/// too. `exp`, `nbf` and `iat` must be whole numbers of seconds since 1970, or the JWT is refused
/// ([RFC 7519, section 4.1](https://www.rfc-editor.org/rfc/rfc7519#section-4.1)).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Claim {
    /// Any value.
    Has(&'static str),
    /// One of these texts.
    Is(&'static str, &'static [&'static str]),
    /// The receiver's setting of the second name, given by
    /// [`ReceiverBuilder::set`](crate::ReceiverBuilder::set).
    IsSetting(&'static str, &'static str),
    /// The receiver's setting of the second name, alone or in a list of texts. For `aud`, which
    /// some issuers send as a list
    /// ([RFC 7519, section 4.1.3](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3)).
    IncludesSetting(&'static str, &'static str),
    /// This text, in a list of texts or among words between spaces. For `scope`
    /// ([RFC 9068, section 2.2.3](https://www.rfc-editor.org/rfc/rfc9068#section-2.2.3)).
    Includes(&'static str, &'static str),
    /// `true`.
    IsTrue(&'static str),
    /// The SHA-256 of the body, in this encoding.
    BodyHash(&'static str, Encoding),
    /// The SHA-256 of the body, in this encoding. Missing if and only if the body is empty.
    BodyHashUnlessEmpty(&'static str, Encoding),
    /// The URL that the provider calls: the receiver's public origin, then path and query as
    /// requested.
    Url(&'static str),
    /// The SHA-256 of that URL, in hex.
    UrlHash(&'static str),
    /// The SHA-256, in hex, of method, path and query in the canonical form of [Atlassian
    /// Connect](https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/#qsh),
    /// which leaves out a JWT in the query.
    QueryHash(&'static str),
}

impl Claim {
    /// What these claims make the JWT cover.
    pub(super) const fn covered(claims: &[Claim]) -> &'static [Part] {
        let (mut body, mut url, mut method) = (false, false, false);
        let mut rest = claims;
        while let [first, others @ ..] = rest {
            match first {
                Claim::BodyHash(..) | Claim::BodyHashUnlessEmpty(..) => body = true,
                Claim::Url(_) | Claim::UrlHash(_) => url = true,
                Claim::QueryHash(_) => (url, method) = (true, true),
                Claim::Has(_)
                | Claim::Is(..)
                | Claim::IsSetting(..)
                | Claim::IncludesSetting(..)
                | Claim::Includes(..)
                | Claim::IsTrue(_) => {}
            }
            rest = others;
        }
        match (method, url, body) {
            (_, false, false) => &[],
            (_, false, true) => &[Part::Body],
            (false, true, false) => &[Part::Url],
            (false, true, true) => &[Part::Url, Part::Body],
            (true, true, false) => &[Part::Method, Part::Url],
            (true, true, true) => &[Part::Method, Part::Url, Part::Body],
        }
    }

    /// The setting that the claim needs.
    pub(super) const fn setting(&self) -> Option<&'static str> {
        match self {
            Claim::IsSetting(_, setting) | Claim::IncludesSetting(_, setting) => Some(setting),
            _ => None,
        }
    }

    pub(super) const fn assert_valid(&self) {
        let (Claim::Has(name)
        | Claim::Is(name, _)
        | Claim::IsSetting(name, _)
        | Claim::IncludesSetting(name, _)
        | Claim::Includes(name, _)
        | Claim::IsTrue(name)
        | Claim::BodyHash(name, _)
        | Claim::BodyHashUnlessEmpty(name, _)
        | Claim::Url(name)
        | Claim::UrlHash(name)
        | Claim::QueryHash(name)) = self;
        assert!(!name.is_empty(), "a claim needs a name");
        if let Claim::Is(_, texts) = self {
            assert!(!texts.is_empty(), "`Is` needs at least one text");
        }
        if let Claim::Includes(_, text) = self {
            assert!(is_word(text), "`Includes` needs one word: a claim is split at spaces");
        }
    }
}

/// Whether the text is not empty and has no space.
const fn is_word(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        if *first == b' ' {
            return false;
        }
        rest = others;
    }
    !text.is_empty()
}
