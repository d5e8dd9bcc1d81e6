use super::PATIENCE;
use std::collections::BTreeSet;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;

/// A server program with a folder of its own. At the end it is stopped, and its folder removed.
pub(crate) struct Program {
    folder: PathBuf,
    child: Option<Child>,
}

impl Program {
    /// Makes the folder, whose name begins with that of the program.
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("eyelet-{name}-{}-{}", std::process::id(), free_port()));
        std::fs::create_dir(&folder).unwrap();
        Self { folder, child: None }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn start(&mut self, command: &mut Command) {
        let output = std::fs::File::create(self.folder.join("output")).unwrap();
        command.stdin(Stdio::null()).stdout(output.try_clone().unwrap()).stderr(output);
        // What a server that is killed leaves goes with the folder.
        command.current_dir(&self.folder);
        // Some programs are scripts that start the server, which gets all signals, too.
        command.process_group(0);
        self.child = Some(command.spawn().unwrap());
    }

    /// Ends the program as its operator does.
    pub(crate) fn stop(&mut self) {
        self.signal("TERM");
        self.child.take().unwrap().wait().unwrap();
    }

    /// Ends the program without a chance to write anything.
    pub(crate) fn kill(&mut self) {
        self.signal("KILL");
        self.child.take().unwrap().wait().unwrap();
    }

    /// Lets the program stand still, and returns once it does: until then, some of its threads may go on answering.
    pub(crate) fn freeze(&self) {
        self.signal("STOP");
        let group = self.child.as_ref().unwrap().id().to_string();
        let end = Instant::now() + PATIENCE;
        loop {
            let processes = Command::new("ps").args(["-A", "-o", "pgid=,stat="]).output().unwrap();
            let processes = String::from_utf8(processes.stdout).unwrap();
            let mut states = processes.lines().filter_map(|line| line.trim().split_once(' '));
            if states.all(|(of, state)| of != group || state.trim().starts_with(['T', 'Z'])) {
                return;
            }
            assert!(Instant::now() < end, "the program goes on");
        }
    }

    pub(crate) fn thaw(&self) {
        self.signal("CONT");
    }

    fn signal(&self, name: &str) {
        let group = format!("-{}", self.child.as_ref().unwrap().id());
        let status = Command::new("kill").args([&format!("-{name}"), "--", &group]).status();
        assert!(status.unwrap().success());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if self.child.is_some() {
            self.kill();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Returns a port that no other test gets: it stays free while the server of a test is stopped.
pub(crate) fn free_port() -> u16 {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        if GIVEN.lock().unwrap().insert(port) {
            return port;
        }
    }
}
