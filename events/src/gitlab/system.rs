use super::User;
use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// A project was [created, renamed, moved, changed or removed](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct ProjectEvent<S>, ProjectEventRef {
        /// The kind of event.
        pub event_name: Option<S>,
        pub project_id: Option<u64>,
        pub name: Option<S>,
        pub path: Option<S>,
        pub path_with_namespace: Option<S>,
        pub old_path_with_namespace: Option<S>,
        pub project_namespace_id: Option<u64>,
        /// `private`, `internal` or `public`.
        pub project_visibility: Option<S>,
        pub owner_name: Option<S>,
        pub owner_email: Option<S>,
        pub owners: Vec<User<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// A group or subgroup was [created, renamed or removed](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct GroupEvent<S>, GroupEventRef {
        /// The kind of event.
        pub event_name: Option<S>,
        pub group_id: Option<u64>,
        pub name: Option<S>,
        pub path: Option<S>,
        pub full_path: Option<S>,
        pub old_path: Option<S>,
        pub old_full_path: Option<S>,
        pub parent_group_id: Option<u64>,
        pub parent_name: Option<S>,
        pub parent_path: Option<S>,
        pub parent_full_path: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// A user was [created, renamed or removed, or failed to log in](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct UserEvent<S>, UserEventRef {
        /// The kind of event.
        pub event_name: Option<S>,
        pub user_id: Option<u64>,
        pub username: Option<S>,
        pub old_username: Option<S>,
        pub name: Option<S>,
        pub email: Option<S>,
        /// The state of a user whose login failed: `blocked`, …
        pub state: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// An SSH key was [added or removed](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct KeyEvent<S>, KeyEventRef {
        /// The kind of event.
        pub event_name: Option<S>,
        pub id: Option<u64>,
        pub username: Option<S>,
        /// The public key.
        pub key: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// A member of a group [came, went, or got another role](https://docs.gitlab.com/user/project/integrations/webhook_events/#group-member-events).
    pub struct GroupMemberEvent<S>, GroupMemberEventRef {
        /// The kind of event.
        pub event_name: Option<S>,
        pub group_id: Option<u64>,
        pub group_name: Option<S>,
        pub group_path: Option<S>,
        /// The role: `Guest`, `Developer`, …
        pub group_access: Option<S>,
        pub user_id: Option<u64>,
        pub user_name: Option<S>,
        pub user_username: Option<S>,
        pub user_email: Option<S>,
        pub expires_at: Option<Timestamp<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// A member of a project [came, went, or got another role](https://docs.gitlab.com/administration/system_hooks/#hooks-request-example).
    pub struct ProjectMemberEvent<S>, ProjectMemberEventRef {
        /// The kind of event.
        pub event_name: Option<S>,
        pub project_id: Option<u64>,
        pub project_name: Option<S>,
        pub project_path: Option<S>,
        pub project_path_with_namespace: Option<S>,
        pub project_visibility: Option<S>,
        /// The role: `Guest`, `Developer`, …
        pub access_level: Option<S>,
        pub user_id: Option<u64>,
        pub user_name: Option<S>,
        pub user_username: Option<S>,
        pub user_email: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }
}
