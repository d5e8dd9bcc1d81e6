use super::User;
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A project was [created, renamed, moved, changed or removed](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct ProjectEvent<'a> {
        /// Which of these.
        pub event_name: Option<Str<'a>>,
        pub project_id: Option<u64>,
        pub name: Option<Str<'a>>,
        pub path: Option<Str<'a>>,
        pub path_with_namespace: Option<Str<'a>>,
        pub old_path_with_namespace: Option<Str<'a>>,
        pub project_namespace_id: Option<u64>,
        /// `private`, `internal` or `public`.
        pub project_visibility: Option<Str<'a>>,
        pub owner_name: Option<Str<'a>>,
        pub owner_email: Option<Str<'a>>,
        pub owners: Vec<User<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// A group or subgroup was [created, renamed or removed](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct GroupEvent<'a> {
        /// Which of these.
        pub event_name: Option<Str<'a>>,
        pub group_id: Option<u64>,
        pub name: Option<Str<'a>>,
        pub path: Option<Str<'a>>,
        pub full_path: Option<Str<'a>>,
        pub old_path: Option<Str<'a>>,
        pub old_full_path: Option<Str<'a>>,
        pub parent_group_id: Option<u64>,
        pub parent_name: Option<Str<'a>>,
        pub parent_path: Option<Str<'a>>,
        pub parent_full_path: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// A user was [created, renamed or removed, or failed to log in](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct UserEvent<'a> {
        /// Which of these.
        pub event_name: Option<Str<'a>>,
        pub user_id: Option<u64>,
        pub username: Option<Str<'a>>,
        pub old_username: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
        /// Why a login failed: `blocked`, `active`, …
        pub state: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// An SSH key was [added or removed](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct KeyEvent<'a> {
        /// Which of these.
        pub event_name: Option<Str<'a>>,
        pub id: Option<u64>,
        pub username: Option<Str<'a>>,
        /// The public key.
        pub key: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// A member of a group [came, went, or got another role](https://docs.gitlab.com/user/project/integrations/webhook_events/#group-member-events).
    pub struct GroupMemberEvent<'a> {
        /// Which of these.
        pub event_name: Option<Str<'a>>,
        pub group_id: Option<u64>,
        pub group_name: Option<Str<'a>>,
        pub group_path: Option<Str<'a>>,
        /// The role: `Guest`, `Developer`, …
        pub group_access: Option<Str<'a>>,
        pub user_id: Option<u64>,
        pub user_name: Option<Str<'a>>,
        pub user_username: Option<Str<'a>>,
        pub user_email: Option<Str<'a>>,
        pub expires_at: Option<Timestamp<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// A member of a project [came, went, or got another role](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct ProjectMemberEvent<'a> {
        /// Which of these.
        pub event_name: Option<Str<'a>>,
        pub project_id: Option<u64>,
        pub project_name: Option<Str<'a>>,
        pub project_path: Option<Str<'a>>,
        pub project_path_with_namespace: Option<Str<'a>>,
        pub project_visibility: Option<Str<'a>>,
        /// The role: `Guest`, `Developer`, …
        pub access_level: Option<Str<'a>>,
        pub user_id: Option<u64>,
        pub user_name: Option<Str<'a>>,
        pub user_username: Option<Str<'a>>,
        pub user_email: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
