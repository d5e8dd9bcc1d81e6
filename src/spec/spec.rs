use super::shared_keys::KeyOfAccount;
use super::{Canonical, Encoding, Format, Handshake, KeyFormat, KeyUrl, Part, Scheme, Source, TimeFormat};
use crate::error::ErrorKind;
use std::time::Duration;

/// One row of the catalogue: how a provider signs its deliveries, and where it
/// puts the event's id, type and payload.
///
/// Built in a `const`, where a mistake is a compile error, such as a header name in upper case, or
/// signed content that could be cut in two ways.
///
/// ```
/// eyelet::provider!(
///     /// Acme signs `{timestamp}.{body}`.
///     pub Acme = Spec::hmac_sha256("acme", "x-acme-signature")
///         .timestamp(Header("x-acme-timestamp"), UnixSeconds)
///         .signed(&[Timestamp, Text("."), Body])
///         .event_type(Json("/type"))
///         .payload_at("/data")
/// );
/// ```
///
/// ```compile_fail,E0080
/// eyelet::provider!(pub Acme = Spec::hmac_sha256("acme", "X-Acme-Signature")); // upper case
/// ```
///
/// ```compile_fail,E0080
/// eyelet::provider!(
///     pub Acme = Spec::hmac_sha256("acme", "x-acme-signature")
///         .event_id(Header("x-acme-id"))
///         .signed(&[EventId, Body]) // where does the id end?
/// );
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    pub(crate) name: &'static str,
    pub(crate) scheme: Scheme,
    pub(crate) signature: Source,
    pub(crate) also: &'static [Source],
    pub(crate) prefix: &'static str,
    pub(crate) prefix_is_optional: bool,
    pub(crate) prefix_setting: Option<(&'static str, &'static str)>,
    pub(crate) separator: Option<char>,
    pub(crate) secrets_separator: Option<char>,
    pub(crate) is_spaced: bool,
    pub(crate) groups: Option<char>,
    pub(crate) encoding: Encoding,
    pub(crate) key: KeyFormat,
    pub(crate) max_signatures: usize,
    pub(crate) signed: &'static [Part],
    pub(crate) canonical: Option<Canonical>,
    pub(crate) signed_headers: Option<(Source, char)>,
    pub(crate) required: &'static [(Source, &'static str)],
    pub(crate) unless_required: &'static str,
    pub(crate) repeats_header: bool,
    pub(crate) refusals: &'static [(ErrorKind, u16)],
    pub(crate) refusal_bodies: bool,
    pub(crate) signs_with_api_key: bool,
    pub(crate) timestamp: Option<(Source, TimeFormat)>,
    pub(crate) checks_freshness: bool,
    pub(crate) tolerance: Option<Duration>,
    pub(crate) event_id: Option<Source>,
    pub(crate) event_type: Option<Source>,
    pub(crate) formats: &'static [Format],
    pub(crate) json_in_form: Option<&'static str>,
    #[cfg(feature = "multipart")]
    pub(crate) json_in_multipart: Option<&'static str>,
    pub(crate) items_at: Option<&'static str>,
    pub(crate) payload_at: &'static str,
    pub(crate) without_payload: Option<&'static [&'static str]>,
    pub(crate) cloud_events: bool,
    pub(crate) methods: &'static [&'static str],
    pub(crate) max_body: usize,
    pub(crate) alternate_headers: &'static [(&'static str, &'static str)],
    pub(crate) env: Option<&'static str>,
    pub(crate) handshakes: &'static [Handshake],
    pub(crate) key_id: Option<Source>,
    pub(crate) key_url: KeyUrl,
    pub(crate) certificate_names: &'static [&'static str],
    pub(crate) account: Option<(Source, &'static str)>,
    pub(crate) is_ambiguous: bool,
    pub(crate) leaves_types_unsigned: bool,
    pub(crate) ids_name_objects: bool,
    pub(crate) key_of_account: Option<KeyOfAccount>,
    pub(crate) signs_for_anyone: bool,
    pub(crate) acknowledged_by: &'static str,
}
