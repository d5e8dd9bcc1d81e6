use super::methods::is_method;
use super::{Challenge, Source, same_text};

/// A request by which a provider checks an endpoint, and the answer it gets: a
/// reply that never becomes a delivery and never reaches a handler.
///
/// ```
/// use eyelet::spec::{Condition, Handshake, Source};
///
/// // Slack posts {"type": "url_verification", "challenge": "…"}, signed like any delivery.
/// const URL_VERIFICATION: Handshake = Handshake::on("POST")
///     .verified()
///     .when(&[Condition::Is(Source::Json("/type"), "url_verification")])
///     .echo_json("challenge", Source::Json("/challenge"));
/// # let _ = URL_VERIFICATION;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Handshake {
    pub(crate) method: &'static str,
    pub(crate) verified: bool,
    pub(crate) conditions: &'static [Condition],
    pub(crate) guard: Option<(Source, &'static str)>,
    /// Whether the handshake is refused, and the receiver built, without the guard's setting.
    pub(crate) guard_is_optional: bool,
    pub(crate) refusal: u16,
    pub(crate) brings: Option<Source>,
    pub(crate) answer: Answer,
}

/// What tells a handshake from other requests.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Condition {
    /// The value there is this text.
    Is(Source, &'static str),
    /// There is a value.
    Has(Source),
    /// There is no body, as no delivery comes.
    NoBody,
}

