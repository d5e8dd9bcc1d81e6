//! Edits a request and sends it again, signed anew.

use super::{Page, frame};
use crate::environment::Secrets;
use crate::listen::request::{Arrived, Kept};
use crate::output::Failure;
use axum::response::Response;
use eyelet::Spec;
use eyelet::spec::Any;
use eyelet::testing::{Request, Sender};
use maud::html;
use std::time::SystemTime;

/// Larger bodies are not edited in a browser.
const MAX_EDITED: usize = 256 << 10;

/// Signs requests with the secret of the environment.
pub(in crate::listen) struct Signer {
    spec: &'static Spec,
    secret: String,
    settings: Vec<(&'static str, String)>,
    /// The URL or origin that the provider calls.
    url: Option<String>,
}

impl Signer {
    pub(in crate::listen) fn new(spec: &'static Spec, secrets: &Secrets, url: Option<&str>) -> Result<Self, Failure> {
        let (secret, settings) = (secrets.secret(spec)?, secrets.settings(spec)?);
        Ok(Self { spec, secret, settings, url: url.map(str::to_owned) })
    }

    fn sign(&self, target: &str, edited: &Edited) -> Result<Request, Failure> {
        let url = match &self.url {
            Some(url) if crate::recorded::has_path(url) => url.clone(),
            Some(origin) => format!("{}{target}", origin.trim_end_matches('/')),
            None => target.to_owned(),
        };
        let mut sender: Sender<Any> = Sender::try_with_spec(self.spec, &*self.secret)?.url(&url);
        for (name, value) in &self.settings {
            sender = sender.set(name, &**value);
        }
        for (value, set) in
            [(&edited.event_type, Sender::event_type as fn(_, _) -> _), (&edited.event_id, Sender::event_id)]
        {
            if !value.is_empty() {
                sender = set(sender, value.clone());
            }
        }
        if !edited.content_type.is_empty() {
            sender = sender.content_type(&edited.content_type);
        }
        Ok(sender.sign(edited.body.clone().into_bytes()))
    }
}

/// What the form has.
pub(super) struct Edited {
    event_type: String,
    event_id: String,
    content_type: String,
    body: String,
}

impl Edited {
    /// Takes the fields of the form. The line ends of the body are those that it had before.
    pub(super) fn read(form: &[(String, String)], before: &Kept) -> Self {
        let get = |wanted: &str| {
            let field = form.iter().find(|(name, _)| name == wanted);
            field.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        // A browser sends CRLF for each line end.
        let had_crlf = before.arrived.body.windows(2).any(|pair| pair == b"\r\n");
        let body = if had_crlf { get("body") } else { get("body").replace("\r\n", "\n") };
        // The value of a header has no line end.
        let line = |name: &str| get(name).replace(char::is_control, "");
        Self { event_type: line("event_type"), event_id: line("event_id"), content_type: line("content_type"), body }
    }
}

/// Returns whether a request can be edited as text.
pub(super) fn is_editable(kept: &Kept) -> bool {
    let body = &kept.arrived.body;
    body.len() <= MAX_EDITED && !body.contains(&0) && std::str::from_utf8(body).is_ok()
}

pub(super) fn page(page: &Page, signer: &Signer, kept: &Kept) -> Response {
    let (id, verdict) = (kept.id, &kept.verdict);
    let body = page.intake.veil.body(&kept.arrived.body);
    let text = |name: &'static str, label: &'static str, value: Option<&str>| {
        html! { label { (label) " " input type="text" name=(name) value=[value]; } }
    };
    let content = html! {
        h1 { "Edit request " (id) }
        p { "The request is signed for " code { (signer.spec.name()) } " with the secret in the environment, and received as a new one." }
        form method="post" action={ "/request/" (id) "/send" } {
            (page.token.field())
            div.filters {
                (text("event_type", "type, if in a header", verdict.event_type.as_deref()))
                (text("event_id", "id, if in a header", None))
                (text("content_type", "content type", kept.arrived.header("content-type")))
            }
            p { label for="body" { "Body" } }
            // A line end at the beginning of the text would be lost.
            textarea.body id="body" name="body" rows="24" cols="100" spellcheck="false" { "\n" (String::from_utf8_lossy(&body)) }
            p.actions {
                button type="submit" { "Sign and send" }
                a.button href={ "/request/" (id) } data-up { "Back" }
            }
        }
    };
    frame::page(&format!("Edit request {id}"), None, &content)
}

/// Signs what was edited, and takes it as if it had arrived. Returns its number.
pub(super) async fn send(page: &Page, signer: &Signer, kept: &Kept, edited: &Edited) -> Result<Option<u64>, Failure> {
    let Request { method, target, headers, body } = signer.sign(&kept.arrived.target, edited)?;
    let arrived = Arrived { at: SystemTime::now(), method, target, headers, body: body.into() };
    Ok(page.intake.take(arrived).await)
}
