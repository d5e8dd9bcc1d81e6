use crate::delivery::decode::typed::words;

words! {
    /// How far a check or a workflow is.
    pub enum Status {
        Requested = "requested",
        Queued = "queued",
        Waiting = "waiting",
        Pending = "pending",
        InProgress = "in_progress",
        Completed = "completed",
    }

    /// How a check or a workflow came out.
    pub enum Conclusion {
        Success = "success",
        Failure = "failure",
        Neutral = "neutral",
        Cancelled = "cancelled",
        Skipped = "skipped",
        TimedOut = "timed_out",
        ActionRequired = "action_required",
        StartupFailure = "startup_failure",
        Stale = "stale",
    }
}
