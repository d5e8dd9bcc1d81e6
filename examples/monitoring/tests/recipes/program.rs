use crate::SENT;
use eyelet::providers::Stripe;
use eyelet::testing::Sender;
use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

const SECRET: &str = "whsec_test";

/// A program that receives webhooks, until this value is dropped.
pub(crate) struct Program {
    child: Child,
    address: String,
    /// What it writes to its standard output.
    pub(crate) lines: Lines<BufReader<ChildStdout>>,
    _folder: TempDir,
}

impl Program {
    /// Starts it with these environment variables, and waits until it listens.
    pub(crate) fn start(path: &str, variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(path);
        command.env_clear().envs(variables.iter().copied()).current_dir(&folder);
        command.env("STRIPE_WEBHOOK_SECRET", SECRET).env("PORT", "0");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
        let listens = told.find_map(|line| Some(line.unwrap().strip_prefix("listening on ")?.to_owned()));
        let address = listens.unwrap_or_else(|| panic!("{path} ended before it listened"));
        // A full pipe would stop the program.
        std::thread::spawn(move || told.for_each(|line| eprintln!("{}", line.unwrap_or_default())));
        Self { child, address, lines, _folder: folder }
    }

    /// Sends a genuine webhook, and returns the status of the answer.
    pub(crate) async fn send(&self, body: &str) -> u16 {
        let signed = Sender::<Stripe>::new(SECRET).header("traceparent", SENT).sign(body);
        let mut request = reqwest::Client::new().post(format!("http://{}/stripe", self.address));
        for (name, value) in &signed.headers {
            request = request.header(name, value.as_slice());
        }
        request.body(signed.body).send().await.unwrap().status().as_u16()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
