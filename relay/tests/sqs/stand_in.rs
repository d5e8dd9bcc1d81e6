use serde_json::{Value, json};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// A server that speaks as much of the protocol of SQS as a relay needs, and answers a request as a test wants.
pub(crate) struct StandIn {
    port: u16,
    running: JoinHandle<()>,
}

/// A status, and a document.
pub(crate) type Answer = (u16, Value);

impl StandIn {
    pub(crate) async fn start(answer: impl Fn(&Value) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let answer = Arc::new(answer);
        let running = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (client, _) = listener.accept().await.unwrap();
                let answer = answer.clone();
                // Ends with an error, as a client hangs up when it likes.
                connections.spawn(async move { serve(client, &*answer).await.ok() });
            }
        });
        Self { port, running }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn serve(client: TcpStream, answer: &(impl Fn(&Value) -> Answer + Sync)) -> std::io::Result<()> {
    let mut client = BufStream::new(client);
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(client.read_u8().await?);
        }
        let head = String::from_utf8(head).unwrap().to_lowercase();
        let length = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap();
        let mut body = vec![0; length.parse().unwrap()];
        client.read_exact(&mut body).await?;
        let (status, document) = answer(&serde_json::from_slice(&body).unwrap());
        let document = document.to_string();
        let head = format!("HTTP/1.1 {status} Status\r\ncontent-length: {}\r\n\r\n", document.len());
        client.write_all(head.as_bytes()).await?;
        client.write_all(document.as_bytes()).await?;
        client.flush().await?;
    }
}

/// The messages of a request. None if it asks about the queue.
pub(crate) fn messages(request: &Value) -> &[Value] {
    request["Entries"].as_array().map_or(&[], Vec::as_slice)
}

/// The answer to a relay that connects.
pub(crate) fn attributes(max_message: usize) -> Answer {
    (200, json!({ "Attributes": { "MaximumMessageSize": max_message.to_string() } }))
}

/// Says which messages are in the queue, and which are not for the reason of this code.
pub(crate) fn sent(messages: &[Value], is_sent: impl Fn(&Value) -> bool, code: &str) -> Answer {
    let successful = |message: &Value| json!({ "Id": message["Id"], "MessageId": "1", "MD5OfMessageBody": "" });
    let failed = |message: &Value| json!({ "Id": message["Id"], "Code": code, "SenderFault": true });
    let (sent, not): (Vec<_>, Vec<_>) = messages.iter().partition(|message| is_sent(message));
    let sent: Vec<_> = sent.into_iter().map(successful).collect();
    (200, json!({ "Successful": sent, "Failed": not.into_iter().map(failed).collect::<Vec<_>>() }))
}
