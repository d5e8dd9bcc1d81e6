//! What the four servers have in common: their receivers and, because a delivery
//! is the same type in each framework, their handlers.

use bytes::Bytes;
use eyelet::inbox::{Inbox, Memory};
use eyelet::keys::{CachedKeys, KeyRequest};
use eyelet::providers::{CloudEvents, GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::testing::Sender;
use eyelet::{Any, DecodeError, Delivery, ErrorKind, InFlightBudget, Receiver, Secret, Spec, Webhook, providers};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

pub(crate) const SECRET: &str = "It's a Secret to Everybody";
pub(crate) const OTHER_SECRET: &str = "the other account's secret";
pub(crate) const STANDARD_SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
pub(crate) const ORIGIN: &str = "https://hooks.example.com";
pub(crate) const ALLOWED_ORIGIN: &str = "eventemitter.example.com";
pub(crate) const SMALL: usize = 64;
pub(crate) const BUDGET: usize = 1024;
pub(crate) const LARGE: usize = 8 << 20;
pub(crate) const FLOOD_BUDGET: usize = 64 << 20;
pub(crate) const AN_HOUR: Duration = Duration::from_secs(3600);

eyelet::provider!(
    /// Answers to anyone who knows the verify token.
    pub(crate) Social = Spec::hmac_sha256("social", "x-social-signature").handshakes(&[Handshake::on("GET")
        .when(&[Condition::Is(Query("hub.mode"), "subscribe")])
        .guard(Query("hub.verify_token"), "verify_token")
        .echo_text(Query("hub.challenge"))])
);

eyelet::provider!(
    /// Signs the URL that it calls.
    pub(crate) Partner = Spec::hmac_sha256("partner", "x-partner-signature")
        .signed(&[Method, Text("\n"), Url, Text("\n"), Body])
        .event_type(Query("event"))
);

eyelet::provider!(
    /// Proves itself by a token alone.
    pub(crate) Tokened = Spec::token("tokened", Header("x-token")).event_type(Header("x-event"))
);

eyelet::provider!(
    /// Has a key for each of its tenants.
    pub(crate) Tenants = Spec::hmac_sha256("tenants", "x-signature").key_id(Header("x-tenant"))
);

/// A server of keys that knows one tenant, and takes its time.
async fn fetch(request: KeyRequest) -> Result<Secret, ()> {
    tokio::task::yield_now().await;
    if request.id() == "tenant-1" { Ok(SECRET.into()) } else { Err(()) }
}

eyelet::provider!(
    /// Calls with forms.
    pub(crate) Phone = Spec::hmac_sha256("phone", "x-phone-signature").event_id(Form("Sid")).event_type(Form("Kind"))
);

eyelet::provider!(
    /// Sends feeds and e-mails.
    pub(crate) Post = Spec::hmac_sha256("post", "x-post-signature").formats(&[Format::Xml, Format::Multipart])
);

/// The rows whose deliveries come by more methods than one.
pub(crate) fn with_many_methods() -> impl Iterator<Item = &'static Spec> {
    providers::ALL.iter().copied().filter(|spec| spec.delivery_methods().len() > 1)
}

/// What a test sees of a server from the inside.
pub(crate) struct Counts {
    /// How often the receiver at `/counted` called `on_refusal`.
    pub(crate) refusals: Arc<AtomicUsize>,
    /// How often it called `on_delivery`.
    pub(crate) deliveries: Arc<AtomicUsize>,
    /// That of the receiver at `/flood`.
    pub(crate) budget: InFlightBudget,
    /// What the inbox at `/inbox` stored.
    pub(crate) stored: Memory,
}

