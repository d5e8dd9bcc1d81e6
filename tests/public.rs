//! What users can count on from the outside: threads, silence about secrets, the environment.

use eyelet::providers::{self, GitHub};
use eyelet::{
    Any, ConfigError, DecodeError, Decoded, Delivery, ErrorKind, Head, InFlight, Received, Receiver, Reply, Secret,
    Spec, Str, VerifyError,
};
use std::fmt::Debug;
use std::process::Command;

/// The request of <https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries>.
const SECRET: &str = "It's a Secret to Everybody";
const SIGNATURE: &str = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
const BODY: &str = "Hello, World!";

eyelet::provider!(
    Hub = Spec::hmac_sha256("hub", "x-hub-signature-256")
        .prefix("sha256=")
        .handshakes(&[Handshake::on("GET").guard(Query("token"), "verify_token").echo_text(Query("challenge"))])
);

fn receive<P: eyelet::Provider>(receiver: &Receiver<P>) -> Result<Delivery<P, &'static str>, VerifyError> {
    let headers = [("X-Hub-Signature-256", SIGNATURE), ("X-GitHub-Event", "greeting")];
    match receiver.receive(&Head::post(&headers), BODY)? {
        Received::Delivery(delivery) => Ok(delivery),
        Received::Handshake(_) => panic!("expected a delivery"),
    }
}

#[test]
fn public_types_go_to_any_thread_and_live_as_long_as_they_are_kept() {
    fn free<T: Send + Sync + 'static>() {}
    free::<Receiver<GitHub>>();
    free::<Receiver<Any>>();
    free::<eyelet::ReceiverBuilder<GitHub>>();
    free::<Delivery<GitHub, Vec<u8>>>();
    free::<Received<GitHub, Vec<u8>>>();
    free::<Secret>();
    free::<Spec>();
    free::<VerifyError>();
    free::<ConfigError>();
    free::<DecodeError>();
    free::<ErrorKind>();
    free::<Reply>();
    free::<InFlight>();
    free::<Str<'static>>();
    free::<Decoded<'static, ()>>();
    let receiver = Receiver::<GitHub>::new(SECRET).unwrap();
    let same = receiver.clone();
    let verdict = std::thread::spawn(move || receive(&same).is_ok()).join().unwrap();
    assert!(verdict && receive(&receiver).is_ok(), "a clone is the same receiver");
}

#[test]
fn a_provider_known_at_run_time_is_the_same_provider() {
    let typed = Receiver::<GitHub>::builder().secret(SECRET).endpoint("forge").build().unwrap();
    let delivery = receive(&typed).unwrap().into_any();
    assert_eq!((delivery.provider(), delivery.endpoint()), ("github", Some("forge")));
    assert_eq!((delivery.event_type(), delivery.body()), (Some("greeting"), BODY.as_bytes()));
    let any = typed.clone().into_any();
    assert_eq!((any.spec().name(), any.endpoint(), any.max_body()), ("github", Some("forge"), typed.max_body()));
}

#[test]
#[should_panic(expected = "two neighbors in the signed text need a `Text` between them")]
fn a_row_with_a_mistake_that_was_not_compiled_in_is_refused_at_the_start() {
    use eyelet::spec::{Part, Source};
    static AMBIGUOUS: Spec = Spec::hmac_sha256("ambiguous", "x-signature")
        .event_id(Source::Header("x-id"))
        .signed(&[Part::EventId, Part::Body]);
    let _ = Receiver::<Any>::with_spec(&AMBIGUOUS, SECRET);
}

