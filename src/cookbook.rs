//! Recipes: what receivers of webhooks need again and again, each as a program that runs.
//!
//! [`Sender`](crate::testing::Sender), of the feature `testing`, stands for the provider in
//! them. Whole servers are among the
//! [examples](https://docs.rs/crate/eyelet/latest/source/examples/): a shop, a bot, a Slack
//! app, and a gateway for whichever providers its configuration names.
//!
//! # Rotate a secret
//!
//! Any of up to eight secrets may match, the newest first. Once no delivery has another
//! [`secret_index`](crate::Delivery::secret_index) than 0, the older one can go.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{Received, Receiver, providers::Stripe, testing::Sender};
//! let receiver = Receiver::<Stripe>::builder().secret("whsec_new").secret("whsec_old").build()?;
//!
//! let request = Sender::<Stripe>::new("whsec_old").sign(r#"{"type": "invoice.paid"}"#);
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! assert_eq!(delivery.secret_index(), 1);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! From the environment, [`from_env`](crate::Receiver::from_env) takes the older one from
//! the same variable with `_PREVIOUS` behind its name.
//!
//! # Several accounts on one route
//!
//! Give each account a URL of its own, and look its receiver up. The body can be had
//! through a receiver only, so nothing of the request is trusted before.
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::{Router, extract::{Path, State}, http::StatusCode, routing::any};
//! use eyelet::axum::Unverified;
//! use eyelet::{Receiver, Rejection, providers::Stripe};
//! use std::{collections::HashMap, sync::Arc};
//!
//! type Accounts = Arc<HashMap<String, Receiver<Stripe>>>;
//!
//! async fn on_stripe(
//!     State(accounts): State<Accounts>,
//!     Path(account): Path<String>,
//!     request: Unverified,
//! ) -> Result<StatusCode, Rejection> {
//!     let Some(receiver) = accounts.get(&account) else { return Ok(StatusCode::NOT_FOUND) };
//!     let delivery = request.receive(receiver).await?;
//!     println!("{:?} of {:?}", delivery.event_type(), delivery.endpoint());
//!     Ok(StatusCode::OK)
//! }
//!
//! let berlin = Receiver::<Stripe>::builder().secret("whsec_1").endpoint("berlin").build()?;
//! let lisbon = Receiver::<Stripe>::builder().secret("whsec_2").endpoint("lisbon").build()?;
//! let accounts = HashMap::from([("berlin".to_owned(), berlin), ("lisbon".to_owned(), lisbon)]);
//! let router: Router = Router::new().route("/stripe/{account}", any(on_stripe)).with_state(Arc::new(accounts));
//! # }
//! # Ok::<(), eyelet::ConfigError>(())
//! ```
//!
//! Where the provider names the account's key itself, it is one receiver with
//! [`FixedKeys`](crate::keys::FixedKeys), as for keys from the network below.
//!
//! # A provider of your own
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{Received, Receiver, testing::Sender};
//! eyelet::provider!(
//!     /// Signs `{timestamp}.{body}`: `X-Acme-Signature: v1=<hex>`.
//!     pub Acme = Spec::hmac_sha256("acme", "x-acme-signature")
//!         .prefix("v1=")
//!         .timestamp(Header("x-acme-timestamp"), UnixSeconds)
//!         .signed(&[Timestamp, Text("."), Body])
//!         .event_id(Json("/id"))
//!         .event_type(Json("/type"))
//!         .payload_at("/data")
//! );
//!
//! let request = Sender::<Acme>::new("s3cret").sign(r#"{"id": "e1", "type": "order.paid", "data": {}}"#);
//! let receiver = Receiver::<Acme>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! assert_eq!((delivery.event_id(), delivery.event_type()), (Some("e1"), Some("order.paid")));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Keys from the network
//!
//! The library uses no network: [`CachedKeys`](crate::keys::CachedKeys) calls a function of yours,
//! and the adapters wait for it. Without an adapter, await
//! [`fetch_key`](crate::Receiver::fetch_key) when a request is refused for its key, and receive it
//! again. After a delivery, run [`refresh_keys`](crate::Receiver::refresh_keys) in the background.
//! To have the keys before the first delivery,
//! [`prefetch`](crate::keys::CachedKeys::prefetch) them.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{ErrorKind, Received, Receiver, Secret, keys::CachedKeys, testing::Sender};
//! # use std::io::Error;
//! eyelet::provider!(
//!     pub Hub = Spec::hmac_sha256("hub", "x-signature")
//!         .key_id(Header("x-key-id"))
//!         .keys_at("https://hub.example.com/keys")
//! );
//!
//! let keys = CachedKeys::new(|request| async move {
//!     // Here an HTTP client asks for `request.url()`, with a timeout, following no redirects.
//!     assert_eq!((request.url(), request.id()), (Some("https://hub.example.com/keys"), "k7"));
//!     Ok::<_, Error>(Secret::from("s3cret"))
//! });
//! # let receiver = Receiver::<Hub>::builder().key_source(keys);
//! # let receiver = receiver.build()?;
//!
//! let request = Sender::<Hub>::new("s3cret").key_id("k7").sign("{}");
//! let error = receiver.receive(&request.head(), &request.body).unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::UnknownKey);
//!
//! # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
//! # runtime.block_on(async {
//! if let Some(fetch) = receiver.fetch_key(&error) {
//!     fetch.await;
//! }
//! # });
//! assert!(receiver.receive(&request.head(), &request.body).is_ok());
//! # let spawn = |_| {};
//! if let Some(refresh) = receiver.refresh_keys() {
//!     spawn(refresh); // `tokio::spawn`, for one
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Events of your own choice
//!
//! An enum names what you use, a glob takes what begins so, and the rest is
//! [`Unknown`](crate::Decoded::Unknown), to be acknowledged.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{Decoded, Received, Receiver, providers::Stripe, testing::Sender};
//! #[derive(Debug, PartialEq, serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     Paid { amount_paid: i64 },
//!     #[serde(rename = "customer.subscription.*")]
//!     Subscription { id: String },
//! }
//!
//! # let receiver = Receiver::<Stripe>::new("whsec_test")?;
//! let sender = Sender::<Stripe>::new("whsec_test");
//! let request = sender.sign(r#"{"type": "customer.subscription.deleted", "data": {"object": {"id": "sub_1"}}}"#);
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! assert_eq!(delivery.event::<Billing>()?, Decoded::Known(Billing::Subscription { id: "sub_1".into() }));
//!
//! let request = sender.sign(r#"{"type": "payout.paid", "data": {"object": {}}}"#);
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! assert!(matches!(delivery.event::<Billing>()?, Decoded::Unknown { event_type: "payout.paid", .. }));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Payload types
//!
//! The package `eyelet-events` has the payloads that receivers read most, for an enum of your
//! own or as one enum of them all: `Webhook<GitHub, github::Event>`.
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::http::StatusCode;
//! use eyelet::{Webhook, providers::GitHub};
//! use eyelet_events::github::{Action, IssuesEvent, Push};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(rename_all = "snake_case")]
//! enum Event {
//!     Push(Box<Push>),
//!     Issues(Box<IssuesEvent>),
//! }
//!
//! async fn on_github(Webhook { event, .. }: Webhook<GitHub, Event>) -> StatusCode {
//!     match event {
//!         Event::Push(push) => println!("{} commits on {:?}", push.commits.len(), push.r#ref),
//!         // An action that GitHub adds later is not an error: it is kept as text.
//!         Event::Issues(issues) => match issues.action.as_ref().and_then(|action| action.known()) {
//!             Some(Action::Opened) => println!("{:?} was opened", issues.issue),
//!             _ => println!("{:?}", issues.action),
//!         },
//!     }
//!     StatusCode::OK
//! }
//! # let receiver = eyelet::Receiver::<GitHub>::new("s3cret")?;
//! # let _: axum::routing::MethodRouter = eyelet::axum::webhook(receiver, on_github);
//! # }
//! # Ok::<(), eyelet::ConfigError>(())
//! ```
//!
//! # A list of events
//!
//! Each has its own id and type, and one that cannot be decoded does not stop the others.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{Decoded, Received, Receiver, providers::Ably, testing::Sender};
//! #[derive(serde::Deserialize)]
//! enum Event {
//!     #[serde(rename = "channel.message")]
//!     Message { channel: String },
//! }
//!
//! let body = r#"{"items": [
//!     {"source": "channel.message", "serial": "a", "data": {"channel": "one"}},
//!     {"source": "channel.message", "serial": "b", "data": {"channel": 2}},
//!     {"source": "channel.presence", "serial": "c", "data": {}}
//! ]}"#;
//! let request = Sender::<Ably>::new("s3cret").sign(body);
//! # let receiver = Receiver::<Ably>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! let mut seen = Vec::new();
//! for event in delivery.events::<Event>()? {
//!     seen.push(match event.event {
//!         Ok(Decoded::Known(Event::Message { channel })) => channel,
//!         Ok(Decoded::Unknown { event_type, .. }) => event_type.to_owned(),
//!         Err(error) => error.path().to_owned(),
//!     });
//! }
//! assert_eq!(seen, ["one", "channel.message.channel", "channel.presence"]);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Forms
//!
//! [`form`](crate::Delivery::form) reads a form into any type. JSON in a field of a form
//! (`payload=…` of GitHub and of Slack's buttons) is found by `event` and `json` themselves;
//! what is verified is the form, byte for byte.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{Decoded, Received, Receiver, providers::{GitHub, Slack}, testing::Sender};
//! #[derive(serde::Deserialize)]
//! struct Command {
//!     command: String,
//!     text: Option<String>,
//! }
//!
//! let form = "application/x-www-form-urlencoded";
//! let request = Sender::<Slack>::new("s3cret").content_type(form).sign("command=%2Fdeploy&text=main+now");
//! # let receiver = Receiver::<Slack>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! let command: Command = delivery.form()?;
//! assert_eq!((&*command.command, command.text.as_deref()), ("/deploy", Some("main now")));
//!
//! #[derive(Debug, PartialEq, serde::Deserialize)]
//! #[serde(rename_all = "snake_case")]
//! enum Repo {
//!     Push { r#ref: String },
//! }
//!
//! let sender = Sender::<GitHub>::new("s3cret").event_type("push").content_type(form);
//! let request = sender.sign("payload=%7B%22ref%22%3A%22refs%2Fheads%2Fmain%22%7D");
//! # let receiver = Receiver::<GitHub>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! assert_eq!(delivery.event::<Repo>()?, Decoded::Known(Repo::Push { r#ref: "refs/heads/main".into() }));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # XML and forms in parts
//!
//! With the features `xml` and `multipart`.
//!
//! ```
//! # #[cfg(all(feature = "testing", feature = "xml", feature = "multipart"))] {
//! # use eyelet::{Received, Receiver, providers::Shopify, testing::Sender};
//! #[derive(serde::Deserialize)]
//! struct Order {
//!     #[serde(rename = "@currency")]
//!     currency: String,
//!     total: u64,
//! }
//!
//! let sender = Sender::<Shopify>::new("s3cret").content_type("application/xml");
//! let request = sender.sign(r#"<order currency="EUR"><total>900</total></order>"#);
//! # let receiver = Receiver::<Shopify>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! let order: Order = delivery.xml()?;
//! assert_eq!((&*order.currency, order.total), ("EUR", 900));
//!
//! eyelet::provider!(pub Inbox = Spec::token("inbox", Query("token")).formats(&[Format::Multipart]));
//!
//! let mail = "--b\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\nHello\r\n--b--\r\n";
//! let request = Sender::<Inbox>::new("s3cret").content_type("multipart/form-data; boundary=b").sign(mail);
//! let receiver = Receiver::<Inbox>::builder().secret("s3cret").trust_unsigned_body().build()?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! let parts = delivery.multipart()?;
//! assert_eq!((&*parts[0].name, parts[0].content), ("subject", &b"Hello"[..]));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # CloudEvents
//!
//! `event` has the data by the event's type, `json` the event with its attributes, whether
//! they came in headers or in the body. A batch is a list of events.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{Decoded, Received, Receiver, providers::CloudEvents, testing::Sender};
//! use eyelet_events::cloudevents::CloudEvent;
//!
//! #[derive(Debug, PartialEq, serde::Deserialize)]
//! enum Shop {
//!     #[serde(rename = "com.example.order.*")]
//!     Order { total: u64 },
//! }
//!
//! let sender = Sender::<CloudEvents>::new("s3cret")
//!     .header("ce-specversion", "1.0")
//!     .header("ce-source", "/shop")
//!     .header("ce-id", "A-1")
//!     .header("ce-type", "com.example.order.paid");
//! let request = sender.sign(r#"{"total": 900}"#);
//! let receiver = Receiver::<CloudEvents>::builder()
//!     .secret("s3cret")
//!     .trust_unsigned_body() // a token proves the sender, and nothing of the event
//!     .set("allowed_origin", "eventemitter.example.com")
//!     .build()?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! assert_eq!(delivery.event::<Shop>()?, Decoded::Known(Shop::Order { total: 900 }));
//! let event: CloudEvent = delivery.json()?;
//! assert_eq!((&*event.source, &*event.id), ("/shop", "A-1"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Compressed bodies
//!
//! An adapter refuses them with 415 unless the receiver allows them (feature `gzip`). What
//! was signed is what came; only then is it unpacked, to no more than you say.
//!
//! ```
//! # #[cfg(all(feature = "testing", feature = "gzip"))] {
//! # use eyelet::{Received, Receiver, providers::GitHub, testing::Sender};
//! # use std::io::Write;
//! # let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
//! # gzip.write_all(br#"{"ref": "refs/heads/main"}"#)?;
//! # let packed = gzip.finish()?;
//! let sender = Sender::<GitHub>::new("s3cret").event_type("push").header("content-encoding", "gzip");
//! let request = sender.sign(packed);
//! let receiver = Receiver::<GitHub>::builder().secret("s3cret").decompress(25 << 20).build()?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! let push: serde_json::Value = delivery.json()?;
//! assert_eq!(push["ref"], "refs/heads/main");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Keep what cannot be decoded
//!
//! A [`Webhook`](crate::Webhook) answers it with 422 and forgets it. Take the
//! [`Delivery`](crate::Delivery) to keep it; what you answer decides whether it comes again.
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::http::StatusCode;
//! use eyelet::axum::Delivery;
//! use eyelet::{Decoded, providers::Stripe};
//! # #[derive(serde::Deserialize)] enum Billing { #[serde(rename = "invoice.paid")] Paid { id: String } }
//! # async fn handle(_: Billing) {}
//!
//! async fn on_stripe(delivery: Delivery<Stripe>) -> StatusCode {
//!     match delivery.event::<Billing>() {
//!         Ok(Decoded::Known(event)) => handle(event).await,
//!         Ok(Decoded::Unknown { .. }) => {}
//!         Err(error) => {
//!             eprintln!("{error}"); // where, and what was expected there: nothing of the body
//!             dead_letter(&delivery.into_body());
//!             return StatusCode::UNPROCESSABLE_ENTITY; // or 200, if the letter is enough
//!         }
//!     }
//!     StatusCode::OK
//! }
//!
//! /// The bytes as they were signed.
//! fn dead_letter(body: &[u8]) {
//!     println!("kept {} bytes", body.len());
//! }
//! # let receiver = eyelet::Receiver::<Stripe>::new("whsec_test")?;
//! # let _: axum::routing::MethodRouter = eyelet::axum::webhook(receiver, on_stripe);
//! # }
//! # Ok::<(), eyelet::ConfigError>(())
//! ```
//!
//! # Test what you built
//!
//! [`altered`](crate::testing::Sender::altered) makes the copies that must be refused, and
//! [`FixedClock`](crate::testing::FixedClock) stops the time for stored requests.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! use eyelet::testing::{FixedClock, Sender};
//! use eyelet::{Receiver, providers::Slack};
//! use std::time::{Duration, SystemTime};
//!
//! let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_357_400);
//! let receiver = Receiver::<Slack>::builder().secret("s3cret").clock(FixedClock::new(then)).build()?;
//! let sender = Sender::<Slack>::new("s3cret").at(then);
//! let request = sender.sign(r#"{"type": "event_callback", "event": {"type": "app_mention"}}"#);
//! assert!(receiver.receive(&request.head(), &request.body).is_ok());
//! for altered in sender.altered(&request) {
//!     assert!(receiver.receive(&altered.request.head(), &altered.request.body).is_err(), "{}", altered.reason);
//! }
//! # }
//! # Ok::<(), eyelet::ConfigError>(())
//! ```
//!
//! [`to_http`](crate::testing::Request::to_http) makes a request of it for a router.
//!
//! # Handshakes
//!
//! A receiver answers them, and its route takes the methods by which they come. Some need a
//! verify token, which you chose in the provider's dashboard:
//!
//! ```
//! # use eyelet::{Head, Received, Receiver, providers::Meta};
//! let receiver = Receiver::<Meta>::builder().secret("app secret").set("verify_token", "my own").build()?;
//!
//! let target = "/meta?hub.mode=subscribe&hub.verify_token=my%20own&hub.challenge=1158201444";
//! let headers: [(&str, &str); 0] = [];
//! let Received::Handshake(reply) = receiver.receive(&Head::new("GET", target, &headers), "")? else { panic!() };
//! assert_eq!((reply.status, &*reply.body), (200, &b"1158201444"[..]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Asana and Notion send the signing secret itself, once. **Anyone can send such a
//! request**, so take a secret only while you are setting a webhook up. Until the receiver is
//! built with it, every delivery is refused.
//!
//! ```
//! # use eyelet::{Head, Received, Receiver, providers::Asana};
//! # use std::sync::{Arc, Mutex};
//! let pending = Arc::new(Mutex::new(None));
//! # let stored = Arc::clone(&pending);
//! let receiver = Receiver::<Asana>::builder()
//!     .on_handshake_secret(move |secret| {
//!         stored.lock().unwrap().get_or_insert(secret.to_owned());
//!     })
//!     .build()?;
//!
//! let headers = [("x-hook-secret", "b537207f20cbfa02357cf448134da559e8bd39d61597dcd5")];
//! let Received::Handshake(reply) = receiver.receive(&Head::post(&headers), "")? else { panic!() };
//! assert!(reply.headers.contains(&("x-hook-secret", headers[0].1.to_owned())));
//! let receiver = Receiver::<Asana>::new(pending.lock().unwrap().take().ok_or("no secret came")?)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Know what was signed, and tell duplicates
//!
//! [`covers`](crate::Delivery::covers) says what a forger cannot have changed,
//! [`coverage`](crate::Spec::coverage) how much of the body that is. A retry has the same
//! [`event_id`](crate::Delivery::event_id), a replay the same
//! [`replay_key`](crate::Delivery::replay_key): remember both where the id is signed, the
//! second where it is not.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{Received, Receiver, providers, testing::Sender};
//! use eyelet::Provider;
//! use eyelet::providers::{GitHub, GitLab, Stripe};
//! use eyelet::spec::{Coverage, Part};
//!
//! assert!(Stripe::SPEC.covers(Part::Timestamp) && Stripe::SPEC.covers(Part::EventId));
//! assert!(GitHub::SPEC.covers(Part::Body) && !GitHub::SPEC.covers(Part::EventId));
//! assert_eq!(GitLab::SPEC.coverage(), Coverage::Sender);
//!
//! # let receiver = Receiver::<GitHub>::new("s3cret")?;
//! let key = |id: &str| -> Result<_, Box<dyn std::error::Error>> {
//!     let request = Sender::<GitHub>::new("s3cret").event_id(id).sign("{}");
//!     let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//!     Ok(delivery.replay_key())
//! };
//! assert_eq!(key("the id that GitHub gave")?, key("another, which nobody signed")?);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Behind a proxy
//!
//! Where a provider signs the URL, say under which origin it reaches you: headers that
//! claim to know it are not read. Path and query have to arrive as they were sent.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! # use eyelet::{Received, Receiver, providers::Square, testing::Sender};
//! let receiver = Receiver::<Square>::builder().secret("s3cret").public_origin("https://shop.example.com").build()?;
//!
//! let request = Sender::<Square>::new("s3cret").url("https://shop.example.com/square").sign(r#"{"type": "a.b"}"#);
//! assert!(receiver.receive(&request.head(), &request.body).is_ok());
//! let request = Sender::<Square>::new("s3cret").url("https://example.org/square").sign(r#"{"type": "a.b"}"#);
//! assert!(receiver.receive(&request.head(), &request.body).is_err());
//! # }
//! # Ok::<(), eyelet::ConfigError>(())
//! ```
//!
//! More on proxies is in [`manual`](crate::manual#what-deployment-has-to-see-to).
