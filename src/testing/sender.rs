use super::{Request, in_body};
use crate::receiver::{ConfigError, Problem};
use crate::request;
use crate::request::{FieldNames, Fields, PublicUrl, percent};
use crate::secret::Secret;
use crate::spec::Any;
#[cfg(feature = "jwt")]
use crate::spec::Scheme;
use crate::spec::{Attempt, Canonical, Provider, Shape, Source, Spec};
use crate::verify::engines::{Signed, Signer};
use crate::verify::signature::{self, List};
use crate::verify::{Pieces, SignedText, Signing};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write;
use std::marker::PhantomData;
use std::ops::Range;
use std::time::SystemTime;

/// The pieces of a signed text, and the range of its signature in the body.
type Text = (Vec<Vec<u8>>, Range<usize>);

/// Signs requests like a provider.
///
/// Uses the same [`Spec`] for signing that a [`Receiver`](crate::Receiver) uses for verifying.
pub struct Sender<P> {
    pub(super) spec: &'static Spec,
    pub(super) signer: Signer,
    pub(super) at: SystemTime,
    pub(super) event_id: String,
    pub(super) event_type: Option<String>,
    pub(super) key_id: String,
    content_type: String,
    method: String,
    headers: Vec<(String, Vec<u8>)>,
    settings: Vec<(&'static str, Secret)>,
    origin: String,
    target: String,
    provider: PhantomData<fn() -> P>,
}

impl<P: Provider> Sender<P> {
    /// Makes a sender with this signing secret.
    ///
    /// # Panics
    ///
    /// A receiver would refuse the secret.
    #[track_caller]
    pub fn new(secret: impl Into<Secret>) -> Self {
        usable(Self::of(const { &P::SPEC.checked() }, secret.into()))
    }
}

impl Sender<Any> {
    /// Makes a sender for a provider that was found by name.
    ///
    /// # Panics
    ///
    /// A receiver would refuse the secret.
    #[track_caller]
    pub fn with_spec(spec: &'static Spec, secret: impl Into<Secret>) -> Self {
        usable(Self::try_with_spec(spec, secret))
    }

    /// Makes a sender for a provider that was found by name.
    ///
    /// For a program that takes the secret from its user.
    ///
    /// # Errors
    ///
    /// A receiver would refuse the secret.
    pub fn try_with_spec(spec: &'static Spec, secret: impl Into<Secret>) -> Result<Self, ConfigError> {
        spec.checked();
        Self::of(spec, secret.into())
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "a test with a secret that cannot be used has to fail")]
fn usable<P>(sender: Result<Sender<P>, ConfigError>) -> Sender<P> {
    sender.unwrap_or_else(|error| panic!("{error}"))
}

impl<P> Sender<P> {
    fn of(spec: &'static Spec, secret: Secret) -> Result<Self, ConfigError> {
        let signer = Signer::read(spec, &secret)
            .map_err(|flaw| ConfigError::new(spec.name(), Problem::Secret { index: 0, flaw }))?;
        Ok(Self {
            spec,
            signer,
            at: SystemTime::now(),
            event_id: spec.event_id_shape().map_or("test-1".to_owned(), Shape::example),
            event_type: None,
            key_id: "test-1".to_owned(),
            content_type: spec.body_formats().first().map_or("", |format| format.content_type()).to_owned(),
            method: spec.methods.first().map_or("POST", |method| *method).to_owned(),
            headers: Vec::new(),
            settings: Vec::new(),
            origin: String::new(),
            target: "/".to_owned(),
            provider: PhantomData,
        })
    }

    /// Sets when the request is signed. Defaults to the time at which the sender was made.
    pub fn at(mut self, time: SystemTime) -> Self {
        self.at = time;
        self
    }

    /// Sets the event's id, if the provider sends it in a header.
    ///
    /// Defaults to `test-1`, or to a UUID if the provider signs one.
    pub fn event_id(mut self, id: impl Into<String>) -> Self {
        self.event_id = id.into();
        self
    }

    /// Sets the event's type, if the provider sends it in a header. There is no default.
    pub fn event_type(mut self, event_type: impl Into<String>) -> Self {
        self.event_type = Some(event_type.into());
        self
    }

