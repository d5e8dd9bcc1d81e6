/// Declares your own provider, which works like a built-in one.
///
/// The names of [`Spec`](crate::Spec) and of the values that its methods take
/// ([`Part`](crate::spec::Part), [`Source`](crate::spec::Source),
/// [`Hash`](crate::spec::Hash), [`TimeFormat`](crate::spec::TimeFormat),
/// [`Encoding`](crate::spec::Encoding), [`KeyFormat`](crate::spec::KeyFormat), …) are in scope
/// inside. A mistake in the row is a compile error.
///
/// ```
/// eyelet::provider!(
///     /// The shop's own events.
///     pub Acme = Spec::hmac_sha256("acme", "x-acme-signature").event_type(Header("x-acme-event"))
/// );
///
/// // A row is a default: where a sender lets its users choose, derive yours from it.
/// use eyelet::providers::GitHub;
/// eyelet::provider!(pub OurForge = GitHub::SPEC.named("our_forge").hash(Sha512).prefix("sha512="));
///
/// let receiver = eyelet::Receiver::<Acme>::new("s3cret")?;
/// # Ok::<(), eyelet::ConfigError>(())
/// ```
#[macro_export]
macro_rules! provider {
    ($(#[$meta:meta])* $visibility:vis $name:ident = $spec:expr $(;)?) => {
        $crate::provider!(@needs [] $(#[$meta])* $visibility $name = $spec);
    };
    // On each item and each feature by itself, for the compiler then names the feature to those
    // who miss the provider.
    (@needs [$($feature:literal),*] $(#[$meta:meta])* $visibility:vis $name:ident = $spec:expr) => {
        $(#[cfg(feature = $feature)])*
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        $visibility enum $name {}

        $(#[cfg(feature = $feature)])*
        impl $crate::Provider for $name {
            const SPEC: $crate::Spec = {
                // A row names only some of what is offered to it.
                #[allow(unused_imports)]
                use $crate::{Provider as _, Spec, spec::*, spec::{Encoding::*, Hash::*, Part::*, Source::*, TimeFormat::*}};
                $spec.checked()
            };
        }

        // Evaluated here, so that a mistake shows where the row stands.
        $(#[cfg(feature = $feature)])*
        const _: $crate::Spec = <$name as $crate::Provider>::SPEC;
    };
}

/// Declares the built-in providers and the list of all of them. A row whose
/// engine brings a dependency is opened by that feature.
macro_rules! providers {
    ($($(#[doc = $doc:literal])* $([$($feature:literal),+])? $name:ident = $spec:expr;)+) => {
        $(
            $crate::provider!(
                @needs [$($($feature),+)?]
                $(#[doc = $doc])*
                $(#[doc = concat!($("\n\nNeeds the feature `", $feature, "`."),+)])?
                pub $name = $spec
            );
        )+

        /// The rows of all built-in providers, by name.
        pub static ALL: &[&$crate::Spec] = &[$(
            $(#[cfg(all($(feature = $feature),+))])?
            &<$name as $crate::Provider>::SPEC
        ),+];

        /// What the documentation says of each row, in the order of the table.
        static DOCS: &[(&str, RowDocs)] = &[$(
            $(#[cfg(all($(feature = $feature),+))])?
            (
                <$name as $crate::Provider>::SPEC.name,
                RowDocs {
                    type_name: stringify!($name),
                    features: &[$($($feature),+)?],
                    text: concat!($($doc, "\n"),+),
                },
            )
        ),+];
    };
}
