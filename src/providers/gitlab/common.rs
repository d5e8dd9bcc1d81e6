use super::{Project, User};
use crate::delivery::decode::typed::{Raw, objects};
use crate::request::Str;

objects! {
    /// What most events have.
    pub struct Common<'a> {
        pub object_kind: Option<Str<'a>>,
        pub event_name: Option<Str<'a>>,
        pub event_type: Option<Str<'a>>,
        /// Who caused the event.
        pub user: Option<User<'a>>,
        pub project: Option<Project<'a>>,
        pub group: Option<Group<'a>>,
        /// The subject of the event.
        pub object_attributes: Option<Raw<'a>>,
    }

    /// A group of projects.
    pub struct Group<'a> {
        pub group_id: Option<u64>,
        pub group_name: Option<Str<'a>>,
        pub group_path: Option<Str<'a>>,
        pub full_path: Option<Str<'a>>,
    }
}
