/// Declares structs like those of `objects!` around something of a type that is not
/// known here, which is read on that type's own terms: an error in it is an error of the
/// whole. The field that has it comes last, behind `in`.
macro_rules! envelopes {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident<'a, T = $default:ty> {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+
            in $(#[$inner_meta:meta])* pub $inner:ident: Option<$inner_type:ty>,
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        // Fields bear the names that the provider documents.
        #[allow(missing_docs)]
        pub struct $name<'a, T = $default> {
            $($(#[$field_meta])* pub $field: $type,)+
            $(#[$inner_meta])* pub $inner: Option<$inner_type>,
        }

        impl<T> Default for $name<'_, T> {
            fn default() -> Self {
                Self { $($field: Default::default(),)+ $inner: None }
            }
        }

        impl<'de, T> $crate::delivery::decode::typed::Object<'de> for $name<'de, T> {
            fn slot(&mut self, key: &str) -> Option<$crate::delivery::decode::typed::Slot<'_, 'de>> {
                match key {
                    $(key if key == const { $crate::delivery::decode::typed::key!($field) } => {
                        Some($crate::delivery::decode::typed::Place::slot(&mut self.$field))
                    })+
                    _ => None,
                }
            }
        }

        impl<'de: 'a, 'a, T: serde::Deserialize<'de>> serde::Deserialize<'de> for $name<'a, T> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut envelope = $name::<'de, T>::default();
                let mut inner = None;
                deserializer.deserialize_map($crate::delivery::decode::typed::ReadAround {
                    object: &mut envelope,
                    key: stringify!($inner),
                    inner: &mut inner,
                })?;
                envelope.$inner = inner.flatten();
                Ok(envelope)
            }
        }

        impl<T: $crate::IntoOwned> $crate::IntoOwned for $name<'_, T> {
            type Of<'b> = $name<'b, T::Of<'b>>;

            fn into_owned(self) -> $name<'static, T::Of<'static>> {
                $name {
                    $($field: $crate::IntoOwned::into_owned(self.$field),)+
                    $inner: $crate::IntoOwned::into_owned(self.$inner),
                }
            }
        }
    )+};
}
pub(crate) use envelopes;
