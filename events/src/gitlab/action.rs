use crate::Raw;
use crate::open::words;
use crate::shapes::objects;

objects! {
    /// The former and the new values.
    pub struct Change {
        /// `None` if there was no value before.
        pub previous: Option<Raw>,
        /// `None` if the value was removed.
        pub current: Option<Raw>,
    }
}

words! {
    /// What happened, in the word of the provider.
    pub enum Action {
        Open = "open",
        Close = "close",
        Reopen = "reopen",
        Update = "update",
        Approved = "approved",
        Approval = "approval",
        Unapproved = "unapproved",
        Unapproval = "unapproval",
        Merge = "merge",
        Create = "create",
        Delete = "delete",
        Award = "award",
        Revoke = "revoke",
    }

    /// The states of issues, merge requests and milestones.
    pub enum State {
        Opened = "opened",
        Closed = "closed",
        Locked = "locked",
        Merged = "merged",
        Active = "active",
    }

    /// The status of a pipeline, a job or a deployment.
    pub enum Status {
        Created = "created",
        WaitingForResource = "waiting_for_resource",
        Preparing = "preparing",
        Pending = "pending",
        Running = "running",
        Success = "success",
        Failed = "failed",
        Canceling = "canceling",
        Canceled = "canceled",
        Skipped = "skipped",
        Manual = "manual",
        Scheduled = "scheduled",
        Blocked = "blocked",
    }
}
