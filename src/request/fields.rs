use super::{Field, FoundHeaders, Head, HeaderNames};
use crate::spec::Spec;

/// The headers of every request that say how its body is written.
pub(crate) const CONTENT_TYPE: usize = 0;
pub(crate) const CONTENT_ENCODING: usize = 1;
const OF_EVERY_REQUEST: [&str; 2] = ["content-type", "content-encoding"];

/// The names of the headers that a row reads.
pub(crate) struct FieldNames {
    own: HeaderNames,
    /// The other names of the same headers, in the same order, where the row has any.
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

    /// Where the fields of a request hold the header of this name.
    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.own.iter().position(|known| known == name)
    }
}

/// The headers that a row reads, found in one pass over those of a request.
pub(crate) struct Fields<'h> {
    names: &'h FieldNames,
    found: FoundHeaders<'h>,
}

impl<'h> Fields<'h> {
    /// Starts empty; `read` fills it in place, as it is too large to be moved for nothing.
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

    /// All or nothing: a provider sends the headers of one family or of the other.
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

    /// The row's own name of a header.
    pub(crate) fn name(&self, index: usize) -> &'static str {
        self.names.own.iter().nth(index).unwrap_or_default()
    }
}
