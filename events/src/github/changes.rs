use super::{Issue, Organization, Repository, User};
use crate::shapes::objects;

objects! {
    /// The changed fields of an event, each with its former value.
    pub struct Changes<S> {
        pub title: Option<Change<S>>,
        pub body: Option<Change<S>>,
        pub name: Option<Change<S>>,
        pub tag_name: Option<Change<S>>,
        pub description: Option<Change<S>>,
        pub homepage: Option<Change<S>>,
        pub default_branch: Option<Change<S>>,
        /// If a member's role changed.
        pub permission: Option<Change<S>>,
        /// The permission, from older servers.
        pub old_permission: Option<Change<S>>,
        /// If a member's role changed.
        pub role_name: Option<Change<S>>,
        /// If the base branch changed.
        pub base: Option<BaseChanges<S>>,
        /// If the name changed.
        pub repository: Option<RepositoryChanges<S>>,
        /// If the owner changed.
        pub owner: Option<OwnerChanges<S>>,
        /// The issue in its new repository.
        pub new_issue: Option<Issue<S>>,
        /// The issue in its new repository.
        pub new_repository: Option<Repository<S>>,
        /// The issue in its former repository.
        pub old_issue: Option<Issue<S>>,
        /// The issue in its former repository.
        pub old_repository: Option<Repository<S>>,
    }

    /// The former value.
    pub struct Change<S> {
        pub from: Option<S>,
        /// The new value, which only some changes have.
        pub to: Option<S>,
    }

    /// The former base of a pull request.
    pub struct BaseChanges<S> {
        pub r#ref: Option<Change<S>>,
        pub sha: Option<Change<S>>,
    }

    /// The former name of a repository.
    pub struct RepositoryChanges<S> {
        pub name: Option<Change<S>>,
    }

    /// The former owner of a repository.
    pub struct OwnerChanges<S> {
        pub from: Option<FormerOwner<S>>,
    }

    /// A user or an organization: one of the two is set.
    pub struct FormerOwner<S> {
        pub user: Option<User<S>>,
        pub organization: Option<Organization<S>>,
    }
}
