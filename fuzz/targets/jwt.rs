//! A token, signed as it stands, is accepted if and only if a second reader finds its header
//! and claims right.
#![no_main]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use eyelet::testing::Sender;
use eyelet::{Head, Received, Receiver};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

const SECRET: &str = "It's a Secret to Everybody";
const NOW: u64 = 1_760_000_000;
const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;
const BROUGHT_ALONG: [&str; 8] = ["b64", "crit", "enc", "jku", "jwk", "x5c", "x5u", "zip"];

// Signs whatever it is given, and so any header and claims.
eyelet::provider!(Plain = Spec::hmac_sha256("plain", "x-signature").encoding(Base64Url));
eyelet::provider!(
    Acme = Spec::jwt("acme", Header("x-token"), &[Algorithm::Hs256])
        .claims(&[Claim::Is("iss", &["acme"]), Claim::Has("exp")])
        .event_id(Jwt("jti"))
);

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    /// No one who does not know the secret writes a token that is accepted.
    Unsigned(&'a [u8]),
    Signed {
        header: Option<&'a str>,
        claims: Claims<'a>,
    },
}

#[derive(Arbitrary, Debug)]
enum Claims<'a> {
    Any(&'a str),
    Near { expires: i16, starts: Option<i16>, issuer: &'a str, more: &'a str },
}

impl Claims<'_> {
    fn text(&self) -> String {
        match self {
            Claims::Any(text) => (*text).to_owned(),
            Claims::Near { expires, starts, issuer, more } => {
                let time = |offset: i16| NOW.saturating_add_signed(offset.into());
                let starts = starts.map_or(String::new(), |offset| format!(r#","nbf":{}"#, time(offset)));
                format!(r#"{{"exp":{},"iss":"{issuer}"{starts}{more}}}"#, time(*expires))
            }
        }
    }
}

static RECEIVER: LazyLock<Receiver<Acme>> = LazyLock::new(|| {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
    let builder = Receiver::<Acme>::builder().secret(SECRET).clock(move || now);
    builder.trust_unsigned_body().build().expect("a usable receiver")
});

fuzz_target!(|input: Input<'_>| match input {
    Input::Unsigned(token) => assert!(!is_accepted(token), "a token without a signature"),
    Input::Signed { header, claims } => {
        let (header, claims) = (header.unwrap_or(HEADER), claims.text());
        let text = [header, &claims].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
        let plain = Sender::<Plain>::new(SECRET).sign(&*text);
        let (_, signature) = plain.headers.iter().find(|(name, _)| name == "x-signature").expect("a signed request");
        let token = [text.as_bytes(), b".", signature].concat();
        let is_right = header_is_right(header) && claims_are_right(&claims);
        if is_accepted(&token) {
            assert!(is_right, "{header} {claims}");
        } else if token.len() <= 8192 {
            assert!(!is_right || !is_plain(header) || !is_plain(&claims), "{header} {claims}");
        }
    }
});

fn is_accepted(token: &[u8]) -> bool {
    let headers = [("x-token", token)];
    let head = Head::post(&headers);
    let accepted = matches!(RECEIVER.receive(&head, b"{}"), Ok(Received::Delivery(_)));
    assert!(!accepted || RECEIVER.check(&head).is_ok(), "the head of an accepted request was refused");
    accepted
}

/// The values of an object, each by itself: it is no matter whether a type has room for those
/// that nobody asks for.
fn object(text: &str) -> Option<impl Fn(&str) -> Option<Value>> {
    let values: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    Some(move |name: &str| values.get(name).map(|value| serde_json::from_str(value.get()).unwrap_or_default()))
}

fn header_is_right(text: &str) -> bool {
    let Some(header) = object(text) else { return false };
    let has_none = BROUGHT_ALONG.iter().all(|name| header(name).is_none());
    has_none && header("alg").is_some_and(|alg| alg == "HS256")
}

fn claims_are_right(text: &str) -> bool {
    let Some(claims) = object(text) else { return false };
    let time = |name: &str| claims(name).map(|value| value.as_u64().filter(|time| *time < 10_000_000_000_000));
    let has_times = ["exp", "nbf", "iat"].iter().all(|name| time(name) != Some(None));
    has_times
        && time("exp").flatten().is_some_and(|time| time > NOW)
        && time("nbf").flatten().is_none_or(|time| time <= NOW)
        && claims("iss").is_some_and(|issuer| issuer == "acme")
}

/// Whether a text is written as a second writer writes it: no name twice, no odd header.
fn is_plain(text: &str) -> bool {
    let known = ["alg", "exp", "iat", "iss", "jti", "nbf"];
    let value = serde_json::from_str::<Value>(text).ok();
    let names_known =
        |value: &Value| value.as_object().is_some_and(|map| map.keys().all(|name| known.contains(&&**name)));
    text == HEADER
        || value
            .is_some_and(|value| names_known(&value) && serde_json::to_string(&value).is_ok_and(|again| again == text))
}
