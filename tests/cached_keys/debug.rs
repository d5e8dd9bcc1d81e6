//! What `Debug` shows of keys and secrets: nothing that is secret, and nothing that a sender chose.

use crate::setup::{OneByOne, Setup};
use eyelet::keys::{CachedKeys, CachedSecrets, Fetched, FixedKeys, KeyRequest, Secrets, VerificationKey};
use eyelet::{Provider, Receiver, Secret};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

const CANARY: &str = "canary-f3a91c";

/// The request that a source is handed for the key that a request names.
fn key_request(id: &str) -> KeyRequest {
    let seen = Arc::new(Mutex::new(None));
    let keeper = Arc::clone(&seen);
    let keys = CachedKeys::new(move |request: KeyRequest| {
        *keeper.lock().unwrap() = Some(request);
        std::future::ready(Err::<Fetched, _>(()))
    });
    let receiver = Receiver::<OneByOne>::builder().key_source(keys).build().unwrap();
    let request = Setup::<OneByOne>::forged(id);
    let error = receiver.receive(&request.head(), &request.body).unwrap_err();
    crate::setup::run(receiver.fetch_key(&error).unwrap());
    seen.lock().unwrap().take().unwrap()
}

#[test]
fn no_debug_output_shows_a_secret_or_what_a_sender_chose() {
    let request = key_request(CANARY);
    assert!(request.id() == CANARY && request.url().unwrap().contains(CANARY), "the canary is in the request");
    let cached = CachedKeys::new(|_| std::future::ready(Ok::<_, ()>(Secret::from(CANARY))));
    crate::setup::run(cached.prefetch(&OneByOne::SPEC, &[CANARY])).unwrap();
    let secrets = CachedSecrets::new(|| std::future::ready(Ok::<_, ()>([CANARY])));
    crate::setup::run(secrets.prefetch()).unwrap();
    let fixed = FixedKeys::new().key(CANARY, VerificationKey::secret(CANARY));
    let fetched = [
        Fetched::from(CANARY),
        Fetched::from(Secret::from(CANARY)),
        Fetched::from(fixed.clone()),
        Fetched::from(VerificationKey::secret(CANARY)),
        Fetched::gone(),
    ];
    let shown = BTreeMap::from([
        ("CachedKeys", format!("{cached:#?}")),
        ("CachedSecrets", format!("{secrets:#?}")),
        ("Fetched", format!("{fetched:#?}")),
        ("FixedKeys", format!("{fixed:#?}")),
        ("KeyError", format!("{:#?}", VerificationKey::parse(CANARY).unwrap_err())),
        ("KeyRequest", format!("{request:#?}")),
        ("Secret", format!("{:#?}", Secret::from(CANARY))),
        ("Secrets", format!("{:#?}", Secrets::new([CANARY]).unwrap())),
        ("VerificationKey", format!("{:#?}", VerificationKey::secret(CANARY))),
    ]);
    let as_numbers = CANARY.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>();
    for (name, text) in &shown {
        assert!(text.contains(name), "{name} does not name itself: {text}");
        assert!(!text.contains(CANARY), "{name} shows a text: {text}");
        let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        assert!(!numbers.windows(3).any(|three| three == &as_numbers[..3]), "{name} shows bytes: {text}");
    }
    let shown: Vec<&str> = shown.into_keys().collect();
    assert_eq!(shown, public_types(), "all types with keys and secrets are looked at");
}

/// The public types in the files of `src/keys`, and the secret.
fn public_types() -> Vec<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = std::fs::read_dir(src.join("keys")).unwrap().map(|entry| entry.unwrap().path());
    let mut types = Vec::new();
    for file in files.chain([src.join("secret.rs")]) {
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let name = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
            let name = name.map(|name| name.split(|c: char| !c.is_alphanumeric()).next().unwrap());
            types.extend(name.map(str::to_owned));
        }
    }
    types.sort();
    types
}
