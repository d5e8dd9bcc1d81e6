use tokio::io::{AsyncReadExt, copy, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// Stands between a client and a server on this machine.
pub(crate) struct Proxy {
    port: u16,
    server: u16,
    running: JoinHandle<()>,
}

impl Proxy {
    pub(crate) async fn start(server: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        Self { port, server, running: tokio::spawn(forward(listener, server, false)) }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Ends all connections, and takes no more.
    pub(crate) async fn stop(&mut self) {
        self.running.abort();
        // An error, as the task was aborted.
        let _ = (&mut self.running).await;
    }

    pub(crate) async fn start_again(&mut self) {
        self.listen(false).await;
    }

    /// From now on, what the client sends arrives, and the answer is lost.
    pub(crate) async fn lose_answers(&mut self) {
        self.stop().await;
        self.listen(true).await;
    }

    async fn listen(&mut self, loses_answers: bool) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.unwrap();
        self.running = tokio::spawn(forward(listener, self.server, loses_answers));
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn forward(listener: TcpListener, server: u16, loses_answers: bool) {
    let mut connections = JoinSet::new();
    loop {
        let (mut client, _) = listener.accept().await.unwrap();
        connections.spawn(async move {
            let mut server = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
            if loses_answers {
                let (mut from_server, mut to_server) = server.split();
                // Ends at the first byte of the answer.
                tokio::select! {
                    _ = copy(&mut client, &mut to_server) => {}
                    _ = from_server.read_u8() => {}
                }
            } else {
                // An error, as either side hangs up when it likes.
                let _ = copy_bidirectional(&mut client, &mut server).await;
            }
        });
    }
}
