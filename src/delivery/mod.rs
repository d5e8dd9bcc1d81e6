//! A verified delivery, and its decoding.

pub(crate) mod decode;
mod proof;
mod received;

pub(crate) use proof::{Ids, Proof, Transcript};
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

/// A delivery that was verified: the proof that its sender knows the signing
/// secret, and the only way to its body.
///
/// There is no constructor but [`Receiver::receive`](crate::Receiver::receive),
/// and a body cannot be replaced.
///
/// ```compile_fail,E0451
/// use eyelet::{Delivery, providers::GitHub};
///
/// let forged = Delivery::<GitHub, _> { body: b"{}", ..todo!() };
/// ```
///
/// `P` is the [`Provider`](crate::Provider), `B` what the body was handed in as.
pub struct Delivery<P, B> {
    proof: Proof,
    /// Boxed, as a delivery is moved several times.
    found: OnceLock<Box<Result<Found, DecodeError>>>,
    #[cfg(feature = "gzip")]
    unpacked: Unpacked,
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
            body,
            provider: PhantomData,
        }
    }

    /// The same delivery, whose body may be compressed and then holds at most so many bytes.
    #[cfg(feature = "gzip")]
    pub(crate) fn unpacking(mut self, max: Option<usize>) -> Self {
        self.unpacked.max = max;
        self
    }

    /// The name of the provider: `github`, `stripe`, …
    pub fn provider(&self) -> &'static str {
        self.proof.spec.name()
    }

    /// The name that the receiver was given by
    /// [`ReceiverBuilder::endpoint`](crate::ReceiverBuilder::endpoint).
    pub fn endpoint(&self) -> Option<&str> {
        self.proof.endpoint.as_deref()
    }

    /// The id by which the provider knows the event, the same for each attempt to
    /// deliver it. Absent where the provider gives none, or one that is longer
    /// than 256 characters or not visible ASCII, or where a delivery is a list of
    /// [`events`](Self::events), each with its own.
    ///
    /// Ask [`covers`](Self::covers) before using it to tell duplicates apart.
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

    /// When the provider signed this attempt, where it signs a timestamp.
    pub fn signed_at(&self) -> Option<SystemTime> {
        self.proof.signed_at
    }

    /// Which of the receiver's secrets matched: 0 is the newest. Another number in
    /// the logs means that a rotation is not over.
    pub fn secret_index(&self) -> usize {
        self.proof.secret_index
    }

    /// Whether the signature vouches for this part. GitHub's event id and type,
    /// for two, stand in headers that it does not sign.
    pub fn covers(&self, part: Part) -> bool {
        self.proof.covers(part)
    }

    /// The body, byte for byte as it was received: compressed, if it came so.
    pub fn body(&self) -> &[u8] {
        self.body.as_ref()
    }

    /// The body as it was handed in.
    pub fn into_body(self) -> B {
        self.body
    }

    /// The body as it was handed in, for who keeps the delivery too.
    #[cfg(feature = "tower")]
    pub(crate) fn handed_in(&self) -> &B {
        &self.body
    }

    /// The same delivery with the provider known at run time only.
    pub fn into_any(self) -> Delivery<Any, B> {
        Delivery {
            proof: self.proof,
            found: self.found,
            #[cfg(feature = "gzip")]
            unpacked: self.unpacked,
            body: self.body,
            provider: PhantomData,
        }
    }

    /// A digest of the provider's name and everything that it signed: equal for
    /// every copy of this request, whatever unsigned header was changed, however
    /// the signature is written, and whichever secret made it. Absent where
    /// nothing is signed, or by a JWT that is for any body. Computed anew by each call.
    ///
    /// A retry that carries a new timestamp is another request, with another key;
    /// what stays the same is the [`event_id`](Self::event_id).
    pub fn replay_key(&self) -> Option<[u8; 32]> {
        self.proof.replay_key(self.body())
    }

    /// The event as the variant of `E` that bears the name of its type.
    ///
    /// `E` is an enum with serde's default representation. A variant holds the
    /// payload, in any of the ways serde has for it; `rename` and `alias` give the
    /// names, and `#[serde(rename = "customer.subscription.*")]` takes all that
    /// begin so (the longest such prefix wins). A type that no variant names is
    /// [`Decoded::Unknown`], unless one is `#[serde(other)]`.
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
    /// The payload is missing or not what the variant describes, the body holds no JSON or no
    /// event type, a key that leads to type or payload occurs twice, or `E` is not
    /// such an enum.
    pub fn event<'de, E: Deserialize<'de>>(&'de self) -> Result<Decoded<'de, E>, DecodeError> {
        let spec = self.proof.spec;
        if self.is_list() {
            return Err(DecodeError::new("the delivery is a list of events: use `events`"));
        }
        let body = self.content()?;
        let is_whole_body = spec.payload_at.is_empty()
            && !form::is_wrapped(spec, body)
            && !spec.event_type.is_some_and(Source::in_body);
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

    /// The events of a provider that sends lists of them, one at a time, each as
    /// [`event`](Self::event) has it, with its id and type. Of any other provider it
    /// is the one event. An empty list is no error.
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
    /// There is no list where the provider puts it. An event that cannot be decoded
    /// is an error of its own, and does not stop the others.
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

    /// The whole JSON document as a `T`, envelope and all: the body, or the field of a
    /// form that holds it ([`Spec::json_in_form`](crate::Spec::json_in_form)). A CloudEvent
    /// in binary mode is put together as it would stand in a body: its attributes, and its
    /// data as `data`, or as `data_base64` where that is no JSON.
    ///
    /// Nesting is limited to 127 levels, and keys that begin with `$serde_json::private::` are
    /// refused, so that no document overflows the stack, whatever features of `serde_json` other
    /// crates turn on.
    ///
    /// # Errors
    ///
    /// The document is not JSON, or not what `T` describes.
    pub fn json<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        let body = self.content()?;
        if let Some(envelope) = self.envelope() {
            envelope.check()?;
            if let Some(document) = envelope.document(body) {
                return decode::from_json(document);
            }
        }
        let document = if form::is_wrapped(self.proof.spec, body) { self.found()?.document(body) } else { body };
        decode::from_json(document)
    }

    /// The body, a form (`application/x-www-form-urlencoded`), as a `T`: each field
    /// under its name.
    ///
    /// Numbers and booleans are read from their text, a name that is there more than
    /// once is a list, and an empty value is `None` for an `Option`. Text that needs no
    /// unescaping is borrowed by [`Str`](crate::Str) and `&str`. Escapes and bytes that
    /// stand for no character are an error.
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
    /// The body is no form, is a form in parts, or is not what `T` describes.
    pub fn form<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        decode::decode_form(self.content()?)
    }

    /// The body, an XML document in UTF-8, as a `T`, in the ways in which
    /// [`quick-xml`](https://docs.rs/quick-xml/0.42/quick_xml/de/) maps one to the other: an
    /// attribute `a` is the field `@a`, the text of an element `$text`.
    ///
    /// Entities are those of XML itself. A document type declaration is refused, as is
    /// nesting deeper than 128 elements, and more than 256 attributes on one of them.
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
    /// The body is no such document, or not what `T` describes.
    #[cfg(feature = "xml")]
    pub fn xml<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        decode::decode_xml(self.content()?)
    }

    /// The parts of the body, a form in parts (`multipart/form-data`), in the order in
    /// which they were sent: at most 256, each named.
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
    /// The body is no such form, is cut short, or could be read in two ways.
    #[cfg(feature = "multipart")]
    pub fn multipart(&self) -> Result<Vec<FormPart<'_>>, DecodeError> {
        multipart::parts(self.content()?).ok_or_else(|| DecodeError::new("the body is no whole form in parts"))
    }

    /// The answer that the provider takes for an acknowledgement: 200, with the text that
    /// some want to read (Dropbox Sign). A response in each framework.
    pub fn acknowledgement(&self) -> Reply {
        Reply::acknowledgement(self.proof.spec.acknowledged_by, 200)
    }

    /// The same delivery with a body that is borrowed.
    pub(crate) fn by_reference(&self) -> Delivery<Any, &[u8]> {
        let delivery = Delivery::new(self.proof.clone(), self.body());
        #[cfg(feature = "gzip")]
        let delivery = delivery.unpacking(self.unpacked.max);
        delivery
    }

    fn found(&self) -> Result<&Found, DecodeError> {
        let find = || decode::find(self.proof.spec, self.envelope(), self.content()?);
        (**self.found.get_or_init(|| Box::new(find()))).as_ref().map_err(Clone::clone)
    }

    fn envelope(&self) -> Option<&Envelope> {
        self.proof.envelope()
    }

    fn is_list(&self) -> bool {
        Envelope::items_at(self.envelope(), self.proof.spec).is_some()
    }

    /// What is decoded: the body, unpacked if it is compressed.
    fn content(&self) -> Result<&[u8], DecodeError> {
        #[cfg(feature = "gzip")]
        if let Some(content) = self.unpacked.content(self.body()) {
            return content;
        }
        Ok(self.body())
    }

    /// The event that stands alone in the body.
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
            body: self.body.clone(),
            provider: PhantomData,
        }
    }
}

/// Fit for logs: names, ids and lengths, nothing of the body.
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
