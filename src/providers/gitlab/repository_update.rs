use super::Project;
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [Repository update events](https://docs.gitlab.com/administration/system_hooks/#repository-update-events): one for a push,
    /// however many branches and tags it changes.
    pub struct RepositoryUpdate<'a> {
        pub user_id: Option<u64>,
        pub user_name: Option<Str<'a>>,
        pub user_email: Option<Str<'a>>,
        pub user_avatar: Option<Str<'a>>,
        pub project_id: Option<u64>,
        pub project: Option<Project<'a>>,
        pub changes: Vec<RefChange<'a>>,
        /// The whole names.
        pub refs: Vec<Str<'a>>,
    }

    /// A branch or tag that was pushed.
    pub struct RefChange<'a> {
        pub r#ref: Option<Str<'a>>,
        /// The commit before, all zeros if there was none.
        pub before: Option<Str<'a>>,
        /// The commit after, all zeros if there is none.
        pub after: Option<Str<'a>>,
    }
}
