//! Reads public keys as providers publish them. All sizes are limited, because a server can send
//! anything.

use super::KeyError;
use super::key_error::KeyFlaw;
use crate::request::{Json, Object};
#[cfg(feature = "rustls-webpki")]
use crate::verify::engines::certificate;
#[cfg(feature = "ed25519")]
use crate::verify::engines::ed25519;
use crate::verify::engines::{ecdsa, pem, rsa};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(crate) const LONGEST_DOCUMENT: usize = 64 << 10;
const MAX_KEYS: usize = 64;

pub(super) const UNUSABLE: KeyError = KeyError(KeyFlaw::Unusable);

/// Reads a key and its certificates from PEM. Returns both in DER.
pub(crate) fn from_pem(text: &[u8]) -> Result<(Vec<u8>, Vec<Vec<u8>>), KeyError> {
    if text.len() > LONGEST_DOCUMENT {
        return Err(KeyError(KeyFlaw::TooLong));
    }
    if pem::is_private_key(text) {
        return Err(KeyError(KeyFlaw::Private));
    }
    #[cfg(feature = "rustls-webpki")]
    if text.trim_ascii_start().starts_with(b"-----BEGIN CERTIFICATE-----") {
        let certificates = pem::certificates(text).ok_or(UNUSABLE)?;
        if certificates.len() > certificate::MAX_CERTIFICATES {
            return Err(KeyError(KeyFlaw::TooMany));
        }
        let spki = certificates.first().and_then(|own| certificate::public_key(own)).ok_or(UNUSABLE)?;
        return Ok((usable(spki)?, certificates));
    }
    let spki = pem::public_key(text).ok_or(UNUSABLE)?;
    Ok((usable(spki)?, Vec::new()))
}

/// Reads the signature keys of a JWK Set, with their ids. Skips unsupported types
/// ([RFC 7517, section 5](https://www.rfc-editor.org/rfc/rfc7517#section-5)).
pub(crate) fn from_jwks(keys: Json<'_>) -> Result<Vec<(String, Vec<u8>)>, KeyError> {
    let keys = keys.items().ok_or(UNUSABLE)?.take(MAX_KEYS + 1);
    let keys = keys.collect::<Result<Vec<_>, _>>().map_err(|_| UNUSABLE)?;
    if keys.len() > MAX_KEYS {
        return Err(KeyError(KeyFlaw::TooMany));
    }
    let mut usable: Vec<(String, Vec<u8>)> = Vec::new();
    for key in keys {
        let Some(key) = Object::read(key).map_err(|_| UNUSABLE)? else { continue };
        let Some(id) = key.string("kid") else { continue };
        if usable.iter().any(|(known, _)| *known == id) {
            return Err(KeyError(KeyFlaw::Repeated));
        }
        match from_jwk(&key) {
            Ok(spki) => usable.push((id.into_owned(), spki)),
            Err(KeyError(KeyFlaw::Private)) => return Err(KeyError(KeyFlaw::Private)),
            Err(_) => {}
        }
    }
    if usable.is_empty() { Err(UNUSABLE) } else { Ok(usable) }
}

/// Returns whether the provider withdrew the key (as Plaid does,
/// <https://plaid.com/docs/api/webhooks/webhook-verification/>).
pub(crate) fn is_withdrawn(key: &Object<'_>) -> bool {
    key.get("expired_at").is_some_and(|time| !time.is_null())
}

/// Reads one key, and returns it in DER.
pub(crate) fn from_jwk(key: &Object<'_>) -> Result<Vec<u8>, KeyError> {
    if key.get("d").is_some() || key.get("k").is_some() {
        return Err(KeyError(KeyFlaw::Private));
    }
    if is_withdrawn(key) || key.string("use").is_some_and(|purpose| purpose != "sig") {
        return Err(UNUSABLE);
    }
    let number = |name| URL_SAFE_NO_PAD.decode(&*key.string(name)?).ok();
    let [kind, curve, algorithm] = ["kty", "crv", "alg"].map(|name| key.string(name));
    let algorithm = algorithm.as_deref();
    let spki = match kind.as_deref() {
        Some("RSA") if algorithm.is_none_or(|name| ["RS256", "RS384", "RS512"].contains(&name)) => {
            number("n").zip(number("e")).and_then(|(n, e)| rsa::spki(&n, &e))
        }
        Some("EC") if curve.as_deref() == Some("P-256") && algorithm.is_none_or(|name| name == "ES256") => {
            number("x").zip(number("y")).and_then(|(x, y)| ecdsa::spki(&x, &y))
        }
        _ => None,
    };
    usable(spki.ok_or(UNUSABLE)?)
}

fn usable(spki: Vec<u8>) -> Result<Vec<u8>, KeyError> {
    #[cfg(feature = "ed25519")]
    if ed25519::Ed25519Key::new(&spki).is_ok() {
        return Ok(spki);
    }
    if rsa::check(&spki).is_ok() || ecdsa::check(&spki).is_ok() { Ok(spki) } else { Err(UNUSABLE) }
}
