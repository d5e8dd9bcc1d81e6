use crate::delivery::Proof;
use crate::error::VerifyError;
use crate::request::{Field, Head, PublicUrl};
use crate::spec::{Format, Part, Spec};
use crate::verify::engines::EngineKey;
use crate::verify::{Change, Judged, Verifier};
use std::cell::Cell;

/// The number of bytes that all trials of a diagnosis may verify together.
pub(super) const MAX_WORK: usize = 32 << 20;

/// The least that a trial counts for, because small bodies cost time, too.
const LEAST_WORK: usize = 4 << 10;

/// The maximum number of headers that a trial looks at.
const MAX_HEADERS: usize = 256;

/// The headers of a trial.
pub(super) type HeaderList = Vec<(String, Vec<u8>)>;

/// A refused request with the receiver that refused it.
///
/// Every trial goes through the receiver's own verification.
pub(super) struct Case<'c> {
    /// The receiver's own verifier.
    pub(super) own: &'c Verifier,
    pub(super) head: Head<'c>,
    pub(super) headers: HeaderList,
    pub(super) body: &'c [u8],
    pub(super) refusal: VerifyError,
    /// Like the receiver's own, but accepts any age.
    ageless: Verifier,
    secrets: usize,
    work_left: Cell<usize>,
    is_cut_short: Cell<bool>,
}

impl<'c> Case<'c> {
    /// Returns `None` if the receiver accepts the request.
    pub(super) fn new(own: &'c Verifier, head: &Head<'c>, body: &'c [u8]) -> Option<Self> {
        let refusal = own.quiet().judge(head, body).err()?;
        let mut headers = Vec::new();
        head.visit(&mut |name, value| {
            if headers.len() < MAX_HEADERS {
                headers.push((name.to_ascii_lowercase(), value.to_vec()));
            }
        });
        Some(Self {
            ageless: own.changed(Change::default()),
            secrets: own.secrets().len().max(1),
            own,
            head: *head,
            headers,
            body,
            refusal,
            work_left: Cell::new(MAX_WORK),
            is_cut_short: Cell::new(false),
        })
    }

    pub(super) fn spec(&self) -> &'static Spec {
        self.own.spec
    }

    /// Returns whether a trial was left out because the work would have been too much.
    pub(super) fn is_cut_short(&self) -> bool {
        self.is_cut_short.get()
    }

    /// Returns the length in the header `content-length`.
    pub(super) fn announced_length(&self) -> Option<usize> {
        match self.head.header("content-length") {
            Field::One(text) => std::str::from_utf8(text).ok()?.trim().parse().ok(),
            Field::Absent | Field::Repeated => None,
        }
    }

    /// Returns whether the signature depends on the body.
    pub(super) fn signs_body(&self) -> bool {
        self.spec().includes(Part::Body) || self.spec().signed_content().is_some() || self.spec().signature.in_body()
    }

    /// Verifies the request as it is, at any age.
    pub(super) fn as_it_is(&self) -> Option<Proof> {
        self.judge(&self.ageless, &self.head, self.body, self.secrets)
    }

    /// Returns whether the request is genuine with another body.
    pub(super) fn is_right_with_body(&self, body: &[u8]) -> bool {
        body != self.body && self.judge(&self.ageless, &self.head, body, self.secrets).is_some()
    }

    /// Returns whether the request is genuine with other headers.
    pub(super) fn is_right_with_headers(&self, headers: &HeaderList) -> bool {
        let head = Head::new(self.head.method(), self.head.target(), headers);
        *headers != self.headers && self.judge(&self.ageless, &head, self.body, self.secrets).is_some()
    }

    /// Returns whether the request is genuine with another body format in its head.
    pub(super) fn is_right_in_any_format(&self, headers: &HeaderList) -> bool {
        let head = Head::new(self.head.method(), self.head.target(), headers);
        let verifier = self.own.changed(Change { formats: Some(&[Format::Any]), ..Change::default() });
        self.judge(&verifier, &head, self.body, self.secrets).is_some()
    }

    /// Returns whether the request is genuine if the provider called this URL.
    pub(super) fn is_right_with_url(&self, url: String) -> bool {
        let Some(public_url) = PublicUrl::whole(url) else { return false };
        let verifier = self.own.changed(Change { public_url: Some(public_url), ..Change::default() });
        self.judge(&verifier, &self.head, self.body, self.secrets).is_some()
    }

    /// Returns the index of the key that made the signature, of as many keys as can be tried.
    pub(super) fn right_key(&self, mut keys: Vec<EngineKey>) -> Option<usize> {
        let most = self.work_left.get() / self.body.len().max(LEAST_WORK);
        self.is_cut_short.set(self.is_cut_short.get() || keys.len() > most);
        keys.truncate(most);
        let count = keys.len();
        let verifier = self.own.changed(Change { keys: Some(keys.into()), ..Change::default() });
        self.judge(&verifier, &self.head, self.body, count).map(|proof| proof.secret_index)
    }

    /// Returns whether the request is genuine in another row.
    pub(super) fn is_right_in_row(&self, spec: &'static Spec) -> bool {
        let formats = spec.body_formats();
        let verifier = self.own.changed(Change { spec: Some(spec), formats: Some(formats), ..Change::default() });
        self.judge(&verifier, &self.head, self.body, self.secrets).is_some()
    }

    /// Returns whether another receiver accepts the request.
    pub(super) fn is_right_for(&self, other: &Verifier) -> bool {
        let secrets = other.count_keys().max(1);
        let verifier = other.changed(Change::default());
        self.judge(&verifier, &self.head, self.body, secrets).is_some()
    }

    fn judge(&self, verifier: &Verifier, head: &Head<'_>, body: &[u8], keys: usize) -> Option<Proof> {
        let work = body.len().max(LEAST_WORK).saturating_mul(keys);
        let Some(left) = self.work_left.get().checked_sub(work) else {
            self.is_cut_short.set(true);
            return None;
        };
        self.work_left.set(left);
        match verifier.judge(head, body) {
            Ok(Judged::Delivery(proof)) => Some(proof),
            Ok(Judged::Handshake(_)) | Err(_) => None,
        }
    }
}
