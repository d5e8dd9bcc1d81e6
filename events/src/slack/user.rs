use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// [`team_join`](https://docs.slack.dev/reference/events/team_join),
    /// [`user_change`](https://docs.slack.dev/reference/events/user_change) and the like.
    pub struct UserEvent<S>, UserEventRef {
        pub r#type: Option<S>,
        pub user: Option<User<S>>,
        pub cache_ts: Option<Timestamp<S>>,
        pub event_ts: Option<S>,
    }

    /// A [user](https://docs.slack.dev/reference/objects/user-object).
    pub struct User<S> {
        pub id: Option<S>,
        pub team_id: Option<S>,
        pub name: Option<S>,
        pub real_name: Option<S>,
        pub deleted: Option<bool>,
        pub profile: Option<UserProfile<S>>,
        pub is_bot: Option<bool>,
        pub is_app_user: Option<bool>,
        pub is_admin: Option<bool>,
        pub is_owner: Option<bool>,
        pub is_primary_owner: Option<bool>,
        /// Whether the user is a guest.
        pub is_restricted: Option<bool>,
        /// Whether the user is a guest of a single channel.
        pub is_ultra_restricted: Option<bool>,
        /// Whether the user belongs to another workspace.
        pub is_stranger: Option<bool>,
        /// A name from the time zone database.
        pub tz: Option<S>,
        /// In seconds east of UTC.
        pub tz_offset: Option<i64>,
        pub locale: Option<S>,
        pub updated: Option<Timestamp<S>>,
    }

    /// The profile of a user.
    pub struct UserProfile<S> {
        pub display_name: Option<S>,
        pub real_name: Option<S>,
        pub first_name: Option<S>,
        pub last_name: Option<S>,
        /// If the app may see it.
        pub email: Option<S>,
        pub phone: Option<S>,
        pub title: Option<S>,
        pub status_text: Option<S>,
        pub status_emoji: Option<S>,
        /// The time at which the status expires; 1970 if it does not.
        pub status_expiration: Option<Timestamp<S>>,
        pub image_72: Option<S>,
        pub image_192: Option<S>,
        pub team: Option<S>,
    }
}
