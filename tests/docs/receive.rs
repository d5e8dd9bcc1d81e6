//! The pages in `docs/receive/`: one for each provider of the README, made of what the code has.

use super::{MANIFEST, README, Row, TABLE, cells, declared, features, section, signed, variable};
use eyelet::spec::Part;
use eyelet::{Spec, providers};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/receive");
const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/events/samples");
const CRATE: &str = "https://docs.rs/eyelet/latest/eyelet";

/// The paragraphs of a row's documentation.
fn documentation(row: &Row) -> Vec<String> {
    let declaration = TABLE.find(&format!(" {} =", row.type_name)).expect("the row is in the table");
    let (before, _) = TABLE[..declaration].rsplit_once('\n').expect("a line before the row");
    let (_, documentation) = before.rsplit_once("\n\n").expect("an empty line before the row");
    let lines = documentation.lines().filter_map(|line| line.trim().strip_prefix("///"));
    let text = lines.map(str::trim).collect::<Vec<_>>().join("\n");
    text.split("\n\n").map(|paragraph| linked(&paragraph.replace('\n', " "))).collect()
}

/// Returns the text with links that work outside of rustdoc.
fn linked(text: &str) -> String {
    let mut linked = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        let (name, after) = after.split_once("`]").expect("the end of a link");
        match after.strip_prefix("(crate::").and_then(|path| path.split_once(')')) {
            Some((path, after)) => {
                let (item, method) = path.split_once("::").expect("the method of a type");
                let _ = write!(linked, "{before}[`{name}`]({CRATE}/struct.{item}.html#method.{method})");
                rest = after;
            }
            None => {
                let _ = write!(linked, "{before}[`{name}`]({CRATE}/providers/struct.{name}.html)");
                rest = after;
            }
        }
    }
    linked + rest
}

/// The text wrapped at the width of the pages.
fn wrapped(text: &str) -> String {
    let mut page = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > 120 {
            page.push('\n');
            column = 0;
        }
        if column > 0 {
            page.push(' ');
            column += 1;
        }
        page.push_str(word);
        column += length;
    }
    page
}

/// The types of event that have a sample.
fn samples(name: &str) -> Vec<String> {
    fn visit(folder: &Path, root: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry of the folder").path();
            if path.is_dir() {
                visit(&path, root, found);
            } else {
                let path = path.strip_prefix(root).expect("below the root").with_extension("");
                found.push(path.to_str().expect("UTF-8").replace('\\', "/"));
            }
        }
    }
    let (root, mut found) = (PathBuf::from(SAMPLES).join(name), Vec::new());
    visit(&root, &root, &mut found);
    found.sort_unstable();
    found
}

