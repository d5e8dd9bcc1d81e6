use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`team_join`](https://docs.slack.dev/reference/events/team_join),
    /// [`user_change`](https://docs.slack.dev/reference/events/user_change) and the like.
    pub struct UserEvent<'a> {
        pub r#type: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub cache_ts: Option<Timestamp<'a>>,
        pub event_ts: Option<Str<'a>>,
    }

    /// A [user](https://docs.slack.dev/reference/objects/user-object).
    pub struct User<'a> {
        pub id: Option<Str<'a>>,
        pub team_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub real_name: Option<Str<'a>>,
        pub deleted: Option<bool>,
        pub profile: Option<UserProfile<'a>>,
        pub is_bot: Option<bool>,
        pub is_app_user: Option<bool>,
        pub is_admin: Option<bool>,
        pub is_owner: Option<bool>,
        pub is_primary_owner: Option<bool>,
        /// Whether it is a guest.
        pub is_restricted: Option<bool>,
        /// Whether it is a guest of a single channel.
        pub is_ultra_restricted: Option<bool>,
        /// Whether it belongs to another workspace.
        pub is_stranger: Option<bool>,
        /// A name of the time zone database.
        pub tz: Option<Str<'a>>,
        /// In seconds east of UTC.
        pub tz_offset: Option<i64>,
        pub locale: Option<Str<'a>>,
        pub updated: Option<Timestamp<'a>>,
    }

    /// What a user says of themselves.
    pub struct UserProfile<'a> {
        pub display_name: Option<Str<'a>>,
        pub real_name: Option<Str<'a>>,
        pub first_name: Option<Str<'a>>,
        pub last_name: Option<Str<'a>>,
        /// If the app may see it.
        pub email: Option<Str<'a>>,
        pub phone: Option<Str<'a>>,
        pub title: Option<Str<'a>>,
        pub status_text: Option<Str<'a>>,
        pub status_emoji: Option<Str<'a>>,
        /// When the status ends; 1970 if it does not.
        pub status_expiration: Option<Timestamp<'a>>,
        pub image_72: Option<Str<'a>>,
        pub image_192: Option<Str<'a>>,
        pub team: Option<Str<'a>>,
    }
}
