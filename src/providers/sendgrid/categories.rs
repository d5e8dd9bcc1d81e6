use crate::delivery::decode::IntoOwned;
use crate::delivery::decode::typed::{Place, Raw, RawSlot, Slot};
use crate::request::Str;
use std::fmt;
use std::ops::Deref;

/// What a mail was filed under: SendGrid sends one category as a text, several as a
/// list.
#[derive(Clone, Default, PartialEq)]
pub struct Categories<'a>(Vec<Str<'a>>);

impl<'a> Deref for Categories<'a> {
    type Target = [Str<'a>];

    fn deref(&self) -> &[Str<'a>] {
        &self.0
    }
}

impl fmt::Debug for Categories<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<'de> Place<'de> for Categories<'de> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Raw(self)
    }
}

impl<'de> RawSlot<'de> for Categories<'de> {
    fn set(&mut self, _: &Str<'de>, raw: Option<Raw<'de>>) {
        let one = |raw: &Raw<'_>| raw.json::<Str<'_>>().ok().map(Str::into_owned);
        self.0 = match &raw {
            Some(list) if list.get().starts_with('[') => {
                list.json::<Vec<Raw<'_>>>().unwrap_or_default().iter().filter_map(one).collect()
            }
            raw => raw.iter().filter_map(one).collect(),
        };
    }
}

impl IntoOwned for Categories<'_> {
    type Of<'b> = Categories<'b>;

    fn into_owned(self) -> Categories<'static> {
        Categories(IntoOwned::into_owned(self.0))
    }
}
