//! Reads flat objects in which every member matters: the claims of a JWT, or a key.

use super::{Flaw, Json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An object whose members are looked up by name. No name may be repeated.
pub(crate) struct Object<'a>(BTreeMap<Cow<'a, str>, Json<'a>>);

impl<'a> Object<'a> {
    /// Reads an object. Returns `None` if the value is not an object.
    pub(crate) fn read(json: Json<'a>) -> Result<Option<Self>, Flaw> {
        let Some(members) = json.members() else { return Ok(None) };
        let mut object = BTreeMap::new();
        for member in members {
            let (name, value) = member?;
            if object.insert(name, value).is_some() {
                return Err(Flaw::Repeated);
            }
        }
        Ok(Some(Self(object)))
    }

    pub(crate) fn get(&self, name: &str) -> Option<Json<'a>> {
        self.0.get(name).copied()
    }

    pub(crate) fn string(&self, name: &str) -> Option<Cow<'a, str>> {
        self.get(name)?.string()
    }

    #[cfg(feature = "jwt")]
    pub(crate) fn into_members(self) -> impl Iterator<Item = (Cow<'a, str>, Json<'a>)> {
        self.0.into_iter()
    }
}
