use super::claims::Claims;
use crate::request::{Json, Object};
use crate::spec::{Algorithm, Source};
use crate::verify::signature::List;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::IgnoredAny;

/// The longest accepted JWT. It is longer than any genuine one, and limits the cost of reading.
const MAX_LENGTH: usize = 8 << 10;

/// Header parameters that bring a key or change the meaning of the JWT. They are refused.
const REFUSED: [&str; 8] = ["b64", "crit", "enc", "jku", "jwk", "x5c", "x5u", "zip"];

/// A JWT as it was sent. Nothing in it is verified.
pub(crate) struct Jwt {
    pub(super) algorithm: Algorithm,
    pub(super) claims: Claims,
    text: Box<[u8]>,
    /// The end of the signed part, which is the header and claims as they were sent.
    signed: usize,
    key_id: Option<String>,
}

impl Jwt {
    /// Reads a JWT that names one of these algorithms.
    pub(crate) fn read(text: &[u8], algorithms: &[Algorithm]) -> Option<Self> {
        if text.len() > MAX_LENGTH {
            return None;
        }
        let mut parts = text.split(|byte| *byte == b'.');
        let (Some(header), Some(claims), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let signed = text.len() - signature.len() - 1;
        let [header, claims] = [URL_SAFE_NO_PAD.decode(header).ok()?, URL_SAFE_NO_PAD.decode(claims).ok()?];
        let header = object(&header)?;
        if REFUSED.iter().any(|name| header.get(name).is_some()) {
            return None;
        }
        let named = header.string("alg")?;
        let algorithm = *algorithms.iter().find(|algorithm| algorithm.name() == named)?;
        let key_id = match header.get("kid") {
            Some(id) if !id.is_null() => Some(id.string()?.into_owned()),
            _ => None,
        };
        let claims = Claims::of(object(&claims)?)?;
        Some(Self { algorithm, claims, text: text.into(), signed, key_id })
    }

    /// Returns the signed part: header and claims, as they were sent.
    pub(crate) fn signed(&self) -> &[u8] {
        self.text.get(..self.signed).unwrap_or_default()
    }

    pub(super) fn signature(&self) -> List<&[u8]> {
        List::of_jwt(self.text.get(self.signed + 1..).unwrap_or_default())
    }

    /// Returns the text of a value in the header or the claims.
    pub(crate) fn find(&self, source: Source) -> Option<&str> {
        match source {
            Source::JwtKeyId => self.key_id.as_deref(),
            Source::Jwt(name) => self.claims.text(name),
            _ => None,
        }
    }
}

/// Reads the JSON object in a part of a JWT.
///
/// The values in it are not built, at any depth, but they must be valid JSON.
fn object(part: &[u8]) -> Option<Object<'_>> {
    serde_json::from_slice::<IgnoredAny>(part).ok()?;
    Object::read(Json::document(part).ok()?).ok()?
}
