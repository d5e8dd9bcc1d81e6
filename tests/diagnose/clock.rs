use crate::setup::{Mangled, OF_JSON, SLACK, STANDARD, STRIPE, Subject, now};
use eyelet::Secret;
use eyelet::diagnose::Cause;
use eyelet::testing::Sender;
use std::time::{Duration, SystemTime};

fn signed_at(subject: &Subject, cause: Cause, name: &str, at: SystemTime) -> Mangled {
    let genuine = subject.sender().at(at).sign(subject.body);
    Mangled::of(subject, genuine, cause, name, |_| ()).likely()
}

pub(crate) fn out_of_time() -> Vec<Mangled> {
    let hour = Duration::from_secs(3600);
    let mut all = Vec::new();
    for subject in [STRIPE, SLACK, STANDARD] {
        all.push(signed_at(&subject, Cause::Clock, "an hour old", now() - hour));
        all.push(signed_at(&subject, Cause::Clock, "an hour ahead", now() + hour));
        let since_1970 = now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        let in_millis = SystemTime::UNIX_EPOCH + since_1970 * 1000;
        all.push(signed_at(&subject, Cause::TimeUnit, "milliseconds for seconds", in_millis));
    }
    let seconds = Subject { provider: "paddle", secret: "pdl_ntfset_01gqfr_abcdef", body: STRIPE.body };
    let millis = SystemTime::UNIX_EPOCH + Duration::from_secs(1_760_000_000_000);
    all.push(signed_at(&seconds, Cause::TimeUnit, "milliseconds for seconds", millis));
    all
}

#[test]
fn a_clock_that_is_off_is_likely_by_how_much_and_in_which_direction() {
    out_of_time().iter().for_each(Mangled::assert_found);
    let texts: Vec<String> = out_of_time().iter().map(|mangled| mangled.findings()[0].to_string()).collect();
    assert!(texts[0].contains("3600 s old: this machine's clock is ahead"), "{}", texts[0]);
    assert!(texts[1].contains("3600 s ahead: this machine's clock is behind"), "{}", texts[1]);
    assert!(texts[2].contains("milliseconds, and the provider writes seconds"), "{}", texts[2]);
}

#[test]
fn another_fault_is_found_in_an_old_request() {
    let genuine = STRIPE.sender().at(now() - Duration::from_secs(90 * 24 * 3600)).sign(STRIPE.body);
    Mangled::of(&STRIPE, genuine, Cause::BodyLineEnd, "an old request", |request| request.body.push(b'\n'))
        .assert_found();
}

#[test]
fn an_old_request_that_was_signed_with_another_secret_is_not_blamed_on_the_clock() {
    for subject in OF_JSON {
        let sender = Sender::with_spec(subject.spec(), Secret::exactly("whsec_YW5vdGhlciBvbmUgb2YgbXk="));
        let genuine = sender.at(now() - Duration::from_secs(3600)).sign(subject.body);
        let mangled = Mangled::of(&subject, genuine, Cause::SecretWrong, "stale and forged", |_| ());
        assert!(mangled.findings().iter().all(|finding| finding.cause() != Cause::Clock && !finding.is_proved()));
    }
}
