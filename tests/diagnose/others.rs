//! Other rows, providers, secrets and receivers.

use crate::setup::{GITHUB, Mangled, OF_JSON, SHOPIFY, SLACK, STANDARD, STRIPE, Subject, TWILIO};
use eyelet::diagnose::{Cause, Diagnoser, Finding};
use eyelet::testing::Sender;
use eyelet::{Receiver, Secret, providers};

/// A request in another row with the same secret, refused by the receiver of the subject's row.
fn in_row(subject: &Subject, row: &'static str) -> Mangled {
    let spec = providers::find(row).unwrap();
    let sender =
        Sender::with_spec(spec, Secret::exactly(subject.secret)).at(crate::setup::now()).url(crate::setup::URL);
    let content_type =
        if subject.body.starts_with('{') { "application/json" } else { "application/x-www-form-urlencoded" };
    let genuine = sender.content_type(content_type).sign(subject.body);
    Mangled::of(subject, genuine, Cause::OtherRow, row, |_| ())
}

pub(crate) fn other_rows() -> Vec<Mangled> {
    let github_sha1 = Subject { provider: "github_sha1", ..GITHUB };
    let hubspot = Subject { provider: "hubspot", ..GITHUB };
    let cloudinary = Subject { provider: "cloudinary", secret: "c1oudinary-secret", ..GITHUB };
    vec![
        in_row(&GITHUB, "github_sha1"),
        in_row(&github_sha1, "github"),
        in_row(&SHOPIFY, "shopify_events"),
        in_row(&TWILIO, "twilio_form_sha256"),
        in_row(&hubspot, "hubspot_v1"),
        in_row(&hubspot, "hubspot_v2"),
        in_row(&cloudinary, "cloudinary_sha256"),
    ]
}

/// Requests of another provider, with its own secret.
pub(crate) fn other_providers() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in [STRIPE, GITHUB, SLACK, SHOPIFY, STANDARD] {
        for other in OF_JSON.iter().filter(|other| other.provider != subject.provider) {
            let name = format!("a request of {}", other.provider);
            let genuine = other.request();
            all.push(Mangled::of(&subject, genuine, Cause::OtherProvider, &name, |_| ()).likely());
        }
    }
    all
}

#[test]
fn another_row_of_the_provider_is_found() {
    other_rows().iter().for_each(Mangled::assert_found);
    let finding = other_rows()[0].findings().remove(0);
    assert!(finding.problem().contains("`github_sha1`"), "{finding}");
}

#[test]
fn another_provider_is_likely() {
    other_providers().iter().for_each(Mangled::assert_found);
}

#[test]
fn another_secret_that_is_named_is_found() {
    for subject in OF_JSON {
        let request = subject.request();
        let receiver = subject.receiver_with("whsec_YW5vdGhlciBvbmUgb2YgbXk=");
        let diagnoser = Diagnoser::new(&receiver)
            .other_secret("unusable", "")
            .other_secret("new", "whsec_bmV3IG9uZSBvZiB0aGUgZQ==")
            .other_secret("old", Secret::exactly(subject.secret));
        let diagnosis = diagnoser.diagnose(&request.head(), &request.body);
        let [finding] = diagnosis.findings() else { panic!("{diagnosis:?}") };
        assert_eq!((finding.cause(), finding.is_proved()), (Cause::SecretOther, true), "{}", subject.provider);
        assert!(finding.problem().contains("`old`"), "{finding}");
        assert!(!format!("{diagnosis:?} {diagnoser:?}").contains(subject.secret));
    }
}

#[test]
fn another_receiver_that_accepts_the_request_is_found() {
    let of =
        |name: &str, secret: &str| STRIPE.builder().secret(Secret::exactly(secret)).endpoint(name).build().unwrap();
    let (billing, connect) = (of("billing", "whsec_b"), of("connect", STRIPE.secret));
    let github = GITHUB.receiver();
    let diagnose = |subject: &Subject| -> Vec<Finding> {
        let request = subject.request();
        let diagnoser = Diagnoser::new(&billing).other_receiver(&github).other_receiver(&connect);
        diagnoser.diagnose(&request.head(), &request.body).findings().to_vec()
    };
    for (subject, name) in [(STRIPE, "`connect`"), (GITHUB, "`github`")] {
        let findings = diagnose(&subject);
        assert_eq!((findings[0].cause(), findings[0].is_proved()), (Cause::OtherReceiver, true));
        assert!(findings[0].problem().contains(name), "{findings:?}");
    }
}

#[test]
fn a_challenge_answered_by_one_row_is_no_delivery_of_another() {
    // Anyone gets the HMAC of a challenge from the receiver.
    for spec in providers::ALL.iter().filter(|spec| spec.keyed_challenges().next().is_some()) {
        let Ok(receiver) = Receiver::with_spec(spec, "s3cret-s3cret") else { continue };
        for other in providers::ALL.iter().filter(|other| !other.takes_public_key() && other.key_id_source().is_none())
        {
            let Ok(sender) = Sender::try_with_spec(other, "s3cret-s3cret") else { continue };
            let request = sender.sign("abc");
            let diagnosis = Diagnoser::new(&receiver).diagnose(&request.head(), &request.body);
            let is_other_row = |finding: &Finding| finding.cause() == Cause::OtherRow;
            assert!(!diagnosis.findings().iter().any(is_other_row), "{} and {}", spec.name(), other.name());
        }
    }
}
