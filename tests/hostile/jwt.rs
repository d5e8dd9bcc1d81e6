//! JSON web tokens: whoever sends one writes its header and its claims.

use crate::rows::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use eyelet::spec::{Coverage, Part};
use eyelet::testing::Request;
use eyelet::{ErrorKind, Provider, Receiver, providers};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

// What Plaid does, with a shared secret.
eyelet::provider!(
    Dated = Spec::jwt("dated", Header("x-token"), &[Algorithm::Hs256])
        .claims(&[Claim::BodyHash("body", Hex)])
        .timestamp(Jwt("iat"), UnixSeconds)
        .event_id(Jwt("jti"))
);

eyelet::provider!(
    Expiring = Spec::jwt("expiring", Header("x-token"), &[Algorithm::Hs256]).claims(&[
        Claim::Has("exp"),
        Claim::Has("nbf"),
        Claim::IsTrue("verified"),
        Claim::BodyHash("body", Hex)
    ])
);

fn claims() -> Value {
    json!({
        "iat": NOW,
        "nbf": NOW,
        "exp": NOW + 60,
        "jti": "evt-1",
        "verified": true,
        "body": hex(&Sha256::digest(BODY)),
    })
}

/// The claims with another value of this one.
fn with_claim(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn without_claim(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

/// A token with any header and claims at all, signed with HMAC-SHA256 under this key.
fn signed(key: &str, header: &str, claims: &str) -> String {
    let text = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac(key.as_bytes(), &[text.as_bytes()])))
}

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

fn token(claims: &Value) -> String {
    signed(SECRET, HEADER, &claims.to_string())
}

/// How a receiver judges a request with this token over [`BODY`].
fn judge<P: Provider>(token: &str) -> Result<(), ErrorKind> {
    let receiver = Receiver::<P>::builder().secret(SECRET).clock(now).build().unwrap();
    let headers = vec![("x-token".to_owned(), token.as_bytes().to_vec())];
    let request = Request { method: "POST".into(), target: "/".into(), headers, body: BODY.into() };
    let judged = verify(&receiver, &request).map(drop);
    if let Err(head) = receiver.check(&request.head()) {
        assert_eq!(judged, Err(head.kind()), "the head alone was refused for something else");
    }
    judged
}

#[test]
fn a_token_made_by_hand_is_accepted() {
    assert_eq!(judge::<Dated>(&token(&claims())), Ok(()));
    assert_eq!(judge::<Expiring>(&token(&claims())), Ok(()));
}

