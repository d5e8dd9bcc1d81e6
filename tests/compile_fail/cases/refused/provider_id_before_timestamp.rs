// error: two neighbors in the signed text need a `Text` between them
eyelet::provider!(
    pub Acme = Spec::hmac_sha256("acme", "x-acme-signature")
        .event_id(Header("x-acme-id"))
        .timestamp(Header("x-acme-timestamp"), UnixSeconds)
        .signed(&[EventId, Timestamp, Body])
);

fn main() {}
