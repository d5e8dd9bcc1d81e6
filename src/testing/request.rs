use crate::request::Head;
use crate::spec::Source;
use std::collections::BTreeSet;
use std::fmt;

/// A signed request, as the provider would send it.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The path and query.
    pub target: String,
    /// The headers, with names in lower case. Values are bytes, because a test may need values that
    /// are not text.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// Returns the head, for [`Receiver::receive`](crate::Receiver::receive).
    pub fn head(&self) -> Head<'_> {
        Head::new(&self.method, &self.target, &self.headers)
    }

    /// Returns the request for a router or a client. Its path and query are those of `uri`.
    ///
    /// # Panics
    ///
    /// `uri` or a header is not valid in HTTP.
    #[cfg(feature = "http")]
    #[track_caller]
    pub fn to_http(&self, uri: &str) -> http::Request<Vec<u8>> {
        let mut request = http::Request::builder().method(&*self.method).uri(uri);
        for (name, value) in &self.headers {
            request = request.header(name, &**value);
        }
        match request.body(self.body.clone()) {
            Ok(request) => request,
            #[expect(clippy::panic, reason = "a test that sends no valid request has to fail")]
            Err(error) => panic!("no valid HTTP request: {error}"),
        }
    }

    pub(super) fn set_header(&mut self, name: &str, value: impl Into<Vec<u8>>) {
        self.remove_header(name);
        self.headers.push((name.to_owned(), value.into()));
    }

    /// Returns the sorted names of all headers, including the header that will hold this list.
    pub(super) fn header_names(&self, list: Source, separator: char) -> String {
        let own = if let Source::Header(name) = list { Some(name) } else { None };
        let names: BTreeSet<&str> = self.headers.iter().map(|(name, _)| &**name).chain(own).collect();
        names.into_iter().collect::<Vec<_>>().join(&separator.to_string())
    }

    pub(super) fn remove_header(&mut self, name: &str) {
        self.headers.retain(|(known, _)| known != name);
    }
}

/// Prints the same as [`Head`], and the length of the body.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("head", &self.head()).field("body_len", &self.body.len()).finish()
    }
}
