//! Rows that an application derives, because the sender's user chooses the scheme.

use eyelet::providers::{Cloudinary, CloudinarySha256, Convoy, ConvoySimple};
use eyelet::{Provider, Spec};

macro_rules! derived {
    ($($name:ident = $spec:expr;)+) => {
        $(eyelet::provider!($name = $spec);)+

        static DERIVED: &[&Spec] = &[$(&$name::SPEC),+];
    };
}

// Convoy's own vectors were made for a clock that is years away from their timestamps, which are
// read, as for an event's own time, and not checked.
derived! {
    SimpleSha256Hex = ConvoySimple::SPEC.named("convoy_simple_sha256_hex");
    SimpleSha256Base64 = ConvoySimple::SPEC.named("convoy_simple_sha256_base64").encoding(Base64);
    SimpleSha512Hex = ConvoySimple::SPEC.named("convoy_simple_sha512_hex").hash(Sha512);
    SimpleSha512Base64 = ConvoySimple::SPEC.named("convoy_simple_sha512_base64").hash(Sha512).encoding(Base64);
    AdvSha256Hex = Convoy::SPEC.named("convoy_adv_sha256_hex").signed_time(InSignature("t="), UnixSeconds);
    AdvSha256Base64 = AdvSha256Hex::SPEC.named("convoy_adv_sha256_base64").encoding(Base64);
    AdvSha512Hex = AdvSha256Hex::SPEC.named("convoy_adv_sha512_hex").hash(Sha512);
    AdvSha512Base64 = AdvSha256Hex::SPEC.named("convoy_adv_sha512_base64").hash(Sha512).encoding(Base64);
    AdvSha256Hex300 = Convoy::SPEC.named("convoy_adv_sha256_hex_300");
    Sha1 = Cloudinary::SPEC.named("cloudinary_sha1");
    Sha256NoFutureCheck = CloudinarySha256::SPEC.named("cloudinary_sha256_no_future_check");
}

pub(crate) fn find(name: &str) -> Option<&'static Spec> {
    DERIVED.iter().copied().find(|spec| spec.name() == name)
}
