// error: in a plain hash, `Secret` is the last part
eyelet::provider!(pub Acme = Spec::digest_sha256("acme", "x-acme-signature").signed(&[Secret, Body]));

fn main() {}
