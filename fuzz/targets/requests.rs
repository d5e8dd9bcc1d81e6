//! Any request at any row: it is judged without a panic, the same in one step and in two, and
//! nobody without a secret or key gets a delivery accepted.
#![no_main]

#[path = "../../tests/cost/src/rows.rs"]
mod rows;

use eyelet::spec::Coverage;
use eyelet::{Head, Received};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use rows::Row;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

const NOW: Duration = Duration::from_secs(1_760_000_000);

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    row: u8,
    method: Method<'a>,
    target: &'a str,
    headers: Vec<(Name<'a>, &'a [u8])>,
    body: &'a [u8],
}

#[derive(Arbitrary, Debug)]
enum Method<'a> {
    Post,
    Get,
    Head,
    Put,
    Other(&'a str),
}

/// The name of a header: one that the row's sender sends, or any.
#[derive(Arbitrary, Debug)]
enum Name<'a> {
    Known(u8),
    ContentType,
    Other(&'a str),
}

/// Each row with the names of the headers that its sender sends.
static ROWS: LazyLock<Vec<(Row, Vec<String>)>> = LazyLock::new(|| {
    let rows = rows::all(SystemTime::UNIX_EPOCH + NOW).into_iter();
    rows.map(|row| {
        let names = row.sender.sign("{}").headers.into_iter().map(|(name, _)| name).collect();
        (row, names)
    })
    .collect()
});

fuzz_target!(|input: Input<'_>| {
    let (row, names) = &ROWS[usize::from(input.row) % ROWS.len()];
    let method = match input.method {
        Method::Post => "POST",
        Method::Get => "GET",
        Method::Head => "HEAD",
        Method::Put => "PUT",
        Method::Other(method) => method,
    };
    let headers = input.headers.iter().map(|(name, value)| {
        let name = match name {
            Name::Known(index) if !names.is_empty() => &names[usize::from(*index) % names.len()],
            Name::Known(_) | Name::ContentType => "content-type",
            Name::Other(name) => *name,
        };
        (name, *value)
    });
    let headers = headers.collect::<Vec<_>>();
    let head = Head::new(method, input.target, &headers);
    let provider = row.spec.name();

    let received = row.receiver.receive(&head, input.body);
    let in_steps = row.receiver.check(&head).and_then(|checked| checked.receive(input.body));
    match (&received, &in_steps) {
        (Ok(Received::Delivery(_)), Ok(Received::Delivery(_)))
        | (Ok(Received::Handshake(_)), Ok(Received::Handshake(_))) => {}
        (Err(one), Err(two)) => assert_eq!(one.kind(), two.kind(), "{provider}: judged otherwise in two steps"),
        _ => panic!("{provider}: judged otherwise in two steps"),
    }
    // What a token proves is that the sender has seen it, and this one is no secret here.
    let proves_by_token = row.spec.coverage() == Coverage::Sender;
    let is_accepted = matches!(received, Ok(Received::Delivery(_)));
    assert!(!is_accepted || proves_by_token, "{provider}: accepted without a signature");
});
