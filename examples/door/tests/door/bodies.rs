use crate::client::{forged, genuine, send};
use crate::servers::{Handled, Open, Server, behind, ok};
use apache_avro::GenericSingleObjectWriter;
use door::bodies::activity_streams::{Activity, Object, Reference};
use door::bodies::json_api::{Document, Linkage, Resource};
use door::bodies::{Avro, Checked, Shop, Unfit, Verified, protobuf};
use eyelet::{Decoded, Reply};
use prost::Message;
use serde_json::json;
use std::sync::Arc;

/// An order of the shop in all formats.
#[derive(Clone, PartialEq, prost::Message, serde::Serialize, serde::Deserialize)]
struct Order {
    #[prost(string, tag = "1")]
    id: String,
    #[prost(int64, tag = "2")]
    total: i64,
}

fn order() -> Order {
    Order { id: "o1".into(), total: 900 }
}

/// Sends a genuine body, bodies that the decoder has to refuse, and a genuine body without a genuine
/// signature, to each framework.
async fn test<T>(
    decode: impl Fn(&Verified<Shop>) -> Result<T, Reply> + Send + Sync + 'static,
    body: Vec<u8>,
    unfit: &[(&str, Vec<u8>)],
    is_expected: fn(T) -> bool,
) where
    T: 'static,
{
    let (handled, decode) = (Handled::default(), Arc::new(decode));
    let handler = {
        let handled = handled.clone();
        move |delivery: Verified<Shop>| {
            let reply = match decode(&delivery) {
                Ok(value) => {
                    assert!(is_expected(value));
                    handled.add();
                    ok()
                }
                Err(reply) => reply,
            };
            std::future::ready(reply)
        }
    };
    for Server { framework, address } in behind(|| Open, handler).await {
        assert_eq!(send(address, &genuine(body.clone())).await.status, 200, "{framework}");
        assert_eq!(handled.take(), 1, "{framework}");
        for (what, unfit) in unfit {
            assert_eq!(send(address, &genuine(unfit.clone())).await.status, 422, "{framework}: {what}");
        }
        assert_eq!(send(address, &forged(body.clone())).await.status, 401, "{framework}");
        assert_eq!(handled.take(), 0, "{framework}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protobuf_message_is_decoded_from_the_verified_body() {
    let body = order().encode_to_vec();
    let claims_more = [b"\x0a\xff\xff\xff\xff\x07", &*body].concat();
    test(
        |delivery| protobuf::<_, Order>(delivery).map_err(Unfit::into),
        body.clone(),
        &[("a part of a message", body[..body.len() - 1].to_vec()), ("a string of 2 GiB", claims_more)],
        |decoded: Order| decoded == order(),
    )
    .await;
}

const SCHEMA: &str = r#"{"type": "record", "name": "Order", "fields": [
    {"name": "id", "type": "string"},
    {"name": "total", "type": "long"}
]}"#;