/// What a handshake is answered with.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Answer {
    /// An empty body.
    Empty,
    /// The value there, as plain text.
    EchoText(Source),
    /// The value there, as the only field of a JSON object.
    EchoJson(&'static str, Source),
    /// The value there, in the header of this name.
    EchoHeader(&'static str, Source),
    /// This status, and this JSON text where it is not empty.
    Fixed(u16, &'static str),
    /// A JSON object with the challenge's HMAC under the signing secret.
    SignJson {
        /// The field that repeats the challenge, if there is one.
        echo: Option<&'static str>,
        /// The field that holds the HMAC.
        field: &'static str,
        /// The text before the HMAC.
        prefix: &'static str,
        /// The challenge.
        challenge: Challenge,
    },
    /// Plain text: a setting of the receiver, `|`, and the challenge's HMAC under the
    /// signing secret.
    SignText {
        /// The name of the setting.
        setting: &'static str,
        /// The challenge.
        challenge: Challenge,
    },
    /// Leave for the origin in `WebHook-Request-Origin` to send, at the rate that
    /// `WebHook-Request-Rate` asks for, or any
    /// ([CloudEvents](https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#42-validation-response)).
    AllowOrigin,
    /// The SHA-256, in hex, of these values together, as the only field of a JSON object.
    DigestJson(&'static str, &'static [Source]),
}

/// Who asks for leave to send CloudEvents, and how many of them a minute.
pub(crate) const REQUEST_ORIGIN: Source = Source::Header("webhook-request-origin");
pub(crate) const REQUEST_RATE: Source = Source::Header("webhook-request-rate");

impl Condition {
    pub(crate) const fn source(&self) -> Option<Source> {
        match self {
            Condition::Is(source, _) | Condition::Has(source) => Some(*source),
            Condition::NoBody => None,
        }
    }
}

impl Answer {
    /// The values that it is made of.
    fn sources(&self) -> impl Iterator<Item = Source> {
        let (one, all): (_, &'static [Source]) = match *self {
            Answer::EchoText(source) | Answer::EchoJson(_, source) | Answer::EchoHeader(_, source) => {
                (Some(source), &[])
            }
            Answer::SignJson { challenge, .. } | Answer::SignText { challenge, .. } => (Some(challenge.source), &[]),
            Answer::AllowOrigin => (None, &[REQUEST_ORIGIN, REQUEST_RATE]),
            Answer::DigestJson(_, sources) => (None, sources),
            Answer::Empty | Answer::Fixed(..) => (None, &[]),
        };
        let setting = if let Answer::SignText { setting, .. } = *self { Some(Source::Setting(setting)) } else { None };
        one.into_iter().chain(setting).chain(all.iter().copied())
    }

    const fn assert_valid(&self) {
        match self {
            Answer::EchoHeader(header, source) => {
                Source::Header(header).assert_valid();
                source.assert_valid();
            }
            Answer::EchoText(source) | Answer::EchoJson(_, source) => source.assert_valid(),
            Answer::SignJson { challenge, .. } | Answer::SignText { challenge, .. } => challenge.assert_valid(),
            Answer::DigestJson(_, sources) => {
                let mut rest = *sources;
                while let [first, others @ ..] = rest {
                    first.assert_valid();
                    rest = others;
                }
            }
            Answer::Fixed(status, _) => {
                assert!(*status >= 200 && *status < 300, "a handshake is answered with success")
            }
            Answer::AllowOrigin | Answer::Empty => {}
        }
    }
}

impl Handshake {
    /// A handshake by this method, answered with an empty 200.
    pub const fn on(method: &'static str) -> Self {
        Self {
            method,
            verified: false,
            conditions: &[],
            guard: None,
            guard_is_optional: false,
            refusal: 403,
            brings: None,
            answer: Answer::Empty,
        }
    }

    /// Answered only once the request's signature was verified. Without this it
    /// is answered to anyone; if it comes by `POST`, only where it carries no signature
    /// or [no body](Condition::NoBody).
    pub const fn verified(mut self) -> Self {
        self.verified = true;
        self
    }

    /// All of these must hold. What is to be found in the body is looked for in bodies
    /// of up to 16 KiB.
    pub const fn when(mut self, conditions: &'static [Condition]) -> Self {
        self.conditions = conditions;
        self
    }

    /// The value there must be the receiver's setting of this name, compared in
    /// constant time; the request is refused with 403 otherwise.
    pub const fn guard(mut self, source: Source, setting: &'static str) -> Self {
        self.guard = Some((source, setting));
        self
    }

    /// Like [`guard`](Self::guard), but the receiver can be built without the setting. Without
    /// it, the handshake is refused: for what only some applications ask the provider to do.
    pub const fn guard_if_set(mut self, source: Source, setting: &'static str) -> Self {
        self.guard = Some((source, setting));
        self.guard_is_optional = true;
        self
    }

    /// Another status than 403 for a wrong value, for a provider that tests for one.
    pub const fn refused_with(mut self, status: u16) -> Self {
        assert!(status >= 400 && status < 500 && status != 410, "a refusal is 4xx, and not 410");
        self.refusal = status;
        self
    }

    /// The value there is a secret, or another value, by which the provider is to be
    /// known from now on. It goes to the application, by
    /// [`ReceiverBuilder::on_handshake_secret`](crate::ReceiverBuilder::on_handshake_secret), and never
    /// into the receiver: anyone can send one. Refused with 403 where the receiver was
    /// not told what to do with it.
    pub const fn brings(mut self, source: Source) -> Self {
        self.brings = Some(source);
        self
    }

    /// Answers in another way.
    pub const fn answer(mut self, answer: Answer) -> Self {
        self.answer = answer;
        self
    }

    /// The challenge whose answer is keyed with the signing secret.
    pub(crate) const fn keyed_challenge(&self) -> Option<Challenge> {
        match self.answer {
            Answer::SignJson { challenge, .. } | Answer::SignText { challenge, .. } => Some(challenge),
            _ => None,
        }
    }

    /// Answers with the value there, as plain text.
    pub const fn echo_text(mut self, source: Source) -> Self {
        self.answer = Answer::EchoText(source);
        self
    }

    /// Answers with a JSON object that has the value there in this field.
    pub const fn echo_json(mut self, field: &'static str, source: Source) -> Self {
        self.answer = Answer::EchoJson(field, source);
        self
    }

    /// Answers with the value there in the header of this name.
    pub const fn echo_header(mut self, header: &'static str, source: Source) -> Self {
        self.answer = Answer::EchoHeader(header, source);
        self
    }

    pub(crate) fn sources(&self) -> impl Iterator<Item = Source> {
        let conditions = self.conditions.iter().filter_map(Condition::source);
        let guard = self.guard.map(|(source, _)| source);
        let setting = self.guard.filter(|_| !self.guard_is_optional).map(|(_, name)| Source::Setting(name));
        conditions.chain(guard).chain(setting).chain(self.brings).chain(self.answer.sources())
    }

    pub(crate) const fn assert_valid(&self) {
        assert!(!self.verified || same_text(self.method, "POST"), "only a `POST` is verified");
        assert!(is_method(self.method), "a method is one of HTTP's own, in upper case");
        assert!(
            self.verified || !same_text(self.method, "POST") || !self.conditions.is_empty(),
            "a handshake by `POST` needs a mark that tells it from a forged delivery"
        );
        if let Some((source, _)) = self.guard {
            source.assert_valid();
        }
        if let Some(source) = self.brings {
            source.assert_valid();
        }
        self.answer.assert_valid();
        let mut rest = self.conditions;
        while let [first, others @ ..] = rest {
            if let Some(source) = first.source() {
                source.assert_valid();
            }
            rest = others;
        }
    }
}
