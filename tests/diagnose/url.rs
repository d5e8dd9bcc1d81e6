use crate::setup::{GITHUB, Mangled, Subject, TWILIO, URL, set_header};
use eyelet::diagnose::Cause;
use eyelet::testing::Request;
use eyelet::{Receiver, Secret};

/// A receiver with this `public_origin`, for a request that was signed for `signed`.
fn called(cause: Cause, name: &str, signed: &str, origin: &str, mangle: impl FnOnce(&mut Request)) -> Mangled {
    called_by(&TWILIO, cause, name, signed, origin, mangle)
}

/// Signs `{url}{body}`. Twilio leaves the port out of the URL, so a receiver for it tries both.
const SQUARE: Subject = Subject { provider: "square", secret: "asdf1234-asdf1234-asdf", body: GITHUB.body };

fn called_by(
    subject: &Subject,
    cause: Cause,
    name: &str,
    signed: &str,
    origin: &str,
    mangle: impl FnOnce(&mut Request),
) -> Mangled {
    let genuine = subject.sender().url(signed).sign(subject.body);
    let mut mangled = Mangled::of(subject, genuine, cause, name, mangle);
    let builder = Receiver::builder_with_spec(subject.spec()).secret(Secret::exactly(subject.secret));
    mangled.receiver = builder.public_origin(origin).build().unwrap();
    mangled
}

fn to(target: &'static str) -> impl FnOnce(&mut Request) {
    move |request| request.target = target.to_owned()
}

pub(crate) fn origins() -> Vec<Mangled> {
    let host = |name: &'static str, value: &'static str| move |request: &mut Request| set_header(request, name, value);
    vec![
        called(Cause::UrlScheme, "http", URL, "http://hooks.example", |_| ()),
        called(Cause::UrlScheme, "https", &URL.replace("https", "http"), "https://hooks.example", |_| ()),
        called(Cause::UrlScheme, "wss", &URL.replace("https", "wss"), "https://hooks.example", |_| ()),
        called_by(&SQUARE, Cause::UrlPort, "port configured", URL, "https://hooks.example:3000", |_| ()),
        called_by(
            &SQUARE,
            Cause::UrlPort,
            "port missing",
            "https://hooks.example:8443/in",
            "https://hooks.example",
            |_| (),
        ),
        called_by(
            &SQUARE,
            Cause::UrlPort,
            "port forwarded",
            "https://hooks.example:9999/in",
            "https://hooks.example",
            host("x-forwarded-port", "9999"),
        ),
        called_by(
            &SQUARE,
            Cause::UrlPort,
            "port in `host`",
            "https://hooks.example:4433/in",
            "https://hooks.example",
            host("host", "hooks.example:4433"),
        ),
        called(Cause::UrlHost, "host", URL, "https://other.example", host("host", "hooks.example")),
        called(
            Cause::UrlHost,
            "forwarded host",
            URL,
            "http://localhost:3000",
            host("x-forwarded-host", "hooks.example, b"),
        ),
        called(
            Cause::UrlHost,
            "forwarded",
            URL,
            "http://localhost:3000",
            host("forwarded", "for=192.0.2.1;host=\"hooks.example\";proto=https"),
        ),
        called(
            Cause::UrlHost,
            "original host",
            "http://hooks.example/in",
            "https://localhost",
            host("x-original-host", "hooks.example"),
        ),
    ]
}

pub(crate) fn targets() -> Vec<Mangled> {
    const ORIGIN: &str = "https://hooks.example";
    let header = |target: &'static str, name: &'static str, value: &'static str| {
        move |request: &mut Request| {
            request.target = target.to_owned();
            set_header(request, name, value);
        }
    };
    vec![
        called(Cause::UrlPath, "prefix", "https://hooks.example/in", "https://hooks.example/api", |_| ()),
        called(
            Cause::UrlPath,
            "forwarded prefix",
            "https://hooks.example/api/v1/in?x=1",
            ORIGIN,
            header("/in?x=1", "x-forwarded-prefix", "/api/v1"),
        ),
        called(
            Cause::UrlPath,
            "original path",
            "https://hooks.example/api/in?x=1",
            ORIGIN,
            header("/other?x=1", "x-original-uri", "/api/in?x=1"),
        ),
        called(
            Cause::UrlPath,
            "envoy",
            "https://hooks.example/api/in?x=1",
            ORIGIN,
            header("/in?x=1", "x-envoy-original-path", "/api/in?x=1"),
        ),
        called(Cause::UrlPath, "stage", "https://hooks.example/prod/in?x=1", ORIGIN, to("/in?x=1")),
        called(Cause::UrlPath, "prefix added", "https://hooks.example/in?x=1", ORIGIN, to("/api/v1/in?x=1")),
        called(Cause::UrlPath, "doubled slash", "https://hooks.example/a/in?x=1", ORIGIN, to("/a//in?x=1")),
        called(Cause::UrlSlash, "slash added", "https://hooks.example/in?x=1", ORIGIN, to("/in/?x=1")),
        called(Cause::UrlSlash, "slash dropped", "https://hooks.example/in/", ORIGIN, to("/in")),
        called(Cause::UrlQuery, "sorted", "https://hooks.example/in?b=1&a=2&c=3", ORIGIN, to("/in?a=2&b=1&c=3")),
        called(
            Cause::UrlQuery,
            "reversed",
            "https://hooks.example/in?f=1&e=2&d=3&c=4&b=5&a=6",
            ORIGIN,
            to("/in?a=6&b=5&c=4&d=3&e=2&f=1"),
        ),
        called(Cause::UrlQuery, "added", "https://hooks.example/in", ORIGIN, to("/in?utm=1")),
        called(Cause::UrlQuery, "extended", "https://hooks.example/in?a=1", ORIGIN, to("/in?a=1&trace=2")),
        called(Cause::UrlEscapes, "spaces", "https://hooks.example/in?t=a%20b", ORIGIN, to("/in?t=a+b")),
        called(Cause::UrlEscapes, "decoded", "https://hooks.example/in?t=a%3Ab%2Fc", ORIGIN, to("/in?t=a:b/c")),
        called(Cause::UrlEscapes, "escaped", "https://hooks.example/in?t=a:b/c", ORIGIN, to("/in?t=a%3Ab%2Fc")),
        called(Cause::UrlEscapes, "lower case", "https://hooks.example/in?t=a%3ab%2fc", ORIGIN, to("/in?t=a%3Ab%2Fc")),
        called(Cause::UrlEscapes, "path", "https://hooks.example/in/a%20b%40c", ORIGIN, to("/in/a%20b@c")),
    ]
}

#[test]
fn another_scheme_port_or_host_is_found() {
    origins().iter().for_each(Mangled::assert_found);
}

#[test]
fn another_path_or_query_is_found() {
    targets().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_public_url_that_is_not_the_requested_one_is_found() {
    let mut mangled = Mangled::request(&TWILIO, Cause::UrlPath, "public_url", |_| ());
    let builder = Receiver::builder_with_spec(TWILIO.spec()).secret(Secret::exactly(TWILIO.secret));
    mangled.receiver = builder.public_url("https://hooks.example/other").build().unwrap();
    mangled.assert_found();
}
