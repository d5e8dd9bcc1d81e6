//! The published and recorded requests of each provider, judged by its preset.

#[path = "meaning/mod.rs"]
mod meaning;
#[path = "../examples/check/vector.rs"]
mod vector;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::spec::{Part, Source};
use eyelet::{Any, Head, Receiver, Spec, providers};
use std::collections::BTreeSet;
use std::path::Path;
use vector::{Expect, Vector, VectorFile, VectorRequest, Verdict};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");

macro_rules! judged {
    ($($provider:ident),+ $(,)?) => {
        $(
            #[test]
            fn $provider() {
                judge_file(name(stringify!($provider)));
            }
        )+

        const JUDGED: &[&str] = &[$(name(stringify!($provider))),+];
    };
}

judged!(
    ably,
    adyen,
    airtable,
    asana,
    atlassian_connect,
    auth0,
    aws_sns,
    azure_devops,
    azure_event_grid,
    bigcommerce,
    bitbucket,
    bitpay,
    r#box,
    braintree,
    brex,
    btcpay,
    buildkite,
    buildkite_token,
    buy_me_a_coffee,
    cal_com,
    calendly,
    chargebee,
    checkout_com,
    circleci,
    clerk,
    cloudevents,
    cloudinary,
    coinbase_cdp,
    coinbase_commerce,
    contentful,
    convoy,
    courier,
    customer_io,
    daily,
    datadog,
    discord,
    discourse,
    docker_hub,
    docusign,
    dropbox,
    dropbox_sign,
    dwolla,
    easypost,
    ebay,
    elevenlabs,
    etsy,
    figma,
    fitbit,
    flutterwave,
    forgejo,
    front,
    gitea,
    github,
    gitlab,
    gitlab_signing,
    gocardless,
    gogs,
    gong,
    google_drive,
    google_pubsub,
    grafana,
    heroku,
    heygen,
    hookdeck,
    hubspot,
    incident_io,
    increase,
    intercom,
    jenkins,
    jira,
    klarna,
    knock,
    ko_fi,
    launchdarkly,
    lemon_squeezy,
    line,
    linear,
    livekit,
    loops,
    mailchimp,
    mailgun,
    mandrill,
    mercadopago,
    messagebird,
    meta,
    microsoft_graph,
    miro,
    modern_treasury,
    mollie,
    monday,
    moov,
    mux,
    netlify,
    new_relic,
    notion,
    novu,
    npm_hooks,
    okta,
    onfido,
    openai,
    opennode,
    opsgenie,
    oura,
    paddle,
    pagerduty,
    papertrail,
    patreon,
    paypal,
    paystack,
    persona,
    pipedrive,
    plaid,
    plivo,
    polar,
    postmark,
    printful,
    pusher,
    quickbooks,
    ramp,
    razorpay,
    recurly,
    replicate,
    resend,
    revenuecat,
    ringcentral,
    salesforce_marketing_cloud,
    sanity,
    segment,
    sendgrid,
    sentry,
    shippo,
    shipstation,
    shopify,
    sinch,
    slack,
    snyk,
    sonarqube,
    square,
    standard_webhooks,
    statuspage,
    strava,
    stripe,
    supabase,
    svix,
    telegram,
    telnyx,
    terraform_cloud,
    travis_ci,
    trello,
    twilio,
    twitch_eventsub,
    twitter,
    typeform,
    uptimerobot,
    vercel,
    veriff,
    viber,
    vimeo,
    vonage,
    vonage_sms_sha256,
    webflow,
    websub,
    whatsapp,
    wise,
    withings,
    woocommerce,
    wordpress,
    workos,
    xero,
    zapier,
    zendesk,
    zoom,
);

/// The name of a provider, which may be a word of the language.
const fn name(identifier: &str) -> &str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

fn text(provider: &str) -> String {
    std::fs::read_to_string(format!("{FOLDER}/{provider}.json")).unwrap()
}

fn read(provider: &str) -> VectorFile {
    let file: VectorFile = serde_json::from_str(&text(provider)).unwrap();
    assert_eq!(file.provider, provider, "the file is named after its provider");
    file
}

fn judge(provider: &str, vectors: &[&Vector]) {
    for expect in [Expect::Ok, Expect::Reject] {
        assert!(vectors.iter().any(|vector| vector.expect == expect), "{provider}: no vector expects {expect:?}");
    }
    for vector in vectors {
        let verdict = vector.judge(provider);
        assert!(
            verdict.agrees_with(vector.expect),
            "{provider}/{}: expected {:?}: {verdict}",
            vector.name,
            vector.expect
        );
    }
}

