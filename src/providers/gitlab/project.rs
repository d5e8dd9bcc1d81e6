use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// A project.
    pub struct Project<'a> {
        pub id: Option<u64>,
        pub name: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub namespace: Option<Str<'a>>,
        /// `group/subgroup/project`.
        pub path_with_namespace: Option<Str<'a>>,
        pub default_branch: Option<Str<'a>>,
        /// 0 is private, 10 internal, 20 public.
        pub visibility_level: Option<u64>,
        pub ci_config_path: Option<Str<'a>>,
        pub web_url: Option<Str<'a>>,
        pub avatar_url: Option<Str<'a>>,
        pub git_ssh_url: Option<Str<'a>>,
        pub git_http_url: Option<Str<'a>>,
    }

    /// The repository of a project.
    pub struct Repository<'a> {
        pub name: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub homepage: Option<Str<'a>>,
        /// For git.
        pub url: Option<Str<'a>>,
        pub git_ssh_url: Option<Str<'a>>,
        pub git_http_url: Option<Str<'a>>,
        /// 0 is private, 10 internal, 20 public.
        pub visibility_level: Option<u64>,
    }
}
