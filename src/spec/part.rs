use super::{Source, same_text};

/// A part of a delivery: a piece of what is signed, or what a signature may or
/// may not vouch for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Part {
    /// The body, byte for byte as received.
    Body,
    /// The JSON document in the body: the body itself, or what
    /// [`Spec::json_in_form`](crate::Spec::json_in_form) takes out of it.
    JsonDocument,
    /// The timestamp, as the text that was received.
    Timestamp,
    /// The event's id.
    EventId,
    /// The event's type.
    EventType,
    /// The URL that the provider calls: the receiver's public origin, then path
    /// and query as requested.
    Url,
    /// Scheme and authority of the URL: the receiver's public origin.
    Origin,
    /// Path and query, as requested.
    Target,
    /// The path, as requested, without the query.
    Path,
    /// The method, in upper case.
    Method,
    /// The signing secret, for a scheme that hashes it with the rest.
    Secret,
    /// A fixed text.
    Text(&'static str),
    /// A value from elsewhere in the request.
    From(Source),
}

impl Part {
    pub(crate) const fn is(&self, other: Part) -> bool {
        match (*self, other) {
            (Part::Body, Part::Body)
            | (Part::JsonDocument, Part::JsonDocument)
            | (Part::Timestamp, Part::Timestamp)
            | (Part::EventId, Part::EventId)
            | (Part::EventType, Part::EventType)
            | (Part::Url, Part::Url)
            | (Part::Origin, Part::Origin)
            | (Part::Target, Part::Target)
            | (Part::Path, Part::Path)
            | (Part::Method, Part::Method)
            | (Part::Secret, Part::Secret) => true,
            (Part::Text(a), Part::Text(b)) => same_text(a, b),
            (Part::From(a), Part::From(b)) => a.is(b),
            _ => false,
        }
    }

    const fn is_text(&self) -> bool {
        matches!(self, Part::Text(_))
    }

    /// A timestamp that is checked marks its own ends, since moving a digit across
    /// either makes it stale by years; so does one of a fixed length.
    ///
    /// A secret is the same in every request.
    const fn marks_its_ends(&self, timestamp_has_ends: bool) -> bool {
        self.is_text() || matches!(self, Part::Secret) || (timestamp_has_ends && matches!(self, Part::Timestamp))
    }
}

/// Refuses a signed text that two different requests could share, because bytes
/// may move between neighbours: each two of them need a text or a timestamp
/// that marks its ends between, and only one, the body, may hold any bytes at all (the
/// others may not hold a separator, which is checked on each request).
pub(crate) const fn assert_unambiguous(parts: &[Part], timestamp_has_ends: bool) {
    let mut bodies = 0;
    let mut rest = parts;
    while let [first, others @ ..] = rest {
        if let [second, ..] = others {
            assert!(
                first.marks_its_ends(timestamp_has_ends) || second.marks_its_ends(timestamp_has_ends),
                "two neighbours in the signed text need a `Text` between them: bytes could move from one to the other"
            );
        }
        match first {
            Part::Body | Part::JsonDocument => bodies += 1,
            Part::Text(text) => assert!(!text.is_empty(), "an empty `Text` separates nothing"),
            Part::From(source) => source.assert_valid(),
            _ => {}
        }
        rest = others;
    }
    assert!(bodies <= 1, "the body can be signed only once");
}
