use super::{Known, Open, Raw, Timestamp};
use crate::request::Str;
use std::collections::BTreeMap;

/// A value that may borrow from the body of its delivery, and can be cut loose.
///
/// All shipped event types can, and are then `'static`:
///
/// ```
/// use eyelet::IntoOwned;
/// use eyelet::providers::github::Push;
///
/// let body = String::from(r#"{"ref": "refs/heads/main"}"#);
/// let push: Push<'_> = serde_json::from_str(&body)?;
/// let push: Push<'static> = push.into_owned();
/// drop(body);
/// assert_eq!(push.r#ref.as_deref(), Some("refs/heads/main"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait IntoOwned: Sized {
    /// The same type, borrowing for `'b`.
    type Of<'b>;

    /// The value, with a copy of all that it borrowed.
    fn into_owned(self) -> Self::Of<'static>;
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Of<'b> = Option<T::Of<'b>>;

    fn into_owned(self) -> Self::Of<'static> {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Box<T> {
    type Of<'b> = Box<T::Of<'b>>;

    fn into_owned(self) -> Self::Of<'static> {
        Box::new((*self).into_owned())
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Of<'b> = Vec<T::Of<'b>>;

    fn into_owned(self) -> Self::Of<'static> {
        self.into_iter().map(T::into_owned).collect()
    }
}

impl<T: IntoOwned> IntoOwned for BTreeMap<Str<'_>, T> {
    type Of<'b> = BTreeMap<Str<'b>, T::Of<'b>>;

    fn into_owned(self) -> Self::Of<'static> {
        self.into_iter().map(|(key, value)| (key.into_owned(), value.into_owned())).collect()
    }
}

impl IntoOwned for Str<'_> {
    type Of<'b> = Str<'b>;

    fn into_owned(self) -> Str<'static> {
        self.into_owned()
    }
}

impl IntoOwned for Raw<'_> {
    type Of<'b> = Raw<'b>;

    fn into_owned(self) -> Raw<'static> {
        self.into_owned()
    }
}

impl IntoOwned for Timestamp<'_> {
    type Of<'b> = Timestamp<'b>;

    fn into_owned(self) -> Timestamp<'static> {
        match self {
            Timestamp::At(at) => Timestamp::At(at),
            Timestamp::Other(text) => Timestamp::Other(text.into_owned()),
        }
    }
}

impl<T: Known> IntoOwned for Open<'_, T> {
    type Of<'b> = Open<'b, T>;

    fn into_owned(self) -> Open<'static, T> {
        match self {
            Open::Known(word) => Open::Known(word),
            Open::Other(text) => Open::Other(text.into_owned()),
        }
    }
}

macro_rules! borrows_nothing {
    ($($type:ty),+) => {$(
        impl IntoOwned for $type {
            type Of<'b> = Self;

            fn into_owned(self) -> Self {
                self
            }
        }
    )+};
}

borrows_nothing!(bool, i64, u64, f64);
