use crate::cloud_events::CloudEvents;
use crate::connect_error::ConnectError;
use crate::message::Message;
use crate::settings::{CONNECT_TIMEOUT, Settings};
use async_nats::connection::State;
use async_nats::jetstream::context::{Context, GetStreamByNameErrorKind, PublishError, PublishErrorKind};
use async_nats::jetstream::stream::DiscardPolicy;
use async_nats::jetstream::{self, ErrorCode, stream};
use async_nats::{ConnectErrorKind, ConnectOptions, Event, HeaderMap, ServerAddr};
use eyelet::inbox::{ClaimedEntry, Failure, Relay};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

/// Publishes events to a subject of NATS that a stream of JetStream keeps.
///
/// ```no_run
/// use eyelet::inbox::{Inbox, Memory, Worker};
/// use eyelet_relay::Nats;
///
/// # async fn example() -> Result<(), eyelet_relay::ConnectError> {
/// let subject = Nats::connect("nats://127.0.0.1:4222", "webhooks").await?;
/// let inbox = Inbox::new(Memory::new());
/// let worker = Worker::new(&inbox).relay(["stripe", "github"], subject).start();
/// # Ok(()) }
/// ```
///
/// An attribute of the event is a header `ce-id`, `ce-source`, …. The header `Nats-Msg-Id` is made of source and id,
/// so that the stream leaves out copies that arrive within its duplicate window, which is 2 minutes by default.
///
#[doc = include_str!("../docs/nats.md")]
pub struct Nats {
    context: Context,
    subject: String,
    complaint: Complaint,
    settings: Settings,
}

/// What a header of the binding does not hold as it is
/// ([section 3.1.3.2](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values)).
const HEADER: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'%');

/// How often the client asks whether the server is there. It connects again after two pings without an answer.
const PING: Duration = Duration::from_secs(10);

impl Nats {
    /// Connects to the server at `nats://user:password@host:4222`, or with TLS at `tls://…`.
    ///
    /// Several addresses are separated by commas, and the first one names the user.
    ///
    /// # Errors
    ///
    /// The address is wrong, the server does not answer or refuses, has no JetStream, or no stream has the subject.
    pub async fn connect(url: &str, subject: &str) -> Result<Self, ConnectError> {
        let (context, complaint) = connect(url).await?;
        Self::open(context, subject, complaint).await
    }

    /// Like [`connect`](Self::connect), but creates a stream on disk for the subject if no stream has it. Its name is
    /// the subject with `_` for each `.`, and it has no limits.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect).
    pub async fn connect_and_create(url: &str, subject: &str) -> Result<Self, ConnectError> {
        let (context, complaint) = connect(url).await?;
        if let Err(ConnectError::Missing { .. }) = check(&context, subject, &complaint).await {
            let name = subject.replace(['.', '/', '\\'], "_");
            let subjects = vec![subject.to_owned()];
            // So that a limit that is set later drops no event that nobody has read.
            let discard = DiscardPolicy::New;
            let config = stream::Config { name, subjects, discard, ..stream::Config::default() };
            context.create_stream(config).await.map_err(|error| ConnectError::Setting(error.to_string()))?;
        }
        Self::open(context, subject, complaint).await
    }

    /// Uses a client that the program has, with its certificates, credentials and name.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect).
    pub async fn new(context: Context, subject: &str) -> Result<Self, ConnectError> {
        Self::open(context, subject, Complaint::default()).await
    }

    async fn open(context: Context, subject: &str, complaint: Complaint) -> Result<Self, ConnectError> {
        check(&context, subject, &complaint).await?;
        Ok(Self { context, subject: subject.to_owned(), complaint, settings: Settings::default() })
    }

    /// Sets how an event is written. In binary mode by default.
    #[must_use]
    pub fn cloud_events(mut self, events: CloudEvents) -> Self {
        self.settings.events = events;
        self
    }

    /// Sets how long a confirmation is waited for, 10 s by default. Then the event is tried again.
    ///
    /// The context's own timeout, 5 s by default, is not changed.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    async fn failure(&self, error: PublishError, length: usize) -> Failure {
        let subject = &self.subject;
        match error.kind() {
            PublishErrorKind::MaxPayloadExceeded => {
                let limit = self.context.client().max_payload();
                Failure::dead(format!(
                    "the message has {length} bytes and its headers, and NATS takes at most {limit} (`max_payload`)"
                ))
            }
            PublishErrorKind::StreamNotFound => format!("no stream has the subject `{subject}`; create it").into(),
            PublishErrorKind::TimedOut => self.unconfirmed(),
            _ if is_too_large(&error) => {
                let limit = self.max_message_size().await;
                let limit = limit.map(|limit| format!(", which is {limit} bytes")).unwrap_or_default();
                Failure::dead(format!(
                    "the message has {length} bytes and its headers, more than the `max_msg_size` of the stream{limit}"
                ))
            }
            _ => format!("NATS did not take the event for the subject `{subject}`: {error}").into(),
        }
    }

    async fn max_message_size(&self) -> Option<i32> {
        let name = self.context.stream_by_subject(self.subject.as_str()).await.ok()?;
        Some(self.context.get_stream(name).await.ok()?.cached_info().config.max_message_size)
    }

    fn unconfirmed(&self) -> Failure {
        match self.complaint.take() {
            Some(text) => format!("NATS did not confirm the event for the subject `{}`: {text}", self.subject).into(),
            None => self.settings.unconfirmed(),
        }
    }
}

