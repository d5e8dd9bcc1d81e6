//! Genuine requests of six providers, and what is checked of every diagnosis.

use eyelet::diagnose::{Cause, Diagnosis, Finding};
use eyelet::testing::{Request, Sender};
use eyelet::{Any, Receiver, ReceiverBuilder, Secret, Spec, providers};
use std::time::{Duration, SystemTime};

/// Stands in the URL and in a header, and no diagnosis may print it.
pub(crate) const CANARY: &str = "canary7d1f";

/// A provider, a secret in its form, and a body that it sends.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) provider: &'static str,
    pub(crate) secret: &'static str,
    pub(crate) body: &'static str,
}

const JSON: &str = include_str!("json/javascript.json");

pub(crate) const STRIPE: Subject = Subject {
    provider: "stripe",
    secret: "whsec_Qm9ueUJsdWVTd2FuU29uZw7",
    body: include_str!("json/javascript_2.json"),
};
pub(crate) const GITHUB: Subject = Subject { provider: "github", secret: "It's a Secret to Everybody", body: JSON };
pub(crate) const SLACK: Subject =
    Subject { provider: "slack", secret: "8f742231b10e8888abcd99yyyzzz85a5", body: include_str!("json/php.json") };
pub(crate) const SHOPIFY: Subject = Subject {
    provider: "shopify",
    secret: "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",
    body: include_str!("json/go.json"),
};
pub(crate) const STANDARD: Subject =
    Subject { provider: "standard_webhooks", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", body: JSON };
pub(crate) const TWILIO: Subject = Subject {
    provider: "twilio",
    secret: "12345abcdef67890fedcba0987654321",
    body: "MessageSid=SM1&From=%2B14158675310&Body=Hello+World%21+%C3%A9&NumMedia=0",
};

/// The providers that sign a JSON body and no URL.
pub(crate) const OF_JSON: [Subject; 5] = [STRIPE, GITHUB, SLACK, SHOPIFY, STANDARD];

pub(crate) const ORIGIN: &str = "https://hooks.example";
pub(crate) const URL: &str = "https://hooks.example/in/sms?tenant=a%20b&x=1&y=canary7d1f";

impl Subject {
    pub(crate) fn spec(&self) -> &'static Spec {
        providers::find(self.provider).unwrap()
    }

    pub(crate) fn sender(&self) -> Sender<Any> {
        let content_type =
            if self.body.starts_with('{') { "application/json" } else { "application/x-www-form-urlencoded" };
        Sender::with_spec(self.spec(), self.secret)
            .event_type("paid")
            .content_type(content_type)
            .at(now())
            .url(URL)
            .header("x-token", CANARY)
    }

    pub(crate) fn request(&self) -> Request {
        let request = self.sender().sign(self.body);
        assert!(self.receiver().receive(&request.head(), &request.body).is_ok(), "{} is genuine", self.provider);
        request
    }

    pub(crate) fn builder(&self) -> ReceiverBuilder<Any> {
        Receiver::builder_with_spec(self.spec()).public_origin(ORIGIN).clock(now)
    }

    pub(crate) fn receiver(&self) -> Receiver<Any> {
        self.receiver_with(Secret::exactly(self.secret))
    }

    pub(crate) fn receiver_with(&self, secret: impl Into<Secret>) -> Receiver<Any> {
        self.builder().secret(secret).build().unwrap()
    }
}

pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_760_000_000)
}

/// A mangled request, and what is to be found.
pub(crate) struct Mangled {
    pub(crate) name: String,
    pub(crate) receiver: Receiver<Any>,
    pub(crate) genuine: Request,
    pub(crate) request: Request,
    /// What no diagnosis may print: the secrets, right and wrong.
    pub(crate) secrets: Vec<String>,
    pub(crate) cause: Cause,
    pub(crate) is_proved: bool,
}

