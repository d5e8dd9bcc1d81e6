use super::{Action, User};
use crate::Open;
use crate::shapes::objects;

objects! {
    /// A project.
    pub struct Project<S> {
        pub id: Option<u64>,
        pub name: Option<S>,
        pub description: Option<S>,
        pub namespace: Option<S>,
        /// `group/subgroup/project`.
        pub path_with_namespace: Option<S>,
        pub default_branch: Option<S>,
        /// 0 is private, 10 internal, 20 public.
        pub visibility_level: Option<u64>,
        pub ci_config_path: Option<S>,
        pub web_url: Option<S>,
        pub avatar_url: Option<S>,
        pub git_ssh_url: Option<S>,
        pub git_http_url: Option<S>,
    }

    /// The repository of a project.
    pub struct Repository<S> {
        pub name: Option<S>,
        pub description: Option<S>,
        pub homepage: Option<S>,
        /// The URL for git.
        pub url: Option<S>,
        pub git_ssh_url: Option<S>,
        pub git_http_url: Option<S>,
        /// 0 is private, 10 internal, 20 public.
        pub visibility_level: Option<u64>,
    }

    /// [Repository update events](https://docs.gitlab.com/administration/system_hooks/#repository-update-events): one for a push,
    /// however many branches and tags it changes.
    pub struct RepositoryUpdate<S>, RepositoryUpdateRef {
        pub user_id: Option<u64>,
        pub user_name: Option<S>,
        pub user_email: Option<S>,
        pub user_avatar: Option<S>,
        pub project_id: Option<u64>,
        pub project: Option<Project<S>>,
        pub changes: Vec<RefChange<S>>,
        /// The whole names.
        pub refs: Vec<S>,
    }

    /// A branch or tag that was pushed.
    pub struct RefChange<S> {
        pub r#ref: Option<S>,
        /// The commit before the push; all zeros if there was none.
        pub before: Option<S>,
        /// The commit after the push; all zeros if there is none.
        pub after: Option<S>,
    }

    /// [Wiki page events](https://docs.gitlab.com/user/project/integrations/webhook_events/#wiki-page-events).
    pub struct WikiPageEvent<S>, WikiPageEventRef {
        pub user: Option<User<S>>,
        pub project: Option<Project<S>>,
        pub wiki: Option<Wiki<S>>,
        pub object_attributes: Option<WikiPage<S>>,
    }

    /// The wiki of a project.
    pub struct Wiki<S> {
        pub web_url: Option<S>,
        pub git_ssh_url: Option<S>,
        pub git_http_url: Option<S>,
        pub path_with_namespace: Option<S>,
        pub default_branch: Option<S>,
    }

    /// A wiki page.
    pub struct WikiPage<S> {
        pub title: Option<S>,
        pub content: Option<S>,
        /// `markdown`, `rdoc`, …
        pub format: Option<S>,
        /// The message of the commit.
        pub message: Option<S>,
        pub slug: Option<S>,
        pub action: Option<Open<Action, S>>,
        pub url: Option<S>,
        pub diff_url: Option<S>,
    }
}