#[derive(Clone)]
pub(crate) struct Endpoints {
    pub(crate) github: Receiver<GitHub>,
    pub(crate) small: Receiver<GitHub>,
    pub(crate) slow: Receiver<GitHub>,
    pub(crate) budget: Receiver<GitHub>,
    pub(crate) flood: Receiver<GitHub>,
    pub(crate) hidden: Receiver<GitHub>,
    pub(crate) counted: Receiver<GitHub>,
    pub(crate) stripe: Receiver<Stripe>,
    pub(crate) connect: Receiver<Stripe>,
    pub(crate) lenient: Receiver<Stripe>,
    pub(crate) slack: Receiver<Slack>,
    pub(crate) standard: Receiver<StandardWebhooks>,
    pub(crate) social: Receiver<Social>,
    pub(crate) partner: Receiver<Partner>,
    pub(crate) token: Receiver<Tokened>,
    pub(crate) phone: Receiver<Phone>,
    pub(crate) post: Receiver<Post>,
    pub(crate) packed: Receiver<GitHub>,
    pub(crate) any_type: Receiver<GitHub>,
    pub(crate) cloud_events: Receiver<CloudEvents>,
    pub(crate) by_name: Arc<HashMap<String, Receiver<Any>>>,
    pub(crate) stored: Memory,
}

impl Endpoints {
    /// The inbox at `/inbox`. A server opens it once, on its own runtime.
    pub(crate) fn inbox(&self) -> Inbox {
        Inbox::new(self.stored.clone())
    }
}

impl Endpoints {
    pub(crate) fn new(counts: &Counts) -> Self {
        let github = || Receiver::<GitHub>::builder().secret(SECRET);
        let (refusals, deliveries) = (Arc::clone(&counts.refusals), Arc::clone(&counts.deliveries));
        let count = move |_: &_| {
            refusals.fetch_add(1, Ordering::SeqCst);
        };
        let count_delivery = move |_: &Delivery<Any, &[u8]>| {
            deliveries.fetch_add(1, Ordering::SeqCst);
        };
        let by_name = ["github", "slack"].map(|name| {
            let spec = providers::find(name).unwrap();
            (name.to_owned(), Receiver::with_spec(spec, SECRET).unwrap())
        });
        // Tests that run at once ask for known and unknown keys in any order.
        let keys = CachedKeys::new(fetch).pause(Duration::ZERO);
        let tenants = Receiver::<Tenants>::builder().key_source(keys).build().unwrap();
        let by_methods = with_many_methods().map(|spec| {
            let builder = Receiver::builder_with_spec(spec).secret(SECRET).public_origin(ORIGIN).trust_unsigned_body();
            (format!("{}-row", spec.name()), builder.build().unwrap())
        });
        let by_name = by_name.into_iter().chain([("tenants".to_owned(), tenants.into_any())]).chain(by_methods);
        Self {
            github: github().build().unwrap(),
            small: github().max_body(SMALL).build().unwrap(),
            slow: github().body_timeout(Duration::from_millis(300)).build().unwrap(),
            budget: github().max_body(BUDGET).max_in_flight(BUDGET).build().unwrap(),
            flood: github().max_body(LARGE).in_flight_budget(&counts.budget).body_timeout(AN_HOUR).build().unwrap(),
            hidden: github().refusal_status(ErrorKind::SignatureMismatch, 404).build().unwrap(),
            counted: github().max_body(SMALL).on_refusal(count).on_delivery(count_delivery).build().unwrap(),
            stripe: Receiver::new(SECRET).unwrap(),
            connect: Receiver::new(OTHER_SECRET).unwrap(),
            lenient: Receiver::builder().secret(SECRET).unknown_events(204).build().unwrap(),
            slack: Receiver::new(SECRET).unwrap(),
            standard: Receiver::new(STANDARD_SECRET).unwrap(),
            social: Receiver::builder().secret(SECRET).set("verify_token", "let me in").build().unwrap(),
            partner: Receiver::builder().secret(SECRET).public_origin(ORIGIN).build().unwrap(),
            token: Receiver::builder().secret(SECRET).max_body(SMALL).trust_unsigned_body().build().unwrap(),
            phone: Receiver::new(SECRET).unwrap(),
            post: Receiver::new(SECRET).unwrap(),
            #[cfg(feature = "gzip")]
            packed: github().decompress(1 << 20).build().unwrap(),
            #[cfg(not(feature = "gzip"))]
            packed: github().build().unwrap(),
            any_type: github().any_content_type().build().unwrap(),
            cloud_events: Receiver::builder()
                .secret(SECRET)
                .trust_unsigned_body()
                .set("allowed_origin", ALLOWED_ORIGIN)
                .build()
                .unwrap(),
            by_name: Arc::new(by_name.collect()),
            stored: counts.stored.clone(),
        }
    }
}

