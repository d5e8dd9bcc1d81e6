use crate::delivery::decode::IntoOwned;
use crate::delivery::decode::typed::{Object, Place, Slot};

/// The first items of a [list](https://docs.stripe.com/api/pagination).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct List<T> {
    /// The items.
    pub data: Vec<T>,
    /// Whether there are others, to be fetched.
    pub has_more: Option<bool>,
    /// How many there are in all; most lists do not say.
    pub total_count: Option<u64>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { data: Vec::new(), has_more: None, total_count: None }
    }
}

impl<'de, T: Object<'de> + Default> Object<'de> for List<T> {
    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'de>> {
        match key {
            "data" => Some(self.data.slot()),
            "has_more" => Some(self.has_more.slot()),
            "total_count" => Some(self.total_count.slot()),
            _ => None,
        }
    }
}

impl<T: IntoOwned> IntoOwned for List<T> {
    type Of<'b> = List<T::Of<'b>>;

    fn into_owned(self) -> Self::Of<'static> {
        List { data: self.data.into_owned(), has_more: self.has_more, total_count: self.total_count }
    }
}
