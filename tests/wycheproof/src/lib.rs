//! The HMAC vectors of [Project Wycheproof](https://github.com/C2SP/wycheproof),
//! through the public interface: the message is a body, the tag its signature.
#![cfg(test)]

use eyelet::{Head, Provider, Receiver};
use wycheproof::TestResult;
use wycheproof::mac::{TestName, TestSet};

// Hex, because as a text a key of control characters alone would be refused as blank.
eyelet::provider!(Sha256Row = Spec::hmac_sha256("sha256", "x-signature").key(KeyFormat::Hex));
eyelet::provider!(Sha1Row = Sha256Row::SPEC.named("sha1").hash(Sha1));
eyelet::provider!(Sha384Row = Sha256Row::SPEC.named("sha384").hash(Sha384));
eyelet::provider!(Sha512Row = Sha256Row::SPEC.named("sha512").hash(Sha512));

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Judges a file of vectors. A tag that is shorter than the hash is refused,
/// though it is the beginning of the right one: no row takes a cut signature.
fn judge<P: Provider>(name: TestName, full_tag: usize) {
    let (mut accepted, mut refused, mut cut) = (0, 0, 0);
    for group in TestSet::load(name).unwrap().test_groups {
        for test in group.tests {
            let is_cut = test.tag.len() < full_tag;
            let genuine = test.result == TestResult::Valid && !is_cut;
            let built = Receiver::<P>::new(hex(&test.key));
            let Ok(receiver) = built else {
                let trivial = test.key.iter().all(|byte| *byte == 0);
                assert!(trivial, "{name:?} {}: the key was refused: {built:?}", test.tc_id);
                continue;
            };
            let headers = [("x-signature", hex(&test.tag))];
            let verdict = receiver.receive(&Head::post(&headers), &test.msg[..]);
            assert_eq!(verdict.is_ok(), genuine, "{name:?} {}: {} ({verdict:?})", test.tc_id, test.comment);
            match (genuine, is_cut) {
                (true, _) => accepted += 1,
                (false, true) => cut += 1,
                (false, false) => refused += 1,
            }
        }
    }
    println!("{name:?}: {accepted} accepted, {refused} refused, {cut} refused as cut");
    assert!(accepted > 30 && refused > 50 && cut > 80, "the file holds all three kinds");
}

#[test]
fn hmac_sha1() {
    judge::<Sha1Row>(TestName::HmacSha1, 20);
}

#[test]
fn hmac_sha256() {
    judge::<Sha256Row>(TestName::HmacSha256, 32);
}

#[test]
fn hmac_sha384() {
    judge::<Sha384Row>(TestName::HmacSha384, 48);
}

#[test]
fn hmac_sha512() {
    judge::<Sha512Row>(TestName::HmacSha512, 64);
}
