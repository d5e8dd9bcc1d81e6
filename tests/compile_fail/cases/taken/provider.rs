eyelet::provider!(
    pub Acme = Spec::hmac_sha256("acme", "x-acme-signature")
        .event_id(Header("x-acme-id"))
        .timestamp(Header("x-acme-timestamp"), UnixSeconds)
        .signed(&[EventId, Text("."), Timestamp, Text("."), Body])
);

fn main() {}
