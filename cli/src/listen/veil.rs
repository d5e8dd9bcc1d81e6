//! Hides secrets and signatures in what is shown.

use crate::environment::Secrets;
use crate::output::Failure;
use eyelet::spec::Coverage;
use eyelet::{Spec, providers};
use std::borrow::Cow;

/// Replaces a hidden value.
pub(super) const HIDDEN: &str = "•••";

/// Shorter secrets would hide parts of other words.
const SHORTEST: usize = 4;

/// Headers whose values prove who sends them, whatever the provider.
const CREDENTIALS: [&str; 4] = ["authorization", "cookie", "proxy-authorization", "x-api-key"];

/// Words in the names of headers with signatures or tokens.
const TELLING: [&str; 7] = ["auth", "hmac", "key", "secret", "sign", "token", "verif"];

/// Hides the secrets of the receiver.
#[derive(Default)]
pub(super) struct Veil {
    /// Each as it is, and as it is in a URL.
    secrets: Vec<String>,
    spec: Option<&'static Spec>,
}

impl Veil {
    pub(super) fn new(spec: &'static Spec, secrets: &Secrets) -> Result<Self, Failure> {
        let settings = secrets.settings(spec)?.into_iter().map(|(_, value)| value);
        let values = (!spec.takes_public_key()).then(|| secrets.secret(spec)).transpose()?;
        let all = values.into_iter().chain(settings).filter(|secret| secret.len() >= SHORTEST);
        let mut secrets: Vec<String> = all.flat_map(|secret| [escaped(&secret), secret]).collect();
        // The longest first, so that none hides the beginning of another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        secrets.dedup();
        Ok(Self { secrets, spec: Some(spec) })
    }

    /// Returns a text without the secrets.
    pub(super) fn text(&self, text: &str) -> String {
        self.secrets.iter().fold(text.to_owned(), |text, secret| text.replace(secret, HIDDEN))
    }

    /// Returns a body without the secrets. A body that is not text is unchanged, unless it
    /// contains one.
    pub(super) fn body<'b>(&self, body: &'b [u8]) -> Cow<'b, [u8]> {
        if !self.is_in(body) {
            return Cow::Borrowed(body);
        }
        Cow::Owned(self.text(&String::from_utf8_lossy(body)).into_bytes())
    }

    /// Returns whether one of the secrets is in these bytes.
    pub(super) fn is_in(&self, bytes: &[u8]) -> bool {
        self.secrets.iter().any(|secret| memchr::memmem::find(bytes, secret.as_bytes()).is_some())
    }

    /// Returns the value of a header for the page, where signatures can be seen, and tokens cannot.
    pub(super) fn header(&self, name: &str, value: &[u8], looks_like: Option<&str>) -> String {
        let spec = self.spec.or_else(|| looks_like.and_then(providers::find));
        let is_token = |spec: &Spec| spec.coverage() == Coverage::Sender && spec.signature_header() == Some(name);
        // A handshake can bring the secret itself.
        if CREDENTIALS.contains(&name) || name.contains("secret") || spec.is_some_and(is_token) {
            return HIDDEN.to_owned();
        }
        self.text(&String::from_utf8_lossy(value))
    }

    /// Returns the value of a header for a log, where signatures are hidden, too.
    pub(super) fn logged(&self, name: &str, value: &[u8], looks_like: Option<&str>) -> String {
        let spec = self.spec.or_else(|| looks_like.and_then(providers::find));
        if TELLING.iter().any(|word| name.contains(word)) || spec.and_then(Spec::signature_header) == Some(name) {
            return HIDDEN.to_owned();
        }
        self.header(name, value, looks_like)
    }
}

/// Returns a text as it is in the query of a URL.
fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn veil(secrets: &[&str]) -> Veil {
        Veil { secrets: secrets.iter().map(|secret| (*secret).to_owned()).collect(), spec: None }
    }

    #[test]
    fn a_secret_is_hidden_wherever_it_is() {
        let veil = veil(&["s3cret%20one", "s3cret one"]);
        assert_eq!(veil.text("/?token=s3cret%20one&a=s3cret one"), "/?token=•••&a=•••");
        assert!(veil.is_in(b"\xffs3cret one") && !veil.is_in(b"s3cret"));
        assert_eq!(escaped("a b/+"), "a%20b%2F%2B");
    }

    #[test]
    fn tokens_are_hidden_on_the_page_and_signatures_in_logs() {
        let veil = veil(&[]);
        assert_eq!(veil.header("x-gitlab-token", b"s3cret", Some("gitlab")), HIDDEN);
        assert_eq!(veil.header("authorization", b"Bearer x", None), HIDDEN);
        assert_eq!(veil.header("x-hook-secret", b"s3cret", None), HIDDEN);
        assert_eq!(veil.header("x-hub-signature-256", b"sha256=1", Some("github")), "sha256=1");
        assert_eq!(veil.logged("x-hub-signature-256", b"sha256=1", None), HIDDEN);
        assert_eq!(veil.logged("x-github-event", b"push", Some("github")), "push");
    }
}
