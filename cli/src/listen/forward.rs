//! Forwards requests byte for byte.

use super::request::{Arrived, Forwarded};
use crate::client::{Answer, Client, NoAnswer};
use crate::output::Failure;
use axum::body::{Body, Bytes};
use http::header::{
    CONNECTION, CONTENT_LENGTH, EXPECT, HOST, HeaderName, HeaderValue, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, TE,
    TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use http::{Request, Response, StatusCode};
use std::time::{Duration, SystemTime};

/// The longest answer of a target. A longer one is a failure.
const MAX_ANSWER: usize = 1 << 20;

/// This much of an answer is kept.
const MAX_KEPT: usize = 16 << 10;

/// Headers that belong to one connection, and those that the client sets itself.
const NOT_FORWARDED: [HeaderName; 11] = [
    CONNECTION,
    CONTENT_LENGTH,
    EXPECT,
    HOST,
    HeaderName::from_static("keep-alive"),
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// Where requests are forwarded to.
pub(super) struct Target {
    pub(super) url: String,
    client: Client,
    /// The path before the request's own, without a slash at its end.
    prefix: String,
    timeout: Duration,
}

impl Target {
    pub(super) fn new(url: &str, timeout: Duration) -> Result<Self, Failure> {
        let client = Client::new(url, "--forward")?;
        let prefix = url.parse::<http::Uri>().map(|url| url.path().trim_end_matches('/').to_owned());
        if url.contains(['?', '#', '@']) {
            return Err(Failure::new("`--forward` must be a URL without a user, query and fragment"));
        }
        Ok(Self { url: url.to_owned(), client, prefix: prefix?, timeout })
    }

    /// Returns path and query at the target.
    ///
    /// A request to `/` goes to the unchanged path of the target.
    fn target(&self, target: &str) -> String {
        let rest = if self.prefix.is_empty() { target } else { target.strip_prefix('/').unwrap_or(target) };
        let slash = if rest.is_empty() || rest.starts_with(['/', '?']) { "" } else { "/" };
        format!("{}{slash}{rest}", self.prefix)
    }

    /// Returns the URL of a request at the target.
    pub(super) fn url_of(&self, target: &str) -> String {
        let origin = self.url.trim_end_matches('/').strip_suffix(&*self.prefix).unwrap_or(&self.url);
        format!("{origin}{}", self.target(target))
    }

    /// Forwards a request, and returns the result and the answer for the sender.
    pub(super) async fn forward(&self, arrived: &Arrived) -> (Forwarded, Response<Body>) {
        let answer = match self.request(arrived) {
            Some(request) => self.client.exchange(request, self.timeout, MAX_ANSWER).await,
            None => Err(NoAnswer::Broken("the request cannot be sent as it is".to_owned())),
        };
        let at = SystemTime::now();
        let failed = |status, problem: String| {
            let forwarded = Forwarded { at, status: None, problem: Some(problem.clone()), answer: Vec::new() };
            (forwarded, failure(status, problem))
        };
        match answer {
            Ok(answer) if answer.is_whole => {
                let kept = answer.body.get(..MAX_KEPT).unwrap_or(&answer.body).to_vec();
                let forwarded = Forwarded { at, status: Some(answer.status), problem: None, answer: kept };
                (forwarded, passed_on(answer))
            }
            Ok(answer) if answer.body.len() >= MAX_ANSWER => failed(
                StatusCode::BAD_GATEWAY,
                format!("the answer of the target has more than {} MiB", MAX_ANSWER >> 20),
            ),
            Ok(_) => failed(StatusCode::BAD_GATEWAY, "the answer of the target broke off".to_owned()),
            Err(late @ NoAnswer::Late(_)) => failed(StatusCode::GATEWAY_TIMEOUT, format!("the target gave {late}")),
            Err(NoAnswer::Broken(problem)) => {
                failed(StatusCode::BAD_GATEWAY, format!("the target cannot be reached: {problem}"))
            }
        }
    }

    fn request(&self, arrived: &Arrived) -> Option<Request<Bytes>> {
        let mut request = Request::builder().method(&*arrived.method).uri(self.target(&arrived.target));
        for (name, value) in passing(arrived) {
            request = request.header(name, value);
        }
        request.body(arrived.body.clone()).ok()
    }
}

/// The headers of a request that a proxy passes on.
pub(super) fn passing(arrived: &Arrived) -> impl Iterator<Item = (&str, &[u8])> {
    let all = || arrived.headers.iter().map(|(name, value)| (&**name, &**value));
    let named = named(all().filter(|(name, _)| *name == CONNECTION.as_str()).map(|(_, value)| value));
    all().filter(move |(name, _)| is_passed_on(name, &named))
}

/// Returns the names of headers that belong to one connection by its own word.
fn named<'v>(connection: impl Iterator<Item = &'v [u8]>) -> Vec<String> {
    let names = connection.flat_map(|value| value.split(|byte| *byte == b','));
    names.map(|name| String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase()).collect()
}

fn is_passed_on(name: &str, named: &[String]) -> bool {
    NOT_FORWARDED.iter().all(|known| known != name) && named.iter().all(|known| known != name)
}

/// The answer of the target, as a proxy passes it on.
fn passed_on(answer: Answer) -> Response<Body> {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let named = named(answer.headers.get_all(CONNECTION).iter().map(HeaderValue::as_bytes));
    for (name, value) in &answer.headers {
        if is_passed_on(name.as_str(), &named) {
            response.headers_mut().append(name, value.clone());
        }
    }
    response
}

fn failure(status: StatusCode, problem: String) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{problem}\n")));
    *response.status_mut() = status;
    response.headers_mut().insert("content-type", HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_target_is_before_the_one_of_the_request() {
        let at = |url: &str, target: &str| {
            let target_of = Target::new(url, Duration::from_secs(1)).unwrap();
            (target_of.target(target), target_of.url_of(target))
        };
        let cases = [
            ("http://a.example", "/", "/"),
            ("http://a.example/", "/b?c=%20", "/b?c=%20"),
            ("http://a.example", "//b", "//b"),
            ("http://a.example/hooks", "/", "/hooks"),
            ("http://a.example/hooks/", "/?a", "/hooks?a"),
            ("http://a.example/hooks", "/b/", "/hooks/b/"),
        ];
        for (url, target, expected) in cases {
            assert_eq!(at(url, target), (expected.to_owned(), format!("http://a.example{expected}")), "{url} {target}");
        }
        assert!(Target::new("http://a.example/?b", Duration::from_secs(1)).is_err());
        assert!(Target::new("ftp://a.example/", Duration::from_secs(1)).is_err());
    }

    #[test]
    fn headers_of_one_connection_are_not_passed_on() {
        let header = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
        let headers = vec![
            header("host", "a.example"),
            header("connection", "keep-alive, X-Mine"),
            header("x-mine", "1"),
            header("transfer-encoding", "chunked"),
            header("x-one", "1"),
            header("x-one", "2"),
        ];
        let arrived = Arrived {
            at: SystemTime::now(),
            method: "POST".to_owned(),
            target: "/".to_owned(),
            headers,
            body: Bytes::new(),
        };
        assert_eq!(passing(&arrived).collect::<Vec<_>>(), [("x-one", &b"1"[..]), ("x-one", b"2")]);
    }
}
