//! `eyelet providers`: the catalogue in the terminal.

use crate::names;
use crate::output::{BOLD, Failure, Report, add_field, add_paragraph, cut, width};
use clap::Args;
use eyelet::spec::{Coverage, Part};
use eyelet::{Spec, providers};
use serde_json::{Value, json};
use std::fmt::Write;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The name of a row, such as `stripe`. Without it, all rows.
    name: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Report, Failure> {
    Ok(match &arguments.name {
        Some(name) => page(names::provider(name)?),
        None => list(),
    })
}

fn list() -> Report {
    let names = || providers::ALL.iter().map(|spec| spec.name().len());
    let (name_width, signed_width) = (names().max().unwrap_or_default(), "body, timestamp, id, type".len());
    let mut text = format!("{BOLD}{:name_width$}  {:signed_width$}  signature in{BOLD:#}\n", "row", "signed");
    let place_width = width().saturating_sub(name_width + signed_width + 4);
    for spec in providers::ALL {
        let (signed, place) = (cut(&signed(spec), signed_width), cut(&spec.signature_place(), place_width));
        let _ = writeln!(text, "{:name_width$}  {signed:signed_width$}  {place}", spec.name());
    }
    let json = providers::ALL.iter().map(|spec| row(spec)).collect();
    Report { text, json, is_negative: false }
}

fn page(spec: &Spec) -> Report {
    let mut text = String::new();
    let mut field = |label: &str, value: &str| add_field(&mut text, label, value);
    field("row", spec.name());
    field("signature", &spec.signature_place());
    field("scheme", &spec.to_string());
    field("signed", &signed(spec));
    field("secret", &secret(spec));
    for setting in spec.settings() {
        field("setting", &format!("`{setting}`"));
    }
    for setting in spec.optional_settings() {
        field("setting", &format!("`{setting}`, for a handshake"));
    }
    field("deliveries", &format!("by {}", spec.delivery_methods().join(", ")));
    for handshake in spec.handshake_marks() {
        field("handshake", &handshake);
    }
    if spec.signs_for_all_customers() {
        field("account", "the provider signs for all its customers with the same keys");
    }
    if let Some(docs) = providers::row_docs(spec.name()) {
        field("type", &format!("`eyelet::providers::{}`", docs.type_name));
        if !docs.features.is_empty() {
            field("features", &docs.features.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
        }
        field("docs", &format!("https://docs.rs/eyelet/latest/eyelet/providers/enum.{}.html", docs.type_name));
        for paragraph in docs.paragraphs() {
            text.push('\n');
            add_paragraph(&mut text, &paragraph);
        }
    }
    Report { text, json: row(spec), is_negative: false }
}

/// A row for programs.
fn row(spec: &Spec) -> Value {
    let docs = providers::row_docs(spec.name());
    json!({
        "name": spec.name(),
        "type": docs.map(|docs| docs.type_name),
        "features": docs.map(|docs| docs.features),
        "text": docs.map(|docs| docs.paragraphs().collect::<Vec<_>>()),
        "signature": spec.signature_place(),
        "scheme": spec.to_string(),
        "signed": covered(spec),
        "secret_variable": spec.key_id_source().is_none().then(|| spec.secret_variable()),
        "takes_public_key": spec.takes_public_key(),
        "settings": spec.settings().collect::<Vec<_>>(),
        "optional_settings": spec.optional_settings().collect::<Vec<_>>(),
        "methods": spec.delivery_methods(),
        "handshakes": spec.handshake_marks().collect::<Vec<_>>(),
        "signs_for_all_customers": spec.signs_for_all_customers(),
    })
}

/// What the signature covers.
fn covered(spec: &Spec) -> Vec<&'static str> {
    let body = (spec.coverage() == Coverage::Full).then_some("body");
    let parts = [(Part::Url, "URL"), (Part::Timestamp, "timestamp"), (Part::EventId, "id"), (Part::EventType, "type")];
    body.into_iter().chain(parts.into_iter().filter(|(part, _)| spec.covers(*part)).map(|(_, name)| name)).collect()
}

fn signed(spec: &Spec) -> String {
    match &*covered(spec) {
        [] => "nothing".to_owned(),
        parts => parts.join(", "),
    }
}

fn secret(spec: &Spec) -> String {
    if spec.key_id_source().is_some() {
        return "one of several keys, which each request names: a key source has them".to_owned();
    }
    let kind = if spec.takes_public_key() { ", the public key" } else { "" };
    format!("`{}`{kind}", spec.secret_variable())
}