/// Tells what was delivered.
pub(crate) async fn tell<P>(delivery: Delivery<P, Bytes>) -> String {
    told(&delivery)
}

pub(crate) fn told<P>(delivery: &Delivery<P, Bytes>) -> String {
    let body = delivery.body().escape_ascii();
    format!("{} {} {body}", delivery.provider(), delivery.event_type().unwrap_or("-"))
}

#[derive(serde::Deserialize)]
pub(crate) enum Billing {
    #[serde(rename = "invoice.paid")]
    InvoicePaid { amount_paid: i64 },
}

pub(crate) async fn bill(Webhook { event, delivery }: Webhook<Stripe, Billing>) -> String {
    let Billing::InvoicePaid { amount_paid } = event;
    format!("{} paid {amount_paid}", delivery.event_id().unwrap_or("-"))
}

#[derive(serde::Deserialize)]
pub(crate) enum Mail {
    #[serde(rename = "mail.*")]
    Any { to: String },
}

pub(crate) async fn post(Webhook { event: Mail::Any { to }, delivery }: Webhook<StandardWebhooks, Mail>) -> String {
    format!("{} to {to}", delivery.event_type().unwrap_or("-"))
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Call {
    Ringing { from: String, seconds: u32 },
}

/// Takes an event that is a form.
pub(crate) async fn ring(Webhook { event, delivery }: Webhook<Phone, Call>) -> String {
    let Call::Ringing { from, seconds } = event;
    format!("{} from {from} for {seconds}", delivery.event_id().unwrap_or("-"))
}

/// Takes a form that has no event type.
pub(crate) async fn command(delivery: Delivery<Slack, Bytes>) -> Result<String, DecodeError> {
    #[derive(serde::Deserialize)]
    struct Command {
        command: String,
        text: String,
    }
    let Command { command, text } = delivery.form()?;
    Ok(format!("{command} {text}"))
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Repo {
    Push { r#ref: String },
}

pub(crate) async fn push(Webhook { event: Repo::Push { r#ref }, delivery }: Webhook<GitHub, Repo>) -> String {
    format!("{} in {} bytes", r#ref, delivery.body().len())
}

/// Keeps what cannot be decoded, for someone to look at.
pub(crate) async fn keep(delivery: Delivery<GitHub, Bytes>) -> String {
    match delivery.event::<Repo>() {
        Ok(_) => "taken".to_owned(),
        Err(error) => format!("kept {}: {error}", delivery.body().escape_ascii()),
    }
}

/// Takes a feed or an e-mail, as far as this build reads them.
pub(crate) async fn read(delivery: Delivery<Post, Bytes>) -> Result<String, DecodeError> {
    #[cfg(feature = "xml")]
    if delivery.body().starts_with(b"<") {
        return Ok(format!("{:?}", delivery.xml::<std::collections::BTreeMap<String, String>>()?));
    }
    #[cfg(feature = "multipart")]
    if delivery.body().starts_with(b"--") {
        let parts = delivery.multipart()?;
        let parts = parts.iter().map(|part| format!("{}={}", part.name, part.content.escape_ascii()));
        return Ok(parts.collect::<Vec<_>>().join(" "));
    }
    Ok(told(&delivery))
}

#[derive(serde::Deserialize)]
pub(crate) enum Made {
    #[serde(rename = "com.example.made")]
    Made { name: String },
}

pub(crate) async fn make(Webhook { event: Made::Made { name }, delivery }: Webhook<CloudEvents, Made>) -> String {
    format!("{} made {name}", delivery.event_id().unwrap_or("-"))
}

pub(crate) fn github(path: &str) -> Sender<GitHub> {
    Sender::new(SECRET).event_type("push").url(path)
}

pub(crate) fn stripe(path: &str) -> Sender<Stripe> {
    Sender::new(SECRET).url(path)
}

pub(crate) const PAID: &str = r#"{"id":"evt_1","type":"invoice.paid","data":{"object":{"amount_paid":900}}}"#;