    /// Sets the id of the key, if the provider sends it in a header. Defaults to `test-1`.
    pub fn key_id(mut self, id: impl Into<String>) -> Self {
        self.key_id = id.into();
        self
    }

    /// Sets the content type. Defaults to the first format that the provider sends.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// Sets the method. Defaults to the first one that the provider uses for deliveries.
    pub fn method(mut self, method: &str) -> Self {
        self.method = method.to_owned();
        self
    }

    /// Adds a header. It is signed if the provider signs it.
    pub fn header(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.into()));
        self
    }

    /// Sets a value that the provider's row requires under this name.
    ///
    /// Pass the same as to [`ReceiverBuilder::set`](crate::ReceiverBuilder::set).
    pub fn set(mut self, name: &'static str, value: impl Into<Secret>) -> Self {
        self.settings.push((name, value.into()));
        self
    }

    /// Sets the URL of the request: origin, path and query.
    ///
    /// Defaults to the path `/` without an origin, which is enough if the URL is not signed.
    pub fn url(mut self, url: &str) -> Self {
        let authority = url.find("://").map_or(0, |scheme| scheme + 3);
        let path = url.get(authority..).and_then(|rest| rest.find('/')).map_or(url.len(), |path| authority + path);
        let (origin, target) = url.split_at_checked(path).unwrap_or((url, "/"));
        self.origin = origin.to_owned();
        self.target = if target.is_empty() { "/".to_owned() } else { target.to_owned() };
        self
    }

    /// Returns the public key to configure a receiver with, if the sender has a private key.
    ///
    /// The private key is `whsk_` and base64 for Ed25519, and PKCS#8 in PEM for RSA and ECDSA.
    /// `openssl genpkey` makes such keys.
    pub fn public_key(&self) -> Option<String> {
        self.signer.public_key()
    }

    /// Returns the signed request with this body.
    ///
    /// If the provider writes its signature or token into the body, it replaces the value that is
    /// there.
    pub fn sign(&self, body: impl Into<Vec<u8>>) -> Request {
        self.sign_with(&self.signer, self.at, body.into())
    }

    pub(super) fn sign_with(&self, signer: &Signer, at: SystemTime, body: Vec<u8>) -> Request {
        let mut request =
            Request { method: self.method.clone(), target: self.target.clone(), headers: self.headers.clone(), body };
        request.set_header("content-type", &*self.content_type);
        if let Some(Source::Header(name)) = self.spec.event_id {
            request.set_header(name, &*self.event_id);
        }
        if let Some(Source::Header(name)) = self.spec.key_id {
            request.set_header(name, &*self.key_id);
        }
        if let (Some(Source::Header(name)), Some(event_type)) = (self.spec.event_type, &self.event_type) {
            request.set_header(name, &**event_type);
        }
        for (source, value) in self.spec.required {
            if let Source::Header(name) = source {
                request.set_header(name, *value);
            }
        }
        let mut items = Vec::new();
        let mut timestamp = String::new();
        if let Some((source, format)) = self.spec.timestamp {
            timestamp = format.write(at);
            match source {
                Source::Header(name) => request.set_header(name, &*timestamp),
                Source::InSignature(key) => items.push(format!("{key}{timestamp}").into_bytes()),
                Source::FirstInSignature => items.push(timestamp.clone().into_bytes()),
                _ => {}
            }
        }
        if let Some((source, separator)) = self.spec.signed_headers {
            let names = request.header_names(source, separator);
            match source {
                Source::Header(name) => request.set_header(name, names),
                Source::InSignature(key) => items.push(format!("{key}{names}").into_bytes()),
                _ => {}
            }
        }
        let space = if self.spec.is_spaced { " " } else { "" };
        let separator = self.spec.separator.map_or(String::new(), |separator| format!("{separator}{space}"));
        let list = items.join(separator.as_bytes());
        let mut texts = self.signed_texts(&request, &list, timestamp.as_bytes());
        if let Some(Canonical::Items(_)) = self.spec.canonical {
            // Starts with the last text, so that the ranges of the earlier ones stay valid.
            while let Some((message, place)) = texts.pop() {
                in_body::write_in_json(&mut request.body, place, &self.written(signer.sign(&slices(&message))));
            }
            return request;
        }
        // The provider signs the first reading of the text. A text that cannot be signed is sent
        // unsigned, and the receiver refuses it.
        let (message, _) = texts.into_iter().next().unwrap_or_default();
        let signature = self.written(signer.sign(&slices(&message)));
        #[cfg(feature = "jwt")]
        let signature = match (&self.spec.scheme, signer) {
            (Scheme::Jwt(row), Signer::Jwt(signer)) => {
                self.with_request(&request, |request| self.jwt(row, signer, request, at))
            }
            _ => signature,
        };
        let setting = |asked| self.settings.iter().find(|(name, _)| *name == asked).map(|(_, value)| value.expose());
        items.push([self.spec.whole_prefix(setting), signature].concat());
        let value = items.join(separator.as_bytes());
        match self.spec.signature {
            Source::Query(name) => {
                let mark = if request.target.contains('?') { '&' } else { '?' };
                let _ = write!(request.target, "{mark}{name}={}", percent::encode(&value, b""));
            }
            Source::Header(name) | Source::Numbered(name) => request.set_header(name, value),
            Source::HeaderJson(name, pointer) => {
                let value = String::from_utf8_lossy(&value);
                let fields = match self.spec.key_id {
                    Some(Source::HeaderJson(_, id)) => vec![(id, &*self.key_id), (pointer, &*value)],
                    _ => vec![(pointer, &*value)],
                };
                let json: serde_json::Map<_, _> =
                    fields.into_iter().map(|(at, text)| (at.trim_start_matches('/').to_owned(), text.into())).collect();
                request.set_header(name, STANDARD.encode(serde_json::Value::Object(json).to_string()));
            }
            source => in_body::replace(self.spec, &mut request.body, source, &value),
        }
        request
    }

    /// Returns the texts to sign, and where signatures of items go in the body.
    fn signed_texts(&self, request: &Request, list: &[u8], timestamp: &[u8]) -> Vec<Text> {
        let owned = |pieces: &[&[u8]]| pieces.iter().map(|piece| piece.to_vec()).collect();
        let Some(Canonical::Text(function) | Canonical::Items(function)) = self.spec.canonical else {
            return self.with_request(request, |read| {
                let text = SignedText::of(self.spec, &FieldNames::of(self.spec), true);
                let made = text.make(read).unwrap_or_default();
                let mut pieces = Pieces::default();
                let pieces = text.write(read, timestamp, made.iter().map(|piece| &**piece), &mut pieces).map(owned);
                vec![(pieces.unwrap_or_default(), 0..0)]
            });
        };
        let mut texts = Vec::new();
        let mut compare = |pieces: &[&[u8]], signature: Option<&[u8]>| {
            let place = signature.map_or(0..0, |signature| in_body::place(&request.body, signature));
            texts.push((owned(pieces), place));
            true
        };
        let format = signature::Format::of(self.spec, Vec::new());
        let list = List::none(&format, list);
        self.with_request(request, |request| {
            let signing = Signing { request, signatures: &list.signatures(), timestamp, unsigned_types: &[] };
            let _ = function(&signing, &mut Attempt::new(&mut compare));
        });
        texts
    }

    /// Calls `then` with the request in the form that a receiver reads.
    fn with_request<T>(&self, request: &Request, then: impl FnOnce(&request::Request<'_, '_>) -> T) -> T {
        let head = request.head();
        let names = FieldNames::of(self.spec);
        let mut fields = Fields::new(&names);
        fields.read(&head);
        let public_url = PublicUrl::origin(self.origin.clone()).unwrap_or_default();
        then(&request::Request {
            spec: self.spec,
            head: &head,
            fields: &fields,
            body: &request.body,
            settings: &self.settings,
            public_url: &public_url,
        })
    }

    fn written(&self, signed: Signed) -> Vec<u8> {
        match signed {
            Signed::Text(token) => token,
            Signed::Bytes(tag) => self.spec.encoding.encode(&tag).into_bytes(),
        }
    }
}

fn slices(pieces: &[Vec<u8>]) -> Vec<&[u8]> {
    pieces.iter().map(Vec::as_slice).collect()
}
