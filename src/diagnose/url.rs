//! URLs that the provider signed, and that arrive as other ones.

use super::finding::{Cause, Finding};
use super::form;
use super::trial::Case;
use crate::request::Field;
use crate::spec::Part;

/// A URL that the provider may have called.
struct Candidate {
    cause: Cause,
    problem: String,
    url: String,
}

/// The parts of the URL that the receiver took for the provider's.
struct Url<'u> {
    scheme: &'u str,
    authority: &'u str,
    /// The path that a proxy strips, as the application configured it.
    prefix: &'u str,
    path: &'u str,
    query: Option<&'u str>,
}

/// The schemes of [`PublicUrl`](crate::request::PublicUrl).
const SCHEMES: [&str; 4] = ["https", "http", "wss", "ws"];

/// More segments at the start of the path, or more parameters, are not left out.
const MAX_SEGMENTS: usize = 16;

/// More parameters are not put into every order.
const MAX_PERMUTED: usize = 4;

pub(super) fn search(case: &Case<'_>) -> Option<Finding> {
    let spec = case.spec();
    let signs_origin = spec.includes(Part::Origin);
    if !signs_origin && !spec.includes(Part::Target) && !spec.includes(Part::Path) {
        return None;
    }
    let configured = case.own.public_url();
    let target = configured.target(case.head.target());
    let origin = if configured.origin_text().is_empty() { "https://localhost" } else { configured.origin_text() };
    let own = Url::read(origin, target)?;
    let mut candidates = Vec::new();
    if signs_origin {
        schemes(&own, &mut candidates);
        ports(case, &own, &mut candidates);
        hosts(case, &own, &mut candidates);
    }
    paths(case, &own, &mut candidates);
    slashes(&own, &mut candidates);
    queries(&own, &mut candidates);
    escapes(&own, &mut candidates);
    let right = candidates.into_iter().find(|candidate| case.is_right_with_url(candidate.url.clone()))?;
    Some(Finding::proved(right.cause, right.problem))
}

impl<'u> Url<'u> {
    fn read(origin: &'u str, target: &'u str) -> Option<Self> {
        let (scheme, rest) = origin.split_once("://")?;
        let (authority, prefix) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
        let (path, query) = split(target);
        Some(Self { scheme, authority, prefix, path, query })
    }

    fn host(&self) -> &'u str {
        without_port(self.authority)
    }

    fn with_origin(&self, scheme: &str, authority: &str) -> String {
        let query = self.query.map(|query| format!("?{query}")).unwrap_or_default();
        format!("{scheme}://{authority}{}{}{query}", self.prefix, self.path)
    }

    fn with_target(&self, target: &str) -> String {
        format!("{}://{}{target}", self.scheme, self.authority)
    }

    fn with_path(&self, path: &str) -> String {
        self.with_target(&joined(&format!("{}{path}", self.prefix), self.query))
    }

    fn with_query(&self, query: Option<&str>) -> String {
        self.with_target(&joined(&format!("{}{}", self.prefix, self.path), query))
    }
}

fn split(target: &str) -> (&str, Option<&str>) {
    target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)))
}

fn joined(path: &str, query: Option<&str>) -> String {
    query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn header<'h>(case: &Case<'h>, name: &str) -> Option<&'h str> {
    match case.head.header(name) {
        Field::One(value) => std::str::from_utf8(value).ok().map(str::trim),
        Field::Absent | Field::Repeated => None,
    }
}

fn schemes(own: &Url<'_>, candidates: &mut Vec<Candidate>) {
    for scheme in SCHEMES.into_iter().filter(|scheme| *scheme != own.scheme) {
        let problem = format!("the provider calls `{scheme}://`, and `public_origin` says `{}://`", own.scheme);
        candidates.push(Candidate { cause: Cause::UrlScheme, problem, url: own.with_origin(scheme, own.authority) });
    }
}

fn ports(case: &Case<'_>, own: &Url<'_>, candidates: &mut Vec<Candidate>) {
    let mut add = |problem: String, authority: &str| {
        let url = own.with_origin(own.scheme, authority);
        candidates.push(Candidate { cause: Cause::UrlPort, problem, url });
    };
    if own.host() != own.authority {
        add("the provider calls the URL without the port in `public_origin`".to_owned(), own.host());
    }
    for port in ["443", "80", "8080", "8443", "3000"] {
        let problem = format!("the provider calls port {port}, which `public_origin` does not say");
        add(problem, &format!("{}:{port}", own.host()));
    }
    if let Some(port) = header(case, "x-forwarded-port") {
        let problem = "the provider calls the port in header `x-forwarded-port`".to_owned();
        add(problem, &format!("{}:{port}", own.host()));
    }
}

