//! Verifies requests: from the head to the proof of who sent it.

mod body;
mod canonical;
pub(crate) mod constant_time;
pub(crate) mod engines;
mod handshake;
mod head;
#[cfg(feature = "jwt")]
mod jwt;
mod message;
mod named_key;
mod own_keys;
pub(crate) mod signature;
mod tag_text;
mod time;
#[cfg(feature = "diagnose")]
mod trial;

pub(crate) use body::Judged;
pub(crate) use canonical::Signing;
pub(crate) use handshake::{Marks, OnHandshakeSecret};
pub(crate) use head::Checked;
#[cfg(feature = "testing")]
pub(crate) use message::Pieces;
pub(crate) use message::SignedText;
pub(crate) use own_keys::{OwnKeys, UnusableSecret, make_keys};
pub use time::Clock;
pub(crate) use time::Tolerance;
#[cfg(feature = "diagnose")]
pub(crate) use trial::Change;

use crate::keys::KeySource;
use crate::request::{FieldNames, Place, PublicUrl};
use crate::secret::Secret;
use crate::spec::{Format, Part, Spec};
#[cfg(feature = "rustls-webpki")]
use engines::certificate::TrustAnchors;
use message::place_of;
use std::sync::Arc;
use time::TimeRule;

/// A provider's row, the keys to verify with, and the settings of the receiver.
pub(crate) struct Verifier {
    pub(crate) spec: &'static Spec,
    pub(crate) endpoint: Option<Arc<str>>,
    /// `None` if freshness is not checked.
    pub(crate) tolerance: Option<Tolerance>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) key_source: Option<Arc<dyn KeySource>>,
    own_keys: OwnKeys,
    settings: Vec<(&'static str, Secret)>,
    public_url: PublicUrl,
    checks_account: bool,
    development_keys: Option<Box<str>>,
    takes_unsigned_attributes: bool,
    unsigned_types: Vec<&'static str>,
    formats: &'static [Format],
    unpacks: bool,
    #[cfg(feature = "rustls-webpki")]
    trust_anchors: Option<TrustAnchors>,
    on_handshake_secret: Option<OnHandshakeSecret>,
    // Computed from the row when the receiver is built.
    names: FieldNames,
    signature: Place,
    signatures: signature::Format,
    bare_signatures: signature::Format,
    signed: SignedText,
    time: Option<TimeRule>,
    event_id: Option<Place>,
    event_type: Option<Place>,
    marks: Marks,
    /// Whether a `POST` without a signature can be a handshake.
    greets_unsigned: bool,
    /// Whether such a handshake can have the header of a signature.
    greets_bare: bool,
    /// Whether deliveries are a `POST`, which is looked up once, as almost all are.
    takes_post: bool,
    /// Whether all that is read before the proof is in one header each, and neither the signed text
    /// nor the proof needs anything else.
    is_plain: bool,
    /// Whether plain JSON is accepted, outside all CloudEvents modes.
    takes_json: bool,
}

/// The settings from which a builder makes a verifier.
pub(crate) struct Given {
    pub(crate) endpoint: Option<Arc<str>>,
    pub(crate) tolerance: Option<Tolerance>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) own_keys: OwnKeys,
    pub(crate) key_source: Option<Arc<dyn KeySource>>,
    pub(crate) settings: Vec<(&'static str, Secret)>,
    pub(crate) public_url: PublicUrl,
    pub(crate) checks_account: bool,
    pub(crate) development_keys: Option<Box<str>>,
    pub(crate) takes_unsigned_attributes: bool,
    pub(crate) unsigned_types: Vec<&'static str>,
    pub(crate) formats: &'static [Format],
    pub(crate) unpacks: bool,
    #[cfg(feature = "rustls-webpki")]
    pub(crate) trust_anchors: Option<TrustAnchors>,
    pub(crate) on_handshake_secret: Option<OnHandshakeSecret>,
}

impl Verifier {
    pub(crate) fn new(spec: &'static Spec, given: Given) -> Self {
        let names = FieldNames::of(spec);
        let setting = |asked| given.settings.iter().find(|(name, _)| *name == asked).map(|(_, value)| value.expose());
        let signatures = signature::Format::of(spec, spec.whole_prefix(setting));
        let in_head = |source: Option<_>| source.map(|source| place_of(source, &names));
        // Values of the body are looked up on first use. The exception is a row that signs the
        // value but not the whole body: then the signed value itself is read.
        let kept = |source: Option<crate::spec::Source>| {
            let signed_apart = |source| !spec.covers(Part::Body) && spec.covers(Part::From(source));
            in_head(source.filter(|source| !source.in_body() || signed_apart(*source)))
        };
        let time = spec.timestamp.map(|(source, format)| TimeRule {
            source,
            place: place_of(source, &names),
            format,
            is_behind_proof: source.in_body() && !spec.signs(Part::Timestamp),
        });
        let signature = place_of(spec.signature, &names);
        let unsigned = || spec.handshakes.iter().filter(|known| handshake::is_unsigned_post(known));
        let signed = SignedText::of(spec, &names, given.tolerance.is_some());
        let (event_id, event_type) = (kept(spec.event_id), kept(spec.event_type));
        Self {
            is_plain: spec.has_one_signature()
                && spec.canonical.is_none()
                && spec.key_id.is_none()
                && !spec.repeats_header
                && !spec.cloud_events
                && !signed.has_made_pieces
                && !signed.has_kept_pieces
                && signature.is_header()
                && time.as_ref().is_none_or(|rule| rule.is_in_head())
                && [&event_id, &event_type].into_iter().flatten().all(Place::is_header),
            takes_json: !spec.cloud_events && Format::is_one_of(b"application/json", given.formats),
            spec,
            endpoint: given.endpoint,
            tolerance: given.tolerance,
            clock: given.clock,
            key_source: given.key_source,
            own_keys: given.own_keys,
            settings: given.settings,
            public_url: given.public_url,
            checks_account: given.checks_account,
            development_keys: given.development_keys,
            takes_unsigned_attributes: given.takes_unsigned_attributes,
            unsigned_types: given.unsigned_types,
            formats: given.formats,
            unpacks: given.unpacks,
            #[cfg(feature = "rustls-webpki")]
            trust_anchors: given.trust_anchors,
            on_handshake_secret: given.on_handshake_secret,
            signature,
            bare_signatures: signatures.bare(),
            signatures,
            signed,
            time,
            event_id,
            event_type,
            marks: Marks::of(spec),
            greets_unsigned: unsigned().next().is_some(),
            greets_bare: unsigned().any(handshake::is_bare),
            takes_post: spec.methods.contains(&"POST"),
            names,
        }
    }

    /// Returns whether the proof or the timestamp is in the body.
    fn proves_in_body(&self) -> bool {
        let time_in_body = self.time.as_ref().is_some_and(|rule| rule.source.in_body() && !rule.is_behind_proof);
        self.spec.signature.in_body() || time_in_body
    }
}
