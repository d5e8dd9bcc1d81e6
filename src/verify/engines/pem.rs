//! Reads keys in PEM ([RFC 7468](https://www.rfc-editor.org/rfc/rfc7468)).
//!
//! Dashboards and environment variables often show PEM without its line breaks.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The longest accepted text: several times as long as an RSA key with 8,192 bits.
const LONGEST: usize = 16 << 10;

/// Returns the DER bytes of a private key. The text must be one PEM block.
#[cfg(all(feature = "aws-lc-rs", feature = "testing"))]
pub(super) fn private_key(text: &[u8]) -> Option<Vec<u8>> {
    block(text, "PRIVATE KEY")
}

/// Returns the DER bytes of a public key: a PEM block, or its base64 alone.
pub(crate) fn public_key(text: &[u8]) -> Option<Vec<u8>> {
    block(text, "PUBLIC KEY").or_else(|| base64(text))
}

/// Returns the DER bytes of certificates in PEM, if the text has nothing else.
#[cfg(feature = "rustls-webpki")]
pub(crate) fn certificates(text: &[u8]) -> Option<Vec<Vec<u8>>> {
    const END: &[u8] = b"-----END CERTIFICATE-----";
    let mut certificates = Vec::new();
    let mut rest = text.trim_ascii();
    while !rest.is_empty() {
        let end = memchr::memmem::find(rest, END)? + END.len();
        let (own, others) = rest.split_at_checked(end)?;
        certificates.push(block(own, "CERTIFICATE")?);
        rest = others.trim_ascii_start();
    }
    Some(certificates)
}

/// Returns whether the text has a private key.
pub(crate) fn is_private_key(text: &[u8]) -> bool {
    memchr::memmem::find(text, b"PRIVATE KEY-----").is_some()
}

fn block(text: &[u8], label: &str) -> Option<Vec<u8>> {
    let text = text.trim_ascii().strip_prefix(format!("-----BEGIN {label}-----").as_bytes())?;
    base64(text.strip_suffix(format!("-----END {label}-----").as_bytes())?)
}

/// Decodes base64 over any number of lines.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let digits: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(digits).ok().filter(|der| !der.is_empty())
}

/// Writes a public key in PEM.
#[cfg(all(feature = "aws-lc-rs", feature = "testing"))]
pub(super) fn write(spki: Vec<u8>) -> String {
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", STANDARD.encode(spki))
}
