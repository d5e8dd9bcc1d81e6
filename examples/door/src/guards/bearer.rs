use super::Guard;
use eyelet::keys::KeySource;
use eyelet::{ConfigError, ErrorKind, Head, Received, Receiver, Reply};
use http::request::Parts;
use std::net::IpAddr;

eyelet::provider!(
    /// Access tokens of your own OAuth 2.0 issuer, as JSON web tokens.
    ///
    /// The token says who sends. It does not cover the body.
    pub OwnIssuer = Spec::jwt("own_issuer", Header("authorization"), &[Algorithm::Es256])
        .prefix("Bearer ")
        .claims(&[
            Claim::Is("iss", &["https://issuer.example.com"]),
            Claim::IncludesSetting("aud", "audience"),
            Claim::Includes("scope", "webhooks:deliver"),
            Claim::Has("exp"),
        ])
        .key_id(JwtKeyId)
        .keys_at("https://issuer.example.com/.well-known/jwks.json")
);

/// Lets only requests with an access token for this service pass. Answers others with 401, and with
/// 503 if the issuer's keys are not available.
#[derive(Clone)]
pub struct Bearer(Receiver<OwnIssuer>);

impl Bearer {
    /// Makes a guard with the issuer's keys, which `CachedKeys` fetches, and this service's name.
    ///
    /// # Errors
    ///
    /// The audience is empty.
    pub fn new(keys: impl KeySource + 'static, audience: &str) -> Result<Self, ConfigError> {
        let receiver = Receiver::builder()
            .key_source(keys)
            .set("audience", audience)
            // The guard reads no body. The receiver behind it verifies that.
            .trust_unsigned_body()
            // As RFC 6750 has it.
            .refusal_status(ErrorKind::MissingHeader, 401)
            .build()?;
        Ok(Self(receiver))
    }

    async fn check(&self, head: &Head<'_>) -> Result<(), Reply> {
        let mut received = self.0.receive(head, "");
        if let Err(error) = &received
            && let Some(fetch) = self.0.fetch_key(error)
        {
            fetch.await;
            received = self.0.receive(head, "");
        }
        match received {
            Ok(Received::Delivery(_)) => Ok(()),
            Ok(Received::Handshake(reply)) => Err(reply),
            Err(error) => Err(error.reply()),
        }
    }
}

impl Guard for Bearer {
    async fn admit(&self, _: IpAddr, head: &Parts) -> Result<(), Reply> {
        let admitted = self.check(&Head::from(head)).await;
        if let Some(refresh) = self.0.refresh_keys() {
            tokio::spawn(refresh);
        }
        admitted.map_err(|mut reply| {
            if reply.status == 401 {
                reply.headers.push(("www-authenticate", "Bearer".to_owned()));
            }
            reply
        })
    }
}
