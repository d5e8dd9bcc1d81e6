//! Receives the webhooks of GitHub in a Lambda function behind API Gateway or a function URL.
//!
//! The gateway sends bodies in base64 if it takes them for binary; `lambda_http` undoes that,
//! and the signature is compared with the bytes that GitHub sent.

use eyelet::tower::{Delivery, webhook};
use eyelet::{Receiver, providers::GitHub};
use lambda_http::{Body, Error, Request, Response, Service};
use std::convert::Infallible;

async fn on_delivery(delivery: Delivery<GitHub>) -> Response<Body> {
    let event_type = delivery.event_type().unwrap_or("-");
    Response::new(format!("{event_type}: {} bytes", delivery.body().len()).into())
}

fn service(
    receiver: Receiver<GitHub>,
) -> impl Service<Request, Response = Response<Body>, Error = Infallible, Future: Send> {
    webhook(receiver, on_delivery)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_http::run(service(Receiver::from_env()?)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, engine::general_purpose::STANDARD};
    use eyelet::testing::Sender;
    use lambda_http::tower::ServiceExt;
    use serde_json::{Map, Value, json};

    const SECRET: &str = "It's a Secret to Everybody";
    /// Not text, so that only its exact bytes match.
    const BODY: &[u8] = b"{\"a\":\"\xff\x00\"}\n";

    /// The request as API Gateway hands it over, payload format 2.0.
    fn event(secret: &str) -> Request {
        let request = Sender::<GitHub>::new(secret).event_type("push").url("/github").sign(BODY);
        let headers: Map<String, Value> =
            request.headers.iter().map(|(name, value)| (name.clone(), str::from_utf8(value).unwrap().into())).collect();
        let event = json!({
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": request.target,
            "rawQueryString": "",
            "headers": headers,
            "requestContext": {
                "accountId": "123456789012",
                "apiId": "api-id",
                "domainName": "id.execute-api.us-east-1.amazonaws.com",
                "http": {
                    "method": request.method,
                    "path": request.target,
                    "protocol": "HTTP/1.1",
                    "sourceIp": "192.0.2.1",
                    "userAgent": "GitHub-Hookshot",
                },
                "requestId": "id",
                "stage": "$default",
                "timeEpoch": 1_583_348_638_390_i64,
            },
            "body": STANDARD.encode(&request.body),
            "isBase64Encoded": true,
        });
        lambda_http::request::from_str(&event.to_string()).unwrap()
    }

    async fn answer(event: Request) -> (u16, String) {
        let response = service(Receiver::new(SECRET).unwrap()).oneshot(event).await.unwrap();
        (response.status().as_u16(), String::from_utf8(response.body().to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_body_in_base64_is_verified_as_the_provider_sent_it() {
        assert_eq!(answer(event(SECRET)).await, (200, format!("push: {} bytes", BODY.len())));
    }

    #[tokio::test]
    async fn another_secret_is_refused() {
        assert_eq!(answer(event("another secret")).await, (401, "signature_mismatch".to_owned()));
    }
}
