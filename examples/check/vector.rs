//! Files of test vectors, and the judgement of a preset on each.

#[path = "derived.rs"]
mod derived;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::keys::{FixedKeys, KeySource, VerificationKey};
use eyelet::spec::{Part, Source};
use eyelet::{Any, ConfigError, Head, Received, Receiver, Spec, VerifyError, providers};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// What one provider's file holds, as far as it is judged.
#[derive(Deserialize)]
pub(crate) struct VectorFile {
    pub(crate) provider: String,
    #[serde(default)]
    pub(crate) vectors: Vec<Vector>,
}

/// A request, and the verdict that a correct receiver gives.
#[derive(Deserialize)]
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) variant: Option<String>,
    /// The scheme, described where it is another than the file's.
    #[serde(default)]
    machine: Option<serde_json::Value>,
    pub(crate) secret: Option<String>,
    public_key_pem: Option<String>,
    public_key: Option<String>,
    certificate_pem: Option<String>,
    issuer_pem: Option<String>,
    jwk: Option<serde_json::Value>,
    jwks: Option<serde_json::Value>,
    webhook_id: Option<String>,
    pub(crate) now: Option<u64>,
    /// What the receiver is set up with, beside its secret.
    #[serde(default)]
    expected: BTreeMap<String, String>,
    #[serde(flatten)]
    pub(crate) request: VectorRequest,
    pub(crate) expect: Expect,
}

#[derive(Clone, Deserialize)]
pub(crate) struct VectorRequest {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body_base64: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Expect {
    Ok,
    Reject,
}

/// What the library makes of a vector.
pub(crate) enum Verdict {
    Accepted,
    Refused(VerifyError),
    /// The library has no preset for it.
    Unsupported,
    /// The preset cannot be set up as the vector asks.
    NotConfigured(ConfigError),
}

/// Whether this is a row of the table, but not of this build.
pub(crate) fn is_off(name: &str) -> bool {
    const TABLE: &str = include_str!("../../src/providers/table.rs");
    providers::find(name).is_none() && TABLE.contains(&format!("\"{name}\""))
}

impl VectorRequest {
    /// Scheme and authority of the URL.
    pub(crate) fn origin(&self) -> &str {
        &self.url[..self.path()]
    }

    /// Path and query of the URL.
    pub(crate) fn target(&self) -> &str {
        let target = &self.url[self.path()..];
        if target.is_empty() { "/" } else { target }
    }

    fn path(&self) -> usize {
        let authority = self.url.find("://").map_or(0, |scheme| scheme + 3);
        self.url[authority..].find('/').map_or(self.url.len(), |path| authority + path)
    }

    /// The name of the key that signed, where the vectors say it in the request alone. It is no
    /// secret: a request that another key signed is refused all the same.
    fn application_key(&self) -> Option<String> {
        let (_, value) = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("authorization"))?;
        Some(value.split_once(' ')?.1.split_once(':')?.0.to_owned())
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        STANDARD.decode(&self.body_base64).unwrap_or_else(|_| panic!("a vector's body is not base64"))
    }

    pub(crate) fn head(&self) -> Head<'_> {
        Head::new(&self.method, self.target(), &self.headers)
    }
}

