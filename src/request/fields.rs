use super::{Field, FoundHeaders, Head, HeaderNames};
use crate::spec::Spec;

/// The headers that are read for every request: they describe the body.
pub(crate) const CONTENT_TYPE: usize = 0;
pub(crate) const CONTENT_ENCODING: usize = 1;
const OF_EVERY_REQUEST: [&str; 2] = ["content-type", "content-encoding"];

/// The names of the headers that a row reads.
pub(crate) struct FieldNames {
    own: HeaderNames,
    /// The alternative names of the headers, in the same order, if the row has any.
    alternate: Option<HeaderNames>,
}

impl FieldNames {
    pub(crate) fn of(spec: &Spec) -> Self {
        let mut names = OF_EVERY_REQUEST.to_vec();
        names.extend(spec.header_names().into_iter().filter(|name| !OF_EVERY_REQUEST.contains(name)));
        let alternates = spec.alternate_headers;
        let other =
            |name: &&'static str| alternates.iter().find(|(own, _)| own == name).map_or(*name, |(_, other)| *other);
        let alternate = (!alternates.is_empty()).then(|| HeaderNames::new(names.iter().map(other).collect()));
        Self { own: HeaderNames::new(names), alternate }
    }

    /// Returns the index of the header with this name in the fields of a request.
    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.own.iter().position(|known| known == name)
    }
}

/// The values of the headers that a row reads, found in one pass.
pub(crate) struct Fields<'h> {
    names: &'h FieldNames,
    found: FoundHeaders<'h>,
}

impl<'h> Fields<'h> {
    /// Starts empty; `read` fills it in place because it is too large to move.
    #[inline(always)]
    pub(crate) fn new(names: &'h FieldNames) -> Self {
        Self { names, found: FoundHeaders::default() }
    }

    #[inline(always)]
    pub(crate) fn read(&mut self, head: &Head<'h>) {
        head.find(&self.names.own, &mut self.found);
        if let Some(alternate) = &self.names.alternate {
            self.read_alternates(alternate, head);
        }
    }

    /// Reads all alternative names or none: a provider sends one family of headers or the other.
    #[inline(never)]
    fn read_alternates(&mut self, alternate: &'h HeaderNames, head: &Head<'h>) {
        let mut renamed =
            self.names.own.iter().zip(alternate.iter()).enumerate().filter(|(_, (own, other))| own != other);
        if renamed.all(|(index, _)| self.found.at(index) == Field::Absent) {
            self.found = FoundHeaders::default();
            head.find(alternate, &mut self.found);
        }
    }

    #[inline(always)]
    pub(crate) fn at(&self, index: usize) -> Field<'h> {
        self.found.at(index)
    }

    pub(crate) fn get(&self, name: &str) -> Field<'h> {
        self.names.index(name).map_or(Field::Absent, |index| self.at(index))
    }

    /// Returns the row's own name for a header.
    pub(crate) fn name(&self, index: usize) -> &'static str {
        self.names.own.iter().nth(index).unwrap_or_default()
    }
}
