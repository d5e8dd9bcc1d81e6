//! Methods of [`Spec`] for what a delivery contains and how it is sent.

use super::{Handshake, Source, Spec};
use crate::error::ErrorKind;

impl Spec {
    /// Sets the methods of deliveries. Defaults to `POST` alone.
    pub const fn methods(mut self, methods: &'static [&'static str]) -> Self {
        self.methods = methods;
        self
    }

    /// Sets the form field that holds the JSON document, for a provider that sends, or can be set
    /// to send, a form with only this field. A body that begins with the field's name and `=` is
    /// read as a form, any other as JSON. An unsigned header has no influence on how a signed
    /// body is read. None by default.
    pub const fn json_in_form(mut self, field: &'static str) -> Self {
        self.json_in_form = Some(field);
        self
    }

    /// Sets the place of the event's id. Unknown by default.
    pub const fn event_id(mut self, source: Source) -> Self {
        self.event_id = Some(source);
        self
    }

    /// Sets the place of the event's type. Unknown by default.
    pub const fn event_type(mut self, source: Source) -> Self {
        self.event_type = Some(source);
        self
    }

    /// Sets the place in a JSON body of the payload, which the variants of an event enum hold: a
    /// JSON pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) without escapes. By
    /// default, and in a delivery that has nothing there, the payload is the whole body;
    /// [`without_payload`](Self::without_payload) narrows that.
    pub const fn payload_at(mut self, pointer: &'static str) -> Self {
        self.payload_at = pointer;
        self
    }

    /// Sets the event types whose deliveries have nothing at [`payload_at`](Self::payload_at), so
    /// that their payload is the whole body. Each is a type, or a prefix followed by `*`.
    ///
    /// With such a list, a delivery of any other type cannot be decoded without a payload there,
    /// because its envelope would be mistaken for the payload. Only a variant for all other types
    /// still gets the whole body. By default, every type may lack the payload.
    pub const fn without_payload(mut self, event_types: &'static [&'static str]) -> Self {
        self.without_payload = Some(event_types);
        self
    }

    /// Whether the whole body is the payload of a delivery that has nothing at `payload_at`.
    pub(crate) fn may_lack_payload(&self, event_type: Option<&str>) -> bool {
        let Some(listed) = self.without_payload else { return true };
        let is = |event_type: &str, listed: &str| match listed.strip_suffix('*') {
            Some(beginning) => event_type.starts_with(beginning),
            None => event_type == listed,
        };
        // Without a type, the delivery is no particular event.
        event_type.is_none_or(|event_type| listed.iter().any(|listed| is(event_type, listed)))
    }

    /// Sets the place of the list of events in a JSON body, for a provider that sends several at
    /// once; `""` if the body is the list. Id, type and payload are then looked up in each event.
    /// See [`Delivery::events`](crate::Delivery::events).
    pub const fn items_at(mut self, pointer: &'static str) -> Self {
        self.items_at = Some(pointer);
        self
    }

    /// Sets the size of the largest body that the provider sends, in bytes, if that is more than 1
    /// MiB.
    pub const fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sets the environment variable of the signing secret.
    ///
    /// Defaults to the row's name in upper case with `_WEBHOOK_SECRET` behind it.
    pub const fn env(mut self, variable: &'static str) -> Self {
        self.env = Some(variable);
        self
    }

    /// Sets the handshakes by which the provider checks an endpoint. None by default.
    pub const fn handshakes(mut self, handshakes: &'static [Handshake]) -> Self {
        self.handshakes = handshakes;
        self
    }

    /// Sets the text that the provider expects in an acknowledgement. None by default, because
    /// most providers look at the status only.
    pub const fn acknowledged_by(mut self, text: &'static str) -> Self {
        self.acknowledged_by = text;
        self
    }

    /// Sets other HTTP statuses than the [usual](ErrorKind::status) ones for these kinds of
    /// refusals.
    ///
    /// For a provider that tests for these statuses.
    pub const fn refusals(mut self, statuses: &'static [(ErrorKind, u16)]) -> Self {
        self.refusals = statuses;
        self
    }

    /// Answers every request without a valid signature with 401, also if the signature is missing
    /// or malformed.
    pub const fn unauthorized(self) -> Self {
        self.refusals(&[
            (ErrorKind::MissingHeader, 401),
            (ErrorKind::RepeatedHeader, 401),
            (ErrorKind::MissingValue, 401),
            (ErrorKind::RepeatedValue, 401),
            (ErrorKind::MalformedSignature, 401),
            (ErrorKind::TooManySignatures, 401),
            (ErrorKind::MalformedValue, 401),
        ])
    }

    /// Sends refusals without a body, for a provider that tests for that.
    pub const fn empty_refusals(mut self) -> Self {
        self.refusal_bodies = false;
        self
    }
}
