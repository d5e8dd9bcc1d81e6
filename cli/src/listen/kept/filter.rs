//! Selects kept requests.

use crate::verdict::Kind;
use serde::Deserialize;

/// Selects requests. What is not set selects all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(in crate::listen) struct Filter {
    pub(in crate::listen) kind: Option<Kind>,
    pub(in crate::listen) provider: Option<String>,
    /// A text in the target, the headers, the verdict or the body.
    pub(in crate::listen) text: Option<String>,
}

/// The requests of a filter, the newest first.
///
/// `instr` searches bytes in bodies that are no text. Only ASCII is found whatever its case, and
/// only outside of bodies.
pub(super) const LIST: &str = "\
    SELECT id, at, method, target, verdict, status, size FROM request \
    WHERE (:kind IS NULL OR kind = :kind) \
    AND (:provider IS NULL OR provider = :provider) \
    AND (:before IS NULL OR id < :before) \
    AND (:text IS NULL \
        OR instr(lower(target), lower(:text)) OR instr(lower(verdict), lower(:text)) \
        OR instr(lower(CAST(headers AS TEXT)), lower(:text)) \
        OR EXISTS (SELECT 1 FROM body WHERE body.request = request.id AND instr(bytes, CAST(:text AS BLOB)))) \
    ORDER BY id DESC LIMIT :most";
