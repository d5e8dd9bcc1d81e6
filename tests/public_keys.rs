//! Signatures by public key: what is made with the private one is accepted, all else is not.

use eyelet::keys::{FixedKeys, VerificationKey};
use eyelet::spec::Part;
use eyelet::testing::{Request, Sender};
use eyelet::{Any, ErrorKind, Provider, Receiver, Spec, providers};
use std::time::SystemTime;

const RSA: &str = include_str!("keys/rsa_private.pem");
const P256: &str = include_str!("keys/p256_private.pem");
const ED25519: &str = "whsk_1tHmI5XBjdv3sNh6j5AAL45J6q8oEWd7H9SMJhKgb3c=";

eyelet::provider!(Rsa = Spec::rsa("rsa", Header("x-signature")));
eyelet::provider!(Ecdsa = Spec::ecdsa("ecdsa", Header("x-signature")));
eyelet::provider!(EcdsaSha1 = Spec::ecdsa("ecdsa_sha1", Header("x-signature")).hash(Sha1));
eyelet::provider!(EcdsaSha512 = Spec::ecdsa("ecdsa_sha512", Header("x-signature")).hash(Sha512));
eyelet::provider!(RsaSha1 = Spec::rsa("rsa_sha1", Header("x-signature")).hash(Sha1));
eyelet::provider!(RsaList = Spec::rsa("rsa_list", Header("x-signature")).separator(',').prefix("v1="));

#[cfg(feature = "jwt")]
mod jwt_rows {
    eyelet::provider!(pub TokenRs256 = Spec::jwt("token_rs256", Header("x-token"), &[Algorithm::Rs256])
        .claims(&[Claim::BodyHash("body", Hex)])
        .timestamp(Jwt("iat"), UnixSeconds));
    eyelet::provider!(pub TokenEs256 = Spec::jwt("token_es256", Header("x-token"), &[Algorithm::Es256])
        .claims(&[Claim::BodyHash("body", Base64), Claim::Has("exp")]));
}

/// Rows whose signature is that of a JSON web token.
#[cfg(feature = "jwt")]
fn tokens() -> impl Iterator<Item = &'static Spec> {
    [&jwt_rows::TokenRs256::SPEC, &jwt_rows::TokenEs256::SPEC].into_iter()
}

#[cfg(not(feature = "jwt"))]
fn tokens() -> impl Iterator<Item = &'static Spec> {
    std::iter::empty()
}

/// A sender with the key of the row's kind; none where it would sign with RSA and SHA-1.
fn sender(spec: &'static Spec) -> Option<Sender<Any>> {
    let mut made = [RSA, P256, ED25519].into_iter().map(|key| Sender::<Any>::try_with_spec(spec, key));
    let first_error = made.clone().find_map(|made| made.err().filter(|error| error.to_string().contains("SHA-1")));
    let sender = made.find_map(Result::ok);
    assert!(sender.is_some() || first_error.is_some(), "`{}` signs with none of the keys", spec.name());
    sender
}

fn receiver<P: Provider>(key: &str) -> Receiver<P> {
    Receiver::new(key).unwrap()
}

fn kind<P>(receiver: &Receiver<P>, request: &Request) -> Option<ErrorKind> {
    receiver.receive(&request.head(), &request.body).err().map(|error| error.kind())
}

