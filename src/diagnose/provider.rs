//! Requests in another scheme, of another provider, or for another receiver.

use super::finding::{Cause, Finding};
use super::trial::Case;
use crate::providers;
use crate::request::Field;
use crate::spec::{Coverage, Spec};

pub(super) fn search(case: &Case<'_>) -> Option<Finding> {
    let spec = case.spec();
    // A challenge that this row answers with an HMAC could be a delivery in another row.
    if spec.keyed_challenges().next().is_some() || spec.key_id.is_some() {
        return None;
    }
    let detected = providers::detect(&case.head);
    let is_near = |row: &Spec| family(row) == family(spec) || detected == Some(row.name());
    let mut others = providers::ALL.iter().copied().filter(|row| row.name() != spec.name() && is_near(row));
    let right = others.find(|row| proves_as_much(row, spec) && case.is_right_in_row(row))?;
    let problem =
        format!("the request is signed for the row `{}`, but the receiver uses `{}`", right.name(), spec.name());
    Some(Finding::proved(Cause::OtherRow, problem))
}

/// Returns whether a row leaves no more of a delivery unsigned. Otherwise, a stranger could have
/// changed that part of a genuine request. Whoever knows a token can change everything in any case.
fn proves_as_much(row: &Spec, own: &Spec) -> bool {
    row.key_id.is_none() && (row.coverage() != Coverage::Partial || own.coverage() == Coverage::Partial)
}

/// The word that the names of a provider's rows begin with.
fn family(spec: &Spec) -> &'static str {
    spec.name().split('_').next().unwrap_or_default()
}

/// Returns the provider that the request looks like, if it is another one.
pub(super) fn likely(case: &Case<'_>) -> Option<Finding> {
    let own = case.spec();
    let is_present = |row: &Spec| row.signature_header().is_some_and(|name| case.head.header(name) != Field::Absent);
    let problem = match providers::detect(&case.head).and_then(providers::find) {
        Some(row) if family(row) == family(own) || row.signature_header() == own.signature_header() => return None,
        Some(row) => {
            format!("the request looks like one from `{}`, but the receiver is for `{}`", row.name(), own.name())
        }
        None if is_present(own) => return None,
        None => {
            let row =
                providers::ALL.iter().find(|row| is_present(row) && row.signature_header() != Some("authorization"))?;
            let header = row.signature_header().unwrap_or_default();
            format!(
                "header `{header}` is the signature in rows such as `{}`, but the receiver is for `{}`",
                row.name(),
                own.name()
            )
        }
    };
    Some(Finding::likely(Cause::OtherProvider, problem))
}
