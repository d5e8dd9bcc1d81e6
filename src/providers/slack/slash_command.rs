use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// A [slash command](https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling),
    /// which is sent as a form.
    pub struct SlashCommand<'a> {
        /// With its slash.
        pub command: Option<Str<'a>>,
        /// What was typed behind the command.
        pub text: Option<Str<'a>>,
        pub user_id: Option<Str<'a>>,
        /// Not for telling users apart.
        pub user_name: Option<Str<'a>>,
        pub channel_id: Option<Str<'a>>,
        /// `directmessage` and `privategroup` stand for names that the app may not see.
        pub channel_name: Option<Str<'a>>,
        pub team_id: Option<Str<'a>>,
        pub team_domain: Option<Str<'a>>,
        pub enterprise_id: Option<Str<'a>>,
        pub enterprise_name: Option<Str<'a>>,
        pub is_enterprise_install: Option<bool>,
        pub api_app_id: Option<Str<'a>>,
        /// Answers go here, five of them within 30 minutes.
        pub response_url: Option<Str<'a>>,
        /// For `views.open`, within 3 seconds.
        pub trigger_id: Option<Str<'a>>,
    }
}
