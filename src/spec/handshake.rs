use super::methods::is_method;
use super::{Challenge, Source, same_text};

/// A request by which a provider checks an endpoint, and its answer.
///
/// The receiver answers it. It never becomes a delivery and never reaches a handler.
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

/// A mark of a handshake, which other requests lack.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Condition {
    /// The source has this text.
    Is(Source, &'static str),
    /// The source has a value.
    Has(Source),
    /// No body; a delivery always has one.
    NoBody,
}

/// The answer to a handshake.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Answer {
    /// An empty body.
    Empty,
    /// The source's value, as plain text.
    EchoText(Source),
    /// The source's value, as the only field of a JSON object.
    EchoJson(&'static str, Source),
    /// The source's value, in the header of this name.
    EchoHeader(&'static str, Source),
    /// This status, and this JSON text if it is not empty.
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
    /// Grants the origin in `WebHook-Request-Origin` permission to send, at the rate in
    /// `WebHook-Request-Rate`, or at any
    /// ([CloudEvents](https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#42-validation-response)).
    AllowOrigin,
    /// The SHA-256 of these values, joined, in hex, as the only field of a JSON object.
    DigestJson(&'static str, &'static [Source]),
}

/// Who asks for permission to send CloudEvents, and how many a minute.
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

    /// Verifies the request's signature before it is answered.
    ///
    /// Without this, anyone gets the answer. A `POST` is then a handshake only if it has no
    /// signature or [no body](Condition::NoBody).
    pub const fn verified(mut self) -> Self {
        self.verified = true;
        self
    }

    /// Requires all of these conditions.
    ///
    /// Bodies of more than 16 KiB are not searched.
    pub const fn when(mut self, conditions: &'static [Condition]) -> Self {
        self.conditions = conditions;
        self
    }

    /// Requires that the source's value is the receiver's setting of this name.
    ///
    /// The values are compared in constant time. If they differ, the request is refused with 403.
    pub const fn guard(mut self, source: Source, setting: &'static str) -> Self {
        self.guard = Some((source, setting));
        self
    }

    /// Like [`guard`](Self::guard), but the receiver can be built without the setting, and then
    /// refuses the handshake.
    pub const fn guard_if_set(mut self, source: Source, setting: &'static str) -> Self {
        self.guard = Some((source, setting));
        self.guard_is_optional = true;
        self
    }

    /// Sets another status than 403 for a wrong value, for a provider that tests for one.
    pub const fn refused_with(mut self, status: u16) -> Self {
        assert!(status >= 400 && status < 500 && status != 410, "a refusal is 4xx, and not 410");
        self.refusal = status;
        self
    }

    /// Says that the handshake brings the signing secret, or another value that the application
    /// must store.
    ///
    /// The value goes to
    /// [`ReceiverBuilder::on_handshake_secret`](crate::ReceiverBuilder::on_handshake_secret) and
    /// never into the receiver, because anyone can send one. Without that function, the receiver
    /// refuses the handshake with 403.
    pub const fn brings(mut self, source: Source) -> Self {
        self.brings = Some(source);
        self
    }

    /// Sets the answer.
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

    /// Answers with the source's value, as plain text.
    pub const fn echo_text(mut self, source: Source) -> Self {
        self.answer = Answer::EchoText(source);
        self
    }

    /// Answers with a JSON object that has the source's value in this field.
    pub const fn echo_json(mut self, field: &'static str, source: Source) -> Self {
        self.answer = Answer::EchoJson(field, source);
        self
    }

    /// Answers with the source's value in the header of this name.
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
