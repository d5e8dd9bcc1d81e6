use super::{Encoding, Part};

/// What a JWT has to say of the request that it comes with.
///
/// A claim that is named here must be there. Beside these, `exp` and `nbf` are kept
/// wherever they are there, and `exp`, `nbf` and `iat` are whole numbers of seconds
/// since 1970, or the JWT is refused
/// ([RFC 7519, section 4.1](https://www.rfc-editor.org/rfc/rfc7519#section-4.1)).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Claim {
    /// It is there.
    Has(&'static str),
    /// It is one of these texts.
    Is(&'static str, &'static [&'static str]),
    /// It is the text given to the receiver by [`ReceiverBuilder::set`](crate::ReceiverBuilder::set)
    /// under the second name.
    IsSetting(&'static str, &'static str),
    /// It is `true`.
    IsTrue(&'static str),
    /// It is the SHA-256 of the body, written so.
    BodyHash(&'static str, Encoding),
    /// It is the SHA-256 of the body, written so, and it is left out if and only if
    /// the body is empty.
    BodyHashUnlessEmpty(&'static str, Encoding),
    /// It is the URL that the provider calls: the receiver's public origin, then path
    /// and query as requested.
    Url(&'static str),
    /// It is the SHA-256 of that URL, in hex.
    UrlHash(&'static str),
    /// It is the SHA-256, in hex, of method, path and query in the canonical form of
    /// [Atlassian Connect](https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/#qsh),
    /// from which a JWT in the query itself is left out.
    QueryHash(&'static str),
}

impl Claim {
    /// What the JWT vouches for by these claims, beside itself.
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

    /// The setting that it asks for.
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
