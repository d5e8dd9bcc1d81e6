use super::pem;
use crate::secret::{Secret, SecretBuffer, SecretFlaw};
use crate::spec::KeyFormat;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::decoded_len_estimate;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha1::{Digest, Sha1};
#[cfg(feature = "unicode-normalization")]
use unicode_normalization::UnicodeNormalization;

/// Decodes the text of a secret into the bytes of the key.
pub(super) fn decode(format: KeyFormat, secret: &Secret) -> Result<SecretBuffer, SecretFlaw> {
    check(format, secret)?;
    let text = secret.expose();
    let key = match format {
        KeyFormat::Text | KeyFormat::TextOrWhsec => SecretBuffer::concat(&[text]),
        KeyFormat::TextThen(more) => SecretBuffer::concat(&[text, more.as_bytes()]),
        KeyFormat::HtmlText => SecretBuffer::collect(undo_html(text)),
        KeyFormat::Sha1 => SecretBuffer::concat(&[&Sha1::digest(text)]),
        #[cfg(feature = "unicode-normalization")]
        KeyFormat::Nfkd => {
            let text = std::str::from_utf8(text).map_err(|_| SecretFlaw::NotUnicode)?;
            SecretBuffer::collect(text.nfkd().flat_map(utf8))
        }
        KeyFormat::Whsec => {
            let text = text.strip_prefix(b"v1,").unwrap_or(text);
            base64(text.strip_prefix(b"whsec_").unwrap_or(text), DecodePaddingMode::Indifferent)?
        }
        KeyFormat::Whpk => {
            let text = text.strip_prefix(b"whpk_").ok_or(SecretFlaw::NotPublicKey)?;
            base64(text, DecodePaddingMode::Indifferent)?
        }
        KeyFormat::PublicBase64 => base64(text, DecodePaddingMode::RequireCanonical)?,
        KeyFormat::Pem => SecretBuffer::concat(&[&pem::public_key(text).ok_or(SecretFlaw::NotPublicKey)?]),
        KeyFormat::Base64 => base64(text, DecodePaddingMode::RequireCanonical)?,
        KeyFormat::Hex | KeyFormat::PublicHex => SecretBuffer::filled(text.len() / 2, |key| {
            hex::decode_to_slice(text, &mut *key).map(|()| key.len()).map_err(|_| SecretFlaw::NotHex)
        })?,
    };
    if key.is_empty() { Err(SecretFlaw::Empty) } else { Ok(key) }
}

/// Refuses a secret that is wrong in every format.
pub(super) fn check(format: KeyFormat, secret: &Secret) -> Result<(), SecretFlaw> {
    secret.check()?;
    let text = secret.expose();
    if format.is_public() && (pem::is_private_key(text) || text.starts_with(b"whsk_")) {
        return Err(SecretFlaw::PrivateKey);
    }
    if !format.is_public() && (text.starts_with(b"-----BEGIN ") || text.starts_with(b"whpk_")) {
        return Err(SecretFlaw::PublicKey);
    }
    Ok(())
}

/// Decodes the second key, for a text that can be read in two ways.
pub(super) fn decode_other(format: KeyFormat, secret: &Secret) -> Option<SecretBuffer> {
    match format {
        KeyFormat::TextOrWhsec => decode(KeyFormat::Whsec, secret).ok(),
        _ => None,
    }
}

/// Undoes the HTML escapes that a form of WordPress puts into a pasted secret.
fn undo_html(text: &[u8]) -> impl Iterator<Item = u8> + Clone {
    const REFERENCES: [(&[u8], u8); 7] = [
        (b"&amp;", b'&'),
        (b"&lt;", b'<'),
        (b"&gt;", b'>'),
        (b"&quot;", b'"'),
        (b"&#039;", b'\''),
        (b"&#39;", b'\''),
        (b"&apos;", b'\''),
    ];
    let mut rest = text;
    std::iter::from_fn(move || {
        let (first, others) = rest.split_first()?;
        let reference = REFERENCES.iter().find_map(|(reference, byte)| Some((rest.strip_prefix(*reference)?, *byte)));
        let (after, byte) = reference.unwrap_or((others, *first));
        rest = after;
        Some(byte)
    })
}

#[cfg(feature = "unicode-normalization")]
fn utf8(character: char) -> impl Iterator<Item = u8> + Clone {
    let mut bytes = [0; 4];
    let length = character.encode_utf8(&mut bytes).len();
    bytes.into_iter().take(length)
}

fn base64(text: &[u8], padding: DecodePaddingMode) -> Result<SecretBuffer, SecretFlaw> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(padding);
    let engine = GeneralPurpose::new(&STANDARD, config);
    SecretBuffer::filled(decoded_len_estimate(text.len()), |key| engine.decode_slice(text, key))
        .map_err(|_| SecretFlaw::NotBase64)
}

#[cfg(all(test, feature = "unicode-normalization"))]
mod tests {
    use super::*;

    #[test]
    fn a_secret_that_grows_eleven_times_is_normalized_whole() {
        let text = "\u{fdfa}\u{fb03}\u{e9} secret";
        let key = decode(KeyFormat::Nfkd, &text.into()).unwrap_or_else(|flaw| panic!("{flaw:?}"));
        assert_eq!(&*key, text.nfkd().collect::<String>().as_bytes());
        assert!(key.len() > 3 * text.len());
    }
}
