use crate::rows::*;
use crate::setup::untrusting_builder;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::providers::{self, GitHub, StandardWebhooks};
use eyelet::spec::Coverage;
use eyelet::{ErrorKind, Provider, Receiver};

eyelet::provider!(Base64Key = Spec::hmac_sha256("base64_key", "x-signature").key(KeyFormat::Base64));
eyelet::provider!(HexKey = Spec::hmac_sha256("hex_key", "x-signature").key(KeyFormat::Hex));

#[test]
fn case_05_a_receiver_without_a_secret_cannot_be_built() {
    for spec in rows() {
        assert!(builder(spec).build().is_err(), "{}: no secret", spec.name());
    }
}

#[test]
fn case_06_a_secret_that_is_not_found_is_an_error() {
    eyelet::provider!(Unset = Spec::hmac_sha256("unset", "x-signature").env("EYELET_TEST_NEVER_SET"));
    assert!(Receiver::<Unset>::from_env().is_err(), "the variable is not set");
    let beside_another = Receiver::<Unset>::builder().secret(SECRET).secret_from_env().build();
    assert!(beside_another.is_err(), "the variable is not set, and another secret does not hide it");
}

#[test]
fn case_07_an_empty_secret_is_an_error_wherever_it_stands_in_the_list() {
    for spec in rows() {
        let (one, other) = (&*secret(spec), &*written(spec, OTHER_SECRET));
        assert!(builder(spec).secret(one).secret(other).build().is_ok(), "{}: two secrets", spec.name());
        for secrets in [&[""][..], &[one, ""], &["", one], &[one, "", other]] {
            let built = secrets.iter().fold(builder(spec), |builder, secret| builder.secret(*secret)).build();
            assert!(built.is_err(), "{}: {} secrets, one of them empty", spec.name(), secrets.len());
        }
        assert!(builder(spec).secret(Vec::new()).build().is_err(), "{}: no bytes", spec.name());
    }
}

#[test]
fn case_09_a_secret_without_a_visible_character_is_an_error() {
    for spec in rows() {
        let blank =
            [" ", "   ", "\t", "\n", "\r\n", "\u{1b}", "\u{a0}", "\u{2003}\u{3000}", "\u{200b}", "\u{feff}", " \0 "];
        for blank in blank {
            assert!(builder(spec).secret(blank).build().is_err(), "{}: {blank:?} was taken", spec.name());
        }
    }
    let kept = Receiver::<GitHub>::new(eyelet::Secret::exactly(" s3cret ")).unwrap();
    let trimmed = sender_with(&GitHub::SPEC, "s3cret").sign(BODY);
    refused(&kept, &trimmed, "a secret without the spaces that belong to it");
}

#[test]
fn case_10_no_value_of_a_secret_switches_verification_off() {
    for spec in rows() {
        for magic in ["***", "*", "none", "None", "null", "false", "0", "off", "skip", "disabled", "test", "insecure"] {
            let Ok(receiver) = builder(spec).secret(magic).build() else { continue };
            refused(&receiver, &genuine(spec), &format!("another secret's signature, its own being {magic:?}"));
            refused(&receiver, &unsigned(spec), &format!("no signature, the secret being {magic:?}"));
        }
    }
}

#[test]
fn case_12_a_name_that_is_no_provider_finds_none() {
    for spec in providers::ALL {
        assert_eq!(providers::find(spec.name()).map(|found| found.name()), Some(spec.name()));
        for name in [format!("{} ", spec.name()), spec.name().to_ascii_uppercase(), spec.name()[1..].to_owned()] {
            assert!(providers::find(&name).is_none(), "{name:?} found a provider");
        }
    }
    for name in ["", "*", "none", "default", "generic", "any", "hmac", "noop"] {
        assert!(providers::find(name).is_none(), "{name:?} found a provider");
    }
}

#[test]
fn case_29_a_request_without_the_token_is_refused() {
    for spec in rows().filter(|spec| is_token(spec)) {
        let receiver = receiver(spec);
        assert_eq!(refused(&receiver, &unsigned(spec), "no token"), missing(spec), "{}", spec.name());
        if let Some(name) = spec.signature_header() {
            let empty = with(&genuine(spec), name, "");
            assert_eq!(refused(&receiver, &empty, "an empty token"), ErrorKind::MissingHeader, "{}", spec.name());
            let head = receiver.check(&unsigned(spec).head()).map(drop);
            assert_eq!(head.is_err(), !answers_anyone(spec), "{}: and that before the body is read", spec.name());
        }
    }
}

