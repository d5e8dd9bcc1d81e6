//! Bodies in every format, and what becomes of those that are none.

use eyelet::providers::{GitHub, Mailchimp, Slack, Stripe};
use eyelet::testing::Sender;
use eyelet::{DecodeError, Decoded, Delivery, ErrorKind, Provider, Received, Receiver, Str};
use serde::Deserialize;
use std::collections::BTreeMap;

const SECRET: &str = "It's a Secret to Everybody";

eyelet::provider!(Former = Spec::hmac_sha256("former", "x-signature").event_id(Form("Id")).event_type(Form("Kind")));

fn delivery<P: Provider>(body: impl Into<Vec<u8>>) -> Delivery<P, Vec<u8>> {
    typed("", body)
}

fn typed<P: Provider>(event_type: &str, body: impl Into<Vec<u8>>) -> Delivery<P, Vec<u8>> {
    let request = Sender::<P>::new(SECRET).event_type(event_type).sign(body);
    let receiver = Receiver::<P>::builder().secret(SECRET).trust_unsigned_body().build().unwrap();
    match receiver.receive(&request.head(), request.body.clone()).unwrap() {
        Received::Delivery(delivery) => delivery,
        Received::Handshake(_) => panic!("expected a delivery"),
    }
}

fn form<T: for<'de> Deserialize<'de>>(body: &str) -> Result<T, DecodeError> {
    delivery::<Former>(body).form()
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Call {
    #[serde(rename = "CallSid")]
    sid: String,
    duration: u32,
    price: f64,
    done: bool,
    digits: Option<u8>,
    media: Vec<String>,
    sizes: Vec<u16>,
    status: Option<Status>,
    letter: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    InProgress,
    #[serde(other)]
    Other,
}

mod forms {
    use super::*;

    #[test]
    fn a_form_is_an_object_with_a_text_under_each_name() {
        let call = Call {
            sid: "CA 1/ä".to_owned(),
            duration: 7,
            price: -0.5,
            done: true,
            digits: Some(3),
            media: vec!["a".to_owned(), "b".to_owned()],
            sizes: vec![1, 2],
            status: Some(Status::InProgress),
            letter: Some('x'),
        };
        let body = "CallSid=CA+1%2F%C3%A4&duration=7&price=-0.5&done=true&digits=3&media=a&sizes=1&media=b&sizes=2\
                    &status=in-progress&letter=x&unknown=1";
        assert_eq!(form(body), Ok(call));
        let sparse = Call { status: Some(Status::Other), media: vec![String::new()], ..Call::default() };
        assert_eq!(form("status=new&media=&digits=&"), Ok(sparse), "an empty value is none");
        assert_eq!(form(""), Ok(Call::default()), "a form may be empty");
        let all = BTreeMap::from([("a".to_owned(), "1".to_owned()), ("b c".to_owned(), String::new())]);
        assert_eq!(form("b+c&a=1"), Ok(all), "as a map");
    }

    #[test]
    fn text_without_escapes_is_borrowed_from_the_body() {
        #[derive(Deserialize)]
        struct Texts<'a> {
            plain: &'a str,
            #[serde(borrow)]
            escaped: Str<'a>,
            #[serde(borrow)]
            list: Vec<Str<'a>>,
        }
        let delivery = delivery::<Former>("plain=p&escaped=a%20b&list=c&list=d");
        let texts: Texts<'_> = delivery.form().unwrap();
        let body = delivery.body().as_ptr_range();
        for borrowed in [texts.plain, &texts.list[0], &texts.list[1]] {
            assert!(body.contains(&borrowed.as_ptr()), "{borrowed:?} was copied");
        }
        assert_eq!(texts.escaped, "a b");
    }

    #[test]
    fn what_does_not_fit_is_an_error_with_its_path_and_without_its_value() {
        let error = |body: &str| form::<Call>(body).unwrap_err().to_string();
        assert_eq!(error("duration=s3cret"), "duration: invalid type: string, expected u32");
        assert_eq!(error("sizes=1&sizes=s3cret"), "sizes[1]: invalid type: string, expected u16");
        assert_eq!(error("duration=1&duration=2"), "duration: invalid type: sequence, expected u32");
        assert_eq!(error("CallSid=1&CallSid=2"), "CallSid: invalid type: sequence, expected a string");
        assert_eq!(error("done=yes"), "done: invalid type: string, expected a boolean");
        assert_eq!(error("letter=s3cret"), "letter: invalid value: string, expected a character");
        let missing = form::<Needed>("x=s3cret").unwrap_err().to_string();
        assert_eq!(missing, "missing field `id`");
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only decoding is looked at")]
    struct Needed {
        id: u64,
    }

    #[test]
    fn numbers_have_no_plus_and_are_finite_and_fit() {
        for number in ["%2B1415", "1e400", "inf", "NaN", "-1", "", "0x10", "+1", "1+", "4294967296", &"9".repeat(9999)]
        {
            assert!(form::<Call>(&format!("duration={number}")).is_err(), "{number:.20} as an integer");
        }
        for number in ["%2B1.5", "1e400", "inf", "-infinity", "nan", ""] {
            assert!(form::<Call>(&format!("price={number}")).is_err(), "{number} as a fraction");
        }
    }

    #[test]
    fn bytes_that_stand_for_no_character_are_an_error() {
        for body in ["CallSid=%zz", "CallSid=%2", "CallSid=%", "%zz=1", "CallSid=%ff", "CallSid=%C3%28", "%ff=1"] {
            let error = form::<Call>(body).unwrap_err().to_string();
            assert_eq!(error, "the body is not a form: it has an invalid escape, or is not UTF-8", "{body}");
        }
        for body in [&b"CallSid=\xff"[..], b"\xc3\x28=1"] {
            assert!(delivery::<Former>(body).form::<Call>().is_err(), "{body:?}");
        }
        let marked: BTreeMap<String, String> = form("\u{feff}a=1").unwrap();
        assert_eq!(marked["\u{feff}a"], "1", "a byte order mark is part of the first name");
    }

    #[test]
    fn a_form_of_nothing_but_names_takes_no_longer_than_it_is_long() {
        let body = "a&".repeat(1 << 18);
        assert_eq!(form::<BTreeMap<String, Vec<String>>>(&body).unwrap()["a"].len(), 1 << 18);
        let body: String = (0..1 << 16).map(|n| format!("n{n}=&")).collect();
        assert_eq!(form::<BTreeMap<String, String>>(&body).unwrap().len(), 1 << 16);
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Event {
        Ringing { number: String },
        Hangup(Ended),
        Nothing,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Ended {
        seconds: u32,
    }

    #[test]
    fn the_event_of_a_row_that_sends_forms_is_the_form() {
        let ringing = delivery::<Former>("Kind=ringing&Id=e-1&number=%2B1");
        assert_eq!((ringing.event_type(), ringing.event_id()), (Some("ringing"), Some("e-1")));
        assert_eq!(ringing.event(), Ok(Decoded::Known(Event::Ringing { number: "+1".to_owned() })));
        let hangup = delivery::<Former>("Kind=hangup&seconds=9");
        assert_eq!(hangup.event(), Ok(Decoded::Known(Event::Hangup(Ended { seconds: 9 }))));
        assert_eq!(delivery::<Former>("Kind=nothing").event(), Ok(Decoded::Known(Event::Nothing)));
        let other = delivery::<Former>("Kind=other&%zz");
        let unknown = Decoded::Unknown { event_type: "other", payload: &b"Kind=other&%zz"[..] };
        assert_eq!(other.event::<Event>(), Ok(unknown), "and not looked at");
        let error = delivery::<Former>("Kind=hangup&seconds=s3cret").event::<Event>().unwrap_err();
        assert_eq!(error.to_string(), "hangup.seconds: invalid type: string, expected u32");
        let events: Vec<_> = hangup.events::<Event>().unwrap().collect();
        assert_eq!((events.len(), events[0].event_type), (1, Some("hangup")));
    }

    #[test]
    fn a_type_that_is_there_twice_is_none() {
        let twice = delivery::<Former>("Kind=hangup&Kind=ringing");
        assert_eq!(twice.event_type(), None);
        let error = twice.event::<Event>().unwrap_err().to_string();
        assert_eq!(error, "the delivery has no event type, expected one at `Kind`");
    }

    #[test]
    fn json_from_a_row_that_sends_forms_is_read_as_json() {
        let request = Sender::<Slack>::new(SECRET).sign("{}");
        assert!(Receiver::<Slack>::new(SECRET).unwrap().receive(&request.head(), &request.body).is_ok());
        eyelet::provider!(
            Both = Spec::hmac_sha256("both", "x-signature")
                .formats(&[Format::Json, Format::Form])
                .event_type(Header("x-type"))
        );
        let json = typed::<Both>("ringing", r#" {"number": "1"}"#);
        assert_eq!(json.event(), Ok(Decoded::Known(Event::Ringing { number: "1".to_owned() })));
        let form = typed::<Both>("ringing", "number=1");
        assert_eq!(form.event(), Ok(Decoded::Known(Event::Ringing { number: "1".to_owned() })));
    }

    #[test]
    fn names_in_the_manner_of_php_are_names() {
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Audience {
            Subscribe {
                #[serde(rename = "data[merges][EMAIL]")]
                email: String,
            },
        }
        let body = "type=subscribe&data%5Bid%5D=8a25&data%5Bmerges%5D%5BEMAIL%5D=api%40mailchimp.com";
        let subscribe = Audience::Subscribe { email: "api@mailchimp.com".to_owned() };
        assert_eq!(delivery::<Mailchimp>(body).event(), Ok(Decoded::Known(subscribe)));
    }
}

mod json_in_forms {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Event<'a> {
        Ping {
            #[serde(borrow)]
            zen: Str<'a>,
        },
        BlockActions {
            trigger_id: String,
        },
    }

    #[test]
    fn githubs_event_is_read_out_of_the_form_that_was_signed() {
        let form = typed::<GitHub>("ping", "payload=%7B%22zen%22%3A%22Caf%C3%A9+%26+th%C3%A9%22%7D");
        assert_eq!(form.event(), Ok(Decoded::Known(Event::Ping { zen: Str::from("Café & thé") })));
        assert_eq!(form.json::<serde_json::Value>().unwrap()["zen"], "Café & thé");
        assert!(form.body().starts_with(b"payload=%7B"), "the body is what was signed");
        let json = typed::<GitHub>("ping", r#"{"zen":"Keep it simple."}"#);
        let Ok(Decoded::Known(Event::Ping { zen })) = json.event() else { panic!("a ping") };
        assert!(json.body().as_ptr_range().contains(&zen.as_str().as_ptr()), "JSON itself is still borrowed");
    }

    #[test]
    fn slacks_interactions_are_read_out_of_their_form() {
        let body = "payload=%7B%22type%22%3A%22block_actions%22%2C%22trigger_id%22%3A%221.2%22%7D";
        let interaction = delivery::<Slack>(body);
        assert_eq!(interaction.event_type(), Some("block_actions"));
        assert_eq!(interaction.event(), Ok(Decoded::Known(Event::BlockActions { trigger_id: "1.2".to_owned() })));
    }

    #[test]
    fn a_form_with_more_than_the_one_field_is_an_error() {
        for body in ["payload=%7B%7D&payload=%7B%7D", "payload=%7B%7D&x=1", "payload=%7", "payload="] {
            let delivery = typed::<GitHub>("ping", body);
            assert!(delivery.event::<Event<'_>>().is_err(), "{body}");
            assert!(delivery.json::<serde_json::Value>().is_err(), "{body}");
        }
    }
}

mod content_types {
    use super::*;

    fn checked<P: Provider>(content_type: &str) -> Option<ErrorKind> {
        let request = Sender::<P>::new(SECRET).content_type(content_type).sign("{}");
        let receiver = Receiver::<P>::builder().secret(SECRET).trust_unsigned_body().build().unwrap();
        receiver.check(&request.head()).err().map(|error| error.kind())
    }

    const REFUSED: Option<ErrorKind> = Some(ErrorKind::UnsupportedMediaType);

    #[test]
    fn a_content_type_that_the_provider_does_not_send_is_refused() {
        for json in ["application/json", "application/json; charset=utf-8", "application/vnd.acme.v1+json", ""] {
            assert_eq!(checked::<Stripe>(json), None, "{json}");
        }
        for other in ["application/x-www-form-urlencoded", "application/xml", "multipart/form-data; boundary=x"] {
            assert_eq!(checked::<Stripe>(other), REFUSED, "{other}");
        }
        assert_eq!(checked::<GitHub>("application/x-www-form-urlencoded"), None, "GitHub's other content type");
        assert_eq!(checked::<GitHub>("image/png"), REFUSED);
        assert_eq!(checked::<Mailchimp>("image/png"), None, "who signs nothing may send anything");
        assert_eq!(ErrorKind::UnsupportedMediaType.status(), 415);
    }

    #[test]
    fn a_content_type_that_says_nothing_or_is_not_there_is_taken() {
        for silent in ["text/plain; charset=UTF-8", "application/octet-stream", ";"] {
            assert_eq!(checked::<Stripe>(silent), None, "{silent}");
        }
        let mut request = Sender::<Stripe>::new(SECRET).sign("{}");
        request.headers.retain(|(name, _)| name != "content-type");
        let receiver = Receiver::<Stripe>::new(SECRET).unwrap();
        assert!(receiver.check(&request.head()).is_ok());
        request.headers.extend(["application/json"; 2].map(|value| ("content-type".to_owned(), value.into())));
        let twice = receiver.check(&request.head()).unwrap_err();
        assert_eq!(twice.kind(), ErrorKind::UnsupportedMediaType, "two of them are none");
    }

    #[test]
    fn a_receiver_can_take_any_content_type() {
        let request = Sender::<Stripe>::new(SECRET).content_type("image/png").sign("{}");
        let receiver = Receiver::<Stripe>::builder().secret(SECRET).any_content_type().build().unwrap();
        assert!(receiver.check(&request.head()).is_ok());
    }
}

#[cfg(feature = "gzip")]
mod compressed {
    use super::*;
    use eyelet::testing::Request;
    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};
    use std::io::Write;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Event<'a> {
        Push {
            #[serde(borrow)]
            r#ref: Str<'a>,
        },
    }

    const BODY: &[u8] = br#"{"ref":"main"}"#;

    fn gzip(body: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(body: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    }

    fn push(encoding: &str, body: impl Into<Vec<u8>>) -> Request {
        Sender::<GitHub>::new(SECRET).event_type("push").header("content-encoding", encoding).sign(body)
    }

    /// What a receiver makes of a request that takes so many bytes once they are unpacked.
    fn receive(max: usize, request: &Request) -> Delivery<GitHub, Vec<u8>> {
        let receiver = Receiver::<GitHub>::builder().secret(SECRET).decompress(max).build().unwrap();
        assert!(receiver.check(&request.head()).is_ok());
        match receiver.receive(&request.head(), request.body.clone()).unwrap() {
            Received::Delivery(delivery) => delivery,
            Received::Handshake(_) => panic!("expected a delivery"),
        }
    }

    #[test]
    fn a_compressed_body_is_verified_as_it_came_and_decoded_unpacked() {
        for (encoding, body) in [("gzip", gzip(BODY)), ("X-GZIP", gzip(BODY)), ("deflate", zlib(BODY))] {
            let delivery = receive(1024, &push(encoding, body.clone()));
            assert_eq!(delivery.body(), body, "{encoding}: the bytes as they came");
            assert_eq!(delivery.content().unwrap(), BODY, "{encoding}: for a decoder of the application");
            assert_eq!(delivery.event(), Ok(Decoded::Known(Event::Push { r#ref: Str::from("main") })), "{encoding}");
            assert_eq!(delivery.json::<serde_json::Value>().unwrap()["ref"], "main", "{encoding}");
            let copy = delivery.clone().into_any();
            assert!(copy.event::<Event<'_>>().is_ok(), "{encoding}: a copy");
            assert_eq!(delivery.into_body(), body, "{encoding}");
        }
        let plain = receive(1024, &push("gzip", BODY));
        assert!(plain.event::<Event<'_>>().is_ok(), "a body that is not compressed, whatever its header says");
        assert_eq!(plain.content().unwrap(), BODY);
        let form = receive(1024, &push("gzip", gzip(b"payload=%7B%22ref%22%3A%22main%22%7D")));
        assert!(form.event::<Event<'_>>().is_ok(), "JSON in a form in gzip");
        assert_eq!(form.form::<BTreeMap<String, String>>().unwrap()["payload"], r#"{"ref":"main"}"#);
    }

    #[test]
    fn id_and_type_are_found_in_an_unpacked_body() {
        let body = gzip(br#"{"id":"evt_1","type":"invoice.paid","data":{"object":{}}}"#);
        let request = Sender::<Stripe>::new(SECRET).sign(body);
        let receiver = Receiver::<Stripe>::builder().secret(SECRET).decompress(1024).build().unwrap();
        let Ok(Received::Delivery(delivery)) = receiver.receive(&request.head(), &request.body) else { panic!() };
        assert_eq!((delivery.event_id(), delivery.event_type()), (Some("evt_1"), Some("invoice.paid")));
    }

    #[test]
    fn a_body_that_unpacks_to_more_than_is_allowed_is_an_error() {
        let zeros = gzip(&vec![b'0'; 64 << 20]);
        assert!(zeros.len() < 100_000, "a bomb");
        let delivery = receive(1 << 20, &push("gzip", zeros));
        let error = delivery.event::<Event<'_>>().unwrap_err().to_string();
        assert_eq!(error, "the unpacked body is larger than `decompress` allows");
        assert_eq!(delivery.content().unwrap_err().to_string(), error);
        let exact = receive(BODY.len(), &push("gzip", gzip(BODY)));
        assert!(exact.event::<Event<'_>>().is_ok(), "as many bytes as allowed");
        let one_less = receive(BODY.len() - 1, &push("gzip", gzip(BODY)));
        assert!(one_less.event::<Event<'_>>().is_err(), "one byte more than allowed");
    }

    #[test]
    fn a_damaged_body_is_an_error_and_its_bytes_stay_readable() {
        for packed in [gzip(BODY), zlib(BODY)] {
            let cut = packed[..packed.len() - 1].to_vec();
            let followed = [&packed[..], b"x"].concat();
            let mut changed = packed.clone();
            let middle = changed.len() / 2;
            changed[middle] ^= 0x55;
            for body in [cut, followed, changed, packed[..2].to_vec()] {
                let delivery = receive(1024, &push("gzip", body.clone()));
                assert!(delivery.event::<Event<'_>>().is_err(), "{body:?}");
                assert!(delivery.json::<serde_json::Value>().is_err(), "{body:?}");
                assert_eq!(delivery.into_body(), body, "the bytes as they came");
            }
        }
    }

    #[test]
    fn compression_is_refused_unless_it_is_allowed_and_known() {
        let receiver = Receiver::<GitHub>::new(SECRET).unwrap();
        let refused = |receiver: &Receiver<GitHub>, encoding| {
            receiver.check(&push(encoding, BODY).head()).err().map(|error| error.kind())
        };
        assert_eq!(refused(&receiver, "gzip"), Some(ErrorKind::UnsupportedEncoding));
        let body = gzip(BODY);
        let Ok(Received::Delivery(delivery)) = receiver.receive(&push("identity", &*body).head(), body.clone()) else {
            panic!("a genuine request")
        };
        assert!(delivery.event::<Event<'_>>().is_err(), "nothing is unpacked that was not allowed");
        let lenient = Receiver::<GitHub>::builder().secret(SECRET).decompress(1024).build().unwrap();
        for other in ["br", "zstd", "gzip, gzip", "compress"] {
            assert_eq!(refused(&lenient, other), Some(ErrorKind::UnsupportedEncoding), "{other}");
        }
    }

    #[test]
    fn a_proof_in_the_body_is_not_unpacked() {
        let builder = Receiver::<eyelet::providers::KoFi>::builder().secret(SECRET).trust_unsigned_body();
        let error = builder.decompress(1024).build().unwrap_err().to_string();
        assert!(error.contains("`decompress` cannot be used"), "{error}");
    }
}

#[cfg(feature = "xml")]
mod xml {
    use super::*;
    use eyelet::providers::WebSubSha256;

    fn feed(body: impl Into<Vec<u8>>) -> Delivery<WebSubSha256, Vec<u8>> {
        let request = Sender::<WebSubSha256>::new(SECRET).content_type("application/atom+xml").sign(body);
        let builder = Receiver::<WebSubSha256>::builder().secret(SECRET).set("topic", "https://example.com/feed");
        let receiver = builder.build().unwrap();
        assert!(receiver.check(&request.head()).is_ok());
        match receiver.receive(&request.head(), request.body.clone()).unwrap() {
            Received::Delivery(delivery) => delivery,
            Received::Handshake(_) => panic!("expected a delivery"),
        }
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Feed<'a> {
        #[serde(borrow)]
        title: Str<'a>,
        #[serde(default)]
        entry: Vec<Entry>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Entry {
        #[serde(rename = "@id")]
        id: u32,
        #[serde(rename = "$text")]
        text: Option<String>,
    }

    #[test]
    fn an_xml_document_is_read_as_a_type() {
        let body = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a feed --><feed xmlns=\"x\"><title>caf\u{e9}</title>\
                    <entry id=\"1\">a &amp; &#x62;</entry><skipped><title/></skipped><entry id=\"2\"/></feed>\n";
        let delivery = feed(body);
        let entries = vec![Entry { id: 1, text: Some("a & b".to_owned()) }, Entry { id: 2, text: None }];
        let feed: Feed<'_> = delivery.xml().unwrap();
        assert!(delivery.body().as_ptr_range().contains(&feed.title.as_str().as_ptr()), "the title was copied");
        assert_eq!(feed, Feed { title: Str::from("caf\u{e9}"), entry: entries });
    }

    #[test]
    fn what_does_not_fit_is_an_error_with_its_path_and_without_its_value() {
        let error = |body: &str| feed(body).xml::<Feed<'_>>().unwrap_err().to_string();
        let number = "<feed><title>t</title><entry id=\"1\"/><entry id=\"s3cret\"/></feed>";
        assert_eq!(error(number), "entry[1].@id: invalid type: string, expected u32");
        assert_eq!(error("<feed><entry id=\"1\"/></feed>"), "missing field `title`");
        let huge = format!("<feed><title>t</title><entry id=\"{}\"/></feed>", "9".repeat(10_000));
        assert_eq!(error(&huge), "entry[0].@id: invalid type: string, expected u32");
        let twice = "<feed><title>s3cret</title><title>s3cret</title></feed>";
        assert_eq!(error(twice), "duplicate field `title`");
        let nested = "<feed><title><s3cret/></title></feed>";
        assert!(!error(nested).contains("s3cret"), "{}", error(nested));
    }

    #[test]
    fn a_document_type_and_its_entities_are_refused() {
        let laughs = "<!DOCTYPE f [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><feed><title>&b;</title></feed>";
        let outside = "<!DOCTYPE f SYSTEM \"file:///etc/passwd\"><feed><title/></feed>";
        for body in [laughs, outside] {
            let error = feed(body).xml::<Feed<'_>>().unwrap_err().to_string();
            assert!(error.starts_with("a document type declaration is not taken at line 1"), "{error}");
        }
        for entity in ["&b;", "&nbsp;", "&#0;", "&#xd800;", "&#x110000;", "& ", "&"] {
            let body = format!("<feed><title>{entity}</title></feed>");
            assert!(feed(body).xml::<Feed<'_>>().is_err(), "{entity}");
        }
        assert!(feed("<feed><x>&b;</x><title/></feed>").xml::<Feed<'_>>().is_err(), "in what no field takes");
    }

    #[test]
    fn nesting_without_measure_is_an_error_and_not_the_end() {
        #[derive(Debug, Deserialize)]
        struct Deep {
            #[serde(default, rename = "a")]
            inner: Option<Box<Deep>>,
        }
        let deep = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        let depth = |mut deep: &Deep| {
            let mut depth = 1;
            while let Some(inner) = &deep.inner {
                (deep, depth) = (inner, depth + 1);
            }
            depth
        };
        assert_eq!(depth(&feed(deep(100)).xml::<Deep>().unwrap()), 100);
        for too_deep in [129, 100_000] {
            let error = feed(deep(too_deep)).xml::<Deep>().unwrap_err().to_string();
            assert!(error.starts_with("the XML is nested too deeply at line 1"), "{error}");
        }
        assert!(feed("<a>".repeat(100_000)).xml::<Deep>().is_err(), "and never closed");
    }

    #[test]
    fn attributes_without_measure_are_an_error() {
        let attributes: String = (0..100_000).map(|n| format!(" a{n}=\"\"")).collect();
        let error = feed(format!("<feed{attributes}><title/></feed>")).xml::<Feed<'_>>().unwrap_err().to_string();
        assert!(error.starts_with("the XML has too many attributes"), "{error}");
        let namespaces: String = (0..1000).map(|n| format!("<x xmlns:n{n}=\"n\"/>")).collect();
        assert!(feed(format!("<feed><title/>{namespaces}</feed>")).xml::<Feed<'_>>().is_err(), "namespaces");
    }

    #[test]
    fn what_is_no_single_document_in_utf_8_is_an_error_and_stays_readable() {
        let whole = "<feed><title>t</title></feed>";
        let mut bad: Vec<Vec<u8>> = ["", " ", "<feed>", "<feed><title></feed>", "{}", "\u{feff}", "<feed/"]
            .map(|text| text.as_bytes().to_vec())
            .to_vec();
        bad.extend([whole, "x", "<![CDATA[x]]>", "&amp;"].map(|more| format!("{whole}{more}").into_bytes()));
        bad.push(format!("x{whole}").into_bytes());
        bad.push(format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{whole}").into_bytes());
        bad.push(b"<feed><title>\xff</title></feed>".to_vec());
        bad.push(whole.encode_utf16().flat_map(u16::to_le_bytes).collect());
        for body in bad {
            let delivery = feed(body.clone());
            assert!(delivery.xml::<Feed<'_>>().is_err(), "{}", body.escape_ascii());
            assert_eq!(delivery.into_body(), body, "the bytes as they came");
        }
        let error = feed("<feed>\n  <title>t</tilte>\n</feed>").xml::<Feed<'_>>().unwrap_err();
        assert_eq!((error.line(), error.path()), (Some(2), ""), "{error}");
    }

    #[test]
    fn a_repeated_attribute_is_an_error() {
        let error = feed("<feed><title>t</title><entry id=\"1\" id=\"2\"/></feed>").xml::<Feed<'_>>().unwrap_err();
        assert_eq!(error.to_string(), "the body is not well-formed XML");
    }
}

#[cfg(feature = "multipart")]
mod multiparts {
    use super::*;
    use eyelet::FormPart;

    eyelet::provider!(Mail = Spec::hmac_sha256("mail", "x-signature").formats(&[Format::Multipart]));

    /// Name, file name, content type and content.
    type Part = (String, Option<String>, Option<String>, Vec<u8>);

    fn parts(body: impl Into<Vec<u8>>) -> Option<Vec<Part>> {
        let owned = |part: FormPart<'_>| {
            let filename = part.filename.map(Into::into);
            (part.name.into_owned(), filename, part.content_type.map(str::to_owned), part.content.to_vec())
        };
        delivery::<Mail>(body).multipart().ok().map(|parts| parts.into_iter().map(owned).collect())
    }

    /// A form with one part that has this head.
    fn with_head(head: &str) -> String {
        format!("--b\r\n{head}\r\n\r\nx\r\n--b--\r\n")
    }

    fn with_disposition(disposition: &str) -> Option<(String, Option<String>)> {
        let parts = parts(with_head(&format!("Content-Disposition: {disposition}")))?;
        parts.into_iter().next().map(|(name, filename, ..)| (name, filename))
    }

    #[test]
    fn a_form_in_parts_is_read_in_its_order() {
        let body = b"--xYzZY\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\nFish & chips\r\n--xYzZY\r\n\
            content-type: image/png\r\nCONTENT-DISPOSITION: form-data; name=attachment1; filename=\"a;b.png\"\r\n\r\n\
            \x89PNG\r\n\r\n--xYz\xff\r\n--xYzZY\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--xYzZY--\r\n";
        let file = ("attachment1".to_owned(), Some("a;b.png".to_owned()), Some("image/png".to_owned()));
        let expected = vec![
            ("subject".to_owned(), None, None, b"Fish & chips".to_vec()),
            (file.0, file.1, file.2, b"\x89PNG\r\n\r\n--xYz\xff".to_vec()),
            ("empty".to_owned(), None, None, Vec::new()),
        ];
        assert_eq!(parts(body), Some(expected));
        let delivery = delivery::<Mail>(body);
        let content = delivery.multipart().unwrap()[1].content.as_ptr();
        assert!(delivery.body().as_ptr_range().contains(&content), "the content was copied");
    }

    #[test]
    fn a_name_is_read_in_one_way_or_not_at_all() {
        let named = |name: &str, filename: Option<&str>| Some((name.to_owned(), filename.map(str::to_owned)));
        assert_eq!(with_disposition("form-data; name=\"a\""), named("a", None));
        assert_eq!(with_disposition("Form-Data ; NAME = a ; x=y"), named("a", None));
        assert_eq!(with_disposition(r#"form-data; name="a\"b\\c""#), named(r#"a"b\c"#, None), "escapes");
        assert_eq!(with_disposition("form-data; name=\"caf\u{e9}\""), named("caf\u{e9}", None));
        let hidden = r#"form-data; filename="x; name=json; y"; name="real""#;
        assert_eq!(with_disposition(hidden), named("real", Some("x; name=json; y")), "a name in a file's name");
        assert_eq!(
            with_disposition(r#"form-data; name="a"; filename="C:\dir\f.txt""#),
            named("a", Some(r"C:\dir\f.txt"))
        );
        let bad = [
            "form-data",
            "form-data; filename=\"a\"",
            "form-data; name=\"a\"; name=\"b\"",
            "form-data; name=\"a",
            "form-data; name=\"a\\",
            "form-data; name=\"a\" x",
            "form-data; name",
            "attachment; name=\"a\"",
            "",
        ];
        for disposition in bad {
            assert_eq!(with_disposition(disposition), None, "{disposition}");
        }
        let twice = "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"";
        assert_eq!(parts(with_head(twice)), None, "two heads");
        assert_eq!(parts(with_head("X: y")), None, "no name");
    }

    #[test]
    fn what_is_no_whole_form_in_parts_is_an_error_and_stays_readable() {
        let whole = with_head("Content-Disposition: form-data; name=\"a\"");
        assert!(parts(&*whole).is_some());
        assert!(parts(format!("\r\n{whole}\r\n")).is_some(), "an empty line before it and behind it");
        for end in 0..whole.len() - 2 {
            assert_eq!(parts(&whole.as_bytes()[..end]), None, "cut after {end} bytes");
        }
        let long = format!("--{}", "b".repeat(71));
        let bad = [
            format!("{whole}x"),
            format!("preamble\r\n{whole}"),
            format!("\u{feff}{whole}"),
            whole.replace("--b--", "--bb--"),
            whole.replace("--b--", "--b "),
            whole.replace("--b", &long),
            whole.replace("--b", "--"),
            whole.replace("--b", "--\u{1}"),
            "{}".to_owned(),
            "a=1".to_owned(),
        ];
        for body in bad {
            let delivery = delivery::<Mail>(&*body);
            let error = delivery.multipart().unwrap_err().to_string();
            assert_eq!(error, "the body is no whole form in parts", "{body:?}");
            assert_eq!(delivery.into_body(), body.as_bytes(), "the bytes as they came");
        }
        let binary = b"--b\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n\r\n--b--";
        assert_eq!(parts(binary), None, "a name that is no text");
    }

    #[test]
    fn parts_and_heads_without_measure_are_an_error() {
        let part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
        let many = |count: usize| part.repeat(count) + "--b--";
        assert_eq!(parts(many(256)).unwrap().len(), 256);
        assert_eq!(parts(many(257)), None);
        assert_eq!(parts(many(10_000)), None);
        let headers = "X: y\r\n".repeat(20) + "Content-Disposition: form-data; name=\"a\"";
        assert_eq!(parts(with_head(&headers)), None, "many headers");
        let name = "\\".repeat(20_000);
        assert_eq!(parts(with_head(&format!("Content-Disposition: form-data; name=\"{name}\""))), None, "a long head");
        let almost = "\r\n--bb".repeat(100_000);
        assert_eq!(parts(format!("{part}{almost}")), None, "boundaries that are none");
    }

    #[test]
    fn dropbox_sign_is_read_out_of_its_part() {
        use eyelet::providers::DropboxSign;
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Event {
            SignatureRequestSent { account_guid: String },
        }
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/dropbox_sign.json"));
        let file: serde_json::Value = serde_json::from_str(&text.unwrap()).unwrap();
        let vector = &file["vectors"][0];
        let body =
            base64::Engine::decode(&base64::engine::general_purpose::STANDARD, vector["body_base64"].as_str().unwrap());
        let body = body.unwrap();
        let secret = vector["secret"].as_str().unwrap();
        let receiver = Receiver::<DropboxSign>::builder().secret(secret).trust_unsigned_body().build().unwrap();
        let content_type = [("Content-Type", vector["headers"][0][1].as_str().unwrap())];
        let head = eyelet::Head::post(&content_type);
        assert!(receiver.check(&head).is_ok());
        let Ok(Received::Delivery(delivery)) = receiver.receive(&head, body) else { panic!("a genuine request") };
        assert_eq!(delivery.event_type(), Some("signature_request_sent"));
        let account_guid = "615266b89aeda4e8cd2f2a5d401dbc76f4fa".to_owned();
        assert_eq!(delivery.event(), Ok(Decoded::Known(Event::SignatureRequestSent { account_guid })));
        assert_eq!(delivery.json::<serde_json::Value>().unwrap()["signature_request"]["title"], "Verträge");
        let answer = delivery.acknowledgement();
        assert_eq!((answer.status, &answer.body[..]), (200, &b"Hello API Event Received"[..]));
        let json = [("Content-Type", "application/json")];
        assert_eq!(receiver.check(&eyelet::Head::post(&json)).unwrap_err().status(), 415);
    }

    #[test]
    fn a_digit_cannot_move_from_the_time_to_the_type() {
        use eyelet::providers::DropboxSign;
        let receiver = Receiver::<DropboxSign>::builder().secret("x").trust_unsigned_body().build().unwrap();
        for (time, event_type) in [("152547081", "1signature"), ("1525470811s", "ignature"), ("1525470811", "")] {
            let json = format!(
                r#"{{"event":{{"event_time":"{time}","event_type":"{event_type}","event_hash":"{}"}}}}"#,
                "0".repeat(64)
            );
            let body = format!("--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{json}\r\n--b--");
            let error = receiver.receive(&eyelet::Head::post(&[("a", "b"); 0]), body).map(drop).unwrap_err();
            assert_eq!(error.status(), 400, "{time} and {event_type}");
        }
    }
}

mod cloud_events {
    use super::*;
    use eyelet::providers::CloudEvents;
    use eyelet::{Head, Reply, VerifyError};

    #[derive(Debug, PartialEq, Deserialize)]
    enum Event<'a> {
        #[serde(rename = "com.example.made", borrow)]
        Made(Made<'a>),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Made<'a> {
        #[serde(borrow)]
        name: Str<'a>,
    }

    #[derive(Debug, Deserialize)]
    struct Envelope<'a> {
        id: &'a str,
        source: &'a str,
        specversion: &'a str,
        #[serde(borrow)]
        subject: Option<Str<'a>>,
        #[serde(borrow)]
        datacontenttype: Option<Str<'a>>,
        #[serde(borrow)]
        data: Option<&'a serde_json::value::RawValue>,
        #[serde(borrow)]
        data_base64: Option<Str<'a>>,
    }

    const STRUCTURED: &str = "application/cloudevents+json; charset=utf-8";
    const BATCH: &str = "application/cloudevents-batch+json";

    fn receiver() -> Receiver<CloudEvents> {
        let builder = Receiver::<CloudEvents>::builder().secret(SECRET).trust_unsigned_body();
        builder.set("allowed_origin", "eventemitter.example.com").build().unwrap()
    }

    fn receive(
        content_type: &str,
        attributes: &[(&str, &[u8])],
        body: impl Into<Vec<u8>>,
    ) -> Result<Delivery<CloudEvents, Vec<u8>>, VerifyError> {
        let sender = Sender::<CloudEvents>::new(SECRET).content_type(content_type);
        let request = attributes.iter().fold(sender, |sender, (name, value)| sender.header(name, *value)).sign(body);
        match receiver().receive(&request.head(), request.body.clone())? {
            Received::Delivery(delivery) => Ok(delivery),
            Received::Handshake(_) => panic!("expected a delivery"),
        }
    }

    const ATTRIBUTES: [(&str, &[u8]); 5] = [
        ("CE-ID", b"A-1"),
        ("ce-type", b"com.example.made"),
        ("ce-source", b"/here"),
        ("ce-specversion", b"1.0"),
        ("ce-subject", b"Euro%20%E2%82%AC"),
    ];

    #[test]
    fn an_event_in_binary_mode_has_its_attributes_in_headers() {
        let delivery = receive("application/json", &ATTRIBUTES, r#"{"name": "x", "n": 1.10}"#).unwrap();
        assert_eq!((delivery.event_id(), delivery.event_type()), (Some("A-1"), Some("com.example.made")));
        let Ok(Decoded::Known(Event::Made(made))) = delivery.event() else { panic!("a known event") };
        assert_eq!(made.name, "x");
        assert!(delivery.body().as_ptr_range().contains(&made.name.as_str().as_ptr()), "the body was copied");
        assert_eq!(delivery.events::<Event<'_>>().unwrap().count(), 1);
        let envelope: Envelope<'_> = delivery.json().unwrap();
        assert_eq!((envelope.id, envelope.source, envelope.specversion), ("A-1", "/here", "1.0"));
        assert_eq!(envelope.subject, Some(Str::from("Euro €")));
        assert_eq!(envelope.datacontenttype, Some(Str::from("application/json")));
        assert_eq!(envelope.data.map(|data| data.get()), Some(r#"{"name": "x", "n": 1.10}"#), "as it came");
        let error =
            receive("application/json", &ATTRIBUTES, "{\n\"name\": 7}").unwrap().event::<Event<'_>>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "com.example.made.name: invalid type: integer, expected a string at line 2 column 9"
        );
    }

    #[test]
    fn data_in_binary_mode_may_be_no_json_and_cannot_pass_for_attributes() {
        for (body, base64) in [("<a/>", "PGEvPg=="), ("1, \"id\": \"forged\"", "MSwgImlkIjogImZvcmdlZCI=")] {
            let delivery = receive("application/xml", &ATTRIBUTES, body).unwrap();
            assert_eq!(delivery.event_id(), Some("A-1"));
            let envelope: Envelope<'_> = delivery.json().unwrap();
            assert_eq!((envelope.id, envelope.data_base64), ("A-1", Some(Str::from(base64))), "{body}");
            assert!(envelope.data.is_none(), "{body}");
            assert!(delivery.event::<Event<'_>>().is_err(), "{body}");
        }
        let named = [ATTRIBUTES[0], ("ce-data", b"7"), ("ce-data_base64", b"Nw=="), ("ce-datacontenttype", b"x")];
        let delivery = receive("text/x", &named, "").unwrap();
        let document: BTreeMap<String, String> = delivery.json().unwrap();
        assert_eq!(document.keys().collect::<Vec<_>>(), ["datacontenttype", "id"]);
        assert_eq!(document["datacontenttype"], "text/x");
    }

    #[test]
    fn attributes_that_cannot_be_read_are_an_error_and_the_body_stays_readable() {
        let error = |attributes: &[(&str, &[u8])]| {
            let delivery = receive("application/json", attributes, "{}").unwrap();
            assert_eq!((delivery.event_id(), delivery.event_type()), (None, None));
            let [event, json] = [delivery.event::<Event<'_>>().map(drop), delivery.json::<Envelope<'_>>().map(drop)]
                .map(Result::unwrap_err);
            assert_eq!(event, json);
            assert!(delivery.events::<Event<'_>>().is_err());
            assert_eq!(delivery.into_body(), b"{}");
            event.to_string()
        };
        for value in [&b"%"[..], b"%zz", b"%ff", b"\xff"] {
            let text = error(&[("ce-type", b"com.example.made"), ("ce-id", value)]);
            assert_eq!(text, "header `ce-id` is not percent-encoded text", "{}", value.escape_ascii());
        }
        assert_eq!(error(&[("ce-id", b"1"), ("CE-Id", b"2")]), "header `ce-id` appears more than once");
        assert_eq!(error(&[("ce-s3cret", b"%")]), "header `ce-…` is not percent-encoded text");
        let names: Vec<String> = (0..65).map(|n| format!("ce-x{n}")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b"1"[..])).collect();
        assert_eq!(error(&many), "there are more than 64 headers `ce-…`");
        let fits = receive("application/json", &many[..64], "{}").unwrap();
        assert!(fits.json::<serde_json::Value>().is_ok(), "64 attributes");
        let hidden = receive("application/json", &[("ce-id", b"a%0Ab"), ("ce-type", b"a%20b")], "{}").unwrap();
        assert_eq!((hidden.event_id(), hidden.event_type()), (None, None), "what is not visible is no id");
    }

    #[test]
    fn an_event_in_structured_mode_is_the_body() {
        let body = r#"{"specversion":"1.0","type":"com.example.made","source":"/here","id":"A-2","data":{"name":"x"}}"#;
        let delivery = receive(STRUCTURED, &ATTRIBUTES, body).unwrap();
        assert_eq!(
            (delivery.event_id(), delivery.event_type()),
            (Some("A-2"), Some("com.example.made")),
            "not the headers"
        );
        assert_eq!(delivery.event(), Ok(Decoded::Known(Event::Made(Made { name: Str::from("x") }))));
        assert_eq!(delivery.json::<Envelope<'_>>().unwrap().id, "A-2");
        let binary = r#"{"type":"com.example.made","id":"A-3","data_base64":"eyJuYW1lIjoieSJ9"}"#;
        let delivery = receive("Application/CloudEvents+JSON", &[], binary).unwrap();
        assert_eq!(delivery.event(), Ok(Decoded::Known(Event::Made(Made { name: Str::from("y") }))));
        for bad in [r#"{"type":"a","data":1,"data_base64":"eA=="}"#, r#"{"type":"a","data_base64":"?"}"#, "[]", "", "{"]
        {
            assert!(receive(STRUCTURED, &[], bad).unwrap().event::<Event<'_>>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_batch_is_a_list_of_events() {
        let body = r#"[{"type":"com.example.made","id":"1","data":{"name":"x"}},{"type":"other","id":"2"},
                       {"type":"com.example.made","id":"3","data":{"name":7}}]"#;
        let delivery = receive(BATCH, &[], body).unwrap();
        let events: Vec<_> = delivery.events::<Event<'_>>().unwrap().collect();
        let ids: Vec<_> = events.iter().map(|event| event.event_id).collect();
        assert_eq!(ids, [Some("1"), Some("2"), Some("3")]);
        assert_eq!(events[0].event, Ok(Decoded::Known(Event::Made(Made { name: Str::from("x") }))));
        assert!(matches!(events[1].event, Ok(Decoded::Unknown { event_type: "other", .. })));
        assert_eq!(events[2].event.as_ref().unwrap_err().path(), "com.example.made.name");
        assert_eq!((delivery.event_id(), delivery.event_type()), (None, None), "each has its own");
        assert!(delivery.event::<Event<'_>>().is_err(), "it is no one event");
        assert_eq!(receive(BATCH, &[], "[]").unwrap().events::<Event<'_>>().unwrap().count(), 0);
        assert!(receive(BATCH, &[], "{}").unwrap().events::<Event<'_>>().is_err());
    }

    #[test]
    fn a_format_of_events_that_is_not_read_is_415() {
        for content_type in
            ["application/cloudevents+xml", "application/cloudevents-batch+avro", "application/cloudevents"]
        {
            let request = Sender::<CloudEvents>::new(SECRET).content_type(content_type).sign("{}");
            let error = receiver().check(&request.head()).unwrap_err();
            assert_eq!((error.kind(), error.status()), (ErrorKind::UnsupportedMediaType, 415), "{content_type}");
        }
    }

    #[test]
    fn the_token_may_stand_in_the_query() {
        let authorized = |target: &str, headers: &[(&str, &str)]| {
            receiver()
                .receive(&Head::new("POST", target, &headers.to_vec()), "{}")
                .map(drop)
                .map_err(|error| error.status())
        };
        let token = "It%27s+a+Secret+to+Everybody";
        assert_eq!(authorized(&format!("/?access_token={token}"), &[]), Ok(()));
        assert_eq!(authorized("/?access_token=other", &[]), Err(401));
        assert_eq!(authorized("/", &[("authorization", "Bearer It's a Secret to Everybody")]), Ok(()));
        assert_eq!(authorized("/", &[("authorization", "It's a Secret to Everybody")]), Err(400));
        assert_eq!(authorized("/", &[]), Err(400));
    }

    fn ask_leave(headers: &[(&str, &str)]) -> Reply {
        let headers = headers.to_vec();
        let head = Head::new("OPTIONS", "/", &headers);
        if let Err(error) = receiver().check(&head) {
            return error.reply();
        }
        match receiver().receive(&head, "") {
            Ok(Received::Handshake(reply)) => reply,
            Ok(Received::Delivery(_)) => panic!("expected a handshake"),
            Err(error) => error.reply(),
        }
    }

    #[test]
    fn leave_to_send_is_given_to_the_origin_that_is_allowed() {
        let origin = ("WebHook-Request-Origin", "eventemitter.example.com");
        let granted = ask_leave(&[origin, ("WebHook-Request-Rate", "120")]);
        let expected = [("webhook-allowed-origin", origin.1), ("webhook-allowed-rate", "120"), ("allow", "POST")];
        assert_eq!(
            (granted.status, granted.headers),
            (200, expected.map(|(name, value)| (name, value.to_owned())).into())
        );
        assert_eq!(ask_leave(&[origin]).headers[1].1, "*", "any rate, where none was asked for");
        for rate in ["0", "-1", "+1", "1e9", "99999999999", "a\u{7f}"] {
            assert_eq!(ask_leave(&[origin, ("WebHook-Request-Rate", rate)]).status, 400, "{rate}");
        }
        for other in [&[("webhook-request-origin", "evil.example")][..], &[], &[("origin", "https://a.example")]] {
            let refused = ask_leave(other);
            assert_eq!(refused.status, 405, "{other:?}");
            assert!(!refused.headers.iter().any(|(name, _)| name.starts_with("webhook-")), "{other:?}");
        }
    }
}