impl Mangled {
    /// A request that was changed on the way.
    pub(crate) fn request(subject: &Subject, cause: Cause, name: &str, mangle: impl FnOnce(&mut Request)) -> Self {
        Self::of(subject, subject.request(), cause, name, mangle)
    }

    pub(crate) fn of(
        subject: &Subject,
        genuine: Request,
        cause: Cause,
        name: &str,
        mangle: impl FnOnce(&mut Request),
    ) -> Self {
        let mut request = genuine.clone();
        mangle(&mut request);
        Self {
            name: format!("{}: {name}", subject.provider),
            receiver: subject.receiver(),
            genuine,
            request,
            secrets: vec![subject.secret.to_owned()],
            cause,
            is_proved: true,
        }
    }

    /// A receiver that was given another text than the secret.
    pub(crate) fn secret(subject: &Subject, cause: Cause, name: &str, given: impl AsRef<[u8]>) -> Self {
        let given = given.as_ref();
        Self {
            receiver: subject.receiver_with(Secret::exactly(given)),
            secrets: vec![subject.secret.to_owned(), String::from_utf8_lossy(given).into_owned()],
            ..Self::request(subject, cause, name, |_| ())
        }
    }

    pub(crate) fn likely(mut self) -> Self {
        self.is_proved = false;
        self
    }

    /// Diagnoses the request, and checks that nothing secret is printed.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let refused = self.receiver.receive(&self.request.head(), &self.request.body);
        let kind = refused.err().unwrap_or_else(|| panic!("{} is accepted", self.name)).kind();
        let diagnosis = Diagnosis::of(&self.receiver, &self.request.head(), &self.request.body);
        assert_eq!(diagnosis.refusal().map(|refusal| refusal.kind()), Some(kind), "{}", self.name);
        self.assert_silent(&diagnosis);
        diagnosis.findings().to_vec()
    }

    fn assert_silent(&self, diagnosis: &Diagnosis) {
        let lines: Vec<String> = diagnosis.findings().iter().map(ToString::to_string).collect();
        let printed = format!("{}\n{diagnosis:?}", lines.join("\n"));
        let values = self.genuine.headers.iter().chain(&self.request.headers);
        let values = values.map(|(_, value)| String::from_utf8_lossy(value).into_owned());
        let texts = values.chain(self.secrets.iter().cloned()).chain([CANARY.to_owned()]);
        let pieces = texts.flat_map(|text| text.split([',', ' ', '=']).map(str::to_owned).collect::<Vec<_>>());
        for piece in pieces.filter(|piece| piece.len() >= 16 || piece == CANARY) {
            assert!(!printed.contains(&piece), "{}: {piece} is printed: {printed}", self.name);
        }
        for text in ["Neil", "pay.example", "hooks.example", "evt_1", "MessageSid", "response_url"] {
            assert!(!printed.contains(text), "{}: {text} is printed: {printed}", self.name);
        }
        for secret in &self.secrets {
            assert!(!printed.contains(&**secret), "{}: the secret is printed: {printed}", self.name);
        }
    }

    /// Whether the first finding names the true cause.
    pub(crate) fn is_found(&self) -> bool {
        let findings = self.findings();
        findings.first().is_some_and(|first| first.cause() == self.cause && first.is_proved() == self.is_proved)
    }

    #[track_caller]
    pub(crate) fn assert_found(&self) {
        assert!(self.is_found(), "{}: not {:?} but {:?}", self.name, self.cause, self.findings());
    }
}

pub(crate) fn set_header(request: &mut Request, name: &str, value: impl Into<Vec<u8>>) {
    request.headers.retain(|(known, _)| known != name);
    request.headers.push((name.to_owned(), value.into()));
}

pub(crate) fn header<'r>(request: &'r Request, name: &str) -> &'r [u8] {
    let found = request.headers.iter().find(|(known, _)| known == name);
    found.map_or_else(|| panic!("no header {name}"), |(_, value)| value)
}
