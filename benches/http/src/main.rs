//! The same deliveries to two routes of a framework: `/floor` does by hand the least that a
//! receiver can do, `/eyelet` leaves it to the library.
//!
//! The first argument is the framework, the second the file to which the request is written
//! as a script for `wrk`.

mod actix;
mod axum;
mod tower;
mod warp;

use eyelet::testing::{Request, Sender};
use eyelet::{Receiver, providers::GitHub};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Write;
use std::net::SocketAddr;
use subtle::ConstantTimeEq;

const SECRET: &str = "It's a Secret to Everybody";
/// The limit of a body by hand, where the framework has none; that of a receiver is the same.
const MAX_BODY: usize = 1 << 20;
const SIGNATURE: &str = "x-hub-signature-256";

type Failure = Box<dyn std::error::Error>;

/// What a handler by hand does, once it has the body.
#[derive(Clone)]
struct Floor(Hmac<Sha256>);

impl Floor {
    fn new() -> Self {
        Self(Hmac::new_from_slice(SECRET.as_bytes()).expect("a key can have any length"))
    }

    fn status(&self, signature: Option<&[u8]>, body: &[u8]) -> u16 {
        let signature = signature.and_then(|value| value.strip_prefix(b"sha256="));
        let mut expected = [0; 32];
        if signature.is_none_or(|signature| hex::decode_to_slice(signature, &mut expected).is_err()) {
            return 400;
        }
        let mut mac = self.0.clone();
        mac.update(body);
        if bool::from(mac.finalize().into_bytes().ct_eq(&expected)) { 200 } else { 401 }
    }
}

fn receiver() -> Receiver<GitHub> {
    Receiver::new(SECRET).expect("the secret can be used")
}

fn listening(address: SocketAddr) {
    println!("{address}");
}

fn script(request: &Request) -> String {
    let mut script = "wrk.method = \"POST\"\n".to_owned();
    for (name, value) in &request.headers {
        let _ = writeln!(script, "wrk.headers[{name:?}] = {:?}", String::from_utf8_lossy(value));
    }
    let _ = writeln!(script, "wrk.body = {:?}", String::from_utf8_lossy(&request.body));
    script
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [framework, path] = &arguments[..] else { return Err("expected a framework and a file".into()) };
    let sender = Sender::<GitHub>::new(SECRET).event_type("push").event_id("72d3162e-cc78-11e3-81ab-4c9367dc0958");
    std::fs::write(path, script(&sender.sign("a".repeat(2048))))?;
    match &**framework {
        "axum" => axum::serve(),
        "actix-web" => actix::serve(),
        "warp" => warp::serve(),
        "tower" => tower::serve(),
        _ => Err("no such framework".into()),
    }
}
