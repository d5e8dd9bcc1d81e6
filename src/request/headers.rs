use crate::spec::MAX_FIELDS;
use std::collections::{BTreeMap, HashMap};

/// Gives access to the headers of a request.
///
/// Implemented for slices, arrays, vectors and maps of names and values, for `http::HeaderMap` with
/// the feature `http`, and for the header maps of the adapters' frameworks with their features.
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
pub trait Headers: Sync {
    /// Calls `each` with the name and value of every header.
    ///
    /// A repeated header causes one call for each of its values. Names may be in upper or lower
    /// case.
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8]));

    /// Returns the value of the header `name`, matched without case.
    fn field(&self, name: &str) -> Field<'_> {
        let mut field = Field::Absent;
        self.visit(&mut |candidate, value| {
            if candidate.eq_ignore_ascii_case(name) {
                field.add(value);
            }
        });
        field
    }

    /// Finds the headers with these names in one pass, in the order of the names.
    ///
    /// This is a trait method so that implementations can avoid an indirect call for every header.
    #[doc(hidden)]
    fn find<'a>(&'a self, names: &HeaderNames, found: &mut FoundHeaders<'a>) {
        self.visit(&mut |name, value| names.look_at(name, value, found, str::eq_ignore_ascii_case));
    }
}

/// The value of a request's header, if it has one.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Field<'a> {
    /// The header is missing.
    #[default]
    Absent,
    /// The request has the header once, with this value. The value can be any bytes.
    One(&'a [u8]),
    /// The request has the header more than once, so two readers could take different values.
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

/// Prints whether there is a value. The value is left out: it can be a signature or a token.
impl std::fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Field::Absent => "Absent",
            Field::One(_) => "One(..)",
            Field::Repeated => "Repeated",
        })
    }
}

/// The values of a row's headers, in the order of their names.
#[doc(hidden)]
#[derive(Default)]
pub struct FoundHeaders<'a> {
    values: [Option<&'a [u8]>; MAX_NAMES],
    /// A bit for each header that occurs more than once.
    repeated: u16,
}

/// The most headers that a row reads, plus two for the type and encoding of the body.
const MAX_NAMES: usize = MAX_FIELDS + 2;

impl<'a> FoundHeaders<'a> {
    #[inline(always)]
    fn add(&mut self, index: usize, value: &'a [u8]) {
        match self.values.get_mut(index) {
            Some(slot @ None) => *slot = Some(value),
            _ => self.repeated |= 1 << (index % MAX_NAMES),
        }
    }

    #[inline(always)]
    pub(crate) fn at(&self, index: usize) -> Field<'a> {
        match self.values.get(index) {
            Some(Some(_)) if self.repeated & (1 << (index % MAX_NAMES)) != 0 => Field::Repeated,
            Some(Some(value)) => Field::One(value),
            _ => Field::Absent,
        }
    }
}

/// The header names that a row reads, prepared when its receiver is built.
#[doc(hidden)]
#[derive(Clone)]
pub struct HeaderNames {
    names: Vec<&'static str>,
    /// For each length, a bit for each name of that length.
    ///
    /// Most headers have a length that no name has, so they need no comparison.
    of_length: [u16; LENGTHS],
    #[cfg(feature = "http")]
    parsed: Vec<http::HeaderName>,
}

impl HeaderNames {
    /// Prepares names. They are in lower case, because rows are checked for that.
    pub(crate) fn new(names: Vec<&'static str>) -> Self {
        let mut of_length = [0; LENGTHS];
        for (index, name) in names.iter().enumerate().take(MAX_NAMES) {
            if let Some(candidates) = of_length.get_mut(name.len() % LENGTHS) {
                *candidates |= 1 << index;
            }
        }
        Self {
            of_length,
            #[cfg(feature = "http")]
            parsed: names.iter().map(|name| http::HeaderName::from_static(name)).collect(),
            names,
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.names.iter().copied()
    }

    /// Keeps the value if `candidate`, in lower case as in a header map, is one of the names.
    #[cfg(any(feature = "http", feature = "actix-web"))]
    #[inline]
    pub(crate) fn look_at_lowercase<'a>(&self, candidate: &str, value: &'a [u8], found: &mut FoundHeaders<'a>) {
        self.look_at(candidate, value, found, |_, _| false);
    }

    #[inline]
    fn look_at<'a>(
        &self,
        candidate: &str,
        value: &'a [u8],
        found: &mut FoundHeaders<'a>,
        is_same: impl Fn(&str, &str) -> bool,
    ) {
        let mut candidates = self.of_length.get(candidate.len() % LENGTHS).copied().unwrap_or_default();
        while candidates != 0 {
            let index = candidates.trailing_zeros() as usize;
            candidates &= candidates - 1;
            let name = self.names.get(index).copied().unwrap_or_default();
            if candidate.len() == name.len()
                && (equal(candidate.as_bytes(), name.as_bytes()) || is_same(candidate, name))
            {
                found.add(index, value);
            }
        }
    }
}

/// Names that are longer share an entry with shorter ones.
const LENGTHS: usize = 64;

/// Returns whether two names of the same length are equal.
///
/// Compares eight bytes at a time, because for so short texts a call of `memcmp` takes longer. The
/// last eight include those that are left over.
#[inline(always)]
fn equal(a: &[u8], b: &[u8]) -> bool {
    match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(last_a), Some(last_b)) => {
            last_a == last_b && a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0).all(|(a, b)| a == b)
        }
        _ => a == b,
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

impl<K: AsRef<str> + Sync, V: AsRef<[u8]> + Sync> Headers for [(K, V)] {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        visit_pairs(self.iter().map(|(name, value)| (name, value)), each);
    }
}

impl<K: AsRef<str> + Sync, V: AsRef<[u8]> + Sync, const N: usize> Headers for [(K, V); N] {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        self.as_slice().visit(each);
    }
}

impl<K: AsRef<str> + Sync, V: AsRef<[u8]> + Sync> Headers for Vec<(K, V)> {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        self.as_slice().visit(each);
    }
}

impl<K: AsRef<str> + Sync, V: AsRef<[u8]> + Sync, S: Sync> Headers for HashMap<K, V, S> {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        visit_pairs(self.iter(), each);
    }
}

impl<K: AsRef<str> + Sync, V: AsRef<[u8]> + Sync> Headers for BTreeMap<K, V> {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        visit_pairs(self.iter(), each);
    }
}

/// With this many headers or more, looking names up by hash is faster than one pass.
#[cfg(feature = "http")]
const MANY_HEADERS: usize = 16;

#[cfg(feature = "http")]
impl Headers for http::HeaderMap {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        for (name, value) in self {
            each(name.as_str(), value.as_bytes());
        }
    }

    fn find<'a>(&'a self, names: &HeaderNames, found: &mut FoundHeaders<'a>) {
        if self.len() >= MANY_HEADERS {
            for (index, name) in names.parsed.iter().enumerate() {
                self.get_all(name).into_iter().for_each(|value| found.add(index, value.as_bytes()));
            }
            return;
        }
        for (name, value) in self {
            names.look_at_lowercase(name.as_str(), value.as_bytes(), found);
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
