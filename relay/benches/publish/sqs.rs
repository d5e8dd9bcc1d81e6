#[path = "../../tests/sqs/stand_in.rs"]
mod stand_in;

use crate::{PLACE, compare};
use aws_sdk_sqs::Client;
use aws_sdk_sqs::config::{BehaviorVersion, Config, Credentials, Region};
use aws_sdk_sqs::types::{MessageAttributeValue, SendMessageBatchRequestEntry};
use eyelet_relay::{Message, Sqs};
use stand_in::{StandIn, attributes, messages, sent};
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, oneshot};

type Waiting = (Message, oneshot::Sender<()>);

/// A queue that takes everything: what SQS itself needs is the same for both.
pub(crate) async fn run() {
    let server = StandIn::start(|request| match messages(request) {
        [] => attributes(1024 * 1024),
        messages => sent(messages, |_| true, ""),
    });
    let server = server.await;
    let endpoint = format!("http://127.0.0.1:{}", server.port());
    let queue_url = format!("{endpoint}/123456789012/{PLACE}");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .credentials_provider(Credentials::new("key", "secret", None, None, "bench"))
        .region(Region::new("eu-central-1"))
        .endpoint_url(&endpoint);
    let client = Client::from_conf(config.build());
    let relay = Sqs::new(client.clone(), &queue_url).await.unwrap();
    let (sender, receiver) = mpsc::channel::<Waiting>(1024);
    let receiver = Arc::new(Mutex::new(receiver));
    // As many requests at a time as the relay sends.
    for _ in 0..4 {
        tokio::spawn(send_all(client.clone(), queue_url.clone(), receiver.clone()));
    }
    let bare = move |message: Message| {
        let sender = sender.clone();
        async move {
            let (answer, answered) = oneshot::channel();
            sender.send((message, answer)).await.unwrap();
            answered.await.unwrap();
        }
    };
    compare("sqs", relay, bare).await;
}

async fn send_all(client: Client, queue_url: String, receiver: Arc<Mutex<mpsc::Receiver<Waiting>>>) {
    loop {
        let mut waiting = Vec::new();
        if receiver.lock().await.recv_many(&mut waiting, 10).await == 0 {
            return;
        }
        let mut request = client.send_message_batch().queue_url(&queue_url);
        for (id, (message, _)) in waiting.iter().enumerate() {
            let mut entry = SendMessageBatchRequestEntry::builder().id(id.to_string());
            entry = entry.message_body(str::from_utf8(&message.body).unwrap());
            let content_type = ("content-type".to_owned(), message.content_type);
            let attributes = message.attributes.iter().map(|(name, value)| (format!("ce_{name}"), value.as_str()));
            for (name, value) in attributes.chain([content_type]) {
                let value = MessageAttributeValue::builder().data_type("String").string_value(value);
                entry = entry.message_attributes(name, value.build().unwrap());
            }
            request = request.entries(entry.build().unwrap());
        }
        assert!(request.send().await.unwrap().failed().is_empty());
        for (_, answer) in waiting {
            // Whoever waits is there until the end.
            let _ = answer.send(());
        }
    }
}
