use crate::setup::{GITHUB, Mangled, OF_JSON, SHOPIFY, STANDARD, STRIPE, Subject, TWILIO, now};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD as BASE64, STANDARD_NO_PAD};
use eyelet::diagnose::Cause;
use eyelet::spec::KeyFormat;
use eyelet::testing::Sender;
use eyelet::{Receiver, Secret};

const ALL: [Subject; 6] = [OF_JSON[0], OF_JSON[1], OF_JSON[2], OF_JSON[3], OF_JSON[4], TWILIO];

const HEX: &str = "44782def547aaa06c910c43932b1eb0c71fc68d9d0c057550c48ec2acf6ba056";

/// Receivers whose secret has something around it.
pub(crate) fn badly_copied() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in ALL {
        let secret = subject.secret;
        // The characters of base64 must stay decodable for `build`.
        let is_text = subject.provider != "standard_webhooks";
        let mut add = |cause, name: &str, given: String| {
            if is_text {
                all.push(Mangled::secret(&subject, cause, name, given));
            }
        };
        add(Cause::SecretWhiteSpace, "LF behind", format!("{secret}\n"));
        add(Cause::SecretWhiteSpace, "CRLF behind", format!("{secret}\r\n"));
        add(Cause::SecretWhiteSpace, "space before", format!(" {secret}"));
        add(Cause::SecretWhiteSpace, "no-break space behind", format!("{secret}\u{a0}"));
        add(Cause::SecretWhiteSpace, "BOM before", format!("\u{feff}{secret}"));
        add(Cause::SecretWhiteSpace, "zero-width space behind", format!("{secret}\u{200b}"));
        add(Cause::SecretWhiteSpace, "LF as an escape", format!("{secret}\\n"));
        add(Cause::SecretQuotes, "double quotes", format!("\"{secret}\""));
        add(Cause::SecretQuotes, "single quotes", format!("'{secret}'"));
        add(Cause::SecretQuotes, "typographic quotes", format!("\u{201c}{secret}\u{201d}"));
        add(Cause::SecretQuotes, "quotes and a line end", format!("\"{secret}\"\n"));
        add(Cause::SecretPrefix, "variable", format!("WEBHOOK_SECRET={secret}"));
        add(Cause::SecretPrefix, "variable and quotes", format!("export WEBHOOK_SECRET=\"{secret}\""));
        add(Cause::SecretPrefix, "scheme", format!("Bearer {secret}"));
        add(Cause::SecretEncoding, "base64 once more", BASE64.encode(secret));
        add(Cause::SecretEncoding, "base64 of a line", BASE64.encode(format!("{secret}\n")));
        add(Cause::SecretEncoding, "hex of the text", hex(secret.as_bytes()));
    }
    let without_space = Subject { secret: "ItsASecretToEverybody", ..GITHUB };
    all.push(Mangled::secret(&without_space, Cause::SecretWhiteSpace, "line end inside", "ItsASecret\nToEverybody"));
    all
}

/// Receivers whose secret lacks something, or is escaped.
pub(crate) fn cut_or_escaped() -> Vec<Mangled> {
    let bare = STRIPE.secret.strip_prefix("whsec_").unwrap();
    let special = Subject { secret: "a&b<c>d/e+f=12", ..GITHUB };
    let padded = Subject { secret: "c2VjcmV0LXNlY3JldA==", ..SHOPIFY };
    let line = Subject { secret: "s3cret-of-a-file\n", ..GITHUB };
    let made_with_line_end = |subject: &Subject| {
        let genuine = Sender::with_spec(subject.spec(), Secret::exactly(subject.secret));
        let genuine = genuine.event_type("paid").sign(subject.body);
        let mut mangled =
            Mangled::secret(&GITHUB, Cause::SecretWhiteSpace, "line end at the sender", "s3cret-of-a-file");
        mangled.request = genuine.clone();
        mangled.genuine = genuine;
        mangled
    };
    vec![
        Mangled::secret(&STRIPE, Cause::SecretPrefix, "without `whsec_`", bare),
        Mangled::secret(&special, Cause::SecretEscapes, "escaped for a URL", "a%26b%3Cc%3Ed%2Fe%2Bf%3D12"),
        Mangled::secret(&special, Cause::SecretEscapes, "escaped for HTML", "a&amp;b&lt;c&gt;d/e+f=12"),
        Mangled::secret(&padded, Cause::SecretCut, "without padding", padded.secret.trim_end_matches('=')),
        made_with_line_end(&line),
    ]
}

