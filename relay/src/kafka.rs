use crate::cloud_events::CloudEvents;
use crate::connect_error::ConnectError;
use crate::message::Message;
use eyelet::inbox::{ClaimedEntry, Failure, Relay};
use rdkafka::client::ClientContext;
use rdkafka::config::{ClientConfig, FromClientConfigAndContext};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{FutureProducer, FutureRecord, Producer};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::RwLock;
use tokio::task::spawn_blocking;

/// Writes events to a topic of Kafka.
///
/// ```no_run
/// use eyelet::inbox::{Inbox, Memory, Worker};
/// use eyelet_relay::Kafka;
///
/// # async fn example() -> Result<(), eyelet_relay::ConnectError> {
/// let kafka = Kafka::connect("127.0.0.1:9092", "webhooks").await?;
/// let inbox = Inbox::new(Memory::new());
/// let worker = Worker::new(&inbox).relay(["stripe", "github"], kafka).start();
/// # Ok(()) }
/// ```
///
/// A record has the headers `ce_id`, `ce_source`, …, `content-type`, and the key of the message, so events of one
/// key are in one partition. A record counts as kept once all replicas in sync have it.
///
/// The producer has its own threads. Dropping the relay waits until they have ended.
///
#[doc = include_str!("../docs/kafka.md")]
pub struct Kafka {
    /// Makes a producer anew once one is of no use.
    config: ClientConfig,
    topic: String,
    events: CloudEvents,
    errors: Errors,
    /// Written to by those who need the producer for themselves.
    producer: RwLock<FutureProducer<Errors>>,
}

/// What the relay promises needs these, whatever the program has set.
const ALWAYS: [(&str, &str); 3] = [
    ("acks", "all"),
    // Retries of the producer make no copies, and do not overtake what was sent before.
    ("enable.idempotence", "true"),
    // A misspelled topic is an error, and no new topic.
    ("allow.auto.create.topics", "false"),
];

/// These only if the program has not set them, by this name or another.
const BY_DEFAULT: [(&[&str], &str); 2] = [
    // Less than a worker waits for a relay, so that the error says what is wrong.
    (&["message.timeout.ms", "delivery.timeout.ms"], "30000"),
    // Events of one key go one after the other, and each would wait. Records are batched while others are under way.
    (&["linger.ms", "queue.buffering.max.ms"], "0"),
];

/// How large a record can be if the program does not say so, as in librdkafka.
const MAX_BYTES: (&str, &str) = ("message.max.bytes", "1000000");

/// How long the brokers may take to tell about the topic.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// When an unanswered question is looked at, to see whether no broker can be reached at all.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long an event that has to be alone waits for others.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(5);

impl Kafka {
    /// Connects to brokers: `host:9092`, or several separated by commas. One of them must answer.
    ///
    /// The connection is not encrypted and does not log in. [`new`](Self::new) takes settings for both.
    ///
    /// # Errors
    ///
    /// No broker answers within 10 s, or the topic does not exist.
    pub async fn connect(brokers: &str, topic: &str) -> Result<Self, ConnectError> {
        let mut config = ClientConfig::new();
        config.set("bootstrap.servers", brokers);
        Self::new(config, topic).await
    }

    /// Connects with the [settings of librdkafka](https://github.com/confluentinc/librdkafka/blob/v2.12.1/CONFIGURATION.md).
    ///
    /// For TLS and SASL, add rdkafka 0.39 to your dependencies with its feature `ssl`.
    ///
    /// ```no_run
    /// use eyelet_relay::Kafka;
    /// use rdkafka::ClientConfig;
    ///
    /// # async fn example(password: String) -> Result<(), eyelet_relay::ConnectError> {
    /// let mut config = ClientConfig::new();
    /// config.set("bootstrap.servers", "kafka.example.com:9093");
    /// config.set("security.protocol", "sasl_ssl").set("sasl.mechanism", "SCRAM-SHA-512");
    /// config.set("sasl.username", "webhooks").set("sasl.password", password);
    /// let kafka = Kafka::new(config, "webhooks").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// `acks`, `enable.idempotence` and `allow.auto.create.topics` cannot be changed. Unlike in librdkafka,
    /// `message.timeout.ms` is 30,000 by default and `linger.ms` 0.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect). A setting does not exist, has a wrong value or contradicts the three above.
    pub async fn new(mut config: ClientConfig, topic: &str) -> Result<Self, ConnectError> {
        for (names, value) in BY_DEFAULT {
            if names.iter().all(|name| config.get(name).is_none()) {
                config.set(names[0], value);
            }
        }
        for (name, value) in ALWAYS {
            config.set(name, value);
        }
        if config.get("transactional.id").is_some() {
            return Err(ConnectError::Address("a relay has no transactions; remove `transactional.id`".to_owned()));
        }
        if config.get("bootstrap.servers").is_some_and(|brokers| !are_brokers(brokers)) {
            let wrong = "write `host:9092`, or several with commas between them, and a login into the settings";
            return Err(ConnectError::Address(wrong.to_owned()));
        }
        let errors = Errors::default();
        let producer = producer(&config, &errors)?;
        let asked = (producer.clone(), errors.clone(), topic.to_owned());
        let found = spawn_blocking(move || find_topic(&asked.0, &asked.1, &asked.2)).await;
        found.map_err(|_| ConnectError::Unreachable("the runtime has stopped".to_owned()))??;
        let (topic, events) = (topic.to_owned(), CloudEvents::default());
        Ok(Self { config, topic, events, errors, producer: RwLock::new(producer) })
    }

