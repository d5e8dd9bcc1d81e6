//! Providers of your own, signed for and received in one program:
//! `cargo run --example custom --features testing`

use eyelet::providers::GitHub;
use eyelet::testing::Sender;
use eyelet::{Provider, Received, Receiver};
use std::error::Error;

eyelet::provider!(
    /// A shop that signs `{timestamp}.{body}`.
    Acme = Spec::hmac_sha256("acme", "x-acme-signature")
        .timestamp(Header("x-acme-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/type"))
);

eyelet::provider!(
    /// A forge that does as GitHub does, with another hash.
    OurForge = GitHub::SPEC.named("our_forge").hash(Sha512).prefix("sha512=")
);

fn main() -> Result<(), Box<dyn Error>> {
    try_out::<Acme>("order.paid", r#"{"type": "order.paid"}"#)?;
    try_out::<OurForge>("push", r#"{"ref": "refs/heads/main"}"#)
}

fn try_out<P: Provider>(event_type: &str, body: &str) -> Result<(), Box<dyn Error>> {
    let receiver = Receiver::<P>::new("s3cret")?;
    let name = receiver.spec().name();

    let sender = Sender::<P>::new("s3cret").event_type(event_type);
    let request = sender.sign(body);
    let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else {
        return Err(format!("{name}: a delivery was taken for a handshake").into());
    };
    if delivery.event_type() != Some(event_type) {
        return Err(format!("{name}: the event type was not found").into());
    }

    let altered = sender.altered(&request);
    for copy in &altered {
        if receiver.receive(&copy.request.head(), &copy.request.body).is_ok() {
            return Err(format!("{name}: {} was accepted", copy.reason).into());
        }
    }
    println!("{name}: {event_type} accepted, {} altered copies refused", altered.len());
    Ok(())
}
