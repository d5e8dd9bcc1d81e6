//! The spellings of a URL that providers sign.

/// The path or target, and nothing, where the URL may have been registered without a path.
pub(in crate::providers) fn spellings(target: &str) -> impl Iterator<Item = &str> {
    [target].into_iter().chain((target == "/").then_some(""))
}
