use super::{Condition, Encoding, Hash, Part, Scheme, Source, Spec};
use std::fmt;

/// Prints the scheme in a line: how the signature is written, and what it is made of.
///
/// ```
/// use eyelet::{Provider, providers::Stripe};
///
/// assert_eq!(Stripe::SPEC.to_string(), "`t={timestamp},v1={hex}`, HMAC-SHA256 of `{timestamp}.{body}`");
/// ```
impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoding = match self.encoding {
            Encoding::Hex => "{hex}",
            Encoding::Base64 => "{base64}",
            Encoding::Base64Url => "{base64url}",
        };
        match self.scheme {
            Scheme::Token => write!(f, "`{}`, the token itself", Written(self, "{token}")),
            Scheme::Basic => write!(f, "`{}`, HTTP Basic", Written(self, "{user:password}")),
            Scheme::Hmac(hash) => write!(f, "`{}`, HMAC-{} of {}", Written(self, encoding), Name(hash), Signed(self)),
            Scheme::Digest(hash) => write!(f, "`{}`, {} of {}", Written(self, encoding), Name(hash), Signed(self)),
            #[cfg(feature = "ed25519")]
            Scheme::Ed25519 => write!(f, "`{}`, Ed25519 over {}", Written(self, encoding), Signed(self)),
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Rsa(hash) => {
                write!(f, "`{}`, RSA with {} over {}", Written(self, encoding), Name(hash), Signed(self))
            }
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Ecdsa(hash) => {
                write!(f, "`{}`, ECDSA on P-256 with {} over {}", Written(self, encoding), Name(hash), Signed(self))
            }
            #[cfg(feature = "jwt")]
            Scheme::Jwt(token) => {
                write!(f, "`{}`, a JSON web token by ", Written(self, "{token}"))?;
                for (index, algorithm) in token.algorithms.iter().enumerate() {
                    let separator = if index == 0 { "" } else { ", " };
                    write!(f, "{separator}{}", algorithm.name())?;
                }
                Ok(())
            }
        }
    }
}

/// The value that holds the signature.
struct Written<'s>(&'s Spec, &'s str);

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(spec, signature) = self;
        let (separator, space) = (spec.separator.unwrap_or(' '), if spec.is_spaced { " " } else { "" });
        match spec.timestamp {
            Some((Source::InSignature(key), _)) => write!(f, "{key}{{timestamp}}{separator}{space}")?,
            Some((Source::FirstInSignature, _)) => write!(f, "{{timestamp}}{separator}{space}")?,
            _ => {}
        }
        f.write_str(spec.prefix)?;
        if let Some((setting, then)) = spec.prefix_setting {
            write!(f, "{{{setting}}}{}", Escaped(then))?;
        }
        f.write_str(signature)
    }
}

/// The text that is signed.
struct Signed<'s>(&'s Spec);

impl fmt::Display for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.canonical.is_some() {
            return f.write_str("a provider-specific string (see the provider's page)");
        }
        f.write_str("`")?;
        for part in self.0.signed {
            match part {
                Part::Body => f.write_str("{body}")?,
                Part::JsonDocument => f.write_str("{json}")?,
                Part::Timestamp => f.write_str("{timestamp}")?,
                Part::EventId => f.write_str("{id}")?,
                Part::EventType => f.write_str("{type}")?,
                Part::Url => f.write_str("{url}")?,
                Part::Origin => f.write_str("{origin}")?,
                Part::Target => f.write_str("{target}")?,
                Part::Path => f.write_str("{path}")?,
                Part::Method => f.write_str("{method}")?,
                Part::Secret => f.write_str("{secret}")?,
                Part::Text(text) => write!(f, "{}", Escaped(text))?,
                Part::From(source) | Part::Fixed(source, _) => write!(f, "{{{}}}", source.place())?,
            }
        }
        f.write_str("`")
    }
}

/// A text without what would break a line or a table.
struct Escaped(&'static str);

impl fmt::Display for Escaped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '\n' => f.write_str("\\n")?,
                '|' => f.write_str("\\|")?,
                character => write!(f, "{character}")?,
            }
        }
        Ok(())
    }
}

/// A hash as standards call it.
struct Name(Hash);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            #[cfg(feature = "md5")]
            Hash::Md5 => "MD5",
            Hash::Sha1 => "SHA1",
            Hash::Sha256 => "SHA256",
            Hash::Sha384 => "SHA384",
            Hash::Sha512 => "SHA512",
        })
    }
}

impl Spec {
    /// Returns the place of the signature or token, in words.
    pub fn signature_place(&self) -> String {
        let places = [self.signature].into_iter().chain(self.also.iter().copied()).map(place);
        places.collect::<Vec<_>>().join(", ")
    }

    /// Returns the marks of each handshake that the receiver answers, in words.
    ///
    /// ```
    /// use eyelet::{Provider, providers::Asana};
    ///
    /// let handshakes: Vec<String> = Asana::SPEC.handshake_marks().collect();
    /// assert_eq!(handshakes, ["unsigned `POST` with `x-hook-secret`"]);
    /// ```
    pub fn handshake_marks(&self) -> impl Iterator<Item = String> {
        self.handshakes.iter().map(|handshake| {
            let proof = if handshake.verified { "signed" } else { "unsigned" };
            let marks: Vec<_> = handshake.conditions.iter().map(mark).collect();
            let with = if marks.is_empty() { "" } else { " with " };
            format!("{proof} `{}`{with}{}", handshake.method, marks.join(" and "))
        })
    }

    /// What to check if no signature matches.
    pub(crate) const fn mismatch_advice(&self) -> &'static str {
        if self.signed.is_empty() {
            return match self.scheme {
                Scheme::Token | Scheme::Basic => "is it the one that the receiver was set up with?",
                _ => "does the signing secret or key belong to this endpoint?",
            };
        }
        let has_setting = self.prefix_setting.is_some() || signs_setting(self.signed);
        match (self.includes(Part::Url), has_setting, self.includes(Part::Body)) {
            (true, _, true) => {
                "do `public_origin`, path and query match the URL that the provider calls, does the signing secret belong to this endpoint, and is the body unchanged?"
            }
            (true, _, false) => {
                "do `public_origin`, path and query match the URL that the provider calls, and does the signing secret belong to this endpoint?"
            }
            (false, true, _) => {
                "do the settings and the signing secret belong to this endpoint, and is the body unchanged?"
            }
            (false, false, false) => "does the signing secret belong to this endpoint?",
            (false, false, true) => "",
        }
    }
}

/// The place of a value, in words.
fn place(source: Source) -> String {
    match source {
        Source::Header(name) => format!("`{name}`"),
        Source::HeaderJson(name, pointer) => format!("`{name}`, `{pointer}`"),
        Source::Numbered(name) => format!("`{name}`, …"),
        Source::Query(name) => format!("`?{name}=`"),
        Source::Form(name) => format!("form field `{name}`"),
        source => format!("body, `{}`", source.place()),
    }
}

fn mark(condition: &Condition) -> String {
    match condition {
        Condition::Is(source, text) => format!("{} = `{text}`", place(*source)),
        Condition::Has(source) => place(*source),
        Condition::NoBody => "no body".to_owned(),
    }
}

const fn signs_setting(mut parts: &[Part]) -> bool {
    while let [first, others @ ..] = parts {
        if matches!(first, Part::From(Source::Setting(_))) {
            return true;
        }
        parts = others;
    }
    false
}
