use super::inbox::Inbox;
use super::intake::Intake;
use crate::spec::Spec;
use std::any::Any;

/// Notes that a route of a framework stores its deliveries, if its handler is an inbox or an intake.
pub(crate) fn mount<P: 'static>(handler: &dyn Any, spec: &Spec, endpoint: Option<&str>) {
    let endpoint = endpoint.unwrap_or(spec.name());
    if let Some(intake) = handler.downcast_ref::<Intake<P>>() {
        intake.fill(spec, endpoint);
    } else if let Some(inbox) = handler.downcast_ref::<Inbox>() {
        inbox.routes.fill(spec.name(), endpoint);
    }
}
