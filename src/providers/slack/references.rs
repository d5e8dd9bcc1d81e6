use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// The user of an interaction.
    pub struct UserRef<'a> {
        pub id: Option<Str<'a>>,
        pub username: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub team_id: Option<Str<'a>>,
    }

    /// The workspace of an interaction.
    pub struct TeamRef<'a> {
        pub id: Option<Str<'a>>,
        pub domain: Option<Str<'a>>,
        pub enterprise_id: Option<Str<'a>>,
        pub enterprise_name: Option<Str<'a>>,
    }

    /// The organization of an interaction.
    pub struct EnterpriseRef<'a> {
        pub id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
    }

    /// The channel of an interaction.
    pub struct ChannelRef<'a> {
        pub id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
    }
}
