use crate::connect_error::ConnectError;
use eyelet::inbox::Failure;
use lapin::protocol::{AMQPErrorKind, AMQPHardError, AMQPSoftError};
use lapin::types::ShortString;
use lapin::{Confirmation, Error, ErrorKind};

/// Reads what became of the event to which a confirmation belongs.
pub(super) fn read(confirmation: Result<Confirmation, Error>, queue: &ShortString) -> Result<(), Failure> {
    match confirmation.map_err(|error| failure(&error, queue))? {
        Confirmation::Ack(None) => Ok(()),
        Confirmation::Ack(Some(returned)) | Confirmation::Nack(Some(returned)) => Err(format!(
            "RabbitMQ returned the event ({}): the queue `{queue}` does not exist; create it",
            returned.reply_text
        )
        .into()),
        Confirmation::Nack(None) => {
            Err(format!("RabbitMQ did not take the event: the queue `{queue}` is full, or has no leader now").into())
        }
        Confirmation::NotRequested => Err(format!("RabbitMQ confirms no events of the queue `{queue}`").into()),
    }
}

pub(super) fn failure(error: &Error, queue: &ShortString) -> Failure {
    let text = text(error);
    match soft(error) {
        // It names both lengths.
        Some(AMQPSoftError::PRECONDITIONFAILED) if text.contains("larger than") => {
            Failure::dead(format!("RabbitMQ can never take the event: {text} (`max_message_size`)"))
        }
        _ => format!("RabbitMQ did not take the event for the queue `{queue}`: {text}").into(),
    }
}

pub(super) fn soft(error: &Error) -> Option<AMQPSoftError> {
    match error.kind() {
        ErrorKind::ProtocolError(error) => match error.kind() {
            AMQPErrorKind::Soft(kind) => Some(kind.clone()),
            AMQPErrorKind::Hard(_) => None,
        },
        _ => None,
    }
}

pub(super) fn connect_error(error: &Error) -> ConnectError {
    let text = text(error);
    match error.kind() {
        ErrorKind::ProtocolError(error) => match error.kind() {
            AMQPErrorKind::Soft(AMQPSoftError::ACCESSREFUSED) | AMQPErrorKind::Hard(AMQPHardError::NOTALLOWED) => {
                ConnectError::Refused(text)
            }
            _ => ConnectError::Setting(text),
        },
        _ => ConnectError::Unreachable(text),
    }
}

/// Returns what the server said, or what else has failed.
fn text(error: &Error) -> String {
    match error.kind() {
        ErrorKind::ProtocolError(error) => error.get_message().to_string(),
        ErrorKind::IOError(error) => error.to_string(),
        _ => error.to_string(),
    }
}