#[test]
fn case_20_a_token_does_not_choose_how_it_is_verified() {
    let claims = claims().to_string();
    let unsigned = |header: &str| [header, &claims].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".") + ".";
    for alg in ["none", "None", "NONE", "nOnE", "", "HS256"] {
        let header = format!(r#"{{"alg":"{alg}","typ":"JWT"}}"#);
        assert!(judge::<Dated>(&unsigned(&header)).is_err(), "{alg:?} without a signature");
    }
    for alg in
        [r#""none""#, r#""HS384""#, r#""HS512""#, r#""RS256""#, r#""hs256""#, r#""HS256 ""#, "null", "[\"HS256\"]"]
    {
        let forged = signed(SECRET, &format!(r#"{{"alg":{alg},"typ":"JWT"}}"#), &claims);
        assert_eq!(judge::<Dated>(&forged), Err(ErrorKind::MalformedSignature), "{alg}");
    }
    for header in ["{}", "[]", "null", "", "HS256", r#"{"typ":"JWT"}"#, r#"{"alg":"HS256","alg":"none"}"#] {
        assert_eq!(judge::<Dated>(&signed(SECRET, header, &claims)), Err(ErrorKind::MalformedSignature), "{header}");
    }
    assert_eq!(judge::<Dated>(&signed("", HEADER, &claims)), Err(ErrorKind::SignatureMismatch), "the empty key");
    let public = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n";
    assert!(Receiver::<Dated>::new(public).is_err(), "a public key is no shared secret");
}

#[cfg(feature = "aws-lc-rs")]
#[test]
fn a_public_key_is_not_accepted_as_a_shared_secret() {
    eyelet::provider!(
        Rs256 = Spec::jwt("rs256", Header("x-token"), &[Algorithm::Rs256]).claims(&[Claim::BodyHash("body", Hex)])
    );
    let sender = eyelet::testing::Sender::<Rs256>::new(include_str!("../keys/rsa_private.pem"));
    let pem = sender.public_key().unwrap();
    let receiver = Receiver::<Rs256>::new(&pem).unwrap();
    assert!(verify(&receiver, &sender.sign(BODY)).is_ok(), "the provider's own token");
    for alg in ["HS256", "RS256"] {
        for key in [&*pem, pem.trim(), &pem.replace('\n', "")] {
            let forged = signed(key, &format!(r#"{{"alg":"{alg}","typ":"JWT"}}"#), &claims().to_string());
            refused(&receiver, &with(&sender.sign(BODY), "x-token", forged), "a MAC keyed with the public key");
        }
    }
}

#[test]
fn case_21_a_token_fits_one_body_and_one_time() {
    let other = hex(&Sha256::digest("{}"));
    for (what, claims) in [
        ("another body's hash", with_claim("body", json!(other))),
        ("a hash cut short", with_claim("body", json!(hex(&Sha256::digest(BODY))[..62]))),
        ("a hash that is empty", with_claim("body", json!(""))),
        ("a hash that is none", with_claim("body", json!(true))),
        ("a hash that is null", with_claim("body", Value::Null)),
    ] {
        assert_eq!(judge::<Dated>(&token(&claims)), Err(ErrorKind::SignatureMismatch), "{what}");
    }
    assert_eq!(judge::<Dated>(&token(&without_claim("body"))), Err(ErrorKind::MissingValue), "no hash");
    assert_eq!(judge::<Dated>(&token(&without_claim("iat"))), Err(ErrorKind::MissingValue), "no time");
    assert_eq!(judge::<Dated>(&token(&with_claim("iat", json!(NOW - 301)))), Err(ErrorKind::Stale));
    assert_eq!(judge::<Dated>(&token(&with_claim("iat", json!(NOW + 301)))), Err(ErrorKind::Future));
    assert_eq!(judge::<Dated>(&token(&with_claim("iat", json!(NOW - 300)))), Ok(()));

    assert_eq!((Dated::SPEC.coverage(), Dated::SPEC.covers(Part::EventId)), (Coverage::Full, true));
    let monday = &providers::Monday::SPEC;
    assert_eq!(monday.coverage(), Coverage::Partial, "its tokens say nothing of the body");
    assert!(Receiver::<providers::Monday>::new(SECRET).is_err(), "and that has to be accepted");
}

#[test]
fn a_claim_of_another_kind_is_not_an_absent_one() {
    let kinds = [
        json!("1760000060"),
        json!(null),
        json!(1760000060.5),
        json!(1.76e9),
        json!(true),
        json!(-1),
        json!([1760000060]),
        json!({}),
        json!(18_446_744_073_709_551_615_u64),
        json!(10_000_000_000_000_u64),
    ];
    for name in ["exp", "nbf", "iat"] {
        for value in &kinds {
            let judged = judge::<Expiring>(&token(&with_claim(name, value.clone())));
            assert_eq!(judged, Err(ErrorKind::MalformedTimestamp), "{name}: {value}");
        }
        let huge = claims().to_string().replace(&format!(r#""{name}":"#), &format!(r#""{name}":1{}"#, "0".repeat(400)));
        assert!(judge::<Expiring>(&signed(SECRET, HEADER, &huge)).is_err(), "{name}: a number of 400 digits");
    }
    for name in ["exp", "nbf", "verified"] {
        assert_eq!(judge::<Expiring>(&token(&without_claim(name))), Err(ErrorKind::MissingValue), "no {name}");
    }
    for value in [json!("true"), json!(1), json!(null), json!([true]), json!(false)] {
        let judged = judge::<Expiring>(&token(&with_claim("verified", value.clone())));
        assert_eq!(judged, Err(ErrorKind::ClaimMismatch), "verified: {value}");
    }
    assert_eq!(judge::<Expiring>(&token(&with_claim("exp", json!(NOW)))), Err(ErrorKind::Stale), "it ends now");
    assert_eq!(judge::<Expiring>(&token(&with_claim("exp", json!(NOW + 1)))), Ok(()));
    assert_eq!(judge::<Expiring>(&token(&with_claim("nbf", json!(NOW + 1)))), Err(ErrorKind::Future));

    for header in [
        r#""jwk":{"kty":"oct","k":"czNjcmV0"}"#,
        r#""jku":"https://evil.example/jwks""#,
        r#""x5u":"https://evil.example/x""#,
        r#""x5c":["MIIB"]"#,
        r#""crit":["exp"]"#,
        r#""crit":[]"#,
        r#""b64":false"#,
        r#""b64":true"#,
        r#""zip":"DEF""#,
        r#""enc":"A128GCM""#,
    ] {
        let forged = signed(SECRET, &format!(r#"{{"alg":"HS256",{header}}}"#), &claims().to_string());
        assert_eq!(judge::<Dated>(&forged), Err(ErrorKind::MalformedSignature), "{header}");
    }
}

#[test]
fn a_token_is_read_in_one_way_or_not_at_all() {
    let genuine = token(&claims());
    let parts: Vec<&str> = genuine.split('.').collect();
    let doubled = claims().to_string().replacen('{', r#"{"exp":9999999999,"#, 1);
    let escaped = claims().to_string().replacen('{', r#"{"\u0065xp":9999999999,"#, 1);
    for (what, token) in [
        ("a claim that is there twice", signed(SECRET, HEADER, &doubled)),
        ("the same, escaped", signed(SECRET, HEADER, &escaped)),
        ("claims that are a list", signed(SECRET, HEADER, "[]")),
        ("claims that are nothing", signed(SECRET, HEADER, "")),
        ("bytes behind the claims", signed(SECRET, HEADER, &format!("{}x", claims()))),
        ("claims nested without end", signed(SECRET, HEADER, &format!(r#"{{"a":{}"#, "[".repeat(3000)))),
        ("a fourth part", format!("{genuine}.{}", parts[2])),
        ("two parts", parts[..2].join(".")),
        ("an empty part", format!("{}..{}", parts[0], parts[2])),
        ("padding", format!("{genuine}=")),
        ("a space", format!("{genuine} ")),
        ("stray bits in the signature", format!("{}{}", &genuine[..genuine.len() - 1], stray(&genuine))),
        ("the alphabet of base64", genuine.replace('-', "+").replace('_', "/") + "+"),
        ("more than any provider sends", format!("{}.{}.{}", parts[0], "A".repeat(8 << 10), parts[2])),
        ("a list of two", format!("{genuine},{genuine}")),
    ] {
        assert!(judge::<Dated>(&token).is_err(), "{what}");
    }
}

/// Another last digit that stands for the same bytes, for a reader that does not mind.
fn stray(token: &str) -> char {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let last = DIGITS.find(token.chars().next_back().unwrap()).unwrap();
    DIGITS.chars().nth(last + 1).unwrap()
}

#[test]
fn a_token_of_another_account_is_refused_though_its_signature_is_right() {
    eyelet::provider!(
        Bound = Spec::jwt("bound", Header("x-token"), &[Algorithm::Hs256]).claims(&[
            Claim::IsSetting("aud", "audience"),
            Claim::Is("iss", &["a", "b"]),
            Claim::BodyHash("body", Hex)
        ])
    );
    let receiver = Receiver::<Bound>::builder().secret(SECRET).set("audience", "ours").clock(now).build().unwrap();
    let sent = |audience: Value, issuer: Value| {
        let claims = json!({"aud": audience, "iss": issuer, "body": hex(&Sha256::digest(BODY))});
        let headers = vec![("x-token".to_owned(), token(&claims).into_bytes())];
        let request = Request { method: "POST".into(), target: "/".into(), headers, body: BODY.into() };
        verify(&receiver, &request).map(drop)
    };
    assert_eq!(sent(json!("ours"), json!("b")), Ok(()));
    for audience in
        [json!("theirs"), json!(""), json!("ours "), json!(["ours"]), json!(["ours", "theirs"]), json!(null)]
    {
        assert_eq!(sent(audience.clone(), json!("a")), Err(ErrorKind::ClaimMismatch), "{audience}");
    }
    for issuer in [json!("c"), json!("A"), json!(["a"]), json!({"a": "a"})] {
        assert_eq!(sent(json!("ours"), issuer.clone()), Err(ErrorKind::ClaimMismatch), "{issuer}");
    }
    let unbound = Receiver::<Bound>::builder().secret(SECRET).build();
    assert!(unbound.is_err(), "without the setting any account would do");
}

#[test]
fn a_token_for_several_audiences_or_scopes_must_include_the_right_one() {
    eyelet::provider!(
        Shared = Spec::jwt("shared", Header("x-token"), &[Algorithm::Hs256]).claims(&[
            Claim::IncludesSetting("aud", "audience"),
            Claim::Includes("scope", "hooks:send"),
            Claim::BodyHash("body", Hex)
        ])
    );
    let receiver = Receiver::<Shared>::builder().secret(SECRET).set("audience", "ours").clock(now).build().unwrap();
    let sent = |audience: Value, scope: Value| {
        let claims = json!({"aud": audience, "scope": scope, "body": hex(&Sha256::digest(BODY))});
        let headers = vec![("x-token".to_owned(), token(&claims).into_bytes())];
        let request = Request { method: "POST".into(), target: "/".into(), headers, body: BODY.into() };
        verify(&receiver, &request).map(drop)
    };
    for audience in [json!("ours"), json!(["ours"]), json!(["theirs", "ours"])] {
        assert_eq!(sent(audience.clone(), json!("hooks:send")), Ok(()), "{audience}");
    }
    for audience in [
        json!("theirs"),
        json!("ours theirs"),
        json!([]),
        json!(["theirs", "ours "]),
        json!([["ours"]]),
        json!(["ours", 1]),
        json!({"ours": "ours"}),
        json!(null),
    ] {
        assert_eq!(sent(audience.clone(), json!("hooks:send")), Err(ErrorKind::ClaimMismatch), "{audience}");
    }
    for scope in [json!("openid hooks:send"), json!("hooks:send openid"), json!(["openid", "hooks:send"])] {
        assert_eq!(sent(json!("ours"), scope.clone()), Ok(()), "{scope}");
    }
    for scope in
        [json!("hooks:sender"), json!("hooks:send\topenid"), json!(""), json!(["hooks"]), json!(true), json!(null)]
    {
        assert_eq!(sent(json!("ours"), scope.clone()), Err(ErrorKind::ClaimMismatch), "{scope}");
    }
    let claims = json!({"aud": "ours", "body": hex(&Sha256::digest(BODY))});
    let headers = vec![("x-token".to_owned(), token(&claims).into_bytes())];
    let request = Request { method: "POST".into(), target: "/".into(), headers, body: BODY.into() };
    assert_eq!(verify(&receiver, &request).map(drop), Err(ErrorKind::MissingValue), "no scope");
    assert!(Receiver::<Shared>::builder().secret(SECRET).build().is_err(), "without the setting any account would do");
}

#[test]
fn a_stored_token_can_be_verified_again_where_freshness_is_not_checked() {
    let old = with_claim("exp", json!(NOW - 1000));
    assert_eq!(judge::<Expiring>(&token(&old)), Err(ErrorKind::Stale));
    let builder = Receiver::<Expiring>::builder().secret(SECRET).clock(now).without_freshness_check();
    let headers = vec![("x-token".to_owned(), token(&old).into_bytes())];
    let request = Request { method: "POST".into(), target: "/".into(), headers, body: BODY.into() };
    assert!(verify(&builder.build().unwrap(), &request).is_ok());
}

#[test]
fn what_a_token_says_of_its_delivery_is_read_from_its_claims() {
    let receiver = Receiver::<Dated>::builder().secret(SECRET).clock(now).build().unwrap();
    let request = |claims: Value| Request {
        method: "POST".into(),
        target: "/".into(),
        headers: vec![("x-token".to_owned(), token(&claims).into_bytes())],
        body: BODY.into(),
    };
    let genuine = request(claims());
    let delivery = verify(&receiver, &genuine).unwrap();
    assert_eq!((delivery.event_id(), delivery.signed_at()), (Some("evt-1"), Some(now())));
    assert!(delivery.covers(Part::EventId) && delivery.covers(Part::Timestamp) && delivery.covers(Part::Body));
    let other = request(with_claim("jti", json!("evt-2")));
    assert_ne!(verify(&receiver, &other).unwrap().replay_key(), delivery.replay_key(), "another token");
    for id in [json!("\u{1b}[31m"), json!("a".repeat(257)), json!(7), json!(null)] {
        let odd = request(with_claim("jti", id.clone()));
        assert_eq!(verify(&receiver, &odd).unwrap().event_id(), None, "{id}");
    }
}

#[test]
fn a_bare_token_may_have_the_usual_scheme_before_it_and_no_other() {
    let spec = &providers::LiveKit::SPEC;
    let bare = header(&genuine(spec), "authorization");
    for (scheme, is_taken) in
        [("Bearer ", true), ("bearer ", true), ("Basic ", false), ("Bearer", false), ("JWT ", false)]
    {
        let request = with(&genuine(spec), "authorization", format!("{scheme}{bare}"));
        assert_eq!(verify(&receiver(spec), &request).is_ok(), is_taken, "{scheme:?}");
    }
}

#[test]
fn a_token_made_for_browsers_is_no_proof_of_a_delivery() {
    use eyelet::keys::{FixedKeys, VerificationKey};

    let keys = FixedKeys::new().key("tenant", VerificationKey::secret(SECRET));
    let builder = Receiver::<providers::AtlassianConnect>::builder().key_source(keys).public_origin(ORIGIN);
    let receiver = builder.trust_unsigned_body().clock(now).build().unwrap();
    let judge = |tenant: &str, qsh: &str| {
        let claims = json!({"iss": tenant, "exp": NOW + 60, "qsh": qsh});
        let headers = vec![("authorization".to_owned(), format!("JWT {}", token(&claims)).into_bytes())];
        let request = Request { method: "POST".into(), target: "/in?b=2&a=1".into(), headers, body: BODY.into() };
        // Such a token is for any body, so it tells no two deliveries apart.
        verify(&receiver, &request).map(|delivery| assert_eq!(delivery.replay_key(), None))
    };
    let own = hex(&Sha256::digest("POST&/in&a=1&b=2"));
    assert_eq!(judge("tenant", &own), Ok(()));
    assert_eq!(judge("tenant", "context-qsh"), Err(ErrorKind::ClaimMismatch));
    assert_eq!(judge("tenant", &hex(&Sha256::digest("GET&/in&a=1&b=2"))), Err(ErrorKind::ClaimMismatch));
    assert_eq!(judge("another", &own), Err(ErrorKind::UnknownKey), "a tenant that never installed the app");
    assert_eq!(judge("../tenant", &own), Err(ErrorKind::MalformedKeyId));
}

#[cfg(feature = "aws-lc-rs")]
#[test]
fn a_token_names_a_key_and_the_key_is_the_providers() {
    use eyelet::keys::FixedKeys;
    use eyelet::testing::Sender;

    let sender = Sender::<providers::Plaid>::new(include_str!("../keys/p256_private.pem")).at(now());
    let keys = FixedKeys::new().document("key-1", sender.public_key().unwrap()).unwrap();
    let receiver =
        Receiver::<providers::Plaid>::builder().key_source(keys).accept_any_account().clock(now).build().unwrap();
    let judge = |sender: Sender<providers::Plaid>| verify(&receiver, &sender.sign(BODY)).map(drop);
    let sender = |id: &str| Sender::new(include_str!("../keys/p256_private.pem")).at(now()).key_id(id);
    assert_eq!(judge(sender("key-1")), Ok(()));
    assert_eq!(judge(sender("key-2")), Err(ErrorKind::UnknownKey));
    assert_eq!(judge(sender("../key-1")), Err(ErrorKind::MalformedKeyId));
    let nameless = with(&sender("key-1").sign(BODY), "plaid-verification", {
        let header = r#"{"alg":"ES256","typ":"JWT"}"#;
        signed(SECRET, header, &claims().to_string())
    });
    assert_eq!(refused(&receiver, &nameless, "no key"), ErrorKind::MissingValue);
}
