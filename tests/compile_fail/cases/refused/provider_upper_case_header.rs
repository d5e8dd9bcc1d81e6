// error: a header's name is written in lower case
eyelet::provider!(pub Acme = Spec::hmac_sha256("acme", "X-Acme-Signature"));

fn main() {}