/// The rows that sign some values, and not the whole body.
const PARTLY_SIGNED: [&str; 11] = [
    "adyen",
    "dropbox_sign",
    "mailgun",
    "mailgun_parent",
    "mailgun_routes",
    "mercadopago",
    "monday",
    "moov",
    "opennode",
    "plivo_v2",
    "segment_batch",
];

#[test]
fn case_30_a_row_says_how_strong_it_is_and_a_weak_one_must_be_requested() {
    assert_eq!(Token::SPEC.coverage(), Coverage::Sender);
    assert!(Receiver::<Token>::new(SECRET).is_err(), "a token proves nothing of the body");
    assert!(Receiver::<Token>::builder().secret(SECRET).trust_unsigned_body().build().is_ok(), "asked for");
    assert!(builder(&Token::SPEC).secret(" ").build().is_err(), "a blank token");
    for spec in rows() {
        let built = untrusting_builder(spec, now).secret(secret(spec)).build();
        assert_eq!(built.is_ok(), spec.coverage() == Coverage::Full, "{}: it was not asked for", spec.name());
    }
    for spec in hmac_rows() {
        let coverage = match spec.name() {
            name if PARTLY_SIGNED.contains(&name) => Coverage::Partial,
            _ => Coverage::Full,
        };
        assert_eq!(spec.coverage(), coverage, "{}", spec.name());
    }
}

#[test]
fn case_32_a_token_that_is_not_configured_is_an_error() {
    let built = Receiver::<Token>::builder().trust_unsigned_body().build();
    assert!(built.is_err(), "no token is not any token");
}

#[test]
fn case_34_a_secret_that_does_not_decode_is_an_error() {
    for secret in
        ["whsec_", "whsec_!!!!", "whsec_A", "whsec_MfKQ9r8 GKYq", "whsec_MfKQ9r8GKYr=AAAA", "whsec_whsec_AAAA"]
    {
        assert!(Receiver::<StandardWebhooks>::new(secret).is_err(), "{secret:?} was taken");
    }
    for secret in ["=", "====", "A", "c2VjcmV0\n", "c2VjcmV", "c2Vjc-V0"] {
        assert!(Receiver::<Base64Key>::new(secret).is_err(), "{secret:?} was taken");
    }
    for secret in ["0", "0g", "abc", "0x00ff", "00 ff", "a1b2\n"] {
        assert!(Receiver::<HexKey>::new(secret).is_err(), "{secret:?} was taken");
    }
}

#[test]
fn case_53_a_piece_of_a_secret_is_not_the_secret() {
    let whole = "It's a Secret to Everybody";
    let receiver = Receiver::<GitHub>::new(whole).unwrap();
    assert!(verify(&receiver, &sender_with(&GitHub::SPEC, whole).sign(BODY)).is_ok(), "the whole secret");
    let pieces = whole.split(' ').chain(["It's a Secret to", "a Secret to Everybody", "Secret,to"]);
    for piece in pieces {
        refused(&receiver, &sender_with(&GitHub::SPEC, piece).sign(BODY), &format!("the key {piece:?}"));
    }
}

#[test]
fn case_56_a_trivial_key_is_an_error_however_it_is_written() {
    for length in [1, 20, 32, 64, 65, 128] {
        let zeros = vec![0_u8; length];
        assert!(builder(&GitHub::SPEC).secret(zeros.clone()).build().is_err(), "{length} zeros as bytes");
        assert!(builder(&HexKey::SPEC).secret(hex(&zeros)).build().is_err(), "{length} zeros in hex");
        let base64 = STANDARD.encode(&zeros);
        assert!(builder(&Base64Key::SPEC).secret(&*base64).build().is_err(), "{length} zeros in base64");
        let unpadded = base64.trim_end_matches('=');
        for text in [base64.clone(), format!("whsec_{base64}"), format!("whsec_{unpadded}")] {
            assert!(builder(&StandardWebhooks::SPEC).secret(text).build().is_err(), "{length} zeros in base64");
        }
    }
    for public in ["-----BEGIN PUBLIC KEY-----\nMFkw", "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="] {
        for spec in rows() {
            assert!(builder(spec).secret(public).build().is_err(), "{}: a public key is no secret", spec.name());
        }
    }
}
