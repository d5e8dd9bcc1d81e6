use crate::delivery::decode::DecodeError;
use crate::error::{ErrorKind, VerifyError};
use crate::receiver::ConfigError;
use crate::reply::Reply;
use std::fmt;

/// Why a request does not reach its handler: it was refused, cannot be decoded,
/// or is answered already, as a handshake or an event of no use here.
///
/// A response in each framework. A handler that looks up its receiver itself
/// returns it, and turns every error of this crate into it by `?`.
#[derive(Debug)]
pub struct Rejection(pub(super) Stop);

#[derive(Debug)]
pub(super) enum Stop {
    Refused(VerifyError),
    Handshake(Reply),
    Undecodable(DecodeError),
    /// What to acknowledge it with.
    Unknown(Reply),
    NotConfigured(ConfigError),
}

impl Rejection {
    /// The refusal, if it is one.
    pub fn verify_error(&self) -> Option<&VerifyError> {
        match &self.0 {
            Stop::Refused(error) => Some(error),
            _ => None,
        }
    }

    /// The response as it goes out.
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
