//! What each scheme signs, in one piece.

use http::Request;

pub(crate) fn github(request: &Request<Vec<u8>>) -> Vec<u8> {
    request.body().clone()
}

pub(crate) fn stripe(request: &Request<Vec<u8>>) -> Vec<u8> {
    let signature = header(request, "stripe-signature");
    let time = signature.split(',').find_map(|item| item.strip_prefix("t=")).expect("the request is signed");
    [time.as_bytes(), b".", request.body()].concat()
}

pub(crate) fn slack(request: &Request<Vec<u8>>) -> Vec<u8> {
    [b"v0:", header(request, "x-slack-request-timestamp").as_bytes(), b":", request.body()].concat()
}

pub(crate) fn standard_webhooks(request: &Request<Vec<u8>>) -> Vec<u8> {
    let (id, time) = (header(request, "webhook-id"), header(request, "webhook-timestamp"));
    [id.as_bytes(), b".", time.as_bytes(), b".", request.body()].concat()
}

fn header<'a>(request: &'a Request<Vec<u8>>, name: &str) -> &'a str {
    request.headers()[name].to_str().expect("the header is text")
}
