//! The relay for Kafka, on brokers that librdkafka imitates.

mod contract;

use contract::{Broker, PASSWORD, PATIENCE, PLACE, Published, Raw, contract, event, free_port, until};
use eyelet::inbox::Relay;
use eyelet_relay::{CloudEvents, ConnectError, Kafka};
use rdkafka::client::DefaultClientContext;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::{Headers, Message};
use rdkafka::mocking::MockCluster;
use rdkafka::producer::future_producer::FutureProducerContext;
use rdkafka::producer::{FutureProducer, Producer};
use rdkafka::types::{RDKafkaApiKey, RDKafkaRespErr};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};
use std::collections::BTreeMap;
use std::time::Duration;

/// The client that the brokers are a part of.
struct Cluster(FutureProducer);

const PARTITIONS: i32 = 3;

impl Cluster {
    fn brokers(&self) -> MockCluster<'_, FutureProducerContext<DefaultClientContext>> {
        self.0.client().mock_cluster().unwrap()
    }

    /// Settings for a client that soon finds a broker that is back.
    fn config(&self) -> ClientConfig {
        let mut config = ClientConfig::new();
        config.set("bootstrap.servers", self.brokers().bootstrap_servers());
        config.set("reconnect.backoff.max.ms", "200");
        config
    }

    /// Lets the next requests that publish fail.
    fn refuse(&self, errors: &[RDKafkaRespErr]) {
        self.brokers().request_errors(RDKafkaApiKey::Produce, errors);
    }

    /// Reads all that was published, one partition after the other.
    fn records(&self) -> Vec<(Raw, Published)> {
        let mut config = self.config();
        let consumer: BaseConsumer = config.set("group.id", "reader").create().unwrap();
        let mut places = TopicPartitionList::new();
        let mut count = 0;
        for partition in 0..PARTITIONS {
            places.add_partition_offset(PLACE, partition, Offset::Beginning).unwrap();
            let (low, high) = consumer.fetch_watermarks(PLACE, partition, PATIENCE).unwrap();
            count += high - low;
        }
        consumer.assign(&places).unwrap();
        let mut records = BTreeMap::new();
        for _ in 0..count {
            let record = consumer.poll(PATIENCE).unwrap().unwrap();
            records.insert((record.partition(), record.offset()), read(&record));
        }
        records.into_values().collect()
    }

    fn tell_of_topic(&self, error: RDKafkaRespErr) {
        self.brokers().topic_error(PLACE, error).unwrap();
    }
}

impl Broker for Cluster {
    type Relay = Kafka;

    const SENDS_AGAIN: bool = true;

    async fn start() -> Self {
        let cluster = Self(ClientConfig::new().set("test.mock.num.brokers", "3").create().unwrap());
        cluster.brokers().create_topic(PLACE, PARTITIONS, 3).unwrap();
        cluster
    }

    async fn stop(&mut self) {
        self.brokers().broker_down(-1).unwrap();
    }

    async fn start_again(&mut self) {
        self.brokers().broker_up(-1).unwrap();
    }

    async fn freeze(&self) {
        self.brokers().broker_round_trip_time(-1, Duration::from_secs(3600)).unwrap();
    }

    async fn thaw(&self) {
        self.brokers().broker_round_trip_time(-1, Duration::ZERO).unwrap();
    }

    async fn relay_within(&self, place: &str, events: CloudEvents, longest: Duration) -> Result<Kafka, ConnectError> {
        let mut config = self.config();
        config.set("message.timeout.ms", longest.as_millis().to_string());
        Ok(Kafka::new(config, place).await?.cloud_events(events))
    }

    async fn relay_with_wrong_addresses(&self) -> Vec<Result<Kafka, ConnectError>> {
        let mut results = Vec::new();
        for brokers in [
            format!("kafka://user:{PASSWORD}@127.0.0.1:9092"),
            String::new(),
            format!("127.0.0.1:{}", free_port()),
            "no-such-host.invalid:9092".to_owned(),
        ] {
            results.push(Kafka::connect(&brokers, PLACE).await);
        }
        results
    }

    async fn relays_without_permission(&self) -> Vec<Result<Kafka, ConnectError>> {
        self.tell_of_topic(RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
        let refused = self.relay(PLACE, CloudEvents::binary()).await;
        self.tell_of_topic(RDKafkaRespErr::RD_KAFKA_RESP_ERR_NO_ERROR);
        vec![refused]
    }

    async fn too_large(&self) -> (usize, String) {
        (1_000_000, "1000000".to_owned())
    }

    async fn remove_place(&self) -> bool {
        self.tell_of_topic(RDKafkaRespErr::RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
        self.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART; 1000]);
        true
    }

    async fn published(&self) -> Vec<Published> {
        self.records().into_iter().map(|(_, published)| published).collect()
    }

    async fn raw(&self) -> Option<(&'static str, Vec<Raw>)> {
        Some(("kafka", self.records().into_iter().map(|(raw, _)| raw).collect()))
    }
}

fn read(record: &impl Message) -> (Raw, Published) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let headers = record.headers().unwrap().iter();
    let mut headers: BTreeMap<_, _> =
        headers.map(|header| (header.key.to_owned(), text(header.value.unwrap()))).collect();
    let content_type = headers.remove("content-type").unwrap();
    let attributes = headers.iter().map(|(name, value)| (name.strip_prefix("ce_").unwrap().to_owned(), value.clone()));
    let body = record.payload().expect("a record without a value would delete others of its key").to_vec();
    let (attributes, key) = (attributes.collect(), record.key().map(text));
    let raw = Raw { headers, content_type: content_type.clone(), body: body.clone() };
    (raw, Published { attributes, content_type, key, body })
}

