//! The events of SendGrid, as its
//! [documentation](https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event)
//! has them. A delivery is a list of them: ask for
//! `delivery.events::<sendgrid::Event>()`.

mod categories;
mod event;
mod mail;

pub use categories::Categories;
pub use event::Event;
pub use mail::Mail;
