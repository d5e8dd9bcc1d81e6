use crate::{PLACE, address, compare};
use eyelet_relay::{Kafka, Message};
use rdkafka::ClientConfig;
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::mocking::MockCluster;
use rdkafka::producer::{FutureProducer, FutureRecord};
use rdkafka::util::Timeout;

/// The brokers that `EYELET_KAFKA` names need the topic. Without it, librdkafka imitates one.
pub(crate) async fn run() {
    let imitated = MockCluster::new(1).unwrap();
    imitated.create_topic(PLACE, 3, 1).unwrap();
    let brokers = address("EYELET_KAFKA", &imitated.bootstrap_servers());
    let relay = Kafka::connect(&brokers, PLACE).await.unwrap();
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", brokers).set("enable.idempotence", "true").set("acks", "all").set("linger.ms", "0");
    let producer: FutureProducer = config.create().unwrap();
    let bare = move |message: Message| {
        let producer = producer.clone();
        async move {
            let mut headers = OwnedHeaders::new();
            headers = headers.insert(Header { key: "content-type", value: Some(message.content_type) });
            for (name, value) in &message.attributes {
                headers = headers.insert(Header { key: &format!("ce_{name}"), value: Some(value) });
            }
            let record = FutureRecord::to(PLACE).key(&message.key).payload(&*message.body).headers(headers);
            producer.send(record, Timeout::Never).await.unwrap();
        }
    };
    compare("kafka", relay, bare).await;
}
