use super::{Encoding, Part};

/// What a claim of a JWT must say about its request.
///
/// A claim that is named here must be there. Beside these, `exp` and `nbf` are kept
/// wherever they are there, and `exp`, `nbf` and `iat` are whole numbers of seconds
/// since 1970, or the JWT is refused
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
    /// What the JWT covers by these claims.
    pub(super) const fn covered(claims: &[Claim]) -> &'static [Part] {
        let (mut body, mut url, mut method) = (false, false, false);
        let mut rest = claims;
        while let [first, others @ ..] = rest {
            match first {
                Claim::BodyHash(..) | Claim::BodyHashUnlessEmpty(..) => body = true,
                Claim::Url(_) | Claim::UrlHash(_) => url = true,
                Claim::QueryHash(_) => (url, method) = (true, true),
                Claim::Has(_) | Claim::Is(..) | Claim::IsSetting(..) | Claim::IsTrue(_) => {}
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
            Claim::IsSetting(_, setting) => Some(setting),
            _ => None,
        }
    }

    pub(super) const fn assert_valid(&self) {
        let (Claim::Has(name)
        | Claim::Is(name, _)
        | Claim::IsSetting(name, _)
        | Claim::IsTrue(name)
        | Claim::BodyHash(name, _)
        | Claim::BodyHashUnlessEmpty(name, _)
        | Claim::Url(name)
        | Claim::UrlHash(name)
        | Claim::QueryHash(name)) = self;
        assert!(!name.is_empty(), "a claim needs a name");
        if let Claim::Is(_, texts) = self {
            assert!(!texts.is_empty(), "`Is` needs texts: no claim is one of none");
        }
    }
}
