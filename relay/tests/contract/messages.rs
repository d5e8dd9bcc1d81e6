use super::events::{Published, Raw, event};
use super::{Broker, PLACE};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::inbox::Relay;
use eyelet_relay::CloudEvents;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

const SOURCE: &str = "https://shop.example";

fn attributes(id: &str, key: Option<&str>) -> BTreeMap<String, String> {
    let fixed = [
        ("specversion", "1.0"),
        ("id", id),
        ("source", "https://shop.example/stripe"),
        ("type", "invoice.paid"),
        ("time", "2023-11-14T22:13:20.123Z"),
    ];
    let all = fixed.into_iter().chain(key.map(|key| ("partitionkey", key)));
    all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn by_id(published: &[Published], id: &str) -> Published {
    let found: Vec<_> =
        published.iter().filter(|message| message.attributes.get("id").is_some_and(|it| it == id)).collect();
    assert_eq!(found.len(), 1, "messages with the id {id:?}");
    found[0].clone()
}

/// Bodies byte for byte, attributes, keys, and both modes.
pub(crate) async fn messages_arrive_as_they_are<B: Broker>() {
    let broker = B::start().await;
    let relay = broker.relay(PLACE, CloudEvents::binary().source(SOURCE)).await.unwrap();
    let large: Vec<u8> = (0..200 * 1024_u32).map(|number| (number % 251) as u8).collect();
    // A space, a percent sign and letters that some protocols cannot hold as they are.
    let odd = "evt \"5\" 100 % é 日本";
    let cases: [(&str, Option<&str>, &[u8], &str); 6] = [
        ("evt_1", None, b"{ \"a\":1 }\n", "application/json"),
        ("evt_2", Some("cus_1"), b"", "application/octet-stream"),
        ("evt_3", None, b"\0\xff\xfe\r\n\x80", "application/octet-stream"),
        ("evt_4", Some("cus/2"), &large, "application/octet-stream"),
        (odd, Some(odd), b"a=1&b=%20", "application/octet-stream"),
        // As long as an id in the inbox can be.
        (&"x".repeat(256), None, b"[1]", "application/json"),
    ];
    for (id, key, body, _) in cases {
        relay.publish(event(id, key, body.to_vec())).await.unwrap();
    }
    let published = broker.published().await;
    assert_eq!(published.len(), cases.len());
    for (id, key, body, content_type) in cases {
        let message = by_id(&published, id);
        assert_eq!(message.body, body, "body of {id}");
        assert_eq!(message.attributes, attributes(id, key), "attributes of {id}");
        assert_eq!(message.content_type, content_type, "content type of {id}");
        if let Some(found) = message.key {
            assert_eq!(found, key.unwrap_or(id), "key of {id}");
        }
    }
    drop(relay);

    let relay = broker.relay(PLACE, CloudEvents::structured().source(SOURCE)).await.unwrap();
    relay.publish(event("evt_9", Some("cus_1"), &br#"{"b": 1.0, "a": "\u00e9"}"#[..])).await.unwrap();
    relay.publish(event("evt_10", None, &b"a=\xff"[..])).await.unwrap();
    let published = broker.published().await;
    let documents: Vec<_> = published.iter().filter(|message| message.attributes.is_empty()).collect();
    assert_eq!(documents.len(), 2, "documents beside what was published before");
    for document in &documents {
        assert_eq!(document.content_type, "application/cloudevents+json");
    }
    let texts: Vec<_> = documents.iter().map(|document| str::from_utf8(&document.body).unwrap()).collect();
    let json = texts.iter().find(|text| text.contains("evt_9")).unwrap();
    assert!(json.contains(r#""data":{"b": 1.0, "a": "\u00e9"}"#), "JSON is not written anew: {json}");
    assert!(json.contains(r#""partitionkey":"cus_1""#), "{json}");
    let base64 = texts.iter().find(|text| text.contains("evt_10")).unwrap();
    assert!(base64.contains(r#""data_base64":"YT3/""#), "{base64}");

    if let (Some(folder), Some((binding, raw))) = (std::env::var_os("EYELET_RELAY_DUMP"), broker.raw().await) {
        dump(folder.as_ref(), binding, &raw, &published);
    }
}

/// Writes what was published, and what has to be read from it, for `tests/sdk/read.py`.
fn dump(folder: &Path, binding: &str, raw: &[Raw], published: &[Published]) {
    let messages = raw.iter().zip(published).map(|(raw, published)| {
        json!({
            "headers": raw.headers,
            "content_type": raw.content_type,
            "body": STANDARD.encode(&raw.body),
            "attributes": published.attributes,
        })
    });
    let text = json!({ "binding": binding, "messages": messages.collect::<Vec<_>>() }).to_string();
    std::fs::write(folder.join(env!("CARGO_CRATE_NAME")).with_extension("json"), text).unwrap();
}
