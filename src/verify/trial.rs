//! Verifies a refused request again with one thing changed, to find out why it was refused.

use super::engines::EngineKey;
use super::{Checked, Given, Judged, Marks, OwnKeys, Verifier, make_keys};
use crate::error::VerifyError;
use crate::request::{Head, PublicUrl};
use crate::spec::{Format, Spec};

/// What a verifier for a trial has in place of the receiver's own. `None` leaves it.
#[derive(Default)]
pub(crate) struct Change {
    pub(crate) spec: Option<&'static Spec>,
    pub(crate) keys: Option<Box<[EngineKey]>>,
    pub(crate) public_url: Option<PublicUrl>,
    pub(crate) formats: Option<&'static [Format]>,
}

impl Verifier {
    /// Returns a verifier with the same verdicts that calls no function of the application but its
    /// sources of keys and secrets.
    pub(crate) fn quiet(&self) -> Self {
        let own_keys = match &self.own_keys.source {
            Some(source) => OwnKeys::new(Box::default(), Some(source.clone())),
            None => OwnKeys::new(self.keys_for(self.spec), None),
        };
        Self::new(self.spec, self.given(own_keys))
    }

    /// Returns a verifier that has this change, accepts a timestamp of any age and nothing
    /// unsigned, and takes a signed handshake for a delivery. It accepts nothing at all if a secret
    /// is unusable for the row.
    pub(crate) fn changed(&self, change: Change) -> Self {
        let spec = change.spec.unwrap_or(self.spec);
        let keys = change.keys.unwrap_or_else(|| self.keys_for(spec));
        let mut given = self.given(OwnKeys::new(keys, None));
        given.tolerance = None;
        given.unsigned_types.clear();
        given.public_url = change.public_url.unwrap_or(given.public_url);
        given.formats = change.formats.unwrap_or(given.formats);
        let verifier = Self::new(spec, given);
        Self { marks: Marks::none(), greets_unsigned: false, ..verifier }
    }

    fn keys_for(&self, spec: &Spec) -> Box<[EngineKey]> {
        make_keys(spec, &self.secrets(), &[]).unwrap_or_default()
    }

    fn given(&self, own_keys: OwnKeys) -> Given {
        Given {
            endpoint: None,
            tolerance: self.tolerance,
            clock: self.clock.clone(),
            own_keys,
            key_source: self.key_source.clone(),
            settings: self.settings.clone(),
            public_url: self.public_url.clone(),
            checks_account: self.checks_account,
            development_keys: self.development_keys.clone(),
            takes_unsigned_attributes: self.takes_unsigned_attributes,
            unsigned_types: self.unsigned_types.clone(),
            formats: self.formats,
            unpacks: self.unpacks,
            #[cfg(feature = "rustls-webpki")]
            trust_anchors: self.trust_anchors.clone(),
            on_handshake_secret: None,
        }
    }

    /// Verifies a whole request.
    pub(crate) fn judge(&self, head: &Head<'_>, body: &[u8]) -> Result<Judged, VerifyError> {
        let mut checked = Checked::new(self, head);
        self.check(&mut checked)?;
        self.receive(&checked, body)
    }

    /// Returns the URL that the application configured.
    pub(crate) fn public_url(&self) -> &PublicUrl {
        &self.public_url
    }
}
