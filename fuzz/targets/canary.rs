//! No value that a sender wrote gets into an error or a debug text, whatever the
//! types that the application decodes.
#![no_main]

use eyelet::providers::GitHub;
use eyelet::testing::Sender;
use eyelet::{Received, Receiver};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use serde_json::Value;
use std::net::IpAddr;
use std::num::NonZeroU8;

const SECRET: &str = "It's a Secret to Everybody";
const CANARY: &str = "canary77013";

/// A body whose every value has the canary in it. Keys have not: an error's path may hold them.
#[derive(Arbitrary, Debug)]
enum Json<'a> {
    Null,
    Bool(bool),
    Number(u8),
    Fraction(u8),
    Text(Opening, &'a str),
    List(Vec<Json<'a>>),
    Object(Vec<(Key, Json<'a>)>),
}

/// How a text begins: as errors do, which could then be cut at the wrong place.
#[derive(Arbitrary, Clone, Copy, Debug)]
enum Opening {
    Nothing,
    Expected,
    Quote,
    Backtick,
    Comma,
    Position,
    Digit,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Key {
    A,
    B,
    C,
}

impl Json<'_> {
    fn value(&self) -> Value {
        match self {
            Json::Null => Value::Null,
            Json::Bool(value) => (*value).into(),
            Json::Number(number) => (i64::from(*number) * 100_000 + 77_013).into(),
            Json::Fraction(number) => (f64::from(*number) + 0.770_13).into(),
            Json::Text(opening, text) => [opening.text(), CANARY, text].concat().into(),
            Json::List(items) => items.iter().map(Json::value).collect(),
            Json::Object(pairs) => pairs.iter().map(|(key, value)| (key.text().to_owned(), value.value())).collect(),
        }
    }
}

impl Opening {
    fn text(self) -> &'static str {
        match self {
            Opening::Nothing => "",
            Opening::Expected => ", expected ",
            Opening::Quote => "\"",
            Opening::Backtick => "`",
            Opening::Comma => ", ",
            Opening::Position => " at line ",
            Opening::Digit => "1",
        }
    }
}

impl Key {
    fn text(self) -> &'static str {
        match self {
            Key::A => "a",
            Key::B => "b",
            Key::C => "c",
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only decoding is looked at")]
enum Event {
    Text(Pair<String, Option<String>>),
    Number(Pair<u8, NonZeroU8>),
    Signed(Pair<i64, i8>),
    Fraction(Pair<f32, char>),
    Flag(Pair<bool, ()>),
    Address(Pair<IpAddr, std::time::Duration>),
    List(Vec<Pair<[u8; 2], (bool, char)>>),
    Choice(Pair<Choice, Untagged>),
    Tagged(Internally),
    Flat(Flat),
    Strict { a: Strict, b: Empty },
    Nothing(Nothing),
    Refusing(Refusing),
    Unit,
    Two(u8, bool),
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoding is looked at")]
struct Pair<A, B> {
    a: A,
    b: B,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only decoding is looked at")]
enum Choice {
    A(u8),
    B { a: bool },
}

#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only decoding is looked at")]
enum Untagged {
    Number(u8),
    Pair(Box<Pair<u8, bool>>),
}

#[derive(Deserialize)]
#[serde(tag = "a", rename_all = "snake_case")]
#[expect(dead_code, reason = "only decoding is looked at")]
enum Internally {
    A { b: u8 },
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoding is looked at")]
struct Flat {
    a: u8,
    #[serde(flatten)]
    rest: Strict,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only decoding is looked at")]
struct Strict {
    b: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Empty {}

#[derive(Deserialize)]
enum Nothing {}

/// A type with an error of its own, which tells what it was given.
#[derive(Deserialize)]
#[serde(try_from = "Value")]
struct Refusing;

impl TryFrom<Value> for Refusing {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        Err(format!("what is {value}"))
    }
}

const TYPES: [&str; 15] = [
    "text", "number", "signed", "fraction", "flag", "address", "list", "choice", "tagged", "flat", "strict", "nothing",
    "refusing", "unit", "two",
];

fuzz_target!(|json: Json<'_>| {
    let body = json.value().to_string();
    let receiver = Receiver::<GitHub>::new(SECRET).expect("a usable receiver");
    for event_type in TYPES {
        let request = Sender::<GitHub>::new(SECRET).event_type(event_type).sign(&*body);
        let delivery = match receiver.receive(&request.head(), &request.body) {
            Ok(Received::Delivery(delivery)) => delivery,
            other => panic!("a genuine request came to {other:?}"),
        };
        if let Err(error) = delivery.event::<Event>() {
            for shown in [error.to_string(), format!("{error:?}"), format!("{delivery:?}")] {
                assert!(!shown.contains("77013"), "{event_type}: {body} shows in: {shown}");
            }
        }
    }
});