/// The headers that can have the host that the provider called. The signature tells whether it is.
const HOSTS: [&str; 5] = ["x-forwarded-host", "x-original-host", "forwarded", "host", "x-host"];

fn hosts(case: &Case<'_>, own: &Url<'_>, candidates: &mut Vec<Candidate>) {
    for name in HOSTS {
        let Some(value) = header(case, name) else { continue };
        let host = if name == "forwarded" { forwarded_host(value) } else { value.split(',').next() };
        let Some(host) = host.map(str::trim) else { continue };
        let is_same = without_port(host) == own.host();
        let (cause, part) = if is_same { (Cause::UrlPort, "port") } else { (Cause::UrlHost, "host") };
        for scheme in [own.scheme, "https", "http"] {
            for authority in [host, without_port(host)] {
                let problem =
                    format!("the provider calls the {part} in header `{name}`, and `public_origin` another one");
                candidates.push(Candidate { cause, problem, url: own.with_origin(scheme, authority) });
            }
        }
    }
}

/// Returns the first host of a `forwarded` header
/// ([RFC 7239](https://www.rfc-editor.org/rfc/rfc7239#section-4)).
fn forwarded_host(value: &str) -> Option<&str> {
    let first = value.split(',').next()?;
    let pair = first
        .split(';')
        .find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| key.eq_ignore_ascii_case("host")));
    pair.map(|(_, host)| host.trim_matches('"'))
}

/// What gateways strip without telling: the stage of a deployment, or the start of an interface.
const COMMON_PREFIXES: [&str; 12] = [
    "/api",
    "/api/v1",
    "/v1",
    "/webhooks",
    "/webhook",
    "/hooks",
    "/prod",
    "/production",
    "/stage",
    "/staging",
    "/dev",
    "/default",
];

/// The headers in which proxies pass on the path that was called.
const PATHS: [&str; 6] = [
    "x-original-uri",
    "x-original-url",
    "x-forwarded-uri",
    "x-rewrite-url",
    "x-envoy-original-path",
    "x-forwarded-path",
];

fn paths(case: &Case<'_>, own: &Url<'_>, candidates: &mut Vec<Candidate>) {
    let mut add = |problem: String, url| candidates.push(Candidate { cause: Cause::UrlPath, problem, url });
    if !own.prefix.is_empty() {
        let url = own.with_target(&joined(own.path, own.query));
        add("the provider calls the URL without the path in `public_origin`".to_owned(), url);
    }
    let requested = case.head.target();
    if joined(own.path, own.query) != requested {
        add(
            "the provider calls the path that was requested, and `public_url` another one".to_owned(),
            own.with_target(requested),
        );
    }
    for name in PATHS {
        let Some(target) = header(case, name).filter(|target| target.starts_with('/')) else { continue };
        let problem = format!("the provider calls the path in header `{name}`, which a proxy changed");
        add(problem.clone(), own.with_target(target));
        add(problem, own.with_target(&joined(split(target).0, own.query)));
    }
    if let Some(prefix) = header(case, "x-forwarded-prefix") {
        let problem = "a proxy strips the path in header `x-forwarded-prefix`".to_owned();
        add(problem, own.with_path(&format!("{}{}", prefix.trim_end_matches('/'), own.path)));
    }
    for prefix in COMMON_PREFIXES {
        add(format!("a proxy strips `{prefix}` from the path"), own.with_path(&format!("{prefix}{}", own.path)));
    }
    for (start, _) in own.path.match_indices('/').skip(1).take(MAX_SEGMENTS) {
        let rest = own.path.get(start..).unwrap_or_default();
        add("a proxy adds the start of the path".to_owned(), own.with_target(&joined(rest, own.query)));
    }
    if own.path.contains("//") {
        add("a slash in the path was doubled".to_owned(), own.with_path(&own.path.replace("//", "/")));
    }
}

