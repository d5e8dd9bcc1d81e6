//! Whatever a provider's server answers, reading a key out of it ends, and what is read as
//! a certificate's key is judged without a panic.
#![no_main]

use eyelet::Receiver;
use eyelet::keys::{FixedKeys, VerificationKey};
use eyelet::providers::PayPal;
use eyelet::testing::Sender;
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use std::time::{Duration, SystemTime};

const RSA: &str = include_str!("../../tests/keys/rsa_private.pem");
const ANCHOR: &str = include_str!("../../tests/keys/ca.pem");
const CERTIFICATE: &str = include_str!("../../tests/keys/certificate.pem");
const URL: &str = "https://api.paypal.com/v1/notifications/certs/CERT-1";

#[derive(Arbitrary, Debug)]
enum Document<'a> {
    Any(&'a [u8]),
    Json(&'a str),
    /// A certificate with some bytes of it changed.
    Certificate(Vec<(u16, u8)>),
}

impl Document<'_> {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Document::Any(bytes) => bytes.to_vec(),
            Document::Json(json) => format!(r#"{{"keys":[{json}]}}"#).into_bytes(),
            Document::Certificate(changes) => {
                let mut pem = CERTIFICATE.as_bytes().to_vec();
                for (place, byte) in changes {
                    let place = usize::from(*place) % pem.len();
                    pem[place] = *byte;
                }
                pem
            }
        }
    }
}

fuzz_target!(|document: Document<'_>| {
    let bytes = document.bytes();
    let _ = FixedKeys::new().document("1", bytes.clone());
    let Ok(key) = VerificationKey::parse(bytes.clone()) else { return };
    // In 2030, when the certificate of the test is valid.
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_900_000_000);
    let receiver = Receiver::<PayPal>::builder()
        .key_source(FixedKeys::new().key(URL, key))
        .set("webhook_id", "1")
        .set("trust_anchors", ANCHOR)
        .trust_unsigned_body()
        .clock(move || now)
        .build()
        .unwrap();
    let sender = Sender::<PayPal>::new(RSA).at(now).key_id(URL).set("webhook_id", "1");
    let request = sender.header("paypal-auth-algo", "SHA256withRSA").sign("{}");
    let accepted = receiver.receive(&request.head(), &request.body).is_ok();
    // Its own key signed: what is left to judge is the certificate, which any change but one
    // of white space or behind its end makes another.
    let digits = |pem: &[u8]| pem.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect::<Vec<_>>();
    assert!(!accepted || digits(&bytes) == digits(CERTIFICATE.as_bytes()), "a changed certificate was believed");
});
