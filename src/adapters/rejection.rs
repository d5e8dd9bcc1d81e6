use crate::delivery::decode::DecodeError;
use crate::error::{ErrorKind, VerifyError};
use crate::receiver::ConfigError;
use crate::reply::Reply;
use std::fmt;

/// The reason why a request does not reach its handler.
///
/// The request was refused, cannot be decoded, or is already answered: it is a handshake, or an
/// event that the application does not handle.
///
/// A rejection is a response in each framework. A handler that looks up its receiver itself returns
/// a rejection, and converts every error of this crate into one with `?`.
#[derive(Debug)]
pub struct Rejection(pub(super) Stop);

#[derive(Debug)]
pub(super) enum Stop {
    Refused(VerifyError),
    Handshake(Reply),
    Undecodable(DecodeError),
    /// The acknowledgement of an event type that the application's enum does not name.
    Unknown(Reply),
    NotConfigured(ConfigError),
}

impl Rejection {
    /// Returns the refusal, if the request was refused.
    pub fn verify_error(&self) -> Option<&VerifyError> {
        match &self.0 {
            Stop::Refused(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the response for the sender.
    pub fn reply(&self) -> Reply {
        match &self.0 {
            Stop::Refused(error) => error.reply(),
            Stop::Handshake(reply) | Stop::Unknown(reply) => reply.clone(),
            Stop::Undecodable(error) => error.reply(),
            Stop::NotConfigured(_) => VerifyError::new(ErrorKind::Misconfigured).reply(),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Stop::Refused(error) => error.fmt(f),
            Stop::Handshake(_) => f.write_str("the request is a handshake, answered already"),
            Stop::Undecodable(error) => error.fmt(f),
            Stop::Unknown(_) => f.write_str("the event type is not one that the handler takes, acknowledged already"),
            Stop::NotConfigured(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Rejection {}

impl From<VerifyError> for Rejection {
    fn from(error: VerifyError) -> Self {
        Self(Stop::Refused(error))
    }
}

impl From<DecodeError> for Rejection {
    fn from(error: DecodeError) -> Self {
        #[cfg(feature = "tracing")]
        crate::receiver::unfit::undecodable(&error);
        Self(Stop::Undecodable(error))
    }
}

impl From<ConfigError> for Rejection {
    fn from(error: ConfigError) -> Self {
        Self(Stop::NotConfigured(error))
    }
}

impl From<Reply> for Rejection {
    fn from(handshake: Reply) -> Self {
        Self(Stop::Handshake(handshake))
    }
}