    /// Sets how an event is written. In binary mode by default.
    #[must_use]
    pub fn cloud_events(mut self, events: CloudEvents) -> Self {
        self.events = events;
        self
    }

    /// Sends a record and waits until the brokers have confirmed it.
    async fn send(&self, producer: &FutureProducer<Errors>, message: &Message) -> Result<(), Refusal> {
        let headers = OwnedHeaders::new_with_capacity(message.attributes.len() + 1)
            .insert(Header { key: "content-type", value: Some(message.content_type) });
        let headers = message.attributes.iter().fold(headers, |headers, (name, value)| {
            headers.insert(Header { key: &format!("ce_{name}"), value: Some(value) })
        });
        let record = FutureRecord::to(&self.topic).key(&message.key).payload(&*message.body).headers(headers);
        let confirmed = match producer.send_result(record) {
            Ok(confirmed) => confirmed.await,
            Err((error, _)) => match code(&error) {
                RDKafkaErrorCode::MessageSizeTooLarge => return Err(Refusal::TooLarge),
                code => return Err(Refusal::Failed(code)),
            },
        };
        match confirmed {
            Ok(Ok(_)) => Ok(()),
            Ok(Err((error, _))) => Err(Refusal::Failed(code(&error))),
            // Cannot happen while the producer is borrowed.
            Err(_) => Err(Refusal::Failed(RDKafkaErrorCode::Fail)),
        }
    }

    /// Sends a record in a request of its own, after the brokers refused one that may have held others, too.
    async fn send_alone(&self, message: &Message) -> Result<(), Failure> {
        let producer = self.producer.write().await;
        // A worker that gave up waiting has left its record in the queue.
        let others = producer.clone();
        let are_gone = spawn_blocking(move || others.flush(FLUSH_TIMEOUT)).await;
        if !matches!(are_gone, Ok(Ok(()))) {
            return Err("Kafka takes less in one request; this event is sent alone later".into());
        }
        match self.send(&producer, message).await {
            Err(Refusal::Failed(RDKafkaErrorCode::MessageSizeTooLarge)) => Err(Failure::dead(format!(
                "the event has {} bytes, and the topic `{}` takes less; raise its `max.message.bytes`",
                message.body.len(),
                self.topic
            ))),
            sent => sent.map_err(|refusal| self.failure(message, refusal)),
        }
    }

    /// Replaces a producer that takes no more records.
    async fn renew(&self) -> Result<(), ConnectError> {
        let mut current = self.producer.write().await;
        if current.client().fatal_error().is_some() {
            let broken = std::mem::replace(&mut *current, producer(&self.config, &self.errors)?);
            // Waits for the threads of the producer.
            spawn_blocking(move || drop(broken));
        }
        Ok(())
    }

    fn failure(&self, message: &Message, refusal: Refusal) -> Failure {
        let topic = &self.topic;
        match refusal {
            Refusal::TooLarge => {
                let limit = self.config.get(MAX_BYTES.0).unwrap_or(MAX_BYTES.1);
                let length = message.body.len();
                Failure::dead(format!(
                    "the event has {length} bytes, and a record at most {limit}; raise `message.max.bytes` of the relay, \
                     and `max.message.bytes` of the topic `{topic}`"
                ))
            }
            Refusal::Failed(RDKafkaErrorCode::MessageTimedOut) => {
                let cause = self.errors.connections();
                let cause = cause.error.as_ref().map_or("the brokers do not answer", |(_, reason)| reason);
                format!("the topic `{topic}` of Kafka did not confirm the event in time: {cause}").into()
            }
            Refusal::Failed(code) => format!("the topic `{topic}` of Kafka does not take the event: {code}").into(),
        }
    }
}

