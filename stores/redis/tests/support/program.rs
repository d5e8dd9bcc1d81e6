use super::client;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A server of its own, which is stopped at the end, and its folder removed.
pub(crate) struct Program {
    port: u16,
    folder: PathBuf,
    settings: Vec<String>,
    child: Child,
}

impl Program {
    /// Starts a server that syncs its append-only file at once, and has these settings as on its command line.
    pub(crate) fn start(settings: &[&str]) -> Self {
        let (port, folder) = new_folder();
        Self::start_in(port, folder, settings)
    }

    /// Starts a server that also speaks TLS. Returns it, its address for TLS and the file of its certificate.
    pub(crate) fn start_with_tls() -> (Self, String, PathBuf) {
        let (port, folder) = new_folder();
        let certificate = folder.join("certificate.pem");
        let tls_port = free_port().to_string();
        let make = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 \
                    -addext basicConstraints=critical,CA:FALSE -keyout key.pem -out certificate.pem";
        let made = Command::new("openssl").args(make.split_whitespace()).current_dir(&folder).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let files = ["--tls-cert-file", "certificate.pem", "--tls-key-file", "key.pem"];
        let port_and_clients = ["--tls-port", &tls_port, "--tls-auth-clients", "no"];
        let server = Self::start_in(port, folder, &[files, port_and_clients].concat());
        (server, format!("rediss://127.0.0.1:{tls_port}"), certificate)
    }

    fn start_in(port: u16, folder: PathBuf, settings: &[&str]) -> Self {
        let durable = ["--appendonly", "yes", "--appendfsync", "always", "--save", ""];
        let settings: Vec<String> = durable.iter().chain(settings).map(|setting| (*setting).to_owned()).collect();
        let child = spawn(port, &folder, &settings);
        let server = Self { port, folder, settings, child };
        server.wait();
        server
    }

    /// Starts the server on the same files again.
    pub(crate) fn start_again(&mut self) {
        self.child = spawn(self.port, &self.folder, &self.settings);
        self.wait();
    }

    /// Waits until the server answers.
    fn wait(&self) {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let connection = redis::Client::open(self.url()).unwrap().get_connection();
            let answer = connection.map(|mut connection| redis::cmd("PING").exec(&mut connection));
            // A server that reads its file says so, and one with a password refuses the question.
            if answer.is_ok_and(|answer| answer.is_ok() || answer.is_err_and(|error| error.code() == Some("NOAUTH"))) {
                break;
            }
            assert!(Instant::now() < end, "the server does not start");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub(crate) fn url_of(&self, user: &str, password: &str) -> String {
        format!("redis://{user}:{password}@127.0.0.1:{}", self.port)
    }

    pub(crate) fn client(&self) -> redis::Connection {
        client(&self.url())
    }

    /// Ends the server without a chance to write anything.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends the server as its operator does.
    pub(crate) fn stop(&mut self) {
        self.signal("TERM");
        self.child.wait().unwrap();
    }

    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(status.unwrap().success());
    }
}

/// Returns a port that no other test gets: it stays free while the server of a test is stopped.
fn free_port() -> u16 {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        if GIVEN.lock().unwrap().insert(port) {
            return port;
        }
    }
}

/// Makes a folder for a server at a free port.
fn new_folder() -> (u16, PathBuf) {
    let port = free_port();
    let folder = std::env::temp_dir().join(format!("eyelet-redis-{}-{port}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    (port, folder)
}

fn spawn(port: u16, folder: &Path, settings: &[String]) -> Child {
    let mut command = Command::new("redis-server");
    command.args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--dir"]).arg(folder).args(settings);
    command.stdout(Stdio::null()).spawn().unwrap()
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