fn judge_file(provider: &str) {
    let file = read(provider);
    let (off, judged): (Vec<_>, Vec<_>) = file.vectors.iter().partition(|vector| vector.is_off(provider));
    for vector in &off {
        let verdict = vector.judge(provider);
        assert!(matches!(verdict, Verdict::Unsupported), "{provider}/{}: {verdict}", vector.name);
        println!("not judged, as its preset is behind a feature: {}", vector.name);
    }
    if off.is_empty() || !judged.is_empty() {
        judge(provider, &judged);
    }
}

#[test]
fn every_provider_has_a_file_and_every_file_a_test() {
    let files: BTreeSet<_> = std::fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let judged = JUDGED.iter().map(|provider| (*provider).to_owned()).collect();
    assert_eq!(files, judged, "a file without a test, or a test without a file");
    let file_of = |name: &str| {
        let is_its =
            |file: &&String| name.strip_prefix(&***file).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
        files.iter().rfind(is_its).map_or(name.to_owned(), String::clone)
    };
    let providers: BTreeSet<_> = providers::ALL.iter().map(|spec| file_of(spec.name())).collect();
    let files: BTreeSet<_> = files.iter().filter(|file| !vector::is_off(file)).cloned().collect();
    assert_eq!(files, providers, "a provider without a file, or a file without a provider");
}

/// All vectors at hand: too many to be kept here. The environment variable `EYELET_SHARED` holds
/// the path of their folder.
#[test]
#[ignore = "needs the shared folder, in EYELET_SHARED"]
fn every_vector_of_the_shared_folder_is_judged_right() {
    let shared = std::env::var_os("EYELET_SHARED").expect("EYELET_SHARED is the path of the shared folder");
    let (mut judged, mut wrong) = (0, Vec::new());
    for folder in ["providers", "sdk_vectors"].map(|folder| Path::new(&shared).join(folder)) {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension() == Some("json".as_ref()));
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let file: VectorFile = serde_json::from_str(&text).unwrap();
            for vector in file.vectors.iter().filter(|vector| !vector.is_off(&file.provider)) {
                judged += 1;
                if !vector.judge(&file.provider).agrees_with(vector.expect) {
                    wrong.push(format!("{}/{}", file.provider, vector.name));
                }
            }
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "of {judged} vectors, these are judged wrongly: {wrong:?}");
    assert!(judged > 500, "the folder has {judged} vectors");
}

/// The vectors that are accepted, each with its row and a receiver for it.
fn accepted() -> Vec<(String, Vector, &'static Spec, Receiver<Any>)> {
    let mut accepted = Vec::new();
    for provider in JUDGED {
        for vector in read(provider).vectors {
            let Some(spec) = vector.spec(provider) else { continue };
            if vector.expect == Expect::Ok {
                let receiver = vector.receiver(spec).unwrap();
                accepted.push((format!("{provider}/{}", vector.name), vector, spec, receiver));
            }
        }
    }
    assert!(accepted.len() >= JUDGED.len(), "each provider has a vector that is accepted");
    accepted
}

#[test]
fn an_accepted_vector_has_a_content_type_that_its_provider_sends() {
    for (name, vector, _, receiver) in accepted() {
        let head = vector.request.head();
        let checked = receiver.check(&head).map(drop).map_err(|error| error.kind());
        assert_eq!(checked, Ok(()), "{name}");
    }
}

#[test]
fn an_accepted_vector_is_refused_after_any_byte_of_its_body_changes() {
    for (name, vector, spec, receiver) in accepted() {
        let body = vector.request.body();
        let reads_body = receiver.receive(&vector.request.head(), "").is_err();
        // Hex in a form's field for the signature may be written in either case.
        let has_hex_inside = spec.signature_place().starts_with("form field");
        let bits = if has_hex_inside { &[0x01][..] } else { &[0x01, 0x20] };
        for (index, bit) in (0..body.len()).flat_map(|index| bits.iter().map(move |bit| (index, bit))) {
            let mut changed = body.clone();
            changed[index] ^= bit;
            let refused = receiver.receive(&vector.request.head(), changed).is_err();
            if spec.covers(Part::Body) {
                assert!(refused, "{name}: byte {index} of the body changed");
            } else if !reads_body {
                assert!(!refused, "{name}: byte {index} of the body changed, which nothing covers");
            }
        }
    }
}

