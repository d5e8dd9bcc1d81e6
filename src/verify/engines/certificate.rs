//! Checks that a certificate vouches for a key. `rustls-webpki` verifies the chain.

use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use std::time::SystemTime;
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, KeyUsage, anchor_from_trusted_cert};

/// The maximum number of certificates; chains are shorter.
pub(crate) const MAX_CERTIFICATES: usize = 8;

/// Returns the public key of a certificate.
pub(crate) fn public_key(certificate: &[u8]) -> Option<Vec<u8>> {
    let der = CertificateDer::from(certificate);
    let certificate = EndEntityCert::try_from(&der).ok()?;
    Some(certificate.subject_public_key_info().to_vec())
}

/// Trusted certificates, whose own signatures are not checked.
#[derive(Clone)]
pub(crate) struct TrustAnchors(Vec<TrustAnchor<'static>>);

impl TrustAnchors {
    /// Reads a sequence of certificates in PEM.
    pub(crate) fn read(text: &[u8]) -> Option<Self> {
        let anchor = |der: Vec<u8>| {
            let der = CertificateDer::from(der);
            anchor_from_trusted_cert(&der).ok().map(|anchor| anchor.to_owned())
        };
        let anchors: Option<Vec<_>> = super::pem::certificates(text)?.into_iter().map(anchor).collect();
        anchors.map(Self)
    }

    /// Returns whether the first certificate is valid now and was issued to one of these names.
    ///
    /// The chain ends at one of the anchors, and the other certificates may be links in it.
    pub(crate) fn vouch_for(&self, certificates: &[Vec<u8>], names: &[&str], now: SystemTime) -> bool {
        let Some((own, others)) = certificates.split_first() else { return false };
        let Ok(since_1970) = now.duration_since(SystemTime::UNIX_EPOCH) else { return false };
        let own = CertificateDer::from(own.as_slice());
        let others: Vec<_> = others.iter().map(|der| CertificateDer::from(der.as_slice())).collect();
        let Ok(certificate) = EndEntityCert::try_from(&own) else { return false };
        let now = UnixTime::since_unix_epoch(since_1970);
        // If the certificate names its purposes, this one must be among them.
        let usage = KeyUsage::server_auth();
        let chain = certificate.verify_for_usage(ALL_VERIFICATION_ALGS, &self.0, &others, now, usage, None, None);
        chain.is_ok() && names.iter().any(|name| is_issued_to(&certificate, name))
    }
}

/// Compares the alternative names, or the subject's common name if there are none.
fn is_issued_to(certificate: &EndEntityCert<'_>, name: &str) -> bool {
    let mut names = certificate.valid_dns_names().peekable();
    match names.peek() {
        Some(_) => names.any(|known| known.eq_ignore_ascii_case(name)),
        None => common_name(certificate.subject()).is_some_and(|known| known == name.as_bytes()),
    }
}

/// Returns the subject's common name, if it has exactly one.
///
/// A subject is a list of sets, and each set has pairs of a type and a text
/// ([RFC 5280, section 4.1.2.4](https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.4)).
fn common_name(subject: &[u8]) -> Option<&[u8]> {
    const SET: u8 = 0x31;
    const SEQUENCE: u8 = 0x30;
    const OBJECT_IDENTIFIER: u8 = 0x06;
    const UTF8: u8 = 0x0c;
    const PRINTABLE: u8 = 0x13;
    const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];

    let mut found = None;
    let mut rest = subject;
    while !rest.is_empty() {
        let (SET, mut pairs, others) = element(rest)? else { return None };
        rest = others;
        while !pairs.is_empty() {
            let (SEQUENCE, pair, others) = element(pairs)? else { return None };
            pairs = others;
            let (OBJECT_IDENTIFIER, kind, text) = element(pair)? else { return None };
            if kind != COMMON_NAME {
                continue;
            }
            let (UTF8 | PRINTABLE, text, []) = element(text)? else { return None };
            if found.replace(text).is_some() {
                return None;
            }
        }
    }
    found
}

/// Returns the tag of a DER element, its content and the bytes after it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81 => {
            let (length, rest) = rest.split_first()?;
            (usize::from(*length), rest)
        }
        0x82 => {
            let (length, rest) = rest.split_first_chunk()?;
            (usize::from(u16::from_be_bytes(*length)), rest)
        }
        _ => return None,
    };
    let (content, behind) = rest.split_at_checked(length)?;
    Some((*tag, content, behind))
}
