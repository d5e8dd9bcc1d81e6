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
//! - one branch, or two where the compiler takes the verdict in steps: on whether
//!   the signature matched, which its sender learns anyway. So each request is held
//!   to that number, and two forged ones, which differ from the genuine signature
//!   in its first bytes and in its last, to the same. None at all would mean that
//!   the secret never got as far as the verdict.
//!
//! What is not proved: anything about instructions whose own time depends on their
//! operands; about the hash that a processor with SHA instructions runs, which
//! valgrind does not know, so that the portable one is looked at; about another
//! compiler, target or profile than the one at hand.
//!
//! A check that cannot fail proves nothing, so comparisons with an early exit and an
//! index made from a secret go first, and have to be found out.

mod memcheck;

use eyelet::providers::{GitHub, GitHubSha1, Slack, StandardWebhooks, Stripe};
use eyelet::testing::{Request, Sender};
use eyelet::{ErrorKind, Provider, Receiver};
use std::hint::black_box;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OTHER_SECRET: &str = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB";

eyelet::provider!(Sha384Forge = GitHub::SPEC.named("sha384_forge").hash(Sha384));
eyelet::provider!(Sha512Forge = GitHub::SPEC.named("sha512_forge").hash(Sha512));
// Memcheck loses sight of bytes that base64 decodes through a table, so this secret is taken as text.
eyelet::provider!(Base64Forge = StandardWebhooks::SPEC.named("base64_forge").key(KeyFormat::Text));
eyelet::provider!(TokenForge = Spec::token("token_forge", Header("x-forge-token")));
eyelet::provider!(BasicForge = Spec::basic("basic_forge"));

fn main() {
    assert!(memcheck::watches(), "run under valgrind: bash tests/constant_time/run");
    control("a loop with an early exit", early_exit);
    control("an equality of slices", |a, b| a == b);
    control("an index made from a secret", same_classes);

    receive::<GitHub>(SECRET, OTHER_SECRET);
    receive::<GitHubSha1>(SECRET, OTHER_SECRET);
    receive::<Sha384Forge>(SECRET, OTHER_SECRET);
    receive::<Sha512Forge>(SECRET, OTHER_SECRET);
    receive::<Slack>(SECRET, OTHER_SECRET);
    receive::<Stripe>(SECRET, OTHER_SECRET);
    receive::<Base64Forge>(SECRET, OTHER_SECRET);
    receive::<TokenForge>(SECRET, OTHER_SECRET);
    receive::<BasicForge>("forge:It's secret!", "forge:Just a guess");
}

/// How many branches and addresses were made from a secret.
#[derive(Debug)]
struct Seen {
    genuine: u32,
    differing_early: u32,
    differing_late: u32,
}

impl Seen {
    fn only_the_verdict(&self) -> bool {
        let verdict = 1..=2;
        verdict.contains(&self.genuine)
            && verdict.contains(&self.differing_early)
            && self.differing_early == self.differing_late
    }
}

fn receive<P: Provider>(secret: &str, other_secret: &str) {
    let receiver = memcheck::unreported(|| {
        let builder = Receiver::<P>::builder().secret(undefined(secret)).trust_unsigned_body();
        builder.build().expect("the secret is a usable one")
    });
    let reports = |request: &Request, expected: Option<ErrorKind>| {
        let before = memcheck::reports();
        let verdict = verdict(&receiver, request);
        let reports = memcheck::reports() - before;
        assert_eq!(verdict, expected, "{}", P::SPEC.name());
        reports
    };
    let genuine = Sender::<P>::new(secret).sign("{}");
    let guessed = Sender::<P>::new(other_secret).sign("{}");
    let seen = Seen {
        genuine: reports(&genuine, None),
        differing_early: reports(&guessed, Some(ErrorKind::SignatureMismatch)),
        differing_late: reports(&changed_near_its_end::<P>(genuine), Some(ErrorKind::SignatureMismatch)),
    };
    assert!(seen.only_the_verdict(), "{}: more than the verdict depends on the secret: {seen:?}", P::SPEC.name());
    println!("{}: only the verdict depends on the secret", P::SPEC.name());
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

fn control(what: &str, equal: fn(&[u8], &[u8]) -> bool) {
    let secret = undefined("It's a Secret to Everybody");
    let reports = |candidate: &str| {
        let before = memcheck::reports();
        let equal = black_box(equal)(&secret, candidate.as_bytes());
        memcheck::unreported(|| black_box(equal));
        memcheck::reports() - before
    };
    let seen = Seen {
        genuine: reports("It's a Secret to Everybody"),
        differing_early: reports("A guess, and it goes wrong"),
        differing_late: reports("It's a Secret to Everybodx"),
    };
    assert!(!seen.only_the_verdict(), "{what} was not found out: {seen:?}");
    println!("control: {what} is found out");
}

fn early_exit(a: &[u8], b: &[u8]) -> bool {
    for (a, b) in a.iter().zip(b) {
        if a != b {
            return false;
        }
    }
    a.len() == b.len()
}

/// Looks at every byte, but through a table.
fn same_classes(a: &[u8], b: &[u8]) -> bool {
    let table: [u8; 256] = black_box(std::array::from_fn(|byte| (byte / 2) as u8));
    a.iter().zip(b).fold(0, |difference, (a, b)| difference | (table[usize::from(*a)] ^ table[usize::from(*b)])) == 0
}
