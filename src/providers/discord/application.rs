use super::User;
use crate::delivery::decode::typed::{Open, objects, words};
use crate::request::Str;

objects! {
    /// [`APPLICATION_AUTHORIZED`](https://docs.discord.com/developers/events/webhook-events#application-authorized).
    pub struct ApplicationAuthorized<'a> {
        pub integration_type: Option<Open<'a, IntegrationType>>,
        pub user: Option<User<'a>>,
        /// What the user allowed the app.
        pub scopes: Vec<Str<'a>>,
        /// The server, if the app was added to one.
        pub guild: Option<Guild<'a>>,
    }

    /// [`APPLICATION_DEAUTHORIZED`](https://docs.discord.com/developers/events/webhook-events#application-deauthorized).
    pub struct ApplicationDeauthorized<'a> {
        pub user: Option<User<'a>>,
    }

    /// A server.
    pub struct Guild<'a> {
        pub id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub icon: Option<Str<'a>>,
        pub owner_id: Option<Str<'a>>,
        pub preferred_locale: Option<Str<'a>>,
        pub features: Vec<Str<'a>>,
    }
}

words! {
    /// What an app is added to.
    pub enum IntegrationType {
        GuildInstall = "0",
        UserInstall = "1",
    }
}
