"""Reads what the relays published with the CloudEvents SDK, and compares it with what it has to be.

Usage: read.py folder, with the files that the tests write there.
"""

import base64
import json
import pathlib
import sys

from cloudevents.core.bindings import amqp, http, kafka

# Texts and bytes that are no JSON are one to the SDK.
STRUCTURED = {
    "evt_9": {"b": 1.0, "a": "é"},
    "evt_10": b"a=\xff",
}


def event_of(binding, message):
    headers, body = message["headers"], base64.b64decode(message["body"])
    content_type = message["content_type"]
    match binding:
        case "amqp":
            return amqp.from_amqp_event(amqp.AMQPMessage({"content-type": content_type}, headers, body))
        case "http":
            return http.from_http_event(http.HTTPMessage({**headers, "content-type": content_type}, body))
        case "kafka":
            encoded = {name: value.encode() for name, value in headers.items()}
            encoded["content-type"] = content_type.encode()
            return kafka.from_kafka_event(kafka.KafkaMessage(encoded, message.get("key"), body))
    raise ValueError(f"no such binding: {binding}")


def same(what, found, expected):
    if found != expected:
        sys.exit(f"{what} is {found!r} instead of {expected!r}")


def check(name, binding, message):
    event = event_of(binding, message)
    found = {key: value for key, value in event.get_attributes().items() if value is not None}
    found["time"] = found["time"].strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    data = event.get_data()
    body = base64.b64decode(message["body"])
    label = f"{name}: {found['id']}"
    if message["attributes"]:
        expected = message["attributes"] | {"datacontenttype": message["content_type"]}
        same(f"{label}: attributes", found, expected)
        if message["content_type"] == "application/json":
            same(f"{label}: data", data, json.loads(body))
        else:
            data = data.encode() if isinstance(data, str) else data
            same(f"{label}: data", data or b"", body)
    else:
        same(f"{label}: source", found["source"], "https://shop.example/stripe")
        same(f"{label}: data", data, STRUCTURED[found["id"]])


files = sorted(pathlib.Path(sys.argv[1]).glob("*.json"))
if not files:
    sys.exit("the tests wrote nothing to read")
for file in files:
    dump = json.loads(file.read_text())
    for message in dump["messages"]:
        check(file.stem, dump["binding"], message)
    print(f"{file.stem}: {len(dump['messages'])} messages read as {dump['binding']}")
