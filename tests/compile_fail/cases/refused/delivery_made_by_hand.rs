// error: with struct literal syntax due to private fields
// error: associated function `new` is private
use eyelet::{Delivery, providers::GitHub};

pub fn literal() -> Delivery<GitHub, &'static [u8]> {
    Delivery { body: b"{}" }
}

pub fn constructor(verified: eyelet::ErrorKind) -> Delivery<GitHub, &'static [u8]> {
    Delivery::new(verified, b"{}")
}

fn main() {}
