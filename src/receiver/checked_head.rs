use super::{OnDelivery, Receiver};
use crate::delivery::{Delivery, Proof, Received};
use crate::error::{ErrorKind, VerifyError};
use crate::keys::Fetch;
use crate::request::Head;
use crate::verify::{Checked, Judged};
use std::fmt;
#[cfg(feature = "metrics")]
use std::time::{Duration, Instant};

/// A request whose head was checked and whose body is still to be received.
///
/// Made by [`Receiver::check`]. Keeps what was found in the head, so that nothing is read twice:
/// the headers that the row needs, the signatures, and the fresh timestamp.
#[must_use = "the head alone proves nothing: receive the body"]
pub struct CheckedHead<'h, P> {
    receiver: &'h Receiver<P>,
    checked: Checked<'h>,
    /// Whether a missing key was fetched already, or cannot be fetched.
    has_fetched: bool,
    /// How long it took to check the head.
    #[cfg(feature = "metrics")]
    took: Duration,
    /// The refusal of the head, if it waits for the body because that explains it.
    #[cfg(feature = "diagnose")]
    unexplained: Option<VerifyError>,
}

impl<'h, P> CheckedHead<'h, P> {
    #[inline(always)]
    pub(super) fn new(receiver: &'h Receiver<P>, head: &Head<'h>) -> Self {
        Self {
            receiver,
            checked: Checked::new(&receiver.inner.verifier, head),
            has_fetched: false,
            #[cfg(feature = "metrics")]
            took: Duration::ZERO,
            #[cfg(feature = "diagnose")]
            unexplained: None,
        }
    }

    #[inline(always)]
    pub(super) fn check(&mut self) -> Result<(), VerifyError> {
        #[cfg(feature = "metrics")]
        let start = Instant::now();
        let result = self.receiver.inner.verifier.check(&mut self.checked);
        #[cfg(feature = "metrics")]
        {
            self.took = start.elapsed();
        }
        #[cfg(feature = "diagnose")]
        if let (Err(error), Some(_)) = (&result, self.receiver.inner.explain)
            && self.has_body()
        {
            self.unexplained = Some(error.clone());
            return Ok(());
        }
        result.map_err(|error| self.refused(error))
    }

    #[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))]
    pub(crate) fn receiver(&self) -> &'h Receiver<P> {
        self.receiver
    }

    /// Returns whether the body must be read, because the request can be a delivery or a `POST`
    /// handshake.
    pub fn has_body(&self) -> bool {
        let method = self.checked.head().method();
        method == "POST" || self.receiver.spec().methods.contains(&method)
    }

    /// Verifies the body and returns the delivery, or the reply to the handshake.
    ///
    /// The body is moved, not copied.
    ///
    /// # Errors
    ///
    /// As for [`Receiver::receive`]. A missing key ([`ErrorKind::UnknownKey`]) or missing secrets
    /// ([`ErrorKind::SecretsUnavailable`]) can be fetched by [`fetch_key`](Self::fetch_key). Then
    /// receive the body again.
    #[inline]
    pub fn receive<B: AsRef<[u8]>>(&self, body: B) -> Result<Received<P, B>, VerifyError> {
        let inner = &self.receiver.inner;
        let bytes = body.as_ref();
        if bytes.len() > inner.max_body {
            return Err(self.refused(VerifyError::new(ErrorKind::BodyTooLarge)));
        }
        #[cfg(feature = "diagnose")]
        if let Some(error) = &self.unexplained {
            return Err(self.explained(self.refused(error.clone()), bytes));
        }
        #[cfg(feature = "metrics")]
        let start = Instant::now();
        match inner.verifier.receive(&self.checked, bytes) {
            Ok(Judged::Delivery(proof)) => {
                #[cfg(feature = "metrics")]
                self.measure(&proof, bytes.len(), self.took + start.elapsed());
                if let Some(on_delivery) = &inner.on_delivery {
                    self.tell(on_delivery, &proof, bytes);
                }
                let delivery = self.delivery(proof, body);
                #[cfg(all(feature = "tracing", feature = "inbox"))]
                let delivery = delivery.of_trace(self.checked.head());
                #[cfg(feature = "tracing")]
                super::log::delivery(&delivery, &*inner.verifier.clock);
                Ok(Received::Delivery(delivery))
            }
            Ok(Judged::Handshake(reply)) => {
                #[cfg(feature = "metrics")]
                inner.metrics.handshake();
                Ok(Received::Handshake(reply))
            }
            #[cfg(not(feature = "diagnose"))]
            Err(error) => Err(self.refused(error)),
            #[cfg(feature = "diagnose")]
            Err(error) => Err(self.explained(self.refused(error), bytes)),
        }
    }

    /// Shows the application a copy of the delivery.
    #[cold]
    fn tell(&self, on_delivery: &OnDelivery, proof: &Proof, body: &[u8]) {
        on_delivery(&self.delivery(proof.clone(), body));
    }

    #[cfg(feature = "metrics")]
    fn measure(&self, proof: &Proof, size: usize, took: Duration) {
        let inner = &self.receiver.inner;
        inner.metrics.delivery(size, took, inner.verifier.clock.now(), proof.signed_at, proof.secret_index > 0);
    }

    /// Explains a refusal, unless a key can still be fetched.
    #[cfg(feature = "diagnose")]
    #[cold]
    fn explained(&self, error: VerifyError, body: &[u8]) -> VerifyError {
        if !error.may_be_fetched() {
            self.receiver.explain(self.checked.head(), body);
        }
        error
    }

    #[inline(always)]
    fn delivery<Q, B: AsRef<[u8]>>(&self, proof: Proof, body: B) -> Delivery<Q, B> {
        let delivery = Delivery::new(proof, body);
        #[cfg(feature = "gzip")]
        let delivery = delivery.unpacking(self.receiver.inner.max_unpacked);
        delivery
    }

    /// Returns a future that fetches the key or the secrets that were missing.
    ///
    /// `None` if they cannot be fetched, which makes the refusal final. Await the future with a
    /// timeout, and [`receive`](Self::receive) the body again.
    pub fn fetch_key(&mut self, error: &VerifyError) -> Option<Fetch> {
        if self.has_fetched || !error.may_be_fetched() {
            return None;
        }
        self.has_fetched = true;
        let fetch = self.receiver.inner.verifier.fetch_key(error);
        if fetch.is_none() {
            self.receiver.report(error, Some(self.checked.head()));
        }
        fetch
    }

    /// For a caller that fetches no keys: a missing key is a final refusal.
    #[inline(always)]
    pub(super) fn fetches_nothing(&mut self) {
        self.has_fetched = true;
    }

    #[cold]
    fn refused(&self, error: VerifyError) -> VerifyError {
        let error = self.receiver.dressed(error);
        // A missing key is not a refusal yet, because it may be fetched.
        if !error.may_be_fetched() || self.has_fetched {
            self.receiver.report(&error, Some(self.checked.head()));
        }
        error
    }
}

/// Prints the head only.
impl<P> fmt::Debug for CheckedHead<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedHead").field("head", self.checked.head()).finish_non_exhaustive()
    }
}
