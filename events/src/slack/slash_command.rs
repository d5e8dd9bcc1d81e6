use crate::shapes::objects;

objects! {
    /// A [slash command](https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling),
    /// which is sent as a form.
    pub struct SlashCommand<S>, SlashCommandRef {
        /// The command, with its slash.
        pub command: Option<S>,
        /// The text after the command.
        pub text: Option<S>,
        pub user_id: Option<S>,
        /// Not unique: only the id identifies a user.
        pub user_name: Option<S>,
        pub channel_id: Option<S>,
        /// `directmessage` or `privategroup` if the app may not see the name.
        pub channel_name: Option<S>,
        pub team_id: Option<S>,
        pub team_domain: Option<S>,
        pub enterprise_id: Option<S>,
        pub enterprise_name: Option<S>,
        pub is_enterprise_install: Option<bool>,
        pub api_app_id: Option<S>,
        /// The URL for up to five answers within 30 minutes.
        pub response_url: Option<S>,
        /// For `views.open`, within 3 seconds.
        pub trigger_id: Option<S>,
    }
}