#[test]
fn an_accepted_vector_is_refused_after_any_byte_of_its_url_changes_if_that_is_covered() {
    let mut tried = 0;
    for (name, vector, spec, receiver) in accepted() {
        if !spec.covers(Part::Url) && !spec.covers(Part::Target) {
            continue;
        }
        let target = vector.request.target().to_owned();
        for (index, character) in target.char_indices().skip(1) {
            let changed = if character == '7' { "8" } else { "7" };
            let mut target = target.clone();
            target.replace_range(index..index + character.len_utf8(), changed);
            let head = Head::new(&vector.request.method, &target, &vector.request.headers);
            let refused = receiver.receive(&head, vector.request.body()).is_err();
            assert!(refused, "{name}: byte {index} of the target changed");
            tried += 1;
        }
    }
    assert!(tried > 500, "some vectors sign their URL");
}

#[test]
fn an_accepted_vector_is_refused_after_any_byte_of_a_header_changes_that_its_signature_covers() {
    for (name, vector, spec, receiver) in accepted() {
        for (header, value) in &vector.request.headers {
            let mut lower: &'static str = header.to_ascii_lowercase().leak();
            // They say in which format the body is, and a request in another is refused.
            if ["content-type", "content-encoding"].contains(&lower) && !spec.covers(Part::From(Source::Header(lower)))
            {
                continue;
            }
            // A row that reads two families of names speaks of its own.
            if spec.signature_header() == Some("webhook-signature") {
                lower = lower.replace("svix-", "webhook-").leak();
            }
            if spec.signature_header() == Some("heygen-signature") && lower == "signature" {
                lower = "heygen-signature";
            }
            // Numbered headers go on counting from the one that the row names.
            let unnumbered = |name: &str| name.trim_end_matches(|last: char| last.is_ascii_digit()).to_owned();
            let is_numbered = |own: &str| own.ends_with("-1") && unnumbered(own) == unnumbered(lower);
            let is_signature = spec.signature_place().contains(&format!("`{lower}`"))
                || spec.signature_header().is_some_and(is_numbered);
            // Under another id there is another key, or none.
            if matches!(spec.key_id_source(), Some(Source::Header(name)) if name == lower) {
                continue;
            }
            let covered = is_signature
                || spec.covers(Part::From(Source::Header(lower)))
                || spec.signed_headers_source().is_some_and(|list| lists(&vector.request, spec, list, lower));
            for (index, character) in value.char_indices() {
                let mut request = vector.request.clone();
                let changed = if character == '7' { "8" } else { "7" };
                let place = request.headers.iter_mut().find(|(name, _)| name == header).unwrap();
                place.1.replace_range(index..index + character.len_utf8(), changed);
                let accepted = receiver.receive(&request.head(), request.body()).is_ok();
                if is_signature {
                    let is_spare = accepted
                        && (is_beside_signature(value, request_header(&request, header))
                            || is_spare(&receiver, &vector.request, header, index));
                    assert!(!accepted || is_spare, "{name}: byte {index} of {header}");
                } else {
                    assert_eq!(!accepted, covered, "{name}: byte {index} of {header} changed");
                }
            }
        }
    }
}

fn request_header<'r>(request: &'r VectorRequest, header: &str) -> &'r str {
    request.headers.iter().find(|(name, _)| name == header).map_or("", |(_, value)| value)
}

/// In JSON in base64, what is neither the signature nor its key's id may well change.
fn is_beside_signature(before: &str, after: &str) -> bool {
    let read = |text: &str| -> Option<serde_json::Value> {
        let json = STANDARD.decode(text).ok()?;
        let json: serde_json::Value = serde_json::from_str(&String::from_utf8_lossy(&json)).ok()?;
        json.get("signature").cloned()
    };
    read(before).is_some_and(|before| read(after) == Some(before))
}

/// Whether the request itself says that it signs this header.
fn lists(request: &VectorRequest, spec: &Spec, list: Source, header: &str) -> bool {
    let holder = if let Source::Header(name) = list { Some(name) } else { spec.signature_header() };
    let is_holder = |name: &str| holder.is_some_and(|holder| name.eq_ignore_ascii_case(holder));
    let mut lists = request.headers.iter().filter(|(name, _)| is_holder(name)).map(|(_, list)| list);
    lists.any(|list| list.split([',', '=', ' ']).any(|listed| listed == header))
}

/// Whether the request is accepted without the item of the list at this index: a second
/// signature, that may well change.
fn is_spare(receiver: &Receiver<Any>, request: &VectorRequest, header: &str, index: usize) -> bool {
    let mut without = request.clone();
    let (_, list) = without.headers.iter_mut().find(|(name, _)| name == header).unwrap();
    let separates = |character: char| ", ;".contains(character);
    let start = list[..index].rfind(separates).map_or(0, |end| end + 1);
    let end = list[index..].find(separates).map_or(list.len(), |length| index + length);
    list.replace_range(start..end, "x");
    (start..=end).contains(&index) && receiver.receive(&without.head(), without.body()).is_ok()
}
