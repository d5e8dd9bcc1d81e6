use crate::error::{ErrorKind, VerifyError};
use crate::request::Field;
use crate::request::Request;
use crate::spec::{Source, Values};
use crate::verify::signature::Signatures;
use std::borrow::Cow;

/// A request, and what is known of it by the time that its signed text is written.
pub(crate) struct Signing<'a> {
    pub(crate) request: &'a Request<'a>,
    pub(crate) signatures: &'a Signatures<'a>,
    pub(crate) timestamp: &'a [u8],
}

impl Values for Signing<'_> {
    fn method(&self) -> &str {
        self.request.head.method()
    }

    fn origin(&self) -> &str {
        self.request.public_origin.unwrap_or_default()
    }

    fn target(&self) -> &str {
        self.request.head.target()
    }

    fn path(&self) -> &str {
        self.request.head.path()
    }

    fn body(&self) -> &[u8] {
        self.request.body
    }

    fn find(&self, source: Source) -> Result<Option<Cow<'_, [u8]>>, VerifyError> {
        match source {
            Source::InSignature(key) => match self.signatures.item(key) {
                Ok(item) => Ok(Some(Cow::Borrowed(item))),
                Err(error) if error.kind() == ErrorKind::MissingValue => Ok(None),
                Err(error) => Err(error),
            },
            _ => self.request.find(source),
        }
    }

    fn need(&self, source: Source) -> Result<Cow<'_, [u8]>, VerifyError> {
        match source {
            Source::InSignature(key) => self.signatures.item(key).map(Cow::Borrowed),
            _ => self.request.need(source),
        }
    }

    fn header(&self, name: &str) -> Option<&[u8]> {
        match self.request.head.header(name) {
            Field::One(value) => Some(value),
            Field::Absent | Field::Repeated => None,
        }
    }

    fn timestamp(&self) -> &[u8] {
        self.timestamp
    }
}
