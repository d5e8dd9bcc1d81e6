use crate::delivery::decode::typed::words;

words! {
    /// What happened to the subject of an event.
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

    /// How far a pipeline, a job or a deployment is.
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
