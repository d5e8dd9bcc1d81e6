use super::pem;
use crate::request::decode_hex;
use crate::secret::Secret;
use crate::secret::SecretFlaw;
use crate::spec::Key;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha1::{Digest, Sha1};
#[cfg(feature = "unicode-normalization")]
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The bytes of a key that the text of a secret stands for.
pub(super) fn decode(format: Key, secret: &Secret) -> Result<Zeroizing<Vec<u8>>, SecretFlaw> {
    check(format, secret)?;
    let text = secret.expose();
    let key = match format {
        Key::Text | Key::TextOrWhsec => text.to_vec(),
        Key::TextThen(more) => [text, more.as_bytes()].concat(),
        Key::HtmlText => undo_html(text),
        Key::Sha1 => Sha1::digest(text).to_vec(),
        #[cfg(feature = "unicode-normalization")]
        Key::Nfkd => std::str::from_utf8(text).map_err(|_| SecretFlaw::NotUnicode)?.nfkd().collect::<String>().into(),
        Key::Whsec => {
            let text = text.strip_prefix(b"v1,").unwrap_or(text);
            base64(text.strip_prefix(b"whsec_").unwrap_or(text), DecodePaddingMode::Indifferent)?
        }
        Key::Whpk => {
            let text = text.strip_prefix(b"whpk_").ok_or(SecretFlaw::NotPublicKey)?;
            base64(text, DecodePaddingMode::Indifferent)?
        }
        Key::PublicBase64 => base64(text, DecodePaddingMode::RequireCanonical)?,
        Key::Pem => pem::public_key(text).ok_or(SecretFlaw::NotPublicKey)?,
        Key::Base64 => base64(text, DecodePaddingMode::RequireCanonical)?,
        Key::Hex | Key::PublicHex => {
            let mut key = vec![0; text.len() / 2];
            if !decode_hex(text, &mut key) {
                return Err(SecretFlaw::NotHex);
            }
            key
        }
    };
    if key.is_empty() { Err(SecretFlaw::Empty) } else { Ok(Zeroizing::new(key)) }
}

/// Refuses what is no secret in any format.
pub(super) fn check(format: Key, secret: &Secret) -> Result<(), SecretFlaw> {
    let text = secret.expose();
    if text.is_empty() {
        return Err(SecretFlaw::Empty);
    }
    if text.iter().all(|byte| *byte == 0) {
        return Err(SecretFlaw::Zero);
    }
    if std::str::from_utf8(text).is_ok_and(|text| text.chars().all(is_invisible)) {
        return Err(SecretFlaw::Blank);
    }
    if format.is_public() && (pem::is_private_key(text) || text.starts_with(b"whsk_")) {
        return Err(SecretFlaw::PrivateKey);
    }
    if !format.is_public() && (text.starts_with(b"-----BEGIN ") || text.starts_with(b"whpk_")) {
        return Err(SecretFlaw::PublicKey);
    }
    Ok(())
}

/// A second key that the text may stand for.
pub(super) fn decode_other(format: Key, secret: &Secret) -> Option<Zeroizing<Vec<u8>>> {
    match format {
        Key::TextOrWhsec => decode(Key::Whsec, secret).ok(),
        _ => None,
    }
}

/// Undoes what a form of WordPress does to a secret that is pasted into it.
fn undo_html(text: &[u8]) -> Vec<u8> {
    const REFERENCES: [(&[u8], u8); 7] = [
        (b"&amp;", b'&'),
        (b"&lt;", b'<'),
        (b"&gt;", b'>'),
        (b"&quot;", b'"'),
        (b"&#039;", b'\''),
        (b"&#39;", b'\''),
        (b"&apos;", b'\''),
    ];
    let mut undone = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, others @ ..] = rest {
        let reference = REFERENCES.iter().find_map(|(reference, byte)| Some((rest.strip_prefix(*reference)?, *byte)));
        let (after, byte) = reference.unwrap_or((others, *first));
        undone.push(byte);
        rest = after;
    }
    undone
}

/// Space of any script, controls, and what has no width.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn base64(text: &[u8], padding: DecodePaddingMode) -> Result<Vec<u8>, SecretFlaw> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(padding);
    GeneralPurpose::new(&STANDARD, config).decode(text).map_err(|_| SecretFlaw::NotBase64)
}
