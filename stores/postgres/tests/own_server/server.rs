//! A server of a test's own, which the test can stop, kill and fill.

use super::small_disk::SmallDisk;
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The number of `nobody`. PostgreSQL refuses to run as root.
const NOBODY: u32 = 65_534;

/// The server is stopped and its folder removed at the end.
pub(crate) struct Server {
    folder: PathBuf,
    bin: PathBuf,
    port: u16,
    /// What the folder is on, if that is small.
    pub(crate) disk: Option<SmallDisk>,
}

impl Server {
    /// Makes a server and starts it.
    pub(crate) fn new() -> Self {
        let server = Self::create(None);
        server.start();
        server
    }

    /// Makes a server on a disk of this size and starts it.
    pub(crate) fn on_small_disk(mebibytes: usize) -> Self {
        let server = Self::create(Some(mebibytes));
        server.start();
        server
    }

    /// Makes a server that accepts no connection over the network without TLS, and starts it.
    ///
    /// Its certificate is for `localhost`, and signed by itself.
    pub(crate) fn with_tls() -> Self {
        let server = Self::create(None);
        let (key, certificate) = (server.folder.join("key.pem"), server.certificate());
        let mut openssl = server.command("openssl");
        openssl.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]);
        openssl.args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]);
        openssl.args(["-addext", "basicConstraints=critical,CA:FALSE"]).arg("-keyout").arg(&key);
        run(openssl.arg("-out").arg(&certificate).stderr(Stdio::null()));
        let settings =
            format!("ssl = on\nssl_key_file = '{}'\nssl_cert_file = '{}'\n", key.display(), certificate.display());
        fs::write(server.data().join("postgresql.auto.conf"), settings).unwrap();
        fs::write(server.data().join("pg_hba.conf"), "local all all trust\nhostssl all all 127.0.0.1/32 trust\n")
            .unwrap();
        server.start();
        server
    }

    fn create(small_disk: Option<usize>) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = std::env::temp_dir().join(format!("eyelet-postgres-{}-{port}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let disk = small_disk.map(|mebibytes| SmallDisk::mount(&folder, mebibytes));
        if is_root() {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let server = Self { folder, bin: bin(), port, disk };
        let mut initdb = server.command("initdb");
        initdb.args(["--no-sync", "--auth=trust", "--username=app", "--locale=C", "--encoding=UTF8", "-D"]);
        run(initdb.arg(server.data()).stdout(Stdio::null()));
        server
    }

    /// Runs a program as a user who may start a server.
    fn command(&self, program: &str) -> Command {
        let path = self.bin.join(program);
        let mut command = Command::new(if path.exists() { path } else { program.into() });
        command.current_dir("/");
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    fn pg_ctl(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("pg_ctl");
        command.args(["--wait", "--silent", "-D"]).arg(self.data()).args(arguments);
        command
    }

    pub(crate) fn start(&self) {
        let settings = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c shared_buffers=16MB",
            self.port,
            self.folder.display()
        );
        let log = self.folder.join("log");
        let started = self.pg_ctl(&["start", "-o", &settings, "-l"]).arg(&log).status().unwrap();
        assert!(started.success(), "{}", fs::read_to_string(log).unwrap_or_default());
    }

    /// Stops it: `fast` ends all connections, `immediate` is a crash.
    pub(crate) fn stop(&self, mode: &str) {
        run(&mut self.pg_ctl(&["stop", "-m", mode]));
    }

    /// Sends a signal to the server and all its processes.
    pub(crate) fn signal_all(&self, name: &str) {
        let file = fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let server: i32 = file.lines().next().unwrap().parse().unwrap();
        // The server first: if it stops, it starts no more processes.
        self.signal(name, &[server]);
        let children = fs::read_to_string(format!("/proc/{server}/task/{server}/children")).unwrap();
        let children: Vec<i32> = children.split_whitespace().map(|process| process.parse().unwrap()).collect();
        self.signal(name, &children);
    }

    /// Sends a signal to processes of the server.
    pub(crate) fn signal(&self, name: &str, processes: &[i32]) {
        // As a word of the shell, because not every machine has it as a program.
        let processes = processes.iter().map(ToString::to_string);
        run(self.command("sh").args(["-c", "kill -\"$0\" \"$@\"", name]).args(processes));
    }

    /// The address, with a host that is or means 127.0.0.1.
    pub(crate) fn url_at(&self, host: &str) -> String {
        format!("postgres://app@{host}:{}/postgres", self.port)
    }

    pub(crate) fn url(&self) -> String {
        self.url_at("127.0.0.1")
    }

    /// The file with the certificate of [`with_tls`](Self::with_tls).
    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.join("certificate.pem")
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be stopped already.
        let _ = self.pg_ctl(&["stop", "-m", "immediate"]).stderr(Stdio::null()).status();
        self.disk = None;
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn run(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// The folder of the server's programs.
fn bin() -> PathBuf {
    let asked = Command::new("pg_config").arg("--bindir").output().ok();
    let asked = asked.map(|output| PathBuf::from(String::from_utf8(output.stdout).unwrap().trim()));
    let of_debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut all = asked.into_iter().chain(of_debian.map(|version| version.path().join("bin")));
    all.find(|bin| has_server(bin)).expect("the programs of the server are installed, as by Debian's `postgresql`")
}

fn has_server(bin: &Path) -> bool {
    bin.join("initdb").exists()
}
