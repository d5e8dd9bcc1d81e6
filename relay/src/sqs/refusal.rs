use crate::connect_error::ConnectError;
use aws_sdk_sqs::config::http::HttpResponse;
use aws_sdk_sqs::error::{ProvideErrorMetadata, SdkError};
use eyelet::inbox::Failure;
use std::error::Error;

/// Why a message is not in the queue.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    text: String,
    /// No later attempt will succeed.
    is_final: bool,
    /// One message of a request can be the reason why all are refused.
    pub(super) can_be_one: bool,
}

/// Errors that say something about a message, and not about the queue, the client or its rights.
const OF_A_MESSAGE: [&str; 4] =
    ["BatchRequestTooLong", "InvalidAttributeValue", "InvalidMessageContents", "InvalidParameterValue"];

impl Refusal {
    /// Makes one that says nothing about the message.
    pub(super) fn unconfirmed(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_final: false, can_be_one: false }
    }

    /// Reads what SQS says of one message of a request.
    pub(super) fn of_message(code: &str, message: Option<&str>) -> Self {
        let (code, message) = (last_part(code), first_line(message.unwrap_or_default()));
        let can_be_one = OF_A_MESSAGE.contains(&code);
        // The limit of the queue was lowered while the relay was connected.
        let is_too_large = code == "BatchRequestTooLong" || (can_be_one && message.contains("must be shorter than"));
        let is_final = is_too_large || code == "InvalidMessageContents";
        Self { text: format!("{code}: {message}"), is_final, can_be_one }
    }

    /// Reads why a whole request failed.
    pub(super) fn of_request<E: ProvideErrorMetadata + Error + 'static>(error: &SdkError<E, HttpResponse>) -> Self {
        match error.as_service_error().and_then(|error| Some((error.code()?, error.message()))) {
            Some((code, message)) => Self::of_message(code, message),
            None => Self::unconfirmed(causes(error)),
        }
    }

    /// Returns the failure for the worker.
    pub(super) fn failure(self, queue: &str) -> Failure {
        let text = format!("the queue `{queue}` of SQS does not confirm the event: {}", self.text);
        match self.is_final {
            true => Failure::dead(text),
            false => Failure::from(text),
        }
    }
}

pub(super) fn connect_error<E>(error: &SdkError<E, HttpResponse>, queue: &str) -> ConnectError
where
    E: ProvideErrorMetadata + Error + 'static,
{
    let Some(refusal) = error.as_service_error() else {
        return match error {
            SdkError::ConstructionFailure(_) => ConnectError::Address(causes(error)),
            _ => ConnectError::Unreachable(causes(error)),
        };
    };
    let code = last_part(refusal.code().unwrap_or_default());
    let text = format!("{code}: {}", first_line(refusal.message().unwrap_or_default()));
    match error.raw_response().map(|response| response.status().as_u16()) {
        _ if matches!(code, "NonExistentQueue" | "QueueDoesNotExist") => {
            ConnectError::Missing { kind: "queue", name: queue.to_owned() }
        }
        _ if matches!(code, "InvalidAddress") => ConnectError::Address(text),
        Some(400..500) => ConnectError::Refused(text),
        _ => ConnectError::Unreachable(text),
    }
}

/// Returns the name of an error without its namespace.
fn last_part(code: &str) -> &str {
    code.rsplit(['.', '#']).next().unwrap_or_default()
}

/// Returns what a person needs. The lines after it repeat the request, and the session's token with it.
fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or_default()
}

/// Returns the texts of the errors that caused one.
fn causes(error: &(dyn Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| (*error).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_the_request_is_left_out() {
        let message = "The request signature does not match.\n\nThe Canonical String\nx-amz-security-token:secret";
        let refusal = Refusal::of_message("SignatureDoesNotMatch", Some(message));
        assert_eq!(refusal.text, "SignatureDoesNotMatch: The request signature does not match.");
        assert!(!refusal.is_final);
    }

    #[test]
    fn only_what_says_something_about_the_message_is_final() {
        let is_final = |code, message| Refusal::of_message(code, Some(message)).is_final;
        assert!(is_final("AWS.SimpleQueueService.BatchRequestTooLong", ""));
        assert!(is_final("InvalidParameterValue", "Reason: Message must be shorter than 1024 bytes."));
        assert!(is_final("InvalidMessageContents", ""));
        assert!(!is_final("InvalidParameterValue", "The request must contain the parameter MessageGroupId."));
        assert!(!is_final("KmsAccessDenied", ""));
        assert!(!is_final("RequestThrottled", ""));
    }
}
