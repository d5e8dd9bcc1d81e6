use super::headers::{Field, FoundHeaders, HeaderNames, Headers};
use std::fmt;

/// The head of a request, as it was received: method, target and headers.
///
/// ```
/// use eyelet::Head;
///
/// let headers = [("x-github-event", "push"), ("x-github-delivery", "72d3162e")];
/// let head = Head::new("POST", "/webhooks/github?from=ci", &headers);
/// # let _ = head;
/// ```
#[derive(Clone, Copy)]
pub struct Head<'a> {
    method: &'a str,
    target: &'a str,
    headers: &'a dyn Headers,
}

impl<'a> Head<'a> {
    /// Makes a head from a method, a target and headers.
    ///
    /// The target is the unchanged path and query of the request line.
    pub fn new(method: &'a str, target: &'a str, headers: &'a impl Headers) -> Self {
        Self { method, target, headers }
    }

    /// Makes the head of a `POST` to `/`, which is enough for most schemes.
    pub fn post(headers: &'a impl Headers) -> Self {
        Self::new("POST", "/", headers)
    }

    /// Returns the method as it was sent, in upper case.
    pub fn method(&self) -> &'a str {
        self.method
    }

    /// Returns the path and query as they were requested.
    pub fn target(&self) -> &'a str {
        self.target
    }

    /// Returns the value of the header `name`, matched without case.
    pub fn header(&self, name: &str) -> Field<'a> {
        self.headers.field(name)
    }

    pub(crate) fn visit(&self, each: &mut dyn FnMut(&str, &'a [u8])) {
        self.headers.visit(each);
    }

    pub(crate) fn find(&self, names: &HeaderNames, found: &mut FoundHeaders<'a>) {
        self.headers.find(names, found);
    }
}

/// Prints the method and the header names.
///
/// Leaves out the target and the values, because they can contain tokens and signatures.
impl fmt::Debug for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = Vec::new();
        self.headers.visit(&mut |name, _| names.push(name.to_owned()));
        f.debug_struct("Head").field("method", &self.method).field("headers", &names).finish_non_exhaustive()
    }
}

#[cfg(feature = "http")]
impl<'a> From<&'a http::request::Parts> for Head<'a> {
    fn from(parts: &'a http::request::Parts) -> Self {
        Head { method: parts.method.as_str(), target: path_and_query(&parts.uri), headers: &parts.headers }
    }
}

#[cfg(feature = "http")]
impl<'a, B> From<&'a http::Request<B>> for Head<'a> {
    fn from(request: &'a http::Request<B>) -> Self {
        Head { method: request.method().as_str(), target: path_and_query(request.uri()), headers: request.headers() }
    }
}

#[cfg(feature = "http")]
pub(crate) fn path_and_query(uri: &http::Uri) -> &str {
    uri.path_and_query().map_or("/", |target| target.as_str())
}