/// Receivers whose secret is decoded where it is text, or the reverse.
pub(crate) fn wrongly_decoded() -> Vec<Mangled> {
    let mut all = Vec::new();
    // Signed with the decoded key, and the row takes the text.
    let keys =
        [BASE64.encode(b"0123456789abcdef\x01\xff"), STANDARD_NO_PAD.encode(b"0123456789abcdef\x01"), HEX.to_owned()];
    for text in keys {
        let key = BASE64.decode(&text).or_else(|_| STANDARD_NO_PAD.decode(&text)).unwrap();
        let key = if text == HEX { unhex(HEX) } else { key };
        let genuine = Sender::with_spec(GITHUB.spec(), Secret::exactly(key)).sign(GITHUB.body);
        let mut mangled = Mangled::secret(&GITHUB, Cause::SecretEncoding, "text that is encoded", &text);
        (mangled.request, mangled.genuine) = (genuine.clone(), genuine);
        all.push(mangled);
    }
    // Signed with the text, and the row decodes it.
    let formats =
        [(KeyFormat::Whsec, STANDARD.secret), (KeyFormat::Hex, HEX), (KeyFormat::Base64, "c2VjcmV0LXNlY3JldA==")];
    for (format, secret) in formats {
        let row = |key| &*Box::leak(Box::new(STANDARD.spec().named("decoded").key(key)));
        let genuine = Sender::with_spec(row(KeyFormat::Text), secret).at(now()).sign(STANDARD.body);
        let mut mangled = Mangled::request(&STANDARD, Cause::SecretEncoding, "decoded text", |_| ());
        mangled.receiver = Receiver::builder_with_spec(row(format)).secret(secret).clock(now).build().unwrap();
        mangled.secrets.push(secret.to_owned());
        (mangled.request, mangled.genuine) = (genuine.clone(), genuine);
        all.push(mangled);
    }
    all
}

/// Keys for another purpose.
pub(crate) fn of_another_kind() -> Vec<Mangled> {
    let kinds = [
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "rk_test_4eC39HqLyjWDarjtT1zdp7dc",
        "xoxb-123456789012-abcdefghijkl",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "github_pat_11ABCDEFG0123456789",
        "shpat_c2VjcmV0LXNlY3JldA11",
        "AC0123456789abcdef0123456789abcdef",
        "SG.abcdefghijklmnopqrstuv.wxyz",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
    ];
    let of = |kind: &&str| Mangled::secret(&GITHUB, Cause::SecretKind, "another kind", *kind).likely();
    kinds.iter().map(of).collect()
}

/// Secrets of which nothing is known.
pub(crate) fn wrong() -> Vec<Mangled> {
    let of = |subject: &Subject| {
        Mangled::secret(subject, Cause::SecretWrong, "another secret", "whsec_c29tZXRoaW5nRWxzZTEy").likely()
    };
    ALL.iter().map(of).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn a_badly_copied_secret_is_found() {
    badly_copied().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_cut_or_escaped_secret_is_found() {
    cut_or_escaped().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_secret_that_is_decoded_wrongly_is_found() {
    wrongly_decoded().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_key_of_another_kind_is_likely() {
    of_another_kind().iter().for_each(Mangled::assert_found);
}

#[test]
fn another_endpoints_secret_is_likely_if_nothing_else_explains_the_signature() {
    wrong().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_replaced_secret_is_diagnosed_like_the_first_one() {
    let receiver = STRIPE.receiver();
    receiver.replace_secrets([Secret::exactly(format!("{}\n", STRIPE.secret))]).unwrap();
    let mangled = Mangled { receiver, ..Mangled::request(&STRIPE, Cause::SecretWhiteSpace, "replaced", |_| ()) };
    mangled.assert_found();
}

#[test]
fn the_secrets_of_a_source_are_diagnosed() {
    let text = format!("\"{}\"", GITHUB.secret);
    let source = eyelet::keys::CachedSecrets::new(move || {
        let text = Secret::exactly(text.clone());
        async { Ok::<_, std::io::Error>([text]) }
    });
    let receiver = GITHUB.builder().secret_source(source).build().unwrap();
    let request = GITHUB.request();
    let unavailable = receiver.receive(&request.head(), &request.body).unwrap_err();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(receiver.fetch_key(&unavailable).unwrap());
    let mangled = Mangled { receiver, ..Mangled::request(&GITHUB, Cause::SecretQuotes, "of a source", |_| ()) };
    mangled.assert_found();
}

#[test]
fn a_receiver_whose_source_has_no_usable_secret_is_not_said_to_accept() {
    let source = eyelet::keys::CachedSecrets::new(|| async { Ok::<_, std::io::Error>(["?"]) });
    let receiver = STANDARD.builder().secret_source(source).build().unwrap();
    let request = STANDARD.request();
    let refusal_of = || {
        let diagnosis = eyelet::diagnose::Diagnosis::of(&receiver, &request.head(), &request.body);
        assert!(diagnosis.findings().iter().all(|finding| !finding.is_proved()), "{diagnosis:?}");
        diagnosis.refusal().cloned().unwrap()
    };
    let unavailable = refusal_of();
    assert_eq!(unavailable, receiver.receive(&request.head(), &request.body).unwrap_err());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(receiver.fetch_key(&unavailable).unwrap());
    assert_eq!(refusal_of(), receiver.receive(&request.head(), &request.body).unwrap_err());
}