impl Vector {
    /// The preset for this vector: the provider's variant that it names, else the
    /// plain one, which reads the variants that are no presets of their own. A vector
    /// with a scheme of its own but no name for it, or of a provider whose requests
    /// themselves say which scheme it is, is for that of the provider's presets which accepts
    /// it, so that a forged one is refused by all.
    pub(crate) fn spec(&self, provider: &str) -> Option<&'static Spec> {
        if let Some(variant) = self.variant.as_deref().filter(|variant| *variant != "default") {
            let named = format!("{provider}_{variant}");
            let preset = providers::find(&named).or_else(|| derived::find(&named));
            return preset.or_else(|| providers::find(provider).filter(|_| !is_off(&named)));
        }
        let mut family = providers::ALL.iter().copied().filter(|spec| {
            let rest = spec.name().strip_prefix(provider);
            (self.machine.is_some() || provider == "aws_sns")
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        });
        family.find(|spec| matches!(self.verdict(spec), Verdict::Accepted)).or_else(|| providers::find(provider))
    }

    /// Whether its preset is behind a feature that this build does not have.
    pub(crate) fn is_off(&self, provider: &str) -> bool {
        is_off(provider) || self.variant.as_deref().is_some_and(|variant| is_off(&format!("{provider}_{variant}")))
    }

    /// A receiver as the vector asks for it, with its clock standing at the
    /// vector's own time.
    pub(crate) fn receiver(&self, spec: &'static Spec) -> Result<Receiver<Any>, ConfigError> {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(self.now.unwrap_or_default());
        let mut builder = Receiver::builder_with_spec(spec).clock(move || now);
        builder = if spec.key_id_source().is_some() {
            builder.key_source(self.key_source())
        } else {
            builder.secret(self.public_key_pem.clone().or(self.secret.clone()).unwrap_or_default())
        };
        if spec.covers(Part::Origin) {
            builder = builder.public_origin(self.request.origin());
        }
        if !spec.covers(Part::Body) {
            builder = builder.trust_unsigned_body();
        }
        let account = spec.account_source().zip(self.account(spec));
        if spec.signs_for_all_customers() && account.is_none() {
            builder = builder.accept_any_account();
        }
        for name in spec.settings() {
            let value = match (name, &account) {
                ("trust_anchors", _) => self.issuer_pem.clone(),
                ("public_key", _) => self.public_key.clone(),
                ("application_key", _) => self.request.application_key(),
                ("webhook_id", _) => self.webhook_id.clone(),
                (name, Some(((_, setting), account))) if name == *setting => Some(account.clone()),
                (name, _) => self.expected(name),
            };
            builder = builder.set(name, value.unwrap_or_else(|| format!("no vector's {name}")));
        }
        builder.build()
    }

    /// The setting of this name, or the only one that the vector has: the files name some
    /// of them after the claims.
    fn expected(&self, name: &str) -> Option<String> {
        let mut values = self.expected.values();
        let only = values.next().filter(|_| values.next().is_none());
        self.expected.get(name).or(only).cloned()
    }

    /// What the receiver would have fetched, whatever id it is asked for under.
    fn key_source(&self) -> Arc<dyn KeySource> {
        if let Some(jwks) = &self.jwks {
            return Arc::new(FixedKeys::new().document("", jwks.to_string()).unwrap_or_default());
        }
        let jwk = self.jwk.as_ref().map(ToString::to_string);
        let document = [&jwk, &self.certificate_pem, &self.public_key_pem, &self.secret].into_iter().flatten().next();
        let read = |text: &String| VerificationKey::parse(&**text).unwrap_or(VerificationKey::secret(&**text));
        let key = document.map(read);
        Arc::new(move |_: &str| key.clone())
    }

    /// Whose delivery it is: the vector's receiver is theirs.
    fn account(&self, spec: &'static Spec) -> Option<String> {
        let (Source::Json(pointer), _) = spec.account_source()? else { return None };
        let body: serde_json::Value = serde_json::from_slice(&self.request.body()).ok()?;
        let account = body.pointer(pointer)?;
        Some(account.as_str().map_or(account.to_string(), str::to_owned))
    }

    pub(crate) fn judge(&self, provider: &str) -> Verdict {
        self.spec(provider).map_or(Verdict::Unsupported, |spec| self.verdict(spec))
    }

    fn verdict(&self, spec: &'static Spec) -> Verdict {
        match self.receiver(spec) {
            Err(error) => Verdict::NotConfigured(error),
            Ok(receiver) => match receiver.receive(&self.request.head(), self.request.body()) {
                Ok(Received::Delivery(_) | Received::Handshake(_)) => Verdict::Accepted,
                Err(error) => Verdict::Refused(error),
            },
        }
    }
}

impl Verdict {
    pub(crate) fn agrees_with(&self, expect: Expect) -> bool {
        match self {
            Verdict::Accepted => expect == Expect::Ok,
            // A receiver that cannot be set up accepts nothing.
            Verdict::Refused(_) | Verdict::NotConfigured(_) => expect == Expect::Reject,
            Verdict::Unsupported => false,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Accepted => f.write_str("ok"),
            Verdict::Refused(error) => f.write_str(error.code()),
            Verdict::Unsupported => f.write_str("unsupported"),
            Verdict::NotConfigured(error) => write!(f, "not configured: {error}"),
        }
    }
}
