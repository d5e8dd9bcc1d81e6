//! Proves that the time taken by a verification does not depend on secret bytes:
//! no branch and no address is made from them. `bash tests/constant_time/run`
//!
//! How: the signing secret is marked undefined for valgrind's memcheck, which then
//! follows every byte computed from it, through the keyed hash to the comparison
//! with what the request carries, and reports each conditional jump and each
//! address that hangs on one. The whole public way is looked at, `Receiver::receive`
//! and what it calls, as it is compiled for release, for each hash, encoding and
//! shape of header; with a genuine request and with forged ones. That is a property
//! of instructions, not of a clock: the verdict of this check is the same each time.
//!
//! What is let pass, and why:
//! - setting a receiver up, which decodes the secret and looks whether it is empty
//!   or blank: done once, before any request, so no sender can time it;
//! - the one branch on whether a signature matched, since its sender learns that
//!   anyway (`verdict.supp` names the two functions that hold it).
//!
//! What is not proved: anything about instructions whose own time depends on their
//! operands; about the hash that a processor with SHA instructions runs, which
//! valgrind does not know, so that the portable one is looked at; about another
//! compiler, target or profile than the one at hand.
//!
//! A check that cannot fail proves nothing, so `run` demands that three others do:
//! two comparisons with an early exit, and the check itself once the verdict's
//! branch is not let pass, which shows that the secret gets as far as there.

mod memcheck;

use eyelet::providers::{GitHub, GitHubSha1, Slack, StandardWebhooks, Stripe};
use eyelet::testing::{Request, Sender};
use eyelet::{ErrorKind, Provider, Receiver};
use std::hint::black_box;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OTHER_SECRET: &str = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB";

eyelet::provider!(Sha384Forge = GitHub::SPEC.named("sha384_forge").hash(Sha384));
eyelet::provider!(Sha512Forge = GitHub::SPEC.named("sha512_forge").hash(Sha512));
eyelet::provider!(TokenForge = Spec::token("token_forge", "x-forge-token"));
eyelet::provider!(BasicForge = Spec::basic("basic_forge"));

fn main() {
    match std::env::args().nth(1).as_deref() {
        None => {
            receive::<GitHub>(SECRET, OTHER_SECRET);
            receive::<GitHubSha1>(SECRET, OTHER_SECRET);
            receive::<Sha384Forge>(SECRET, OTHER_SECRET);
            receive::<Sha512Forge>(SECRET, OTHER_SECRET);
            receive::<Slack>(SECRET, OTHER_SECRET);
            receive::<Stripe>(SECRET, OTHER_SECRET);
            receive::<StandardWebhooks>(SECRET, OTHER_SECRET);
            receive::<TokenForge>(SECRET, OTHER_SECRET);
            receive::<BasicForge>("forge:It's a Secret", "forge:It's a Guess!");
        }
        Some("early-exit") => control(early_exit),
        Some("slice-equality") => control(|a, b| a == b),
        Some(other) => panic!("no control is called {other}"),
    }
}

fn receive<P: Provider>(secret: &str, other_secret: &str) {
    let receiver = memcheck::unreported(|| {
        let builder = Receiver::<P>::builder().secret(undefined(secret)).trust_unsigned_body();
        builder.build().expect("the secret is a usable one")
    });
    let genuine = Sender::<P>::new(secret).sign("{}");
    assert_eq!(verdict(&receiver, &genuine), None, "a genuine request was refused");
    let guessed = Sender::<P>::new(other_secret).sign("{}");
    for forged in [guessed, changed_near_its_end::<P>(genuine)] {
        assert_eq!(verdict(&receiver, &forged), Some(ErrorKind::SignatureMismatch), "a forged request");
    }
    println!("{}: a genuine request accepted, two forged ones refused", P::SPEC.name());
}

/// Why the request was refused, if it was.
fn verdict<P>(receiver: &Receiver<P>, request: &Request) -> Option<ErrorKind> {
    receiver.receive(&request.head(), &request.body).map_err(|error| error.kind()).err()
}

/// The request with a signature whose first bytes are right.
fn changed_near_its_end<P: Provider>(mut request: Request) -> Request {
    let header = P::SPEC.signature_header();
    for (_, value) in request.headers.iter_mut().filter(|(name, _)| Some(&**name) == header) {
        let at = value.len() - 3;
        value[at] = if value[at] == b'0' { b'1' } else { b'0' };
    }
    request
}

fn undefined(secret: &str) -> Vec<u8> {
    let mut bytes = secret.as_bytes().to_vec();
    memcheck::make_undefined(&mut bytes);
    bytes
}

fn control(equal: fn(&[u8], &[u8]) -> bool) {
    let equal = black_box(equal)(&undefined(SECRET), OTHER_SECRET.as_bytes());
    memcheck::unreported(|| println!("equal: {equal}"));
}

fn early_exit(a: &[u8], b: &[u8]) -> bool {
    for (a, b) in a.iter().zip(b) {
        if a != b {
            return false;
        }
    }
    a.len() == b.len()
}
