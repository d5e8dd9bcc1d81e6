use super::{Condition, Handshake, Part, Source, Spec};

/// The format of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// JSON: `application/json`, and any type that ends in `+json`.
    Json,
    /// A form: `application/x-www-form-urlencoded`.
    Form,
    /// XML: `application/xml`, `text/xml`, and any type that ends in `+xml`.
    Xml,
    /// A multipart form: `multipart/form-data`.
    Multipart,
    /// Any format.
    Any,
}

impl Format {
    /// Whether a body of this content type can be one of the formats. A type that says nothing
    /// about the format, such as `text/plain` or none, can be any of them.
    pub(crate) fn is_one_of(content_type: &[u8], formats: &[Format]) -> bool {
        let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        let is = |known: &str| essence.eq_ignore_ascii_case(known.as_bytes());
        let ends_in = |suffix: &str| {
            let end = essence.len().checked_sub(suffix.len()).and_then(|start| essence.get(start..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(suffix.as_bytes()))
        };
        let begins_with =
            |start: &str| essence.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start.as_bytes()));
        if formats.contains(&Format::Any) || ["", "text/plain", "application/octet-stream"].into_iter().any(is) {
            return true;
        }
        let format = if is("application/json") || is("text/json") || is("application/x-json") || ends_in("+json") {
            Format::Json
        } else if is("application/x-www-form-urlencoded") {
            Format::Form
        } else if is("application/xml") || is("text/xml") || ends_in("+xml") {
            Format::Xml
        } else if begins_with("multipart/") {
            Format::Multipart
        } else {
            return false;
        };
        formats.contains(&format)
    }
}

impl Format {
    /// What says so in a request.
    #[cfg(feature = "testing")]
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Format::Json | Format::Any => "application/json",
            Format::Form => "application/x-www-form-urlencoded",
            Format::Xml => "application/xml",
            Format::Multipart => "multipart/form-data",
        }
    }
}

impl Spec {
    /// Sets the formats of bodies. An adapter refuses any other `Content-Type` with status 415, and
    /// [`Delivery::event`](crate::Delivery::event) decodes forms if [`Format::Form`] is one of
    /// these.
    ///
    /// The default follows from the rest of the row: JSON, and forms if the row reads a form
    /// field. If the body is not signed, it is any format, because users often compose such
    /// bodies themselves. `text/plain`, `application/octet-stream` and a missing header are
    /// always accepted, because they say nothing about the format.
    pub const fn formats(mut self, formats: &'static [Format]) -> Self {
        assert!(!formats.is_empty(), "a body comes in some format");
        self.formats = formats;
        self
    }

    /// Sets the part that holds the JSON document, for a provider that sends multipart forms
    /// (`multipart/form-data`). There must be exactly one part of this name. None by default.
    #[cfg(feature = "multipart")]
    pub const fn json_in_multipart(mut self, name: &'static str) -> Self {
        self.json_in_multipart = Some(name);
        self.formats(&[Format::Multipart])
    }

    /// The provider sends [CloudEvents](https://cloudevents.io) 1.0 over HTTP, in whichever
    /// mode the content type says: binary, the attributes in headers and the data as the
    /// body; structured, both in a JSON body; or a batch of the latter
    /// ([`Delivery::events`](crate::Delivery::events)). Sets where id, type and payload stand.
    ///
    /// In binary mode, the attributes are headers. Unless the row signs them, they are unsigned,
    /// and what `covers` says is true only of attributes in a body.
    pub const fn cloud_events(mut self) -> Self {
        self.cloud_events = true;
        self.formats(&[Format::Any]).event_id(Source::Json("/id")).event_type(Source::Json("/type")).payload_at("/data")
    }

    /// Whether CloudEvents in binary mode have attributes that nobody signs beside a body that
    /// is signed.
    pub(crate) const fn leaves_attributes_unsigned(&self) -> bool {
        self.cloud_events
            && self.covers(Part::Body)
            && !(self.covers_source(Some(Source::Header("ce-id")))
                && self.covers_source(Some(Source::Header("ce-type"))))
    }

    /// The formats in which bodies come.
    pub(crate) const fn body_formats(&self) -> &'static [Format] {
        if !self.formats.is_empty() {
            return self.formats;
        }
        if !self.covers(Part::Body) {
            return &[Format::Any];
        }
        if self.json_in_form.is_some() || self.reads_form() {
            return &[Format::Json, Format::Form];
        }
        &[Format::Json]
    }

    /// Whether a payload may be a form: not where the form is a wrapper for JSON.
    pub(crate) const fn sends_forms(&self) -> bool {
        let mut formats = self.formats;
        while let [first, others @ ..] = formats {
            if matches!(first, Format::Form) && self.json_in_form.is_none() {
                return true;
            }
            formats = others;
        }
        matches!(self.event_id, Some(Source::Form(_))) || matches!(self.event_type, Some(Source::Form(_)))
    }

    /// Whether a body must be read before it is verified.
    #[cfg(feature = "gzip")]
    pub(crate) const fn proves_by_body(&self) -> bool {
        let mut signed = self.signed;
        while let [first, others @ ..] = signed {
            if matches!(first, Part::JsonDocument)
                || matches!(first, Part::From(source) | Part::Fixed(source, _) if source.in_body())
            {
                return true;
            }
            signed = others;
        }
        self.canonical.is_some()
            || self.signature.in_body()
            || matches!(self.timestamp, Some((source, _)) if source.in_body())
    }

    const fn reads_form(&self) -> bool {
        let mut handshakes = self.handshakes;
        while let [Handshake { conditions, .. }, others @ ..] = handshakes {
            let mut conditions = *conditions;
            while let [first, others @ ..] = conditions {
                if let Condition::Is(Source::Form(_), _) | Condition::Has(Source::Form(_)) = first {
                    return true;
                }
                conditions = others;
            }
            handshakes = others;
        }
        matches!(self.signature, Source::Form(_)) || self.sends_forms()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_type_is_known_by_its_essence() {
        let json = ["application/json", "Application/JSON; charset=utf-8", "application/webhook+json", " text/json ;x"];
        for content_type in json {
            assert!(Format::is_one_of(content_type.as_bytes(), &[Format::Json]), "{content_type}");
            assert!(!Format::is_one_of(content_type.as_bytes(), &[Format::Form]), "{content_type}");
        }
        for (content_type, format) in [
            ("application/x-www-form-urlencoded", Format::Form),
            ("application/atom+xml", Format::Xml),
            ("text/xml; charset=\"utf-8\"", Format::Xml),
            ("multipart/form-data; boundary=x", Format::Multipart),
        ] {
            assert!(Format::is_one_of(content_type.as_bytes(), &[format]), "{content_type}");
            assert!(!Format::is_one_of(content_type.as_bytes(), &[Format::Json]), "{content_type} is no JSON");
        }
        for other in ["text/html", "image/png", "json", "application/jsonx", "+", "\u{e9}"] {
            assert!(!Format::is_one_of(other.as_bytes(), &[Format::Json, Format::Form, Format::Xml]), "{other}");
            assert!(Format::is_one_of(other.as_bytes(), &[Format::Any]), "{other}");
        }
        for silent in ["", ";", "text/plain", "text/plain; charset=UTF-8", "application/octet-stream"] {
            assert!(Format::is_one_of(silent.as_bytes(), &[Format::Json]), "{silent:?} says nothing");
        }
    }
}
