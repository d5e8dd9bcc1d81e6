use crate::delivery::decode::typed::{Raw, objects};

objects! {
    /// What was changed.
    pub struct Change<'a> {
        /// Absent if there was nothing.
        pub previous: Option<Raw<'a>>,
        /// Absent if there is nothing now.
        pub current: Option<Raw<'a>>,
    }
}
