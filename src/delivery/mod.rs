//! A verified delivery, and its decoding.

pub(crate) mod decode;
#[cfg(feature = "inbox")]
mod kept;
mod proof;
mod received;
mod trace;
#[cfg(any(
    feature = "inbox",
    all(feature = "tracing", any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))
))]
pub(crate) mod unknown;

#[cfg(all(feature = "inbox", feature = "tracing"))]
pub(crate) use kept::traceparent;
#[cfg(feature = "inbox")]
pub(crate) use proof::digest;
pub(crate) use proof::{Ids, Proof, Rare, Transcript, has_to_be_kept};
pub use received::Received;

#[cfg(feature = "gzip")]
use crate::delivery::decode::unpack::Unpacked;
use crate::delivery::decode::{DecodeError, Decoded, Envelope, Found, FoundEvent, Item};
use crate::reply::Reply;
use crate::request::form;
#[cfg(feature = "multipart")]
use crate::request::{FormPart, multipart};
use crate::spec::Any;
use crate::spec::{Part, Source};
use serde::Deserialize;
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;
use std::time::SystemTime;

/// A verified delivery, and the only way to its body.
///
/// Only verification makes one, and nothing can replace its body.
///
/// ```compile_fail,E0451
/// use eyelet::{Delivery, providers::GitHub};
///
/// let forged = Delivery::<GitHub, _> { body: b"{}", ..todo!() };
/// ```
///
/// `P` is the [`Provider`](crate::Provider), `B` the type in which the body was passed.
pub struct Delivery<P, B> {
    proof: Proof,
    /// Boxed, because a delivery is moved several times.
    found: OnceLock<Box<Result<Found, DecodeError>>>,
    #[cfg(feature = "gzip")]
    unpacked: Unpacked,
    trace: trace::Trace,
    body: B,
    provider: PhantomData<fn() -> P>,
}

impl<P, B: AsRef<[u8]>> Delivery<P, B> {
    #[inline]
    pub(crate) fn new(proof: Proof, body: B) -> Self {
        Self {
            proof,
            found: OnceLock::new(),
            #[cfg(feature = "gzip")]
            unpacked: Unpacked::default(),
            trace: trace::Trace::default(),
            body,
            provider: PhantomData,
        }
    }

    /// Allows a compressed body, which unpacks to at most this many bytes.
    #[cfg(feature = "gzip")]
    pub(crate) fn unpacking(mut self, max: Option<usize>) -> Self {
        self.unpacked.max = max;
        self
    }

