use crate::Open;
use crate::open::words;
use crate::shapes::objects;

objects! {
    /// An account.
    pub struct User<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub login: Option<S>,
        pub name: Option<S>,
        pub email: Option<S>,
        pub r#type: Option<Open<UserType, S>>,
        pub html_url: Option<S>,
        pub avatar_url: Option<S>,
        /// Whether the user administers the GitHub server.
        pub site_admin: Option<bool>,
    }

    /// An organization.
    pub struct Organization<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub login: Option<S>,
        /// The URL in GitHub's API.
        pub url: Option<S>,
        pub description: Option<S>,
    }

    /// A team of an organization.
    pub struct Team<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub name: Option<S>,
        pub slug: Option<S>,
        pub description: Option<S>,
        /// `open`, `closed` or `secret`.
        pub privacy: Option<S>,
        /// `pull`, `push`, `admin`, …
        pub permission: Option<S>,
        pub html_url: Option<S>,
    }

    /// A GitHub App.
    pub struct App<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub slug: Option<S>,
        pub name: Option<S>,
        pub description: Option<S>,
        pub owner: Option<User<S>>,
        pub html_url: Option<S>,
    }
}

words! {
    /// The kinds of account.
    pub enum UserType {
        Bot = "Bot",
        Organization = "Organization",
        User = "User",
    }
}