fn written<T: serde::Serialize>(schema: &str, value: &T) -> Vec<u8> {
    let schema = apache_avro::Schema::parse_str(schema).unwrap();
    let mut writer = GenericSingleObjectWriter::new_with_capacity(&schema, 64).unwrap();
    let mut body = Vec::new();
    writer.write_value(apache_avro::to_value(value).unwrap(), &mut body).unwrap();
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn an_avro_message_is_decoded_from_the_verified_body() {
    let body = written(SCHEMA, &order());
    let another = SCHEMA.replace("Order", "Refund");
    // After the fingerprint, a string that claims 512 MiB.
    let claims_more = [&body[..10], b"\x80\x80\x80\x80\x04", b"x"].concat();
    let avro = Avro::new(SCHEMA).unwrap();
    test(
        move |delivery| avro.decode::<_, Order>(delivery).map_err(Unfit::into),
        body.clone(),
        &[
            ("a part of a message", body[..body.len() - 1].to_vec()),
            ("something behind the message", [&*body, b"\0"].concat()),
            ("a message of another schema", written(&another, &order())),
            ("a string of 512 MiB", claims_more),
            ("JSON", b"{}".to_vec()),
        ],
        |decoded| decoded == order(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payload_that_breaks_a_rule_of_its_schema_does_not_reach_the_handler() {
    let schema = json!({
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": "^o(\\d+)+$", "maxLength": 64},
            "total": {"type": "integer", "minimum": 0},
        },
        "required": ["id", "total"],
        "additionalProperties": false,
    });
    let checked = Checked::new(&schema).unwrap();
    test(
        move |delivery| checked.decode::<_, Order>(delivery),
        br#"{"id": "o1", "total": 900}"#.to_vec(),
        &[
            ("a total below zero", br#"{"id": "o1", "total": -1}"#.to_vec()),
            ("no total", br#"{"id": "o1"}"#.to_vec()),
            ("a member that the schema does not have", br#"{"id": "o1", "total": 900, "x": 1}"#.to_vec()),
            ("two totals, of which a parser may see either", br#"{"id": "o1", "total": 900, "total": -1}"#.to_vec()),
            (
                "an id that makes some engines try for ages",
                format!(r#"{{"id": "o{}x", "total": 1}}"#, "1".repeat(60)).into(),
            ),
            ("no JSON", b"o1".to_vec()),
        ],
        |decoded| decoded == order(),
    )
    .await;
}

#[test]
fn a_schema_that_refers_to_another_document_is_an_error_at_the_start() {
    assert!(Checked::new(&json!({"$ref": "https://schemas.example.com/order.json"})).is_err());
    assert!(Checked::new(&json!({"type": "none"})).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_json_api_document_has_a_resource_and_what_it_refers_to() {
    let body = json!({
        "data": {
            "type": "orders",
            "id": "1",
            "attributes": {"id": "o1", "total": 900},
            "relationships": {
                "customer": {"data": {"type": "people", "id": "9"}},
                "items": {"data": [{"type": "items", "id": "5"}]},
                "store": {"links": {"related": "/stores/1"}},
            },
        },
        "included": [{"type": "people", "id": "9", "attributes": {"name": "Ada"}}],
        "jsonapi": {"version": "1.1"},
    });
    test(
        |delivery| delivery.json::<Document<Resource<Order>>>().map_err(|error| error.reply()),
        body.to_string().into(),
        &[("no data", br#"{"meta": {}}"#.to_vec()), ("a list where one is expected", br#"{"data": []}"#.to_vec())],
        |Document { data, included }| {
            let linked = |name: &str| data.relationships[name].data.clone();
            assert!(matches!(linked("customer"), Some(Linkage::One(one)) if one.id == included[0].id));
            assert!(matches!(linked("items"), Some(Linkage::Many(many)) if many.len() == 1));
            data.attributes == order() && data.r#type == "orders" && linked("store").is_none()
        },
    )
    .await;
}

#[derive(serde::Deserialize)]
enum Event {
    Create(Activity<Object>),
    Follow(Activity<Object>),
}

const SALLY: &str = "https://social.example.com/sally";
const JOHN: &str = "https://social.example.com/john";

#[tokio::test(flavor = "multi_thread")]
async fn an_activity_is_the_variant_of_its_type() {
    let follow = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "Follow",
        "actor": {"type": "Person", "id": SALLY, "name": "Sally"},
        "object": JOHN,
    });
    test(
        |delivery| match delivery.event::<Event>() {
            Ok(Decoded::Known(event)) => Ok(event),
            Ok(Decoded::Unknown { .. }) => Err(delivery.acknowledgement()),
            Err(error) => Err(error.reply()),
        },
        follow.to_string().into(),
        &[
            ("no actor", json!({"type": "Follow", "object": JOHN}).to_string().into()),
            ("no type", json!({"actor": SALLY, "object": JOHN}).to_string().into()),
        ],
        |event| {
            let Event::Follow(activity) = event else { return false };
            assert_eq!(activity.object, Reference::Url(JOHN.to_owned()));
            matches!(activity.actor, Reference::Embedded(actor) if actor.name.as_deref() == Some("Sally"))
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_object_of_an_activity_may_be_embedded() {
    let note = json!({"type": "Note", "content": "<p>Hello</p>"});
    let create = json!({"type": "Create", "id": "https://social.example.com/1", "actor": SALLY, "object": note});
    test(
        |delivery| match delivery.event::<Event>() {
            Ok(Decoded::Known(Event::Create(activity))) => Ok(activity),
            _ => Err(delivery.acknowledgement()),
        },
        create.to_string().into(),
        &[],
        |activity| matches!(activity.object, Reference::Embedded(note) if note.content.as_deref() == Some("<p>Hello</p>")),
    )
    .await;
}
