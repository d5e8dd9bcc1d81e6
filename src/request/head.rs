use std::fmt;

/// The header values of a request, wherever they are kept.
///
/// Implemented for slices, arrays, vectors and maps of names and values, for
/// `http::HeaderMap` under the feature `http`, and for the header maps of the
/// adapters' frameworks under their features.
///
/// ```
/// use eyelet::{Headers, Field};
///
/// struct Mine(Vec<(String, String)>);
///
/// impl Headers for Mine {
///     fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
///         for (name, value) in &self.0 {
///             each(name, value.as_bytes());
///         }
///     }
/// }
///
/// let headers = Mine(vec![("Content-Type".into(), "application/json".into())]);
/// assert_eq!(headers.field("content-type"), Field::One(b"application/json"));
/// ```
pub trait Headers {
    /// Calls `each` with the name and value of every header, a repeated header
    /// once for each of its values. The case of names is of no concern.
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8]));

    /// The value of the header called `name`, matched without case.
    fn field(&self, name: &str) -> Field<'_> {
        let mut field = [Field::Absent];
        self.find(&[name], &mut field);
        let [field] = field;
        field
    }

    /// Finds the headers of these names in one pass, each in its place. It stands
    /// here, not with its caller, so that an implementation can do without the
    /// indirect call for every header.
    #[doc(hidden)]
    fn find<'a>(&'a self, names: &[&str], fields: &mut [Field<'a>]) {
        let mut wanted = Wanted::new(names, fields);
        self.visit(&mut |name, value| wanted.look_at(name, value, str::eq_ignore_ascii_case));
    }
}

/// The headers that are looked for, and what was found of them.
struct Wanted<'n, 'f, 'a> {
    names: &'n [&'n str],
    fields: &'f mut [Field<'a>],
    /// A bit for each length: most headers have that of none of the names.
    lengths: u64,
}

impl<'n, 'f, 'a> Wanted<'n, 'f, 'a> {
    fn new(names: &'n [&'n str], fields: &'f mut [Field<'a>]) -> Self {
        let lengths = names.iter().fold(0, |lengths, name| lengths | bit(name));
        Self { names, fields, lengths }
    }

    #[inline]
    fn look_at(&mut self, candidate: &str, value: &'a [u8], is_same: impl Fn(&str, &str) -> bool) {
        if self.lengths & bit(candidate) == 0 {
            return;
        }
        for (name, field) in self.names.iter().zip(&mut *self.fields) {
            if candidate.len() == name.len() && (candidate == *name || is_same(candidate, name)) {
                field.add(value);
            }
        }
    }
}

fn bit(name: &str) -> u64 {
    1 << (name.len() % 64)
}

/// What a request has under one header name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field<'a> {
    /// No such header.
    #[default]
    Absent,
    /// One header, with this value: any bytes, not always text.
    One(&'a [u8]),
    /// The header is there more than once, so that two readers could take two
    /// different values for it.
    Repeated,
}

impl<'a> Field<'a> {
    pub(crate) fn add(&mut self, value: &'a [u8]) {
        *self = match self {
            Field::Absent => Field::One(value),
            Field::One(_) | Field::Repeated => Field::Repeated,
        };
    }
}

/// The head of a request as it was received: method, target and headers.
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
    /// A head with this method, this target (path and query, as they stood in
    /// the request line) and these headers.
    pub fn new(method: &'a str, target: &'a str, headers: &'a impl Headers) -> Self {
        Self { method, target, headers }
    }

    /// The head of a `POST` to `/`, which is all that most schemes look at.
    pub fn post(headers: &'a impl Headers) -> Self {
        Self::new("POST", "/", headers)
    }

    /// The method, in upper case as it was sent.
    pub fn method(&self) -> &'a str {
        self.method
    }

    /// Path and query as they were requested.
    pub fn target(&self) -> &'a str {
        self.target
    }

    /// The path as it was requested, without the query.
    pub(crate) fn path(&self) -> &'a str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The value of the header called `name`, matched without case.
    pub fn header(&self, name: &str) -> Field<'a> {
        self.headers.field(name)
    }

    pub(crate) fn visit(&self, each: &mut dyn FnMut(&str, &'a [u8])) {
        self.headers.visit(each);
    }

    pub(crate) fn find(&self, names: &[&str], fields: &mut [Field<'a>]) {
        self.headers.find(names, fields);
    }
}

/// Method and header names. A query can hold a token and a header a signature,
/// so neither the target nor a value is ever printed.
impl fmt::Debug for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = Vec::new();
        self.headers.visit(&mut |name, _| names.push(name.to_owned()));
        f.debug_struct("Head").field("method", &self.method).field("headers", &names).finish_non_exhaustive()
    }
}

impl<T: Headers + ?Sized> Headers for &T {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        (**self).visit(each);
    }
}

fn visit_pairs<'a, K, V>(pairs: impl Iterator<Item = (&'a K, &'a V)>, each: &mut dyn FnMut(&str, &'a [u8]))
where
    K: AsRef<str> + 'a,
    V: AsRef<[u8]> + 'a,
{
    for (name, value) in pairs {
        each(name.as_ref(), value.as_ref());
    }
}

impl<K: AsRef<str>, V: AsRef<[u8]>> Headers for [(K, V)] {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        visit_pairs(self.iter().map(|(name, value)| (name, value)), each);
    }
}

impl<K: AsRef<str>, V: AsRef<[u8]>, const N: usize> Headers for [(K, V); N] {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        self.as_slice().visit(each);
    }
}

impl<K: AsRef<str>, V: AsRef<[u8]>> Headers for Vec<(K, V)> {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        self.as_slice().visit(each);
    }
}

impl<K: AsRef<str>, V: AsRef<[u8]>, S> Headers for std::collections::HashMap<K, V, S> {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        visit_pairs(self.iter(), each);
    }
}

impl<K: AsRef<str>, V: AsRef<[u8]>> Headers for std::collections::BTreeMap<K, V> {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        visit_pairs(self.iter(), each);
    }
}

#[cfg(feature = "http")]
impl Headers for http::HeaderMap {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        for (name, value) in self {
            each(name.as_str(), value.as_bytes());
        }
    }

    fn find<'a>(&'a self, names: &[&str], fields: &mut [Field<'a>]) {
        let mut wanted = Wanted::new(names, fields);
        for (name, value) in self {
            // An `http::HeaderName` is in lower case, as a row's is.
            wanted.look_at(name.as_str(), value.as_bytes(), |_, _| false);
        }
    }

    fn field(&self, name: &str) -> Field<'_> {
        let mut field = Field::Absent;
        for value in self.get_all(name) {
            field.add(value.as_bytes());
        }
        field
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