contract!(Cluster, "takes half a minute");

#[tokio::test]
async fn a_request_that_is_too_large_is_sent_again_in_parts() {
    let cluster = Cluster::start().await;
    let relay = cluster.relay(PLACE, CloudEvents::binary()).await.unwrap();
    let too_large = RDKafkaRespErr::RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE;
    cluster.refuse(&[too_large]);
    relay.publish(event("evt_1", None, "1")).await.expect("the record alone is not too large");

    cluster.refuse(&[too_large; 2]);
    let error = relay.publish(event("evt_2", None, "22")).await.unwrap_err().to_string();
    assert_eq!(error, "the event has 2 bytes, and the topic `webhooks` takes less; raise its `max.message.bytes`");
    relay.publish(event("evt_3", None, "3")).await.unwrap();
    let mut bodies: Vec<_> = cluster.published().await.into_iter().map(|message| message.body).collect();
    bodies.sort();
    assert_eq!(bodies, [b"1", b"3"]);
}

#[tokio::test]
async fn a_producer_that_takes_no_more_records_is_replaced() {
    let cluster = Cluster::start().await;
    let relay = cluster.relay(PLACE, CloudEvents::binary()).await.unwrap();
    relay.publish(event("evt_1", None, "1")).await.unwrap();
    cluster.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER]);
    relay.publish(event("evt_2", None, "2")).await.unwrap_err();
    relay.publish(event("evt_2", None, "2")).await.unwrap();
    assert_eq!(cluster.published().await.len(), 2);
}

#[tokio::test]
async fn a_permission_that_was_missing_for_a_time_delays_events() {
    let cluster = Cluster::start().await;
    let relay = cluster.relay(PLACE, CloudEvents::binary()).await.unwrap();
    cluster.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED]);
    let error = relay.publish(event("evt_1", None, "1")).await.unwrap_err().to_string();
    assert!(error.contains("`webhooks`") && error.contains("authorization failed"), "{error}");
    until("events are published", async || relay.publish(event("evt_1", None, "1")).await.is_ok()).await;
}

#[tokio::test]
async fn an_event_waits_for_replicas_and_leaders() {
    let cluster = Cluster::start().await;
    let relay = cluster.relay(PLACE, CloudEvents::binary()).await.unwrap();
    cluster.refuse(&[
        RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
        RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
        RDKafkaRespErr::RD_KAFKA_RESP_ERR__TRANSPORT,
    ]);
    relay.publish(event("evt_1", None, "1")).await.unwrap();
    assert_eq!(cluster.published().await.len(), 1, "a lost confirmation makes no copy");
}

#[tokio::test]
async fn a_full_producer_delays_events() {
    let mut cluster = Cluster::start().await;
    let mut config = cluster.config();
    config.set("queue.buffering.max.messages", "1");
    let relay = Kafka::new(config, PLACE).await.unwrap();
    // So that the first is still in the queue when the second comes.
    cluster.stop().await;
    let second = async {
        let second = relay.publish(event("evt_2", Some("key"), "2")).await;
        cluster.start_again().await;
        second
    };
    let (first, second) = tokio::join!(relay.publish(event("evt_1", Some("key"), "1")), second);
    first.unwrap();
    assert!(second.unwrap_err().to_string().contains("Queue full"));
    until("a place is free", async || relay.publish(event("evt_2", Some("key"), "2")).await.is_ok()).await;
}

#[tokio::test]
async fn a_setting_that_is_wrong_is_named_without_its_value() {
    let cluster = Cluster::start().await;
    for (name, value) in [("sasl.pasword", PASSWORD), ("request.timeout.ms", PASSWORD)] {
        let mut config = cluster.config();
        config.set(name, value);
        let error = Kafka::new(config, PLACE).await.unwrap_err();
        assert!(matches!(error, ConnectError::Address(_)), "{error:?}");
        let error = error.to_string();
        assert!(error.contains(&format!("`{name}`")) && !error.contains(PASSWORD), "{error}");
    }
    let contradiction = [("max.in.flight.requests.per.connection", "6"), ("transactional.id", "webhooks")];
    for (name, value) in contradiction {
        let mut config = cluster.config();
        config.set(name, value);
        let error = Kafka::new(config, PLACE).await.unwrap_err().to_string();
        assert!(error.contains("max.in.flight") || error.contains("`transactional.id`"), "{error}");
    }
}

#[tokio::test]
async fn what_the_relay_promises_is_not_switched_off() {
    let cluster = Cluster::start().await;
    let mut config = cluster.config();
    config.set("acks", "0").set("enable.idempotence", "false").set("allow.auto.create.topics", "true");
    let error = Kafka::new(config.clone(), "webhoks").await.unwrap_err();
    assert!(matches!(error, ConnectError::Missing { kind: "topic", .. }), "{error:?}");
    let relay = Kafka::new(config, PLACE).await.unwrap();
    cluster.refuse(&[RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED]);
    relay.publish(event("evt_1", None, "1")).await.expect_err("the answer of the broker is waited for");
}
