//! The relay for Amazon SQS: on servers of moto, and on a stand-in that is fast and answers what a test wants.

#[path = "../contract/mod.rs"]
mod contract;
mod moto;
mod order;
mod proxy;
mod refusals;
mod requests;
mod stand_in;

use aws_sdk_sqs::Client;
use aws_sdk_sqs::config::retry::RetryConfig;
use aws_sdk_sqs::config::{BehaviorVersion, Config, Credentials, Region};
use contract::PASSWORD;
use eyelet_relay::{ConnectError, Sqs};

/// A client that tries once, and has a password.
fn client(endpoint: &str) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .credentials_provider(Credentials::new("key", PASSWORD, None, None, "test"))
        .region(Region::new("eu-central-1"))
        .retry_config(RetryConfig::disabled())
        .endpoint_url(endpoint);
    Client::from_conf(config.build())
}

fn url(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// Connects to a queue of the server at this port.
async fn connect(port: u16, queue: &str) -> Result<Sqs, ConnectError> {
    Sqs::new(client(&url(port)), &format!("{}/123456789012/{queue}", url(port))).await
}
