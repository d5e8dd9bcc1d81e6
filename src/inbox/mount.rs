use super::inbox::Inbox;
use super::intake::Intake;
use std::any::Any;

/// Notes that a route of a framework stores its deliveries, if its handler is an inbox or an intake.
pub(crate) fn mount<P: 'static>(handler: &dyn Any, provider: &str, endpoint: Option<&str>) {
    let intake = handler.downcast_ref::<Intake<P>>().map(Intake::inbox);
    if let Some(inbox) = handler.downcast_ref::<Inbox>().or(intake) {
        inbox.routes.fill(provider, endpoint.unwrap_or(provider));
    }
}
