use super::Diagnosis;
use crate::receiver::{Receiver, ReceiverBuilder};
use crate::request::Head;
use crate::spec::Any;

impl<P> ReceiverBuilder<P> {
    /// **For development only:** logs with each refusal why the request was refused.
    ///
    /// Each [finding](crate::diagnose::Finding) is an event at WARN, target `eyelet`. The sender
    /// does not see it. A refused head waits for its body, and every refusal costs up to
    /// [`MAX_WORK`](crate::diagnose::MAX_WORK) bytes of verification, so anyone can keep the
    /// program busy.
    #[cfg_attr(docsrs, doc(cfg(all(feature = "diagnose", feature = "tracing"))))]
    pub fn explain_refusals(mut self) -> Self {
        self.explain = Some(explain);
        self
    }
}

fn explain(receiver: &Receiver<Any>, head: &Head<'_>, body: &[u8]) {
    for finding in Diagnosis::of(receiver, head, body).findings() {
        tracing::warn!(
            target: "eyelet",
            provider = receiver.spec().name(),
            endpoint = receiver.endpoint(),
            cause = finding.cause().code(),
            proved = finding.is_proved(),
            "diagnosis: {finding}"
        );
    }
}
