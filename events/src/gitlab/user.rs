use crate::shapes::objects;

objects! {
    /// A user.
    pub struct User<S> {
        pub id: Option<u64>,
        pub name: Option<S>,
        pub username: Option<S>,
        /// `[REDACTED]` if the user hides it.
        pub email: Option<S>,
        pub avatar_url: Option<S>,
    }
}