#[test]
fn a_row_with_public_keys_accepts_its_sender_and_no_altered_copy() {
    let rows = providers::ALL.iter().copied().filter(|spec| spec.takes_public_key() || spec.key_id_source().is_some());
    // What has its signature in the body, or needs certificates, has tests of its own: tests/keys.rs.
    let rows =
        rows.filter(|spec| spec.signature_header().is_some() && !spec.settings().any(|name| name == "trust_anchors"));
    let own = [&Rsa::SPEC, &Ecdsa::SPEC, &EcdsaSha1::SPEC, &EcdsaSha512::SPEC];
    let mut tried = 0;
    for spec in rows.chain(own).chain(tokens()) {
        let at = SystemTime::now();
        let Some(sender) = sender(spec) else { continue };
        let sender = sender.at(at).event_type("thing.updated").url("https://hooks.example/in");
        let receiver = Receiver::builder_with_spec(spec).clock(move || at).public_origin("https://hooks.example");
        let receiver = match (spec.key_id_source(), sender.public_key()) {
            (Some(_), Some(key)) => receiver.key_source(FixedKeys::new().document("test-1", key).unwrap()),
            // A secret for each tenant, which a sender of any kind has taken for its own.
            (Some(_), None) => receiver.key_source(FixedKeys::new().key("test-1", VerificationKey::secret(ED25519))),
            (None, key) => receiver.secret(key.expect("such a sender has a public key")),
        };
        let receiver = if spec.signs_for_all_customers() { receiver.accept_any_account() } else { receiver };
        let receiver = if spec.covers(Part::Body) { receiver } else { receiver.trust_unsigned_body() };
        let receiver = spec.settings().fold(receiver, |receiver, name| receiver.set(name, "a setting"));
        let sender = spec.settings().fold(sender, |sender, name| sender.set(name, "a setting"));
        let receiver = receiver.build().unwrap();
        let request = sender.sign(r#"{"id": "1", "type": 2}"#);
        assert_eq!(kind(&receiver, &request), None, "`{}`: the genuine request", spec.name());
        for altered in sender.altered(&request) {
            let refused = kind(&receiver, &altered.request).is_some();
            assert!(refused, "`{}`: {}", spec.name(), altered.reason);
        }
        tried += 1;
    }
    assert!(tried > 8, "there are rows with public keys");
}

#[test]
fn a_signature_under_another_key_of_the_same_kind_is_refused() {
    const WISE: &str = include_str!("vectors/wise.json");
    let published: serde_json::Value = serde_json::from_str(WISE).unwrap();
    let published = published["known_keys"]["production"].as_str().unwrap();
    let request = Sender::<Rsa>::new(RSA).sign("{}");
    assert_eq!(kind(&receiver::<Rsa>(published), &request), Some(ErrorKind::SignatureMismatch));
}

#[test]
fn a_key_is_read_with_and_without_line_breaks_and_without_its_armour() {
    let sender = Sender::<Ecdsa>::new(P256);
    let pem = sender.public_key().unwrap();
    let one_line = pem.replace('\n', "");
    let bare = one_line.replace("-----BEGIN PUBLIC KEY-----", "").replace("-----END PUBLIC KEY-----", "");
    let request = sender.sign("{}");
    for text in [&pem, &one_line, &bare, &pem.replace('\n', "\r\n"), &format!("  {pem}\n\n")] {
        assert_eq!(kind(&receiver::<Ecdsa>(text), &request), None, "{text:?}");
    }
}

#[test]
fn keys_of_another_kind_size_or_curve_and_private_keys_are_refused_at_the_start() {
    let rsa = Sender::<Rsa>::new(RSA).public_key().unwrap();
    let p256 = Sender::<Ecdsa>::new(P256).public_key().unwrap();
    let reason = |key: &str, spec: &'static Spec| {
        let refused = Receiver::builder_with_spec(spec).secret(key).build().err();
        refused.unwrap_or_else(|| panic!("`{}` took {key:?}", spec.name())).to_string()
    };
    let bad = [
        (include_str!("keys/rsa_1024.pem"), "type, size or curve"),
        (include_str!("keys/rsa_exponent_1.pem"), "type, size or curve"),
        (&*p256, "type, size or curve"),
        (include_str!("keys/ed25519.pem"), "type, size or curve"),
        (RSA, "is a private key"),
        ("s3cret", "is not a public key"),
        ("-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----", "is not a public key"),
        ("-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----", "type, size or curve"),
        (&rsa[..rsa.len() - 5], "is not a public key"),
        (&format!("{rsa}{rsa}"), "is not a public key"),
    ];
    for (key, expected) in bad {
        let text = reason(key, &Rsa::SPEC);
        assert!(text.contains(expected), "{key:?}: {text}");
    }
    let other_curves = [include_str!("keys/p384.pem"), include_str!("keys/secp256k1.pem")];
    for key in other_curves.into_iter().chain([&*rsa, include_str!("keys/ed25519.pem")]) {
        assert!(reason(key, &Ecdsa::SPEC).contains("type, size or curve"), "{key:?}");
    }
    // The point of a P-256 key without the frame that says so.
    let frame: String = p256.lines().filter(|line| !line.starts_with('-')).collect();
    let point = &frame[frame.len() - 88..];
    assert!(Receiver::<Ecdsa>::new(point).is_err(), "a bare point was taken");
}

#[test]
fn a_list_buys_four_verifications_and_no_more() {
    let sender = Sender::<RsaList>::new(RSA);
    let receiver = receiver::<RsaList>(&sender.public_key().unwrap());
    let signature = sender.sign("{}").headers.iter().find(|(name, _)| name == "x-signature").cloned().unwrap().1;
    let forged = [b"v1=", &*vec![b'A'; 344]].concat();
    for (before, verdict) in [(3, None), (4, Some(ErrorKind::SignatureMismatch))] {
        let mut list = vec![forged.clone(); before];
        list.push(signature.clone());
        let mut request = sender.sign("{}");
        let header = request.headers.iter_mut().find(|(name, _)| name == "x-signature").unwrap();
        header.1 = list.join(&b',');
        assert_eq!(kind(&receiver, &request), verdict, "behind {before} forged ones");
    }
}

#[test]
fn nothing_is_signed_with_rsa_and_sha1() {
    let refused = Sender::<Any>::try_with_spec(&RsaSha1::SPEC, RSA).err().unwrap();
    assert!(refused.to_string().contains("SHA-1"), "{refused}");
}