impl Relay for Nats {
    async fn publish(&self, event: ClaimedEntry) -> Result<(), Failure> {
        // The client would keep the event, and send it once more after it was tried again.
        if self.context.client().connection_state() != State::Connected {
            return Err("NATS is not connected; the client tries to connect again".into());
        }
        let message = self.settings.events.message(event);
        let length = message.body.len();
        let headers = headers(&message);
        let publish =
            async { self.context.publish_with_headers(self.subject.clone(), headers, message.body).await?.await };
        match self.settings.wait(publish).await {
            Some(Ok(_)) => Ok(()),
            Some(Err(error)) => Err(self.failure(error, length).await),
            None => Err(self.unconfirmed()),
        }
    }
}

impl fmt::Debug for Nats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Nats").field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// The last error that the server told outside of an answer. That is how it says that something is not permitted.
#[derive(Clone, Default)]
struct Complaint(Arc<Mutex<Option<String>>>);

impl Complaint {
    fn set(&self, text: Option<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }

    fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

async fn connect(url: &str) -> Result<(Context, Complaint), ConnectError> {
    let complaint = Complaint::default();
    let heard = complaint.clone();
    let options = ConnectOptions::new().name("eyelet-relay").connection_timeout(CONNECT_TIMEOUT).ping_interval(PING);
    let options = options.event_callback(move |event| {
        match event {
            Event::ServerError(error) => heard.set(Some(error.to_string())),
            Event::Connected => heard.set(None),
            _ => {}
        }
        std::future::ready(())
    });
    let servers = servers(url)?;
    let client = match timeout(CONNECT_TIMEOUT, log_in(options, &servers).connect(servers)).await {
        Ok(Ok(client)) => client,
        Ok(Err(error)) => {
            return Err(match error.kind() {
                ConnectErrorKind::AuthorizationViolation | ConnectErrorKind::Authentication => {
                    ConnectError::Refused(error.to_string())
                }
                _ => ConnectError::Unreachable(error.to_string()),
            });
        }
        Err(_) => return Err(ConnectError::Unreachable(format!("no answer within {CONNECT_TIMEOUT:?}"))),
    };
    Ok((jetstream::new(client), complaint))
}

fn servers(url: &str) -> Result<Vec<ServerAddr>, ConnectError> {
    // The driver's own error may repeat the address.
    let wrong = || ConnectError::Address("write `nats://user:password@host:4222`".to_owned());
    let servers: Result<Vec<ServerAddr>, _> = url.split(',').map(str::parse).collect();
    servers.map_err(|_| wrong())
}

/// Logs in with what the first address names, which the driver leaves out.
fn log_in(options: ConnectOptions, servers: &[ServerAddr]) -> ConnectOptions {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let first = servers.first();
    match (first.and_then(ServerAddr::username), first.and_then(ServerAddr::password)) {
        (Some(user), Some(password)) => options.user_and_password(decode(user), decode(password)),
        (Some(token), None) => options.token(decode(token)),
        _ => options,
    }
}

/// Checks that a stream has the subject.
async fn check(context: &Context, subject: &str, complaint: &Complaint) -> Result<(), ConnectError> {
    if subject.split('.').any(|token| token == "*" || token == ">") {
        return Err(ConnectError::Address("a message needs a subject without the wildcards `*` and `>`".to_owned()));
    }
    let Err(error) = context.stream_by_subject(subject).await else { return Ok(()) };
    Err(match error.kind() {
        GetStreamByNameErrorKind::NotFound => {
            ConnectError::Missing { kind: "stream with the subject", name: subject.to_owned() }
        }
        GetStreamByNameErrorKind::InvalidSubject => ConnectError::Address(error.to_string()),
        GetStreamByNameErrorKind::JetStream(error) => ConnectError::Setting(error.to_string()),
        GetStreamByNameErrorKind::Request => match complaint.take() {
            Some(text) => ConnectError::Refused(text),
            None => ConnectError::Unreachable(format!("{error}; is JetStream enabled?")),
        },
    })
}

fn headers(message: &Message) -> HeaderMap {
    let encode = |value: &str| utf8_percent_encode(value, HEADER).to_string();
    let mut headers = HeaderMap::new();
    for (name, value) in &message.attributes {
        headers.insert(format!("ce-{name}"), encode(value));
    }
    headers.insert("content-type", message.content_type);
    headers.insert("Nats-Msg-Id", encode(&format!("{} {}", message.source, message.id)));
    headers
}

fn is_too_large(error: &PublishError) -> bool {
    let source = error.source().and_then(|source| source.downcast_ref::<jetstream::Error>());
    source.is_some_and(|error| error.error_code() == ErrorCode::STREAM_MESSAGE_EXCEEDS_MAXIMUM)
}
