use super::{Issue, Organization, Repository, User};
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// What was changed, and what was there before. What is not here is in the body.
    pub struct Changes<'a> {
        pub title: Option<Change<'a>>,
        pub body: Option<Change<'a>>,
        pub name: Option<Change<'a>>,
        pub tag_name: Option<Change<'a>>,
        pub description: Option<Change<'a>>,
        pub homepage: Option<Change<'a>>,
        pub default_branch: Option<Change<'a>>,
        /// Of a member.
        pub permission: Option<Change<'a>>,
        /// Of a member, in older versions.
        pub old_permission: Option<Change<'a>>,
        /// Of a member.
        pub role_name: Option<Change<'a>>,
        /// Of a pull request that goes to another branch now.
        pub base: Option<BaseChanges<'a>>,
        /// Of a repository with a new name.
        pub repository: Option<RepositoryChanges<'a>>,
        /// Of a repository with a new owner.
        pub owner: Option<OwnerChanges<'a>>,
        /// Where an issue was transferred to.
        pub new_issue: Option<Issue<'a>>,
        /// Where an issue was transferred to.
        pub new_repository: Option<Repository<'a>>,
        /// Where an issue was transferred from.
        pub old_issue: Option<Issue<'a>>,
        /// Where an issue was transferred from.
        pub old_repository: Option<Repository<'a>>,
    }

    /// What was there before.
    pub struct Change<'a> {
        pub from: Option<Str<'a>>,
        /// What is there now; only some changes say so.
        pub to: Option<Str<'a>>,
    }

    /// What the base of a pull request was.
    pub struct BaseChanges<'a> {
        pub r#ref: Option<Change<'a>>,
        pub sha: Option<Change<'a>>,
    }

    /// What the name of a repository was.
    pub struct RepositoryChanges<'a> {
        pub name: Option<Change<'a>>,
    }

    /// Who the owner of a repository was.
    pub struct OwnerChanges<'a> {
        pub from: Option<FormerOwner<'a>>,
    }

    /// One of the two.
    pub struct FormerOwner<'a> {
        pub user: Option<User<'a>>,
        pub organization: Option<Organization<'a>>,
    }
}
