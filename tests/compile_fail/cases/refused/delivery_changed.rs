// error: field `body` of struct `eyelet::Delivery` is private
use eyelet::{Delivery, providers::GitHub};

pub fn replace(mut delivery: Delivery<GitHub, Vec<u8>>) -> Delivery<GitHub, Vec<u8>> {
    delivery.body = b"{}".to_vec();
    delivery
}

fn main() {}