    /// Returns the name of the provider's row: `github`, `stripe`, …
    pub fn provider(&self) -> &'static str {
        self.proof.spec.name()
    }

    /// Returns the endpoint's name, set by
    /// [`ReceiverBuilder::endpoint`](crate::ReceiverBuilder::endpoint).
    pub fn endpoint(&self) -> Option<&str> {
        self.proof.endpoint.as_deref()
    }

    /// Returns the event's id, which is the same in each attempt to deliver it.
    ///
    /// `None` if the provider sends no id, or one that is longer than 256 characters or not
    /// visible ASCII, or if the delivery is a list of [`events`](Self::events), each with an id of
    /// its own.
    ///
    /// Before you recognize duplicates by the id, check that the signature
    /// [`covers`](Self::covers) it.
    pub fn event_id(&self) -> Option<&str> {
        self.proof.ids.event_id().or_else(|| match self.proof.spec.event_id {
            Some(source) if source.in_body() => self.only_event()?.event_id.as_deref(),
            _ => None,
        })
    }

    /// Returns the event's type in the provider's words: `push`, `invoice.paid`, …
    ///
    /// `None` under the same conditions as [`event_id`](Self::event_id).
    pub fn event_type(&self) -> Option<&str> {
        self.proof.ids.event_type().or_else(|| match self.proof.spec.event_type {
            Some(source) if source.in_body() => self.only_event()?.event_type.as_deref(),
            _ => None,
        })
    }

    /// Returns when the provider signed this attempt, if it signs a timestamp.
    pub fn signed_at(&self) -> Option<SystemTime> {
        self.proof.signed_at
    }

    /// Returns which of the receiver's secrets matched. 0 is the newest.
    ///
    /// Another number in the logs means that a rotation is not complete.
    pub fn secret_index(&self) -> usize {
        self.proof.secret_index
    }

    /// Returns whether the signature covers this part.
    ///
    /// For example, GitHub sends the event's id and type in headers that it does not sign.
    pub fn covers(&self, part: Part) -> bool {
        self.proof.covers(part)
    }

    /// Returns the body, byte for byte as it was received. A compressed body stays compressed.
    pub fn body(&self) -> &[u8] {
        self.body.as_ref()
    }

    /// Returns the body in the type in which it was passed.
    pub fn into_body(self) -> B {
        self.body
    }

    /// Returns a reference to the body in the type in which it was passed.
    #[cfg(feature = "tower")]
    pub(crate) fn handed_in(&self) -> &B {
        &self.body
    }

    /// Returns the delivery without its provider's type.
    pub fn into_any(self) -> Delivery<Any, B> {
        Delivery {
            proof: self.proof,
            found: self.found,
            #[cfg(feature = "gzip")]
            unpacked: self.unpacked,
            trace: self.trace,
            body: self.body,
            provider: PhantomData,
        }
    }

    /// Returns a digest of the row's name and the signed content, to recognize replays.
    ///
    /// Every copy of this request has the same key, even with other unsigned headers, another form
    /// of the signature, or a signature by another secret. `None` if nothing is signed, or only a
    /// JWT that does not cover the body. Each call computes it again.
    ///
    /// A retry with a new timestamp has another key and the same [`event_id`](Self::event_id).
    pub fn replay_key(&self) -> Option<[u8; 32]> {
        self.proof.replay_key(self.body())
    }

    /// Decodes the event as the variant of `E` with the name of its type.
    ///
    /// `E` is an enum with serde's default representation, and each variant holds a payload.
    /// `rename` and `alias` set the type's name. `#[serde(rename = "customer.subscription.*")]`
    /// matches all types with that prefix. If several prefixes match, the longest wins. A type
    /// that no variant names is [`Decoded::Unknown`], unless a variant is `#[serde(other)]`.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// use eyelet::{Decoded, Head, Received, Receiver, Str, providers::Stripe, testing::Sender};
    ///
    /// #[derive(serde::Deserialize)]
    /// enum Billing<'a> {
    ///     #[serde(rename = "invoice.paid", borrow)]
    ///     InvoicePaid(Invoice<'a>),
    ///     #[serde(rename = "customer.subscription.*")]
    ///     Subscription { id: String },
    /// }
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Invoice<'a> {
    ///     #[serde(borrow)]
    ///     id: Str<'a>,
    ///     amount_paid: i64,
    /// }
    ///
    /// let body = r#"{"type": "invoice.paid", "data": {"object": {"id": "in_1", "amount_paid": 900}}}"#;
    /// let request = Sender::<Stripe>::new("whsec_test").sign(body);
    /// let receiver = Receiver::<Stripe>::new("whsec_test")?;
    /// let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
    /// match delivery.event::<Billing<'_>>()? {
    ///     Decoded::Known(Billing::InvoicePaid(invoice)) => assert_eq!((&*invoice.id, invoice.amount_paid), ("in_1", 900)),
    ///     Decoded::Known(Billing::Subscription { id }) => println!("{id}"),
    ///     Decoded::Unknown { event_type, .. } => println!("{event_type} is of no use here"),
    /// }
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The payload is missing or does not fit the variant, the body is not JSON or has no event
    /// type, a key that leads to type or payload appears twice, or `E` is not such an enum.
    pub fn event<'de, E: Deserialize<'de>>(&'de self) -> Result<Decoded<'de, E>, DecodeError> {
        let spec = self.proof.spec;
        if self.is_list() {
            return Err(DecodeError::new("the delivery is a list of events: use `events`"));
        }
        let body = self.content()?;
        let is_whole_body =
            spec.payload_at.is_empty() && !self.is_wrapped(body) && !spec.event_type.is_some_and(Source::in_body);
        if is_whole_body {
            return decode::decode(spec, self.event_type(), body, body, false);
        }
        let found = self.found()?;
        let document = found.document(body);
        let event = found.events.first();
        let payload = event.map_or(document, |event| event.payload(document));
        let lacks_payload = event.is_some_and(|event| event.lacks_payload);
        decode::decode(spec, self.event_type(), payload, document, lacks_payload)
    }

    /// Decodes the events of a list, each with its id and type.
    ///
    /// Decodes each one like [`event`](Self::event). If the provider sends no lists, returns the
    /// one event. An empty list is not an error.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// use eyelet::{Decoded, Received, Receiver, testing::Sender};
    ///
    /// eyelet::provider!(
    ///     pub Mailer = Spec::hmac_sha256("mailer", "x-signature")
    ///         .items_at("/events")
    ///         .event_id(Json("/id"))
    ///         .event_type(Json("/kind"))
    /// );
    ///
    /// #[derive(serde::Deserialize)]
    /// #[serde(rename_all = "snake_case")]
    /// enum Mail {
    ///     Bounced { to: String },
    /// }
    ///
    /// let body = r#"{"events": [{"id": 1, "kind": "bounced", "to": "a@example.com"}, {"id": 2, "kind": "opened"}]}"#;
    /// let request = Sender::<Mailer>::new("s3cret").sign(body);
    /// let receiver = Receiver::<Mailer>::new("s3cret")?;
    /// let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
    /// for event in delivery.events::<Mail>()? {
    ///     match event.event? {
    ///         Decoded::Known(Mail::Bounced { to }) => println!("{:?} bounced: {to}", event.event_id),
    ///         Decoded::Unknown { event_type, .. } => println!("{event_type} is of no use here"),
    ///     }
    /// }
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The list is missing. An event that cannot be decoded has an error of its own, and does not
    /// stop the others.
    pub fn events<'de, E: Deserialize<'de>>(
        &'de self,
    ) -> Result<impl Iterator<Item = Item<'de, E>> + use<'de, P, B, E>, DecodeError> {
        let (spec, found) = (self.proof.spec, self.found()?);
        let document = found.document(self.content()?);
        let (in_header, is_list) = (&self.proof, self.is_list());
        Ok(found.events.iter().map(move |event| {
            let event_id = event.event_id.as_deref().or(in_header.ids.event_id().filter(|_| !is_list));
            let event_type = event.event_type.as_deref().or(in_header.ids.event_type());
            let payload = event.payload(document);
            let decoded = decode::decode(spec, event_type, payload, document, event.lacks_payload);
            Item { event_id, event_type, event: decoded }
        }))
    }

    /// Decodes the whole JSON document as a `T`, with the envelope around the payload.
    ///
    /// The document is the body, or the form field that contains it
    /// ([`Spec::json_in_form`](crate::Spec::json_in_form)). A CloudEvent in binary mode becomes
    /// one document: its attributes, and its data as `data`, or as `data_base64` if it is not
    /// JSON.
    ///
    /// Nesting is limited to 127 levels, and keys that begin with `$serde_json::private::` are
    /// refused. So no document overflows the stack, whatever features of `serde_json` other crates
    /// turn on.
    ///
    /// # Errors
    ///
    /// The document is not JSON, or does not fit `T`.
    pub fn json<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        let body = self.content()?;
        if let Some(envelope) = self.envelope() {
            envelope.check()?;
            if let Some(document) = envelope.document(body) {
                return decode::from_json(document);
            }
        }
        let document = if self.is_wrapped(body) { self.found()?.document(body) } else { body };
        decode::from_json(document)
    }

    /// Decodes a form (`application/x-www-form-urlencoded`) as a `T`.
    ///
    /// Numbers and booleans are read from their text, a repeated name is a list, and an empty
    /// value is `None` for an `Option`. [`Str`](crate::Str) and `&str` borrow text that needs no
    /// unescaping. Escapes and bytes that are not UTF-8 are an error.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// use eyelet::{Received, Receiver, Str, providers::Slack, testing::Sender};
    ///
    /// #[derive(serde::Deserialize)]
    /// struct SlashCommand<'a> {
    ///     #[serde(borrow)]
    ///     command: Str<'a>,
    ///     #[serde(borrow)]
    ///     text: Str<'a>,
    ///     is_enterprise_install: Option<bool>,
    /// }
    ///
    /// let request = Sender::<Slack>::new("s3cret").sign("command=%2Fdeploy&text=main+now&is_enterprise_install=false");
    /// let receiver = Receiver::<Slack>::new("s3cret")?;
    /// let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
    /// let command: SlashCommand<'_> = delivery.form()?;
    /// assert_eq!((&*command.command, &*command.text), ("/deploy", "main now"));
    /// assert_eq!(command.is_enterprise_install, Some(false));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The body is not a form, is a multipart form, or does not fit `T`.
    pub fn form<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        decode::decode_form(self.content()?)
    }

    /// Decodes an XML document in UTF-8 as a `T`.
    ///
    /// The mapping is that of [`quick-xml`](https://docs.rs/quick-xml/0.42/quick_xml/de/): an
    /// attribute `a` is the field `@a`, the text of an element is `$text`.
    ///
    /// Only XML's own entities are known. A document type declaration, nesting deeper than 128
    /// elements, and more than 256 attributes on an element are refused.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// use eyelet::{Received, Receiver, providers::WebSubSha256, testing::Sender};
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Feed {
    ///     entry: Vec<Entry>,
    /// }
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Entry {
    ///     title: String,
    /// }
    ///
    /// let body = r#"<?xml version="1.0"?><feed><entry><title>Fish &amp; chips</title></entry></feed>"#;
    /// let request = Sender::<WebSubSha256>::new("s3cret").sign(body);
    /// let receiver = Receiver::<WebSubSha256>::builder().secret("s3cret").set("topic", "https://example.com/feed").build()?;
    /// let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
    /// assert_eq!(delivery.xml::<Feed>()?.entry[0].title, "Fish & chips");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The body is not such a document, or does not fit `T`.
    #[cfg(feature = "xml")]
    pub fn xml<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        decode::decode_xml(self.content()?)
    }

    /// Returns the parts of a multipart form (`multipart/form-data`) in their order.
    ///
    /// At most 256 parts, each with a name.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// use eyelet::{Received, Receiver, testing::Sender};
    ///
    /// eyelet::provider!(
    ///     /// SendGrid's Inbound Parse, whose proof is a token in the URL.
    ///     pub InboundParse = Spec::token("inbound_parse", Query("token")).formats(&[Format::Multipart])
    /// );
    ///
    /// let body = "--xYzZY\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\nHello\r\n--xYzZY--\r\n";
    /// let request = Sender::<InboundParse>::new("s3cret").content_type("multipart/form-data; boundary=xYzZY").sign(body);
    /// let receiver = Receiver::<InboundParse>::builder().secret("s3cret").trust_unsigned_body().build()?;
    /// let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
    /// let mail = delivery.multipart()?;
    /// assert_eq!((&*mail[0].name, mail[0].content), ("subject", &b"Hello"[..]));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The body is not such a form, is incomplete, or can be read in two ways.
    #[cfg(feature = "multipart")]
    pub fn multipart(&self) -> Result<Vec<FormPart<'_>>, DecodeError> {
        multipart::parts(self.content()?).ok_or_else(|| DecodeError::new("the body is no whole form in parts"))
    }

    /// Returns the reply that acknowledges the delivery: 200, with the text that a provider
    /// expects.
    ///
    /// It is a response in each framework. Dropbox Sign expects a text, most providers none.
    pub fn acknowledgement(&self) -> Reply {
        Reply::acknowledgement(self.proof.spec.acknowledged_by, 200)
    }

    fn found(&self) -> Result<&Found, DecodeError> {
        let find = || match self.proof.is_item() {
            true => decode::find_item(self.proof.spec, self.content()?),
            false => decode::find(self.proof.spec, self.envelope(), self.content()?),
        };
        (**self.found.get_or_init(|| Box::new(find()))).as_ref().map_err(Clone::clone)
    }

    fn envelope(&self) -> Option<&Envelope> {
        self.proof.envelope()
    }

    /// Returns whether the body is a form around the JSON document.
    fn is_wrapped(&self, body: &[u8]) -> bool {
        !self.proof.is_item() && form::is_wrapped(self.proof.spec, body)
    }

    fn is_list(&self) -> bool {
        !self.proof.is_item() && Envelope::items_at(self.envelope(), self.proof.spec).is_some()
    }

    /// Returns the bytes to decode: the body, unpacked if the receiver allows compressed bodies.
    ///
    /// For a decoder of your own, such as one for Protobuf. [`event`](Self::event) and the other
    /// decoders of a delivery use this content too.
    ///
    /// # Errors
    ///
    /// The compressed body is damaged, or unpacks to more than
    /// [`decompress`](crate::ReceiverBuilder::decompress) allows.
    pub fn content(&self) -> Result<&[u8], DecodeError> {
        #[cfg(feature = "gzip")]
        if let Some(content) = self.unpacked.content(self.body()) {
            return content;
        }
        Ok(self.body())
    }

    /// The event of a body that is not a list.
    fn only_event(&self) -> Option<&FoundEvent> {
        let found = self.found().ok()?;
        found.events.first().filter(|_| !self.is_list())
    }
}

impl<P, B: Clone> Clone for Delivery<P, B> {
    fn clone(&self) -> Self {
        Self {
            proof: self.proof.clone(),
            found: self.found.clone(),
            #[cfg(feature = "gzip")]
            unpacked: self.unpacked.clone(),
            trace: self.trace.clone(),
            body: self.body.clone(),
            provider: PhantomData,
        }
    }
}

/// Prints names, ids and lengths, and nothing of the body.
impl<P, B: AsRef<[u8]>> fmt::Debug for Delivery<P, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("provider", &self.provider())
            .field("endpoint", &self.endpoint())
            .field("event_id", &self.event_id())
            .field("event_type", &self.event_type())
            .field("body_len", &self.body().len())
            .finish_non_exhaustive()
    }
}
