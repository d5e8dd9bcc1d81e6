//! Counts, under callgrind, the instructions that a request without a right signature costs,
//! for every row and for bodies in many shapes. `run` sums them up and judges them.

mod callgrind;
mod requests;
mod rows;
mod shapes;

use base64 as _;
use eyelet::Received;
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use std::hint::black_box;
use std::time::SystemTime;

fn main() {
    let size = std::env::args().nth(1).and_then(|size| size.parse().ok()).expect("the size of the bodies in bytes");
    let bodies = shapes::all(size);
    floors(&bodies[0].1);
    for row in rows::all(SystemTime::now()) {
        for (shape, body) in &bodies {
            let Some(request) = requests::unsigned(&row, body) else { continue };
            let head = request.head();
            let mut accepted = false;
            callgrind::counted(&format!("{} {} {shape}", requests::kind(&row), row.spec.name()), &mut || {
                accepted = matches!(row.receiver.receive(&head, &request.body[..]), Ok(Received::Delivery(_)));
            });
            assert!(
                !accepted,
                "`{}` accepted a body in the shape `{shape}` without a right signature",
                row.spec.name()
            );
        }
    }
}

/// What the hashes themselves cost over a body of that size.
fn floors(body: &[u8]) {
    fn mac<M: Mac + KeyInit>(label: &str, body: &[u8]) {
        callgrind::counted(&format!("floor {label}"), &mut || {
            let mut mac = <M as KeyInit>::new_from_slice(b"key").expect("HMAC takes any key");
            mac.update(body);
            black_box(mac.finalize().into_bytes());
        });
    }
    mac::<Hmac<md5::Md5>>("MD5", body);
    mac::<Hmac<sha1::Sha1>>("SHA1", body);
    mac::<Hmac<sha2::Sha256>>("SHA256", body);
    mac::<Hmac<sha2::Sha384>>("SHA384", body);
    mac::<Hmac<sha2::Sha512>>("SHA512", body);
}
