use super::{Action, Project, User};
use crate::delivery::decode::typed::{Open, objects};
use crate::request::Str;

objects! {
    /// [Wiki page events](https://docs.gitlab.com/user/project/integrations/webhook_events/#wiki-page-events).
    pub struct WikiPageEvent<'a> {
        pub user: Option<User<'a>>,
        pub project: Option<Project<'a>>,
        pub wiki: Option<Wiki<'a>>,
        pub object_attributes: Option<WikiPage<'a>>,
    }

    /// The wiki of a project.
    pub struct Wiki<'a> {
        pub web_url: Option<Str<'a>>,
        pub git_ssh_url: Option<Str<'a>>,
        pub git_http_url: Option<Str<'a>>,
        pub path_with_namespace: Option<Str<'a>>,
        pub default_branch: Option<Str<'a>>,
    }

    /// A page of a wiki.
    pub struct WikiPage<'a> {
        pub title: Option<Str<'a>>,
        pub content: Option<Str<'a>>,
        /// `markdown`, `rdoc`, …
        pub format: Option<Str<'a>>,
        /// Of the commit.
        pub message: Option<Str<'a>>,
        pub slug: Option<Str<'a>>,
        pub action: Option<Open<'a, Action>>,
        pub url: Option<Str<'a>>,
        pub diff_url: Option<Str<'a>>,
    }
}
