use std::time::Duration;

providers! {
    /// [Ably](https://ably.com), batched webhook rules with signing switched on.
    ///
    /// Signs the body with HMAC-SHA256: `X-Ably-Signature: <base64>`. The header
    /// `X-Ably-Key` names the API key and is not signed.
    ///
    /// The secret is the part of that API key behind the `:`, as text. A delivery is a
    /// list of events. Expects any 2xx.
    Ably = Spec::hmac_sha256("ably", "x-ably-signature")
        .encoding(Base64)
        .items_at("/items")
        .event_id(Json("/serial"))
        .event_type(Json("/source"))
        .payload_at("/data");

    /// [Airtable](https://airtable.com): a ping that something changed, to be followed
    /// by a call for the list of payloads. It has no id and no type.
    ///
    /// Signs the body with HMAC-SHA256: `X-Airtable-Content-MAC: hmac-sha256=<hex>`.
    ///
    /// The secret is the webhook's `macSecretBase64`, and is decoded. Expects an empty
    /// 200 or 204 within 25 seconds, and retries up to 13 times.
    ///
    /// **Experimental**: taken from other receivers' code, not from Airtable's own text.
    Airtable = Spec::hmac_sha256("airtable", "x-airtable-content-mac")
        .prefix("hmac-sha256=")
        .key(Key::Base64);

    /// [Auth0](https://auth0.com): log streams to a custom webhook, as JSON arrays.
    ///
    /// Sends the configured authorization text in `Authorization`, whole and without a
    /// scheme of its own. The body is **not** signed, nor are id and type in it.
    ///
    /// A delivery is a list of log events; order and single delivery are not promised.
    /// Expects any 2xx, and retries.
    ///
    /// **Experimental**: taken from other receivers' notes, not from Auth0's own text.
    Auth0 = Spec::token("auth0", "authorization")
        .items_at("")
        .event_id(Json("/log_id"))
        .event_type(Json("/data/type"))
        .payload_at("/data");

    /// [Azure DevOps](https://azure.microsoft.com/products/devops): service hooks.
    ///
    /// Sends user and password by HTTP Basic. The body is **not** signed, nor are id
    /// and type in it.
    ///
    /// The secret is `user:password`, as typed into the subscription. Its test button
    /// sends a sample event. Expects any 2xx.
    AzureDevOps = Spec::basic("azure_devops")
        .event_id(Json("/id"))
        .event_type(Json("/eventType"))
        .payload_at("/resource");

    /// [Azure Event Grid](https://azure.microsoft.com/products/event-grid), deliveries in
    /// Event Grid's own schema.
    ///
    /// Signs nothing: the proof is a token of your own in the endpoint's URL, here
    /// `?code=…`; derive a row with another `.signature(Query(…))` for another name.
    /// Neither the body nor id and type in it are covered.
    ///
    /// A delivery is a list of events. The validation of a subscription is answered once
    /// its token was compared. Expects 200 to 204 within 30 seconds. CloudEvents' schema
    /// with its OPTIONS handshake, and Entra's tokens, are not covered by this row.
    AzureEventGrid = Spec::token("azure_event_grid", "authorization")
        .signature(Query("code"))
        .items_at("")
        .event_id(Json("/id"))
        .event_type(Json("/eventType"))
        .payload_at("/data")
        .handshakes(&[Handshake::on("POST")
            .verified()
            .when(&[Condition::Is(Header("aeg-event-type"), "SubscriptionValidation")])
            .echo_json("validationResponse", Json("/0/data/validationCode"))]);

    /// [BigCommerce](https://developer.bigcommerce.com): the scheme of
    /// [`StandardWebhooks`] with another key.
    ///
    /// The secret is the app's client secret, taken as text and not decoded. Payloads
    /// are thin: a scope and an id; `hash` in the body is no signature.
    ///
    /// Expects a 200, and retries 11 times over 48 hours before it switches the hook off.
    BigCommerce = StandardWebhooks::SPEC.named("bigcommerce")
        .key(Key::Text)
        .event_type(Json("/scope"))
        .env("BIGCOMMERCE_WEBHOOK_SECRET");

    /// [Bitbucket](https://bitbucket.org), Cloud and Data Center.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature: sha256=<hex>`, a header whose
    /// name stands for SHA-1 elsewhere. Id and type stand in headers that are **not**
    /// signed; Data Center calls its id `X-Request-Id`, so derive a row for that.
    ///
    /// `X-Hook-UUID` proves nothing: it goes out with every delivery. Expects any 2xx.
    Bitbucket = Spec::hmac_sha256("bitbucket", "x-hub-signature")
        .prefix("sha256=")
        .event_id(Header("x-request-uuid"))
        .event_type(Header("x-event-key"));

    /// [BitPay](https://developer.bitpay.com/reference/notifications).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature: <base64>`. There is no id of an
    /// event; the invoice with `/event/code` comes nearest.
    ///
    /// BitPay asks to take a notification as a hint only and to fetch the invoice.
    /// Expects an empty 200, and retries otherwise.
    ///
    /// **Experimental**: the scheme is from BitPay's own plug-in, but the header's name
    /// and which token is the key are unverified.
    BitPay = Spec::hmac_sha256("bitpay", "x-signature")
        .encoding(Base64)
        .event_type(Json("/event/name"))
        .payload_at("/data");

    /// [BTCPay Server](https://btcpayserver.org).
    ///
    /// Signs the body with HMAC-SHA256: `BTCPay-Sig: sha256=<hex>`.
    ///
    /// The id is the one of the first attempt, `originalDeliveryId`: a redelivery has a
    /// `deliveryId` of its own. Expects any 2xx; retries after 10 seconds, a minute and
    /// six times 10 minutes, though only on no answer, 408, 429 and 5xx.
    BTCPay = Spec::hmac_sha256("btcpay", "btcpay-sig")
        .prefix("sha256=")
        .event_id(FirstJson(&["/originalDeliveryId", "/deliveryId"]))
        .event_type(Json("/type"));

    /// [Buildkite](https://buildkite.com) with signatures, which the webhook's settings
    /// offer in place of the token of [`BuildkiteToken`].
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256:
    /// `X-Buildkite-Signature: timestamp=…,signature=<hex>`, the time of dispatch. There
    /// is no id; the type is read from the signed body, not from `X-Buildkite-Event`.
    ///
    /// The secret is the webhook's token, as text. Changed settings send a `ping` event.
    /// Expects any 2xx.
    Buildkite = Spec::hmac_sha256("buildkite", "x-buildkite-signature")
        .separator(',')
        .prefix("signature=")
        .timestamp(InSignature("timestamp="), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/event"));

    /// [Buildkite](https://buildkite.com) as it is set up by default. [`Buildkite`]
    /// with signatures is stronger.
    ///
    /// Sends the webhook's token itself: `X-Buildkite-Token: <token>`. The body is
    /// **not** signed, nor is the type in it.
    BuildkiteToken = Spec::token("buildkite_token", "x-buildkite-token")
        .event_type(Json("/event"));

    /// [Buy Me a Coffee](https://buymeacoffee.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature-SHA256: <hex>`. Expects any 2xx.
    ///
    /// **Experimental**: taken from another receiver's code, not from the provider's own
    /// text.
    BuyMeACoffee = Spec::hmac_sha256("buy_me_a_coffee", "x-signature-sha256")
        .event_id(Json("/event_id"))
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Cal.com](https://cal.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Cal-Signature-256: <hex>`. Without a secret,
    /// Cal.com sends `no-secret-provided` there, which is refused. There is no id.
    ///
    /// Bodies may follow a template of your own; then type and payload stand where it
    /// puts them. Expects any 2xx.
    CalCom = Spec::hmac_sha256("cal_com", "x-cal-signature-256")
        .event_type(Json("/triggerEvent"))
        .payload_at("/payload");

    /// [Calendly](https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256:
    /// `Calendly-Webhook-Signature: t=…,v1=<hex>`. There is no id of an event.
    ///
    /// Reads an answer for up to 15 seconds.
    ///
    /// **Experimental**: the formula is from other receivers' code, and the tolerance of
    /// 180 seconds is said to be the one of Calendly's sample.
    Calendly = Spec::hmac_sha256("calendly", "calendly-webhook-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .tolerance(Duration::from_secs(180))
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/event"))
        .payload_at("/payload");

    /// [Chargebee](https://www.chargebee.com).
    ///
    /// Sends user and password by HTTP Basic. The body is **not** signed, nor are id and
    /// type in it: fetch the event by its id where that matters.
    ///
    /// The secret is `user:password`. Expects a 2xx within 20 seconds, and retries up to
    /// 7 times, from two minutes to two days apart.
    Chargebee = Spec::basic("chargebee")
        .event_id(Json("/id"))
        .event_type(Json("/event_type"))
        .payload_at("/content");

    /// [Checkout.com](https://www.checkout.com/docs/workflows), the webhook action of a
    /// workflow.
    ///
    /// Signs the body with HMAC-SHA256: `Cko-Signature: <hex>`. An `Authorization` header
    /// that the action may send along is not looked at.
    ///
    /// The secret is the action's signature key; older accounts sign with their secret
    /// key. Expects any 2xx, and retries.
    CheckoutCom = Spec::hmac_sha256("checkout_com", "cko-signature")
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [CircleCI](https://circleci.com): outbound webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `circleci-signature: v1=<hex>`, a list of versions
    /// of which `v1` is the only one. The type is read from the signed body, not from the
    /// header `circleci-event-type`.
    ///
    /// The secret is the webhook's secret token. A test button sends an abbreviated event.
    /// Expects a 2xx within 10 seconds, and retries; an event may arrive twice.
    CircleCI = Spec::hmac_sha256("circleci", "circleci-signature")
        .separator(',')
        .prefix("v1=")
        .event_id(Json("/id"))
        .event_type(Json("/type"));

    /// [Clerk](https://clerk.com), whose deliveries are sent by [`Svix`].
    ///
    /// Signs `{svix-id}.{svix-timestamp}.{body}` with HMAC-SHA256: `svix-signature` lists
    /// `v1,<base64>` items. The timestamp is good for 300 seconds.
    ///
    /// The secret, `whsec_…`, stands in Clerk's dashboard. Expects any 2xx.
    Clerk = Svix::SPEC.named("clerk")
        .payload_at("/data")
        .env("CLERK_WEBHOOK_SIGNING_SECRET");

    /// [Coinbase Commerce](https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-security).
    ///
    /// Signs the body with HMAC-SHA256: `X-CC-Webhook-Signature: <hex>`. The body's outer
    /// `id` is the delivery's; the event's is `/event/id`.
    ///
    /// The secret looks like a UUID and is taken as text. Expects any 2xx. The product is
    /// reported to have closed on 31 March 2026.
    CoinbaseCommerce = Spec::hmac_sha256("coinbase_commerce", "x-cc-webhook-signature")
        .event_id(Json("/event/id"))
        .event_type(Json("/event/type"))
        .payload_at("/event/data");

    /// [Courier](https://www.courier.com): outbound webhooks.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256, the timestamp in milliseconds:
    /// `courier-signature: t=…,signature=<hex>`. Courier states no tolerance; the 300
    /// seconds are eyelet's own. The id may be that of the object rather than the event.
    ///
    /// Expects a 200.
    ///
    /// **Experimental**: taken from other receivers' notes, not from Courier's own text.
    Courier = Spec::hmac_sha256("courier", "courier-signature")
        .separator(',')
        .prefix("signature=")
        .timestamp(InSignature("t="), UnixMillis)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/data/id"))
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Customer.io](https://customer.io): reporting webhooks.
    ///
    /// Signs `v0:{timestamp}:{body}` with HMAC-SHA256: `X-CIO-Signature: <hex>`, without
    /// `v0=` before it, the timestamp in `X-CIO-Timestamp`. Customer.io states no
    /// tolerance; the 300 seconds are eyelet's own. The type is `object_type.metric`.
    ///
    /// Expects a 2xx within 4 seconds, and retries for 7 days.
    ///
    /// **Experimental**: taken from other receivers' code and notes.
    CustomerIo = Spec::hmac_sha256("customer_io", "x-cio-signature")
        .timestamp(Header("x-cio-timestamp"), UnixSeconds)
        .signed(&[Text("v0:"), Timestamp, Text(":"), Body])
        .event_id(Json("/event_id"))
        .event_type(JoinJson("/object_type", ".", "/metric"))
        .payload_at("/data");

    /// [Datadog](https://docs.datadoghq.com/integrations/webhooks/): the webhooks
    /// integration.
    ///
    /// Signs nothing: the proof is a token in a custom header that you add to the webhook,
    /// here `X-Webhook-Token`; derive a row with another `.header(…)` for another name. The
    /// body is your own template, and is **not** covered; id and type stand where the
    /// default template has them.
    ///
    /// Waits 15 seconds for an answer, and retries on 5xx only.
    Datadog = Spec::token("datadog", "x-webhook-token")
        .event_id(Json("/id"))
        .event_type(Json("/event_type"));

    /// [Discourse](https://www.discourse.org).
    ///
    /// Signs the body with HMAC-SHA256: `X-Discourse-Event-Signature: sha256=<hex>`. Id
    /// and type stand in headers that are **not** signed.
    ///
    /// The body is JSON even where its content type says that it is a form. A ping is an
    /// ordinary event. Expects any 2xx; where retries are switched on there are four, 1 to
    /// 125 minutes apart.
    Discourse = Spec::hmac_sha256("discourse", "x-discourse-event-signature")
        .prefix("sha256=")
        .event_id(Header("x-discourse-event-id"))
        .event_type(Header("x-discourse-event"));

    /// [Docker Hub](https://hub.docker.com).
    ///
    /// Signs nothing: the proof is a token of your own in the webhook's URL, here
    /// `?token=…`. The body is **not** covered; there is no id, and pushes are all that is
    /// sent.
    ///
    /// Never call the `callback_url` in a body: its sender chose it.
    DockerHub = Spec::token("docker_hub", "authorization")
        .signature(Query("token"));

    /// [Dropbox](https://www.dropbox.com/developers): a ping that names the accounts in
    /// which something changed. It has no id and no type.
    ///
    /// Signs the body with HMAC-SHA256: `X-Dropbox-Signature: <hex>`.
    ///
    /// The secret is the app's. A new endpoint is checked by a GET with `challenge`, which
    /// is answered. Expects a 2xx within 10 seconds.
    Dropbox = Spec::hmac_sha256("dropbox", "x-dropbox-signature")
        .handshakes(&[Handshake::on("GET").when(&[Condition::Has(Query("challenge"))]).echo_text(Query("challenge"))]);

    /// [Dwolla](https://www.dwolla.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Request-Signature-SHA-256: <hex>`.
    ///
    /// The secret is the webhook subscription's. Expects any 2xx.
    Dwolla = Spec::hmac_sha256("dwolla", "x-request-signature-sha-256")
        .event_id(Json("/id"))
        .event_type(Json("/topic"));

    /// [ElevenLabs](https://elevenlabs.io).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `ElevenLabs-Signature: t=…,v0=<hex>`.
    /// The timestamp is good for 30 minutes. There is no id of an event.
    ///
    /// Expects a 200; workspaces under HIPAA are said to get no retries.
    ElevenLabs = Spec::hmac_sha256("elevenlabs", "elevenlabs-signature")
        .separator(',')
        .prefix("v0=")
        .timestamp(InSignature("t="), UnixSeconds)
        .tolerance(Duration::from_secs(1800))
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Etsy](https://developers.etsy.com/documentation/essentials/webhooks), for commercial
    /// apps: the scheme of [`StandardWebhooks`].
    ///
    /// The secret is `whsec_…`. The payload is the whole body, as developers report that
    /// `data` is missing. Expects any 2xx, and retries.
    ///
    /// **Experimental**: the recipe was read in other receivers' notes only.
    Etsy = StandardWebhooks::SPEC.named("etsy")
        .event_type(Json("/event_type"))
        .payload_at("")
        .env("ETSY_WEBHOOK_SECRET");

    /// [Figma](https://developers.figma.com/docs/rest-api/webhooks-security), webhooks V2.
    ///
    /// Sends the webhook's passcode itself, in the body's `passcode`: the body is **not**
    /// signed, nor is the type in it, and it holds the secret, so do not log or store it
    /// whole. There is no id.
    ///
    /// The secret is that passcode. A new webhook sends a `PING` event. Expects a 200; a
    /// 400 is said to stop the webhook at once.
    Figma = Spec::token("figma", "authorization")
        .signature(Json("/passcode"))
        .event_type(Json("/event_type"));

    /// [Flutterwave](https://developer.flutterwave.com/docs/webhooks), API v3.
    ///
    /// Sends the dashboard's secret hash itself: `verif-hash: <secret hash>`. The body is
    /// **not** signed, nor are id and type in it: ask the API for the transaction.
    ///
    /// **Experimental**: taken from other receivers' code.
    Flutterwave = Spec::token("flutterwave", "verif-hash")
        .event_id(Json("/data/id"))
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [Flutterwave](https://developer.flutterwave.com/docs/webhooks), API v4; v3 is
    /// [`Flutterwave`].
    ///
    /// Signs the body with HMAC-SHA256: `flutterwave-signature: <base64>`.
    ///
    /// The secret is the dashboard's secret hash.
    ///
    /// **Experimental**: taken from other receivers' code, of which three write base64 and
    /// one hex; where the type stands is unverified.
    FlutterwaveV4 = Spec::hmac_sha256("flutterwave_v4", "flutterwave-signature")
        .encoding(Base64)
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("FLUTTERWAVE_WEBHOOK_SECRET");

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

    /// [GitLab](https://docs.gitlab.com/user/project/integrations/webhooks/) with a secret
    /// token. [`GitLabSigning`] is stronger.
    ///
    /// Sends the secret token itself: `X-Gitlab-Token: <token>`. The body is **not** signed,
    /// nor are the id, in `Idempotency-Key` and the same for every retry, and the type.
    ///
    /// The type is the body's `object_kind` (`merge_request`), or where there is none its
    /// `event_name`. Expects any 2xx, and switches off a webhook that fails often.
    GitLab = Spec::token("gitlab", "x-gitlab-token")
        .event_id(Header("idempotency-key"))
        .event_type(FirstJson(&["/object_kind", "/event_name"]));

    /// [GitLab](https://gitlab.com/gitlab-org/gitlab/-/merge_requests/230944) with a signing
    /// token: the scheme of [`StandardWebhooks`].
    ///
    /// The secret is the signing token, `whsec_…`. The type is read from the signed body, as
    /// in [`GitLab`], not from `X-Gitlab-Event`. The timestamp is good for 300 seconds.
    ///
    /// New in GitLab and behind its feature flag `webhook_signing_token`. Expects any 2xx.
    GitLabSigning = StandardWebhooks::SPEC.named("gitlab_signing")
        .event_type(FirstJson(&["/object_kind", "/event_name"]))
        .payload_at("")
        .env("GITLAB_SIGNING_WEBHOOK_SECRET");

    /// [GoCardless](https://gocardless.com).
    ///
    /// Signs the body with HMAC-SHA256: `Webhook-Signature: <hex>`.
    ///
    /// The secret is the webhook endpoint's. A delivery is a list of events; a type is
    /// `resource_type.action`, and the delivery's own id is `/meta/webhook_id`. Expects any
    /// 2xx.
    GoCardless = Spec::hmac_sha256("gocardless", "webhook-signature")
        .items_at("/events")
        .event_id(Json("/id"))
        .event_type(JoinJson("/resource_type", ".", "/action"));

    /// [Google Drive](https://developers.google.com/workspace/drive), Calendar and other
    /// Workspace push channels.
    ///
    /// Sends the channel's token itself: `X-Goog-Channel-Token: <token>`. Nothing is signed,
    /// and the body is empty: what changed stands in `X-Goog-` headers, the type in
    /// `X-Goog-Resource-State`, and an id is `X-Goog-Channel-ID` with
    /// `X-Goog-Message-Number`.
    ///
    /// The secret is the token given to `watch`. A channel begins with a `sync` message.
    ///
    /// **Experimental**: taken from other receivers' code.
    GoogleDrive = Spec::token("google_drive", "x-goog-channel-token")
        .event_type(Header("x-goog-resource-state"));

    /// [Heroku](https://devcenter.heroku.com/articles/app-webhooks): app webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `Heroku-Webhook-Hmac-SHA256: <base64>`. An
    /// `Authorization` header that the webhook may send along is not looked at.
    ///
    /// Expects any 2xx; a webhook of level `sync` is retried, one of level `notify` is not.
    ///
    /// **Experimental**: the formula is from other receivers' code, and where the
    /// delivery's id and the type (`resource.action`) stand is unverified.
    Heroku = Spec::hmac_sha256("heroku", "heroku-webhook-hmac-sha256")
        .encoding(Base64)
        .event_id(Json("/webhook_metadata/delivery/id"))
        .event_type(JoinJson("/resource", ".", "/action"))
        .payload_at("/data");

    /// [HeyGen](https://developers.heygen.com/docs/webhooks).
    ///
    /// Signs the body with HMAC-SHA256: `Signature: <hex>`. There is no id of an event.
    ///
    /// The secret is the endpoint's, taken as text, `whsec_` included. HeyGen is said to
    /// check an endpoint by an OPTIONS request, which gets an empty 200.
    ///
    /// **Experimental**: nothing of this was found in HeyGen's own text; some receivers
    /// read `X-HeyGen-Signature` instead.
    HeyGen = Spec::hmac_sha256("heygen", "signature")
        .event_type(Json("/event_type"))
        .payload_at("/event_data")
        .handshakes(&[Handshake::on("OPTIONS")]);

    /// [Increase](https://increase.com): the scheme of [`StandardWebhooks`] with another
    /// key.
    ///
    /// The secret is taken as text, `whsec_` included, and not decoded. The event is the
    /// whole body, its type `category`. Expects any 2xx, and is said to retry up to 7 times.
    Increase = StandardWebhooks::SPEC.named("increase")
        .key(Key::Text)
        .event_type(Json("/category"))
        .payload_at("")
        .env("INCREASE_WEBHOOK_SECRET");

    /// [Increase's older signature](https://increase.com), for event subscriptions that do
    /// not send the headers of [`Increase`] yet.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256:
    /// `Increase-Webhook-Signature: t=…,v1=<hex>`, the timestamp in RFC 3339 and good for 300
    /// seconds. The secret is taken as text.
    IncreaseLegacy = Spec::hmac_sha256("increase_legacy", "increase-webhook-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), Rfc3339)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/category"))
        .env("INCREASE_WEBHOOK_SECRET");

    /// [Intercom](https://www.intercom.com).
    ///
    /// Signs the body with HMAC-SHA1: `X-Hub-Signature: sha1=<hex>`; there is no stronger
    /// variant.
    ///
    /// The secret is the app's client secret. A saved webhook sends a `ping` event, and is
    /// said to be checked by a HEAD request, which gets an empty 200. Expects a 2xx, within 5
    /// seconds as is said.
    ///
    /// **Experimental**: taken from other receivers' notes.
    Intercom = Spec::hmac_sha256("intercom", "x-hub-signature")
        .hash(Sha1)
        .prefix("sha1=")
        .event_id(Json("/id"))
        .event_type(Json("/topic"))
        .payload_at("/data/item")
        .handshakes(&[Handshake::on("HEAD")]);

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
