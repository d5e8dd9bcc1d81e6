use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// A commit.
    pub struct Commit<'a> {
        /// Its hash; in job events, the number of the pipeline.
        pub id: Option<Str<'a>>,
        /// Its hash in job events.
        pub sha: Option<Str<'a>>,
        pub message: Option<Str<'a>>,
        pub title: Option<Str<'a>>,
        pub timestamp: Option<Timestamp<'a>>,
        pub url: Option<Str<'a>>,
        pub author: Option<CommitUser<'a>>,
        /// In job events.
        pub author_name: Option<Str<'a>>,
        /// In job events.
        pub author_email: Option<Str<'a>>,
        /// Paths.
        pub added: Vec<Str<'a>>,
        /// Paths.
        pub modified: Vec<Str<'a>>,
        /// Paths.
        pub removed: Vec<Str<'a>>,
    }

    /// Someone as git knows them.
    pub struct CommitUser<'a> {
        pub name: Option<Str<'a>>,
        pub email: Option<Str<'a>>,
    }
}
