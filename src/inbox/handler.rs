use super::failure::Failure;
use super::job::{Job, Payload, Work};
use crate::spec::Provider;
use std::future::Future;
use std::pin::Pin;

/// A function that a worker can give jobs to. Sealed.
///
/// `async fn(Job<P, E>)`, or with the worker's state as a second argument. `P` and `E` are inferred
/// from the first argument.
#[diagnostic::on_unimplemented(
    message = "this function cannot handle jobs",
    label = "expected `async fn(Job<P>) -> Result<(), E>`, `async fn(Job<P, Event>) -> …`, or either with a second argument of the worker's state `{S}`",
    note = "`P` must be a provider, and `Event` an enum that is `serde::de::DeserializeOwned`: to borrow from the body, take a `Job<P>` and call `job.delivery.event::<Event>()`",
    note = "the future must be `Send`, and return `()` or a `Result<(), E>` whose `E` can become a `Failure`: any `std::error::Error`, boxed or not",
    note = "a closure must say what it takes: `async |job: Job<Stripe>| {{ … }}`"
)]
pub trait Handler<S, T>: Clone + Send + Sync + 'static + private::Sealed<S, T> {
    #[doc(hidden)]
    type Provider: Provider;

    #[doc(hidden)]
    fn call(&self, work: Work, state: S) -> Handling;
}

pub(super) type Handling = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>>;

/// What a handler may return: `()`, or a `Result<(), E>` whose `E` can become a [`Failure`]. Sealed.
#[diagnostic::on_unimplemented(
    message = "a handler of jobs cannot return `{Self}`",
    label = "expected `()` or `Result<(), E>` whose `E` can become a `Failure`"
)]
pub trait Outcome: outcome::Sealed {
    #[doc(hidden)]
    fn outcome(self) -> Result<(), Failure>;
}

mod private {
    pub trait Sealed<S, T> {}
    impl<S, F, Fut, P, E> Sealed<S, fn(P, E)> for F where F: Fn(super::Job<P, E>) -> Fut {}
    impl<S, F, Fut, P, E> Sealed<S, fn(P, E, S)> for F where F: Fn(super::Job<P, E>, S) -> Fut {}
}

mod outcome {
    pub trait Sealed {}
    impl Sealed for () {}
    impl<E: Into<super::Failure>> Sealed for Result<(), E> {}
}

impl Outcome for () {
    fn outcome(self) -> Result<(), Failure> {
        Ok(())
    }
}

impl<E: Into<Failure>> Outcome for Result<(), E> {
    fn outcome(self) -> Result<(), Failure> {
        self.map_err(Into::into)
    }
}

impl<S, F, Fut, P, E> Handler<S, fn(P, E)> for F
where
    F: Fn(Job<P, E>) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output: Outcome> + Send + 'static,
    P: Provider,
    E: Payload,
    S: Send + 'static,
{
    type Provider = P;

    fn call(&self, work: Work, _: S) -> Handling {
        let handler = self.clone();
        Box::pin(async move {
            match work.job::<P, E>()? {
                Some(job) => handler(job).await.outcome(),
                None => Ok(()),
            }
        })
    }
}

impl<S, F, Fut, P, E> Handler<S, fn(P, E, S)> for F
where
    F: Fn(Job<P, E>, S) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output: Outcome> + Send + 'static,
    P: Provider,
    E: Payload,
    S: Send + 'static,
{
    type Provider = P;

    fn call(&self, work: Work, state: S) -> Handling {
        let handler = self.clone();
        Box::pin(async move {
            match work.job::<P, E>()? {
                Some(job) => handler(job, state).await.outcome(),
                None => Ok(()),
            }
        })
    }
}
