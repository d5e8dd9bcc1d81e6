use super::canonical;
use std::time::Duration;

/// The headers of Standard Webhooks under the names that Svix gives them.
const OR_OF_SVIX: &[(&str, &str)] =
    &[("webhook-id", "svix-id"), ("webhook-signature", "svix-signature"), ("webhook-timestamp", "svix-timestamp")];

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

    /// [Adyen](https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures),
    /// standard webhooks; [`AdyenHeader`] is for its other products.
    ///
    /// Signs each item of the list with HMAC-SHA256 over eight of its fields, with `:` between
    /// them: both references, the merchant's account and reference, amount and currency, event
    /// code and success. The signature stands in the item, as `additionalData.hmacSignature`.
    /// All else in it, the date and the reason for two, is **not** signed.
    ///
    /// Every item has to be genuine; an empty list is refused, and so is one of more than a
    /// thousand. There is no id: `pspReference` with event code and success comes nearest. The
    /// secret is the HMAC key in hex, and is decoded. Expects a 2xx within 10 seconds.
    Adyen = Spec::hmac_sha256("adyen", "hmacsignature")
        .signature(canonical::adyen::SIGNATURE)
        .encoding(Base64)
        .key(Key::Hex)
        .items_signed_by(canonical::adyen::each_item, canonical::adyen::SIGNED)
        .items_at("/notificationItems")
        .event_type(Json("/NotificationRequestItem/eventCode"))
        .payload_at("/NotificationRequestItem");

    /// [Adyen](https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures),
    /// webhooks of the platform, banking and management products.
    ///
    /// Signs the body with HMAC-SHA256: `HmacSignature: <base64>`.
    ///
    /// The secret is the HMAC key in hex, and is decoded. Expects a 2xx within 10 seconds.
    AdyenHeader = Spec::hmac_sha256("adyen_header", "hmacsignature")
        .encoding(Base64)
        .key(Key::Hex)
        .event_type(Json("/type"))
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

    /// [Asana](https://developers.asana.com/docs/webhooks-guide).
    ///
    /// Signs the body with HMAC-SHA256: `X-Hook-Signature: <hex>`.
    ///
    /// The secret arrives when a webhook is created: a `POST` with `X-Hook-Secret` and no
    /// signature, which is answered with the same header. Asana sends it once, so build
    /// the first receiver without a secret and with
    /// [`on_handshake_secret`](crate::ReceiverBuilder::on_handshake_secret), and store what it
    /// gets, but only while you are creating a webhook. It looks like hex and is text.
    ///
    /// A delivery is a list of events, and an empty one now and then is the heartbeat.
    /// Events have no id. Expects 200 or 204 within 10 seconds, and retries for a day.
    Asana = Spec::hmac_sha256("asana", "x-hook-signature")
        .items_at("/events")
        .event_type(JoinJson("/resource/resource_type", ".", "/action"))
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::Has(Header("x-hook-secret"))])
            .brings(Header("x-hook-secret"))
            .echo_header("x-hook-secret", Header("x-hook-secret"))]);

    /// [Atlassian Connect](https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/):
    /// the webhooks of an app, whose support is ending.
    ///
    /// Sends a JSON web token: `Authorization: JWT <token>` or the query parameter `jwt`,
    /// HS256, good until its `exp`. Its claim `qsh` is the hash of method, path and query.
    /// The body is **not** signed, nor are id and type. A token made for browsers, whose
    /// `qsh` is `context-qsh`, is refused.
    ///
    /// There is a secret for each tenant, the `sharedSecret` that its installation brought.
    /// The key's id is the token's `iss`, the `clientKey` of the tenant. The installation
    /// itself comes with tokens of another kind, and to another endpoint. The app's base URL
    /// has no path of its own. Expects any 2xx.
    ["jwt"] AtlassianConnect = Spec::jwt("atlassian_connect", Header("authorization"), &[Algorithm::Hs256])
        .prefix("JWT ")
        .also(&[Query("jwt")])
        .claims(&[Claim::Has("exp"), Claim::QueryHash("qsh")])
        .key_id(InToken("iss"))
        .event_id(Header("x-atlassian-webhook-identifier"))
        .event_type(Json("/webhookEvent"));

    /// [Auth0](https://auth0.com): log streams to a custom webhook, as JSON arrays.
    ///
    /// Sends the configured authorization text in `Authorization`, whole and without a
    /// scheme of its own. The body is **not** signed, nor are id and type in it.
    ///
    /// A delivery is a list of log events; order and single delivery are not promised.
    /// Expects any 2xx, and retries.
    ///
    /// **Experimental**: taken from other receivers' notes, not from Auth0's own text.
    Auth0 = Spec::token("auth0", Header("authorization"))
        .items_at("")
        .event_id(Json("/log_id"))
        .event_type(Json("/data/type"))
        .payload_at("/data");

    /// [Amazon SNS](https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html),
    /// HTTP and HTTPS subscriptions of topics with `SignatureVersion` 2. Raw message delivery
    /// signs nothing.
    ///
    /// Signs the message's fields with RSA and SHA-256; the signature is `/Signature`. Message
    /// attributes and `/UnsubscribeURL` are **not** signed, hence
    /// [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body). The time is the event's as
    /// far as is known, so it is not checked for freshness.
    ///
    /// The key is in a certificate at `/SigningCertURL`, taken from
    /// `https://sns.<region>.amazonaws.com/SimpleNotificationService-<hex>.pem` (or `.com.cn`) and
    /// from nowhere else. All customers of AWS have the same keys, and any of them can send from a
    /// topic of his own: the setting `topic_arns` names those that are taken.
    ///
    /// A `SubscriptionConfirmation` is a delivery like any other: nothing is confirmed unless
    /// the application opens its `/SubscribeURL`. Expects 2xx within 15 seconds; 4xx is final.
    ["rustls-webpki"] AwsSns = Spec::rsa("aws_sns", Json("/Signature"))
        .key_id(Json("/SigningCertURL"))
        .key_urls(&[
            "https://sns.*.amazonaws.com/SimpleNotificationService-#.pem",
            "https://sns.*.amazonaws.com.cn/SimpleNotificationService-#.pem",
        ])
        .required(&[(Json("/SignatureVersion"), "2")])
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
        .event_id(Json("/MessageId"))
        .event_type(Json("/Type"))
        .payload_at("/Message");

    /// Amazon SNS, topics with `SignatureVersion` 1, the default: as [`AwsSns`], but with
    /// SHA-1. Prefer version 2, an attribute of the topic.
    ["rustls-webpki"] AwsSnsV1 = AwsSns::SPEC.named("aws_sns_v1").hash(Sha1).required(&[(Json("/SignatureVersion"), "1")]);

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
    /// `X-Hook-UUID` proves nothing: it goes out with every delivery. The secret is the
    /// webhook's, as text. Expects any 2xx.
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

    /// [Box](https://developer.box.com/guides/webhooks/v2/signatures-v2/), webhooks V2.
    ///
    /// Signs the body and behind it the time with HMAC-SHA256, once for each of two keys:
    /// `BOX-SIGNATURE-PRIMARY: <base64>` and `BOX-SIGNATURE-SECONDARY`. Version 1 and
    /// `HmacSHA256` have to be named in the headers beside them. A body that is not plain ASCII
    /// may also be signed as its escaped form, as Box's own library has it.
    ///
    /// Give both keys as secrets; each may have made either signature. Expects a 2xx within 30
    /// seconds, and retries up to 10 times.
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
    /// Signs the form field `bt_payload` with HMAC-SHA1 under the SHA-1 of the private key;
    /// the field `bt_signature` holds `<public key>|<hex>`, one for each API key, with `&`
    /// between them. A form with any other field is refused.
    ///
    /// The secret is the private key; the setting `public_key` says which signature is
    /// yours. The payload is base64 of XML, with type and time inside.
    ///
    /// The dashboard checks the endpoint by `GET ?bt_challenge=…`, which is answered with
    /// the public key and the challenge's HMAC. Expects 2xx within 30 seconds, and retries
    /// for a day.
    Braintree = Spec::hmac_sha256("braintree", "bt_signature")
        .signature(Form("bt_signature"))
        .hash(Sha1)
        .key(Key::Sha1)
        .separator('&')
        .prefix_setting("public_key", "|")
        .signed_by(canonical::braintree::payload, &[Body])
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Has(Query("bt_challenge"))])
            .answer(Answer::SignText {
                setting: "public_key",
                challenge: Challenge::lower_hex(Query("bt_challenge"), 20, 32),
            })]);

    /// [Brex](https://developer.brex.com/docs/webhooks), whose deliveries are sent by [`Svix`].
    ///
    /// The scheme of [`StandardWebhooks`], with its headers or with Svix's, and the event in
    /// the whole body. The secret is base64, behind `whsec_` or without it. Expects a 2xx.
    ///
    /// **Experimental**: taken from other receivers' code, which disagrees about the headers.
    Brex = StandardWebhooks::SPEC.named("brex")
        .alternate_headers(OR_OF_SVIX)
        .event_type(Json("/event_type"))
        .payload_at("")
        .env("BREX_WEBHOOK_SECRET");

    /// [BTCPay Server](https://btcpayserver.org).
    ///
    /// Signs the body with HMAC-SHA256: `BTCPay-Sig: sha256=<hex>`.
    ///
    /// The id is the one of the first attempt, `originalDeliveryId`: a redelivery has a
    /// `deliveryId` of its own. The secret is the webhook's, as text. Expects any 2xx; retries
    /// after 10 seconds, a minute and six times 10 minutes, though only on no answer, 408, 429
    /// and 5xx.
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
    BuildkiteToken = Spec::token("buildkite_token", Header("x-buildkite-token"))
        .event_type(Json("/event"));

    /// [Buy Me a Coffee](https://buymeacoffee.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature-SHA256: <hex>`. The secret is the
    /// webhook's, as text. Expects any 2xx.
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
        .payload_at("/payload")
        .formats(&[Format::Any]);

    /// [Calendly](https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256:
    /// `Calendly-Webhook-Signature: t=…,v1=<hex>`. There is no id of an event.
    ///
    /// The secret is the webhook's signing key, as text. Reads an answer for up to 15 seconds.
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
        .signs_with_api_key()
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
        .alternate_headers(&[])
        .payload_at("/data")
        .env("CLERK_WEBHOOK_SIGNING_SECRET");

    /// [CloudEvents](https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md)
    /// 1.0 over HTTP, in binary, structured and batched mode.
    ///
    /// Sends a token, `Authorization: Bearer <token>` or `?access_token=…`. **Nothing** of an
    /// event is signed. [`json`](crate::Delivery::json) has the event with its attributes,
    /// whatever the mode; an id is unique together with the `source` only.
    ///
    /// A sender asks for leave by `OPTIONS`, which is answered to the origin in the setting
    /// `allowed_origin` (`eventemitter.example.com`) and refused with 405 to any other; leave
    /// that is given later, by `WebHook-Request-Callback`, is not. Expects 200 to 204.
    CloudEvents = Spec::token("cloudevents", Header("authorization"))
        .prefix("Bearer ")
        .also(&[Query("access_token")])
        .cloud_events()
        .handshakes(&[Handshake::on("OPTIONS")
            .when(&[Condition::Has(Header("webhook-request-origin"))])
            .guard(Header("webhook-request-origin"), "allowed_origin")
            .refused_with(405)
            .answer(Answer::AllowOrigin)]);

    /// [Cloudinary](https://cloudinary.com/documentation/notifications): notifications of
    /// an account that signs with SHA-1, as all do unless it was changed;
    /// [`CloudinarySha256`] is for the others.
    ///
    /// A plain SHA-1 of body, timestamp and API secret: `X-Cld-Signature: <hex>` beside
    /// `X-Cld-Timestamp`. No HMAC, so no better than SHA-1 itself.
    ///
    /// The secret is the account's API secret. Signatures are good for two hours. Expects
    /// 2xx.
    Cloudinary = Spec::digest_sha256("cloudinary", "x-cld-signature")
        .hash(Sha1)
        .timestamp(Header("x-cld-timestamp"), UnixSeconds)
        .tolerance(Duration::from_secs(7200))
        .signed(&[Body, Timestamp, Secret])
        .event_id(Json("/request_id"))
        .event_type(Json("/notification_type"));

    /// [Cloudinary](https://cloudinary.com/documentation/notifications): as
    /// [`Cloudinary`], for an account that was changed to SHA-256.
    CloudinarySha256 = Cloudinary::SPEC.named("cloudinary_sha256").hash(Sha256).env("CLOUDINARY_WEBHOOK_SECRET");

    /// [Coinbase Developer Platform](https://docs.cdp.coinbase.com/webhooks/verify-signatures),
    /// and others that send by Hook0.
    ///
    /// Signs with HMAC-SHA256: `X-Hook0-Signature: t=<seconds>,h=<names>,v1=<hex>`. `h` names the
    /// headers that are signed with the body, with spaces between them; one that is named and not
    /// there is refused. Dots separate their values, so only `x-event-type`, or without it the
    /// last of them, may have one. The body has to be a JSON object or list.
    ///
    /// The id's header is signed only where `h` names it. A signature `v0`, which covers no
    /// header, is not looked at: see [`CoinbaseCdpV0`].
    CoinbaseCdp = Spec::hmac_sha256("coinbase_cdp", "x-hook0-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .names_signed_headers(canonical::coinbase_cdp::LIST, ' ')
        .signed_by(canonical::coinbase_cdp::headers_and_body, &[Timestamp, Body])
        .event_id(Header("x-event-id"))
        .event_type(Json("/eventType"))
        .payload_at("/data");

    /// [`CoinbaseCdp`] by its older signature, for endpoints that get no other: headers are
    /// **not** signed.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `X-Hook0-Signature: t=<seconds>,v0=<hex>`.
    CoinbaseCdpV0 = Spec::hmac_sha256("coinbase_cdp_v0", "x-hook0-signature")
        .separator(',')
        .prefix("v0=")
        .timestamp(InSignature("t="), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Header("x-event-id"))
        .event_type(Json("/eventType"))
        .payload_at("/data");

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

    /// [Contentful](https://www.contentful.com/developers/docs/extensibility/webhooks/request-verification/).
    ///
    /// Signs method, path and query, some headers and the body with HMAC-SHA256:
    /// `X-Contentful-Signature: <hex>`. `X-Contentful-Signed-Headers` lists the headers, itself
    /// and the timestamp among them, or the request is refused.
    ///
    /// The type's header is signed only where it is listed; there is no id. The secret has 64
    /// characters and is not decoded. The path has to reach the receiver as Contentful called it.
    Contentful = Spec::hmac_sha256("contentful", "x-contentful-signature")
        .timestamp(canonical::contentful::TIMESTAMP, UnixMillis)
        .tolerance(Duration::from_secs(30))
        .names_signed_headers(canonical::contentful::LIST, ',')
        .formats(&[Format::Json, Format::Form])
        .signed_by(canonical::contentful::request, &[Method, Target, From(canonical::contentful::LIST), Timestamp, Body])
        .event_type(Header("x-contentful-topic"));

    /// [Convoy](https://www.getconvoy.io/docs/product-manual/signatures), advanced
    /// signatures: `X-Convoy-Signature: t=<timestamp>,v1=<hex>`, HMAC-SHA256 of timestamp,
    /// a comma and the body.
    ///
    /// Whoever runs Convoy chooses header, hash and encoding: derive your row by
    /// [`provider!`](crate::provider) from this one, or from [`ConvoySimple`].
    ///
    /// The secret is the endpoint's, as text. Expects a 2xx; how often it is tried again is set
    /// in the project.
    Convoy = Spec::hmac_sha256("convoy", "x-convoy-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .signed(&[Timestamp, Text(","), Body])
        .formats(&[Format::Any]);

    /// [Convoy](https://www.getconvoy.io/docs/product-manual/signatures), simple
    /// signatures: `X-Convoy-Signature: <hex>`, HMAC-SHA256 of the body alone, so that a
    /// request once seen can be replayed for ever.
    ConvoySimple = Spec::hmac_sha256("convoy_simple", "x-convoy-signature")
        .formats(&[Format::Any])
        .env("CONVOY_WEBHOOK_SECRET");

    /// [Courier](https://www.courier.com): outbound webhooks.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256, the timestamp in milliseconds:
    /// `courier-signature: t=…,signature=<hex>`. Courier states no tolerance; the 300
    /// seconds are eyelet's own. The id may be that of the object rather than the event.
    ///
    /// The secret is the webhook's signing secret, as text. Expects a 200.
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
    /// The secret is the webhook's signing key, as text. Expects a 2xx within 4 seconds, and
    /// retries for 7 days.
    ///
    /// **Experimental**: taken from other receivers' code and notes.
    CustomerIo = Spec::hmac_sha256("customer_io", "x-cio-signature")
        .timestamp(Header("x-cio-timestamp"), UnixSeconds)
        .signed(&[Text("v0:"), Timestamp, Text(":"), Body])
        .event_id(Json("/event_id"))
        .event_type(JoinJson("/object_type", ".", "/metric"))
        .payload_at("/data");

    /// [Daily](https://docs.daily.co/reference/rest-api/webhooks).
    ///
    /// Signs timestamp and body with HMAC-SHA256: `X-Webhook-Signature: <base64>` beside
    /// `X-Webhook-Timestamp`, in seconds or milliseconds.
    ///
    /// The secret is the webhook's `hmac`, and is decoded from base64. When a webhook is
    /// created, an unsigned `{"test":"test"}` is answered with 200.
    ///
    /// **Experimental**: taken from other receivers' code, not from Daily's own text.
    Daily = Spec::hmac_sha256("daily", "x-webhook-signature")
        .encoding(Base64)
        .key(Key::Base64)
        .timestamp(Header("x-webhook-timestamp"), UnixSecondsOrMillis)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/payload")
        .handshakes(&[Handshake::on("POST").when(&[Condition::Is(Json("/test"), "test")])]);

    /// [Datadog](https://docs.datadoghq.com/integrations/webhooks/): the webhooks
    /// integration.
    ///
    /// Signs nothing: the proof is a token in a custom header that you add to the webhook,
    /// here `X-Webhook-Token`; derive a row with another `.header(…)` for another name. The
    /// body is your own template, and is **not** covered; id and type stand where the
    /// default template has them.
    ///
    /// Waits 15 seconds for an answer, and retries on 5xx only.
    Datadog = Spec::token("datadog", Header("x-webhook-token"))
        .event_id(Json("/id"))
        .event_type(Json("/event_type"));

    /// [Discord](https://docs.discord.com/developers/events/webhook-events): an application's
    /// webhook events. Its interactions, which come to another endpoint, are
    /// [`DiscordInteractions`].
    ///
    /// Signs `{timestamp}{body}` with Ed25519: `X-Signature-Ed25519: <hex>`, with the time
    /// in `X-Signature-Timestamp`. There is no id of the delivery.
    ///
    /// The receiver is set up with the application's public key, as its page "General
    /// Information" shows it, in hex. Discord documents no tolerance. The PING that checks an
    /// endpoint is signed and answered with 204; so are forged requests sent on purpose, and
    /// an endpoint that does not refuse them with 401 is removed. Expects 204 within 3 seconds,
    /// and retries for up to 10 minutes.
    ["ed25519"] Discord = Spec::ed25519("discord", "x-signature-ed25519")
        .key(Key::PublicHex)
        .timestamp(Header("x-signature-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Body])
        .event_type(Json("/event/type"))
        .payload_at("/event/data")
        .handshakes(&[Handshake::on("POST").verified().when(&[Condition::Is(Json("/type"), "0")]).answer(Answer::Fixed(204, ""))])
        .env("DISCORD_PUBLIC_KEY");

    /// [Discord](https://docs.discord.com/developers/interactions/overview): an application's
    /// interactions, signed as [`Discord`]'s webhook events are.
    ///
    /// The event type is a number: 2 is a command, 3 a component, 4 autocompletion, 5 a form.
    /// The PING that checks an endpoint, type 1, is signed and answered with `{"type":1}`.
    /// Expects the interaction's answer within 3 seconds.
    ["ed25519"] DiscordInteractions = Spec::ed25519("discord_interactions", "x-signature-ed25519")
        .key(Key::PublicHex)
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
    /// Signs the body with HMAC-SHA256: `X-Discourse-Event-Signature: sha256=<hex>`. Id
    /// and type stand in headers that are **not** signed.
    ///
    /// The body is JSON even where its content type says that it is a form. A ping is an
    /// ordinary event. The secret is the webhook's, as text. Expects any 2xx; where retries are
    /// switched on there are four, 1 to 125 minutes apart.
    Discourse = Spec::hmac_sha256("discourse", "x-discourse-event-signature")
        .prefix("sha256=")
        .formats(&[Format::Json, Format::Form])
        .event_id(Header("x-discourse-event-id"))
        .event_type(Header("x-discourse-event"));

    /// [Docker Hub](https://hub.docker.com).
    ///
    /// Signs nothing: the proof is a token of your own in the webhook's URL, here
    /// `?token=…`. The body is **not** covered; there is no id, and pushes are all that is
    /// sent.
    ///
    /// Never call the `callback_url` in a body: its sender chose it.
    DockerHub = Spec::token("docker_hub", Header("authorization"))
        .signature(Query("token"));

    /// [DocuSign](https://developers.docusign.com/platform/webhooks/connect/): Connect.
    ///
    /// Signs the body with HMAC-SHA256 under each of the account's keys, up to 100:
    /// `X-DocuSign-Signature-1: <base64>`, `-2`, … Any may match.
    ///
    /// The secret is the key's text, which looks like base64 and is not decoded. HMAC has
    /// to be switched on in the Connect configuration. JSON bodies; old configurations send
    /// XML. Expects 200 within 100 seconds, and retries for days.
    DocuSign = Spec::hmac_sha256("docusign", "x-docusign-signature-1")
        .signature(Numbered("x-docusign-signature-1"))
        .separator(',')
        .encoding(Base64)
        .formats(&[Format::Json, Format::Xml])
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [Dropbox](https://www.dropbox.com/developers): a ping that names the accounts in
    /// which something changed. It has no id and no type.
    ///
    /// Signs the body with HMAC-SHA256: `X-Dropbox-Signature: <hex>`.
    ///
    /// The secret is the app's. A new endpoint is checked by a GET with `challenge`, which
    /// is answered. Expects a 2xx within 10 seconds.
    Dropbox = Spec::hmac_sha256("dropbox", "x-dropbox-signature")
        .handshakes(&[Handshake::on("GET").when(&[Condition::Has(Query("challenge"))]).echo_text(Query("challenge"))]);

    /// [Dropbox Sign](https://developers.hellosign.com/docs/events/overview), once HelloSign.
    ///
    /// Signs `event_time` and `event_type` with HMAC-SHA256, and **nothing else of the
    /// event**: whoever saw one can put another request beside its signature, and all events
    /// of a type in one second have the same. Take it for a hint, and fetch the request. The
    /// signature stands beside the two in `event_hash`, all in the part `json` of a form in
    /// parts. There is no id.
    ///
    /// The secret is the account's API key. Expects 200 and the text `Hello API Event
    /// Received` ([`acknowledgement`](crate::Delivery::acknowledgement)); retries for about
    /// three days.
    ["multipart"]
    DropboxSign = Spec::hmac_sha256("dropbox_sign", "event_hash")
        .signature(Json("/event/event_hash"))
        .json_in_multipart("json")
        .signed_by(canonical::dropbox_sign::time_and_type, canonical::dropbox_sign::SIGNED)
        .signed_time(Json("/event/event_time"), UnixSeconds)
        .event_type(Json("/event/event_type"))
        .acknowledged_by("Hello API Event Received");

    /// [Dwolla](https://www.dwolla.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Request-Signature-SHA-256: <hex>`.
    ///
    /// The secret is the webhook subscription's. Expects any 2xx.
    Dwolla = Spec::hmac_sha256("dwolla", "x-request-signature-sha-256")
        .event_id(Json("/id"))
        .event_type(Json("/topic"));

    /// [EasyPost](https://docs.easypost.com/guides/webhooks-guide).
    ///
    /// Signs the body with HMAC-SHA256: `X-Hmac-Signature: hmac-sha256-hex=<hex>`.
    ///
    /// The secret is the one given when the webhook was made, in Unicode's form NFKD.
    /// Expects 2xx within 7 seconds, and retries.
    ["unicode-normalization"]
    EasyPost = Spec::hmac_sha256("easypost", "x-hmac-signature")
        .prefix("hmac-sha256-hex=")
        .key(Key::Nfkd)
        .event_id(Json("/id"))
        .event_type(Json("/description"))
        .payload_at("/result");

    /// [eBay](https://developer.ebay.com/api-docs/commerce/notification/overview.html): the
    /// Notification API, marketplace account deletion included.
    ///
    /// Signs the body with ECDSA on P-256 and SHA-1: `X-EBAY-SIGNATURE` is JSON in base64,
    /// with the signature and the id of its key.
    ///
    /// Each key is published behind
    /// `https://api.ebay.com/commerce/notification/v1/public_key/`, for applications with a
    /// token. All of eBay's customers have the same, and no delivery says whose it is: the
    /// receiver has to `accept_any_account`.
    ///
    /// The endpoint is checked by `GET`, answered with the SHA-256 of challenge, token and URL:
    /// the settings `verification_token` and `endpoint` are both as given to eBay. Expects
    /// 200, 201, 202 or 204.
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
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `ElevenLabs-Signature: t=…,v0=<hex>`.
    /// The timestamp is good for 30 minutes. There is no id of an event.
    ///
    /// The secret is the webhook's, as text. Expects a 200; workspaces under HIPAA are said to
    /// get no retries.
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
    Figma = Spec::token("figma", Header("authorization"))
        .signature(Json("/passcode"))
        .event_type(Json("/event_type"));

    /// [Fitbit](https://dev.fitbit.com/build/reference/web-api/developer-guide/using-subscriptions/).
    ///
    /// Signs the body with HMAC-SHA1: `X-Fitbit-Signature: <base64>`. The key is the
    /// application's client secret with a `&` behind it.
    ///
    /// The endpoint is checked by `GET ?verify=…`: the code of the setting
    /// `verification_code` is answered with 204, any other with 404. A delivery is a list.
    /// Expects 204 within 5 seconds.
    ///
    /// **Experimental**: taken from other receivers' code, not from Fitbit's own text.
    Fitbit = Spec::hmac_sha256("fitbit", "x-fitbit-signature")
        .hash(Sha1)
        .encoding(Base64)
        .key(Key::TextThen("&"))
        .items_at("")
        .event_type(Json("/collectionType"))
        .env("FITBIT_CLIENT_SECRET")
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Has(Query("verify"))])
            .guard(Query("verify"), "verification_code")
            .refused_with(404)
            .answer(Answer::Fixed(204, ""))]);

    /// [Flutterwave](https://developer.flutterwave.com/docs/webhooks), API v3.
    ///
    /// Sends the dashboard's secret hash itself: `verif-hash: <secret hash>`. The body is
    /// **not** signed, nor are id and type in it: ask the API for the transaction.
    ///
    /// **Experimental**: taken from other receivers' code.
    Flutterwave = Spec::token("flutterwave", Header("verif-hash"))
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

    /// [Forgejo](https://forgejo.org/docs/latest/user/webhooks/).
    ///
    /// Signs the JSON with HMAC-SHA256: `X-Forgejo-Signature: <hex>`; where the webhook is
    /// set to send a form, the JSON inside it, not the form. Id and type are headers and
    /// not signed.
    ///
    /// The secret is the webhook's. Expects any 2xx; nothing is retried.
    Forgejo = Spec::hmac_sha256("forgejo", "x-forgejo-signature")
        .json_in_form("payload")
        .signed(&[JsonDocument])
        .event_id(Header("x-forgejo-delivery"))
        .event_type(Header("x-forgejo-event"));

    /// [Front](https://dev.frontapp.com/docs/application-webhooks): the webhooks of an
    /// application; [`FrontRule`] is for those of a rule.
    ///
    /// Signs timestamp and body with HMAC-SHA256: `X-Front-Signature: <base64>` beside
    /// `X-Front-Request-Timestamp`.
    ///
    /// The secret is the application's signing key. The endpoint is checked by a `POST`
    /// with `X-Front-Challenge` and no signature, answered with `{"challenge": …}`.
    ///
    /// **Experimental**: taken from other receivers' code, not from Front's own text.
    Front = Spec::hmac_sha256("front", "x-front-signature")
        .encoding(Base64)
        .timestamp(Header("x-front-request-timestamp"), UnixSecondsOrMillis)
        .signed(&[Timestamp, Text(":"), Body])
        .event_id(Json("/payload/id"))
        .event_type(Json("/type"))
        .payload_at("/payload")
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::Has(Header("x-front-challenge"))])
            .echo_json("challenge", Header("x-front-challenge"))]);

    /// [Front](https://dev.frontapp.com/docs/rule-webhooks): the webhooks of a rule.
    ///
    /// Signs the body with HMAC-SHA1: `X-Front-Signature: <base64>`. No time is signed.
    ///
    /// The secret is the company's API secret. Nothing is retried.
    ///
    /// **Experimental**: taken from other receivers' code, not from Front's own text.
    FrontRule = Spec::hmac_sha256("front_rule", "x-front-signature")
        .hash(Sha1)
        .encoding(Base64)
        .event_id(Json("/id"))
        .event_type(Json("/type"));

    /// [Gitea](https://docs.gitea.com/usage/webhooks).
    ///
    /// Signs the JSON with HMAC-SHA256: `X-Gitea-Signature: <hex>`; where the webhook is
    /// set to send a form, the JSON inside it, not the form. Id and type are headers and
    /// not signed.
    ///
    /// The secret is the webhook's. Expects any 2xx; nothing is retried.
    Gitea = Spec::hmac_sha256("gitea", "x-gitea-signature")
        .json_in_form("payload")
        .signed(&[JsonDocument])
        .event_id(Header("x-gitea-delivery"))
        .event_type(Header("x-gitea-event"));

    /// [GitHub](https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries),
    /// GitHub Apps and GitHub Enterprise Server.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature-256: sha256=<hex>`. The
    /// delivery's id and event type stand in headers that are **not** signed.
    ///
    /// The secret is the one typed in under *Settings → Webhooks*. Bodies are JSON, or
    /// a form with JSON in its field `payload`, as the webhook's content type says; either
    /// has up to 25 MB. The first delivery is a `ping` event. Expects any 2xx within 10 seconds,
    /// and does not retry on its own.
    GitHub = Spec::hmac_sha256("github", "x-hub-signature-256")
        .prefix("sha256=")
        .event_id(Header("x-github-delivery"))
        .event_type(Header("x-github-event"))
        .json_in_form("payload")
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
    /// The token is the one typed in under *Settings → Webhooks*. The type is the body's
    /// `object_kind` (`merge_request`), or where there is none its `event_name`. Expects any
    /// 2xx, and switches off a webhook that fails often.
    GitLab = Spec::token("gitlab", Header("x-gitlab-token"))
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

    /// [Gogs](https://gogs.io/).
    ///
    /// Signs the JSON with HMAC-SHA256: `X-Gogs-Signature: <hex>`; where the webhook is
    /// set to send a form, the JSON inside it, not the form. Id and type are headers and
    /// not signed.
    ///
    /// The secret is the webhook's. Expects any 2xx; nothing is retried.
    Gogs = Spec::hmac_sha256("gogs", "x-gogs-signature")
        .json_in_form("payload")
        .signed(&[JsonDocument])
        .event_id(Header("x-gogs-delivery"))
        .event_type(Header("x-gogs-event"));

    /// [Gong](https://help.gong.io/docs/create-a-webhook-rule): webhook rules that are set to
    /// *Signed JWT header*.
    ///
    /// Sends a JSON web token in `Authorization`: RS256, with the URL as its claim
    /// `webhook_url` and the hex SHA-256 of the body as `body_sha256`.
    ///
    /// The receiver is set up with the public key that the rule shows, in base64 or PEM. The
    /// id is the call's. There is no type: decode it with `json`. The *Test now* button sends
    /// a call. Expects any 2xx.
    ///
    /// **Experimental**: taken from other receivers' code, not from Gong's own text.
    ["jwt", "aws-lc-rs"] Gong = Spec::jwt("gong", Header("authorization"), &[Algorithm::Rs256])
        .claims(&[Claim::Url("webhook_url"), Claim::BodyHash("body_sha256", Hex)])
        .event_id(Json("/callData/metaData/id"))
        .payload_at("/callData")
        .env("GONG_WEBHOOK_PUBLIC_KEY");

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
    GoogleDrive = Spec::token("google_drive", Header("x-goog-channel-token"))
        .event_type(Header("x-goog-resource-state"));

    /// [Google Cloud Pub/Sub](https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions):
    /// authenticated push subscriptions.
    ///
    /// Sends a JSON web token: `Authorization: Bearer <token>`, RS256 by a key of Google's,
    /// good until its `exp` (an hour). The body is **not** signed, nor is the id in it, and
    /// Google may send one token with many messages.
    ///
    /// Google signs for everyone, so the token says whose it is: the setting `audience` is
    /// the subscription's audience (the endpoint's URL, unless another was given), `email` the
    /// service account that it authenticates as. The keys are published as a set at
    /// `https://www.googleapis.com/oauth2/v3/certs`.
    ///
    /// The publisher's data stands in `/message/data`, in base64; the type, if there is one,
    /// is an attribute of the publisher's: decode it with `json`. Expects 200, 201, 202 or 204,
    /// and repeats what got none for up to 7 days.
    ["jwt", "aws-lc-rs"] GooglePubSub = Spec::jwt("google_pubsub", Header("authorization"), &[Algorithm::Rs256])
        .prefix("Bearer ")
        .claims(&[
            Claim::Is("iss", &["https://accounts.google.com", "accounts.google.com"]),
            Claim::IsSetting("aud", "audience"),
            Claim::IsSetting("email", "email"),
            Claim::IsTrue("email_verified"),
            Claim::Has("exp"),
        ])
        .key_id(TokenKeyId)
        .keys_at("https://www.googleapis.com/oauth2/v3/certs")
        .event_id(Json("/message/messageId"))
        .payload_at("/message");

    /// [Grafana](https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/)
    /// alerting, a contact point with HMAC switched on and no timestamp header.
    ///
    /// Signs the body with HMAC-SHA256: `X-Grafana-Alerting-Signature: <hex>`. Another
    /// header can be chosen there: derive your row by [`provider!`](crate::provider). Better
    /// name a timestamp header too, and use [`GrafanaTimestamp`].
    ///
    /// Comes by `POST` or `PUT`, as configured. The secret is the contact point's, as text.
    /// Expects any 2xx.
    Grafana = Spec::hmac_sha256("grafana", "x-grafana-alerting-signature")
        .methods(&["POST", "PUT"])
        .event_type(Json("/status"));

    /// [Grafana](https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/)
    /// alerting, a contact point with HMAC and the timestamp header
    /// `X-Grafana-Alerting-Timestamp`, which has no default name in Grafana: for another,
    /// derive your row by [`provider!`](crate::provider).
    ///
    /// Signs timestamp, a colon and body with HMAC-SHA256.
    GrafanaTimestamp = Grafana::SPEC
        .named("grafana_timestamp")
        .timestamp(Header("x-grafana-alerting-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Text(":"), Body])
        .env("GRAFANA_WEBHOOK_SECRET");

    /// [Heroku](https://devcenter.heroku.com/articles/app-webhooks): app webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `Heroku-Webhook-Hmac-SHA256: <base64>`. An
    /// `Authorization` header that the webhook may send along is not looked at.
    ///
    /// The secret is the webhook's, as text. Expects any 2xx; a webhook of level `sync` is
    /// retried, one of level `notify` is not.
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
    /// Expects a 2xx.
    ///
    /// **Experimental**: nothing of this was found in HeyGen's own text; some receivers
    /// read `X-HeyGen-Signature` instead.
    HeyGen = Spec::hmac_sha256("heygen", "signature")
        .event_type(Json("/event_type"))
        .payload_at("/event_data")
        .handshakes(&[Handshake::on("OPTIONS")]);

    /// [Hookdeck](https://hookdeck.com/docs/authentication): what its gateway passes on.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hookdeck-Signature: <base64>`, and
    /// `X-Hookdeck-Signature-2` under the other secret while one is rolled. The id is a
    /// header and not signed; the type is the source's own.
    ///
    /// The secret is the project's signing secret.
    Hookdeck = Spec::hmac_sha256("hookdeck", "x-hookdeck-signature")
        .also(&[Header("x-hookdeck-signature-2")])
        .encoding(Base64)
        .formats(&[Format::Any])
        .event_id(Header("x-hookdeck-eventid"))
        .env("HOOKDECK_SIGNING_SECRET");

    /// [HubSpot](https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests),
    /// by version 3 of its signature, which it sends beside the older ones: [`HubSpotV2`] and
    /// [`HubSpotV1`] are for endpoints that get no other.
    ///
    /// Signs method, URL, body and time with HMAC-SHA256: `X-HubSpot-Signature-v3: <base64>`.
    /// Nothing stands between them, so the URL may have no brackets, and a body has to be a JSON
    /// object or list. HubSpot undoes some escapes of the URL before it signs; both readings
    /// are taken.
    ///
    /// The secret is the app's client secret, the URL's origin has to be set. A delivery is a
    /// list of events, whose ids are not unique. Expects a 2xx within 5 seconds, and retries 10
    /// times over 24 hours.
    HubSpot = Spec::hmac_sha256("hubspot", "x-hubspot-signature-v3")
        .encoding(Base64)
        .timestamp(canonical::hubspot::TIMESTAMP, UnixMillis)
        .signed_by(canonical::hubspot::v3, &[Method, Url, Body, Timestamp])
        .methods(&["POST", "GET", "PUT", "PATCH", "DELETE"])
        .items_at("")
        .event_type(Json("/subscriptionType"));

    /// [HubSpot](https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests),
    /// by version 1 of its signature: the weakest, which neither covers the URL nor has a time.
    ///
    /// Sends the SHA-256 of the secret and the body: `X-HubSpot-Signature: <hex>`. A hash of this
    /// kind can be carried on by anyone who saw it; the bytes that this needs are refused.
    HubSpotV1 = Spec::digest_sha256("hubspot_v1", "x-hubspot-signature")
        .signed_by(canonical::hubspot::v1, &[Secret, Body])
        .items_at("")
        .event_type(Json("/subscriptionType"));

    /// [HubSpot](https://developers.hubspot.com/docs/guides/apps/authentication/validating-requests),
    /// by version 2 of its signature, which has no time.
    ///
    /// Sends the SHA-256 of the secret, the method, the URL and the body:
    /// `X-HubSpot-Signature: <hex>`. The URL may have no brackets, and a body has to be a JSON
    /// object or list, as for [`HubSpot`].
    HubSpotV2 = Spec::digest_sha256("hubspot_v2", "x-hubspot-signature")
        .signed_by(canonical::hubspot::v2, &[Secret, Method, Url, Body])
        .methods(&["POST", "GET", "PUT", "PATCH", "DELETE"])
        .items_at("")
        .event_type(Json("/subscriptionType"));

    /// [incident.io](https://docs.incident.io/integrations/webhooks), whose deliveries are
    /// sent by [`Svix`].
    ///
    /// The scheme of [`StandardWebhooks`], with its headers or with Svix's. What happened
    /// stands under a key that is the event's type, so the payload is the whole body.
    ///
    /// The secret is the endpoint's, `whsec_…`. Expects a 2xx; retries for 24 hours, and
    /// switches off an endpoint that failed for 5 days.
    IncidentIo = StandardWebhooks::SPEC.named("incident_io")
        .alternate_headers(OR_OF_SVIX)
        .event_type(Json("/event_type"))
        .payload_at("")
        .env("INCIDENT_IO_WEBHOOK_SECRET");

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

    /// What is sent to Jenkins' [generic webhook trigger](https://plugins.jenkins.io/generic-webhook-trigger/),
    /// for a receiver in its place.
    ///
    /// Sends the token itself, as `Authorization: Bearer <token>`, as `?token=`, or in the
    /// header `token` or `X-Gitlab-Token`. Nothing is signed.
    Jenkins = Spec::token("jenkins", Header("authorization"))
        .prefix("Bearer ")
        .also(&[Query("token"), Header("token"), Header("x-gitlab-token")]);

    /// [Jira Cloud](https://developer.atlassian.com/cloud/jira/platform/webhooks/), webhooks
    /// that an administrator created with a secret.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature: sha256=<hex>`. The id in
    /// `X-Atlassian-Webhook-Identifier`, the same over retries, is **not** signed.
    /// Webhooks of Connect and OAuth apps are not signed this way.
    ///
    /// The secret is the webhook's, as text. Expects a 2xx.
    ///
    /// **Experimental**: the formula rests on the code of other receivers.
    Jira = Spec::hmac_sha256("jira", "x-hub-signature")
        .prefix("sha256=")
        .event_id(Header("x-atlassian-webhook-identifier"))
        .event_type(Json("/webhookEvent"));

    /// [Klarna Network](https://docs.klarna.com/api/kn/klarna-notifications-api) notifications.
    ///
    /// Signs the body with HMAC-SHA256: `Klarna-Signature: <hex>`;
    /// `Klarna-Signing-Key-Id` names the key. The older pushes of Klarna Checkout and
    /// Order Management are not signed.
    ///
    /// The secret is the signing key that the id names, as text. Expects 200, 201, 202 or 204,
    /// and 400 for a mismatch ([`refusal_status`](crate::ReceiverBuilder::refusal_status)); retries for
    /// up to 12 hours.
    ///
    /// **Experimental**: that the signature is hex rests on one plugin's code.
    Klarna = Spec::hmac_sha256("klarna", "klarna-signature")
        .event_id(Json("/metadata/event_id"))
        .event_type(Json("/metadata/event_type"))
        .payload_at("/payload");

    /// [Knock](https://docs.knock.app), outbound webhooks.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `x-knock-signature: t=…,s=<base64>`.
    /// The timestamp has milliseconds and is good for 300 seconds.
    ///
    /// A delivery has no id of its own. The secret is the webhook's secret key, as text.
    /// Expects a 2xx; 8 attempts.
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
    /// Sends a form with one field, `data`, whose JSON holds the token as
    /// `verification_token`. Nothing is signed: the token stands in every body, so never
    /// log one.
    ///
    /// The secret is the verification token of the settings page. Expects 200, and
    /// retries.
    ///
    /// **Experimental**: taken from other receivers' code, not from Ko-fi's own text.
    KoFi = Spec::token("ko_fi", Json("/verification_token"))
        .json_in_form("data")
        .event_id(Json("/message_id"))
        .event_type(Json("/type"));

    /// [LaunchDarkly](https://launchdarkly.com/docs/home/infrastructure/webhooks).
    ///
    /// Signs the body with HMAC-SHA256: `X-LD-Signature: <hex>`, only when a secret
    /// is set. The event is an entry of the audit log, with its id and kind. Deliveries
    /// may come out of order.
    ///
    /// **Experimental**: that the signature is hex rests on the code of other receivers.
    LaunchDarkly = Spec::hmac_sha256("launchdarkly", "x-ld-signature")
        .event_id(Json("/_id"))
        .event_type(Json("/kind"));

    /// [Lemon Squeezy](https://docs.lemonsqueezy.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature: <hex>`. There is no id and no
    /// timestamp.
    ///
    /// The secret is the webhook's signing secret, as text. Expects a 200.
    LemonSqueezy = Spec::hmac_sha256("lemon_squeezy", "x-signature")
        .event_type(Json("/meta/event_name"))
        .payload_at("/data");

    /// [LINE Messaging API](https://developers.line.biz).
    ///
    /// Signs the body with HMAC-SHA256 under the channel secret:
    /// `x-line-signature: <base64>`. A body lists events under `/events`, each with
    /// `webhookEventId` and `type`; the *Verify* button sends an empty list.
    ///
    /// Expects a 200. Redelivery has to be switched on, and keeps the events' ids.
    Line = Spec::hmac_sha256("line", "x-line-signature")
        .encoding(Base64);

    /// [Linear](https://linear.app/developers).
    ///
    /// Signs the body with HMAC-SHA256: `Linear-Signature: <hex>`. The body's
    /// `webhookTimestamp`, in milliseconds, is good for 60 seconds. The headers
    /// `Linear-Delivery`, which is the id, and `Linear-Timestamp` are **not** signed.
    ///
    /// The type is `{type}.{action}`, as in `Issue.update`. The secret is the webhook's, as
    /// text. Expects a 200 within 5 seconds.
    Linear = Spec::hmac_sha256("linear", "linear-signature")
        .timestamp(Json("/webhookTimestamp"), UnixMillis)
        .tolerance(Duration::from_secs(60))
        .event_id(Header("linear-delivery"))
        .event_type(JoinJson("/type", ".", "/action"))
        .payload_at("/data");

    /// [LiveKit](https://docs.livekit.io/home/server/webhooks/).
    ///
    /// Sends a JSON web token in `Authorization`, without a scheme before it: HS256, good
    /// until its `exp`, with the base64 SHA-256 of the body as its claim `sha256`.
    ///
    /// The secret is the API secret, and the setting `api_key` the API key that goes with
    /// it, which the token names as its `iss`. The content type is
    /// `application/webhook+json`. Expects any 2xx.
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
    /// The secret is base64, behind `whsec_` or without it. Expects a 2xx.
    ///
    /// **Experimental**: all of it rests on a third party's notes; the place of the
    /// event type is unverified.
    Loops = StandardWebhooks::SPEC.named("loops")
        .event_type(Json("/eventName"))
        .payload_at("")
        .env("LOOPS_WEBHOOK_SECRET");

    /// [Mailchimp](https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/)
    /// audiences.
    ///
    /// Signs nothing: put an unguessable text into the URL, as `?key=`. Another name for it
    /// is a row of your own. The body is a form.
    ///
    /// Saving the webhook sends a `GET`, answered with 200. Expects 200 within 10 seconds,
    /// and retries for about an hour.
    ///
    /// **Experimental**: taken from other receivers' code, not from Mailchimp's own text.
    Mailchimp = Spec::token("mailchimp", Query("key"))
        .event_type(Form("type"))
        .handshakes(&[Handshake::on("GET")]);

    /// [Mailgun](https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks),
    /// webhooks as JSON.
    ///
    /// Signs time and token with HMAC-SHA256; all three stand in the body under `/signature`. The
    /// event itself is **not** signed, nor is its type. The token, which is the id here, is the
    /// same in every attempt: keep those that were seen.
    ///
    /// The secret is the HTTP webhook signing key, not the API key. Retries come for 8 hours and
    /// repeat the time, which is not checked. Expects 200; 406 ends the attempts.
    Mailgun = Spec::hmac_sha256("mailgun", "x-mailgun-signature")
        .signature(Json("/signature/signature"))
        .signed_time(Json("/signature/timestamp"), UnixSeconds)
        .signed_by(canonical::mailgun::time_then_token, &[Timestamp, From(canonical::mailgun::TOKEN)])
        .event_id(canonical::mailgun::TOKEN)
        .event_type(Json("/event-data/event"))
        .payload_at("/event-data");

    /// [`Mailgun`], for the events of a subaccount by its parent account's key:
    /// `/signature/parent-signature`.
    MailgunParent = Mailgun::SPEC.named("mailgun_parent").signature(Json("/signature/parent-signature"));

    /// [Mandrill](https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/),
    /// which is Mailchimp Transactional.
    ///
    /// Signs the URL and the form's one field, `mandrill_events`, with HMAC-SHA1:
    /// `X-Mandrill-Signature: <base64>`. A form with any other field is refused.
    ///
    /// The secret is the webhook's key, and the URL has to be the configured one, to the slash.
    /// A delivery is a list of up to 1000 events. The URL is checked by `HEAD` when it is saved.
    /// Expects 200, and retries for up to 3 days.
    Mandrill = Spec::hmac_sha256("mandrill", "x-mandrill-signature")
        .hash(Sha1)
        .encoding(Base64)
        .signed_by(canonical::mandrill::url_then_field, &[Url, Body])
        .json_in_form(canonical::mandrill::FIELD)
        .items_at("")
        .event_id(Json("/_id"))
        .event_type(Json("/event"))
        .max_body(8 << 20)
        .handshakes(&[Handshake::on("HEAD")]);

    /// [Mercado Pago](https://www.mercadopago.com/developers/en/docs/your-integrations/notifications/webhooks).
    ///
    /// Signs the query's `data.id`, the header `X-Request-Id` and a time with HMAC-SHA256:
    /// `X-Signature: ts=<time>,v1=<hex>`. The body is **not** signed, nor are id and type in it:
    /// take the resource's id from the query, and fetch it. Its case is not signed either; ids in
    /// both cases at once are refused.
    ///
    /// The time may be in seconds or milliseconds and is not checked. Notifications of QR codes
    /// are not signed at all. The secret is the application's secret signature: what looks like
    /// hex is not decoded. Expects 200 or 201 within 22 seconds, and retries every 15 minutes.
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

    /// [MessageBird](https://developers.messagebird.com), now Bird: the token of its SDKs, not
    /// the older `MessageBird-Signature`.
    ///
    /// Sends a JSON web token in `MessageBird-Signature-JWT`: HS256, HS384 or HS512, good for
    /// a minute, with the hex SHA-256 of the URL as its claim `url_hash` and that of the body
    /// as `payload_hash`, which is left out if there is no body. Deliveries come by `POST`
    /// or `GET`.
    ///
    /// The secret is the signing key, as text: what looks like hex is not decoded. The id is
    /// the token's `jti`. The URL must be the one that MessageBird calls, its query in the
    /// same order.
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
    .event_id(InToken("jti"))
    .env("MESSAGEBIRD_SIGNING_KEY");

    /// [Meta](https://developers.facebook.com): Graph API, Messenger, Instagram, Threads.
    ///
    /// Signs the body with HMAC-SHA256 under the app secret, taken as text:
    /// `X-Hub-Signature-256: sha256=<hex>`. A body lists up to 1,000 updates under
    /// `/entry`; its type is the `object` that they are about. No id.
    ///
    /// The subscription's GET is answered with its `hub.challenge` if its
    /// `hub.verify_token` is the setting `verify_token`. Expects a 200; retries, less
    /// and less often, for 36 hours.
    ///
    /// **Experimental**: the formula rests on Meta's samples and the code of other receivers.
    Meta = Spec::hmac_sha256("meta", "x-hub-signature-256")
        .prefix("sha256=")
        .event_type(Json("/object"))
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Is(Query("hub.mode"), "subscribe")])
            .guard(Query("hub.verify_token"), "verify_token")
            .echo_text(Query("hub.challenge"))]);

    /// [Meta](https://developers.facebook.com)'s older signature beside that of
    /// [`Meta`]: HMAC-SHA1 in `X-Hub-Signature: sha1=<hex>`.
    ///
    /// **Experimental**, as [`Meta`].
    MetaSha1 = Meta::SPEC.named("meta_sha1")
        .header("x-hub-signature")
        .hash(Sha1)
        .prefix("sha1=")
        .env("META_WEBHOOK_SECRET");

    /// [Microsoft Graph](https://learn.microsoft.com/graph/change-notifications-delivery-webhooks),
    /// change notifications.
    ///
    /// Signs nothing: each notification of the list repeats the subscription's `clientState`,
    /// which is the secret. One with another state refuses them all, as does an empty list or
    /// one of more than a thousand. Tokens and encrypted content of rich notifications are left
    /// to the application.
    ///
    /// Checks an endpoint by `POST ?validationToken=…` without a body, which is echoed. Expects a
    /// 2xx within 3 seconds, and retries for up to 4 hours.
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
    /// Signs nothing: put an unguessable text into the URL, as `?token=`.
    ///
    /// Creating a subscription sends a `POST` with a `challenge`, to the same URL, which is
    /// answered with the same JSON.
    Miro = Spec::token("miro", Query("token"))
        .event_type(JoinJson("/type", ".", "/event"))
        .handshakes(&[
            Handshake::on("POST").when(&[Condition::Has(Json("/challenge"))]).echo_json("challenge", Json("/challenge")),
            Handshake::on("POST")
                .verified()
                .when(&[Condition::Has(Json("/challenge"))])
                .echo_json("challenge", Json("/challenge")),
        ]);

    /// [Modern Treasury](https://docs.moderntreasury.com).
    ///
    /// Signs the body with HMAC-SHA256: `X-Signature: <hex>`. The id's header
    /// `X-Event-Id` is **not** signed, and its name unverified.
    ///
    /// The webhook key stands under *Developer Settings*. The type is
    /// `{data.object}.{event}`.
    ///
    /// Expects a 2xx.
    ModernTreasury = Spec::hmac_sha256("modern_treasury", "x-signature")
        .event_id(Header("x-event-id"))
        .event_type(JoinJson("/data/object", ".", "/event"))
        .payload_at("/data")
        .env("MODERN_TREASURY_WEBHOOK_KEY");

    /// [Mollie](https://docs.mollie.com/reference/webhooks), next-generation webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `X-Mollie-Signature: sha256=<hex>`. The classic
    /// webhooks, forms with nothing but an id, are not signed and refused here.
    ///
    /// The secret is the webhook's signing secret, as text. Expects a 200.
    Mollie = Spec::hmac_sha256("mollie", "x-mollie-signature")
        .prefix("sha256=")
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/_embedded");

    /// [monday.com](https://developer.monday.com/apps/docs/webhooks): webhooks that an
    /// integration app made. Others carry no proof at all, and are refused.
    ///
    /// Sends a JSON web token in `Authorization`, without a scheme before it: HS256, good
    /// until its `exp`. The body is **not** signed, nor are id and type in it.
    ///
    /// The secret is the app's *Signing Secret*, for webhooks about the app itself its *Client
    /// Secret*. The URL is checked by a `POST` with a `challenge`, which is answered whether
    /// it is signed or not. Expects 200; retries once a minute for half an hour.
    ///
    /// **Experimental**: taken from other receivers' notes, not from monday's own text.
    ["jwt"] Monday = Spec::jwt("monday", Header("authorization"), &[Algorithm::Hs256])
        .claims(&[Claim::Has("exp")])
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
    /// Signs `{X-Timestamp}|{X-Nonce}|{X-Webhook-ID}` with HMAC-SHA512:
    /// `X-Signature: <hex>`. The body is **not** signed: who saw one delivery can send any
    /// body with its headers, so remember the nonces and fetch what matters over the API.
    ///
    /// How the timestamp is written is not documented, so freshness is not checked.
    ///
    /// The secret is the webhook's signing secret, as text. Expects a 2xx.
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
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Mux-Signature: t=…,v1=<hex>`,
    /// possibly several `v1`. The timestamp is good for 300 seconds.
    ///
    /// Expects a 2xx; the id stays the same over all attempts. `MUX_SIGNING_KEY` is not the
    /// webhook's secret but one for playback.
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
    /// Sends a JSON web token in `X-Webhook-Signature`: HS256, with the hex SHA-256 of the
    /// body as its claim `sha256`. It does not expire, so that a delivery once seen can be
    /// replayed.
    ///
    /// The secret is the notification's *JWS secret token*, as text; without one nothing
    /// is signed. There is no id: `/id` is the deploy's. The type is the deploy's `/state`.
    ///
    /// **Experimental**: taken from other receivers' code, not from Netlify's own text.
    ["jwt"] Netlify = Spec::jwt("netlify", Header("x-webhook-signature"), &[Algorithm::Hs256])
        .claims(&[Claim::Is("iss", &["netlify"]), Claim::BodyHash("sha256", Hex)])
        .event_type(Json("/state"));

    /// [New Relic](https://docs.newrelic.com), a workflow's webhook destination with
    /// HTTP Basic.
    ///
    /// Nothing is signed. The body is the user's own template; in the default one `/state`
    /// is the type and `/id` the issue, which is no delivery's id.
    ///
    /// **Experimental**: all of it rests on third parties' documentation.
    NewRelic = Spec::basic("new_relic")
        .event_type(Json("/state"));

    /// [New Relic](https://docs.newrelic.com), a workflow's webhook destination with a
    /// token: `Authorization: Bearer <token>`.
    ///
    /// Nothing is signed. The body is that of [`NewRelic`].
    ///
    /// **Experimental**, as [`NewRelic`].
    NewRelicBearer = Spec::token("new_relic_bearer", Header("authorization"))
        .prefix("Bearer ")
        .event_type(Json("/state"));

    /// [Notion](https://developers.notion.com/reference/webhooks).
    ///
    /// Signs the body with HMAC-SHA256: `X-Notion-Signature: sha256=<hex>`.
    ///
    /// The secret arrives when a subscription is made: an unsigned `POST` with
    /// `verification_token`, to be pasted into Notion's page, which is the signing secret
    /// from then on. Build the first receiver without a secret and with
    /// [`on_handshake_secret`](crate::ReceiverBuilder::on_handshake_secret), and store what it
    /// gets, but only while you are making a subscription.
    ///
    /// Expects 200, and retries for a day.
    Notion = Spec::hmac_sha256("notion", "x-notion-signature")
        .prefix("sha256=")
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data")
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::Has(Json("/verification_token"))])
            .brings(Json("/verification_token"))]);

    /// [Novu](https://docs.novu.co), the requests of its framework to the bridge
    /// endpoint; Novu's outbound webhooks are others.
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Novu-Signature: t=…,v1=<hex>`. The
    /// timestamp has milliseconds and is good for 300 seconds. What is asked for, the
    /// query's `action`, is **not** signed.
    ///
    /// `GET ?action=health-check` is answered with a 200. The secret is Novu's secret key, as
    /// text. Expects a 200.
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
    /// Expects a 2xx.
    NpmHooks = Spec::hmac_sha256("npm_hooks", "x-npm-signature")
        .prefix("sha256=")
        .event_type(Json("/event"))
        .payload_at("/payload");

    /// [Okta event hooks](https://developer.okta.com/docs/concepts/event-hooks/).
    ///
    /// Sends the secret in `Authorization`, whole and without a scheme unless one was typed
    /// in; the header can be named otherwise ([`header`](crate::Spec::header)). Nothing is
    /// signed. A body lists events under `/data/events`, each with `uuid` and `eventType`.
    ///
    /// The one GET with `x-okta-verification-challenge` is answered in JSON. Expects an
    /// empty 200 or 204 within 3 seconds; retries at most once.
    Okta = Spec::token("okta", Header("authorization"))
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Has(Header("x-okta-verification-challenge"))])
            .echo_json("verification", Header("x-okta-verification-challenge"))]);

    /// [Onfido](https://documentation.identity.entrust.com/api/manual-webhook-signature-verification)
    /// (Entrust).
    ///
    /// Signs the body with HMAC-SHA256 under the webhook's token:
    /// `X-SHA2-Signature: <hex>`. There is no id; the type is the action.
    ///
    /// Expects a 2xx within 10 seconds.
    Onfido = Spec::hmac_sha256("onfido", "x-sha2-signature")
        .event_type(Json("/payload/action"))
        .payload_at("/payload");

    /// [OpenAI](https://platform.openai.com/docs): the scheme of [`StandardWebhooks`].
    ///
    /// The id is `webhook-id`; the event's own stands in the body as `/id`. A secret without
    /// `whsec_` is read as base64 here, where OpenAI's SDK takes it as text.
    ///
    /// Expects a 2xx.
    OpenAI = StandardWebhooks::SPEC.named("openai")
        .env("OPENAI_WEBHOOK_SECRET");

    /// [OpenNode](https://developers.opennode.com/docs/webhooks).
    ///
    /// Signs the charge's id alone with HMAC-SHA256, in the form field `hashed_order`.
    /// **Neither status nor price is signed**, so that whoever saw one callback can send it
    /// again as paid: ask OpenNode's API for the charge.
    ///
    /// The secret is the API key that made the charge. The body is a form.
    OpenNode = Spec::hmac_sha256("opennode", "hashed_order")
        .signature(Form("hashed_order"))
        .event_id(Form("id"))
        .event_type(Form("status"))
        .signed(&[EventId]);

    /// [Opsgenie](https://www.atlassian.com/software/opsgenie), outgoing webhooks.
    ///
    /// Nothing is signed. What can be checked is a header of one's own, added in the
    /// integration: `X-Webhook-Token` here, or another ([`header`](crate::Spec::header)).
    ///
    /// **Experimental**: no documentation was read; the place of the type is unverified.
    Opsgenie = Spec::token("opsgenie", Header("x-webhook-token"))
        .event_type(Json("/action"))
        .payload_at("/alert");

    /// [Oura](https://cloud.ouraring.com).
    ///
    /// Signs `{timestamp}{body}` with HMAC-SHA256 under the client secret:
    /// `x-oura-signature: <hex>`, in upper case; the timestamp in `x-oura-timestamp`.
    /// No tolerance is documented. The type is `{data_type}.{event_type}`; no id.
    ///
    /// A GET is answered with its `challenge`, in JSON, if its `verification_token` is the
    /// setting of that name. Expects a 2xx within 10 seconds; retries 10 times; 410 cancels.
    ///
    /// **Experimental**: all of it rests on a third party's notes.
    Oura = Spec::hmac_sha256("oura", "x-oura-signature")
        .timestamp(Header("x-oura-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Body])
        .event_type(JoinJson("/data_type", ".", "/event_type"))
        .handshakes(&[Handshake::on("GET")
            .guard(Query("verification_token"), "verification_token")
            .echo_json("challenge", Query("challenge"))]);

    /// [Paddle Billing](https://developer.paddle.com).
    ///
    /// Signs `{timestamp}:{body}` with HMAC-SHA256: `Paddle-Signature: ts=…;h1=<hex>`,
    /// several `h1` while a secret is rotated. The timestamp is good for 5 seconds, as in
    /// Paddle's SDKs; behind a queue, allow more ([`tolerance`](crate::ReceiverBuilder::tolerance)).
    ///
    /// The secret (`pdl_ntfset_…`, taken as text) stands at the destination under *Developer
    /// tools → Notifications*. Expects a 200 within 5 seconds; 60 retries in 3 days. The
    /// delivery's own id is the body's `notification_id`.
    Paddle = Spec::hmac_sha256("paddle", "paddle-signature")
        .separator(';')
        .prefix("h1=")
        .timestamp(InSignature("ts="), UnixSeconds)
        .tolerance(Duration::from_secs(5))
        .signed(&[Timestamp, Text(":"), Body])
        .event_id(Json("/event_id"))
        .event_type(Json("/event_type"))
        .payload_at("/data");

    /// [PagerDuty](https://developer.pagerduty.com), v3 webhooks.
    ///
    /// Signs the body with HMAC-SHA256: `X-PagerDuty-Signature: v1=<hex>`, several while a
    /// secret is rotated. Older webhooks are not signed.
    ///
    /// The secret is shown once, when the webhook is created; it looks like base64 and is
    /// taken as text. Expects a 2xx within 5 seconds; retries time-outs, 429 and 5xx for up to
    /// 48 hours, no other 4xx.
    PagerDuty = Spec::hmac_sha256("pagerduty", "x-pagerduty-signature")
        .separator(',')
        .prefix("v1=")
        .event_id(Json("/event/id"))
        .event_type(Json("/event/event_type"))
        .payload_at("/event/data");

    /// [Papertrail](https://www.papertrail.com/help/web-hooks/) alerts.
    ///
    /// Signs nothing: put an unguessable text into the URL, as `?token=`. The body is a form
    /// with one field, `payload`, that holds the JSON.
    ///
    /// **Experimental**: taken from other receivers' code, not from Papertrail's own text.
    Papertrail = Spec::token("papertrail", Query("token")).json_in_form("payload").event_id(Json("/max_id"));

    /// [Patreon](https://docs.patreon.com/#webhooks).
    ///
    /// Signs the body with HMAC-MD5: `X-Patreon-Signature: <hex>`. The type is a header and
    /// not signed.
    ///
    /// The secret is the webhook's. Expects 2xx, and retries.
    ["md5"]
    Patreon = Spec::hmac_sha256("patreon", "x-patreon-signature").hash(Md5).event_type(Header("x-patreon-event"));

    /// [PayPal](https://developer.paypal.com/api/rest/webhooks/rest/).
    ///
    /// Signs `{id}|{time}|{webhook id}|{CRC-32 of the body}` with RSA and SHA-256:
    /// `PAYPAL-TRANSMISSION-SIG: <base64>`, with id and time in `PAYPAL-TRANSMISSION-ID` and
    /// `PAYPAL-TRANSMISSION-TIME`. A checksum vouches for nothing: whoever saw one delivery can
    /// make another body with the same, hence
    /// [`trust_unsigned_body`](crate::ReceiverBuilder::trust_unsigned_body). PayPal documents no
    /// tolerance, so the time is read but its age is not checked.
    ///
    /// The key is in a certificate at `PAYPAL-CERT-URL`, taken from
    /// `https://api.paypal.com/v1/notifications/certs/` (or `api-m`, or the sandbox's) and from
    /// nowhere else, and believed if it is issued to `messageverificationcerts.paypal.com` (or
    /// the sandbox's), valid, and under one of the certificates in the setting
    /// `trust_anchors`: DigiCert's roots, in PEM. The setting `webhook_id` is the webhook's, as
    /// the dashboard shows it. Expects 200, and retries for three days.
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
    /// The secret is the account's own secret key (`sk_live_…`), another one for tests.
    /// Expects a 200.
    ///
    /// **Experimental**: the formula rests on the code of other receivers.
    Paystack = Spec::hmac_sha256("paystack", "x-paystack-signature")
        .signs_with_api_key()
        .hash(Sha512)
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [Persona](https://docs.withpersona.com/webhooks-best-practices).
    ///
    /// Signs timestamp and body with HMAC-SHA256: `Persona-Signature: t=<timestamp>,v1=<hex>`;
    /// while a secret is rotated, two such lists with a space between them.
    ///
    /// The secret is the webhook's (`wbhsec_…`), as text. Expects 2xx within 5 seconds, and
    /// retries.
    ///
    /// **Experimental**: taken from other receivers' code, not from Persona's own text.
    Persona = Spec::hmac_sha256("persona", "persona-signature")
        .groups(' ')
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/data/id"))
        .event_type(Json("/data/attributes/name"))
        .payload_at("/data/attributes/payload");

    /// [Pipedrive](https://developers.pipedrive.com).
    ///
    /// Nothing is signed: HTTP Basic with the webhook's own user and password. The type is
    /// `{action}.{entity}`, as in `create.deal`; there is no single id.
    ///
    /// Expects a 2xx; retries after 3, 30 and 150 seconds. A webhook that does not succeed
    /// for 3 days is deleted.
    ///
    /// **Experimental**: all of it rests on a third party's notes.
    Pipedrive = Spec::basic("pipedrive")
        .event_type(JoinJson("/meta/action", ".", "/meta/entity"))
        .payload_at("/data");

    /// [Plaid](https://plaid.com/docs/api/webhooks/webhook-verification/).
    ///
    /// Sends a JSON web token in `Plaid-Verification`: ES256, made at its `iat`, which is good
    /// for 5 minutes, with the hex SHA-256 of the body as its claim `request_body_sha256`.
    ///
    /// There is no secret: the keys come by their ids, one by one, from
    /// `/webhook_verification_key/get` of Plaid's API, for which the application's
    /// credentials are needed. A key with an `expired_at` is withdrawn, and never used. All
    /// customers of Plaid have the same keys, and no delivery names the customer: the receiver
    /// has to `accept_any_account`, and the application to check that `/item_id`, or the other id
    /// that this type of webhook has, is one of its own.
    ///
    /// There is no id. The type is `/webhook_type` and `/webhook_code`, as in
    /// `TRANSACTIONS.INITIAL_UPDATE`. Expects 200 within 10 seconds, and retries for up to 24
    /// hours.
    ["jwt", "aws-lc-rs"] Plaid = Spec::jwt("plaid", Header("plaid-verification"), &[Algorithm::Es256])
        .claims(&[Claim::BodyHash("request_body_sha256", Hex)])
        .timestamp(InToken("iat"), UnixSeconds)
        .tolerance(Duration::from_secs(300))
        .key_id(TokenKeyId)
        .signed_for_anyone()
        .event_type(JoinJson("/webhook_type", ".", "/webhook_code"));

    /// [Plivo](https://www.plivo.com/docs/messaging/concepts/signature-validation), by version 3
    /// of its signature; [`PlivoV2`] is for endpoints that get no other.
    ///
    /// Signs the URL, the sorted fields of query and form, and a nonce with HMAC-SHA256:
    /// `X-Plivo-Signature-V3: <base64>`, several with `,` between them. A body that is no form is
    /// not covered, and is refused. Names and values of the form's fields are run together.
    ///
    /// The secret is the account's auth token, the URL's origin has to be set. There is no time.
    /// Expects a 2xx.
    Plivo = Spec::hmac_sha256("plivo", "x-plivo-signature-v3")
        .separator(',')
        .encoding(Base64)
        .signed_by(canonical::plivo::v3, &[Url, Body, From(canonical::plivo::NONCE_V3)])
        .methods(&["POST", "GET"])
        .event_id(Form("CallUUID"))
        .event_type(Form("Event"))
        .env("PLIVO_AUTH_TOKEN");

    /// [Plivo](https://www.plivo.com/docs/messaging/concepts/signature-validation), by version 2
    /// of its signature, which covers neither query nor body.
    ///
    /// Signs the URL without its query and a nonce with HMAC-SHA256:
    /// `X-Plivo-Signature-V2: <base64>`. Nothing stands between the two, so that a path that ends
    /// in a digit is refused.
    PlivoV2 = Spec::hmac_sha256("plivo_v2", "x-plivo-signature-v2")
        .encoding(Base64)
        .signed_by(canonical::plivo::v2, &[Origin, Path, From(canonical::plivo::NONCE_V2)])
        .methods(&["POST", "GET"])
        .event_id(Form("CallUUID"))
        .event_type(Form("Event"))
        .env("PLIVO_AUTH_TOKEN");

    /// [Polar](https://docs.polar.sh/integrate/webhooks/endpoints): Standard Webhooks.
    ///
    /// Signs id, timestamp and body with HMAC-SHA256: `webhook-signature: v1,<base64>`.
    ///
    /// The secret is the endpoint's, as text; one that is base64 as well is tried both
    /// ways, as Polar's own library does.
    Polar = StandardWebhooks::SPEC
        .named("polar")
        .key(Key::TextOrWhsec)
        .event_type(Json("/type"))
        .payload_at("/data")
        .env("POLAR_WEBHOOK_SECRET");

    /// [Postmark](https://postmarkapp.com/developer).
    ///
    /// Nothing is signed: HTTP Basic with user and password from the webhook's URL. There is
    /// no id that all types of event have.
    ///
    /// Expects a 200.
    ///
    /// **Experimental**: all of it rests on a third party's notes.
    Postmark = Spec::basic("postmark")
        .event_type(Json("/RecordType"));

    /// [Printful](https://developers.printful.com), webhooks of API v2.
    ///
    /// Signs the body with HMAC-SHA256: `x-pf-webhook-signature: <hex>`. There is no id.
    /// Webhooks of v1 are not signed.
    ///
    /// The secret is the hex `secret_key` that the API shows once, when the webhook is set up.
    ///
    /// **Experimental**: the formula rests on the code of other receivers.
    Printful = Spec::hmac_sha256("printful", "x-pf-webhook-signature")
        .key(Key::Hex)
        .event_type(Json("/type"))
        .payload_at("/data");

    /// [Pusher Channels](https://pusher.com/docs).
    ///
    /// Signs the body with HMAC-SHA256: `X-Pusher-Signature: <hex>`. The body's `time_ms`
    /// is good for 300 seconds. A body lists events under `/events`, each with a `name`.
    ///
    /// `X-Pusher-Key` names the key whose secret was used: give the receiver each that is
    /// active. Expects a 2xx.
    Pusher = Spec::hmac_sha256("pusher", "x-pusher-signature")
        .timestamp(Json("/time_ms"), UnixMillis)
        .tolerance(Duration::from_secs(300));

    /// [QuickBooks Online](https://developer.intuit.com) (Intuit).
    ///
    /// Signs the body with HMAC-SHA256 under the verifier token:
    /// `intuit-signature: <base64>`. A body lists notifications under
    /// `/eventNotifications`, each with a list of entities; there is no id.
    ///
    /// Expects a 200 within 3 seconds.
    QuickBooks = Spec::hmac_sha256("quickbooks", "intuit-signature")
        .encoding(Base64);

    /// [Ramp](https://docs.ramp.com), the business cards; not Ramp Network.
    ///
    /// Signs the body with HMAC-SHA256: `X-Ramp-Signature: <hex>`. A new subscription waits
    /// for a challenge to be returned, which is **not** answered here.
    ///
    /// The secret is the subscription's, as text. Expects a 2xx within 10 seconds; retries 429,
    /// 5xx and time-outs, 10 attempts with the same id.
    ///
    /// **Experimental**: that the signature is hex rests on the code of other receivers, and
    /// the form of the challenge is not known.
    Ramp = Spec::hmac_sha256("ramp", "x-ramp-signature")
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/object");

    /// [Razorpay](https://razorpay.com/docs/webhooks/best-practices).
    ///
    /// Signs the body with HMAC-SHA256: `X-Razorpay-Signature: <hex>`. The id in
    /// `x-razorpay-event-id` is **not** signed.
    ///
    /// The secret is the webhook's, not that of the API key. Once it was changed, retries of
    /// older events still use the old one: keep both. Expects a 2xx within 5 seconds; retries
    /// for 24 hours, then disables the webhook.
    Razorpay = Spec::hmac_sha256("razorpay", "x-razorpay-signature")
        .event_id(Header("x-razorpay-event-id"))
        .event_type(Json("/event"))
        .payload_at("/payload");

    /// [Recurly](https://docs.recurly.com/docs/webhooks), JSON webhooks.
    ///
    /// Signs timestamp and body with HMAC-SHA256: `recurly-signature:
    /// <milliseconds>,<hex>[,<hex>…]`. XML webhooks are not signed.
    ///
    /// The secret is the endpoint's. Both directions of five minutes are Recurly's own rule.
    ///
    /// Expects a 2xx within 5 seconds.
    Recurly = Spec::hmac_sha256("recurly", "recurly-signature")
        .separator(',')
        .timestamp(FirstInSignature, UnixMillis)
        .signed(&[Timestamp, Text("."), Body])
        .formats(&[Format::Json, Format::Xml])
        .event_type(JoinJson("/object_type", ".", "/event_type"));

    /// [Replicate](https://replicate.com/docs): the scheme of [`StandardWebhooks`].
    ///
    /// The body is the prediction; what stands for an event type is its `status`.
    ///
    /// The secret comes from the API, `GET /v1/webhooks/default/secret`. Expects a 2xx.
    Replicate = StandardWebhooks::SPEC.named("replicate")
        .event_type(Json("/status"))
        .payload_at("")
        .env("REPLICATE_WEBHOOK_SECRET");

    /// [Resend](https://resend.com/docs): the scheme of [`Svix`].
    ///
    /// The secret is the webhook's, `whsec_…`. Expects a 2xx; retries as Svix does.
    Resend = Svix::SPEC.named("resend")
        .alternate_headers(&[])
        .payload_at("/data")
        .env("RESEND_WEBHOOK_SECRET");

    /// [RevenueCat](https://www.revenuecat.com/docs/integrations/webhooks).
    ///
    /// Sends the secret in `Authorization`, exactly as typed in the dashboard, without a
    /// scheme of its own. Nothing is signed. A newer header `X-RevenueCat-Signature` is not
    /// read, as nothing found says how it is made.
    ///
    /// Expects a 200.
    RevenueCat = Spec::token("revenuecat", Header("authorization"))
        .event_id(Json("/event/id"))
        .event_type(Json("/event/type"))
        .payload_at("/event");

    /// [RingCentral](https://developers.ringcentral.com/guide/notifications/webhooks/creating-webhooks).
    ///
    /// Sends the subscription's `verificationToken` in `Verification-Token`. The body is
    /// **not** signed, nor are id and type in it.
    ///
    /// Creating a subscription sends a `POST` with `Validation-Token` and no body, answered
    /// with the same header. Expects 200 within 3 seconds; endpoints that fail are blocked.
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
    /// Signs the body with HMAC-SHA256: `x-sfmc-ens-signature: <base64>`.
    ///
    /// The secret is the callback's signature key, taken as text: Salesforce does not say
    /// whether it is base64. A new callback sends an unsigned `POST` with a
    /// `verificationKey`, which [`on_handshake_secret`](crate::ReceiverBuilder::on_handshake_secret)
    /// gets: confirm it by a call of Salesforce's API. A delivery is a list of events.
    SalesforceMarketingCloud = Spec::hmac_sha256("salesforce_marketing_cloud", "x-sfmc-ens-signature")
        .encoding(Base64)
        .items_at("")
        .event_id(Json("/compositeId"))
        .event_type(Json("/eventCategoryType"))
        .handshakes(&[Handshake::on("POST")
            .when(&[Condition::Has(Json("/verificationKey"))])
            .brings(Json("/verificationKey"))]);

    /// [Sanity](https://www.sanity.io/docs/webhooks): GROQ-powered webhooks.
    ///
    /// Signs timestamp and body with HMAC-SHA256: `sanity-webhook-signature:
    /// t=<milliseconds>,v1=<base64url>`. The time is the event's as far as is known, so it
    /// is not checked for freshness. The id is a header and not signed.
    ///
    /// The secret is the webhook's, as text. Expects 2xx, and retries twice.
    Sanity = Spec::hmac_sha256("sanity", "sanity-webhook-signature")
        .separator(',')
        .prefix("v1=")
        .encoding(Base64Url)
        .signed_time(InSignature("t="), UnixMillis)
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Header("idempotency-key"));

    /// [Segment](https://segment.com/docs/connections/destinations/catalog/webhooks/)'s
    /// webhooks destination, with batching switched off.
    ///
    /// Signs the body with HMAC-SHA1: `X-Signature: <hex>`. With batching it signs the first
    /// event of a list only: such a request is refused, and [`SegmentBatch`]'s.
    ///
    /// The secret is the shared secret of the destination's settings.
    Segment = Spec::hmac_sha256("segment", "x-signature")
        .hash(Sha1)
        .event_id(Json("/messageId"))
        .event_type(Json("/type"));

    /// [Segment](https://segment.com/docs/connections/destinations/catalog/webhooks/)'s
    /// webhooks destination, with batching switched on.
    ///
    /// Signs the first event of the list with HMAC-SHA1, and **none of the others**: whoever
    /// saw one batch can put any event behind its first. Prefer [`Segment`], with batching
    /// switched off.
    SegmentBatch = Spec::hmac_sha256("segment_batch", "x-signature")
        .hash(Sha1)
        .signed_by(canonical::segment::first_event, &[From(Json("/0"))])
        .items_at("")
        .event_id(Json("/messageId"))
        .event_type(Json("/type"))
        .env("SEGMENT_WEBHOOK_SECRET");

    /// [SendGrid](https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features),
    /// the signed event webhook.
    ///
    /// Signs `{timestamp}{body}` with ECDSA on P-256 and SHA-256:
    /// `X-Twilio-Email-Event-Webhook-Signature: <base64>`, in DER, with the time in
    /// `X-Twilio-Email-Event-Webhook-Timestamp`.
    ///
    /// The receiver is set up with the verification key from the mail settings, in base64. A
    /// delivery is a list of events. SendGrid documents no tolerance and retries for 24
    /// hours, so the time is read but its age is not checked. Expects any 2xx.
    ["aws-lc-rs"] SendGrid = Spec::ecdsa("sendgrid", Header("x-twilio-email-event-webhook-signature"))
        .signed_time(Header("x-twilio-email-event-webhook-timestamp"), UnixSeconds)
        .signed(&[Timestamp, Body])
        .items_at("")
        .event_id(Json("/sg_event_id"))
        .event_type(Json("/event"))
        .env("SENDGRID_WEBHOOK_PUBLIC_KEY");

    /// [Sentry](https://docs.sentry.io/integrations/integration-platform/webhooks/), the
    /// integration platform; not the older service hooks.
    ///
    /// Signs the body with HMAC-SHA256 under the integration's client secret:
    /// `Sentry-Hook-Signature: <hex>`. **Not** signed are the headers with id
    /// (`Request-ID`), type (`Sentry-Hook-Resource`) and time.
    ///
    /// The integration stands under *Settings → Developer Settings*. The finer type, the
    /// action, stands in the body. Expects a 2xx.
    Sentry = Spec::hmac_sha256("sentry", "sentry-hook-signature")
        .event_id(Header("request-id"))
        .event_type(Header("sentry-hook-resource"))
        .payload_at("/data");

    /// [Shippo](https://docs.goshippo.com/tracking/webhook-security).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `Shippo-Auth-Signature: t=…,v1=<hex>`.
    /// No tolerance is documented. There is no id.
    ///
    /// The secret is issued by Shippo's support, which has to switch signing on. Expects a
    /// 2xx within 3 seconds.
    ///
    /// **Experimental**: the formula rests on the code of other receivers.
    Shippo = Spec::hmac_sha256("shippo", "shippo-auth-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixSeconds)
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [ShipStation](https://docs.shipstation.com/apis/docs/guides/webhooks-validation), its API
    /// v2, and ShipEngine. The API v1 signs nothing.
    ///
    /// Signs `{timestamp}.{body}` with RSA and SHA-256:
    /// `x-shipengine-rsa-sha256-signature: <base64>`, with the time in
    /// `x-shipengine-timestamp` and the id of the key in `x-shipengine-rsa-sha256-key-id`.
    /// ShipStation asks for a tolerance of 5 minutes. There is no id.
    ///
    /// The keys are published as a set of JWKs, at <https://api.shipengine.com/jwks>, and
    /// are the same for all customers. No delivery says whose it is, so a genuine one may be
    /// another customer's: the receiver has to `accept_any_account`, and the application to
    /// look up by the API what it is told. Expects any 2xx.
    ["aws-lc-rs"] ShipStation = Spec::rsa("shipstation", Header("x-shipengine-rsa-sha256-signature"))
        .key_id(Header("x-shipengine-rsa-sha256-key-id"))
        .keys_at("https://api.shipengine.com/jwks")
        .signed_for_anyone()
        .timestamp(Header("x-shipengine-timestamp"), Rfc3339)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("."), Body])
        .event_type(Json("/resource_type"))
        .payload_at("/data");

    /// [Shopify](https://shopify.dev/docs/apps/build/webhooks/verify-deliveries), the
    /// webhooks of an app.
    ///
    /// Signs the body with HMAC-SHA256 under the app's client secret, taken as text:
    /// `X-Shopify-Hmac-Sha256: <base64>`. The headers with id, topic and shop are **not**
    /// signed.
    ///
    /// The client secret stands in the Dev Dashboard, in the app's *Settings*. A rotated one
    /// can take an hour to be used: keep both. Expects a 2xx within 5 seconds; retries 8 times
    /// in 4 hours, with the same id, then removes a subscription that was made by the Admin
    /// API.
    Shopify = Spec::hmac_sha256("shopify", "x-shopify-hmac-sha256")
        .encoding(Base64)
        .formats(&[Format::Json, Format::Xml])
        .event_id(Header("x-shopify-webhook-id"))
        .event_type(Header("x-shopify-topic"));

    /// [Shopify Events](https://shopify.dev/docs/apps/build/events/verify-deliveries): the
    /// scheme of [`Shopify`] in `Shopify-Hmac-Sha256`, and its other headers without `X-`.
    ShopifyEvents = Shopify::SPEC.named("shopify_events")
        .header("shopify-hmac-sha256")
        .event_id(Header("shopify-webhook-id"))
        .event_type(Header("shopify-topic"))
        .env("SHOPIFY_WEBHOOK_SECRET");

    /// [Sinch](https://developers.sinch.com/docs/conversation/callbacks), the Conversation API;
    /// [`SinchNumbers`] and `SinchApplication` are for other products.
    ///
    /// Signs `{body}.{nonce}.{timestamp}` with HMAC-SHA256: `X-Sinch-Webhook-Signature: <base64>`.
    /// The nonce is the id. The type is the key under which the payload stands.
    ///
    /// Sinch checks no age, and whether a retry has a time of its own is not known: it is not
    /// checked. The secret is the webhook's, as text. Expects a 2xx, and retries for 24 hours.
    Sinch = Spec::hmac_sha256("sinch", "x-sinch-webhook-signature")
        .encoding(Base64)
        .signed_time(Header("x-sinch-webhook-signature-timestamp"), UnixSeconds)
        .signed(&[Body, Text("."), EventId, Text("."), Timestamp])
        .event_id(Header("x-sinch-webhook-signature-nonce"))
        .event_type(KeyOf(&[
            "message",
            "message_delivery_report",
            "message_submit_notification",
            "event",
            "event_delivery_report",
            "conversation_start_notification",
            "conversation_stop_notification",
            "contact_create_notification",
            "contact_delete_notification",
            "opt_in_notification",
            "opt_out_notification",
            "capability_notification",
        ]));

    /// [Sinch](https://developers.sinch.com/docs/voice/api-reference/authentication/callback-signed-request),
    /// callbacks of Voice and Verification that are signed by the application.
    ///
    /// Signs method, MD5 of the body, content type, time and path with HMAC-SHA256:
    /// `Authorization: application <key>:<base64>`. The query and the host are **not** signed, and
    /// MD5 does not hold against a body that an attacker prepared beforehand.
    ///
    /// The secret is the application's, in base64; the setting `application_key` is the key beside
    /// it. Sinch checks no age of the time, and nor does this.
    ["md5"]
    SinchApplication = Spec::hmac_sha256("sinch_application", "authorization")
        .prefix("application ")
        .prefix_setting("application_key", ":")
        .encoding(Base64)
        .key(Key::Base64)
        .signed_time(Header("x-timestamp"), Rfc3339)
        .signed_by(
            canonical::sinch::callback,
            &[Method, Body, From(canonical::sinch::CONTENT_TYPE), Timestamp, Path],
        )
        .event_type(Json("/event"));

    /// [Sinch](https://developers.sinch.com/docs/numbers), the Numbers API.
    ///
    /// Signs the body with HMAC-SHA1: `X-Sinch-Signature: <hex>`.
    SinchNumbers = Spec::hmac_sha256("sinch_numbers", "x-sinch-signature")
        .hash(Sha1);

    /// [Slack](https://docs.slack.dev/authentication/verifying-requests-from-slack/):
    /// Events API, interactivity and slash commands.
    ///
    /// Signs `v0:{timestamp}:{body}` with HMAC-SHA256: `X-Slack-Signature: v0=<hex>`,
    /// the timestamp in `X-Slack-Request-Timestamp`, good for 300 seconds.
    ///
    /// The signing secret stands under *Basic Information → App Credentials*; it looks
    /// like hex and is taken as text. The payload of an interaction is read out of the
    /// form around it; a slash command is a form without one, for
    /// [`form`](crate::Delivery::form). The `url_verification` challenge is answered once
    /// its signature was verified. Expects a 2xx within 3 seconds, and retries three
    /// times with the same `event_id`.
    Slack = Spec::hmac_sha256("slack", "x-slack-signature")
        .prefix("v0=")
        .timestamp(Header("x-slack-request-timestamp"), UnixSeconds)
        .signed(&[Text("v0:"), Timestamp, Text(":"), Body])
        .event_id(Json("/event_id"))
        .event_type(FirstJson(&["/event/type", "/type"]))
        .payload_at("/event")
        .json_in_form("payload")
        .handshakes(&[Handshake::on("POST")
            .verified()
            .when(&[Condition::Is(Json("/type"), "url_verification")])
            .echo_json("challenge", Json("/challenge"))])
        .env("SLACK_SIGNING_SECRET");

    /// [Snyk](https://docs.snyk.io/snyk-api/using-specific-snyk-apis/webhooks-apis/webhooks),
    /// an API in beta.
    ///
    /// Signs the body with HMAC-SHA256: `X-Hub-Signature: sha256=<hex>`. The headers with id
    /// (`X-Snyk-Transport-ID`), type (`X-Snyk-Event`, as in `project_snapshot/v0`) and time
    /// are **not** signed.
    ///
    /// The first delivery is a `ping/v0`. The secret is the webhook's, as text. Expects a 2xx.
    Snyk = Spec::hmac_sha256("snyk", "x-hub-signature")
        .prefix("sha256=")
        .event_id(Header("x-snyk-transport-id"))
        .event_type(Header("x-snyk-event"));

    /// [SonarQube](https://docs.sonarsource.com/sonarqube-server/10.8/project-administration/webhooks)
    /// Server and Cloud.
    ///
    /// Signs the body with HMAC-SHA256: `X-Sonar-Webhook-HMAC-SHA256: <hex>`, only when a
    /// secret is set. The only event is a finished analysis, so there is no type.
    ///
    /// Expects an answer within 10 seconds; no retry is documented.
    ///
    /// **Experimental**: the formula rests on the code of other receivers.
    SonarQube = Spec::hmac_sha256("sonarqube", "x-sonar-webhook-hmac-sha256")
        .event_id(Json("/taskId"));

    /// [Square](https://developer.squareup.com/docs/webhooks/step3validate).
    ///
    /// Signs the URL and the body with HMAC-SHA256: `X-Square-HmacSha256-Signature: <base64>`.
    /// Nothing stands between them, so the URL may have no brackets, and the body has to be a
    /// JSON object or list.
    ///
    /// The secret is the subscription's signature key; the URL has to be the one in the
    /// dashboard. Expects a 2xx, and retries for up to 24 hours.
    Square = Spec::hmac_sha256("square", "x-square-hmacsha256-signature")
        .encoding(Base64)
        .signed_by(canonical::square::url_then_body, &[Url, Body])
        .event_id(Json("/event_id"))
        .event_type(Json("/type"))
        .payload_at("/data");

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
    /// signatures.
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

    /// [Statuspage](https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/).
    ///
    /// Signs nothing: put an unguessable text into the URL, as `?token=`. The type is the
    /// key that is there, `incident` or `component_update`. The body holds a link to
    /// unsubscribe.
    ///
    /// **Experimental**: not taken from Atlassian's own text.
    Statuspage =
        Spec::token("statuspage", Query("token")).event_type(KeyOf(&["incident", "component_update"]));

    /// [Strava](https://developers.strava.com/docs/webhooks/).
    ///
    /// Signs nothing: put an unguessable text into the URL, as `?token=`, and ask Strava's
    /// API for the object.
    ///
    /// Creating a subscription sends `GET ?hub.challenge=…`, with the setting `verify_token`,
    /// answered with `{"hub.challenge": …}`. Expects 200 within 2 seconds, and tries three
    /// times.
    ///
    /// **Experimental**: taken from other receivers' code, not from Strava's own text.
    Strava = Spec::token("strava", Query("token"))
        .event_type(JoinJson("/object_type", ".", "/aspect_type"))
        .handshakes(&[Handshake::on("GET")
            .when(&[Condition::Is(Query("hub.mode"), "subscribe"), Condition::Has(Query("hub.challenge"))])
            .guard(Query("hub.verify_token"), "verify_token")
            .echo_json("hub.challenge", Query("hub.challenge"))]);

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
    /// Senders that hide the name Svix send the headers of [`StandardWebhooks`], which are
    /// read if there is none of Svix's own. The payload is the sender's, so it is the whole
    /// body.
    ///
    /// The secret is the endpoint's: base64, behind `whsec_` or without it. Expects any 2xx
    /// within 15 to 30 seconds; a redirect is a failure, as is every other status, and 410
    /// switches the endpoint off. Retries for about three days, with the same id.
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
    /// Sends the bot's secret token itself: `X-Telegram-Bot-Api-Secret-Token: <token>`. The
    /// body is **not** signed, nor is the id in it.
    ///
    /// The secret is the `secret_token` given to `setWebhook`; without one Telegram sends no
    /// header, and is refused. An update names its type by the key it is under, so there is no
    /// event type: decode it with `json`. Expects any 2xx, and repeats an update that got none.
    Telegram = Spec::token("telegram", Header("x-telegram-bot-api-secret-token"))
        .event_id(Json("/update_id"))
        .event_type(KeyOf(&[
            "message",
            "edited_message",
            "channel_post",
            "edited_channel_post",
            "business_connection",
            "business_message",
            "edited_business_message",
            "deleted_business_messages",
            "message_reaction",
            "message_reaction_count",
            "inline_query",
            "chosen_inline_result",
            "callback_query",
            "shipping_query",
            "pre_checkout_query",
            "purchased_paid_media",
            "poll",
            "poll_answer",
            "my_chat_member",
            "chat_member",
            "chat_join_request",
            "chat_boost",
            "removed_chat_boost",
        ]));

    /// [Telnyx](https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks).
    ///
    /// Signs `{timestamp}|{body}` with Ed25519: `telnyx-signature-ed25519: <base64>`, with the
    /// time in `telnyx-timestamp`. Telnyx's SDK tolerates 300 seconds.
    ///
    /// The receiver is set up with the account's public key, as the portal shows it, in
    /// base64. Expects any 2xx within 2 seconds, retries, and turns to the failover URL.
    ["ed25519"] Telnyx = Spec::ed25519("telnyx", "telnyx-signature-ed25519")
        .encoding(Base64)
        .key(Key::PublicBase64)
        .timestamp(Header("telnyx-timestamp"), UnixSeconds)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text("|"), Body])
        .event_id(Json("/data/id"))
        .event_type(Json("/data/event_type"))
        .payload_at("/data/payload")
        .env("TELNYX_PUBLIC_KEY");

    /// [HCP Terraform](https://developer.hashicorp.com/terraform) and Terraform Enterprise,
    /// notifications to a generic destination.
    ///
    /// Signs the body with HMAC-SHA512 under the configuration's token:
    /// `X-TFE-Notification-Signature: <hex>`, only when there is a token. A body lists
    /// notifications under `/notifications`, each with its `trigger`; there is no id.
    ///
    /// Enabling a configuration sends a delivery with the trigger `verification`. Expects
    /// a 2xx.
    TerraformCloud = Spec::hmac_sha256("terraform_cloud", "x-tfe-notification-signature")
        .hash(Sha512);

    /// [HCP Terraform](https://developer.hashicorp.com/terraform), run tasks.
    ///
    /// Signs the body with HMAC-SHA512 under the task's HMAC key:
    /// `X-Tfc-Task-Signature: <hex>`. The result of the task is sent later, by a PATCH
    /// with the `access_token` of the body.
    TerraformCloudTask = Spec::hmac_sha256("terraform_cloud_task", "x-tfc-task-signature")
        .hash(Sha512);

    /// [Travis CI](https://docs.travis-ci.com/user/notifications/#configuring-webhook-notifications).
    ///
    /// Signs the JSON in the form field `payload` with RSA and SHA-1: `Signature: <base64>`.
    /// There is no id of the delivery.
    ///
    /// The receiver is set up with the public key in PEM, from
    /// <https://api.travis-ci.com/config>, at `/config/notifications/webhook/public_key`. All
    /// customers have the same, so the setting `repository_owners` names those whose builds
    /// are taken, by `/repository/owner_name`. Nothing else in a delivery names the customer, and
    /// an owner's name is weak: it can be taken by someone else after a change of name, or on
    /// another host of repositories. Compare `/repository/id` with your own before you act on a
    /// build. Expects any 2xx.
    ["aws-lc-rs"] TravisCi = Spec::rsa("travis_ci", Header("signature"))
        .hash(Sha1)
        .json_in_form("payload")
        .signed(&[JsonDocument])
        .account(Json("/repository/owner_name"), "repository_owners")
        .event_type(Json("/type"))
        .env("TRAVIS_CI_WEBHOOK_PUBLIC_KEY");

    /// [Trello](https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/).
    ///
    /// Signs the body and the URL with HMAC-SHA1: `X-Trello-Webhook: <base64>`. Nothing stands
    /// between them, so the URL may have no brackets, and the body has to be a JSON object or
    /// list.
    ///
    /// The secret is the application's OAuth secret; the URL has to be the registered one, which
    /// Trello checks by `HEAD`. Expects 200, and retries three times.
    ///
    /// **Experimental**: the formula is from other receivers' code.
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
    /// `X-Twilio-Signature: <base64>`. The SHA-256 of a body that is no form stands in the query as
    /// `bodySHA256`; without it such a body is refused. The URL is read with and without its port.
    /// Names and values of the fields are run together, with nothing to tell where one ends.
    ///
    /// The secret is the account's auth token, the URL's origin has to be set. There is no time,
    /// and no type; messages have an id. Expects a 2xx within 15 seconds, for calls and messages
    /// with TwiML.
    Twilio = Spec::hmac_sha256("twilio", "x-twilio-signature")
        .hash(Sha1)
        .encoding(Base64)
        .signed_by(canonical::twilio_text::url_then_fields, &[Url, Body])
        .methods(&["POST", "GET"])
        .event_id(Form("MessageSid"))
        .env("TWILIO_AUTH_TOKEN");

    /// [`Twilio`] with a shared key, whose requests say `algorithm=HMAC_SHA256` in
    /// `X-Twilio-Webhooks-Signature-Settings`: the same text under HMAC-SHA256.
    TwilioFormSha256 = Twilio::SPEC.named("twilio_form_sha256").hash(Sha256);

    /// [Twitch EventSub](https://dev.twitch.tv/docs/eventsub).
    ///
    /// Signs `{id}{timestamp}{body}` with HMAC-SHA256, id and timestamp from
    /// `Twitch-Eventsub-Message-Id` and `-Timestamp`:
    /// `Twitch-Eventsub-Message-Signature: sha256=<hex>`. The timestamp is good for
    /// 600 seconds. The other headers are **not** signed.
    ///
    /// `webhook_callback_verification` is answered with its challenge once its signature was
    /// verified; a `revocation` is a delivery without `/event`. The secret is the
    /// subscription's, 10 to 100 characters of ASCII. Expects a 2xx within a few seconds;
    /// resends keep the id.
    TwitchEventSub = Spec::hmac_sha256("twitch_eventsub", "twitch-eventsub-message-signature")
        .prefix("sha256=")
        .timestamp(Header("twitch-eventsub-message-timestamp"), Rfc3339)
        .tolerance(Duration::from_secs(600))
        .signed(&[EventId, Timestamp, Body])
        .event_id(Header("twitch-eventsub-message-id"))
        .event_type(Json("/subscription/type"))
        .payload_at("/event")
        .handshakes(&[Handshake::on("POST")
            .verified()
            .when(&[Condition::Is(Header("twitch-eventsub-message-type"), "webhook_callback_verification")])
            .echo_text(Json("/challenge"))]);

    /// [X, formerly Twitter](https://docs.x.com/x-api/webhooks/introduction): account
    /// activity.
    ///
    /// Signs the body with HMAC-SHA256: `x-twitter-webhooks-signature: sha256=<base64>`. The
    /// type is the key that is there, such as `tweet_create_events`.
    ///
    /// The secret is the application's consumer secret. The endpoint is checked at
    /// registration and every hour by `GET ?crc_token=…`, answered with its HMAC: only a
    /// token that could not be a delivery's body. Expects 200 within 10 seconds.
    ///
    /// **Experimental**: taken from other receivers' code, not from X's own text.
    Twitter = Spec::hmac_sha256("twitter", "x-twitter-webhooks-signature")
        .prefix("sha256=")
        .encoding(Base64)
        .event_type(KeyOf(&[
            "tweet_create_events",
            "favorite_events",
            "follow_events",
            "unfollow_events",
            "block_events",
            "unblock_events",
            "mute_events",
            "unmute_events",
            "user_event",
            "direct_message_events",
            "direct_message_indicate_typing_events",
            "direct_message_mark_read_events",
            "tweet_delete_events",
        ]))
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
    /// Signs the body with HMAC-SHA256: `Typeform-Signature: sha256=<base64>`; base64,
    /// in spite of the prefix.
    ///
    /// The secret is the webhook's, as text. Expects a 2xx.
    ///
    /// **Experimental**: the formula rests on samples and the code of other receivers.
    Typeform = Spec::hmac_sha256("typeform", "typeform-signature")
        .prefix("sha256=")
        .encoding(Base64)
        .event_id(Json("/event_id"))
        .event_type(Json("/event_type"))
        .payload_at("/form_response");

    /// [UptimeRobot](https://uptimerobot.com), alerts by POST.
    ///
    /// Nothing is signed. What can be checked is a secret of one's own in the URL:
    /// `?token=…`. The body is the user's template, so the row knows no id and no type.
    ///
    /// **Experimental**: no documentation was read.
    UptimeRobot = Spec::token("uptimerobot", Query("token"));

    /// [Vercel](https://vercel.com/docs), webhooks of accounts and integrations.
    ///
    /// Signs the body with HMAC-SHA1: `x-vercel-signature: <hex>`.
    ///
    /// The secret of an account's webhook is shown once, when it is created; an integration's
    /// webhook uses the integration's client secret. Expects a 2xx.
    ///
    /// **Experimental**: the formula rests on the code of other receivers.
    Vercel = Spec::hmac_sha256("vercel", "x-vercel-signature")
        .hash(Sha1)
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/payload");

    /// [Vercel Blob](https://vercel.com/docs), the callback of an upload: HMAC-SHA256
    /// in the header in which [`Vercel`] has HMAC-SHA1.
    ///
    /// **Experimental**: read off Vercel's client, which has a newer scheme too.
    VercelBlob = Spec::hmac_sha256("vercel_blob", "x-vercel-signature")
        .event_type(Json("/type"))
        .payload_at("/payload");

    /// [Veriff](https://www.veriff.com).
    ///
    /// Signs the body with HMAC-SHA256 under the shared secret key, taken as text:
    /// `x-hmac-signature: <hex>`. The type is the status of a decision, or the action of
    /// an event; there is no single id.
    ///
    /// Expects a 200.
    Veriff = Spec::hmac_sha256("veriff", "x-hmac-signature")
        .event_type(FirstJson(&["/verification/status", "/action"]))
        .payload_at("/verification");

    /// [Viber](https://developers.viber.com/docs/faq), bots.
    ///
    /// Signs the body with HMAC-SHA256 under the bot's token:
    /// `X-Viber-Content-Signature: <hex>`.
    ///
    /// Setting the webhook sends an event `webhook`, a delivery like the others. The id is a
    /// number of up to 64 bits, given as text. Expects a 200; retries for an hour.
    Viber = Spec::hmac_sha256("viber", "x-viber-content-signature")
        .also(&[Query("sig")])
        .event_id(Json("/message_token"))
        .event_type(Json("/event"));

    /// [Vimeo OTT](https://dev.vhx.tv/docs/webhooks/).
    ///
    /// Signs nothing: put an unguessable text into the URL, as `?token=`.
    ///
    /// **Experimental**: not taken from Vimeo's own text.
    Vimeo = Spec::token("vimeo", Query("token")).event_type(Json("/topic"));

    /// [Vonage](https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks):
    /// Voice, Messages and Dispatch.
    ///
    /// Sends a JSON web token: `Authorization: Bearer <token>`, HS256, with the hex SHA-256
    /// of the body as its claim `payload_hash`. A token without that claim, which Vonage
    /// does not rule out, is refused: it would fit any body. It does not expire.
    ///
    /// The secret is the signature secret of the account, as text. The id is the token's
    /// `jti`. In rare cases Vonage sends an unsigned request: a 5xx
    /// ([`ReceiverBuilder::refusal_status`](crate::ReceiverBuilder::refusal_status)) has it sent again,
    /// signed.
    ["jwt"] Vonage = Spec::jwt("vonage", Header("authorization"), &[Algorithm::Hs256])
        .prefix("Bearer ")
        .claims(&[Claim::Is("iss", &["Vonage"]), Claim::BodyHash("payload_hash", Hex)])
        .event_id(InToken("jti"))
        .event_type(Json("/status"))
        .env("VONAGE_SIGNATURE_SECRET");

    /// [Vonage](https://developer.vonage.com/en/getting-started/concepts/signing-messages), the
    /// SMS API with signatures by HMAC-SHA256; its other products send JSON web tokens.
    ///
    /// Signs the sorted fields of the form: its field `sig` is the signature, in hex. `&` and `=`
    /// in a value are signed as `_`, and so not told from it.
    ///
    /// The time in the form is not checked, as no age is documented. A body that is no form is
    /// refused. Expects 200.
    VonageSmsSha256 = Spec::hmac_sha256("vonage_sms_sha256", "sig")
        .signature(Form(canonical::vonage::SIGNATURE))
        .signed_by(canonical::vonage::fields, &[Body])
        .signed_time(Form("timestamp"), UnixSeconds)
        .event_id(Form("messageId"));

    /// [Webflow](https://developers.webflow.com), webhooks that an app or the API created.
    ///
    /// Signs `{timestamp}:{body}` with HMAC-SHA256: `x-webflow-signature: <hex>`; the
    /// timestamp in `x-webflow-timestamp` has milliseconds and is good for 300 seconds.
    ///
    /// The secret is the app's client secret, or the `secretKey` of a webhook created with a
    /// site token. Webhooks created in the dashboard are not signed. Expects a 2xx.
    Webflow = Spec::hmac_sha256("webflow", "x-webflow-signature")
        .timestamp(Header("x-webflow-timestamp"), UnixMillis)
        .tolerance(Duration::from_secs(300))
        .signed(&[Timestamp, Text(":"), Body])
        .event_id(Json("/payload/id"))
        .event_type(Json("/triggerType"))
        .payload_at("/payload");

    /// [WebSub](https://www.w3.org/TR/websub/) (PubSubHubbub), from a hub that signs with
    /// HMAC-SHA1: [`WebSubSha256`] in `X-Hub-Signature: sha1=<hex>`.
    WebSubSha1 = WebSubSha256::SPEC.named("websub_sha1").hash(Sha1).prefix("sha1=");

    /// [WebSub](https://www.w3.org/TR/websub/) (PubSubHubbub), from a hub that signs with
    /// HMAC-SHA256.
    ///
    /// Signs the body: `X-Hub-Signature: sha256=<hex>`. The hub chooses the hash, so each
    /// hash is a row of its own. The body, such as an Atom feed, has no id and no type.
    ///
    /// The secret is the `hub.secret` of the subscription. A GET is answered with its
    /// `hub.challenge` if its `hub.topic` is the setting `topic`, else refused with 403,
    /// where the specification has 404
    /// ([`refusal_status`](crate::ReceiverBuilder::refusal_status)). Expects a 2xx; 410 ends
    /// the subscription.
    WebSubSha256 = Spec::hmac_sha256("websub_sha256", "x-hub-signature")
        .prefix("sha256=")
        .formats(&[Format::Any])
        .handshakes(&[
            Handshake::on("GET").when(&[Condition::Is(Query("hub.mode"), "denied")]),
            Handshake::on("GET").guard(Query("hub.topic"), "topic").echo_text(Query("hub.challenge")),
        ])
        .env("WEBSUB_WEBHOOK_SECRET");

    /// [WebSub](https://www.w3.org/TR/websub/) (PubSubHubbub), from a hub that signs with
    /// HMAC-SHA384: [`WebSubSha256`] in `X-Hub-Signature: sha384=<hex>`.
    WebSubSha384 = WebSubSha256::SPEC.named("websub_sha384").hash(Sha384).prefix("sha384=");

    /// [WebSub](https://www.w3.org/TR/websub/) (PubSubHubbub), from a hub that signs with
    /// HMAC-SHA512: [`WebSubSha256`] in `X-Hub-Signature: sha512=<hex>`.
    WebSubSha512 = WebSubSha256::SPEC.named("websub_sha512").hash(Sha512).prefix("sha512=");

    /// [WhatsApp Cloud API](https://developers.facebook.com): the scheme and the handshake of
    /// [`Meta`], with up to 7 days of retries.
    ///
    /// A message's id and its field stand inside the lists of `/entry` and `/changes`.
    ///
    /// **Experimental**, as [`Meta`].
    WhatsApp = Meta::SPEC.named("whatsapp");

    /// [WhatsApp Cloud API](https://developers.facebook.com): the older signature of
    /// [`MetaSha1`], sent beside that of [`WhatsApp`].
    ///
    /// **Experimental**, as [`Meta`].
    WhatsAppSha1 = MetaSha1::SPEC.named("whatsapp_sha1")
        .env("WHATSAPP_WEBHOOK_SECRET");

    /// [Wise](https://docs.wise.com/guides/developer/webhooks/event-handling).
    ///
    /// Signs the body with RSA and SHA-256: `X-Signature-SHA256: <base64>`. The id of the
    /// delivery is in `X-Delivery-Id` and not signed.
    ///
    /// The receiver is set up with the public key that Wise publishes, in PEM: that of
    /// production or that of the sandbox, never both. All customers of Wise have the same,
    /// so the setting `profile_ids` names the profiles whose events are taken, by
    /// `/data/resource/profile_id`.
    ///
    /// **Experimental**: taken from other receivers' code, not from Wise's own text.
    ["aws-lc-rs"] Wise = Spec::rsa("wise", Header("x-signature-sha256"))
        .account(Json("/data/resource/profile_id"), "profile_ids")
        .event_id(Header("x-delivery-id"))
        .event_type(Json("/event_type"))
        .payload_at("/data")
        .env("WISE_WEBHOOK_PUBLIC_KEY");

    /// [Withings](https://developer.withings.com/developer-guide/v3/data-api/notifications/notification-overview/).
    ///
    /// Signs nothing: put an unguessable text into the callback URL, as `?token=`. The body
    /// is a form; the type is the number `appli`.
    ///
    /// The URL is checked by `HEAD` or `GET`, answered with 200. Expects 200 within 2
    /// seconds, and tries ten times.
    Withings = Spec::token("withings", Query("token"))
        .event_type(Form("appli"))
        .handshakes(&[Handshake::on("GET"), Handshake::on("HEAD")]);

    /// [WooCommerce](https://woocommerce.com/document/webhooks/), and so most shops on
    /// WordPress.
    ///
    /// Signs the body with HMAC-SHA256: `X-WC-Webhook-Signature: <base64>`. Id and type are
    /// headers and not signed.
    ///
    /// The secret is the webhook's, under *WooCommerce → Settings → Advanced → Webhooks*;
    /// `&amp;` and its like in it stand for the characters, as WordPress stores them. Saving
    /// the webhook sends an unsigned form `webhook_id=…`, answered with 200. Expects 2xx, 301
    /// or 302 within 60 seconds; nothing is retried.
    WooCommerce = Spec::hmac_sha256("woocommerce", "x-wc-webhook-signature")
        .encoding(Base64)
        .key(Key::HtmlText)
        .event_id(Header("x-wc-webhook-delivery-id"))
        .event_type(Header("x-wc-webhook-topic"))
        .handshakes(&[Handshake::on("POST").when(&[Condition::Has(Form("webhook_id"))])]);

    /// WordPress, whose shops send by [`WooCommerce`]: the same row under the name that is
    /// looked for.
    WordPress = WooCommerce::SPEC.named("wordpress").env("WOOCOMMERCE_WEBHOOK_SECRET");

    /// [WorkOS](https://workos.com/docs).
    ///
    /// Signs `{timestamp}.{body}` with HMAC-SHA256: `WorkOS-Signature: t=…, v1=<hex>`. The
    /// timestamp has milliseconds and is good for 180 seconds; AuthKit Actions, in the same
    /// format, use 30 ([`tolerance`](crate::ReceiverBuilder::tolerance)).
    ///
    /// The secret is the endpoint's, as text. Expects a 200.
    WorkOS = Spec::hmac_sha256("workos", "workos-signature")
        .separator(',')
        .prefix("v1=")
        .timestamp(InSignature("t="), UnixMillis)
        .tolerance(Duration::from_secs(180))
        .signed(&[Timestamp, Text("."), Body])
        .event_id(Json("/id"))
        .event_type(Json("/event"))
        .payload_at("/data");

    /// [Xero](https://developer.xero.com).
    ///
    /// Signs the body with HMAC-SHA256: `x-xero-signature: <base64>`. A body lists events
    /// under `/events`, each with `eventCategory` and `eventType`; there is no id.
    ///
    /// The signing key looks like base64 and is taken as text. The *Intent to Receive* sends
    /// empty lists, some signed wrongly on purpose, and demands an empty 200 or a 401.
    /// Deliveries, too, expect an empty 200.
    ///
    /// **Experimental**: the formula rests on the code of other receivers.
    Xero = Spec::hmac_sha256("xero", "x-xero-signature")
        .encoding(Base64);

    /// [Webhooks by Zapier](https://help.zapier.com/hc/en-us/articles/8496326446989).
    ///
    /// Signs nothing: put an unguessable text into the URL of the Zap, as `?token=`, or send
    /// it in a header and derive your row by [`provider!`](crate::provider).
    ///
    /// **Experimental**: not taken from Zapier's own text.
    Zapier = Spec::token("zapier", Query("token"));

    /// [Zendesk](https://developer.zendesk.com/documentation/webhooks/verifying/).
    ///
    /// Signs timestamp and body with HMAC-SHA256: `X-Zendesk-Webhook-Signature: <base64>`
    /// beside `X-Zendesk-Webhook-Signature-Timestamp`. Webhooks of a trigger may come by any
    /// method; those by `GET` or `DELETE` have no body.
    ///
    /// The secret is the webhook's signing secret, which looks like base64 and is text.
    /// Expects 2xx within 12 seconds, and retries.
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
    /// Signs `v0:`, timestamp and body with HMAC-SHA256: `x-zm-signature: v0=<hex>` beside
    /// `x-zm-request-timestamp`.
    ///
    /// The secret is the application's secret token. The endpoint is checked, again every 72
    /// hours, by the signed event `endpoint.url_validation`, answered with its token and the
    /// token's HMAC. Expects 200 or 204 within 3 seconds, and retries three times.
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
