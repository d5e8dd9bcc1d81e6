use super::{Source, same_text};

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
}

impl Handshake {
    /// A handshake by this method, answered with an empty 200.
    pub const fn on(method: &'static str) -> Self {
        Self { method, verified: false, conditions: &[], guard: None, answer: Answer::Empty }
    }

    /// Answered only once the request's signature was verified. Without this it
    /// is answered to anyone, so its method must not be one that deliveries use.
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
        let conditions = self.conditions.iter().map(|condition| {
            let (Condition::Is(source, _) | Condition::Has(source)) = condition;
            *source
        });
        let guard = self.guard.into_iter().flat_map(|(source, setting)| [source, Source::Setting(setting)]);
        let echoed = match self.answer {
            Answer::EchoText(source) | Answer::EchoJson(_, source) | Answer::EchoHeader(_, source) => Some(source),
            Answer::Empty => None,
        };
        conditions.chain(guard).chain(echoed)
    }

    pub(super) const fn count(&self, in_body: bool) -> usize {
        let mut count = match self.guard {
            Some((source, _)) => source.count(in_body),
            None => 0,
        };
        if let Answer::EchoText(source) | Answer::EchoJson(_, source) | Answer::EchoHeader(_, source) = self.answer {
            count += source.count(in_body);
        }
        let mut rest = self.conditions;
        while let [first, others @ ..] = rest {
            let (Condition::Is(source, _) | Condition::Has(source)) = first;
            count += source.count(in_body);
            rest = others;
        }
        count
    }

    pub(crate) const fn assert_valid(&self) {
        assert!(!self.verified || same_text(self.method, "POST"), "only a `POST` is verified");
        assert!(
            self.verified
                || same_text(self.method, "GET")
                || same_text(self.method, "HEAD")
                || same_text(self.method, "OPTIONS"),
            "a handshake before verification comes by `GET`, `HEAD` or `OPTIONS`: by `POST` it could swallow a delivery"
        );
        if let Some((source, _)) = self.guard {
            source.assert_valid();
        }
        if let Answer::EchoHeader(header, _) = self.answer {
            Source::Header(header).assert_valid();
        }
        if let Answer::EchoText(source) | Answer::EchoJson(_, source) | Answer::EchoHeader(_, source) = self.answer {
            source.assert_valid();
        }
        let mut rest = self.conditions;
        while let [first, others @ ..] = rest {
            let (Condition::Is(source, _) | Condition::Has(source)) = first;
            source.assert_valid();
            rest = others;
        }
    }
}
