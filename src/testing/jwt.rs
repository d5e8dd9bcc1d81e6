use super::Sender;
use crate::request::Request;
use crate::spec::{self, Claim, Encoding, Source};
use crate::verify::engines::{JwtSigner, digest_of, query_hash};
use serde_json::{Map, Value};
use std::time::{Duration, SystemTime};

/// How long before and after its making a JWT is valid, if the row has such claims. This is longer
/// than the default tolerance.
const VALIDITY: Duration = Duration::from_secs(600);

impl<P> Sender<P> {
    /// Returns a JWT for this request, made at this time.
    pub(super) fn jwt(
        &self,
        row: &spec::JwtRules,
        signer: &JwtSigner,
        request: &Request<'_, '_>,
        at: SystemTime,
    ) -> Vec<u8> {
        let mut claims = Map::new();
        let texts = [
            (self.spec.event_id, Some(&self.event_id)),
            (self.spec.event_type, self.event_type.as_ref()),
            (self.spec.key_id, Some(&self.key_id)),
        ];
        for (source, value) in texts {
            if let (Some(Source::Jwt(name)), Some(value)) = (source, value) {
                claims.insert(name.to_owned(), value.clone().into());
            }
        }
        for claim in row.claims {
            let (name, value) = match *claim {
                Claim::Has(name @ "exp") => (name, seconds(at + VALIDITY).into()),
                Claim::Has(name @ "nbf") => (name, seconds(at - VALIDITY).into()),
                Claim::Has(name) => (name, seconds(at).into()),
                Claim::IsTrue(name) => (name, true.into()),
                Claim::Is(name, texts) => (name, texts.first().copied().into()),
                Claim::Includes(name, word) => (name, word.into()),
                Claim::IsSetting(name, setting) | Claim::IncludesSetting(name, setting) => {
                    let setting = request.find(Source::Setting(setting)).ok().flatten().unwrap_or_default();
                    (name, String::from_utf8_lossy(&setting).into())
                }
                Claim::Url(name) => (name, (&*request.url()).into()),
                Claim::UrlHash(name) => (name, hash(Encoding::Hex, request.url().as_bytes())),
                Claim::QueryHash(name) => (name, query_hash(request).map(|hash| Encoding::Hex.encode(&hash)).into()),
                Claim::BodyHashUnlessEmpty(..) if request.body.is_empty() => continue,
                Claim::BodyHash(name, encoding) | Claim::BodyHashUnlessEmpty(name, encoding) => {
                    (name, hash(encoding, request.body))
                }
            };
            claims.insert(name.to_owned(), value);
        }
        // Official libraries require `iat`, even if the row does not read it.
        claims.insert("iat".to_owned(), seconds(at).into());
        if let Some((Source::Jwt(name), _)) = self.spec.timestamp {
            claims.insert(name.to_owned(), seconds(at).into());
        }
        let key_id = matches!(self.spec.key_id, Some(Source::JwtKeyId)).then_some(&*self.key_id);
        signer.sign(key_id, &claims).into_bytes()
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

fn hash(encoding: Encoding, content: &[u8]) -> Value {
    encoding.encode(&digest_of(content)).into()
}
