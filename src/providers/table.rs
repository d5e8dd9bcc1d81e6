use std::time::Duration;

providers! {
    /// [GitHub](https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries),
    /// GitHub Apps and GitHub Enterprise Server.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature-256: sha256=<hex>`. The
    /// delivery's id and event type stand in headers that are **not** signed.
    ///
    /// The secret is the one typed in under *Settings → Webhooks*. Bodies have up to
    /// 25 MB. The first delivery is a `ping` event. Expects any 2xx within 10 seconds,
    /// and does not retry on its own.
    GitHub = Spec::hmac_sha256("github", "x-hub-signature-256")
        .prefix("sha256=")
        .event_id(Header("x-github-delivery"))
        .event_type(Header("x-github-event"))
        .max_body(25 << 20);

    /// [GitHub's older signature](https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers),
    /// HMAC-SHA1 in `X-Hub-Signature: sha1=<hex>`, for servers too old for [`GitHub`].
    GitHubSha1 = GitHub::SPEC.named("github_sha1")
        .header("x-hub-signature")
        .hash(Sha1)
        .prefix("sha1=")
        .env("GITHUB_WEBHOOK_SECRET");

    /// [Slack](https://docs.slack.dev/authentication/verifying-requests-from-slack/):
    /// Events API, interactivity and slash commands.
    ///
    /// Signs `v0:{timestamp}:{body}` with HMAC-SHA256: `X-Slack-Signature: v0=<hex>`,
    /// the timestamp in `X-Slack-Request-Timestamp`, good for 300 seconds.
    ///
    /// The signing secret stands under *Basic Information → App Credentials*; it looks
    /// like hex and is taken as text. The `url_verification` challenge is answered once
    /// its signature was verified. Expects a 2xx within 3 seconds, and retries three
    /// times with the same `event_id`.
    Slack = Spec::hmac_sha256("slack", "x-slack-signature")
        .prefix("v0=")
        .timestamp(Header("x-slack-request-timestamp"), UnixSeconds)
        .signed(&[Text("v0:"), Timestamp, Text(":"), Body])
        .event_id(Json("/event_id"))
        .event_type(FirstJson(&["/event/type", "/type"]))
        .payload_at("/event")
        .handshakes(&[Handshake::on("POST")
            .verified()
            .when(&[Condition::Is(Json("/type"), "url_verification")])
            .echo_json("challenge", Json("/challenge"))])
        .env("SLACK_SIGNING_SECRET");

    /// [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md),
    /// the common scheme of many senders.
    ///
    /// Signs `{webhook-id}.{webhook-timestamp}.{body}` with HMAC-SHA256; the header
    /// `webhook-signature` lists `v1,<base64>` items, several while a secret is rotated.
    /// The timestamp is good for 300 seconds.
    ///
    /// The secret is base64, behind `whsec_` or without it. Expects any 2xx within 15
    /// to 30 seconds; retries for days with the same `webhook-id`.
    StandardWebhooks = Spec::hmac_sha256("standard_webhooks", "webhook-signature")
        .separator(' ')
        .prefix("v1,")
        .encoding(Base64)
        .key(Key::Whsec)
        .timestamp(Header("webhook-timestamp"), UnixSeconds)
        .signed(&[EventId, Text("."), Timestamp, Text("."), Body])
        .event_id(Header("webhook-id"))
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("STANDARD_WEBHOOKS_SECRET");

    /// [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)
    /// with a key pair: [`StandardWebhooks`] whose `v1a,<base64>` items are Ed25519
    /// signatures. Needs the feature `ed25519`.
    ///
    /// The receiver is set up with the sender's public key, `whpk_…`, which is no
    /// secret: the sender cannot be impersonated by whoever reads it.
    ["ed25519"] StandardWebhooksEd25519 = Spec::ed25519("standard_webhooks_v1a", "webhook-signature")
        .separator(' ')
        .prefix("v1a,")
        .encoding(Base64)
        .key(Key::Whpk)
        .timestamp(Header("webhook-timestamp"), UnixSeconds)
        .signed(&[EventId, Text("."), Timestamp, Text("."), Body])
        .event_id(Header("webhook-id"))
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("STANDARD_WEBHOOKS_PUBLIC_KEY");

    /// [Stripe](https://docs.stripe.com/webhooks#verify-manually), for accounts,
    /// Connect and v2 event destinations.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Stripe-Signature: t=…,v1=<hex>`,
    /// several `v1` while a secret is rolled. The timestamp is good for 300 seconds.
    ///
    /// The signing secret (`whsec_…`, taken as text) stands at the endpoint under
    /// *Developers → Webhooks*; each endpoint has its own. Expects any 2xx.
    Stripe = Spec::hmac_sha256("stripe", "stripe-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data/object");

    /// [Svix](https://docs.svix.com/receiving/verifying-payloads/how-manual): the scheme
    /// of [`StandardWebhooks`] with `svix-id`, `svix-timestamp` and `svix-signature`.
    ///
    /// The payload is the sender's own, so it is the whole body.
    Svix = StandardWebhooks::SPEC.named("svix")
        .header("svix-signature")
        .timestamp(Header("svix-timestamp"), UnixSeconds)
        .event_id(Header("svix-id"))
        .payload_at("")
        .env("SVIX_WEBHOOK_SECRET");
}
