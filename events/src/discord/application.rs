use super::User;
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// [`APPLICATION_AUTHORIZED`](https://docs.discord.com/developers/events/webhook-events#application-authorized).
    pub struct ApplicationAuthorized<S>, ApplicationAuthorizedRef {
        pub integration_type: Option<Open<IntegrationType, S>>,
        pub user: Option<User<S>>,
        /// The scopes that the user granted.
        pub scopes: Vec<S>,
        /// The server, if the app was added to one.
        pub guild: Option<Guild<S>>,
    }

    /// [`APPLICATION_DEAUTHORIZED`](https://docs.discord.com/developers/events/webhook-events#application-deauthorized).
    pub struct ApplicationDeauthorized<S>, ApplicationDeauthorizedRef {
        pub user: Option<User<S>>,
    }

    /// A server.
    pub struct Guild<S> {
        pub id: Option<S>,
        pub name: Option<S>,
        pub icon: Option<S>,
        pub owner_id: Option<S>,
        pub preferred_locale: Option<S>,
        pub features: Vec<S>,
    }

    /// An [entitlement](https://docs.discord.com/developers/resources/entitlement#entitlement-object):
    /// something that a user bought of the app.
    pub struct Entitlement<S>, EntitlementRef {
        pub id: Option<S>,
        /// The bought product.
        pub sku_id: Option<S>,
        pub application_id: Option<S>,
        pub user_id: Option<S>,
        pub guild_id: Option<S>,
        /// A [number](https://docs.discord.com/developers/resources/entitlement#entitlement-object-entitlement-types):
        /// 8 is a subscription to the app.
        pub r#type: Option<u64>,
        pub deleted: Option<bool>,
        /// Whether it was consumed.
        pub consumed: Option<bool>,
        pub starts_at: Option<Timestamp<S>>,
        /// `None` if it does not end.
        pub ends_at: Option<Timestamp<S>>,
        pub promotion_id: Option<S>,
        pub gift_code_flags: Option<u64>,
    }
}

words! {
    /// Where an app is installed.
    pub enum IntegrationType {
        GuildInstall = "0",
        UserInstall = "1",
    }
}
