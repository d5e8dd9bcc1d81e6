//! What `explain_refusals` logs.

use crate::setup::{GITHUB, STRIPE};
use eyelet::{Receiver, Secret};
use std::fmt::Debug;
use std::sync::{Arc, LazyLock, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

/// Keeps the fields of every event as a line.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<String>>>);

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "eyelet"
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0 += &format!("{}={value:?} ", field.name());
    }
}

/// If there is only one subscriber, `tracing` asks the thread that comes to an event first whether it is wanted, and that
/// of another test has none.
static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(Listener::default()));

fn told_by(act: impl FnOnce()) -> Vec<String> {
    LazyLock::force(&SECOND);
    let listener = Listener::default();
    tracing::subscriber::with_default(listener.clone(), act);
    // Another test, which begins at this moment, may hold each subscriber for a while.
    std::mem::take(&mut *listener.0.lock().unwrap())
}

fn receiver(explains: bool) -> Receiver<eyelet::Any> {
    let builder = STRIPE.builder().secret(Secret::exactly(STRIPE.secret)).endpoint("billing");
    if explains { builder.explain_refusals() } else { builder }.build().unwrap()
}

#[test]
fn a_refusal_is_explained_in_the_log_and_never_to_the_sender() {
    let mut request = STRIPE.request();
    request.body.push(b'\n');
    let refuse = |receiver: &Receiver<_>| receiver.receive(&request.head(), &request.body).unwrap_err().reply();
    let lines =
        told_by(|| assert_eq!(refuse(&receiver(true)), refuse(&receiver(false)), "the sender sees no difference"));
    let explained: Vec<&String> = lines.iter().filter(|line| line.contains("diagnosis")).collect();
    let [line] = &*explained else { panic!("not one line: {lines:#?}") };
    for part in ["cause=\"body_line_end\"", "proved=true", "endpoint=\"billing\"", "provider=\"stripe\""] {
        assert!(line.contains(part), "{line}");
    }
    assert!(!lines.concat().contains(STRIPE.secret));
}

#[test]
fn a_refused_head_waits_for_its_body_and_is_explained() {
    let receiver = GITHUB.builder().secret(Secret::exactly(GITHUB.secret)).explain_refusals().build().unwrap();
    let mut request = GITHUB.request();
    request.headers.iter_mut().for_each(|(name, _)| *name = name.replace('-', "_"));
    let lines = told_by(|| {
        let head = request.head();
        let checked = receiver.check(&head).unwrap();
        let refused = checked.receive(&request.body[..]).unwrap_err();
        assert_eq!(refused.kind(), GITHUB.receiver().check(&head).unwrap_err().kind());
    });
    assert!(
        lines.iter().any(|line| line.contains("cause=\"header_renamed\"") && line.contains("proved=true")),
        "{lines:#?}"
    );
    assert_eq!(lines.iter().filter(|line| line.contains("refused")).count(), 2, "one refusal of each receiver");
}

#[test]
fn an_accepted_request_is_not_explained() {
    let request = STRIPE.request();
    let lines = told_by(|| assert!(receiver(true).receive(&request.head(), &request.body).is_ok()));
    assert!(lines.iter().all(|line| !line.contains("diagnosis")), "{lines:#?}");
}
