//! A request as a `curl` command and as a test vector.

use super::Page;
use crate::listen::forward::passing;
use crate::listen::request::Kept;
use crate::listen::veil::HIDDEN;
use crate::verdict::Kind;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::SystemTime;

/// A longer body is not written into the command.
const MAX_BODY: usize = 64 << 10;

/// Returns the command that sends the request again.
pub(super) fn command(page: &Page, kept: &Kept) -> String {
    let (veil, arrived) = (&page.intake.veil, &kept.arrived);
    let url = match &page.intake.target {
        Some(target) => target.url_of(&arrived.target),
        None => format!("{}{}", page.receiver.trim_end_matches('/'), arrived.target),
    };
    let quoted = |text: &str| page.quoted(text);
    let body = veil.body(&arrived.body);
    let (before, data) = match std::str::from_utf8(&body) {
        _ if body.is_empty() => (String::new(), String::new()),
        _ if body.len() > MAX_BODY => (String::new(), "--data-binary @body".to_owned()),
        Ok(text) if !text.contains('\0') => (String::new(), format!("--data-raw {}", quoted(text))),
        _ => (format!("echo {} | base64 -d | ", STANDARD.encode(&body)), "--data-binary @-".to_owned()),
    };
    let mut command = format!("{before}curl -X {} {}", quoted(&arrived.method), quoted(&veil.text(&url)));
    for (name, value) in passing(arrived) {
        let value = veil.header(name, value, kept.verdict.provider.as_deref());
        // This is how curl is told of a header without a value.
        let header = if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") };
        let _ = write!(command, " \\\n  -H {}", quoted(&header));
    }
    if !data.is_empty() {
        if arrived.header("content-type").is_none() {
            command.push_str(" \\\n  -H 'content-type:'");
        }
        let _ = write!(command, " \\\n  {data}");
    }
    command
}

impl Page {
    /// Quotes a text for a shell. A secret is the variable that has it.
    fn quoted(&self, text: &str) -> String {
        let quoted = format!("'{}'", text.replace('\'', r"'\''"));
        match &self.secret_variable {
            Some(variable) => quoted.replace(HIDDEN, &format!("'\"${variable}\"'")),
            None => quoted,
        }
    }
}

/// Returns the request in the format of eyelet's test vectors. The secret is left out.
pub(super) fn vector(page: &Page, kept: &Kept) -> Value {
    let (veil, arrived) = (&page.intake.veil, &kept.arrived);
    let provider = kept.verdict.provider.as_deref();
    let header = |(name, value): &(String, Vec<u8>)| json!([name, veil.header(name, value, provider)]);
    let now = arrived.at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let expect = if kept.verdict.kind == Kind::Refused { "reject" } else { "ok" };
    json!({
        "provider": provider,
        "vectors": [{
            "name": format!("request-{}", kept.id),
            "secret": null,
            "now": now,
            "method": arrived.method,
            "url": format!("{}{}", page.origin.trim_end_matches('/'), veil.text(&arrived.target)),
            "headers": arrived.headers.iter().map(header).collect::<Vec<_>>(),
            "body_base64": STANDARD.encode(veil.body(&arrived.body)),
            "expect": expect,
        }],
    })
}