impl Relay for Kafka {
    async fn publish(&self, event: ClaimedEntry) -> Result<(), Failure> {
        let message = self.events.message(event);
        let producer = self.producer.read().await;
        let Err(refusal) = self.send(&producer, &message).await else {
            self.errors.clear();
            return Ok(());
        };
        let is_broken = producer.client().fatal_error().is_some();
        let is_too_large = matches!(refusal, Refusal::Failed(RDKafkaErrorCode::MessageSizeTooLarge));
        let failure = self.failure(&message, refusal);
        drop(producer);
        if is_broken {
            self.renew().await?;
        } else if is_too_large {
            return self.send_alone(&message).await;
        }
        Err(failure)
    }
}

/// Why a record is not in the topic.
enum Refusal {
    /// The producer takes no record of this size.
    TooLarge,
    /// The producer or a broker failed. Of a record that is too large, the size of the whole request can be the reason.
    Failed(RDKafkaErrorCode),
}

impl fmt::Debug for Kafka {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kafka").field("topic", &self.topic).finish_non_exhaustive()
    }
}

/// Keeps what went wrong with the connections of a producer. The calls that fail tell only that they failed.
#[derive(Clone, Default)]
struct Errors(Arc<Mutex<Connections>>);

#[derive(Default)]
struct Connections {
    /// Why a connection failed, in the order of time.
    error: Option<(RDKafkaErrorCode, String)>,
    /// No broker can be reached.
    are_all_down: bool,
}

impl Errors {
    fn connections(&self) -> MutexGuard<'_, Connections> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what is past, once a broker has confirmed.
    fn clear(&self) {
        *self.connections() = Connections::default();
    }
}

impl ClientContext for Errors {
    fn error(&self, error: KafkaError, reason: &str) {
        let mut connections = self.connections();
        match code(&error) {
            RDKafkaErrorCode::AllBrokersDown => connections.are_all_down = true,
            code => connections.error = Some((code, reason.to_owned())),
        }
    }
}

/// Checks what librdkafka would only complain about in its log.
fn are_brokers(list: &str) -> bool {
    let is_broker = |broker: &str| {
        let (protocol, host) = broker.split_once("://").unwrap_or(("plaintext", broker));
        let protocols = ["plaintext", "ssl", "sasl_plaintext", "sasl_ssl"];
        protocols.iter().any(|known| known.eq_ignore_ascii_case(protocol)) && !host.is_empty() && !host.contains('@')
    };
    list.split(',').all(|broker| is_broker(broker.trim()))
}

fn code(error: &KafkaError) -> RDKafkaErrorCode {
    error.rdkafka_error_code().unwrap_or(RDKafkaErrorCode::Fail)
}

fn producer(config: &ClientConfig, errors: &Errors) -> Result<FutureProducer<Errors>, ConnectError> {
    let wrong = |error| {
        ConnectError::Address(match error {
            // The text of the error holds the value, which can be a password.
            KafkaError::ClientConfig(_, _, name, _) => format!(
                "librdkafka has no setting `{name}`, does not take its value, or was compiled without what it needs"
            ),
            error => error.to_string(),
        })
    };
    FutureProducer::from_config_and_context(config, errors.clone()).map_err(wrong)
}

/// Asks the brokers whether a topic exists.
fn find_topic(producer: &FutureProducer<Errors>, errors: &Errors, topic: &str) -> Result<(), ConnectError> {
    let end = Instant::now() + CONNECT_TIMEOUT;
    let metadata = loop {
        let error = match producer.client().fetch_metadata(Some(topic), LOOK_EVERY) {
            Ok(metadata) => break metadata,
            Err(error @ KafkaError::Nul(_)) => return Err(ConnectError::Address(error.to_string())),
            Err(error) => error,
        };
        let connections = errors.connections();
        if connections.are_all_down || Instant::now() > end {
            return Err(match &connections.error {
                Some((RDKafkaErrorCode::Authentication, reason)) => ConnectError::Refused(reason.clone()),
                Some((_, reason)) => ConnectError::Unreachable(reason.clone()),
                None => ConnectError::Unreachable(code(&error).to_string()),
            });
        }
    };
    let found = metadata.topics().iter().find(|found| found.name() == topic);
    match found.map(|found| found.error().map(RDKafkaErrorCode::from)) {
        // A partition that has no leader at the moment gets one.
        Some(None | Some(RDKafkaErrorCode::LeaderNotAvailable)) => Ok(()),
        None | Some(Some(RDKafkaErrorCode::UnknownTopicOrPartition)) => {
            Err(ConnectError::Missing { kind: "topic", name: topic.to_owned() })
        }
        Some(Some(RDKafkaErrorCode::InvalidTopic)) => {
            Err(ConnectError::Address(format!("`{topic}` cannot be the name of a topic")))
        }
        Some(Some(code)) => Err(ConnectError::Refused(format!("{code}, topic `{topic}`"))),
    }
}
