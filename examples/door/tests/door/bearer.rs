use crate::client::{forged, genuine, send};
use crate::servers::{Handled, Server, behind};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use door::guards::{Bearer, OwnIssuer};
use eyelet::keys::{CachedKeys, FixedKeys};
use eyelet::spec::Part;
use eyelet::testing::{Request, Sender};
use eyelet::{Provider, Received, Receiver};
use rcgen::KeyPair;
use serde_json::json;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

const AUDIENCE: &str = "https://hooks.example.com";

/// The issuer's key and its JWK Set.
struct Issuer {
    key: KeyPair,
    fetches: Arc<AtomicUsize>,
}

impl Issuer {
    fn new() -> Self {
        Self { key: KeyPair::generate().unwrap(), fetches: Arc::default() }
    }

    /// The JWK Set.
    fn document(&self) -> String {
        let point = self.key.public_key_raw().split_first().unwrap().1;
        let [x, y] = [&point[..32], &point[32..]].map(|number| URL_SAFE_NO_PAD.encode(number));
        let key = json!({"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "k1", "x": x, "y": y});
        json!({"keys": [key]}).to_string()
    }

    fn fixed_keys(&self) -> FixedKeys {
        FixedKeys::new().document("k1", self.document()).unwrap()
    }

    fn keys(&self) -> CachedKeys {
        let (document, fetches) = (self.document(), Arc::clone(&self.fetches));
        CachedKeys::new(move |request| {
            assert_eq!(request.url(), Some("https://issuer.example.com/.well-known/jwks.json"));
            fetches.fetch_add(1, Ordering::SeqCst);
            std::future::ready(Ok::<_, io::Error>(document.clone()))
        })
    }

    fn sender<P: Provider>(&self) -> Sender<P> {
        self.sender_for(AUDIENCE)
    }

    fn sender_for<P: Provider>(&self, audience: &str) -> Sender<P> {
        Sender::new(self.key.serialize_pem()).key_id("k1").set("audience", audience)
    }
}

eyelet::provider!(
    /// As the issuer makes tokens for another purpose.
    OtherScope = OwnIssuer::SPEC.named("other_scope").claims(&[
        Claim::Is("iss", &["https://issuer.example.com"]),
        Claim::IncludesSetting("aud", "audience"),
        Claim::Includes("scope", "webhooks:read"),
        Claim::Has("exp"),
    ])
);

/// Adds the token that this sender makes.
fn with_token<P: Provider>(sender: &Sender<P>, mut request: Request) -> Request {
    let token = sender.sign("").headers.into_iter().find(|(name, _)| name == "authorization");
    request.headers.push(token.unwrap());
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_for_this_service_passes_and_others_are_refused_before_the_handler() {
    let (issuer, handled) = (Issuer::new(), Handled::default());
    let bearer = || Bearer::new(issuer.keys(), AUDIENCE).unwrap();
    for (index, Server { framework, address }) in behind(bearer, handled.handler()).await.into_iter().enumerate() {
        for _ in 0..2 {
            let answer = send(address, &with_token(&issuer.sender::<OwnIssuer>(), genuine("{}"))).await;
            assert_eq!(answer.status, 200, "{framework}");
        }
        assert_eq!(handled.take(), 2, "{framework}");
        assert_eq!(issuer.fetches.load(Ordering::SeqCst), index + 1, "{framework} fetches the keys once");

        let an_hour_ago = SystemTime::now() - Duration::from_secs(3600);
        let mut altered = with_token(&issuer.sender::<OwnIssuer>(), genuine("{}"));
        altered.headers.last_mut().unwrap().1.truncate(100);
        for (request, what) in [
            (genuine("{}"), "no token"),
            (with_token(&issuer.sender::<OwnIssuer>().at(an_hour_ago), genuine("{}")), "an old token"),
            (with_token(&issuer.sender_for::<OwnIssuer>("https://api.example.com"), genuine("{}")), "another audience"),
            (with_token(&issuer.sender::<OtherScope>(), genuine("{}")), "another scope"),
            (with_token(&Issuer::new().sender::<OwnIssuer>(), genuine("{}")), "another issuer's key"),
        ] {
            let answer = send(address, &request).await;
            assert_eq!(
                (answer.status, answer.header("www-authenticate")),
                (401, Some("Bearer")),
                "{framework}: {what}"
            );
        }
        assert_eq!(send(address, &altered).await.status, 400, "{framework}: a piece of a token");
        assert_eq!(handled.take(), 0, "{framework}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_does_not_replace_the_signature() {
    let (issuer, handled) = (Issuer::new(), Handled::default());
    for Server { framework, address } in
        behind(|| Bearer::new(issuer.keys(), AUDIENCE).unwrap(), handled.handler()).await
    {
        let answer = send(address, &with_token(&issuer.sender::<OwnIssuer>(), forged("{}"))).await;
        assert_eq!(answer.status, 401, "{framework}");
        assert_eq!(handled.take(), 0, "{framework}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_refused_while_the_issuer_does_not_answer() {
    let (issuer, handled) = (Issuer::new(), Handled::default());
    let bearer = || {
        let keys = CachedKeys::new(|_| std::future::ready(Err::<String, _>(io::ErrorKind::ConnectionRefused)));
        Bearer::new(keys, AUDIENCE).unwrap()
    };
    for Server { framework, address } in behind(bearer, handled.handler()).await {
        let answer = send(address, &with_token(&issuer.sender::<OwnIssuer>(), genuine("{}"))).await;
        assert_eq!(answer.status, 503, "{framework}");
        assert_eq!(handled.take(), 0, "{framework}");
    }
}

#[test]
fn a_sender_that_cannot_sign_is_verified_by_its_token_alone() {
    let issuer = Issuer::new();
    let receiver = || Receiver::<OwnIssuer>::builder().key_source(issuer.fixed_keys()).set("audience", AUDIENCE);
    assert!(receiver().build().is_err(), "the body is not covered, and the receiver has to say so");

    let receiver = receiver().trust_unsigned_body().build().unwrap();
    let request = issuer.sender::<OwnIssuer>().sign("{}");
    let Ok(Received::Delivery(delivery)) = receiver.receive(&request.head(), &request.body) else { panic!("refused") };
    assert!(!delivery.covers(Part::Body));
    let request = Issuer::new().sender::<OwnIssuer>().sign("{}");
    assert!(receiver.receive(&request.head(), &request.body).is_err(), "another issuer's key");
}
