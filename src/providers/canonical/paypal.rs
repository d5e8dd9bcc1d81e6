//! What PayPal signs: `{id}|{time}|{webhook id}|{CRC-32 of the body}`
//! (<https://developer.paypal.com/api/rest/webhooks/rest/>).

use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Source, Values};

pub(in crate::providers) const ID: Source = Source::Header("paypal-transmission-id");
pub(in crate::providers) const TIME: Source = Source::Header("paypal-transmission-time");
pub(in crate::providers) const WEBHOOK: Source = Source::Setting("webhook_id");

/// The four of them.
pub(in crate::providers) fn transmission(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let (id, time, webhook) = (request.need(ID)?, request.need(TIME)?, request.need(WEBHOOK)?);
    for (source, value) in [(ID, &id), (TIME, &time)] {
        if value.contains(&b'|') {
            return Err(VerifyError::at(ErrorKind::MalformedValue, source.place()));
        }
    }
    let checksum = crc32(request.body()).to_string();
    attempt.message(&[&id, b"|", &time, b"|", &webhook, b"|", checksum.as_bytes()]);
    Ok(())
}

/// The checksum of ISO 3309, as in zip and Ethernet, half a byte at a time. It stops nobody: it
/// is easy to make a body with a given checksum.
fn crc32(bytes: &[u8]) -> u32 {
    const REMAINDERS: [u32; 16] = [
        0x0000_0000,
        0x1db7_1064,
        0x3b6e_20c8,
        0x26d9_30ac,
        0x76dc_4190,
        0x6b6b_51f4,
        0x4db2_6158,
        0x5005_713c,
        0xedb8_8320,
        0xf00f_9344,
        0xd6d6_a3e8,
        0xcb61_b38c,
        0x9b64_c2b0,
        0x86d3_d2d4,
        0xa00a_e278,
        0xbdbd_f21c,
    ];
    let shifted = |sum: u32| (sum >> 4) ^ REMAINDERS.get((sum & 0xf) as usize).copied().unwrap_or_default();
    !bytes.iter().fold(!0, |sum, byte| shifted(shifted(sum ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_checksum_is_that_of_the_catalogue_of_crcs() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
