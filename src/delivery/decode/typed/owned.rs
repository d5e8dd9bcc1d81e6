use super::IntoOwned;
use serde::de::{Deserialize, Deserializer};
use std::ops::Deref;

/// An event that is decoded and at once cut loose from its body: what the
/// extractors take for a shipped type, and for any other type with borrowed fields
/// that is [`IntoOwned`].
///
/// ```no_run
/// # #[cfg(feature = "axum")] {
/// use axum::{Router, http::StatusCode};
/// use eyelet::axum::webhook;
/// use eyelet::providers::{GitHub, github::Event};
/// use eyelet::{Owned, Receiver, Webhook};
///
/// async fn on_github(Webhook { event, .. }: Webhook<GitHub, Owned<Event<'static>>>) -> StatusCode {
///     if let Event::Push(push) = &*event {
///         println!("{:?}", push.r#ref);
///     }
///     StatusCode::OK
/// }
///
/// # fn router() -> Result<Router, eyelet::ConfigError> {
/// let router = Router::new().route("/github", webhook(Receiver::from_env()?, on_github));
/// # Ok(router)
/// # }
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owned<T>(pub T);

impl<T> Deref for Owned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'de, T> Deserialize<'de> for Owned<T>
where
    T: IntoOwned,
    T::Of<'de>: Deserialize<'de> + IntoOwned<Of<'static> = T>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::Of::<'de>::deserialize(deserializer).map(|event| Self(event.into_owned()))
    }
}
