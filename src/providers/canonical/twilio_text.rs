//! What Twilio signs: the URL, then the names and values of the form's fields.

use super::{signed_form, url};
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Encoding, Format, Values};
use crate::verify::engines::digest_of;

/// The parameter with the SHA-256 of a body that is not a form, in hex. Twilio adds it last.
const BODY_HASH: &str = "bodySHA256";

pub(in crate::providers) fn url_then_fields(
    request: &dyn Values,
    attempt: &mut Attempt<'_>,
) -> Result<(), VerifyError> {
    let mut fields = Vec::new();
    match body_hash(request.target()) {
        Some(_) if is_form(request) => return Err(VerifyError::at(ErrorKind::MalformedValue, BODY_HASH)),
        Some(hash) if *hash == *Encoding::Hex.encode(&digest_of(request.body())) => {}
        Some(_) => return Err(VerifyError::at(ErrorKind::SignatureMismatch, BODY_HASH)),
        None => fields = signed_form::fields(request.body(), "body")?,
    }
    // Nothing separates the URL from the first name. A digit at its end could be the start of
    // one, and letters at its end would give the name another place among the others.
    if !fields.iter().all(|(name, _)| name.first().is_some_and(u8::is_ascii_alphabetic)) {
        return Err(VerifyError::at(ErrorKind::MalformedValue, "body"));
    }
    fields.sort_unstable();
    fields.dedup();
    let target = request.target();
    let length = fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
    // One piece, because it can be cut in other ways that give the same signed text.
    let mut text = Vec::with_capacity(request.origin().len() + target.len() + length + ":443".len());
    // Twilio may include or omit the port, whatever the URL has.
    for origin in [request.origin(), &with_other_port(request.origin())] {
        for target in url::spellings(target) {
            text.clear();
            text.extend_from_slice(origin.as_bytes());
            text.extend_from_slice(target.as_bytes());
            for (name, value) in &fields {
                text.extend_from_slice(name);
                text.extend_from_slice(value);
            }
            attempt.message(&[&text]);
        }
    }
    Ok(())
}

/// The hash of the body, if it is the last parameter of the query. Elsewhere it could be text
/// from a field of a signed form, moved into the URL with all fields around it.
fn body_hash(target: &str) -> Option<&str> {
    let (_, query) = target.split_once('?')?;
    query.rsplit('&').next()?.strip_prefix(BODY_HASH)?.strip_prefix('=')
}

/// Whether the content type says that the body is a form, which Twilio signs field by field and
/// never hashes.
fn is_form(request: &dyn Values) -> bool {
    let content_type = request.header("content-type").unwrap_or_default();
    !request.body().is_empty()
        && Format::is_one_of(content_type, &[Format::Form])
        && !Format::is_one_of(content_type, &[Format::Json])
}

/// The origin without its port, or with the one that its scheme has by default.
fn with_other_port(origin: &str) -> String {
    let is_port = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match origin.rsplit_once(':') {
        Some((rest, port)) if is_port(port) => rest.to_owned(),
        _ if origin.starts_with("https:") => format!("{origin}:443"),
        _ => format!("{origin}:80"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_of_the_body_is_the_last_parameter() {
        assert_eq!(body_hash("/in?a=1&bodySHA256=00"), Some("00"));
        assert_eq!(body_hash("/in?bodySHA256=00&bodySHA256=11"), Some("11"));
        for none in [
            "/in",
            "/in?bodySHA256=00&a=1",
            "/in?bodysha256=00",
            "/in?bodySHA256",
            "/bodySHA256=00",
            "/in?xbodySHA256=0",
        ] {
            assert_eq!(body_hash(none), None, "{none}");
        }
    }

    #[test]
    fn a_port_is_taken_away_or_added() {
        assert_eq!(with_other_port("https://a.example"), "https://a.example:443");
        assert_eq!(with_other_port("https://a.example:1234"), "https://a.example");
        assert_eq!(with_other_port("http://a.example"), "http://a.example:80");
        assert_eq!(with_other_port("http://[::1]"), "http://[::1]:80", "an address's own colons are no port's");
        assert_eq!(with_other_port("http://[::1]:80"), "http://[::1]");
    }
}
