use super::{Shape, Source, TimeFormat, same_text};

/// A part of a delivery. Rows list the parts that are signed, and `covers` says whether the
/// signature covers a part.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Part {
    /// The body, byte for byte as received.
    Body,
    /// The JSON document in the body: the body itself, or the form field that
    /// [`Spec::json_in_form`](crate::Spec::json_in_form) names.
    JsonDocument,
    /// The text of the timestamp, as received.
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
    /// The signing secret, for a scheme that hashes it together with the other parts.
    Secret,
    /// A fixed text.
    Text(&'static str),
    /// A value from elsewhere in the request.
    From(Source),
    /// A value from elsewhere in the request that always has this shape, so that it needs no `Text`
    /// beside it.
    Fixed(Source, Shape),
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
            (Part::From(a) | Part::Fixed(a, _), Part::From(b) | Part::Fixed(b, _)) => a.is(b),
            _ => false,
        }
    }

    /// Returns how a reader of the signed text finds the end of the part.
    const fn extent(&self, timestamp: Option<TimeFormat>) -> Extent {
        match self {
            Part::Text(_) => Extent::Text,
            Part::Body | Part::JsonDocument => Extent::Body,
            // The secret is the same in every request.
            Part::Secret | Part::Fixed(..) => Extent::Known,
            Part::Timestamp => match timestamp {
                Some(TimeFormat::UnixSeconds | TimeFormat::UnixMillis | TimeFormat::Rfc3339) => Extent::Known,
                _ => Extent::Free,
            },
            Part::EventId
            | Part::EventType
            | Part::Url
            | Part::Origin
            | Part::Target
            | Part::Path
            | Part::Method
            | Part::From(_) => Extent::Free,
        }
    }
}

/// How a reader of the signed text finds the end of a part.
enum Extent {
    /// A separator.
    Text,
    /// A fixed length, or a grammar by which no value begins or ends with another one.
    Known,
    /// At the neighboring `Text`, which the value cannot contain.
    Free,
    /// Where the other parts begin: the body can contain anything.
    Body,
}

const fn is_text_or_edge(neighbor: Option<&Part>) -> bool {
    matches!(neighbor, None | Some(Part::Text(_)))
}

/// Rejects a signed text that two different requests could share, because bytes could move from
/// one part to another.
///
/// At most one part can end anywhere: the body, a value of the body that is signed in its place, or
/// a value without a `Text` on both sides. All parts before it are found from the start of the text, and all parts behind it from the end.
/// That a value does not contain its separator is checked for each request.
pub(crate) const fn assert_unambiguous(parts: &[Part], timestamp: Option<TimeFormat>, content: Option<Source>) {
    let (mut bodies, mut open_ended) = (0, 0);
    let mut before: Option<&Part> = None;
    let mut rest = parts;
    while let [part, others @ ..] = rest {
        let after = if let [next, ..] = others { Some(next) } else { None };
        match part.extent(timestamp) {
            Extent::Text | Extent::Known => {}
            Extent::Body => bodies += 1,
            Extent::Free => {
                let is_content = matches!((part, content), (Part::From(source), Some(content)) if source.is(content));
                if is_content || !is_text_or_edge(before) || !is_text_or_edge(after) {
                    open_ended += 1;
                }
            }
        }
        match part {
            Part::Text(text) => assert!(!text.is_empty(), "an empty `Text` separates nothing"),
            Part::From(source) => source.assert_valid(),
            Part::Fixed(source, shape) => {
                source.assert_valid();
                shape.assert_valid();
            }
            _ => {}
        }
        before = Some(part);
        rest = others;
    }
    assert!(bodies <= 1, "the body can be signed only once");
    assert!(
        bodies + open_ended <= 1,
        "two neighbors in the signed text need a `Text` between them: bytes could move from one to the other"
    );
}

/// Rejects a plain digest that does not end in the secret. Otherwise, anyone who saw one could
/// append to the hashed text and compute the digest of the longer text.
pub(crate) const fn assert_ends_in_secret(parts: &[Part]) {
    assert!(matches!(parts, [.., Part::Secret]), "in a plain hash, `Secret` is the last part");
}

#[cfg(test)]
mod tests {
    use super::Part::*;
    use super::*;
    use crate::spec::Spec;

    fn compiles(row: Spec) -> bool {
        std::panic::catch_unwind(move || row.checked()).is_ok()
    }

    const ID: Source = Source::Header("x-id");
    const TIME: Source = Source::Header("x-time");

    #[test]
    fn a_row_whose_signed_text_can_be_cut_in_two_ways_does_not_compile() {
        use TimeFormat::*;
        let row = |format, parts| Spec::hmac_sha256("row", "x-signature").timestamp(TIME, format).signed(parts);
        let (uuid, id) = (Fixed(ID, Shape::Uuid), From(ID));
        for format in [UnixSeconds, UnixMillis, Rfc3339] {
            assert!(compiles(row(format, &[Timestamp, Body])), "{format:?}");
            assert!(compiles(row(format, &[Body, Timestamp])), "{format:?}");
            assert!(compiles(row(format, Vec::leak(vec![uuid, Timestamp, Body]))), "a UUID ends by itself");
            assert!(compiles(row(format, Vec::leak(vec![Timestamp, id]))), "one value ends anywhere");
            assert!(!compiles(row(format, Vec::leak(vec![id, Timestamp, Body]))), "an id that ends anywhere");
            assert!(!compiles(row(format, Vec::leak(vec![Body, Timestamp, id]))), "an id that begins anywhere");
            assert!(!compiles(row(format, Vec::leak(vec![id, Timestamp, Text("."), Body]))), "where does the id end?");
        }
        assert!(compiles(row(UnixSecondsOrMillis, &[Timestamp, Text("."), Body])), "a separator");
        assert!(!compiles(row(UnixSecondsOrMillis, &[Timestamp, Body])), "three digits could be the body's");
        assert!(!compiles(row(UnixSeconds, &[Timestamp, Url, Body])), "a URL and a body");
        assert!(!compiles(row(UnixSeconds, &[Timestamp, Body, Text("."), Body])), "two bodies");
        assert!(
            !compiles(row(UnixSeconds, Vec::leak(vec![Timestamp, Fixed(ID, Shape::Digits(0)), Body]))),
            "no digits"
        );
    }

    #[test]
    fn a_plain_hash_that_can_be_carried_on_does_not_compile() {
        let row = |parts| Spec::digest_sha256("row", "x-signature").signed(parts);
        assert!(compiles(row(&[Body, Secret])), "the secret behind the body");
        for parts in [&[Secret, Body][..], &[Body, Secret, Text(".")], &[Body]] {
            assert!(!compiles(row(parts)), "{parts:?}");
        }
    }
}
