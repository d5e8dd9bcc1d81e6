//! A sample payload for every shipped event: for tests of a handler, and for tools.
//!
//! ```
//! use eyelet::providers::GitHub;
//! use eyelet::testing::Sender;
//! use eyelet_events::samples;
//!
//! let sample = samples::find("github", "push").ok_or("no sample of a push")?;
//! let request = Sender::<GitHub>::new("s3cret").event_type(sample.event_type).sign(sample.body);
//! # let _ = request;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

/// The payload of an event, as a provider could send it. All names and numbers are made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sample {
    /// The provider's name: `github`, as [`eyelet::Delivery::provider`] has it.
    pub provider: &'static str,
    /// The event's type: `push`, as [`eyelet::Delivery::event_type`] has it. Twilio and Slack's
    /// commands have none, so here they have a name.
    pub event_type: &'static str,
    /// The body of the delivery.
    pub body: &'static str,
    /// The header `Content-Type` of the delivery.
    pub content_type: &'static str,
}

/// Returns all samples of the providers whose features are on.
pub fn all() -> impl Iterator<Item = &'static Sample> {
    SAMPLES.iter().copied().flatten()
}

/// Returns the sample of an event type.
pub fn find(provider: &str, event_type: &str) -> Option<&'static Sample> {
    all().find(|sample| sample.provider == provider && sample.event_type == event_type)
}

