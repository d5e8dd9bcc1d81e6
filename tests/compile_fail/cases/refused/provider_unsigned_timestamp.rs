// error: a timestamp that is not signed proves nothing
eyelet::provider!(
    pub Acme = Spec::hmac_sha256("acme", "x-acme-signature").timestamp(Header("x-acme-timestamp"), UnixSeconds)
);

fn main() {}