/// The program that receives the deliveries.
fn program(row: &Row, spec: &Spec, answer: &str) -> String {
    let Row { name, type_name, .. } = row;
    let mut steps = String::new();
    if spec.key_id_source().is_some() {
        steps += "\n        .key_source(keys)";
    }
    for setting in spec.settings() {
        let _ = write!(
            steps,
            "\n        .set(\"{setting}\", std::env::var(\"{}\")?)",
            format!("{name}_{setting}").to_uppercase()
        );
    }
    if spec.covers(Part::Url) {
        steps += "\n        .public_origin(\"https://hooks.example.com\")";
    }
    if !spec.covers(Part::Body) {
        steps += "\n        .trust_unsigned_body()";
    }
    let secret = if spec.key_id_source().is_some() { "" } else { "\n        .secret_from_env()" };
    let receiver = match steps.as_str() {
        "" => format!("Receiver::<{type_name}>::from_env()?"),
        _ => format!("Receiver::<{type_name}>::builder(){secret}{steps}\n        .build()?"),
    };
    let (import, function) = match spec.key_id_source() {
        Some(_) => ("use eyelet::keys::KeySource;\n", "async fn serve(keys: impl KeySource + 'static)"),
        None => ("", "#[tokio::main]\nasync fn main()"),
    };
    format!(
        "```rust,no_run
use axum::{{Router, http::StatusCode}};
use eyelet::axum::{{Delivery, webhook}};
{import}use eyelet::{{Receiver, providers::{type_name}}};

async fn on_{name}(delivery: Delivery<{type_name}>) -> StatusCode {{
    println!(\"{{:?}} {{:?}}\", delivery.event_type(), delivery.event_id());
    StatusCode::{answer}
}}

{function} -> Result<(), Box<dyn std::error::Error>> {{
    let receiver = {receiver};
    let router = Router::new().route(\"/{name}\", webhook(receiver, on_{name}));
    let listener = tokio::net::TcpListener::bind(\"127.0.0.1:3000\").await?;
    Ok(axum::serve(listener, router).await?)
}}
```"
    )
}

fn page(row: &Row, spec: &Spec) -> String {
    let name = row.name;
    let paragraphs = documentation(row);
    let (provider, _) = paragraphs[0].strip_prefix('[').and_then(|text| text.split_once(']')).expect("a link");
    let answer = if paragraphs.iter().any(|text| text.starts_with("Expects 204")) { "NO_CONTENT" } else { "OK" };
    let version = MANIFEST.lines().find_map(|line| line.strip_prefix("axum = { version = \"")).expect("axum");
    let version = version.split('"').next().unwrap_or_default();
    let with: String = row.features.iter().map(|feature| format!(",{feature}")).collect();
    let mut page = format!(
        "# Receive {provider} webhooks in Rust

```sh
cargo add eyelet --features axum{with}
cargo add axum@{version}
cargo add tokio --features macros,net,rt-multi-thread
```

| type | signed | variable | feature |
|---|---|---|---|
| `{}` | {} | {} | {} |

",
        row.type_name,
        signed(spec),
        variable(spec),
        features(row)
    );
    for paragraph in &paragraphs {
        let _ = writeln!(page, "{}\n", wrapped(paragraph));
    }
    let _ = writeln!(page, "## The route\n\n{}\n", program(row, spec, answer));
    if spec.key_id_source().is_some() {
        let _ = writeln!(page, "[Keys from the network](../cookbook.md#keys-from-the-network) shows a key source.\n");
    }
    let _ = writeln!(
        page,
        "To answer before the work is done, pass an [inbox](../inbox.md) in place of the handler. For actix-web, warp and
others, see the [README](../../README.md).
"
    );
    let samples = samples(name);
    if !samples.is_empty() {
        let list: Vec<String> = samples.iter().map(|sample| format!("`{sample}`")).collect();
        let text = format!("[eyelet-events](../../events/README.md) has a sample of: {}.", list.join(", "));
        let _ = writeln!(page, "## Events\n\n{}\n", wrapped(&text));
    }
    let sample = samples.first().map(|sample| format!(" {sample}")).unwrap_or_default();
    if spec.key_id_source().is_none() {
        let key = if spec.takes_public_key() { ", set to a private key whose public key the program has" } else { "" };
        let url = if spec.covers(Part::Url) {
            " The URL is signed, so set `public_origin` to `http://127.0.0.1:3000` for this test."
        } else {
            ""
        };
        let text = format!("The command needs {} in its environment{key}.{url}", variable(spec));
        let _ = writeln!(
            page,
            "## The first delivery

{}

```sh
cargo install eyelet-cli
eyelet send {name}{sample} --to http://127.0.0.1:3000/{name}
eyelet send {name}{sample} --to http://127.0.0.1:3000/{name} --altered    # each must be refused
```
",
            wrapped(&text)
        );
    }
    page + "## If it is refused

`eyelet diagnose` says why: [My signature does not match](../diagnose.md).
"
}

#[test]
fn each_provider_of_the_readme_has_its_page() {
    let rows = declared();
    let mut names = Vec::new();
    let mut wrong = String::new();
    for line in cells(section(README, "## Providers")) {
        let row = rows.iter().find(|row| format!("`{}`", row.type_name) == line[0]).expect("a row");
        names.push(format!("{}.md", row.name));
        // The page of a row whose feature is off cannot be checked.
        let Some(spec) = providers::find(row.name) else { continue };
        let (page, path) = (page(row, spec), format!("{FOLDER}/{}.md", row.name));
        if std::fs::read_to_string(path).unwrap_or_default() != page {
            let _ = write!(wrong, "\n==> docs/receive/{}.md\n{page}", row.name);
        }
    }
    assert!(wrong.is_empty(), "these pages have to be (with --all-features):\n{wrong}");
    let found = std::fs::read_dir(FOLDER).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let mut found: Vec<String> = found.map(|name| name.into_string().expect("UTF-8")).collect();
    found.sort_unstable();
    names.sort_unstable();
    assert_eq!(found, names, "left: the files in docs/receive, right: the providers of README.md");
}
