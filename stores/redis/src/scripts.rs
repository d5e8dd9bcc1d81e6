use redis::Script;
use std::sync::LazyLock;

macro_rules! scripts {
    ($($name:ident),+) => {
        /// One script for each change, which is made as a whole.
        pub(crate) struct Scripts {
            $(pub(crate) $name: Script),+
        }

        /// The scripts, each with what all of them share before it.
        pub(crate) static SCRIPTS: LazyLock<Scripts> = LazyLock::new(|| Scripts {
            $($name: Script::new(concat!(
                include_str!("lua/common.lua"),
                include_str!(concat!("lua/", stringify!($name), ".lua")),
            ))),+
        });
    };
}

scripts!(open, accept, claim, end, prolong, take, select, body, replay, delete, missing, stats, expire);