fn slashes(own: &Url<'_>, candidates: &mut Vec<Candidate>) {
    let path = format!("{}{}", own.prefix, own.path);
    let (problem, path) = match path.strip_suffix('/') {
        Some(path) => ("a slash was added to the end of the path", path.to_owned()),
        None => ("the slash at the end of the path was dropped", format!("{path}/")),
    };
    let url = own.with_target(&joined(&path, own.query));
    candidates.push(Candidate { cause: Cause::UrlSlash, problem: problem.to_owned(), url });
}

fn queries(own: &Url<'_>, candidates: &mut Vec<Candidate>) {
    let Some(query) = own.query else { return };
    let mut add = |problem: &str, query: Option<&str>| {
        let url = own.with_query(query);
        candidates.push(Candidate { cause: Cause::UrlQuery, problem: problem.to_owned(), url });
    };
    add("the query was added to the URL", None);
    let pairs: Vec<&str> = query.split('&').collect();
    for left_out in 0..pairs.len().min(MAX_SEGMENTS) {
        let others = pairs.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, pair)| *pair);
        add("a parameter was added to the query", Some(&others.collect::<Vec<_>>().join("&")));
    }
    let sorted = "the parameters of the query are in another order";
    let mut orders = if pairs.len() <= MAX_PERMUTED { permutations(&pairs) } else { Vec::new() };
    orders.push(pairs.iter().rev().copied().collect());
    let mut in_order = pairs.clone();
    in_order.sort_unstable();
    orders.push(in_order);
    for order in orders {
        add(sorted, Some(&order.join("&")));
    }
}

/// Returns the texts in every order.
fn permutations<'p>(texts: &[&'p str]) -> Vec<Vec<&'p str>> {
    let Some((first, others)) = texts.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for order in permutations(others) {
        for place in 0..=order.len() {
            let mut longer = order.clone();
            longer.insert(place, *first);
            all.push(longer);
        }
    }
    all
}

fn escapes(own: &Url<'_>, candidates: &mut Vec<Candidate>) {
    let whole = format!("{}{}", own.prefix, own.path);
    if !joined(&whole, own.query).contains(|c: char| !c.is_ascii_alphanumeric() && !"/?=&-._".contains(c)) {
        return;
    }
    let mut add = |target: String| {
        let problem = "the URL was decoded and escaped again".to_owned();
        candidates.push(Candidate { cause: Cause::UrlEscapes, problem, url: own.with_target(&target) });
    };
    form::respelled(&joined(&whole, own.query)).into_iter().for_each(&mut add);
    for style in form::styles() {
        let path = restyled(&whole, &['/'], style);
        let query = own.query.map(|query| restyled(query, &['&', '='], style));
        add(joined(&path, query.as_deref()));
        add(joined(&whole, query.as_deref()));
    }
    let decoded =
        |text: &str| super::secret::unescaped(text.as_bytes()).and_then(|text| String::from_utf8(text.to_vec()).ok());
    if let Some(path) = decoded(&whole) {
        add(joined(&path, own.query));
        add(joined(&path, own.query.and_then(decoded).as_deref()));
    }
    add(joined(&whole, own.query.and_then(decoded).as_deref()));
}

/// Escapes the pieces between separators in another style.
fn restyled(text: &str, separators: &[char], style: form::Style) -> String {
    let mut written = Vec::with_capacity(text.len());
    for piece in text.split_inclusive(separators) {
        let (piece, separator) = match piece.strip_suffix(separators) {
            Some(bare) => (bare, piece.get(bare.len()..)),
            None => (piece, None),
        };
        let spaced = piece.replace('+', " ");
        match super::secret::unescaped(spaced.as_bytes()) {
            Some(decoded) => style.write(&decoded, &mut written),
            None => written.extend_from_slice(piece.as_bytes()),
        }
        written.extend_from_slice(separator.unwrap_or_default().as_bytes());
    }
    String::from_utf8(written).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_is_tried_once() {
        let mut orders = permutations(&["a", "b", "c", "d"]);
        orders.sort();
        orders.dedup();
        assert_eq!(orders.len(), 24);
    }

    #[test]
    fn the_host_is_found_in_a_forwarded_header() {
        let host = |value| forwarded_host(value);
        assert_eq!(host("for=192.0.2.1;Host=\"a.example:8443\";proto=https, host=b.example"), Some("a.example:8443"));
        assert_eq!(host("for=192.0.2.1"), None);
    }
}
