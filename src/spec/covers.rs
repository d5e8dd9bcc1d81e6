//! What a signature covers, computed from the row.

use super::{Coverage, Part, Source, Spec};

impl Spec {
    /// Returns whether the signature covers this part of a delivery.
    ///
    /// Anyone who once saw a delivery can change the other parts in a replay.
    ///
    /// ```
    /// use eyelet::{Provider, providers::{GitHub, Stripe}, spec::Part};
    ///
    /// assert!(Stripe::SPEC.covers(Part::EventType)); // it stands in the signed body
    /// assert!(!GitHub::SPEC.covers(Part::EventType)); // it is a header beside it
    /// ```
    pub const fn covers(&self, part: Part) -> bool {
        !self.is_ambiguous && self.includes(part)
    }

    /// Returns whether deliveries have a [`replay_key`](crate::Delivery::replay_key).
    ///
    /// They have none if nothing is signed, or only a JWT that fits any body.
    ///
    /// ```
    /// use eyelet::{Provider, providers::{GitHub, GitLab}};
    ///
    /// assert!(GitHub::SPEC.has_replay_key());
    /// assert!(!GitLab::SPEC.has_replay_key()); // it sends a token, which is always the same
    /// ```
    pub const fn has_replay_key(&self) -> bool {
        !self.signed.is_empty() && (!self.is_jwt() || self.covers(Part::Body))
    }

    /// Returns whether the signed text is made of this part, among others.
    pub(crate) const fn includes(&self, part: Part) -> bool {
        self.signs(part)
            || self.covers_source(self.source_of(part))
            || match part {
                Part::Url => self.signs(Part::Origin) && self.signs(Part::Target),
                Part::Origin => self.signs(Part::Url),
                Part::Target => self.signs(Part::Url),
                Part::Path => self.signs(Part::Url) || self.signs(Part::Target),
                _ => false,
            }
            // The document is all that there is in the body.
            || (matches!(part, Part::Body) && self.signs(Part::JsonDocument))
            || (matches!(part, Part::JsonDocument) && self.signs(Part::Body))
    }

    /// The one value of the body that is signed in the body's place, if the row signs one.
    pub(crate) const fn signed_content(&self) -> Option<Source> {
        let mut content = None;
        let mut rest = self.signed;
        while let [first, others @ ..] = rest {
            match first {
                Part::Body | Part::JsonDocument => return None,
                Part::From(source) if source.in_body() => {
                    if content.is_some() {
                        return None;
                    }
                    content = Some(*source);
                }
                _ => {}
            }
            rest = others;
        }
        content
    }

    /// The place of a part that has one in the row.
    pub(crate) const fn source_of(&self, part: Part) -> Option<Source> {
        match part {
            Part::EventId => self.event_id,
            Part::EventType => self.event_type,
            Part::Timestamp => match self.timestamp {
                Some((source, _)) => Some(source),
                None => None,
            },
            Part::From(source) | Part::Fixed(source, _) => Some(source),
            Part::Text(_)
            | Part::Body
            | Part::JsonDocument
            | Part::Method
            | Part::Url
            | Part::Origin
            | Part::Target
            | Part::Path
            | Part::Secret => None,
        }
    }

    /// Returns how much of a delivery the signature covers.
    pub const fn coverage(&self) -> Coverage {
        if self.covers(Part::Body) {
            Coverage::Full
        } else if self.signed.is_empty() {
            Coverage::Sender
        } else {
            Coverage::Partial
        }
    }

    pub(super) const fn account_place(&self) -> Option<Source> {
        match self.account {
            Some((source, _)) => Some(source),
            None => None,
        }
    }

    /// Whether the row requires a fixed value there, so that nobody can change it.
    const fn requires(&self, source: Source) -> bool {
        let mut rest = self.required;
        while let [(required, _), others @ ..] = rest {
            if required.is(source) {
                return true;
            }
            rest = others;
        }
        false
    }

    pub(super) const fn covers_source(&self, source: Option<Source>) -> bool {
        let Some(source) = source else { return false };
        if self.requires(source) {
            return true;
        }
        match source {
            Source::Json(_)
            | Source::FirstJson(_)
            | Source::JoinJson { .. }
            | Source::KeyExcept(_)
            | Source::Form(_) => {
                self.signs(Part::Body)
                    || self.signs(Part::JsonDocument)
                    || self.signs(Part::From(source))
                    || self.signs_by_role(source)
            }
            Source::Jwt(_) | Source::JwtKeyId => true,
            Source::Query(_) => {
                self.signs(Part::Url)
                    || self.signs(Part::Target)
                    || self.signs(Part::From(source))
                    || self.signs_by_role(source)
            }
            Source::Header(_)
            | Source::HeaderJson(..)
            | Source::Setting(_)
            | Source::InSignature(_)
            | Source::FirstInSignature
            | Source::Numbered(_) => self.signs(Part::From(source)) || self.signs_by_role(source),
        }
    }

    /// A header that the row signs as its id, type or timestamp.
    const fn signs_by_role(&self, source: Source) -> bool {
        (self.signs(Part::EventId) && matches!(self.event_id, Some(id) if id.is(source)))
            || (self.signs(Part::EventType) && matches!(self.event_type, Some(kind) if kind.is(source)))
            || (self.signs(Part::Timestamp) && matches!(self.timestamp, Some((time, _)) if time.is(source)))
    }

    pub(crate) const fn signs(&self, part: Part) -> bool {
        let mut rest = self.signed;
        while let [first, others @ ..] = rest {
            if first.is(part) {
                return true;
            }
            rest = others;
        }
        false
    }
}
