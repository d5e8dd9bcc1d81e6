use crate::error::ErrorKind;
use std::time::Duration;

/// The headers of Standard Webhooks under the names that Svix gives them.
const OR_OF_SVIX: &[(&str, &str)] =
    &[("webhook-id", "svix-id"), ("webhook-signature", "svix-signature"), ("webhook-timestamp", "svix-timestamp")];

providers! {
    /// [Ably](https://ably.com): batched webhook rules with signing switched on.
    ///
    /// Signs the body with HMAC-SHA256: `X-Ably-Signature: <base64>`. The header `X-Ably-Key`,
    /// which names the API key, is **not** signed. A delivery is a list of events.
    ///
    /// The secret is the part of that API key behind the `:`, as text.
    ///
    /// Expects any 2xx.
    Ably = Spec::hmac_sha256("ably", "x-ably-signature")
        .encoding(Base64)
        .items_at("/items")
        .event_id(Json("/serial"))
        .event_type(Json("/source"))
        .payload_at("/data");

    /// [Adyen](https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures):
    /// standard webhooks. [`AdyenHeader`] is for its other products.
    ///
    /// Signs eight fields of each item with HMAC-SHA256, with `:` between them: both references,
    /// the merchant's account and reference, amount and currency, event code and success. The
    /// signature is the item's `additionalData.hmacSignature`. The other fields, such as the date
    /// and the reason, are **not** signed. There is no id: the closest is `pspReference` with event
    /// code and success.
    ///
    /// Every item of a delivery must be genuine. An empty list is refused, and so is a list of more
    /// than 1,000 items. A `REPORT_AVAILABLE` carries no signature: it is refused with an error
    /// that says so, unless the receiver accepts it with
    /// [`accept_unsigned_events`](crate::ReceiverBuilder::accept_unsigned_events).
    ///
    /// The secret is the HMAC key in hex, as the Customer Area shows it. It is decoded.
    ///
    /// Expects a 2xx within 10 seconds.
    Adyen = Spec::hmac_sha256("adyen", "hmacsignature")
        .signature(canonical::adyen::SIGNATURE)
        .encoding(Base64)
        .key(KeyFormat::Hex)
        .items_signed_by(canonical::adyen::each_item, canonical::adyen::SIGNED)
        .leaves_types_unsigned()
        .items_at("/notificationItems")
        .event_type(Json("/NotificationRequestItem/eventCode"))
        .payload_at("/NotificationRequestItem");

    /// [Adyen](https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures):
    /// webhooks of the platform, banking and management products.
    ///
    /// Signs the body with HMAC-SHA256: `HmacSignature: <base64>`.
    ///
    /// The secret is the HMAC key in hex, and is decoded.
    ///
    /// Expects a 2xx within 10 seconds.
    AdyenHeader = Spec::hmac_sha256("adyen_header", "hmacsignature")
        .encoding(Base64)
        .key(KeyFormat::Hex)
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Airtable](https://airtable.com/developers/web/api/webhooks-overview): a ping that something
    /// changed.
    ///
    /// Signs the body with HMAC-SHA256: `X-Airtable-Content-MAC: hmac-sha256=<hex>`. The body names
    /// base, webhook and time; it has no id and no type. Fetch the list of payloads from the API.
    ///
    /// The secret is `macSecretBase64`, which the API returns once, when the webhook is created. It
    /// is decoded.
    ///
    /// Expects an empty 200 or 204 within 25 seconds, and retries up to 13 times. A webhook expires
    /// after 7 days.
    ///
    /// Confirmed by [pyairtable](https://pypi.org/project/pyairtable/) 3.5 and by
    /// [Nango](https://nango.dev/docs/api-integrations/airtable/webhooks).
    Airtable = Spec::hmac_sha256("airtable", "x-airtable-content-mac")
        .prefix("hmac-sha256=")
        .key(KeyFormat::Base64);

    /// [Asana](https://developers.asana.com/docs/webhooks-guide).
    ///
    /// Signs the body with HMAC-SHA256: `X-Hook-Signature: <hex>`. A delivery is a list of events,
    /// which have no id. An empty list is a heartbeat.
    ///
    /// The secret arrives when a webhook is created, and only then. It looks like hex and is used
    /// as text.
    ///
    /// Asana checks a new endpoint by sending a `POST` with `X-Hook-Secret` and no signature, which
    /// is answered with the same header. Build the first receiver without a secret and with
    /// [`on_handshake_secret`](crate::ReceiverBuilder::on_handshake_secret), and store what that
    /// function gets, but only while you are creating a webhook.
    ///
    /// Expects 200 or 204 within 10 seconds, and retries for a day.
    Asana = Spec::hmac_sha256("asana", "x-hook-signature")
        .items_at("/events")
        .event_type(JoinJson { first: "/resource/resource_type", separator: ".", second: "/action" })
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::Has(Header("x-hook-secret"))])
            .brings(Header("x-hook-secret"))
            .echo_header("x-hook-secret", Header("x-hook-secret"))]);

    /// [Atlassian Connect](https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/):
    /// webhooks of an app. Atlassian is ending support.
    ///
    /// Sends a JSON web token: `Authorization: JWT <token>` or the query parameter `jwt`, HS256,
    /// valid until its `exp`. Its claim `qsh` is the hash of method, path and query. The body is
    /// **not** signed, nor are id and type. A token for browsers, whose `qsh` is `context-qsh`, is
    /// refused. The app's base URL must not have a path.
    ///
    /// There is one secret per tenant, the `sharedSecret` that its installation brought. The key's
    /// id is the token's `iss`, the tenant's `clientKey`. The installation itself uses another kind
    /// of token and goes to another endpoint.
    ///
    /// Expects any 2xx.
    ["jwt"] AtlassianConnect = Spec::jwt("atlassian_connect", Header("authorization"), &[Algorithm::Hs256])
        .prefix("JWT ")
        .also(&[Query("jwt")])
        .claims(&[Claim::Has("exp"), Claim::QueryHash("qsh")])
        .key_id(Jwt("iss"))
        .event_id(Header("x-atlassian-webhook-identifier"))
        .event_type(Json("/webhookEvent"));

    /// [Auth0](https://auth0.com/docs/customize/log-streams/custom-log-streams): log streams to a
    /// custom webhook.
    ///
    /// Sends the configured authorization text as the whole value of `Authorization`, without
    /// adding a scheme. The body is **not** signed, nor are id and type in it. A delivery is a list
    /// of log events, so set the stream's content format to *JSON Array*.
    ///
    /// The secret is that authorization text.
    ///
    /// Expects any 2xx, and makes at most three attempts. Order is not guaranteed, and an event may
    /// arrive twice.
    ///
    /// Confirmed by [Auth0's own
    /// documentation](https://auth0.com/docs/customize/log-streams/custom-log-streams).
    Auth0 = Spec::token("auth0", Header("authorization"))
        .items_at("")
        .event_id(Json("/log_id"))
        .event_type(Json("/data/type"))
        .payload_at("/data");

    /// [Amazon
    /// SNS](https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html): HTTP
    /// and HTTPS subscriptions of topics with `SignatureVersion` 2.
    ///
    /// Signs the message's fields with RSA and SHA-256; the signature is `/Signature`. Message
    /// attributes and `/UnsubscribeURL` are **not** signed, hence
    /// [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body). `/SubscribeURL` and
    /// `/Token` are signed in confirmations only, `/Subject` in notifications only, and each is
    /// refused elsewhere. As far as is known the time is the event's, so its age is not checked.
    /// Raw message delivery signs nothing.
    ///
    /// The key is in a certificate at `/SigningCertURL`, taken from
    /// `https://sns.<region>.amazonaws.com/SimpleNotificationService-<hex>.pem` or the same host
    /// name of another AWS partition, and from nowhere else. All AWS customers share these keys,
    /// and any of them can send from a topic of their own: the setting `topic_arns` names the
    /// topics that are accepted.
    ///
    /// A `SubscriptionConfirmation` is a delivery like any other. Nothing is confirmed unless the
    /// application opens its `/SubscribeURL`.
    ///
    /// Expects a 2xx within 15 seconds. A 4xx is final.
    ["rustls-webpki"] AwsSns = Spec::rsa("aws_sns", Json("/Signature"))
        .key_id(Json("/SigningCertURL"))
        .key_urls(&[
            "https://sns.{region}.amazonaws.com/SimpleNotificationService-{hex}.pem",
            "https://sns.{region}.amazonaws.com.cn/SimpleNotificationService-{hex}.pem",
            "https://sns.{region}.amazonaws.eu/SimpleNotificationService-{hex}.pem",
            "https://sns.{region}.c2s.ic.gov/SimpleNotificationService-{hex}.pem",
            "https://sns.{region}.sc2s.sgov.gov/SimpleNotificationService-{hex}.pem",
            "https://sns.{region}.cloud.adc-e.uk/SimpleNotificationService-{hex}.pem",
            "https://sns.{region}.csp.hci.ic.gov/SimpleNotificationService-{hex}.pem",
        ])
        .required(&[(Json("/SignatureVersion"), "2")])
        .unless_required("set the topic's attribute `SignatureVersion` to 2, or use the row `AwsSnsV1`")
        .signed_by(
            canonical::aws_sns::fields,
            &[
                From(Json("/Message")),
                From(Json("/MessageId")),
                From(Json("/Subject")),
                From(Json("/SubscribeURL")),
                From(Json("/Timestamp")),
                From(Json("/Token")),
                From(Json("/TopicArn")),
                From(Json("/Type")),
            ],
        )
        .signed_time(Json("/Timestamp"), Rfc3339)
        .account(Json("/TopicArn"), "topic_arns")
        .key_of_account(canonical::aws_sns::is_of_one_region)
        .event_id(Json("/MessageId"))
        .event_type(Json("/Type"))
        .payload_at("/Message");

    /// [Amazon
    /// SNS](https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html): topics
    /// with `SignatureVersion` 1, the default.
    ///
    /// The same as [`AwsSns`] with SHA-1. Prefer version 2, an attribute of the topic.
    ["rustls-webpki"] AwsSnsV1 = AwsSns::SPEC.named("aws_sns_v1")
        .hash(Sha1)
        .required(&[(Json("/SignatureVersion"), "1")])
        .unless_required("the topic has another `SignatureVersion`: use the row `AwsSns`");

    /// [Azure DevOps](https://azure.microsoft.com/products/devops): service hooks.
    ///
    /// Sends user and password by HTTP Basic. The body is **not** signed, nor are id and type in
    /// it.
    ///
    /// The secret is `user:password`, as typed into the subscription.
    ///
    /// The *Test* button sends a sample event.
    ///
    /// Expects any 2xx.
    AzureDevOps = Spec::basic("azure_devops")
        .event_id(Json("/id"))
        .event_type(Json("/eventType"))
        .payload_at("/resource");

    /// [Azure Event Grid](https://azure.microsoft.com/products/event-grid): deliveries in Event
    /// Grid's own schema.
    ///
    /// Signs nothing. The proof is a token that you put in the endpoint's URL, here `?code=…`;
    /// derive a row with another `.signature(Query(…))` for another name. Body, id and type are
    /// **not** covered. A delivery is a list of events. CloudEvents' schema with its OPTIONS
    /// handshake, and Entra's tokens, are not covered by this row.
    ///
    /// The secret is that token.
    ///
    /// Azure checks a subscription with a `SubscriptionValidation` event, which is answered once
    /// its token was compared.
    ///
    /// Expects 200 to 204 within 30 seconds.
    AzureEventGrid = Spec::token("azure_event_grid", Header("authorization"))
        .signature(Query("code"))
        .items_at("")
        .event_id(Json("/id"))
        .event_type(Json("/eventType"))
        .payload_at("/data")
        .handshakes(&[Handshake::on("POST")
            .verified()
            .when(&[Condition::Is(Header("aeg-event-type"), "SubscriptionValidation")])
            .echo_json("validationResponse", Json("/0/data/validationCode"))]);

    /// [BigCommerce](https://developer.bigcommerce.com): the scheme of [`StandardWebhooks`] with
    /// another key.
    ///
    /// Payloads hold a scope and an id; the body's `hash` is no signature.
    ///
    /// The secret is the app's client secret, used as text and not decoded.
    ///
    /// Expects a 200, and retries 11 times over 48 hours before it switches the hook off.
    BigCommerce = StandardWebhooks::SPEC.named("bigcommerce")
        .key(KeyFormat::Text)
        .event_type(Json("/scope"))
        .env("BIGCOMMERCE_WEBHOOK_SECRET");

    /// [Bitbucket](https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/): Cloud and
    /// Data Center.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature: sha256=<hex>`, a header that means SHA-1
    /// at other providers. The headers with id and type are **not** signed. Data Center calls its
    /// id `X-Request-Id`; derive a row for that. `X-Hook-UUID` proves nothing, as every delivery
    /// carries it.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Data Center's *Test connection* sends a `diagnostics:ping` without a signature. It is
    /// answered with 200 and proves nothing.
    ///
    /// Expects any 2xx.
    Bitbucket = Spec::hmac_sha256("bitbucket", "x-hub-signature")
        .prefix("sha256=")
        .event_id(Header("x-request-uuid"))
        .event_type(Header("x-event-key"))
        .handshakes(&[Handshake::on("POST").when(&[Condition::Is(Header("x-event-key"), "diagnostics:ping")])]);

    /// [BitPay](https://developer.bitpay.com/reference/notifications).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature: <base64>`. There is no id of an event; the
    /// closest is the invoice with `/event/code`. BitPay asks receivers to take a notification as a
    /// hint and to fetch the invoice.
    ///
    /// The secret is the API token with which the invoice was created, the point-of-sale token in
    /// BitPay's plug-ins.
    ///
    /// Expects an empty 200, and retries otherwise.
    ///
    /// Confirmed by [BitPay's plug-in for
    /// WooCommerce](https://github.com/bitpay/bitpay-checkout-for-woocommerce) 7.0.2.
    BitPay = Spec::hmac_sha256("bitpay", "x-signature")
        .encoding(Base64)
        .event_type(Json("/event/name"))
        .payload_at("/data");

    /// [Box](https://developer.box.com/guides/webhooks/v2/signatures-v2/): webhooks V2.
    ///
    /// Signs the body and the time behind it with HMAC-SHA256, once for each of two keys:
    /// `BOX-SIGNATURE-PRIMARY: <base64>` and `BOX-SIGNATURE-SECONDARY`. The headers beside them
    /// must name version 1 and `HmacSHA256`. A body of at most 256 KiB that is not plain ASCII may
    /// also be signed in its escaped form, as Box's SDK has it, unless it has backslashes: two
    /// bodies would then share one signature.
    ///
    /// Give both keys as secrets, as the Developer Console shows them. Each may have made either
    /// signature.
    ///
    /// Expects a 2xx within 30 seconds, and retries up to 10 times.
    Box = Spec::hmac_sha256("box", "box-signature-primary")
        .also(&[Header("box-signature-secondary")])
        .encoding(Base64)
        .required(&[
            (Header("box-signature-version"), "1"),
            (Header("box-signature-algorithm"), "HmacSHA256"),
        ])
        .timestamp(Header("box-delivery-timestamp"), Rfc3339)
        .tolerance(Duration::from_secs(600))
        .signed_by(canonical::r#box::body_then_time, &[Body, Timestamp])
        .event_id(Json("/id"))
        .event_type(Json("/trigger"))
        .payload_at("/source");

    /// [Braintree](https://developer.paypal.com/braintree/docs/guides/webhooks/overview).
    ///
    /// Signs the form field `bt_payload` with HMAC-SHA1. The field `bt_signature` holds
    /// `<public key>|<hex>`, one for each API key, with `&` between them. A form with any other
    /// field is refused. The payload is base64 of XML, with type and time inside.
    ///
    /// The secret is the private key, whose SHA-1 is the HMAC's key. The setting `public_key`
    /// selects the signature that is yours.
    ///
    /// The Control Panel checks the endpoint with `GET ?bt_challenge=…`, which is answered with the
    /// public key and the challenge's HMAC.
    ///
    /// Expects a 2xx within 30 seconds, and retries for a day.
    Braintree = Spec::hmac_sha256("braintree", "bt_signature")
        .signature(Form("bt_signature"))
        .hash(Sha1)
        .key(KeyFormat::Sha1)
        .separator('&')
        .prefix_setting("public_key", "|")
        .signed_by(canonical::braintree::payload, &[Body])
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Has(Query("bt_challenge"))])
            .answer(Answer::SignText {
                setting: "public_key",
                challenge: Challenge::lower_hex(Query("bt_challenge"), 20, 32),
            })]);

    /// [Brex](https://developer.brex.com/openapi/webhooks_api/): the scheme of
    /// [`StandardWebhooks`], sent by [`Svix`].
    ///
    /// The headers are Standard Webhooks' or Svix's. The event is the whole body.
    ///
    /// The secret is base64, with or without the prefix `whsec_`. After a rotation each delivery
    /// has two signatures, and the API lists two keys: give both.
    ///
    /// Expects a 2xx.
    ///
    /// The headers are confirmed by
    /// [Brex's reference](https://developer.brex.com/openapi/webhooks_api/), the formula by two
    /// independent receivers.
    Brex = StandardWebhooks::SPEC.named("brex")
        .alternate_headers(OR_OF_SVIX)
        .event_type(Json("/event_type"))
        .payload_at("")
        .env("BREX_WEBHOOK_SECRET");

    /// [BTCPay Server](https://btcpayserver.org).
    ///
    /// Signs the body with HMAC-SHA256: `BTCPay-Sig: sha256=<hex>`. The id is that of the first
    /// attempt, `originalDeliveryId`; a redelivery has a `deliveryId` of its own.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects any 2xx. Retries after 10 seconds, a minute and six times 10 minutes, but only on no
    /// answer, 408, 429 and 5xx.
    BTCPay = Spec::hmac_sha256("btcpay", "btcpay-sig")
        .prefix("sha256=")
        .event_id(FirstJson(&["/originalDeliveryId", "/deliveryId"]))
        .event_type(Json("/type"));

    /// [Buildkite](https://buildkite.com): webhooks with signatures.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256:
    /// `X-Buildkite-Signature: timestamp=…,signature=<hex>`. The timestamp is the time of dispatch.
    /// There is no id. The type is read from the signed body, not from `X-Buildkite-Event`.
    ///
    /// The secret is the webhook's token, as text. Choose signatures in the webhook's settings;
    /// [`BuildkiteToken`] is the default.
    ///
    /// Saving the settings sends a `ping` event.
    ///
    /// Expects any 2xx.
    Buildkite = Spec::hmac_sha256("buildkite", "x-buildkite-signature")
        .separator(',')
        .prefix("signature=")
        .timestamp(InSignature("timestamp="), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/event"));

    /// [Buildkite](https://buildkite.com): webhooks as they are set up by default.
    ///
    /// Sends the webhook's token itself: `X-Buildkite-Token: <token>`. The body is **not** signed,
    /// nor is the type in it. [`Buildkite`] with signatures is stronger.
    ///
    /// The secret is that token.
    BuildkiteToken = Spec::token("buildkite_token", Header("x-buildkite-token"))
        .event_type(Json("/event"));

    /// [Buy Me a Coffee](https://help.buymeacoffee.com/en/articles/15743173).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature-SHA256: <hex>`.
    ///
    /// The secret is the webhook's signing secret, as text. A new one replaces the old one at once.
    ///
    /// Expects any 2xx, and retries otherwise. More than 10 failures in a row switch the webhook
    /// off.
    ///
    /// Confirmed by
    /// [Buy Me a Coffee's help page](https://help.buymeacoffee.com/en/articles/15743173).
    BuyMeACoffee = Spec::hmac_sha256("buy_me_a_coffee", "x-signature-sha256")
        .event_id(Json("/event_id"))
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Cal.com](https://cal.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Cal-Signature-256: <hex>`. There is no id. If you use
    /// your own body template, type and payload are where it puts them.
    ///
    /// The secret is the webhook's, as text. Without one Cal.com sends `no-secret-provided`, which
    /// is refused.
    ///
    /// Expects any 2xx.
    CalCom = Spec::hmac_sha256("cal_com", "x-cal-signature-256")
        .event_type(Json("/triggerEvent"))
        .payload_at("/payload")
        .formats(&[Format::Any]);

    /// [Calendly](https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Calendly-Webhook-Signature: t=…,v1=<hex>`.
    /// There is no id of an event.
    ///
    /// The secret is the webhook's signing key, as text.
    ///
    /// Waits up to 15 seconds for an answer.
    ///
    /// Confirmed by [n8n](https://github.com/n8n-io/n8n) 2.41.2, [Trigger.dev](https://trigger.dev)
    /// 4.8.3 and [Calendly's staff](https://community.calendly.com). The tolerance of 180 seconds
    /// reportedly comes from Calendly's sample; Trigger.dev allows 300.
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
    /// Sends user and password by HTTP Basic. The body is **not** signed, nor are id and type in
    /// it: fetch the event by its id where that matters.
    ///
    /// The secret is `user:password`.
    ///
    /// Expects a 2xx within 20 seconds, and retries up to 7 times, from two minutes to two days
    /// apart.
    Chargebee = Spec::basic("chargebee")
        .event_id(Json("/id"))
        .event_type(Json("/event_type"))
        .payload_at("/content");

    /// [Checkout.com](https://www.checkout.com/docs/workflows): the webhook action of a workflow.
    ///
    /// Signs the body with HMAC-SHA256: `Cko-Signature: <hex>`. An `Authorization` header that the
    /// action may also send is not read.
    ///
    /// The secret is the action's signature key. Older accounts sign with their secret key.
    ///
    /// Expects any 2xx, and retries.
    CheckoutCom = Spec::hmac_sha256("checkout_com", "cko-signature")
        .signs_with_api_key()
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [CircleCI](https://circleci.com): outbound webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `circleci-signature: v1=<hex>`, a list of versions that has
    /// only `v1` so far. The type is read from the signed body, not from the header
    /// `circleci-event-type`.
    ///
    /// The secret is the webhook's secret token.
    ///
    /// *Test Ping Event* sends an abbreviated event.
    ///
    /// Expects a 2xx within 10 seconds, and retries. An event may arrive twice.
    CircleCI = Spec::hmac_sha256("circleci", "circleci-signature")
        .separator(',')
        .prefix("v1=")
        .event_id(Json("/id"))
        .event_type(Json("/type"));

    /// [Clerk](https://clerk.com): the scheme of [`Svix`].
    ///
    /// Signs `{svix-id}.{svix-timestamp}.{body}` with HMAC-SHA256: `svix-signature` lists
    /// `v1,<base64>` items. The timestamp is valid for 300 seconds.
    ///
    /// The secret, `whsec_…`, is shown in Clerk's dashboard.
    ///
    /// Expects any 2xx.
    Clerk = Svix::SPEC.named("clerk")
        .alternate_headers(&[])
        .payload_at("/data")
        .env("CLERK_WEBHOOK_SIGNING_SECRET");

    /// [CloudEvents](https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md) 1.0
    /// over HTTP: binary, structured and batched mode.
    ///
    /// Sends a token, `Authorization: Bearer <token>` or `?access_token=…`. **Nothing** of an event
    /// is signed. [`json`](crate::Delivery::json) holds the event with its attributes in each mode.
    /// An id is unique only together with the `source`.
    ///
    /// The secret is that token.
    ///
    /// A sender asks for permission by `OPTIONS`. The origin in the setting `allowed_origin`
    /// (`eventemitter.example.com`) gets it, and any other is refused with 405. Permission that is
    /// given later, by `WebHook-Request-Callback`, is not supported.
    ///
    /// Expects 200 to 204.
    CloudEvents = Spec::token("cloudevents", Header("authorization"))
        .prefix("Bearer ")
        .also(&[Query("access_token")])
        .cloud_events()
        .handshakes(&[Handshake::on("OPTIONS")
            .when(&[Condition::Has(Header("webhook-request-origin"))])
            .guard(Header("webhook-request-origin"), "allowed_origin")
            .refused_with(405)
            .answer(Answer::AllowOrigin)]);

    /// [Cloudinary](https://cloudinary.com/documentation/notifications): accounts that sign with
    /// SHA-1, the default.
    ///
    /// Sends the plain SHA-1 of body, timestamp and API secret: `X-Cld-Signature: <hex>` beside
    /// `X-Cld-Timestamp`. This is no HMAC, and as strong as SHA-1 itself. The timestamp is valid
    /// for two hours. [`CloudinarySha256`] is for accounts that were changed to SHA-256.
    ///
    /// The secret is the account's API secret.
    ///
    /// Expects a 2xx.
    Cloudinary = Spec::digest_sha256("cloudinary", "x-cld-signature")
        .hash(Sha1)
        .timestamp(Header("x-cld-timestamp"), UnixSeconds)
        .tolerance(Duration::from_secs(7200))
        .signed(&[Body, Timestamp, Secret])
        .event_id(Json("/request_id"))
        .event_type(Json("/notification_type"));

    /// [Cloudinary](https://cloudinary.com/documentation/notifications): accounts that were changed
    /// to SHA-256.
    ///
    /// The same as [`Cloudinary`] with SHA-256.
    CloudinarySha256 = Cloudinary::SPEC.named("cloudinary_sha256").hash(Sha256).env("CLOUDINARY_WEBHOOK_SECRET");

    /// [Coinbase Developer Platform](https://docs.cdp.coinbase.com/webhooks/verify-signatures), and
    /// other users of Hook0.
    ///
    /// Signs with HMAC-SHA256: `X-Hook0-Signature: t=<seconds>,h=<names>,v1=<hex>`. `h` names the
    /// headers that are signed with the body, with spaces between them; a request without one of
    /// these headers is refused. Dots separate the values, so only `x-event-type`, or without it
    /// the last value, may contain a dot. The body must be a JSON object or list, or a text without
    /// dots. The id's header is signed only if `h` names it. A signature `v0`, which covers no
    /// header, is ignored: see [`CoinbaseCdpV0`].
    ///
    /// The secret is the subscription's, as text.
    CoinbaseCdp = Spec::hmac_sha256("coinbase_cdp", "x-hook0-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .names_signed_headers(canonical::coinbase_cdp::LIST, ' ')
        .signed_by(canonical::coinbase_cdp::headers_and_body, &[Timestamp, Body])
        .event_id(Header("x-event-id"))
        .event_type(Json("/eventType"))
        .payload_at("/data");

    /// [`CoinbaseCdp`] by its older signature, for endpoints that get no other.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `X-Hook0-Signature: t=<seconds>,v0=<hex>`. The
    /// headers are **not** signed.
    CoinbaseCdpV0 = Spec::hmac_sha256("coinbase_cdp_v0", "x-hook0-signature")
        .separator(',')
        .prefix("v0=")
        .timestamp(InSignature("t="), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Header("x-event-id"))
        .event_type(Json("/eventType"))
        .payload_at("/data");

    /// [Coinbase
    /// Commerce](https://docs.cdp.coinbase.com/commerce/api-arcitecture/webhooks-security),
    /// reported to have closed on 31 March 2026.
    ///
    /// Signs the body with HMAC-SHA256: `X-CC-Webhook-Signature: <hex>`. The body's outer `id` is
    /// the delivery's; the event's is `/event/id`.
    ///
    /// The secret looks like a UUID and is used as text.
    ///
    /// Expects any 2xx.
    CoinbaseCommerce = Spec::hmac_sha256("coinbase_commerce", "x-cc-webhook-signature")
        .event_id(Json("/event/id"))
        .event_type(Json("/event/type"))
        .payload_at("/event/data");

    /// [Contentful](https://www.contentful.com/developers/docs/extensibility/webhooks/request-verification/).
    ///
    /// Signs method, path and query, some headers and the body with HMAC-SHA256:
    /// `X-Contentful-Signature: <hex>`. `X-Contentful-Signed-Headers` lists the headers. The list
    /// must contain itself and the timestamp, or the request is refused. The type's header is
    /// signed only if it is listed. There is no id. The path must reach the receiver as Contentful
    /// requested it.
    ///
    /// The secret has 64 characters and is not decoded.
    Contentful = Spec::hmac_sha256("contentful", "x-contentful-signature")
        .timestamp(canonical::contentful::TIMESTAMP, UnixMillis)
        .tolerance(Duration::from_secs(30))
        .names_signed_headers(canonical::contentful::LIST, ',')
        .formats(&[Format::Json, Format::Form])
        .signed_by(canonical::contentful::request, &[Method, Target, From(canonical::contentful::LIST), Timestamp, Body])
        .event_type(canonical::contentful::TOPIC);

    /// [Convoy](https://www.getconvoy.io/docs/product-manual/signatures): advanced signatures.
    ///
    /// Signs `{timestamp},{body}` with HMAC-SHA256: `X-Convoy-Signature: t=<timestamp>,v1=<hex>`.
    /// Whoever runs Convoy chooses header, hash and encoding: derive your row by
    /// [`provider!`](crate::provider) from this one or from [`ConvoySimple`].
    ///
    /// The secret is the endpoint's, as text.
    ///
    /// Expects a 2xx. The project sets how often a delivery is retried.
    Convoy = Spec::hmac_sha256("convoy", "x-convoy-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .signed(&[Timestamp, Text(","), Body])
        .formats(&[Format::Any]);

    /// [Convoy](https://www.getconvoy.io/docs/product-manual/signatures): simple signatures.
    ///
    /// Signs the body with HMAC-SHA256: `X-Convoy-Signature: <hex>`. No time is signed, so a
    /// request that was seen once can be replayed forever.
    ConvoySimple = Spec::hmac_sha256("convoy_simple", "x-convoy-signature")
        .formats(&[Format::Any])
        .env("CONVOY_WEBHOOK_SECRET");

    /// [Courier](https://www.courier.com/docs/guides/getting-started/outbound-webhooks): outbound
    /// webhooks.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256, the timestamp in milliseconds:
    /// `courier-signature: t=…,signature=<hex>`. The timestamp is valid for 5 minutes. The id may
    /// be that of the object instead of the event.
    ///
    /// The secret is the webhook's signing secret, as text.
    ///
    /// Expects a 200 within 3 seconds, and retries for up to 24 hours.
    ///
    /// Confirmed by [Courier's skills](https://github.com/trycourier/courier-skills) and
    /// [documentation](https://github.com/trycourier/docs).
    Courier = Spec::hmac_sha256("courier", "courier-signature")
        .separator(',')
        .prefix("signature=")
        .timestamp(InSignature("t="), UnixMillis)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/data/id"))
        .ids_name_objects()
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Customer.io](https://customer.io/docs/api/webhooks): reporting webhooks.
    ///
    /// Signs `v0:{timestamp}:{body}` with HMAC-SHA256: `X-CIO-Signature: <hex>`, without `v0=` in
    /// front, beside `X-CIO-Timestamp`. Customer.io documents no tolerance; the 300 seconds are
    /// eyelet's own. The type is `object_type.metric`.
    ///
    /// The secret is the webhook's signing key, as text.
    ///
    /// Expects a 2xx within 4 seconds, and retries for 7 days. A failing call blocks the ones
    /// behind it; after a 4xx of authorization, 404, 405, 410, 429, 500, 502 or 521 it waits for an
    /// hour.
    ///
    /// The headers are confirmed by
    /// [Customer.io's reference](https://customer.io/docs/api/webhooks), the formula by
    /// [n8n](https://github.com/n8n-io/n8n) 2.41.2.
    CustomerIo = Spec::hmac_sha256("customer_io", "x-cio-signature")
        .timestamp(Header("x-cio-timestamp"), UnixSeconds)
        .signed(&[Text("v0:"), Timestamp, Text(":"), Body])
        .event_id(Json("/event_id"))
        .event_type(JoinJson { first: "/object_type", separator: ".", second: "/metric" })
        .payload_at("/data");

    /// [Daily](https://docs.daily.co/reference/rest-api/webhooks).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `X-Webhook-Signature: <base64>` beside
    /// `X-Webhook-Timestamp`, in seconds or milliseconds. An `Authorization` header that Daily can
    /// be told to send as well is not read.
    ///
    /// The secret is the webhook's `hmac`, and is decoded from base64.
    ///
    /// Creating a webhook sends an unsigned `{"test":"test"}`, which is answered with 200.
    ///
    /// Expects a 200. Three failures in a row switch the webhook off, unless it is set to retry:
    /// then up to 5 times, at most 15 minutes apart.
    ///
    /// Headers and key are confirmed by
    /// [Daily's reference](https://docs.daily.co/reference/rest-api/webhooks), the formula by
    /// independent receivers.
    Daily = Spec::hmac_sha256("daily", "x-webhook-signature")
        .encoding(Base64)
        .key(KeyFormat::Base64)
        .timestamp(Header("x-webhook-timestamp"), UnixSecondsOrMillis)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/payload")
        .handshakes(&[Handshake::on("POST").when(&[Condition::Is(Json("/test"), "test")])]);

    /// [Datadog](https://docs.datadoghq.com/integrations/webhooks/): the webhooks integration.
    ///
    /// Signs nothing. The proof is a token in a custom header that you add to the webhook, here
    /// `X-Webhook-Token`; derive a row with another `.header(…)` for another name. The body follows
    /// your own template and is **not** covered. Id and type are where the default template has
    /// them.
    ///
    /// The secret is that token.
    ///
    /// Waits 15 seconds for an answer, and retries on 5xx only.
    Datadog = Spec::token("datadog", Header("x-webhook-token"))
        .event_id(Json("/id"))
        .event_type(Json("/event_type"));

    /// [Discord](https://docs.discord.com/developers/events/webhook-events): an application's
    /// webhook events.
    ///
    /// Signs `{timestamp}{body}` with Ed25519: `X-Signature-Ed25519: <hex>` beside
    /// `X-Signature-Timestamp`. Discord documents no tolerance. A delivery has no id. Interactions
    /// go to another endpoint: see [`DiscordInteractions`].
    ///
    /// The receiver is set up with the application's public key in hex, from the page *General
    /// Information*.
    ///
    /// Discord checks an endpoint with a signed PING, which gets 204, and with wrongly signed
    /// requests. It removes an endpoint that does not answer those with 401.
    ///
    /// Expects 204 within 3 seconds, and retries for up to 10 minutes.
    ["ed25519"] Discord = Spec::ed25519("discord", "x-signature-ed25519")
        .unauthorized()
        .key(KeyFormat::PublicHex)
        .timestamp(Header("x-signature-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Body])
        .event_type(Json("/event/type"))
        .payload_at("/event/data")
        .handshakes(&[Handshake::on("POST").verified().when(&[Condition::Is(Json("/type"), "0")]).answer(Answer::Fixed(204, ""))])
        .env("DISCORD_PUBLIC_KEY");

    /// [Discord](https://docs.discord.com/developers/interactions/overview): an application's
    /// interactions.
    ///
    /// Signed like [`Discord`]'s webhook events. The event type is a number: 2 is a command, 3 a
    /// component, 4 autocompletion, 5 a form.
    ///
    /// The receiver is set up with the application's public key in hex, from the page *General
    /// Information*.
    ///
    /// Discord checks an endpoint with a signed PING of type 1, answered with `{"type":1}`, and
    /// with wrongly signed requests, which must get 401.
    ///
    /// Expects the interaction's answer within 3 seconds.
    ["ed25519"] DiscordInteractions = Spec::ed25519("discord_interactions", "x-signature-ed25519")
        .unauthorized()
        .key(KeyFormat::PublicHex)
        .timestamp(Header("x-signature-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Body])
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data")
        .handshakes(&[
            Handshake::on("POST")
                .verified()
                .when(&[Condition::Is(Json("/type"), "1")])
                .answer(Answer::Fixed(200, r#"{"type":1}"#))
        ])
        .env("DISCORD_PUBLIC_KEY");

    /// [Discourse](https://www.discourse.org).
    ///
    /// Signs the body with HMAC-SHA256: `X-Discourse-Event-Signature: sha256=<hex>`. The headers
    /// with id and type are **not** signed. The body is JSON even where its content type names a
    /// form.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// A ping is an ordinary event.
    ///
    /// Expects any 2xx. With retries switched on there are four, 1 to 125 minutes apart.
    Discourse = Spec::hmac_sha256("discourse", "x-discourse-event-signature")
        .prefix("sha256=")
        .formats(&[Format::Json, Format::Form])
        .event_id(Header("x-discourse-event-id"))
        .event_type(Header("x-discourse-event"));

    /// [Docker Hub](https://hub.docker.com).
    ///
    /// Signs nothing. The proof is a token that you put in the webhook's URL, here `?token=…`. The
    /// body is **not** covered. There is no id, and pushes are the only events. Never call a body's
    /// `callback_url`: the sender chose it.
    ///
    /// The secret is that token.
    DockerHub = Spec::token("docker_hub", Header("authorization"))
        .signature(Query("token"));

    /// [DocuSign](https://developers.docusign.com/platform/webhooks/connect/): Connect.
    ///
    /// Signs the body with HMAC-SHA256 under each of the account's keys, up to 100:
    /// `X-DocuSign-Signature-1: <base64>`, `-2`, … Any may match. Bodies are JSON; old
    /// configurations send XML.
    ///
    /// The secret is the key's text, which looks like base64 and is not decoded. HMAC must be
    /// switched on in the Connect configuration.
    ///
    /// Expects 200 within 100 seconds, and retries for days.
    DocuSign = Spec::hmac_sha256("docusign", "x-docusign-signature-1")
        .signature(Numbered("x-docusign-signature-1"))
        .separator(',')
        .encoding(Base64)
        .formats(&[Format::Json, Format::Xml])
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [Dropbox](https://www.dropbox.com/developers): a ping that names the accounts in which
    /// something changed.
    ///
    /// Signs the body with HMAC-SHA256: `X-Dropbox-Signature: <hex>`. There is no id and no type.
    ///
    /// The secret is the app's.
    ///
    /// Dropbox checks a new endpoint by sending a `GET` with `challenge`, which is echoed.
    ///
    /// Expects a 2xx within 10 seconds.
    Dropbox = Spec::hmac_sha256("dropbox", "x-dropbox-signature")
        .handshakes(&[Handshake::on("GET").when(&[Condition::Has(Query("challenge"))]).echo_text(Query("challenge"))]);

    /// [Dropbox Sign](https://developers.hellosign.com/docs/events/overview), once HelloSign.
    ///
    /// Signs `event_time` and `event_type` with HMAC-SHA256, and **nothing else of the event**:
    /// anyone who saw one can attach its signature to another request, and all events of a type in
    /// one second have the same signature. Take it as a hint, and fetch the request. The signature
    /// is `event_hash` beside these two, all in the field `json` of a form, multipart or not. There
    /// is no id.
    ///
    /// The secret is the account's API key.
    ///
    /// The test button sends an event `callback_test`, a delivery like any other.
    ///
    /// Expects 200 and the text `Hello API Event Received`
    /// ([`acknowledgement`](crate::Delivery::acknowledgement)), and retries for about three days.
    ["multipart"]
    DropboxSign = Spec::hmac_sha256("dropbox_sign", "event_hash")
        .signature(Json("/event/event_hash"))
        .json_in_multipart("json")
        .json_in_form("json")
        .formats(&[Format::Multipart, Format::Form])
        .signed_time(Json("/event/event_time"), UnixSeconds)
        .signed(&[Timestamp, From(Json("/event/event_type"))])
        .event_type(Json("/event/event_type"))
        .acknowledged_by("Hello API Event Received");

    /// [Dwolla](https://www.dwolla.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Request-Signature-SHA-256: <hex>`.
    ///
    /// The secret is the webhook subscription's.
    ///
    /// Expects any 2xx.
    Dwolla = Spec::hmac_sha256("dwolla", "x-request-signature-sha-256")
        .event_id(Json("/id"))
        .event_type(Json("/topic"));

    /// [EasyPost](https://docs.easypost.com/guides/webhooks-guide).
    ///
    /// Signs the body with HMAC-SHA256: `X-Hmac-Signature: hmac-sha256-hex=<hex>`.
    ///
    /// The secret is the one given when the webhook was created, in Unicode's form NFKD.
    ///
    /// Expects a 2xx within 7 seconds, and retries.
    ["unicode-normalization"]
    EasyPost = Spec::hmac_sha256("easypost", "x-hmac-signature")
        .prefix("hmac-sha256-hex=")
        .key(KeyFormat::Nfkd)
        .event_id(Json("/id"))
        .event_type(Json("/description"))
        .payload_at("/result");

    /// [eBay](https://developer.ebay.com/api-docs/commerce/notification/overview.html): the
    /// Notification API, marketplace account deletion included.
    ///
    /// Signs the body with ECDSA on P-256 and SHA-1. `X-EBAY-SIGNATURE` is JSON in base64, with the
    /// signature and the id of its key.
    ///
    /// Each key is published behind `https://api.ebay.com/commerce/notification/v1/public_key/`,
    /// for applications with a token. All eBay customers share the keys, and no delivery names its
    /// customer: the receiver must `accept_any_account`.
    ///
    /// eBay checks the endpoint with a `GET`, answered with the SHA-256 of challenge, token and
    /// URL. The settings `verification_token` and `endpoint` are both as given to eBay.
    ///
    /// Expects 200, 201, 202 or 204.
    ["aws-lc-rs"] Ebay = Spec::ecdsa("ebay", HeaderJson("x-ebay-signature", "/signature"))
        .hash(Sha1)
        .key_id(HeaderJson("x-ebay-signature", "/kid"))
        .keys_under("https://api.ebay.com/commerce/notification/v1/public_key/")
        .signed_for_anyone()
        .event_id(Json("/notification/notificationId"))
        .event_type(Json("/metadata/topic"))
        .payload_at("/notification/data")
        .handshakes(&[Handshake::on("GET").when(&[Condition::Has(Query("challenge_code"))]).answer(
            Answer::DigestJson(
                "challengeResponse",
                &[Query("challenge_code"), Setting("verification_token"), Setting("endpoint")],
            ),
        )]);

    /// [ElevenLabs](https://elevenlabs.io).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `ElevenLabs-Signature: t=…,v0=<hex>`. The
    /// timestamp is valid for 30 minutes. There is no id of an event.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects a 200. Workspaces under HIPAA are said to get no retries.
    ElevenLabs = Spec::hmac_sha256("elevenlabs", "elevenlabs-signature")
        .separator(',')
        .prefix("v0=")
        .timestamp(InSignature("t="), UnixSeconds)
        .tolerance(Duration::from_secs(1800))
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Etsy](https://developers.etsy.com/documentation/essentials/webhooks): webhooks of
    /// commercial apps, the scheme of [`StandardWebhooks`].
    ///
    /// The payload is the whole body, with `event_type`, `resource_url` and `shop_id`. A type is
    /// written like `order.paid`.
    ///
    /// The secret is `whsec_…`.
    ///
    /// Expects any 2xx. Retries after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours.
    ///
    /// The headers are confirmed by
    /// [Etsy's page](https://developers.etsy.com/documentation/essentials/webhooks), the rest by
    /// [API Evangelist's copy](https://github.com/api-evangelist/etsy) of it and an independent
    /// receiver.
    Etsy = StandardWebhooks::SPEC.named("etsy")
        .event_type(Json("/event_type"))
        .payload_at("")
        .env("ETSY_WEBHOOK_SECRET");

    /// [Figma](https://developers.figma.com/docs/rest-api/webhooks-security): webhooks V2.
    ///
    /// Sends the webhook's passcode itself, in the body's `passcode`. The body is **not** signed,
    /// nor is the type in it, and it holds the secret: do not log or store it whole. There is no
    /// id.
    ///
    /// The secret is that passcode.
    ///
    /// A new webhook sends a `PING` event.
    ///
    /// Expects a 200. A 400 is said to stop the webhook at once.
    Figma = Spec::token("figma", Header("authorization"))
        .signature(Json("/passcode"))
        .event_type(Json("/event_type"));

    /// [Fitbit](https://dev.fitbit.com/build/reference/web-api/developer-guide/using-subscriptions/).
    ///
    /// Signs the body with HMAC-SHA1: `X-Fitbit-Signature: <base64>`. A delivery is a list.
    ///
    /// The secret is the application's client secret; the HMAC's key is that text and a `&`.
    ///
    /// Fitbit checks the endpoint with `GET ?verify=…`. The code in the setting `verification_code`
    /// is answered with 204, any other with 404, which is also the status of a wrong signature.
    ///
    /// Expects 204 within 5 seconds.
    ///
    /// The check is confirmed by [Fitbit's
    /// page](https://dev.fitbit.com/build/reference/web-api/developer-guide/using-subscriptions/),
    /// the formula by three independent receivers.
    Fitbit = Spec::hmac_sha256("fitbit", "x-fitbit-signature")
        .refusals(&[
            (ErrorKind::MissingHeader, 404),
            (ErrorKind::MalformedSignature, 404),
            (ErrorKind::SignatureMismatch, 404),
        ])
        .hash(Sha1)
        .encoding(Base64)
        .key(KeyFormat::TextThen("&"))
        .items_at("")
        .event_type(Json("/collectionType"))
        .env("FITBIT_CLIENT_SECRET")
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Has(Query("verify"))])
            .guard(Query("verify"), "verification_code")
            .refused_with(404)
            .answer(Answer::Fixed(204, ""))]);

    /// [Flutterwave](https://developer.flutterwave.com/docs/webhooks): API v3.
    ///
    /// Sends the dashboard's secret hash itself: `verif-hash: <secret hash>`. The body is **not**
    /// signed, nor are id and type in it: ask the API for the transaction.
    ///
    /// The secret is the secret hash.
    ///
    /// Confirmed by three independent receivers and
    /// [API Evangelist](https://github.com/api-evangelist/flutterwave).
    Flutterwave = Spec::token("flutterwave", Header("verif-hash"))
        .event_id(Json("/data/id"))
        .ids_name_objects()
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [Flutterwave](https://developer.flutterwave.com/docs/webhooks): API v4.
    ///
    /// Signs the body with HMAC-SHA256: `flutterwave-signature: <base64>`. [`Flutterwave`] is API
    /// v3.
    ///
    /// The secret is the dashboard's secret hash.
    ///
    /// **Experimental**: independent receivers agree, but a copy of Flutterwave's page compares the
    /// header with the secret hash itself.
    FlutterwaveV4 = Spec::hmac_sha256("flutterwave_v4", "flutterwave-signature")
        .encoding(Base64)
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("FLUTTERWAVE_WEBHOOK_SECRET");

    /// [Forgejo](https://forgejo.org/docs/latest/user/webhooks/).
    ///
    /// Signs the JSON with HMAC-SHA256: `X-Forgejo-Signature: <hex>`. If the webhook is set to send
    /// a form, the JSON inside the form is signed. The headers with id and type are **not** signed.
    ///
    /// The secret is the webhook's.
    ///
    /// The *Test delivery* button sends a push event like any other.
    ///
    /// Expects any 2xx, and does not retry.
    Forgejo = Spec::hmac_sha256("forgejo", "x-forgejo-signature")
        .json_in_form("payload")
        .signed(&[JsonDocument])
        .event_id(Header("x-forgejo-delivery"))
        .event_type(Header("x-forgejo-event"));

    /// [Front](https://dev.frontapp.com/docs/application-webhooks): the webhooks of an application.
    ///
    /// Signs `{timestamp}:{body}` with HMAC-SHA256: `X-Front-Signature: <base64>` beside
    /// `X-Front-Request-Timestamp`, in milliseconds. [`FrontRule`] is for the webhooks of a rule.
    ///
    /// The secret is the application's signing key.
    ///
    /// Front checks the endpoint by sending a signed `POST` with `X-Front-Challenge`, answered with
    /// `{"challenge": …}`.
    ///
    /// Confirmed by [Front's documentation](https://dev.frontapp.com/docs/application-webhooks).
    Front = Spec::hmac_sha256("front", "x-front-signature")
        .encoding(Base64)
        .timestamp(Header("x-front-request-timestamp"), UnixMillis)
        .signed(&[Timestamp, Text(":"), Body])
        .event_id(Json("/payload/id"))
        .event_type(Json("/type"))
        .payload_at("/payload")
        .handshakes(&[Handshake::on("POST")
            .verified()
            .when(&[Condition::Has(Header("x-front-challenge"))])
            .echo_json("challenge", Header("x-front-challenge"))]);

    /// [Front](https://dev.frontapp.com/docs/rule-webhooks): the webhooks of a rule.
    ///
    /// Signs the body with HMAC-SHA1: `X-Front-Signature: <base64>`. No time is signed.
    ///
    /// The secret is the company's API secret.
    ///
    /// Waits 5 seconds for an answer, and does not retry.
    ///
    /// Confirmed by [Front's documentation](https://dev.frontapp.com/docs/rule-webhooks).
    FrontRule = Spec::hmac_sha256("front_rule", "x-front-signature")
        .hash(Sha1)
        .encoding(Base64)
        .event_id(Json("/id"))
        .event_type(Json("/type"));

    /// [Gitea](https://docs.gitea.com/usage/webhooks).
    ///
    /// Signs the JSON with HMAC-SHA256: `X-Gitea-Signature: <hex>`. If the webhook is set to send a
    /// form, the JSON inside the form is signed. The headers with id and type are **not** signed.
    ///
    /// The secret is the webhook's.
    ///
    /// The *Test delivery* button sends a push event like any other.
    ///
    /// Expects any 2xx, and does not retry.
    Gitea = Spec::hmac_sha256("gitea", "x-gitea-signature")
        .json_in_form("payload")
        .signed(&[JsonDocument])
        .event_id(Header("x-gitea-delivery"))
        .event_type(Header("x-gitea-event"));

    /// [GitHub](https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries),
    /// GitHub Apps and GitHub Enterprise Server.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature-256: sha256=<hex>`. The headers with id
    /// and type are **not** signed. Depending on the webhook's content type, the body is JSON, or a
    /// form with JSON in its field `payload`. It has up to 25 MB.
    ///
    /// The secret is the one entered under *Settings → Webhooks*.
    ///
    /// A new webhook sends a `ping` event, a delivery like any other.
    ///
    /// Expects any 2xx within 10 seconds, and does not retry on its own.
    GitHub = Spec::hmac_sha256("github", "x-hub-signature-256")
        .prefix("sha256=")
        .event_id(Header("x-github-delivery"))
        .event_type(Header("x-github-event"))
        .json_in_form("payload")
        .max_body(25 << 20);

    /// [GitHub's older signature](https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers),
    /// for servers too old for [`GitHub`].
    ///
    /// Signs the body with HMAC-SHA1: `X-Hub-Signature: sha1=<hex>`.
    GitHubSha1 = GitHub::SPEC.named("github_sha1")
        .header("x-hub-signature")
        .hash(Sha1)
        .prefix("sha1=")
        .env("GITHUB_WEBHOOK_SECRET");

    /// [GitLab](https://docs.gitlab.com/user/project/integrations/webhooks/) with a secret token.
    ///
    /// Sends the secret token itself: `X-Gitlab-Token: <token>`. The body is **not** signed, nor
    /// are the type in it and the id in `Idempotency-Key`, which stays the same over retries. The
    /// type is the body's `object_kind` (`merge_request`) or, without one, its `event_name`.
    /// [`GitLabSigning`] is stronger.
    ///
    /// The secret is the token entered under *Settings → Webhooks*.
    ///
    /// The *Test* button sends an event like any other.
    ///
    /// Expects any 2xx, and switches off a webhook that fails often.
    GitLab = Spec::token("gitlab", Header("x-gitlab-token"))
        .event_id(Header("idempotency-key"))
        .event_type(FirstJson(&["/object_kind", "/event_name"]));

    /// [GitLab](https://gitlab.com/gitlab-org/gitlab/-/merge_requests/230944) with a signing token:
    /// the scheme of [`StandardWebhooks`].
    ///
    /// The type is read from the signed body, as in [`GitLab`], not from `X-Gitlab-Event`. The
    /// timestamp is valid for 300 seconds. The id is that of `Idempotency-Key`. A webhook may send
    /// its secret token as well, which is not read.
    ///
    /// The secret is the signing token, `whsec_…`. It was introduced behind the feature flag
    /// `webhook_signing_token`.
    ///
    /// Expects any 2xx.
    GitLabSigning = StandardWebhooks::SPEC.named("gitlab_signing")
        .event_type(FirstJson(&["/object_kind", "/event_name"]))
        .payload_at("")
        .env("GITLAB_SIGNING_WEBHOOK_SECRET");

    /// [GoCardless](https://gocardless.com).
    ///
    /// Signs the body with HMAC-SHA256: `Webhook-Signature: <hex>`. A delivery is a list of events;
    /// a type is `resource_type.action`. The delivery's own id is `/meta/webhook_id`.
    ///
    /// The secret is the webhook endpoint's.
    ///
    /// Expects any 2xx.
    GoCardless = Spec::hmac_sha256("gocardless", "webhook-signature")
        .items_at("/events")
        .event_id(Json("/id"))
        .event_type(JoinJson { first: "/resource_type", separator: ".", second: "/action" })
        .env("GOCARDLESS_WEBHOOK_ENDPOINT_SECRET");

    /// [Gogs](https://gogs.io/).
    ///
    /// Signs the JSON with HMAC-SHA256: `X-Gogs-Signature: <hex>`. If the webhook is set to send a
    /// form, the JSON inside the form is signed. The headers with id and type are **not** signed.
    ///
    /// The secret is the webhook's.
    ///
    /// The *Test delivery* button sends a push event like any other.
    ///
    /// Expects any 2xx, and does not retry.
    Gogs = Spec::hmac_sha256("gogs", "x-gogs-signature")
        .json_in_form("payload")
        .signed(&[JsonDocument])
        .event_id(Header("x-gogs-delivery"))
        .event_type(Header("x-gogs-event"));

    /// [Gong](https://help.gong.io/docs/create-a-webhook-rule): webhook rules set to *Signed JWT
    /// header*.
    ///
    /// Sends a JSON web token in `Authorization`: RS256, with the URL as its claim `webhook_url`
    /// and the hex SHA-256 of the body as `body_sha256`. The id is the call's. There is no type:
    /// decode the body with `json`.
    ///
    /// The receiver is set up with the public key that the rule shows, in base64 or PEM.
    ///
    /// The *Test now* button sends a call whose `/isTest` is true.
    ///
    /// Expects any 2xx.
    ///
    /// The mode is confirmed by
    /// [Gong's help page](https://help.gong.io/docs/create-a-webhook-rule), the claims by
    /// [Nango](https://nango.dev/docs/api-integrations/gong/webhooks) and
    /// [Sim](https://docs.sim.ai/triggers/gong).
    ["jwt", "aws-lc-rs"] Gong = Spec::jwt("gong", Header("authorization"), &[Algorithm::Rs256])
        .claims(&[Claim::Url("webhook_url"), Claim::BodyHash("body_sha256", Hex)])
        .event_id(Json("/callData/metaData/id"))
        .payload_at("/callData")
        .env("GONG_WEBHOOK_PUBLIC_KEY");

    /// [Google Drive](https://developers.google.com/workspace/drive/api/guides/push), Calendar and
    /// other Workspace push channels.
    ///
    /// Sends the channel's token itself: `X-Goog-Channel-Token: <token>`. Nothing is signed, and
    /// the body is empty: `X-Goog-` headers say what changed. The type is `X-Goog-Resource-State`.
    /// `X-Goog-Channel-ID` with `X-Goog-Message-Number` makes an id.
    ///
    /// The secret is the token given to `watch`.
    ///
    /// A channel begins with a `sync` message, a delivery like any other.
    ///
    /// Confirmed by
    /// [Google's documentation](https://developers.google.com/workspace/drive/api/guides/push) and
    /// independent receivers.
    GoogleDrive = Spec::token("google_drive", Header("x-goog-channel-token"))
        .event_type(Header("x-goog-resource-state"));

    /// [Google Cloud
    /// Pub/Sub](https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions):
    /// authenticated push subscriptions.
    ///
    /// Sends a JSON web token: `Authorization: Bearer <token>`, RS256 by a key of Google's, valid
    /// until its `exp` (an hour). The body is **not** signed, nor is the id in it, and Google may
    /// send one token with many messages. The publisher's data is `/message/data`, in base64. The
    /// type, if there is one, is an attribute of the publisher's: decode the body with `json`.
    ///
    /// Google signs for everyone, and the token's claims say for whom. The setting `audience` is
    /// the subscription's audience (the endpoint's URL, unless you set another), and `email` is the
    /// service account that the subscription authenticates as. The keys are published as a set at
    /// `https://www.googleapis.com/oauth2/v3/certs`.
    ///
    /// Expects 200, 201, 202 or 204, and retries for up to 7 days.
    ["jwt", "aws-lc-rs"] GooglePubSub = Spec::jwt("google_pubsub", Header("authorization"), &[Algorithm::Rs256])
        .prefix("Bearer ")
        .claims(&[
            Claim::Is("iss", &["https://accounts.google.com", "accounts.google.com"]),
            Claim::IsSetting("aud", "audience"),
            Claim::IsSetting("email", "email"),
            Claim::IsTrue("email_verified"),
            Claim::Has("exp"),
        ])
        .key_id(JwtKeyId)
        .keys_at("https://www.googleapis.com/oauth2/v3/certs")
        .event_id(Json("/message/messageId"))
        .payload_at("/message");

    /// [Grafana](https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/)
    /// alerting: a contact point with HMAC and no timestamp header.
    ///
    /// Signs the body with HMAC-SHA256: `X-Grafana-Alerting-Signature: <hex>`. Deliveries come by
    /// `POST` or `PUT`, as configured. For another header name, derive your row by
    /// [`provider!`](crate::provider). Better name a timestamp header too, and use
    /// [`GrafanaTimestamp`].
    ///
    /// The secret is the contact point's, as text.
    ///
    /// The *Test* button sends a `TestAlert`, a delivery like any other.
    ///
    /// Expects any 2xx.
    Grafana = Spec::hmac_sha256("grafana", "x-grafana-alerting-signature")
        .methods(&["POST", "PUT"])
        .event_type(Json("/status"));

    /// [Grafana](https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/)
    /// alerting: a contact point with HMAC and a timestamp header.
    ///
    /// Signs `{timestamp}:{body}` with HMAC-SHA256, the timestamp in
    /// `X-Grafana-Alerting-Timestamp`. That header has no default name in Grafana: for another,
    /// derive your row by [`provider!`](crate::provider). The rest is as for [`Grafana`].
    GrafanaTimestamp = Grafana::SPEC
        .named("grafana_timestamp")
        .timestamp(Header("x-grafana-alerting-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Text(":"), Body])
        .env("GRAFANA_WEBHOOK_SECRET");

    /// [Heroku](https://devcenter.heroku.com/articles/addon-webhooks): app webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `Heroku-Webhook-Hmac-SHA256: <base64>`. The type is
    /// `resource.action`. An `Authorization` header that the webhook may also send is not read.
    /// Only the place of the id is unconfirmed.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects any 2xx. A webhook of level `sync` is retried, one of level `notify` is not.
    ///
    /// Confirmed by [Heroku's documentation](https://devcenter.heroku.com/articles/addon-webhooks)
    /// and [Sentry](https://github.com/getsentry/sentry)'s receiver.
    Heroku = Spec::hmac_sha256("heroku", "heroku-webhook-hmac-sha256")
        .encoding(Base64)
        .event_id(Json("/webhook_metadata/delivery/id"))
        .event_type(JoinJson { first: "/resource", separator: ".", second: "/action" })
        .payload_at("/data");

    /// [HeyGen](https://developers.heygen.com/docs/webhooks): webhook endpoints.
    ///
    /// Signs the body with HMAC-SHA256: `Heygen-Signature: <hex>`, or in versions 1 and 2
    /// `Signature`. `Heygen-Event-Id`, which is the id, and `Heygen-Timestamp` are **not** signed.
    /// Deliveries to the `callback_url` of a single job carry no signature and are refused.
    ///
    /// The secret is the endpoint's, used as text, `whsec_` included.
    ///
    /// HeyGen checks an endpoint with an `OPTIONS` request, which gets an empty 200 and may take a
    /// second.
    ///
    /// Expects a 2xx.
    ///
    /// The check is confirmed by
    /// [HeyGen's reference](https://docs.heygen.com/reference/add-a-webhook-endpoint), the headers
    /// by [HeyGen's command line](https://github.com/heygen-com/heygen-cli) and independent
    /// receivers.
    HeyGen = Spec::hmac_sha256("heygen", "heygen-signature")
        .alternate_headers(&[("heygen-signature", "signature")])
        .event_id(Header("heygen-event-id"))
        .event_type(Json("/event_type"))
        .payload_at("/event_data")
        .handshakes(&[Handshake::on("OPTIONS")]);

    /// [Hookdeck](https://hookdeck.com/docs/authentication): what its gateway passes on.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hookdeck-Signature: <base64>`, and
    /// `X-Hookdeck-Signature-2` under the other secret while one is rolled. The header with the id
    /// is **not** signed. The type is the source's own.
    ///
    /// The secret is the project's signing secret.
    ///
    /// Expects a 2xx. The connection sets how often a delivery is retried.
    Hookdeck = Spec::hmac_sha256("hookdeck", "x-hookdeck-signature")
        .also(&[Header("x-hookdeck-signature-2")])
        .encoding(Base64)
        .formats(&[Format::Any])
        .event_id(Header("x-hookdeck-eventid"))
        .env("HOOKDECK_SIGNING_SECRET");

    /// [HubSpot](https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests)
    /// by version 3 of its signature.
    ///
    /// Signs method, URL, body and time with HMAC-SHA256: `X-HubSpot-Signature-v3: <base64>`.
    /// Nothing separates them, so the URL may have no brackets, and a body must be a JSON object or
    /// list. HubSpot decodes some escapes of the URL before it signs; both forms are accepted. A
    /// delivery is a list of events, whose ids are not unique. [`HubSpotV2`] and [`HubSpotV1`] are
    /// for endpoints that get no version 3.
    ///
    /// The secret is the app's client secret. The receiver needs the URL's origin.
    ///
    /// Expects a 2xx within 5 seconds, and retries 10 times over 24 hours.
    HubSpot = Spec::hmac_sha256("hubspot", "x-hubspot-signature-v3")
        .encoding(Base64)
        .timestamp(canonical::hubspot::TIMESTAMP, UnixMillis)
        .signed_by(canonical::hubspot::v3, &[Method, Url, Body, Timestamp])
        .methods(&["POST", "GET", "PUT", "PATCH", "DELETE"])
        .items_at("")
        .event_type(Json("/subscriptionType"));

    /// [HubSpot](https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests)
    /// by version 1 of its signature, the weakest.
    ///
    /// Sends the SHA-256 of the secret and the body: `X-HubSpot-Signature: <hex>`. Neither URL nor
    /// time is signed. Whoever saw such a hash can compute that of a longer body, but only with
    /// bytes that this row refuses.
    ///
    /// The secret is the app's client secret.
    HubSpotV1 = Spec::digest_sha256("hubspot_v1", "x-hubspot-signature")
        .signed_by(canonical::hubspot::v1, &[Secret, Body])
        .items_at("")
        .event_type(Json("/subscriptionType"));

    /// [HubSpot](https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests)
    /// by version 2 of its signature.
    ///
    /// Sends the SHA-256 of secret, method, URL and body: `X-HubSpot-Signature: <hex>`. No time is
    /// signed. As for [`HubSpot`], the URL may have no brackets, and a body must be a JSON object
    /// or list. As for [`HubSpotV1`], bytes that would make a hash of a longer body are refused.
    ///
    /// The secret is the app's client secret. The receiver needs the URL's origin.
    HubSpotV2 = Spec::digest_sha256("hubspot_v2", "x-hubspot-signature")
        .signed_by(canonical::hubspot::v2, &[Secret, Method, Url, Body])
        .methods(&["POST", "GET", "PUT", "PATCH", "DELETE"])
        .items_at("")
        .event_type(Json("/subscriptionType"));

    /// [incident.io](https://docs.incident.io/integrations/webhooks): the scheme of
    /// [`StandardWebhooks`], sent by [`Svix`].
    ///
    /// The headers are Standard Webhooks' or Svix's. What happened is under a key that is the
    /// event's type, so the payload is the whole body.
    ///
    /// The secret is the endpoint's, `whsec_…`.
    ///
    /// Expects a 2xx. Retries for 24 hours, and switches off an endpoint that failed for 5 days.
    IncidentIo = StandardWebhooks::SPEC.named("incident_io")
        .alternate_headers(OR_OF_SVIX)
        .event_type(Json("/event_type"))
        .payload_at("")
        .env("INCIDENT_IO_WEBHOOK_SECRET");

    /// [Increase](https://increase.com): the scheme of [`StandardWebhooks`] with another key.
    ///
    /// The event is the whole body, its type `category`.
    ///
    /// The secret is used as text, `whsec_` included, and not decoded.
    ///
    /// An endpoint is tested by events `group.heartbeat`, deliveries like any other.
    ///
    /// Expects any 2xx, and is said to retry up to 7 times.
    Increase = StandardWebhooks::SPEC.named("increase")
        .key(KeyFormat::Text)
        .event_type(Json("/category"))
        .payload_at("")
        .env("INCREASE_WEBHOOK_SECRET");

    /// [Increase's older signature](https://increase.com), for event subscriptions without the
    /// headers of [`Increase`].
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Increase-Webhook-Signature: t=…,v1=<hex>`. The
    /// timestamp is in RFC 3339 and valid for 300 seconds.
    ///
    /// The secret is used as text.
    IncreaseLegacy = Spec::hmac_sha256("increase_legacy", "increase-webhook-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), Rfc3339)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/category"))
        .env("INCREASE_WEBHOOK_SECRET");

    /// [Intercom](https://developers.intercom.com).
    ///
    /// Signs the body with HMAC-SHA1: `X-Hub-Signature: sha1=<hex>`. There is no stronger variant.
    ///
    /// The secret is the app's client secret.
    ///
    /// Saving the webhook sends a `ping` event, a delivery like any other. Intercom is said to
    /// check the URL by a `HEAD` request, which gets an empty 200.
    ///
    /// Expects a 2xx, said to be within 5 seconds.
    ///
    /// The formula is confirmed by
    /// [Intercom's page](https://intercom-developer-hub.readme.io/reference/signed-notifications)
    /// and [Trigger.dev](https://trigger.dev) 4.8.3.
    Intercom = Spec::hmac_sha256("intercom", "x-hub-signature")
        .hash(Sha1)
        .prefix("sha1=")
        .event_id(Json("/id"))
        .event_type(Json("/topic"))
        .payload_at("/data/item")
        .handshakes(&[Handshake::on("HEAD")]);

    /// Requests to Jenkins'
    /// [generic webhook trigger](https://plugins.jenkins.io/generic-webhook-trigger/), for a
    /// receiver that takes its place.
    ///
    /// Sends the token itself: `Authorization: Bearer <token>`, `?token=`, or the header `token` or
    /// `X-Gitlab-Token`. Nothing is signed.
    ///
    /// The secret is that token.
    Jenkins = Spec::token("jenkins", Header("authorization"))
        .prefix("Bearer ")
        .also(&[Query("token"), Header("token"), Header("x-gitlab-token")]);

    /// [Jira Cloud](https://developer.atlassian.com/cloud/jira/platform/webhooks/): webhooks that
    /// an administrator created with a secret.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature: sha256=<hex>`. The id in
    /// `X-Atlassian-Webhook-Identifier`, which stays the same over retries, is **not** signed.
    /// Webhooks of Connect and OAuth apps are not signed this way.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects a 2xx.
    ///
    /// Confirmed by
    /// [Atlassian's own test value](https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks).
    Jira = Spec::hmac_sha256("jira", "x-hub-signature")
        .prefix("sha256=")
        .event_id(Header("x-atlassian-webhook-identifier"))
        .event_type(Json("/webhookEvent"));

    /// [Klarna Network](https://docs.klarna.com/api/kn/klarna-notifications-api): notifications.
    ///
    /// Signs the body with HMAC-SHA256: `Klarna-Signature: <hex>`. `Klarna-Signing-Key-Id`, which
    /// names the key, is **not** signed. The older pushes of Klarna Checkout and Order Management
    /// carry no signature.
    ///
    /// The secret is the signing key that the id names, as text. There may be up to 50.
    ///
    /// Expects 200, 201, 202 or 204, and 400 for a mismatch. Retries for up to 12 hours.
    ///
    /// Confirmed by
    /// [Klarna's documentation](https://docs.klarna.com/api/kn/klarna-notifications-api) and
    /// Klarna's plug-in for WooCommerce.
    Klarna = Spec::hmac_sha256("klarna", "klarna-signature")
        .refusals(&[(ErrorKind::SignatureMismatch, 400)])
        .event_id(Json("/metadata/event_id"))
        .event_type(Json("/metadata/event_type"))
        .payload_at("/payload");

    /// [Knock](https://docs.knock.app): outbound webhooks.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `x-knock-signature: t=…,s=<base64>`. The
    /// timestamp is in milliseconds and valid for 300 seconds. A delivery has no id of its own.
    ///
    /// The secret is the webhook's secret key, as text.
    ///
    /// Expects a 2xx, and makes 8 attempts.
    Knock = Spec::hmac_sha256("knock", "x-knock-signature")
        .separator(',')
        .prefix("s=")
        .encoding(Base64)
        .timestamp(InSignature("t="), UnixMillis)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Ko-fi](https://ko-fi.com/manage/webhooks).
    ///
    /// Sends a form with one field, `data`, whose JSON holds the token as `verification_token`.
    /// Nothing is signed. The token is in every body, so never log one.
    ///
    /// The secret is the verification token of the settings page.
    ///
    /// Expects 200, and retries with the same id.
    ///
    /// Confirmed by [Ko-fi's settings page](https://ko-fi.com/manage/webhooks).
    KoFi = Spec::token("ko_fi", Json("/verification_token"))
        .json_in_form("data")
        .event_id(Json("/message_id"))
        .event_type(Json("/type"));

    /// [LaunchDarkly](https://launchdarkly.com/docs/home/infrastructure/webhooks).
    ///
    /// Signs the body with HMAC-SHA256: `X-LD-Signature: <hex>`, if a secret is set. The event is
    /// an entry of the audit log, with its id and kind. Deliveries may come out of order.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects a 2xx, and retries once.
    ///
    /// Confirmed by
    /// [LaunchDarkly's documentation](https://launchdarkly.com/docs/home/infrastructure/webhooks).
    LaunchDarkly = Spec::hmac_sha256("launchdarkly", "x-ld-signature")
        .event_id(Json("/_id"))
        .event_type(Json("/kind"));

    /// [Lemon Squeezy](https://docs.lemonsqueezy.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature: <hex>`. There is no id and no timestamp.
    ///
    /// The secret is the webhook's signing secret, as text.
    ///
    /// Expects a 200.
    LemonSqueezy = Spec::hmac_sha256("lemon_squeezy", "x-signature")
        .event_type(Json("/meta/event_name"))
        .payload_at("/data");

    /// [LINE Messaging API](https://developers.line.biz).
    ///
    /// Signs the body with HMAC-SHA256: `x-line-signature: <base64>`. A body lists events under
    /// `/events`, each with `webhookEventId` and `type`.
    ///
    /// The secret is the channel secret.
    ///
    /// The *Verify* button sends a signed empty list, a delivery like any other.
    ///
    /// Expects a 200. Redelivery has to be switched on, and keeps the events' ids.
    Line = Spec::hmac_sha256("line", "x-line-signature")
        .encoding(Base64);

    /// [Linear](https://linear.app/developers).
    ///
    /// Signs the body with HMAC-SHA256: `Linear-Signature: <hex>`. The body's `webhookTimestamp`,
    /// in milliseconds, is valid for 60 seconds. The headers `Linear-Delivery`, which is the id,
    /// and `Linear-Timestamp` are **not** signed. The type is `{type}.{action}`, as in
    /// `Issue.update`. A body has up to 5 MiB.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects a 200 within 5 seconds.
    Linear = Spec::hmac_sha256("linear", "linear-signature")
        .timestamp(Json("/webhookTimestamp"), UnixMillis)
        .tolerance(Duration::from_secs(60))
        .event_id(Header("linear-delivery"))
        .event_type(JoinJson { first: "/type", separator: ".", second: "/action" })
        .payload_at("/data")
        .max_body(5 << 20);

    /// [LiveKit](https://docs.livekit.io/home/server/webhooks/).
    ///
    /// Sends a JSON web token in `Authorization`, without a scheme in front: HS256, valid until its
    /// `exp`, with the base64 SHA-256 of the body as its claim `sha256`. The content type is
    /// `application/webhook+json`.
    ///
    /// The secret is the API secret. The setting `api_key` is the API key beside it, which the
    /// token names as its `iss`.
    ///
    /// Expects any 2xx.
    ["jwt"] LiveKit = Spec::jwt("livekit", Header("authorization"), &[Algorithm::Hs256])
        .claims(&[Claim::IsSetting("iss", "api_key"), Claim::Has("exp"), Claim::BodyHash("sha256", Base64)])
        .leeway(Duration::from_secs(60))
        .event_id(Json("/id"))
        .event_type(Json("/event"))
        .env("LIVEKIT_API_SECRET");

    /// [Loops](https://loops.so/docs/webhooks): the scheme of [`StandardWebhooks`].
    ///
    /// The payload is the whole body.
    ///
    /// The secret is base64, with or without the prefix `whsec_`.
    ///
    /// A test sends an event `testing.testEvent`, a delivery like any other.
    ///
    /// Expects a 2xx.
    ///
    /// The scheme is confirmed by [Trigger.dev](https://trigger.dev/docs/webhooks/providers/loops)
    /// 4.8.3, the type by [Loops' documentation](https://loops.so/docs/webhooks).
    Loops = StandardWebhooks::SPEC.named("loops")
        .event_type(Json("/eventName"))
        .payload_at("")
        .env("LOOPS_WEBHOOK_SECRET");

    /// [Mailchimp](https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/):
    /// audiences.
    ///
    /// Signs nothing. The proof is a text that you put in the URL, here `?key=`; derive a row for
    /// another name. The body is a form.
    ///
    /// The secret is that text.
    ///
    /// Saving the webhook sends a `GET`, answered with 200.
    ///
    /// Expects 200 within 10 seconds, and retries for 75 minutes.
    ///
    /// Confirmed by [Mailchimp's
    /// guide](https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/).
    Mailchimp = Spec::token("mailchimp", Query("key"))
        .event_type(Form("type"))
        .handshakes(&[Handshake::on("GET")]);

    /// [Mailgun](https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks):
    /// webhooks as JSON.
    ///
    /// Signs time and token with HMAC-SHA256; time, token and signature are in the body under
    /// `/signature`. The event itself is **not** signed, nor is its type. The token serves as the
    /// id and is the same in every attempt, so remember the tokens that you have seen. Retries
    /// repeat the time, so its age is not checked.
    ///
    /// The secret is the HTTP webhook signing key, not the API key.
    ///
    /// Expects 200, and retries for 8 hours. A 406 ends the attempts.
    Mailgun = Spec::hmac_sha256("mailgun", "x-mailgun-signature")
        .signature(Json("/signature/signature"))
        .signed_time(Json("/signature/timestamp"), UnixSeconds)
        .signed(&[Timestamp, Fixed(Json("/signature/token"), Shape::Alphanumeric(50))])
        .event_id(Json("/signature/token"))
        .event_type(Json("/event-data/event"))
        .payload_at("/event-data");

    /// [`Mailgun`]: events of a subaccount, by its parent account's key.
    ///
    /// The signature is `/signature/parent-signature`.
    MailgunParent = Mailgun::SPEC.named("mailgun_parent").signature(Json("/signature/parent-signature"));

    /// [Mailgun](https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/routes):
    /// routes, which forward received messages.
    ///
    /// Signs time and token with HMAC-SHA256; the form's fields are `timestamp`, `token` and
    /// `signature`. The message itself is **not** signed. A message with attachments is a form in
    /// parts: read it by [`Delivery::multipart`](crate::Delivery::multipart). The token is the id,
    /// and the same in every attempt. Retries repeat the time, so its age is not checked.
    ///
    /// The secret is the HTTP webhook signing key, not the API key.
    ///
    /// Expects 200, and retries for 8 hours. A 406 ends the attempts.
    ["multipart"] MailgunRoutes = Spec::hmac_sha256("mailgun_routes", "x-mailgun-signature")
        .signature(Form("signature"))
        .signed_time(Form("timestamp"), UnixSeconds)
        .signed(&[Timestamp, Fixed(Form("token"), Shape::Alphanumeric(50))])
        .event_id(Form("token"))
        .formats(&[Format::Form, Format::Multipart])
        .max_body(32 << 20)
        .env("MAILGUN_WEBHOOK_SECRET");

    /// [Mandrill](https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/):
    /// Mailchimp Transactional.
    ///
    /// Signs the URL and the form's one field, `mandrill_events`, with HMAC-SHA1:
    /// `X-Mandrill-Signature: <base64>`. A form with any other field is refused. A delivery is a
    /// list of up to 1,000 events.
    ///
    /// The secret is the webhook's key. The URL must be the configured one, to the slash.
    ///
    /// Mandrill checks the URL with `HEAD` when it is saved, and shows the key only then.
    ///
    /// Expects 200, and retries for up to 3 days.
    Mandrill = Spec::hmac_sha256("mandrill", "x-mandrill-signature")
        .hash(Sha1)
        .encoding(Base64)
        .signed_by(canonical::mandrill::url_then_field, &[Url, Body])
        .json_in_form(canonical::mandrill::FIELD)
        .items_at("")
        .event_id(Json("/_id"))
        .ids_name_objects()
        .event_type(Json("/event"))
        .max_body(8 << 20)
        .handshakes(&[Handshake::on("HEAD")]);

    /// [Mercado Pago](https://www.mercadopago.com/developers/en/docs/your-integrations/notifications/webhooks).
    ///
    /// Signs the query's `data.id`, the header `X-Request-Id` and a time with HMAC-SHA256:
    /// `X-Signature: ts=<time>,v1=<hex>`. The body is **not** signed, nor are id and type in it:
    /// take the resource's id from the query, and fetch it. The case of that id is not signed; an
    /// id with letters of both cases is refused. The time may be in seconds or milliseconds, and
    /// its age is not checked. Notifications of QR codes carry no signature.
    ///
    /// The secret is the application's secret signature, which looks like hex and is not decoded.
    ///
    /// Expects 200 or 201 within 22 seconds, and retries every 15 minutes.
    MercadoPago = Spec::hmac_sha256("mercadopago", "x-signature")
        .separator(',')
        .prefix("v1=")
        .signed_time(InSignature("ts="), UnixSecondsOrMillis)
        .signed_by(
            canonical::mercadopago::ids_and_time,
            &[From(canonical::mercadopago::RESOURCE), From(canonical::mercadopago::REQUEST), Timestamp],
        )
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [MessageBird](https://developers.messagebird.com), now Bird: the token of its SDKs.
    ///
    /// Sends a JSON web token in `MessageBird-Signature-JWT`: HS256, HS384 or HS512, valid for a
    /// minute, with the hex SHA-256 of the URL as its claim `url_hash` and that of the body as
    /// `payload_hash`, which is left out if there is no body. Deliveries come by `POST` or `GET`.
    /// The id is the token's `jti`. The older `MessageBird-Signature` is not read.
    ///
    /// The secret is the signing key, which looks like hex and is used as text. The URL must be the
    /// one that MessageBird calls, its query in the same order.
    ["jwt"] MessageBird = Spec::jwt(
        "messagebird",
        Header("messagebird-signature-jwt"),
        &[Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512],
    )
    .claims(&[
        Claim::Is("iss", &["MessageBird"]),
        Claim::Has("nbf"),
        Claim::Has("exp"),
        Claim::UrlHash("url_hash"),
        Claim::BodyHashUnlessEmpty("payload_hash", Hex),
    ])
    .leeway(Duration::from_secs(1))
    .methods(&["POST", "GET"])
    .event_id(Jwt("jti"))
    .env("MESSAGEBIRD_SIGNING_KEY");

    /// [Meta](https://developers.facebook.com): Graph API, Messenger, Instagram, Threads.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature-256: sha256=<hex>`. A body lists up to
    /// 1,000 updates under `/entry`; its type is the `object` that they are about. There is no id.
    ///
    /// The secret is the app secret, used as text.
    ///
    /// Meta checks a subscription with a `GET`. Its `hub.challenge` is echoed if its
    /// `hub.verify_token` is the setting `verify_token`, and refused with 403 otherwise.
    ///
    /// Expects a 200. Retries, less and less often, for 36 hours.
    ///
    /// Confirmed by [Meta's SDK for WhatsApp](https://github.com/WhatsApp/WhatsApp-Nodejs-SDK).
    Meta = Spec::hmac_sha256("meta", "x-hub-signature-256")
        .prefix("sha256=")
        .event_type(Json("/object"))
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Is(Query("hub.mode"), "subscribe")])
            .guard(Query("hub.verify_token"), "verify_token")
            .echo_text(Query("hub.challenge"))]);

    /// [Meta](https://developers.facebook.com)'s older signature, sent beside that of [`Meta`].
    ///
    /// Signs the body with HMAC-SHA1: `X-Hub-Signature: sha1=<hex>`.
    ///
    /// Confirmed by [Meta's samples](https://github.com/fbsamples/graph-api-webhooks-samples).
    MetaSha1 = Meta::SPEC.named("meta_sha1")
        .header("x-hub-signature")
        .hash(Sha1)
        .prefix("sha1=")
        .env("META_WEBHOOK_SECRET");

    /// [Microsoft Graph](https://learn.microsoft.com/graph/change-notifications-delivery-webhooks):
    /// change notifications.
    ///
    /// Signs nothing. Each notification of the list repeats the subscription's `clientState`. If
    /// one has another state, the whole list is refused, and so is a list that is empty or has more
    /// than 1,000 items. Tokens and encrypted content of rich notifications are left to the
    /// application.
    ///
    /// The secret is that `clientState`.
    ///
    /// Graph checks an endpoint with `POST ?validationToken=…` without a body, and expects the
    /// token back.
    ///
    /// Expects a 2xx within 3 seconds, and retries for up to 4 hours.
    MicrosoftGraph = Spec::token("microsoft_graph", canonical::microsoft_graph::CLIENT_STATE)
        .items_signed_by(canonical::microsoft_graph::every_client_state, &[])
        .items_at("/value")
        .event_id(Json("/id"))
        .event_type(Json("/changeType"))
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::NoBody, Condition::Has(Query("validationToken"))])
            .echo_text(Query("validationToken"))]);

    /// [Miro](https://developers.miro.com/docs/getting-started-with-webhooks).
    ///
    /// Signs nothing. The proof is a text that you put in the URL, here `?token=`.
    ///
    /// The secret is that text.
    ///
    /// Creating a subscription sends a `POST` with a `challenge` to the same URL, answered with the
    /// same JSON.
    Miro = Spec::token("miro", Query("token"))
        .event_type(JoinJson { first: "/type", separator: ".", second: "/event" })
        .handshakes(&[
            Handshake::on("POST").when(&[Condition::Has(Json("/challenge"))]).echo_json("challenge", Json("/challenge")),
            Handshake::on("POST")
                .verified()
                .when(&[Condition::Has(Json("/challenge"))])
                .echo_json("challenge", Json("/challenge")),
        ]);

    /// [Modern Treasury](https://docs.moderntreasury.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature: <hex>`. The header with the id, `X-Event-Id`,
    /// is **not** signed, and its name is unconfirmed. The type is `{data.object}.{event}`.
    ///
    /// The secret is the webhook key, under *Developer Settings*.
    ///
    /// Expects a 2xx.
    ModernTreasury = Spec::hmac_sha256("modern_treasury", "x-signature")
        .event_id(Header("x-event-id"))
        .event_type(JoinJson { first: "/data/object", separator: ".", second: "/event" })
        .payload_at("/data")
        .env("MODERN_TREASURY_WEBHOOK_KEY");

    /// [Mollie](https://docs.mollie.com/reference/webhooks-new): next-generation webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `X-Mollie-Signature: sha256=<hex>`, or without the prefix.
    /// While a secret is rotated, a delivery has a signature by each. The classic webhooks, forms
    /// with nothing but an id, carry no signature.
    ///
    /// The secret is the webhook's signing secret, as text.
    ///
    /// Expects a 200 within 15 seconds.
    Mollie = Spec::hmac_sha256("mollie", "x-mollie-signature")
        .repeats_header()
        .separator(',')
        .optional_prefix("sha256=")
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/_embedded");

    /// [monday.com](https://developer.monday.com/apps/docs/authorization-header): webhooks that an
    /// integration app made.
    ///
    /// Sends a JSON web token in `Authorization`, without a scheme in front: HS256, valid until its
    /// `exp`, with the endpoint's URL as its `aud`. The body is **not** signed, nor are id and type
    /// in it. Webhooks that no app made carry no proof, and are refused.
    ///
    /// The secret is the app's *Signing Secret*. The receiver needs the URL's origin. Webhooks
    /// about the app itself are signed with the *Client Secret*; their tokens reportedly have no
    /// `aud`. Such tokens are refused, because users of the app hold other tokens under that
    /// secret.
    ///
    /// monday checks the URL by sending a `POST` with a `challenge`, which is echoed whether it is
    /// signed or not.
    ///
    /// Expects 200, and retries once a minute for half an hour.
    ///
    /// Confirmed by
    /// [monday's documentation](https://developer.monday.com/apps/docs/authorization-header).
    ["jwt"] Monday = Spec::jwt("monday", Header("authorization"), &[Algorithm::Hs256])
        .claims(&[Claim::Has("exp"), Claim::Url("aud")])
        .event_id(Json("/event/triggerUuid"))
        .event_type(Json("/event/type"))
        .payload_at("/event")
        .handshakes(&[
            Handshake::on("POST")
                .when(&[Condition::Has(Json("/challenge"))])
                .echo_json("challenge", Json("/challenge")),
            Handshake::on("POST")
                .verified()
                .when(&[Condition::Has(Json("/challenge"))])
                .echo_json("challenge", Json("/challenge")),
        ])
        .env("MONDAY_SIGNING_SECRET");

    /// [Moov](https://docs.moov.io/guides/webhooks/check-webhook-signatures).
    ///
    /// Signs `{X-Timestamp}|{X-Nonce}|{X-Webhook-ID}` with HMAC-SHA512: `X-Signature: <hex>`. The
    /// body is **not** signed: anyone who saw one delivery can send any body with its headers. So
    /// remember the nonces, and fetch what matters from the API. Moov does not document the form of
    /// the timestamp, so its age is not checked.
    ///
    /// The secret is the webhook's signing secret, as text.
    ///
    /// Expects a 2xx.
    Moov = Spec::hmac_sha256("moov", "x-signature")
        .hash(Sha512)
        .signed(&[
            From(Header("x-timestamp")),
            Text("|"),
            From(Header("x-nonce")),
            Text("|"),
            From(Header("x-webhook-id")),
        ])
        .event_id(Json("/eventID"))
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Mux](https://www.mux.com/docs).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Mux-Signature: t=…,v1=<hex>`, possibly with
    /// several `v1`. The timestamp is valid for 300 seconds. The id stays the same over all
    /// attempts.
    ///
    /// The secret is the webhook's signing secret. `MUX_SIGNING_KEY` is another key, for playback.
    ///
    /// Expects a 2xx.
    Mux = Spec::hmac_sha256("mux", "mux-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("MUX_WEBHOOK_SECRET");

    /// [Netlify](https://docs.netlify.com/site-deploys/deploy-notifications/): deploy
    /// notifications.
    ///
    /// Sends a JSON web token in `X-Webhook-Signature`: HS256, with the hex SHA-256 of the body as
    /// its claim `sha256`. It does not expire, so a delivery that was seen once can be replayed.
    /// There is no id: `/id` is the deploy's. The type is the deploy's `/state`.
    ///
    /// The secret is the notification's *JWS secret token*, as text. Without one nothing is signed.
    ///
    /// Confirmed by [n8n](https://github.com/n8n-io/n8n) 2.41.2 and
    /// [nuxt-webhook-validators](https://www.npmjs.com/package/nuxt-webhook-validators) 0.2.12.
    ["jwt"] Netlify = Spec::jwt("netlify", Header("x-webhook-signature"), &[Algorithm::Hs256])
        .claims(&[Claim::Is("iss", &["netlify"]), Claim::BodyHash("sha256", Hex)])
        .event_type(Json("/state"));

    /// [New Relic](https://docs.newrelic.com/docs/alerts/get-notified/notification-integrations/):
    /// a workflow's webhook destination with HTTP Basic.
    ///
    /// Sends user and password. Nothing is signed. The body follows your own template; in the
    /// default one `/state` is the type and `/id` the issue, which is no delivery's id.
    ///
    /// The secret is `user:password`.
    ///
    /// Confirmed by
    /// [New Relic's documentation](https://docs.newrelic.com/docs/alerts/get-notified/notification-integrations/).
    NewRelic = Spec::basic("new_relic")
        .event_type(Json("/state"));

    /// [New Relic](https://docs.newrelic.com/docs/alerts/get-notified/notification-integrations/):
    /// a workflow's webhook destination with a token.
    ///
    /// Sends the token itself: `Authorization: Bearer <token>`. Nothing is signed. The body is that
    /// of [`NewRelic`].
    ///
    /// The secret is that token.
    ///
    /// Confirmed by
    /// [New Relic's documentation](https://docs.newrelic.com/docs/alerts/get-notified/notification-integrations/).
    NewRelicBearer = Spec::token("new_relic_bearer", Header("authorization"))
        .prefix("Bearer ")
        .event_type(Json("/state"));

    /// [Notion](https://developers.notion.com/reference/webhooks).
    ///
    /// Signs the body with HMAC-SHA256: `X-Notion-Signature: sha256=<hex>`.
    ///
    /// The secret is the verification token, which arrives when a subscription is created.
    ///
    /// Creating a subscription sends an unsigned `POST` with `verification_token`, to be pasted
    /// into Notion's page. Build the first receiver without a secret and with
    /// [`on_handshake_secret`](crate::ReceiverBuilder::on_handshake_secret), and store what that
    /// function gets, but only while you are creating a subscription.
    ///
    /// Expects 200, and retries for a day.
    Notion = Spec::hmac_sha256("notion", "x-notion-signature")
        .prefix("sha256=")
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data")
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::Has(Json("/verification_token"))])
            .brings(Json("/verification_token"))])
        .env("NOTION_WEBHOOK_VERIFICATION_TOKEN");

    /// [Novu](https://docs.novu.co): requests of its framework to the bridge endpoint.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Novu-Signature: t=…,v1=<hex>`. The timestamp
    /// is in milliseconds and valid for 300 seconds. The query's `action`, which says what is asked
    /// for, is **not** signed. Novu's outbound webhooks use another scheme.
    ///
    /// The secret is Novu's secret key, as text.
    ///
    /// `GET ?action=health-check` is answered with a 200.
    ///
    /// Expects a 200.
    Novu = Spec::hmac_sha256("novu", "novu-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixMillis)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Query("action"))
        .payload_at("/payload")
        .handshakes(&[Handshake::on("GET").when(&[Condition::Is(Query("action"), "health-check")])])
        .env("NOVU_SECRET_KEY");

    /// [npm registry hooks](https://docs.npmjs.com), which npm 11 can no longer create.
    ///
    /// Signs the body with HMAC-SHA256: `x-npm-signature: sha256=<hex>`. There is no id.
    ///
    /// The secret is the hook's.
    ///
    /// Expects a 2xx.
    NpmHooks = Spec::hmac_sha256("npm_hooks", "x-npm-signature")
        .prefix("sha256=")
        .event_type(Json("/event"))
        .payload_at("/payload");

    /// [Okta event hooks](https://developer.okta.com/docs/concepts/event-hooks/).
    ///
    /// Sends the secret as the whole value of `Authorization`, without adding a scheme. For another
    /// header name, derive a row with [`header`](crate::Spec::header). Nothing is signed. A body
    /// lists events under `/data/events`, each with `uuid` and `eventType`.
    ///
    /// The secret is the authentication secret of the event hook.
    ///
    /// Okta checks the endpoint once by sending a `GET` with `x-okta-verification-challenge`,
    /// answered in JSON.
    ///
    /// Expects an empty 200 or 204 within 3 seconds, and retries at most once.
    Okta = Spec::token("okta", Header("authorization"))
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Has(Header("x-okta-verification-challenge"))])
            .echo_json("verification", Header("x-okta-verification-challenge"))]);

    /// [Onfido](https://documentation.identity.entrust.com/api/manual-webhook-signature-verification)
    /// (Entrust).
    ///
    /// Signs the body with HMAC-SHA256: `X-SHA2-Signature: <hex>`. There is no id. The type is the
    /// action.
    ///
    /// The secret is the webhook's token.
    ///
    /// Expects a 2xx within 10 seconds.
    Onfido = Spec::hmac_sha256("onfido", "x-sha2-signature")
        .event_type(Json("/payload/action"))
        .payload_at("/payload")
        .env("ONFIDO_WEBHOOK_SECRET_TOKEN");

    /// [OpenAI](https://platform.openai.com/docs): the scheme of [`StandardWebhooks`].
    ///
    /// The id is `webhook-id`; the event's own is the body's `/id`.
    ///
    /// The secret is `whsec_…`. Without that prefix it is read as base64, although OpenAI's SDK
    /// reads it as text.
    ///
    /// Expects a 2xx.
    OpenAI = StandardWebhooks::SPEC.named("openai")
        .env("OPENAI_WEBHOOK_SECRET");

    /// [OpenNode](https://developers.opennode.com/docs/webhooks).
    ///
    /// Signs the charge's id alone with HMAC-SHA256, in the form field `hashed_order`. **Neither
    /// status nor price is signed**: whoever saw one callback can send it again as paid, so ask
    /// OpenNode's API for the charge. The body is a form.
    ///
    /// The secret is the API key that made the charge.
    OpenNode = Spec::hmac_sha256("opennode", "hashed_order")
        .signature(Form("hashed_order"))
        .event_id(Form("id"))
        .ids_name_objects()
        .event_type(Form("status"))
        .signed(&[EventId]);

    /// [Opsgenie](https://support.atlassian.com/opsgenie/docs/integrate-opsgenie-with-webhook/):
    /// outgoing webhooks.
    ///
    /// Signs nothing. The proof is a header that you add to the integration, here
    /// `X-Webhook-Token`; derive a row with another [`header`](crate::Spec::header) for another
    /// name. Description and details are cut at 1,000 characters.
    ///
    /// The secret is that header's value.
    ///
    /// Confirmed by
    /// [Atlassian's documentation](https://support.atlassian.com/opsgenie/docs/integrate-opsgenie-with-webhook/).
    Opsgenie = Spec::token("opsgenie", Header("x-webhook-token"))
        .event_type(Json("/action"))
        .payload_at("/alert");

    /// [Oura](https://cloud.ouraring.com/v2/docs).
    ///
    /// Signs `{timestamp}{body}` with HMAC-SHA256: `x-oura-signature: <hex>`, in upper case, beside
    /// `x-oura-timestamp`. Oura documents no tolerance. The type is `{data_type}.{event_type}`.
    /// There is no id.
    ///
    /// The secret is the client secret.
    ///
    /// Oura checks an endpoint with a `GET`. Its `challenge` is echoed in JSON if its
    /// `verification_token` is the setting of that name.
    ///
    /// Expects a 2xx within 10 seconds, and retries 10 times. A 410 cancels the subscription.
    ///
    /// Confirmed by four independent receivers, one of them after
    /// [Oura's API description](https://cloud.ouraring.com/v2/docs).
    Oura = Spec::hmac_sha256("oura", "x-oura-signature")
        .timestamp(Header("x-oura-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Body])
        .event_type(JoinJson { first: "/data_type", separator: ".", second: "/event_type" })
        .handshakes(&[Handshake::on("GET")
            .guard(Query("verification_token"), "verification_token")
            .echo_json("challenge", Query("challenge"))]);

    /// [Paddle Billing](https://developer.paddle.com).
    ///
    /// Signs `{timestamp}:{body}` with HMAC-SHA256: `Paddle-Signature: ts=…;h1=<hex>`, with several
    /// `h1` while a secret is rotated. The timestamp is valid for 5 seconds, as in Paddle's SDKs;
    /// behind a queue, allow more ([`tolerance`](crate::ReceiverBuilder::tolerance)). The
    /// delivery's own id is the body's `notification_id`.
    ///
    /// The secret (`pdl_ntfset_…`, used as text) is shown at the destination under *Developer tools
    /// → Notifications*.
    ///
    /// Expects a 200 within 5 seconds, and retries 60 times in 3 days.
    Paddle = Spec::hmac_sha256("paddle", "paddle-signature")
        .separator(';')
        .prefix("h1=")
        .timestamp(InSignature("ts="), UnixSeconds)
        .tolerance(Duration::from_secs(5))
        .signed(&[Timestamp, Text(":"), Body])
        .event_id(Json("/event_id"))
        .event_type(Json("/event_type"))
        .payload_at("/data");

    /// [PagerDuty](https://developer.pagerduty.com): v3 webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `X-PagerDuty-Signature: v1=<hex>`, several while a secret
    /// is rotated. Older webhooks are not signed.
    ///
    /// The secret is shown once, when the webhook is created. It looks like base64 and is used as
    /// text.
    ///
    /// Expects a 2xx within 5 seconds. Retries time-outs, 429 and 5xx for up to 48 hours, but no
    /// other 4xx.
    PagerDuty = Spec::hmac_sha256("pagerduty", "x-pagerduty-signature")
        .separator(',')
        .prefix("v1=")
        .event_id(Json("/event/id"))
        .event_type(Json("/event/event_type"))
        .payload_at("/event/data");

    /// [Papertrail](https://www.papertrail.com/help/web-hooks/): alerts.
    ///
    /// Signs nothing. The proof is a text that you put in the URL, here `?token=`. The body is a
    /// form with one field, `payload`, that holds the JSON. Alerts that only count events have no
    /// id.
    ///
    /// The secret is that text.
    ///
    /// Confirmed by [Papertrail's help page](https://www.papertrail.com/help/web-hooks/) and
    /// [Telegraf](https://github.com/influxdata/telegraf).
    Papertrail = Spec::token("papertrail", Query("token")).json_in_form("payload").event_id(Json("/max_id"));

    /// [Patreon](https://docs.patreon.com/#webhooks).
    ///
    /// Signs the body with HMAC-MD5: `X-Patreon-Signature: <hex>`. The header with the type is
    /// **not** signed.
    ///
    /// The secret is the webhook's.
    ///
    /// Expects a 2xx, and retries.
    ["md5"]
    Patreon = Spec::hmac_sha256("patreon", "x-patreon-signature").hash(Md5).event_type(Header("x-patreon-event"));

    /// [PayPal](https://developer.paypal.com/api/rest/webhooks/rest/).
    ///
    /// Signs `{id}|{time}|{webhook id}|{CRC-32 of the body}` with RSA and SHA-256:
    /// `PAYPAL-TRANSMISSION-SIG: <base64>`, with id and time in `PAYPAL-TRANSMISSION-ID` and
    /// `PAYPAL-TRANSMISSION-TIME`. A checksum proves nothing: anyone who saw one delivery can make
    /// another body with the same checksum, so the receiver needs
    /// [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body). PayPal documents no
    /// tolerance, so the age of the time is not checked.
    ///
    /// The key is in a certificate at `PAYPAL-CERT-URL`, which must be below
    /// `https://api.paypal.com/v1/notifications/certs/` (or `api-m`, or the sandbox's). The
    /// certificate must be valid, issued to `messageverificationcerts.paypal.com` (or the
    /// sandbox's), and chain to one of the certificates in the setting `trust_anchors`: DigiCert's
    /// roots, in PEM. The setting `webhook_id` is the webhook's id from the dashboard.
    ///
    /// Expects 200, and retries for three days.
    ["rustls-webpki"] PayPal = Spec::rsa("paypal", Header("paypal-transmission-sig"))
        .key_id(Header("paypal-cert-url"))
        .key_urls(&[
            "https://api.paypal.com/v1/notifications/certs/*",
            "https://api-m.paypal.com/v1/notifications/certs/*",
            "https://api.sandbox.paypal.com/v1/notifications/certs/*",
            "https://api-m.sandbox.paypal.com/v1/notifications/certs/*",
        ])
        .certificate_names(&["messageverificationcerts.paypal.com", "messageverificationcerts.sandbox.paypal.com"])
        .required(&[(Header("paypal-auth-algo"), "SHA256withRSA")])
        .signed_by(
            canonical::paypal::transmission,
            &[From(canonical::paypal::ID), From(canonical::paypal::TIME), From(canonical::paypal::WEBHOOK)],
        )
        .signed_time(canonical::paypal::TIME, Rfc3339)
        .event_id(canonical::paypal::ID)
        .event_type(Json("/event_type"))
        .payload_at("/resource");

    /// [Paystack](https://paystack.com/docs/payments/webhooks).
    ///
    /// Signs the body with HMAC-SHA512: `x-paystack-signature: <hex>`. There is no id.
    ///
    /// The secret is the account's own secret key (`sk_live_…`); there is another for tests.
    ///
    /// Expects a 200.
    ///
    /// Confirmed by
    /// [Paystack's plug-in for Magento](https://github.com/PaystackHQ/plugin-magento-2).
    Paystack = Spec::hmac_sha256("paystack", "x-paystack-signature")
        .signs_with_api_key()
        .hash(Sha512)
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [Persona](https://docs.withpersona.com/docs/webhooks-best-practices).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Persona-Signature: t=<timestamp>,v1=<hex>`.
    /// While a secret is rotated there are two such lists with a space between them. The timestamp
    /// is the time of sending.
    ///
    /// The secret is the webhook's (`wbhsec_…`), as text.
    ///
    /// Expects a 2xx within 5 seconds, and retries.
    ///
    /// Confirmed by
    /// [Persona's documentation](https://docs.withpersona.com/docs/webhooks-best-practices).
    Persona = Spec::hmac_sha256("persona", "persona-signature")
        .groups(' ')
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/data/id"))
        .event_type(Json("/data/attributes/name"))
        .payload_at("/data/attributes/payload");

    /// [Pipedrive](https://pipedrive.readme.io/docs/guide-for-webhooks-v2): webhooks v2.
    ///
    /// Sends the webhook's own user and password by HTTP Basic. Nothing is signed. The type is
    /// `{action}.{entity}`, as in `create.deal`. There is no single id.
    ///
    /// The secret is `user:password`.
    ///
    /// Expects a 2xx, and follows no redirects. Reported to retry after 3, 30 and 150 seconds, and
    /// to delete a webhook that fails for 3 days.
    ///
    /// Confirmed by [Pipedrive's guide](https://pipedrive.readme.io/docs/guide-for-webhooks-v2).
    Pipedrive = Spec::basic("pipedrive")
        .event_type(JoinJson { first: "/meta/action", separator: ".", second: "/meta/entity" })
        .payload_at("/data");

    /// [Plaid](https://plaid.com/docs/api/webhooks/webhook-verification/).
    ///
    /// Sends a JSON web token in `Plaid-Verification`: ES256, made at its `iat`, which is valid for
    /// 5 minutes, with the hex SHA-256 of the body as its claim `request_body_sha256`. There is no
    /// id. The type is `/webhook_type` and `/webhook_code`, as in `TRANSACTIONS.INITIAL_UPDATE`.
    ///
    /// There is no secret. The keys come by their ids, one by one, from
    /// `/webhook_verification_key/get` of Plaid's API, with the application's credentials. Do not
    /// return a key whose `expired_at` has passed.
    ///
    /// All Plaid customers share these keys, and no delivery names the customer. The receiver must
    /// `accept_any_account`, and the application must check that it owns the `/item_id`, or
    /// whichever id this type of webhook has.
    ///
    /// Expects 200 within 10 seconds, and retries for up to 24 hours.
    ["jwt", "aws-lc-rs"] Plaid = Spec::jwt("plaid", Header("plaid-verification"), &[Algorithm::Es256])
        .claims(&[Claim::BodyHash("request_body_sha256", Hex)])
        .timestamp(Jwt("iat"), UnixSeconds)
        .tolerance(Duration::from_secs(300))
        .key_id(JwtKeyId)
        .signed_for_anyone()
        .event_type(JoinJson { first: "/webhook_type", separator: ".", second: "/webhook_code" });

    /// [Plivo](https://www.plivo.com/docs/messaging/concepts/signature-validation) by version 3 of
    /// its signature.
    ///
    /// Signs the URL, the sorted fields of query and form, and a nonce with HMAC-SHA256:
    /// `X-Plivo-Signature-V3: <base64>`, several with `,` between them. A body of another kind is
    /// not covered, so it is refused, as is an escaped `&` or `=` in the query. Plivo joins the
    /// names and values of the form's fields without a separator, so a receiver cannot tell where
    /// one ends: requests that differ only in that have the same
    /// [`replay_key`](crate::Delivery::replay_key). No time is signed. [`PlivoV2`] is for endpoints
    /// that get no version 3.
    ///
    /// The secret is the account's auth token. The receiver needs the URL's origin.
    ///
    /// Expects a 2xx.
    Plivo = Spec::hmac_sha256("plivo", "x-plivo-signature-v3")
        .separator(',')
        .encoding(Base64)
        .signed_by(canonical::plivo::v3, &[Url, Body, From(canonical::plivo::NONCE_V3)])
        .methods(&["POST", "GET"])
        .event_id(Form("CallUUID"))
        .ids_name_objects()
        .event_type(Form("Event"))
        .env("PLIVO_AUTH_TOKEN");

    /// [Plivo](https://www.plivo.com/docs/messaging/concepts/signature-validation) by version 2 of
    /// its signature.
    ///
    /// Signs the URL without its query and a nonce with HMAC-SHA256:
    /// `X-Plivo-Signature-V2: <base64>`. Query and body are **not** signed. Nothing separates URL
    /// and nonce, so a path that ends in a digit is refused.
    ///
    /// The secret is the account's auth token. The receiver needs the URL's origin.
    PlivoV2 = Spec::hmac_sha256("plivo_v2", "x-plivo-signature-v2")
        .encoding(Base64)
        .signed_by(canonical::plivo::v2, &[Origin, Path, From(canonical::plivo::NONCE_V2)])
        .methods(&["POST", "GET"])
        .event_id(Form("CallUUID"))
        .ids_name_objects()
        .event_type(Form("Event"))
        .env("PLIVO_AUTH_TOKEN");

    /// [Polar](https://docs.polar.sh/integrate/webhooks/endpoints): the scheme of
    /// [`StandardWebhooks`] with another key.
    ///
    /// The secret is the endpoint's, as text. One that is also base64 is tried both ways, as
    /// Polar's own library does.
    ///
    /// Expects a 2xx.
    Polar = StandardWebhooks::SPEC
        .named("polar")
        .key(KeyFormat::TextOrWhsec)
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("POLAR_WEBHOOK_SECRET");

    /// [Postmark](https://postmarkapp.com/developer/webhooks/webhooks-overview).
    ///
    /// Sends user and password from the webhook's URL by HTTP Basic. Nothing is signed. There is no
    /// id that all types of event have.
    ///
    /// The secret is `user:password`.
    ///
    /// Expects a 200.
    ///
    /// Confirmed by
    /// [Postmark's documentation](https://postmarkapp.com/developer/webhooks/webhooks-overview).
    Postmark = Spec::basic("postmark")
        .event_type(Json("/RecordType"));

    /// [Printful](https://developers.printful.com): webhooks of API v2.
    ///
    /// Signs the body with HMAC-SHA256: `x-pf-webhook-signature: <hex>`. `x-pf-webhook-public-key`,
    /// which names the configuration, is **not** signed. There is no id. Webhooks of v1 carry no
    /// signature.
    ///
    /// The secret is the hex `secret_key` that the API shows once, when the webhook is set up. It
    /// is decoded.
    ///
    /// Confirmed by three independent receivers; a fourth reads base64.
    Printful = Spec::hmac_sha256("printful", "x-pf-webhook-signature")
        .key(KeyFormat::Hex)
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Pusher Channels](https://pusher.com/docs).
    ///
    /// Signs the body with HMAC-SHA256: `X-Pusher-Signature: <hex>`. The body's `time_ms` is valid
    /// for 300 seconds. A body lists events under `/events`, each with a `name`. `X-Pusher-Key`,
    /// which names the key that was used, is **not** signed.
    ///
    /// The secret is that of the key. Give the receiver the secret of each active key.
    ///
    /// Expects a 2xx.
    Pusher = Spec::hmac_sha256("pusher", "x-pusher-signature")
        .timestamp(Json("/time_ms"), UnixMillis)
        .tolerance(Duration::from_secs(300));

    /// [QuickBooks Online](https://developer.intuit.com) (Intuit): events as CloudEvents.
    ///
    /// Signs the body with HMAC-SHA256: `intuit-signature: <base64>`. A delivery is a list of
    /// events, possibly of several companies. A type is written like `qbo.account.created.v1`.
    /// Fields beside `data` name company and entity, so the payload is the whole event.
    /// [`QuickBooksLegacy`] is the older form.
    ///
    /// The secret is the verifier token.
    ///
    /// Expects a 200 within 3 seconds.
    QuickBooks = Spec::hmac_sha256("quickbooks", "intuit-signature")
        .encoding(Base64)
        .items_at("")
        .event_id(Json("/id"))
        .event_type(Json("/type"));

    /// [QuickBooks Online](https://developer.intuit.com) (Intuit): the older form of its events,
    /// which ends in 2026.
    ///
    /// Signed like [`QuickBooks`]. A body lists notifications under `/eventNotifications`, each
    /// with a list of entities. There is no id.
    QuickBooksLegacy = Spec::hmac_sha256("quickbooks_legacy", "intuit-signature")
        .encoding(Base64)
        .env("QUICKBOOKS_WEBHOOK_SECRET");

    /// [Ramp](https://docs.ramp.com), the business cards; not Ramp Network.
    ///
    /// Signs the body with HMAC-SHA256: `X-Ramp-Signature: <hex>`.
    ///
    /// The secret is the subscription's, as text.
    ///
    /// A new subscription waits for a challenge to be returned, which is **not** answered here.
    ///
    /// Expects a 2xx within 10 seconds. Retries 429, 5xx and time-outs, 10 attempts with the same
    /// id.
    ///
    /// **Experimental**: Ramp's text leaves the encoding open, receivers disagree about the header,
    /// and nothing describes the challenge.
    Ramp = Spec::hmac_sha256("ramp", "x-ramp-signature")
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/object");

    /// [Razorpay](https://razorpay.com/docs/webhooks/best-practices).
    ///
    /// Signs the body with HMAC-SHA256: `X-Razorpay-Signature: <hex>`. The id in
    /// `x-razorpay-event-id` is **not** signed.
    ///
    /// The secret is the webhook's, not that of the API key. After a change, retries of older
    /// events still use the old one: keep both.
    ///
    /// Expects a 2xx within 5 seconds. Retries for 24 hours, then switches the webhook off.
    Razorpay = Spec::hmac_sha256("razorpay", "x-razorpay-signature")
        .event_id(Header("x-razorpay-event-id"))
        .event_type(Json("/event"))
        .payload_at("/payload");

    /// [Recurly](https://docs.recurly.com/docs/webhooks): JSON webhooks.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256:
    /// `recurly-signature: <milliseconds>,<hex>[,<hex>…]`. The timestamp is valid for five minutes
    /// in both directions. XML webhooks are not signed.
    ///
    /// The secret is the endpoint's.
    ///
    /// Expects a 2xx within 5 seconds.
    Recurly = Spec::hmac_sha256("recurly", "recurly-signature")
        .separator(',')
        .timestamp(FirstInSignature, UnixMillis)
        .signed(&[Timestamp, Text("."), Body])
        .formats(&[Format::Json, Format::Xml])
        .event_type(JoinJson { first: "/object_type", separator: ".", second: "/event_type" });

    /// [Replicate](https://replicate.com/docs): the scheme of [`StandardWebhooks`].
    ///
    /// The body is the prediction. Its `status` serves as the event type.
    ///
    /// The secret comes from the API, `GET /v1/webhooks/default/secret`.
    ///
    /// Expects a 2xx.
    Replicate = StandardWebhooks::SPEC.named("replicate")
        .event_type(Json("/status"))
        .payload_at("")
        .env("REPLICATE_WEBHOOK_SIGNING_SECRET");

    /// [Resend](https://resend.com/docs): the scheme of [`Svix`].
    ///
    /// The secret is the webhook's, `whsec_…`.
    ///
    /// Expects a 2xx, and retries as Svix does.
    Resend = Svix::SPEC.named("resend")
        .alternate_headers(&[])
        .payload_at("/data")
        .env("RESEND_WEBHOOK_SECRET");

    /// [RevenueCat](https://www.revenuecat.com/docs/integrations/webhooks).
    ///
    /// Sends the secret in `Authorization`, exactly as typed in the dashboard, without adding a
    /// scheme. Nothing is signed. A newer header `X-RevenueCat-Signature` is not read, because it
    /// is undocumented.
    ///
    /// The secret is that authorization value.
    ///
    /// Expects a 200.
    RevenueCat = Spec::token("revenuecat", Header("authorization"))
        .event_id(Json("/event/id"))
        .event_type(Json("/event/type"))
        .payload_at("/event");

    /// [RingCentral](https://developers.ringcentral.com/guide/notifications/webhooks/creating-webhooks).
    ///
    /// Sends the subscription's `verificationToken` in `Verification-Token`. The body is **not**
    /// signed, nor are id and type in it.
    ///
    /// The secret is that token.
    ///
    /// Creating a subscription sends a `POST` with `Validation-Token` and no body, answered with
    /// the same header.
    ///
    /// Expects 200 within 3 seconds. Endpoints that fail are blocked.
    RingCentral = Spec::token("ringcentral", Header("verification-token"))
        .event_id(Json("/uuid"))
        .event_type(Json("/event"))
        .payload_at("/body")
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::Has(Header("validation-token")), Condition::NoBody])
            .echo_header("validation-token", Header("validation-token"))]);

    /// [Salesforce Marketing Cloud](https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/ens.html):
    /// the Event Notification Service.
    ///
    /// Signs the body with HMAC-SHA256: `x-sfmc-ens-signature: <base64>`. A delivery is a list of
    /// events.
    ///
    /// The secret is the callback's signature key, used as text: Salesforce does not say whether it
    /// is base64.
    ///
    /// A new callback sends an unsigned `POST` with a `verificationKey`, which
    /// [`on_handshake_secret`](crate::ReceiverBuilder::on_handshake_secret) gets. Confirm it by a
    /// call of Salesforce's API.
    SalesforceMarketingCloud = Spec::hmac_sha256("salesforce_marketing_cloud", "x-sfmc-ens-signature")
        .encoding(Base64)
        .items_at("")
        .event_id(Json("/compositeId"))
        .ids_name_objects()
        .event_type(Json("/eventCategoryType"))
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::Has(Json("/verificationKey"))])
            .brings(Json("/verificationKey"))]);

    /// [Sanity](https://www.sanity.io/docs/webhooks): GROQ-powered webhooks.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256:
    /// `sanity-webhook-signature: t=<milliseconds>,v1=<base64url>`. As far as is known the time is
    /// the event's, so its age is not checked. The header with the id is **not** signed.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects a 2xx, and retries twice.
    Sanity = Spec::hmac_sha256("sanity", "sanity-webhook-signature")
        .separator(',')
        .prefix("v1=")
        .encoding(Base64Url)
        .signed_time(InSignature("t="), UnixMillis)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Header("idempotency-key"));

    /// [Segment](https://segment.com/docs/connections/destinations/catalog/webhooks/): the webhooks
    /// destination with batching switched off.
    ///
    /// Signs the body with HMAC-SHA1: `X-Signature: <hex>`. With batching, Segment signs the first
    /// event of a list only: such a request is refused here and needs [`SegmentBatch`].
    ///
    /// The secret is the shared secret of the destination's settings.
    Segment = Spec::hmac_sha256("segment", "x-signature")
        .hash(Sha1)
        .event_id(Json("/messageId"))
        .event_type(Json("/type"));

    /// [Segment](https://segment.com/docs/connections/destinations/catalog/webhooks/): the webhooks
    /// destination with batching switched on.
    ///
    /// Signs the first event of the list with HMAC-SHA1, and **none of the others**: anyone who saw
    /// one batch can append any event to its first one. Prefer [`Segment`], with batching switched
    /// off.
    ///
    /// The secret is the shared secret of the destination's settings.
    SegmentBatch = Spec::hmac_sha256("segment_batch", "x-signature")
        .hash(Sha1)
        .signed_by(canonical::segment::first_event, &[From(Json("/0"))])
        .items_at("")
        .event_id(Json("/messageId"))
        .event_type(Json("/type"))
        .env("SEGMENT_WEBHOOK_SECRET");

    /// [SendGrid](https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features):
    /// the signed event webhook.
    ///
    /// Signs `{timestamp}{body}` with ECDSA on P-256 and SHA-256:
    /// `X-Twilio-Email-Event-Webhook-Signature: <base64>`, in DER, beside
    /// `X-Twilio-Email-Event-Webhook-Timestamp`. SendGrid documents no tolerance and retries for 24
    /// hours, so the age of the time is not checked. A delivery is a list of events.
    ///
    /// The receiver is set up with the verification key from the mail settings, in base64.
    ///
    /// Expects any 2xx.
    ["aws-lc-rs"] SendGrid = Spec::ecdsa("sendgrid", Header("x-twilio-email-event-webhook-signature"))
        .signed_time(Header("x-twilio-email-event-webhook-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Body])
        .items_at("")
        .event_id(Json("/sg_event_id"))
        .event_type(Json("/event"))
        .env("SENDGRID_WEBHOOK_PUBLIC_KEY");

    /// [Sentry](https://docs.sentry.io/integrations/integration-platform/webhooks/): the
    /// integration platform.
    ///
    /// Signs the body with HMAC-SHA256: `Sentry-Hook-Signature: <hex>`. The headers with id
    /// (`Request-ID`), type (`Sentry-Hook-Resource`) and time are **not** signed. The body's action
    /// says more than the type. The older service hooks use another scheme.
    ///
    /// The secret is the integration's client secret, under *Settings → Developer Settings*.
    ///
    /// Expects a 2xx.
    Sentry = Spec::hmac_sha256("sentry", "sentry-hook-signature")
        .event_id(Header("request-id"))
        .event_type(Header("sentry-hook-resource"))
        .payload_at("/data");

    /// [Shippo](https://docs.goshippo.com/docs/Tracking/WebhookSecurity).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Shippo-Auth-Signature: t=…,v1=<hex>`. Shippo
    /// documents no tolerance. There is no id.
    ///
    /// The secret is issued by Shippo's support, which has to switch signing on; this takes up to
    /// ten business days.
    ///
    /// Expects a 2xx within 3 seconds.
    ///
    /// Confirmed by three independent receivers;
    /// [Shippo's page](https://docs.goshippo.com/docs/Tracking/WebhookSecurity) has the rest.
    Shippo = Spec::hmac_sha256("shippo", "shippo-auth-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [ShipStation](https://docs.shipstation.com/apis/docs/guides/webhooks-validation): API v2,
    /// and ShipEngine.
    ///
    /// Signs `{timestamp}.{body}` with RSA and SHA-256:
    /// `x-shipengine-rsa-sha256-signature: <base64>`, with the time in `x-shipengine-timestamp` and
    /// the id of the key in `x-shipengine-rsa-sha256-key-id`. The timestamp is valid for 5 minutes.
    /// There is no id. The API v1 signs nothing.
    ///
    /// The keys are published as a set of JWKs, at <https://api.shipengine.com/jwks>, and are the
    /// same for all customers. No delivery names its customer, so a genuine one may belong to
    /// someone else: the receiver must `accept_any_account`, and the application must check each
    /// event against the API.
    ///
    /// Expects any 2xx.
    ["aws-lc-rs"] ShipStation = Spec::rsa("shipstation", Header("x-shipengine-rsa-sha256-signature"))
        .key_id(Header("x-shipengine-rsa-sha256-key-id"))
        .keys_at("https://api.shipengine.com/jwks")
        .signed_for_anyone()
        .timestamp(Header("x-shipengine-timestamp"), Rfc3339)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/resource_type"))
        .payload_at("/data");

    /// [Shopify](https://shopify.dev/docs/apps/build/webhooks/verify-deliveries): the webhooks of
    /// an app.
    ///
    /// Signs the body with HMAC-SHA256: `X-Shopify-Hmac-Sha256: <base64>`. The headers with id,
    /// topic and shop are **not** signed.
    ///
    /// The secret is the app's client secret, used as text, from *Settings* in the Dev Dashboard.
    /// After a rotation, it can take an hour until the new one is used: keep both.
    ///
    /// Shopify's app review sends wrongly signed requests, which must get 401.
    ///
    /// Expects a 2xx within 5 seconds. Retries 8 times in 4 hours with the same id, then removes a
    /// subscription that was made by the Admin API.
    Shopify = Spec::hmac_sha256("shopify", "x-shopify-hmac-sha256")
        .unauthorized()
        .encoding(Base64)
        .formats(&[Format::Json, Format::Xml])
        .event_id(Header("x-shopify-webhook-id"))
        .event_type(Header("x-shopify-topic"));

    /// [Shopify Events](https://shopify.dev/docs/apps/build/events/verify-deliveries): the scheme
    /// of [`Shopify`] under other names.
    ///
    /// The headers are `Shopify-Hmac-Sha256` and the others of [`Shopify`] without `X-`.
    ShopifyEvents = Shopify::SPEC.named("shopify_events")
        .header("shopify-hmac-sha256")
        .event_id(Header("shopify-webhook-id"))
        .event_type(Header("shopify-topic"))
        .env("SHOPIFY_WEBHOOK_SECRET");

    /// [Sinch](https://developers.sinch.com/docs/conversation/callbacks): the Conversation API.
    ///
    /// Signs `{body}.{nonce}.{timestamp}` with HMAC-SHA256: `X-Sinch-Webhook-Signature: <base64>`.
    /// The nonce is the id. The type is the key that holds the payload. Sinch checks no age, and it
    /// is not known whether a retry has a new time, so the age is not checked. [`SinchNumbers`],
    /// `SinchApplication` and `SinchService` are for other products.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects a 2xx, and retries for 24 hours.
    Sinch = Spec::hmac_sha256("sinch", "x-sinch-webhook-signature")
        .encoding(Base64)
        .signed_time(Header("x-sinch-webhook-signature-timestamp"), UnixSeconds)
        .signed(&[Body, Text("."), EventId, Text("."), Timestamp])
        .event_id(Header("x-sinch-webhook-signature-nonce"))
        .event_type(KeyExcept(&[]));

    /// [Sinch](https://developers.sinch.com/docs/voice/api-reference/authentication/callback-signed-request):
    /// callbacks of Voice and Verification, signed by the application.
    ///
    /// Signs method, MD5 of the body, content type, time and path with HMAC-SHA256:
    /// `Authorization: application <key>:<base64>`. Query and host are **not** signed, and MD5 does
    /// not protect against a body that an attacker prepared beforehand. Sinch checks no age of the
    /// time, and neither does this row.
    ///
    /// The secret is the application's, in base64. The setting `application_key` is the key beside
    /// it.
    ["md5"]
    SinchApplication = Spec::hmac_sha256("sinch_application", "authorization")
        .prefix("application ")
        .prefix_setting("application_key", ":")
        .encoding(Base64)
        .key(KeyFormat::Base64)
        .signed_time(Header("x-timestamp"), Rfc3339)
        .signed_by(
            canonical::sinch::callback,
            &[Method, Body, From(canonical::sinch::CONTENT_TYPE), Timestamp, Path],
        )
        .event_type(Json("/event"));

    /// [Sinch](https://developers.sinch.com/docs/numbers): the Numbers API.
    ///
    /// Signs the body with HMAC-SHA1: `X-Sinch-Signature: <hex>`.
    SinchNumbers = Spec::hmac_sha256("sinch_numbers", "x-sinch-signature")
        .hash(Sha1);

    /// [Sinch](https://developers.sinch.com/docs/voice/api-reference/authentication/callback-signed-request):
    /// callbacks signed under the scheme `service`.
    ///
    /// The same as [`SinchApplication`] with `Authorization: service <key>:<base64>`, the only form
    /// that Sinch's SDK for Python takes since 2.3.
    ["md5"]
    SinchService = SinchApplication::SPEC.named("sinch_service").prefix("service ");

    /// [Slack](https://docs.slack.dev/authentication/verifying-requests-from-slack/): Events API,
    /// interactivity and slash commands.
    ///
    /// Signs `v0:{timestamp}:{body}` with HMAC-SHA256: `X-Slack-Signature: v0=<hex>` beside
    /// `X-Slack-Request-Timestamp`, which is valid for 300 seconds. An interaction is JSON inside a
    /// form, and its payload is read from there. A slash command is a plain form: read it with
    /// [`form`](crate::Delivery::form).
    ///
    /// The secret is the signing secret, under *Basic Information → App Credentials*. It looks like
    /// hex and is used as text.
    ///
    /// Slack checks an endpoint with a signed `url_verification`, whose challenge is echoed. It
    /// checks the certificate of a slash command with the form `ssl_check=1`, which gets an empty
    /// 200.
    ///
    /// Expects a 2xx within 3 seconds, and retries three times with the same `event_id`.
    Slack = Spec::hmac_sha256("slack", "x-slack-signature")
        .prefix("v0=")
        .timestamp(Header("x-slack-request-timestamp"), UnixSeconds)
        .signed(&[Text("v0:"), Timestamp, Text(":"), Body])
        .event_id(Json("/event_id"))
        .event_type(FirstJson(&["/event/type", "/type"]))
        .payload_at("/event")
        .json_in_form("payload")
        .handshakes(&[
            Handshake::on("POST")
                .verified()
                .when(&[Condition::Is(Json("/type"), "url_verification")])
                .echo_json("challenge", Json("/challenge")),
            Handshake::on("POST").when(&[Condition::Is(Form("ssl_check"), "1")]),
        ])
        .env("SLACK_SIGNING_SECRET");

    /// [Snyk](https://docs.snyk.io/snyk-api/using-specific-snyk-apis/webhooks-apis/webhooks): an
    /// API in beta.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature: sha256=<hex>`. The headers with id
    /// (`X-Snyk-Transport-ID`), type (`X-Snyk-Event`, as in `project_snapshot/v0`) and time are
    /// **not** signed.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// A new webhook sends a `ping/v0`, a delivery like any other.
    ///
    /// Expects a 2xx.
    Snyk = Spec::hmac_sha256("snyk", "x-hub-signature")
        .prefix("sha256=")
        .event_id(Header("x-snyk-transport-id"))
        .event_type(Header("x-snyk-event"));

    /// [SonarQube](https://docs.sonarsource.com/sonarqube-server/10.8/project-administration/webhooks):
    /// Server and Cloud.
    ///
    /// Signs the body with HMAC-SHA256: `X-Sonar-Webhook-HMAC-SHA256: <hex>`, if a secret is set.
    /// The only event is a finished analysis, so there is no type.
    ///
    /// The secret is the webhook's, of 16 to 200 characters since 10.6.
    ///
    /// Expects an answer within 10 seconds. No retry is documented.
    ///
    /// Confirmed by [SonarQube's own sender](https://github.com/SonarSource/sonarqube).
    SonarQube = Spec::hmac_sha256("sonarqube", "x-sonar-webhook-hmac-sha256")
        .event_id(Json("/taskId"));

    /// [Square](https://developer.squareup.com/docs/webhooks/step3validate).
    ///
    /// Signs the URL and the body with HMAC-SHA256: `X-Square-HmacSha256-Signature: <base64>`.
    /// Nothing separates them, so the URL may have no brackets, and the body must be a JSON object
    /// or list.
    ///
    /// The secret is the subscription's signature key. The URL must be the one in the dashboard.
    ///
    /// Expects a 2xx, and retries for up to 24 hours.
    Square = Spec::hmac_sha256("square", "x-square-hmacsha256-signature")
        .encoding(Base64)
        .signed_by(canonical::square::url_then_body, &[Url, Body])
        .event_id(Json("/event_id"))
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md),
    /// the common scheme of many senders.
    ///
    /// Signs `{webhook-id}.{webhook-timestamp}.{body}` with HMAC-SHA256. The header
    /// `webhook-signature` lists `v1,<base64>` items, several while a secret is rotated. The
    /// timestamp is valid for 300 seconds.
    ///
    /// The secret is base64, with or without the prefix `whsec_`.
    ///
    /// Expects any 2xx within 15 to 30 seconds, and retries for days with the same `webhook-id`.
    StandardWebhooks = Spec::hmac_sha256("standard_webhooks", "webhook-signature")
        .separator(' ')
        .prefix("v1,")
        .encoding(Base64)
        .key(KeyFormat::Whsec)
        .timestamp(Header("webhook-timestamp"), UnixSeconds)
        .signed(&[EventId, Text("."), Timestamp, Text("."), Body])
        .event_id(Header("webhook-id"))
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("STANDARD_WEBHOOKS_SECRET");

    /// [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)
    /// with a key pair.
    ///
    /// The same as [`StandardWebhooks`] with `v1a,<base64>` items, which are Ed25519 signatures.
    ///
    /// The receiver is set up with the sender's public key, `whpk_…`. It is no secret: whoever
    /// reads it cannot sign.
    ["ed25519"] StandardWebhooksEd25519 = Spec::ed25519("standard_webhooks_v1a", "webhook-signature")
        .separator(' ')
        .prefix("v1a,")
        .encoding(Base64)
        .key(KeyFormat::Whpk)
        .timestamp(Header("webhook-timestamp"), UnixSeconds)
        .signed(&[EventId, Text("."), Timestamp, Text("."), Body])
        .event_id(Header("webhook-id"))
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("STANDARD_WEBHOOKS_PUBLIC_KEY");

    /// [Statuspage](https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/).
    ///
    /// Signs nothing. The proof is a text that you put in the URL, here `?token=`. The type is
    /// whichever key the body has, `incident` or `component_update`. The body holds a link to
    /// unsubscribe.
    ///
    /// The secret is that text.
    ///
    /// Expects a 2xx within 30 seconds. A 3xx is a failure.
    ///
    /// Confirmed by
    /// [Atlassian's documentation](https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/).
    Statuspage =
        Spec::token("statuspage", Query("token")).event_type(KeyExcept(&["meta", "page", "component"]));

    /// [Strava](https://developers.strava.com/docs/webhooks/).
    ///
    /// Signs nothing. The proof is a text that you put in the URL, here `?token=`. Ask Strava's API
    /// for the object.
    ///
    /// The secret is that text.
    ///
    /// Creating a subscription sends `GET ?hub.challenge=…` with the setting `verify_token`,
    /// answered with `{"hub.challenge": …}`.
    ///
    /// Expects 200 within 2 seconds, and makes three attempts.
    ///
    /// Confirmed by [Strava's documentation](https://developers.strava.com/docs/webhooks/).
    Strava = Spec::token("strava", Query("token"))
        .event_type(JoinJson { first: "/object_type", separator: ".", second: "/aspect_type" })
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Is(Query("hub.mode"), "subscribe"), Condition::Has(Query("hub.challenge"))])
            .guard(Query("hub.verify_token"), "verify_token")
            .echo_json("hub.challenge", Query("hub.challenge"))]);

    /// [Stripe](https://docs.stripe.com/webhooks#verify-manually): accounts, Connect and v2 event
    /// destinations.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Stripe-Signature: t=…,v1=<hex>`, with several
    /// `v1` while a secret is rolled. The timestamp is valid for 300 seconds. An event of API v2
    /// has no `/data/object`: its payload is the whole body.
    ///
    /// The secret is the endpoint's signing secret (`whsec_…`, used as text), under *Developers →
    /// Webhooks*. Each endpoint has its own, and `stripe listen` another.
    ///
    /// The payload is the object that the event is about. A thin event (`v1.*`, `v2.*`) only names
    /// its object, and its payload is the whole body.
    ///
    /// *Send test events* and `stripe trigger` send deliveries like any other.
    ///
    /// Expects any 2xx.
    Stripe = Spec::hmac_sha256("stripe", "stripe-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data/object")
        .without_payload(&["v1.*", "v2.*"]);

    /// [Supabase](https://supabase.com/docs/guides/auth/auth-hooks): Auth hooks, the scheme of
    /// [`StandardWebhooks`].
    ///
    /// The payload is the whole body. Its type is `/metadata/name`, where there is one. Database
    /// webhooks are not signed.
    ///
    /// The secret is the hook's, `v1,whsec_…`, as the dashboard shows it: during a rotation,
    /// several with `|` between them.
    ///
    /// Expects the hook's answer within 5 seconds.
    Supabase = StandardWebhooks::SPEC.named("supabase")
        .secrets_separator('|')
        .event_type(Json("/metadata/name"))
        .payload_at("")
        .env("SUPABASE_WEBHOOK_SECRET");

    /// [Svix](https://docs.svix.com/receiving/verifying-payloads/how-manual): the scheme of
    /// [`StandardWebhooks`] under other names.
    ///
    /// The headers are `svix-id`, `svix-timestamp` and `svix-signature`. Senders that hide the name
    /// Svix use the headers of [`StandardWebhooks`], which are read if there are none of Svix's
    /// own. The payload is the sender's, so it is the whole body.
    ///
    /// The secret is the endpoint's: base64, with or without the prefix `whsec_`.
    ///
    /// Expects any 2xx within 15 to 30 seconds; every other status is a failure, redirects too, and
    /// 410 switches the endpoint off. Retries for about three days with the same id.
    Svix = StandardWebhooks::SPEC.named("svix")
        .header("svix-signature")
        .timestamp(Header("svix-timestamp"), UnixSeconds)
        .event_id(Header("svix-id"))
        .payload_at("")
        .alternate_headers(&[
            ("svix-id", "webhook-id"),
            ("svix-signature", "webhook-signature"),
            ("svix-timestamp", "webhook-timestamp"),
        ])
        .env("SVIX_WEBHOOK_SECRET");

    /// [Telegram's Bot API](https://core.telegram.org/bots/api#setwebhook).
    ///
    /// Sends the bot's secret token itself: `X-Telegram-Bot-Api-Secret-Token: <token>`. The body is
    /// **not** signed, nor is the id in it. The type is the key that holds the update.
    ///
    /// The secret is the `secret_token` given to `setWebhook`. Without one Telegram sends no
    /// header, and is refused.
    ///
    /// There is no set-up check: the first update is a delivery like any other.
    ///
    /// Expects any 2xx, and repeats an update that got none.
    Telegram = Spec::token("telegram", Header("x-telegram-bot-api-secret-token"))
        .event_id(Json("/update_id"))
        .event_type(KeyExcept(&[]));

    /// [Telnyx](https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks).
    ///
    /// Signs `{timestamp}|{body}` with Ed25519: `telnyx-signature-ed25519: <base64>` beside
    /// `telnyx-timestamp`. The timestamp is valid for 300 seconds, as in Telnyx's SDK.
    ///
    /// The receiver is set up with the account's public key, as the portal shows it, in base64.
    ///
    /// Expects any 2xx within 2 seconds, retries, and turns to the failover URL.
    ["ed25519"] Telnyx = Spec::ed25519("telnyx", "telnyx-signature-ed25519")
        .encoding(Base64)
        .key(KeyFormat::PublicBase64)
        .timestamp(Header("telnyx-timestamp"), UnixSeconds)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("|"), Body])
        .event_id(Json("/data/id"))
        .event_type(Json("/data/event_type"))
        .payload_at("/data/payload")
        .env("TELNYX_PUBLIC_KEY");

    /// [HCP Terraform](https://developer.hashicorp.com/terraform) and Terraform Enterprise:
    /// notifications to a generic destination.
    ///
    /// Signs the body with HMAC-SHA512: `X-TFE-Notification-Signature: <hex>`, if there is a token.
    /// A body lists notifications under `/notifications`, each with its `trigger`. There is no id.
    ///
    /// The secret is the configuration's token.
    ///
    /// Enabling a configuration sends a delivery with the trigger `verification`.
    ///
    /// Expects a 2xx.
    TerraformCloud = Spec::hmac_sha256("terraform_cloud", "x-tfe-notification-signature")
        .hash(Sha512);

    /// [HCP Terraform](https://developer.hashicorp.com/terraform): run tasks.
    ///
    /// Signs the body with HMAC-SHA512: `X-Tfc-Task-Signature: <hex>`. The result of the task is
    /// sent later, by a `PATCH` with the body's `access_token`.
    ///
    /// The secret is the task's HMAC key.
    TerraformCloudTask = Spec::hmac_sha256("terraform_cloud_task", "x-tfc-task-signature")
        .hash(Sha512);

    /// [Travis
    /// CI](https://docs.travis-ci.com/user/notifications/#configuring-webhook-notifications).
    ///
    /// Signs the JSON in the form field `payload` with RSA and SHA-1: `Signature: <base64>`. There
    /// is no id of the delivery.
    ///
    /// The receiver is set up with the public key in PEM, from <https://api.travis-ci.com/config>,
    /// at `/config/notifications/webhook/public_key`. All customers share it, so the setting
    /// `repository_owners` names those whose builds are accepted, by `/repository/owner_name`.
    /// Nothing else in a delivery names the customer, and an owner's name can pass to someone else,
    /// or exist on another host of repositories. Compare `/repository/id` with your own before you
    /// act on a build.
    ///
    /// Expects any 2xx.
    ["aws-lc-rs"] TravisCi = Spec::rsa("travis_ci", Header("signature"))
        .hash(Sha1)
        .json_in_form("payload")
        .signed(&[JsonDocument])
        .account(Json("/repository/owner_name"), "repository_owners")
        .event_type(Json("/type"))
        .env("TRAVIS_CI_WEBHOOK_PUBLIC_KEY");

    /// [Trello](https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/).
    ///
    /// Signs the body and the URL with HMAC-SHA1: `X-Trello-Webhook: <base64>`. Nothing separates
    /// them, so the URL may have no brackets, and the body must be a JSON object or list.
    ///
    /// The secret is the application's OAuth secret. The URL must be the registered one.
    ///
    /// Trello checks the URL with `HEAD`, answered with 200.
    ///
    /// Expects 200, and retries three times.
    ///
    /// Confirmed by [Trello's
    /// documentation](https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/) and
    /// [n8n](https://github.com/n8n-io/n8n) 2.41.2.
    Trello = Spec::hmac_sha256("trello", "x-trello-webhook")
        .hash(Sha1)
        .encoding(Base64)
        .signed_by(canonical::trello::body_then_url, &[Body, Url])
        .event_id(Json("/action/id"))
        .event_type(Json("/action/type"))
        .payload_at("/action/data")
        .handshakes(&[Handshake::on("HEAD")]);

    /// [Twilio](https://www.twilio.com/docs/usage/webhooks/webhooks-security).
    ///
    /// Signs the URL and the sorted fields of the form with HMAC-SHA1:
    /// `X-Twilio-Signature: <base64>`. The URL is tried with and without its port. A body of
    /// another kind is covered by its SHA-256 in `bodySHA256`, the query's last parameter, and is
    /// refused without it. Twilio joins the names and values of the fields without a separator, so
    /// a receiver cannot tell where one ends: requests that differ only in that have the same
    /// [`replay_key`](crate::Delivery::replay_key). No time is signed. There is no type; messages
    /// have an id.
    ///
    /// The secret is the account's auth token. The receiver needs the URL's origin.
    ///
    /// Expects a 2xx within 15 seconds, with TwiML for calls and messages.
    Twilio = Spec::hmac_sha256("twilio", "x-twilio-signature")
        .hash(Sha1)
        .encoding(Base64)
        .signed_by(canonical::twilio_text::url_then_fields, &[Url, Body])
        .methods(&["POST", "GET"])
        .event_id(Form("MessageSid"))
        .ids_name_objects()
        .env("TWILIO_AUTH_TOKEN");

    /// [`Twilio`] with a shared key and HMAC-SHA256.
    ///
    /// The requests say `algorithm=HMAC_SHA256` in `X-Twilio-Webhooks-Signature-Settings`. The
    /// signed text is the same. For `HMAC_SHA1`, use [`Twilio`] with the shared key.
    TwilioFormSha256 = Twilio::SPEC.named("twilio_form_sha256").hash(Sha256);

    /// [Twitch EventSub](https://dev.twitch.tv/docs/eventsub).
    ///
    /// Signs `{id}{timestamp}{body}` with HMAC-SHA256:
    /// `Twitch-Eventsub-Message-Signature: sha256=<hex>` beside `Twitch-Eventsub-Message-Id` and
    /// `-Timestamp`. Nothing separates them, so the id must be a UUID. The timestamp is valid for
    /// 600 seconds. The other headers are **not** signed. A `revocation` is a delivery without
    /// `/event`.
    ///
    /// The secret is the subscription's, 10 to 100 characters of ASCII.
    ///
    /// Twitch checks an endpoint with a signed `webhook_callback_verification`, whose challenge is
    /// echoed.
    ///
    /// Expects a 2xx within a few seconds. Resends keep the id.
    TwitchEventSub = Spec::hmac_sha256("twitch_eventsub", "twitch-eventsub-message-signature")
        .prefix("sha256=")
        .timestamp(Header("twitch-eventsub-message-timestamp"), Rfc3339)
        .tolerance(Duration::from_secs(600))
        .signed(&[Fixed(Header("twitch-eventsub-message-id"), Shape::Uuid), Timestamp, Body])
        .event_id(Header("twitch-eventsub-message-id"))
        .event_type(Json("/subscription/type"))
        .payload_at("/event")
        .handshakes(&[Handshake::on("POST")
            .verified()
            .when(&[Condition::Is(Header("twitch-eventsub-message-type"), "webhook_callback_verification")])
            .echo_text(Json("/challenge"))]);

    /// [X, formerly Twitter](https://docs.x.com/x-api/webhooks/introduction): account activity.
    ///
    /// Signs the body with HMAC-SHA256: `x-twitter-webhooks-signature: sha256=<base64>`. The type
    /// is a key of the body, such as `tweet_create_events`.
    ///
    /// The secret is the application's consumer secret.
    ///
    /// X checks the endpoint at registration and every hour by `GET ?crc_token=…`, answered with
    /// the token's HMAC, within 3 seconds. Only a token that could not be a delivery's body is
    /// answered.
    ///
    /// Expects 200 within 10 seconds.
    ///
    /// Confirmed by [X's documentation](https://docs.x.com/x-api/webhooks/quickstart).
    Twitter = Spec::hmac_sha256("twitter", "x-twitter-webhooks-signature")
        .prefix("sha256=")
        .encoding(Base64)
        .event_type(KeyExcept(&["users", "apps"]))
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Has(Query("crc_token"))])
            .answer(Answer::SignJson {
                echo: None,
                field: "response_token",
                prefix: "sha256=",
                challenge: Challenge::base64(Query("crc_token")),
            })]);

    /// [Typeform](https://www.typeform.com/developers/webhooks/secure-your-webhooks/).
    ///
    /// Signs the body with HMAC-SHA256: `Typeform-Signature: sha256=<base64>`; base64, in spite of
    /// the prefix.
    ///
    /// The secret is the webhook's, as text.
    ///
    /// Expects a 2xx.
    ///
    /// Confirmed by [Typeform's
    /// documentation](https://www.typeform.com/developers/webhooks/secure-your-webhooks/).
    Typeform = Spec::hmac_sha256("typeform", "typeform-signature")
        .prefix("sha256=")
        .encoding(Base64)
        .event_id(Json("/event_id"))
        .event_type(Json("/event_type"))
        .payload_at("/form_response");

    /// [UptimeRobot](https://help.uptimerobot.com/en/articles/14498593): alerts by `POST`.
    ///
    /// Signs nothing. The proof is a text that you put in the URL, here `?token=…`. The plans Team
    /// and Enterprise can send it in a header instead: derive a row with
    /// [`header`](crate::Spec::header). The body follows your own template, so the row has no id
    /// and no type.
    ///
    /// The secret is that text.
    ///
    /// Confirmed by [UptimeRobot's help page](https://help.uptimerobot.com/en/articles/14498593).
    UptimeRobot = Spec::token("uptimerobot", Query("token"));

    /// [Vercel](https://vercel.com/docs/webhooks): webhooks of accounts and integrations.
    ///
    /// Signs the body with HMAC-SHA1: `x-vercel-signature: <hex>`.
    ///
    /// The secret of an account's webhook is shown once, when it is created. An integration's
    /// webhook uses the integration's client secret.
    ///
    /// Expects a 2xx.
    ///
    /// Confirmed by
    /// [Vercel's example integration](https://github.com/vercel/example-marketplace-integration).
    Vercel = Spec::hmac_sha256("vercel", "x-vercel-signature")
        .hash(Sha1)
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/payload");

    /// [Vercel Blob](https://vercel.com/docs/vercel-blob): the callback of an upload by
    /// `handleUpload`.
    ///
    /// Signs the body with HMAC-SHA256: `x-vercel-signature: <hex>`, where [`Vercel`] has
    /// HMAC-SHA1. `VercelBlobPresigned` is for `handleUploadPresigned`.
    ///
    /// The secret is the store's read-write token, as text.
    ///
    /// Confirmed by [@vercel/blob](https://www.npmjs.com/package/@vercel/blob) 2.8.0.
    VercelBlob = Spec::hmac_sha256("vercel_blob", "x-vercel-signature")
        .event_type(Json("/type"))
        .payload_at("/payload");

    /// [Vercel Blob](https://vercel.com/docs/vercel-blob): the callback of an upload by
    /// `handleUploadPresigned`.
    ///
    /// Signs the body with Ed25519: `x-vercel-signature: <hex>`, of 128 digits.
    ///
    /// The receiver is set up with the public key in PEM.
    ///
    /// Confirmed by [@vercel/blob](https://www.npmjs.com/package/@vercel/blob) 2.8.0.
    ["ed25519"] VercelBlobPresigned = Spec::ed25519("vercel_blob_presigned", "x-vercel-signature")
        .key(KeyFormat::Pem)
        .event_type(Json("/type"))
        .payload_at("/payload")
        .env("BLOB_WEBHOOK_PUBLIC_KEY");

    /// [Veriff](https://www.veriff.com).
    ///
    /// Signs the body with HMAC-SHA256: `x-hmac-signature: <hex>`. The type is the status of a
    /// decision, or the action of an event. There is no single id.
    ///
    /// The secret is the shared secret key, used as text.
    ///
    /// Expects a 200.
    Veriff = Spec::hmac_sha256("veriff", "x-hmac-signature")
        .event_type(FirstJson(&["/verification/status", "/action"]))
        .payload_at("/verification");

    /// [Viber](https://developers.viber.com/docs/faq): bots.
    ///
    /// Signs the body with HMAC-SHA256: `X-Viber-Content-Signature: <hex>`. The id is a number of
    /// up to 64 bits, given as text.
    ///
    /// The secret is the bot's token.
    ///
    /// Setting the webhook sends an event `webhook`, a delivery like any other.
    ///
    /// Expects a 200, and retries for an hour.
    Viber = Spec::hmac_sha256("viber", "x-viber-content-signature")
        .also(&[Query("sig")])
        .event_id(Json("/message_token"))
        .ids_name_objects()
        .event_type(Json("/event"));

    /// [Vimeo OTT](https://help.vimeo.com/hc/en-us/articles/12427268063761).
    ///
    /// Signs nothing. The proof is a text that you put in the URL, here `?token=`.
    ///
    /// The secret is that text.
    ///
    /// Confirmed by [Vimeo's help pages](https://help.vimeo.com/hc/en-us/articles/12427268063761).
    Vimeo = Spec::token("vimeo", Query("token")).event_type(Json("/topic"));

    /// [Vonage](https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks):
    /// Voice, Messages and Dispatch.
    ///
    /// Sends a JSON web token: `Authorization: Bearer <token>`, HS256, with the hex SHA-256 of the
    /// body as its claim `payload_hash`. Vonage does not rule out tokens without that claim. They
    /// are refused, because they would fit any body. The token does not expire. The id is its
    /// `jti`.
    ///
    /// The secret is the account's signature secret, as text.
    ///
    /// In rare cases Vonage sends an unsigned request: a 5xx
    /// ([`ReceiverBuilder::refusal_status`](crate::ReceiverBuilder::refusal_status)) makes Vonage
    /// send it again, signed.
    ["jwt"] Vonage = Spec::jwt("vonage", Header("authorization"), &[Algorithm::Hs256])
        .prefix("Bearer ")
        .claims(&[Claim::Is("iss", &["Vonage"]), Claim::BodyHash("payload_hash", Hex)])
        .event_id(Jwt("jti"))
        .event_type(Json("/status"))
        .env("VONAGE_SIGNATURE_SECRET");

    /// [Vonage](https://developer.vonage.com/en/getting-started/concepts/signing-messages): the SMS
    /// API with signatures by HMAC-SHA256.
    ///
    /// Signs the sorted fields of the form: its field `sig` is the signature, in hex. `&` and `=`
    /// in a value are signed as `_`, so the signature cannot tell them apart. The age of the form's
    /// time is not checked, because no tolerance is documented. Only forms are accepted. Other
    /// products of Vonage send JSON web tokens: `Vonage`.
    ///
    /// The secret is the account's signature secret, as text.
    ///
    /// Expects 200.
    VonageSmsSha256 = Spec::hmac_sha256("vonage_sms_sha256", "sig")
        .signature(Form(canonical::vonage::SIGNATURE))
        .signed_by(canonical::vonage::fields, &[Body])
        .signed_time(Form("timestamp"), UnixSeconds)
        .event_id(Form("messageId"))
        .ids_name_objects();

    /// [Webflow](https://developers.webflow.com): webhooks that an app or the API created.
    ///
    /// Signs `{timestamp}:{body}` with HMAC-SHA256: `x-webflow-signature: <hex>` beside
    /// `x-webflow-timestamp`, in milliseconds and valid for 300 seconds. Webhooks created in the
    /// dashboard are not signed.
    ///
    /// The secret is the app's client secret, or the `secretKey` of a webhook created with a site
    /// token.
    ///
    /// Expects a 2xx.
    Webflow = Spec::hmac_sha256("webflow", "x-webflow-signature")
        .timestamp(Header("x-webflow-timestamp"), UnixMillis)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text(":"), Body])
        .event_id(Json("/payload/id"))
        .ids_name_objects()
        .event_type(Json("/triggerType"))
        .payload_at("/payload");

    /// [WebSub](https://www.w3.org/TR/websub/) (PubSubHubbub): a hub that signs with HMAC-SHA1.
    ///
    /// The same as [`WebSubSha256`] with `X-Hub-Signature: sha1=<hex>`.
    WebSubSha1 = WebSubSha256::SPEC.named("websub_sha1").hash(Sha1).prefix("sha1=");

    /// [WebSub](https://www.w3.org/TR/websub/) (PubSubHubbub): a hub that signs with HMAC-SHA256.
    ///
    /// Signs the body: `X-Hub-Signature: sha256=<hex>`. The hub chooses the hash, so each hash is a
    /// row of its own. The body, such as an Atom feed, has no id and no type.
    ///
    /// The secret is the `hub.secret` of the subscription.
    ///
    /// A hub checks a subscription by sending a `GET` with `hub.mode=subscribe`. Its
    /// `hub.challenge` is echoed if its `hub.topic` is the setting `topic`, and refused with 404
    /// otherwise. To end a subscription, give its topic as the setting `unsubscribe_topic`:
    /// `hub.mode=unsubscribe` is refused for every other topic, so that nobody else can end it.
    ///
    /// Expects a 2xx. A 410 ends the subscription.
    WebSubSha256 = Spec::hmac_sha256("websub_sha256", "x-hub-signature")
        .prefix("sha256=")
        .formats(&[Format::Any])
        .handshakes(&[
            Handshake::on("GET").when(&[Condition::Is(Query("hub.mode"), "denied")]),
            Handshake::on("GET")
                .when(&[Condition::Is(Query("hub.mode"), "subscribe")])
                .guard(Query("hub.topic"), "topic")
                .refused_with(404)
                .echo_text(Query("hub.challenge")),
            Handshake::on("GET")
                .when(&[Condition::Is(Query("hub.mode"), "unsubscribe")])
                .guard_if_set(Query("hub.topic"), "unsubscribe_topic")
                .refused_with(404)
                .echo_text(Query("hub.challenge")),
        ])
        .env("WEBSUB_WEBHOOK_SECRET");

    /// [WebSub](https://www.w3.org/TR/websub/) (PubSubHubbub): a hub that signs with HMAC-SHA384.
    ///
    /// The same as [`WebSubSha256`] with `X-Hub-Signature: sha384=<hex>`.
    WebSubSha384 = WebSubSha256::SPEC.named("websub_sha384").hash(Sha384).prefix("sha384=");

    /// [WebSub](https://www.w3.org/TR/websub/) (PubSubHubbub): a hub that signs with HMAC-SHA512.
    ///
    /// The same as [`WebSubSha256`] with `X-Hub-Signature: sha512=<hex>`.
    WebSubSha512 = WebSubSha256::SPEC.named("websub_sha512").hash(Sha512).prefix("sha512=");

    /// [WhatsApp Cloud API](https://developers.facebook.com): the scheme and the handshake of
    /// [`Meta`].
    ///
    /// A message's id and its field are inside the lists of `/entry` and `/changes`.
    ///
    /// The secret is the app secret, used as text.
    ///
    /// Retries for up to 7 days.
    ///
    /// Confirmed by [Meta's SDK for WhatsApp](https://github.com/WhatsApp/WhatsApp-Nodejs-SDK).
    WhatsApp = Meta::SPEC.named("whatsapp");

    /// [WhatsApp Cloud API](https://developers.facebook.com): the older signature, sent beside that
    /// of [`WhatsApp`].
    ///
    /// The scheme is that of [`MetaSha1`].
    ///
    /// Confirmed by [Meta's samples](https://github.com/fbsamples/graph-api-webhooks-samples).
    WhatsAppSha1 = MetaSha1::SPEC.named("whatsapp_sha1")
        .env("WHATSAPP_WEBHOOK_SECRET");

    /// [Wise](https://docs.wise.com/features/webhooks-notifications/event-handling).
    ///
    /// Signs the body with RSA and SHA-256: `X-Signature-SHA256: <base64>`. The id in
    /// `X-Delivery-Id` is **not** signed.
    ///
    /// The receiver is set up with the public key that Wise publishes, in PEM: that of production
    /// or that of the sandbox, never both. All customers of Wise share it, so the setting
    /// `profile_ids` names the profiles whose events are accepted, by `/data/resource/profile_id`.
    ///
    /// Expects a 2xx within 5 seconds, and makes at most 25 attempts over two weeks.
    ///
    /// The header is confirmed by [Wise's
    /// documentation](https://docs.wise.com/features/webhooks-notifications/event-handling), the
    /// formula by three independent receivers.
    ["aws-lc-rs"] Wise = Spec::rsa("wise", Header("x-signature-sha256"))
        .account(Json("/data/resource/profile_id"), "profile_ids")
        .event_id(Header("x-delivery-id"))
        .event_type(Json("/event_type"))
        .payload_at("/data")
        .env("WISE_WEBHOOK_PUBLIC_KEY");

    /// [Withings](https://developer.withings.com/developer-guide/v3/data-api/notifications/notification-overview/).
    ///
    /// Signs nothing. The proof is a text that you put in the callback URL, here `?token=`. The
    /// body is a form. The type is the number `appli`.
    ///
    /// The secret is that text.
    ///
    /// Withings checks the URL with `HEAD` or `GET`, answered with 200.
    ///
    /// Expects 200 within 2 seconds, and makes ten attempts.
    Withings = Spec::token("withings", Query("token"))
        .event_type(Form("appli"))
        .handshakes(&[Handshake::on("GET"), Handshake::on("HEAD")]);

    /// [WooCommerce](https://woocommerce.com/document/webhooks/), and so most shops on WordPress.
    ///
    /// Signs the body with HMAC-SHA256: `X-WC-Webhook-Signature: <base64>`. The headers with id and
    /// type are **not** signed.
    ///
    /// The secret is the webhook's, under *WooCommerce → Settings → Advanced → Webhooks*. WordPress
    /// stores it with HTML escapes such as `&amp;`, and the receiver undoes them.
    ///
    /// Saving the webhook sends an unsigned form `webhook_id=…`, answered with 200.
    ///
    /// Expects a 2xx, 301 or 302 within 60 seconds, and does not retry.
    WooCommerce = Spec::hmac_sha256("woocommerce", "x-wc-webhook-signature")
        .encoding(Base64)
        .key(KeyFormat::HtmlText)
        .event_id(Header("x-wc-webhook-delivery-id"))
        .event_type(Header("x-wc-webhook-topic"))
        .handshakes(&[Handshake::on("POST").when(&[Condition::Has(Form("webhook_id"))])]);

    /// WordPress, whose shops send by [`WooCommerce`]: the same row under another name.
    WordPress = WooCommerce::SPEC.named("wordpress").env("WOOCOMMERCE_WEBHOOK_SECRET");

    /// [WorkOS](https://workos.com/docs).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `WorkOS-Signature: t=…, v1=<hex>`. The
    /// timestamp is in milliseconds and valid for 180 seconds. AuthKit Actions, in the same format,
    /// allow 30 ([`tolerance`](crate::ReceiverBuilder::tolerance)).
    ///
    /// The secret is the endpoint's, as text.
    ///
    /// Expects a 200.
    WorkOS = Spec::hmac_sha256("workos", "workos-signature")
        .separator(',')
        .spaced()
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixMillis)
        .tolerance(Duration::from_secs(180))
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [Xero](https://developer.xero.com).
    ///
    /// Signs the body with HMAC-SHA256: `x-xero-signature: <base64>`. A body lists events under
    /// `/events`, each with `eventCategory` and `eventType`. There is no id.
    ///
    /// The secret is the signing key, which looks like base64 and is used as text.
    ///
    /// The *Intent to receive* sends signed empty lists, some signed wrongly on purpose. It expects
    /// an empty 200 for the right ones and an empty 401 for the others.
    ///
    /// Expects an empty 200.
    ///
    /// Confirmed by a published value and independent receivers.
    Xero = Spec::hmac_sha256("xero", "x-xero-signature")
        .unauthorized()
        .empty_refusals()
        .encoding(Base64);

    /// [Webhooks by Zapier](https://help.zapier.com/hc/en-us/articles/8496326446989).
    ///
    /// Signs nothing. The proof is a text that you put in the URL of the Zap, here `?token=`. For a
    /// header instead, derive your row by [`provider!`](crate::provider).
    ///
    /// The secret is that text.
    ///
    /// **Experimental**: no documentation from Zapier about the proof of outgoing requests was
    /// found.
    Zapier = Spec::token("zapier", Query("token"));

    /// [Zendesk](https://developer.zendesk.com/documentation/webhooks/verifying/).
    ///
    /// Signs `{timestamp}{body}` with HMAC-SHA256: `X-Zendesk-Webhook-Signature: <base64>` beside
    /// `X-Zendesk-Webhook-Signature-Timestamp`. A trigger's webhooks can use any method; those with
    /// `GET` or `DELETE` have no body.
    ///
    /// The secret is the webhook's signing secret, which looks like base64 and is used as text.
    ///
    /// Expects a 2xx within 12 seconds, and retries.
    Zendesk = Spec::hmac_sha256("zendesk", "x-zendesk-webhook-signature")
        .encoding(Base64)
        .timestamp(Header("x-zendesk-webhook-signature-timestamp"), Rfc3339)
        .signed(&[Timestamp, Body])
        .methods(&["POST", "GET", "PUT", "PATCH", "DELETE"])
        .formats(&[Format::Json, Format::Form, Format::Xml])
        .event_id(Json("/id"))
        .event_type(Json("/type"));

    /// [Zoom](https://developers.zoom.us/docs/api/webhooks/).
    ///
    /// Signs `v0:{timestamp}:{body}` with HMAC-SHA256: `x-zm-signature: v0=<hex>` beside
    /// `x-zm-request-timestamp`.
    ///
    /// The secret is the application's secret token.
    ///
    /// Zoom checks the endpoint, again every 72 hours, by the signed event
    /// `endpoint.url_validation`, answered with its token and the token's HMAC.
    ///
    /// Expects 200 or 204 within 3 seconds, and retries three times.
    Zoom = Spec::hmac_sha256("zoom", "x-zm-signature")
        .prefix("v0=")
        .timestamp(Header("x-zm-request-timestamp"), UnixSeconds)
        .signed(&[Text("v0:"), Timestamp, Text(":"), Body])
        .event_type(Json("/event"))
        .payload_at("/payload")
        .handshakes(&[Handshake::on("POST")
            .verified()
            .when(&[Condition::Is(Json("/event"), "endpoint.url_validation")])
            .answer(Answer::SignJson {
                echo: Some("plainToken"),
                field: "encryptedToken",
                prefix: "",
                challenge: Challenge::base64(Json("/payload/plainToken")),
            })]);
}
