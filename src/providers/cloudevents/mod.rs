//! [CloudEvents](https://cloudevents.io) 1.0 in their JSON format.

mod cloud_event;

pub use cloud_event::CloudEvent;
