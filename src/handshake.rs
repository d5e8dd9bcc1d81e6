use crate::error::{ErrorKind, VerifyError};
use crate::event::DecodeError;
use crate::request::Request;
use crate::signature::equal;
use crate::spec::{Answer, Condition, Handshake, Source};
use memchr::memmem;

/// What to answer: to a handshake, or to a request that was refused.
///
/// The parts are public, so that any framework's response can be made of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// The longest challenge that is echoed.
const MAX_ECHO: usize = 1024;

/// More than a request needs that brings a challenge. Larger bodies are
/// deliveries, and are spared the search.
const MAX_CHALLENGE_BODY: usize = 16 << 10;

impl Reply {
    /// An answer without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    fn with_body(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![
            ("content-type", content_type.to_owned()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("cache-control", "no-store".to_owned()),
        ];
        Self { status, headers, body }
    }

    /// `text/plain`, which no browser takes for a page.
    pub(crate) fn text(status: u16, text: String) -> Self {
        Self::with_body(status, "text/plain; charset=utf-8", text.into_bytes())
    }
}

impl VerifyError {
    /// The answer for the sender: the status, and the stable code as its body.
    ///
    /// ```
    /// use eyelet::{Head, Receiver, providers::GitHub};
    ///
    /// let receiver = Receiver::<GitHub>::new("It's a Secret to Everybody")?;
    /// let headers: [(&str, &str); 0] = [];
    /// let refused = receiver.receive(&Head::post(&headers), b"{}").unwrap_err();
    /// let reply = refused.reply();
    /// assert_eq!((reply.status, &reply.body[..]), (400, &b"missing_header"[..]));
    /// # Ok::<(), eyelet::ConfigError>(())
    /// ```
    pub fn reply(&self) -> Reply {
        let mut reply = Reply::text(self.status(), self.code().to_owned());
        match self.kind() {
            ErrorKind::MethodNotAllowed => reply.headers.push(("allow", self.place().unwrap_or("POST").to_owned())),
            ErrorKind::Overloaded => reply.headers.push(("retry-after", "5".to_owned())),
            _ => {}
        }
        if let ErrorKind::BodyTimeout | ErrorKind::BodyTooLarge | ErrorKind::Overloaded = self.kind() {
            // The rest of the body is still on its way: the connection cannot be used again.
            reply.headers.push(("connection", "close".to_owned()));
        }
        reply
    }
}

impl DecodeError {
    /// The answer for the sender: 422, and the code `undecodable` as its body.
    pub fn reply(&self) -> Reply {
        Reply::text(422, "undecodable".to_owned())
    }
}

#[cfg(feature = "http")]
impl From<Reply> for http::Response<Vec<u8>> {
    fn from(reply: Reply) -> Self {
        let mut response = Self::new(reply.body);
        *response.status_mut() =
            http::StatusCode::from_u16(reply.status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in reply.headers {
            if let Ok(value) = value.try_into() {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// The answer to the request, if it is one of these handshakes.
pub(crate) fn answer(
    handshakes: &[Handshake],
    verified: bool,
    request: &Request<'_>,
) -> Result<Option<Reply>, VerifyError> {
    for handshake in handshakes {
        if handshake.verified == verified && handshake.method == request.head.method() && holds(handshake, request) {
            check_guard(handshake, request)?;
            return reply(&handshake.answer, request).map(Some);
        }
    }
    Ok(None)
}

fn holds(handshake: &Handshake, request: &Request<'_>) -> bool {
    handshake.conditions.iter().all(|condition| match *condition {
        Condition::Has(source) => matches!(request.find(source), Ok(Some(_))),
        // Each delivery comes by here, and most bodies need no parser to be told apart.
        Condition::Is(source, text) if source.in_body() && !may_hold(request.body, text) => false,
        Condition::Is(source, text) => {
            matches!(request.find(source), Ok(Some(value)) if *value == *text.as_bytes())
        }
    })
}

fn may_hold(body: &[u8], text: &str) -> bool {
    body.len() <= MAX_CHALLENGE_BODY && memmem::find(body, text.as_bytes()).is_some()
}

fn check_guard(handshake: &Handshake, request: &Request<'_>) -> Result<(), VerifyError> {
    let Some((source, setting)) = handshake.guard else { return Ok(()) };
    let refused = VerifyError::at(ErrorKind::HandshakeRefused, source.place());
    let expected = request.find(Source::Setting(setting))?.ok_or_else(|| refused.clone())?;
    let given = request.find(source)?.ok_or_else(|| refused.clone())?;
    if equal(&given, &expected) { Ok(()) } else { Err(refused) }
}

fn reply(answer: &Answer, request: &Request<'_>) -> Result<Reply, VerifyError> {
    match *answer {
        Answer::Empty => Ok(Reply::empty(200)),
        Answer::EchoText(source) => Ok(Reply::text(200, echo(source, request)?)),
        Answer::EchoJson(field, source) => {
            let object = serde_json::Map::from_iter([(field.to_owned(), echo(source, request)?.into())]);
            let body = serde_json::Value::Object(object).to_string();
            Ok(Reply::with_body(200, "application/json", body.into_bytes()))
        }
        Answer::EchoHeader(header, source) => {
            let mut reply = Reply::empty(200);
            reply.headers.push((header, echo(source, request)?));
            Ok(reply)
        }
    }
}

/// What the sender wants to read back: visible ASCII, so that it can neither
/// break out of a header nor hide in a log.
fn echo(source: Source, request: &Request<'_>) -> Result<String, VerifyError> {
    let value = request.need(source)?;
    match String::from_utf8(value.into_owned()) {
        Ok(text) if text.len() <= MAX_ECHO && text.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(text),
        _ => Err(VerifyError::at(ErrorKind::MalformedValue, source.place())),
    }
}
