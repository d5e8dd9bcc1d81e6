//! A receiver as an application would set it up, from the arguments of a command.

use crate::environment::Secrets;
use crate::output::Failure;
use crate::recorded;
use eyelet::keys::VerificationKey;
use eyelet::spec::{Any, Part};
use eyelet::testing::FixedClock;
use eyelet::{Receiver, ReceiverBuilder, Secret, Spec};
use std::time::SystemTime;

/// The clock by which the age of a request is checked.
pub(crate) enum Clock {
    /// The machine's clock.
    #[cfg(feature = "listen")]
    Now,
    /// A clock that stands still.
    At(SystemTime),
    /// The age is not checked.
    Off,
}

/// Makes a receiver for a row. `url` is the URL or origin that the provider calls.
pub(crate) fn of(
    spec: &'static Spec,
    secrets: &Secrets,
    url: Option<&str>,
    clock: Clock,
) -> Result<Receiver<Any>, Failure> {
    let mut builder = Receiver::builder_with_spec(spec);
    let secret = secrets.secret(spec)?;
    builder = if spec.key_id_source().is_some() {
        let key = VerificationKey::parse(&*secret).unwrap_or_else(|_| VerificationKey::secret(secret));
        builder.key_source(move |_: &str| Some(key.clone()))
    } else {
        // A secret that was badly copied is a cause to be found, and no wrong usage.
        builder.secret(Secret::exactly(secret))
    };
    let settings = secrets.settings(spec)?;
    let account = spec.account_source().map(|(_, account)| account);
    let is_given = |asked: &str| settings.iter().any(|(name, _)| *name == asked);
    if let Some(missing) = spec.settings().find(|name| Some(*name) != account && !is_given(name)) {
        let row = spec.name();
        return Err(Failure::new(format!("`{row}` needs the setting `{missing}`: pass `--set-env {missing}=VAR`")));
    }
    let has_account = account.is_some_and(is_given);
    for (name, value) in settings {
        builder = builder.set(name, value);
    }
    if spec.signs_for_all_customers() && !has_account {
        builder = builder.accept_any_account();
    }
    if !spec.covers(Part::Body) {
        builder = builder.trust_unsigned_body();
    }
    builder = match clock {
        #[cfg(feature = "listen")]
        Clock::Now => builder,
        Clock::At(time) => builder.clock(FixedClock::new(time)),
        // A recorded request is always old.
        Clock::Off => builder.without_freshness_check(),
    };
    Ok(with_url(builder, spec, url)?.build()?)
}

/// Tells the receiver the URL that the provider calls.
fn with_url(builder: ReceiverBuilder<Any>, spec: &Spec, url: Option<&str>) -> Result<ReceiverBuilder<Any>, Failure> {
    if !spec.covers(Part::Origin) {
        return Ok(builder);
    }
    match url {
        Some(url) if recorded::has_path(url) => Ok(builder.public_url(url)),
        Some(origin) => Ok(builder.public_origin(origin.trim_end_matches('/'))),
        None => Err(Failure::new("the provider signs the URL: pass `--url` with the one that the provider calls")),
    }
}
