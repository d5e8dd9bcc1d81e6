use std::borrow::Cow;
use std::fmt;

/// A reason why a request was refused, and what to change.
///
/// `Display` prints it as one line. It contains no secret and no signature, and nothing from the
/// request except names of headers.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    cause: Cause,
    is_proved: bool,
    problem: Cow<'static, str>,
}

/// What happened to a request, or is wrong with the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// A program parsed the JSON body and wrote it again.
    BodyRewritten,
    /// A line end was added, dropped or converted.
    BodyLineEnd,
    /// A byte order mark was added or dropped.
    BodyMark,
    /// The body is in base64.
    BodyBase64,
    /// The body is inside another document, such as the event of a gateway.
    BodyWrapped,
    /// The body was converted between UTF-8 and Latin-1.
    BodyCharset,
    /// A program parsed the form and wrote it again, or turned it into JSON.
    BodyForm,
    /// The end of the body is missing.
    BodyCut,
    /// The body is empty.
    BodyEmpty,
    /// A proxy unpacked or packed the body.
    BodyUnpacked,
    /// The secret has white space or invisible characters that do not belong to it, or lacks a line
    /// end that does.
    SecretWhiteSpace,
    /// The secret has quotes around it.
    SecretQuotes,
    /// The secret has a prefix that does not belong to it, or lacks one that does.
    SecretPrefix,
    /// The provider uses the secret as text and the receiver decodes it, or the reverse.
    SecretEncoding,
    /// The secret was escaped for a URL or for HTML.
    SecretEscapes,
    /// The end of the secret is missing.
    SecretCut,
    /// The request is signed with another secret that you named.
    SecretOther,
    /// The secret is a key for another purpose.
    SecretKind,
    /// The secret most likely belongs to another endpoint.
    SecretWrong,
    /// Another receiver accepts the request.
    OtherReceiver,
    /// The request is signed in another scheme of the provider.
    OtherRow,
    /// The request comes from another provider.
    OtherProvider,
    /// A proxy renamed a header.
    HeaderRenamed,
    /// A proxy repeated a header or joined several into one.
    HeaderRepeated,
    /// A proxy changed the value of a header.
    HeaderChanged,
    /// A header is missing.
    HeaderMissing,
    /// The content type or content encoding does not fit the body.
    HeaderFormat,
    /// The provider calls another scheme: `https` or `http`.
    UrlScheme,
    /// The provider calls another host.
    UrlHost,
    /// The provider calls another port.
    UrlPort,
    /// The provider calls another path.
    UrlPath,
    /// A slash at the end of the path was added or dropped.
    UrlSlash,
    /// The query was sorted, shortened or extended.
    UrlQuery,
    /// The URL was decoded and escaped again.
    UrlEscapes,
    /// The clock is wrong, or the request was held up.
    Clock,
    /// The timestamp is in milliseconds instead of seconds, or the reverse.
    TimeUnit,
}

impl Cause {
    /// Returns the stable name of the cause: `body_rewritten`, `secret_quotes`, …
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// Returns what to change.
    pub const fn advice(self) -> &'static str {
        self.row().1
    }

    /// The table of all codes and advice.
    const fn row(self) -> (&'static str, &'static str) {
        const RAW: &str = "pass the receiver the bytes as they arrived, before anything parses or converts them";
        const HEADERS: &str = "have the proxy pass the provider's headers on unchanged";
        const COPY: &str = "copy the secret from the provider's dashboard again, without anything around it";
        const URL: &str = "set `public_origin` to the scheme, host and port in the provider's dashboard";
        const PATH: &str = "have the proxy pass path and query on unchanged, or set `public_url`";
        match self {
            Cause::BodyRewritten => ("body_rewritten", RAW),
            Cause::BodyLineEnd => ("body_line_end", RAW),
            Cause::BodyMark => ("body_mark", RAW),
            Cause::BodyBase64 => ("body_base64", "decode the base64 that the gateway put around the body"),
            Cause::BodyWrapped => ("body_wrapped", "take the body out of the gateway's document before you verify it"),
            Cause::BodyCharset => ("body_charset", RAW),
            Cause::BodyForm => ("body_form", RAW),
            Cause::BodyCut => ("body_cut", "raise the size limit of the proxy, framework or log that cuts the body"),
            Cause::BodyEmpty => {
                ("body_empty", "remove the extractor or middleware that reads the body before the receiver")
            }
            Cause::BodyUnpacked => {
                ("body_unpacked", "have the proxy neither pack nor unpack requests; `decompress` accepts packed bodies")
            }
            Cause::SecretWhiteSpace => ("secret_white_space", COPY),
            Cause::SecretQuotes => ("secret_quotes", COPY),
            Cause::SecretPrefix => ("secret_prefix", COPY),
            Cause::SecretEncoding => {
                ("secret_encoding", "store the secret as the provider's row expects it: see the row's page")
            }
            Cause::SecretEscapes => ("secret_escapes", COPY),
            Cause::SecretCut => ("secret_cut", COPY),
            Cause::SecretOther => {
                ("secret_other", "give this receiver that secret, or correct the URL at the provider")
            }
            Cause::SecretKind => ("secret_kind", "use the signing secret that the provider shows for this webhook"),
            Cause::SecretWrong => {
                ("secret_wrong", "copy the signing secret of this endpoint, and check that nothing changes the body")
            }
            Cause::OtherReceiver => ("other_receiver", "send this endpoint's deliveries to that receiver's route"),
            Cause::OtherRow => ("other_row", "set up the receiver for that row"),
            Cause::OtherProvider => {
                ("other_provider", "set up a receiver for that provider, or correct the URL at the provider")
            }
            Cause::HeaderRenamed => ("header_renamed", HEADERS),
            Cause::HeaderRepeated => ("header_repeated", HEADERS),
            Cause::HeaderChanged => ("header_changed", HEADERS),
            Cause::HeaderMissing => {
                ("header_missing", "set a signing secret at the provider, and have proxies keep the header")
            }
            Cause::HeaderFormat => {
                ("header_format", "correct the header, or accept it with `any_content_type` or `decompress`")
            }
            Cause::UrlScheme => ("url_scheme", URL),
            Cause::UrlHost => ("url_host", URL),
            Cause::UrlPort => ("url_port", URL),
            Cause::UrlPath => {
                ("url_path", "add the path that the proxy strips to `public_origin`, or set `public_url`")
            }
            Cause::UrlSlash => ("url_slash", PATH),
            Cause::UrlQuery => ("url_query", PATH),
            Cause::UrlEscapes => ("url_escapes", PATH),
            Cause::Clock => ("clock", "synchronize this machine's clock, unless someone sent an old request again"),
            Cause::TimeUnit => ("time_unit", "have the sender write the timestamp in the provider's unit"),
        }
    }
}

impl Finding {
    pub(super) fn proved(cause: Cause, problem: impl Into<Cow<'static, str>>) -> Self {
        Self { cause, is_proved: true, problem: problem.into() }
    }

    pub(super) fn likely(cause: Cause, problem: impl Into<Cow<'static, str>>) -> Self {
        Self { cause, is_proved: false, problem: problem.into() }
    }

    /// Returns the cause.
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// Returns whether the signature is right once this one thing is undone.
    ///
    /// Otherwise the finding is a guess.
    pub fn is_proved(&self) -> bool {
        self.is_proved
    }

    /// Returns what is wrong.
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certainty = if self.is_proved { "proved" } else { "likely" };
        write!(f, "{certainty}: {}: {}", self.problem, self.cause.advice())
    }
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding").field("cause", &self.cause).field("text", &self.to_string()).finish_non_exhaustive()
    }
}
