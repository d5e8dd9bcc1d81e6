// error: binary operation `==` cannot be applied to type `Secret`
// error: `Secret` doesn't implement `std::fmt::Display`
use eyelet::Secret;

pub fn same(a: Secret, b: Secret) -> bool {
    a == b
}

pub fn show(secret: Secret) -> String {
    format!("{secret}")
}

fn main() {}
