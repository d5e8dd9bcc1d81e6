use crate::{PLACE, address, compare};
use eyelet_relay::{Message, Nats};

pub(crate) async fn run() {
    let url = address("EYELET_NATS", "nats://127.0.0.1:4222");
    let relay = Nats::connect_and_create(&url, PLACE).await.unwrap();
    let context = async_nats::jetstream::new(async_nats::connect(&url).await.unwrap());
    let bare = {
        let context = context.clone();
        move |message: Message| {
            let context = context.clone();
            async move {
                let mut headers = async_nats::HeaderMap::new();
                for (name, value) in &message.attributes {
                    headers.insert(format!("ce-{name}"), value.as_str());
                }
                headers.insert("content-type", message.content_type);
                headers.insert("Nats-Msg-Id", format!("bare {}", message.id));
                context.publish_with_headers(PLACE, headers, message.body).await.unwrap().await.unwrap();
            }
        }
    };
    compare("nats", relay, bare).await;
    context.delete_stream(PLACE).await.unwrap();
}
