use eyelet::Str;
use std::fmt::{self, Write};

/// The payload that is being read.
#[derive(Clone, Copy)]
pub(crate) struct Root {
    /// The `module_path!()` of its declaration.
    pub(crate) module: &'static str,
    pub(crate) name: &'static str,
}

/// `stripe::Invoice`
impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let provider = self.module.split("::").nth(1).unwrap_or_default();
        write!(f, "{provider}::{}", self.name)
    }
}

/// The path from a payload to a value in it. It lives on the stack and is only written out if the
/// value is of the wrong kind.
pub struct Path<'p, 'de> {
    parent: Option<&'p Path<'p, 'de>>,
    step: Step<'p, 'de>,
}

#[derive(Clone, Copy)]
enum Step<'p, 'de> {
    Payload(Root),
    Field(&'p Str<'de>),
    Entry(&'p Str<'de>),
    Item,
}

impl<'p, 'de> Path<'p, 'de> {
    pub(crate) fn of(root: Root) -> Self {
        Self { parent: None, step: Step::Payload(root) }
    }

    pub(crate) fn field(&'p self, key: &'p Str<'de>) -> Self {
        Self { parent: Some(self), step: Step::Field(key) }
    }

    pub(crate) fn entry(&'p self, key: &'p Str<'de>) -> Self {
        Self { parent: Some(self), step: Step::Entry(key) }
    }

    /// The field, as an entry of a map.
    pub(crate) fn as_entry(&self) -> Self {
        match self.step {
            Step::Field(key) => Self { parent: self.parent, step: Step::Entry(key) },
            step => Self { parent: self.parent, step },
        }
    }

    pub(crate) fn item(&'p self) -> Self {
        Self { parent: Some(self), step: Step::Item }
    }

    /// The key, of a value that is not an item of a list.
    pub(crate) fn key(&self) -> Option<&'p Str<'de>> {
        match self.step {
            Step::Field(key) | Step::Entry(key) => Some(key),
            Step::Payload(_) | Step::Item => None,
        }
    }

    pub(crate) fn root(&self) -> Option<Root> {
        match (&self.step, self.parent) {
            (Step::Payload(root), _) => Some(*root),
            (_, parent) => parent?.root(),
        }
    }
}

/// `lines.data[].amount`. The keys of a map are `*`, as the sender chooses them.
impl fmt::Display for Path<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(parent) = self.parent else { return Ok(()) };
        parent.fmt(f)?;
        let is_top = matches!(parent.step, Step::Payload(_));
        match self.step {
            Step::Payload(_) => Ok(()),
            Step::Item => f.write_str("[]"),
            Step::Field(_) | Step::Entry(_) if !is_top => f.write_char('.').and_then(|()| self.step.fmt(f)),
            Step::Field(_) | Step::Entry(_) => self.step.fmt(f),
        }
    }
}

impl fmt::Display for Step<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Field(key) => f.write_str(key),
            Step::Entry(_) => f.write_char('*'),
            Step::Payload(_) | Step::Item => Ok(()),
        }
    }
}
