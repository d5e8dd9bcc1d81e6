// error: two neighbors in the signed text need a `Text` between them
eyelet::provider!(
    pub Acme = Spec::hmac_sha256("acme", "x-acme-signature").event_id(Header("x-acme-id")).signed(&[EventId, Body])
);

fn main() {}