/// Everything that can be printed, printed.
fn shown() -> Vec<String> {
    const CANARY: &str = "c4n4ry";
    fn debug(value: &dyn Debug) -> String {
        format!("{value:?} {value:#?}")
    }
    let hub = Receiver::<Hub>::builder().secret(SECRET).secret("older c4n4ry").set("verify_token", CANARY);
    let hub = hub.endpoint("own").build().unwrap();
    let headers = [("x-hub-signature-256", SIGNATURE), ("authorization", CANARY)];
    let head = Head::new("POST", "/hook?token=c4n4ry", &headers);
    let received = hub.receive(&head, BODY).unwrap();
    let handshake = Head::new("GET", "/hook?token=c4n4ry&challenge=c4n4ry", &headers);
    let Ok(answered) = hub.receive(&handshake, "") else { panic!("the handshake is answered") };
    let refused = hub.receive(&head, "Hello, c4n4ry!").map(drop).unwrap_err();
    let turned_away = hub.receive(&Head::new("GET", "/?token=c4n4r&challenge=1", &headers), "").map(drop).unwrap_err();
    let secrets = (0..9).fold(Receiver::<GitHub>::builder(), |builder, _| builder.secret(SECRET));
    let same = Receiver::<Hub>::builder().secret(CANARY).set("verify_token", CANARY);
    let encoded = Receiver::<providers::Svix>::new(SECRET).unwrap_err();
    let mut shown = vec![
        debug(&Secret::from(SECRET)),
        debug(&Secret::from(CANARY.to_owned()).clone()),
        debug(&hub),
        debug(&head),
        debug(&received),
        debug(&answered),
        debug(&receive(&hub).unwrap()),
        debug(&hub.in_flight()),
    ];
    for error in [refused, turned_away] {
        shown.extend([debug(&error), error.to_string(), debug(&error.reply())]);
    }
    for error in [secrets.build().unwrap_err(), same.build().unwrap_err(), encoded] {
        shown.extend([debug(&error), error.to_string()]);
    }
    shown
}

#[test]
fn nothing_that_can_be_printed_shows_a_secret_a_signature_or_the_body() {
    let shown = shown();
    for text in &shown {
        for hidden in ["Secret to Everybody", "c4n4ry", "757107ea0eb2", "Hello", "token=", "[73, 116, 39"] {
            assert!(!text.contains(hidden), "{hidden:?} is shown by {text}");
        }
    }
    assert!(shown.iter().any(|text| text.contains("\"hub\"")), "names are shown");
}

#[test]
fn the_variable_of_a_secret_is_the_row_s_or_made_of_its_name() {
    let variable = |name| providers::find(name).unwrap().secret_variable();
    assert_eq!(variable("github"), "GITHUB_WEBHOOK_SECRET");
    assert_eq!(variable("github_sha1"), "GITHUB_WEBHOOK_SECRET");
    assert_eq!(variable("slack"), "SLACK_SIGNING_SECRET");
    assert_eq!(variable("stripe"), "STRIPE_WEBHOOK_SECRET");
}

const IN_CHILD: &str = "EYELET_TEST_CHILD";

#[test]
#[ignore = "run by the tests below, each time in a process with another environment"]
fn child() {
    assert!(std::env::var_os(IN_CHILD).is_some(), "run by the tests below only");
    match Receiver::<GitHub>::from_env() {
        Err(error) => println!("<{error}>"),
        Ok(receiver) => match receive(&receiver) {
            Ok(delivery) => println!("<secret {}>", delivery.secret_index()),
            Err(error) => println!("<{}>", error.code()),
        },
    }
}

/// What a receiver from this environment makes of the request.
fn with_environment(set: impl FnOnce(&mut Command) -> &mut Command) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["child", "--exact", "--ignored", "--nocapture"]).env(IN_CHILD, "1");
    command.env_remove("GITHUB_WEBHOOK_SECRET").env_remove("GITHUB_WEBHOOK_SECRET_PREVIOUS");
    let output = set(&mut command).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    let (_, rest) = text.split_once('<').unwrap();
    rest.split_once('>').unwrap().0.to_owned()
}

fn with_secret(secret: &str) -> String {
    with_environment(|command| command.env("GITHUB_WEBHOOK_SECRET", secret))
}

