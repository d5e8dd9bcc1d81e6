/// A list of words for [`Open`](super::Open).
pub trait Known: Copy + PartialEq + 'static {
    /// The one that is written so.
    fn from_text(text: &str) -> Option<Self>;

    /// How the provider writes it.
    fn as_str(self) -> &'static str;
}

/// Declares a list of words, each with the provider's spelling.
macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $text:literal,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {$(
            #[doc = concat!("`", $text, "`")]
            $variant,
        )+}

        impl $crate::Known for $name {
            fn from_text(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }
    )+};
}
pub(crate) use words;