/// Lists the files, which are named after the event types.
macro_rules! samples {
    ($($(#[$cfg:meta])* $provider:literal $extension:literal $content_type:literal [$($event_type:literal,)+])+) => {
        const SAMPLES: &[&[Sample]] = &[$(
            $(#[$cfg])*
            &[$(Sample {
                provider: $provider,
                event_type: $event_type,
                body: include_str!(concat!("../samples/", $provider, "/", $event_type, $extension)),
                content_type: $content_type,
            },)+],
        )+];
    };
}

samples! {
    #[cfg(feature = "cloudevents")]
    "cloudevents" ".json" "application/cloudevents+json" [
        "com.example.greeted",
    ]
    #[cfg(feature = "discord")]
    "discord" ".json" "application/json" [
        "APPLICATION_AUTHORIZED",
        "APPLICATION_DEAUTHORIZED",
        "ENTITLEMENT_CREATE",
        "ENTITLEMENT_DELETE",
        "ENTITLEMENT_UPDATE",
        "GAME_DIRECT_MESSAGE_CREATE",
        "GAME_DIRECT_MESSAGE_DELETE",
        "GAME_DIRECT_MESSAGE_UPDATE",
        "LOBBY_MESSAGE_CREATE",
        "LOBBY_MESSAGE_DELETE",
        "LOBBY_MESSAGE_UPDATE",
    ]
    #[cfg(feature = "discord")]
    "discord_interactions" ".json" "application/json" [
        "2",
        "3",
        "4",
        "5",
    ]
    #[cfg(feature = "github")]
    "github" ".json" "application/json" [
        "check_run",
        "check_suite",
        "create",
        "delete",
        "deployment",
        "deployment_status",
        "fork",
        "installation",
        "installation_repositories",
        "issue_comment",
        "issues",
        "member",
        "ping",
        "pull_request",
        "pull_request_review",
        "pull_request_review_comment",
        "push",
        "release",
        "repository",
        "star",
        "workflow_job",
        "workflow_run",
    ]
    #[cfg(feature = "gitlab")]
    "gitlab" ".json" "application/json" [
        "access_token",
        "build",
        "deployment",
        "emoji",
        "feature_flag",
        "group_create",
        "group_destroy",
        "group_rename",
        "issue",
        "job",
        "key_create",
        "key_destroy",
        "merge_request",
        "milestone",
        "note",
        "pipeline",
        "project_create",
        "project_destroy",
        "project_rename",
        "project_transfer",
        "project_update",
        "push",
        "release",
        "repository_update",
        "subgroup_create",
        "subgroup_destroy",
        "tag_push",
        "user_access_request_denied_for_group",
        "user_access_request_denied_for_project",
        "user_access_request_revoked_for_group",
        "user_access_request_revoked_for_project",
        "user_access_request_to_group",
        "user_access_request_to_project",
        "user_add_to_group",
        "user_add_to_team",
        "user_create",
        "user_destroy",
        "user_failed_login",
        "user_remove_from_group",
        "user_remove_from_team",
        "user_rename",
        "user_update_for_group",
        "user_update_for_team",
        "vulnerability",
        "wiki_page",
        "work_item",
    ]
    #[cfg(feature = "sendgrid")]
    "sendgrid" ".json" "application/json" [
        "bounce",
        "click",
        "deferred",
        "delivered",
        "dropped",
        "group_resubscribe",
        "group_unsubscribe",
        "open",
        "processed",
        "spamreport",
        "unsubscribe",
    ]
    #[cfg(feature = "shopify")]
    "shopify" ".json" "application/json" [
        "app/uninstalled",
        "collections/delete",
        "customers/create",
        "customers/data_request",
        "customers/delete",
        "customers/disable",
        "customers/enable",
        "customers/redact",
        "customers/update",
        "draft_orders/delete",
        "fulfillments/create",
        "fulfillments/update",
        "inventory_items/create",
        "inventory_items/delete",
        "inventory_items/update",
        "inventory_levels/connect",
        "inventory_levels/disconnect",
        "inventory_levels/update",
        "locations/delete",
        "order_transactions/create",
        "orders/cancelled",
        "orders/create",
        "orders/delete",
        "orders/fulfilled",
        "orders/paid",
        "orders/partially_fulfilled",
        "orders/updated",
        "products/create",
        "products/delete",
        "products/update",
        "refunds/create",
        "shop/redact",
        "shop/update",
        "variants/in_stock",
        "variants/out_of_stock",
    ]
    #[cfg(feature = "slack")]
    "slack" ".json" "application/json" [
        "app_home_opened",
        "app_mention",
        "app_rate_limited",
        "app_uninstalled",
        "assistant_thread_context_changed",
        "assistant_thread_started",
        "block_actions",
        "block_suggestion",
        "channel_archive",
        "channel_created",
        "channel_deleted",
        "channel_left",
        "channel_rename",
        "channel_shared",
        "channel_unarchive",
        "channel_unshared",
        "dialog_cancellation",
        "dialog_submission",
        "dialog_suggestion",
        "file_change",
        "file_created",
        "file_deleted",
        "file_public",
        "file_shared",
        "file_unshared",
        "function_executed",
        "group_archive",
        "group_close",
        "group_deleted",
        "group_left",
        "group_open",
        "group_rename",
        "group_unarchive",
        "im_close",
        "im_created",
        "im_open",
        "interactive_message",
        "link_shared",
        "member_joined_channel",
        "member_left_channel",
        "message",
        "message_action",
        "message_metadata_deleted",
        "message_metadata_posted",
        "message_metadata_updated",
        "pin_added",
        "pin_removed",
        "reaction_added",
        "reaction_removed",
        "shortcut",
        "team_access_granted",
        "team_access_revoked",
        "team_join",
        "tokens_revoked",
        "user_change",
        "user_huddle_changed",
        "user_profile_changed",
        "user_status_changed",
        "view_closed",
        "view_submission",
    ]
    #[cfg(feature = "slack")]
    "slack" ".form" "application/x-www-form-urlencoded" [
        "slash_command",
    ]
    #[cfg(feature = "standard_webhooks")]
    "standard_webhooks" ".json" "application/json" [
        "contact.created",
    ]
    #[cfg(feature = "stripe")]
    "stripe" ".json" "application/json" [
        "charge.dispute.created",
        "charge.refund.updated",
        "charge.refunded",
        "checkout.session.completed",
        "customer.created",
        "customer.deleted",
        "customer.subscription.updated",
        "customer.updated",
        "invoice.paid",
        "payment_intent.payment_failed",
        "payout.paid",
        "refund.updated",
        "v1.billing.meter.error_report_triggered",
        "v2.core.account.updated",
    ]
    #[cfg(feature = "twilio")]
    "twilio" ".form" "application/x-www-form-urlencoded" [
        "call_status",
        "incoming_call",
        "incoming_message",
        "message_status",
        "recording_status",
    ]
}
