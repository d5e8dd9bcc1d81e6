//! A Prometheus server for the test, which scrapes a running example. Both end when this value is
//! dropped.

use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../alerts.yml");

/// How long Prometheus may take to start.
const START: Duration = Duration::from_secs(60);

/// How long to wait before something is asked again.
pub(crate) const PAUSE: Duration = Duration::from_millis(500);

pub(crate) struct Prometheus {
    address: String,
    _processes: [Process; 2],
    _folder: TempDir,
}

/// A process that ends with this value.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Prometheus {
    pub(crate) fn start() -> Self {
        let (example, scraped) = example();
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("prometheus.yml");
        let text = serde_json::json!({
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
            "rule_files": [RULES],
            "scrape_configs": [{"job_name": "shop", "static_configs": [{"targets": [scraped]}]}],
        });
        // JSON is YAML.
        std::fs::write(&config, text.to_string()).unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let server = Command::new("prometheus")
            .arg(format!("--config.file={}", config.display()))
            .arg(format!("--storage.tsdb.path={}", folder.path().join("data").display()))
            .arg(format!("--web.listen-address={address}"))
            .arg("--log.level=error")
            .spawn()
            .expect("prometheus runs: see .ci/prometheus");
        let prometheus = Self { address, _processes: [example, Process(server)], _folder: folder };
        let start = Instant::now();
        while ureq::get(prometheus.url("/-/ready")).call().is_err() {
            assert!(start.elapsed() < START, "prometheus does not get ready");
            std::thread::sleep(PAUSE);
        }
        prometheus
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Returns how many series an expression has now.
    pub(crate) fn series(&self, expression: &str) -> usize {
        let request = ureq::get(self.url("/api/v1/query")).query("query", expression);
        let answer = request.call().unwrap_or_else(|error| panic!("{error}: {expression}"));
        let answer: Value = answer.into_body().read_json().unwrap();
        answer["data"]["result"].as_array().map_or(0, Vec::len)
    }

    /// Returns the names and the expressions of the alert rules.
    pub(crate) fn rules(&self) -> Vec<(String, String)> {
        let answer: Value = ureq::get(self.url("/api/v1/rules")).call().unwrap().into_body().read_json().unwrap();
        let groups = answer["data"]["groups"].as_array().cloned().unwrap_or_default();
        let rules = groups.into_iter().flat_map(|group| group["rules"].as_array().cloned().unwrap_or_default());
        let rule = |rule: Value| {
            assert_ne!(rule["health"], "err", "{rule}");
            ["name", "query"].map(|key| rule[key].as_str().unwrap().to_owned()).into()
        };
        rules.map(rule).collect()
    }
}

/// Starts the example, and returns its address.
fn example() -> (Process, String) {
    let program = env!("CARGO_BIN_EXE_observability-example");
    let mut child = Command::new(program).arg("127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split_once("http://").and_then(|(_, rest)| rest.split_once('/')).unwrap().0.to_owned();
    (Process(child), address)
}