fn with_secrets(secret: &str, previous: &str) -> String {
    with_environment(|command| {
        command.env("GITHUB_WEBHOOK_SECRET", secret).env("GITHUB_WEBHOOK_SECRET_PREVIOUS", previous)
    })
}

#[test]
fn the_whole_variable_is_one_secret_without_its_line_end() {
    assert_eq!(with_secret(SECRET), "secret 0", "spaces and all");
    assert_eq!(with_secret(&format!("{SECRET}\n")), "secret 0");
    assert_eq!(with_secret(&format!("{SECRET}\r\n")), "secret 0");
    assert_eq!(with_secret(&format!("{SECRET},other")), "signature_mismatch", "another secret");
    for slip in [format!("{SECRET}\n\n"), format!(" {SECRET}"), format!("{SECRET} "), format!("'{SECRET}'")] {
        let told = with_secret(&slip);
        assert!(told.contains("signing secret 0 ends in") || told.contains("signing secret 0 has"), "{slip:?}: {told}");
    }
}

#[test]
fn the_older_secret_has_its_own_variable() {
    assert_eq!(with_secrets("new", SECRET), "secret 1");
    assert_eq!(with_secrets("new", &format!("{SECRET}\n")), "secret 1");
    assert_eq!(with_secrets(SECRET, "old"), "secret 0");
    assert_eq!(with_secrets("new", "old"), "signature_mismatch");
}

#[test]
fn a_variable_without_a_secret_in_it_is_an_error() {
    let unset = "receiver for `github`: environment variable `GITHUB_WEBHOOK_SECRET` is not set; it should contain the signing secret";
    assert_eq!(with_environment(|command| command), unset);
    let previous = with_environment(|command| command.env("GITHUB_WEBHOOK_SECRET_PREVIOUS", SECRET));
    assert_eq!(previous, unset, "the older secret alone is none");
    for empty in ["", "\n", "\r\n"] {
        let error = "receiver for `github`: signing secret 0 is empty: is its variable unset?";
        assert_eq!(with_secret(empty), error, "{empty:?}");
        let error = "receiver for `github`: signing secret 1 is empty: is its variable unset?";
        assert_eq!(with_secrets(SECRET, empty), error, "{empty:?} as the older one");
    }
    assert_eq!(with_secret(" \t"), "receiver for `github`: signing secret 0 has no visible character");
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_unicode_is_an_error() {
    use std::os::unix::ffi::OsStrExt;
    let bytes = std::ffi::OsStr::from_bytes(b"s3cret\xff");
    let error = "receiver for `github`: environment variable `GITHUB_WEBHOOK_SECRET` is not valid Unicode";
    assert_eq!(with_environment(|command| command.env("GITHUB_WEBHOOK_SECRET", bytes)), error);
}

#[cfg(feature = "http")]
#[test]
fn the_head_of_an_http_request_is_read_without_a_copy_and_with_every_value() {
    let request = http::Request::post("https://host.example/hook?a=1")
        .header("X-Hub-Signature-256", SIGNATURE)
        .header("x-twice", "1")
        .header("X-Twice", "2")
        .header("x-bytes", &b"caf\xe9"[..])
        .body(())
        .unwrap();
    let head = Head::from(&request);
    assert_eq!((head.method(), head.target()), ("POST", "/hook?a=1"));
    assert_eq!(head.header("x-twice"), eyelet::Field::Repeated);
    assert_eq!(head.header("X-BYTES"), eyelet::Field::One(b"caf\xe9"));
    assert_eq!(head.header("x-none"), eyelet::Field::Absent);
    let receiver = Receiver::<GitHub>::new(SECRET).unwrap();
    assert!(receiver.receive(&head, BODY).is_ok(), "and it verifies");
    let (parts, ()) = request.into_parts();
    assert!(receiver.receive(&Head::from(&parts), BODY).is_ok(), "as its parts do");
}
