//! The types that are asked for as the whole body: envelopes, and what comes as forms.

use crate::payload::shared;
use crate::presence;
use crate::shipped::{self, Outcome};
use eyelet::providers::{Slack, Twilio};
use eyelet::testing::Sender;
use eyelet::{Received, Receiver};
use eyelet_events::{Open, discord, slack, stripe, twilio};
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt::Debug;

/// Every field is read, and none is needed.
fn is_read<'de, T: Deserialize<'de> + Debug>(body: &'de str, json: &Value) -> T {
    let value: T = serde_json::from_str(body).unwrap();
    let missing = |field: presence::Field| (!field.is_present).then(|| format!("{}.{}", field.owner, field.name));
    let missing: Vec<_> = presence::fields(&format!("{value:#?}")).into_iter().filter_map(missing).collect();
    assert!(missing.is_empty(), "the body does not have these fields, or they are misspelt: {missing:?}");
    let keys = json.as_object().unwrap().keys();
    for changed in keys.flat_map(|key| [without(json, key), with_null(json, key)]) {
        let text: &'static str = changed.to_string().leak();
        assert!(serde_json::from_str::<T>(text).is_ok(), "{text}");
    }
    value
}

fn without(json: &Value, key: &str) -> Value {
    let mut json = json.clone();
    json.as_object_mut().unwrap().remove(key);
    json
}

fn with_null(json: &Value, key: &str) -> Value {
    let mut json = json.clone();
    json[key] = Value::Null;
    json
}

#[test]
fn the_envelope_of_stripe_goes_around_any_object() {
    #[derive(Debug, Deserialize)]
    struct Plan {
        nickname: String,
    }

    let json = json!({
        "id": "evt_1", "object": "event", "type": "plan.updated", "api_version": "2026-10-28.endive",
        "created": 1772357400, "livemode": true, "account": "acct_1", "context": "acct_1", "pending_webhooks": 1,
        "request": {"id": "req_1", "idempotency_key": "5f3c"},
        "data": {"object": {"nickname": "gold"}, "previous_attributes": {"nickname": "silver"}},
    });
    let body = json.to_string();
    let event: stripe::Envelope<Plan> = is_read(body.clone().leak(), &json);
    let data = event.data.unwrap();
    assert_eq!(data.object.unwrap().nickname, "gold");
    assert_eq!(data.previous_attributes.unwrap().json::<Plan>().unwrap().nickname, "silver");
    let price: stripe::EnvelopeRef<'_, stripe::Price> = serde_json::from_str(&body).unwrap();
    assert_eq!(price.data.unwrap().object.unwrap().nickname.as_deref(), Some("gold"));
    let strict = serde_json::from_str::<stripe::Envelope<Plan>>(r#"{"data": {"object": {"nickname": 7}}}"#);
    assert!(strict.is_err(), "the object is read on its own type's terms");
    let owned: stripe::Envelope<stripe::Price> = serde_json::from_str(&body).unwrap();
    drop(body);
    assert_eq!(owned.id.as_deref(), Some("evt_1"));
}

#[test]
fn the_envelope_of_slack_may_lack_a_workspace() {
    let json = json!({
        "type": "event_callback", "team_id": "T1", "enterprise_id": "E1", "api_app_id": "A1", "event_id": "Ev1",
        "event_time": 1772357400, "event_context": "4-x", "is_ext_shared_channel": false, "context_team_id": "T1",
        "context_enterprise_id": "E1",
        "authorizations": [{"enterprise_id": "E1", "team_id": "T1", "user_id": "U1", "is_bot": true, "is_enterprise_install": true}],
        "event": {"type": "app_uninstalled"},
    });
    let envelope: slack::Envelope = is_read(json.to_string().leak(), &json);
    assert_eq!(envelope.event.unwrap().get(), r#"{"type":"app_uninstalled"}"#);
    let grid = r#"{"team_id": null, "authorizations": [{"team_id": null, "enterprise_id": "E1"}]}"#;
    let envelope: slack::Envelope = serde_json::from_str(grid).unwrap();
    assert_eq!((envelope.team_id, envelope.authorizations[0].enterprise_id.as_deref()), (None, Some("E1")));
}

#[test]
fn the_envelope_of_discord_has_the_time_of_the_event() {
    let json = json!({
        "version": 1, "application_id": "12345", "type": 1,
        "event": {"type": "ENTITLEMENT_CREATE", "timestamp": "2026-03-01T09:30:00.064834", "data": {"id": "7"}},
    });
    let envelope: discord::Envelope<discord::Entitlement> = serde_json::from_str(json.to_string().leak()).unwrap();
    assert_eq!(envelope.r#type, Some(Open::Known(discord::WebhookType::Event)));
    let event = envelope.event.unwrap();
    assert_eq!(event.timestamp.unwrap().unix_seconds(), Some(1_772_357_400));
    assert_eq!(event.data.unwrap().id.as_deref(), Some("7"));
    let ping: discord::Envelope = serde_json::from_str(r#"{"version": 1, "type": 0}"#).unwrap();
    assert_eq!(ping.r#type, Some(Open::Known(discord::WebhookType::Ping)));
}

/// A form is a map of texts.
macro_rules! form {
    ($($name:literal: $value:literal,)+) => {
        json!({$($name: $value,)+})
    };
}

#[test]
fn a_message_of_twilio_is_read_from_texts() {
    let json = form! {
        "MessageSid": "SM1", "AccountSid": "AC1", "MessagingServiceSid": "MG1", "From": "whatsapp:+14017122661",
        "To": "+15558675310", "Body": "Ahoy!", "MessageStatus": "undelivered", "SmsStatus": "received",
        "ErrorCode": "30003", "ErrorMessage": "unreachable", "NumMedia": "1", "NumSegments": "2", "OptOutType": "STOP",
        "FromCity": "SAN FRANCISCO", "FromState": "CA", "FromZip": "94105", "FromCountry": "US", "ToCity": "OAKLAND",
        "ToState": "CA", "ToZip": "94601", "ToCountry": "US", "ProfileName": "Ada", "WaId": "14017122661",
        "ButtonText": "Yes", "ButtonPayload": "yes-1", "OriginalRepliedMessageSid": "SM0", "Latitude": "37.78",
        "Longitude": "-122.39", "Address": "Main Street", "Label": "Home", "RawDlrDoneDate": "2603010930",
        "ApiVersion": "2010-04-01", "MediaUrl0": "https://example.com/0", "MediaContentType0": "image/jpeg",
    };
    let message: twilio::Message = is_read(json.to_string().leak(), &json);
    assert_eq!((message.error_code, message.num_segments, message.longitude), (Some(30003), Some(2), Some(-122.39)));
    assert_eq!(message.message_status, Some(Open::Known(twilio::MessageStatus::Undelivered)));
    assert_eq!(message.from_zip.as_deref(), Some("94105"));
    assert_eq!(message.media(0), Some(("https://example.com/0", Some("image/jpeg"))));
    assert_eq!((message.media(1), message.media(u64::MAX)), (None, None));
}

#[test]
fn a_call_of_twilio_is_read_from_texts() {
    let json = form! {
        "CallSid": "CA1", "AccountSid": "AC1", "ParentCallSid": "CA0", "From": "client:tommy", "To": "+15558675310",
        "CallStatus": "completed", "Direction": "outbound-api", "ForwardedFrom": "+15558675311", "CallerName": "ADA",
        "CallToken": "{\"parentCallInfoToken\":\"s3cret\"}", "CallDuration": "14", "Duration": "1",
        "SequenceNumber": "3", "Timestamp": "Sun, 01 Mar 2026 09:30:00 +0000",
        "CallbackSource": "call-progress-events", "AnsweredBy": "human", "SipResponseCode": "200",
        "StirVerstat": "TN-Validation-Passed-A", "Digits": "1#", "SpeechResult": "yes", "Confidence": "0.9",
        "RecordingSid": "RE1", "RecordingUrl": "https://example.com/RE1", "RecordingDuration": "12",
        "FromCity": "OSLO", "FromState": "03", "FromZip": "0155", "FromCountry": "NO", "ToCity": "OAKLAND",
        "ToState": "CA", "ToZip": "94601", "ToCountry": "US", "ApiVersion": "2010-04-01", "Called": "+15558675310",
    };
    let call: twilio::Call = is_read(json.to_string().leak(), &json);
    assert_eq!((call.call_duration, call.sequence_number, call.confidence), (Some(14), Some(3), Some(0.9)));
    assert_eq!(call.call_status, Some(Open::Known(twilio::CallStatus::Completed)));
    assert_eq!(call.timestamp.as_ref().unwrap().unix_seconds(), Some(1_772_357_400));
    assert_eq!(&*call.other["Called"], "+15558675310");
    assert!(!format!("{call:?}").contains("s3cret"), "a token is not shown");
    assert!(call.call_token.unwrap().expose().contains("s3cret"));
}

#[test]
fn a_recording_of_twilio_is_read_from_texts() {
    let json = form! {
        "RecordingSid": "RE1", "CallSid": "CA1", "AccountSid": "AC1", "RecordingUrl": "https://example.com/RE1",
        "RecordingStatus": "failed", "RecordingDuration": "12", "RecordingChannels": "2",
        "RecordingStartTime": "Sun, 01 Mar 2026 09:30:00 +0000", "RecordingSource": "DialVerb",
        "RecordingTrack": "both", "ErrorCode": "16101",
    };
    let recording: twilio::Recording = is_read(json.to_string().leak(), &json);
    assert_eq!((recording.recording_duration, recording.error_code), (Some(12), Some(16101)));
}

#[test]
fn a_slash_command_is_read_from_texts() {
    let json = form! {
        "command": "/deploy", "text": "main now", "user_id": "U1", "user_name": "ada", "channel_id": "C1",
        "channel_name": "fun", "team_id": "T1", "team_domain": "engines", "enterprise_id": "E1",
        "enterprise_name": "Engines", "is_enterprise_install": "false", "api_app_id": "A1",
        "response_url": "https://hooks.slack.com/commands/1", "trigger_id": "13345224609.738474920",
    };
    let command: slack::SlashCommand = is_read(json.to_string().leak(), &json);
    assert_eq!((command.command.as_deref(), command.is_enterprise_install), (Some("/deploy"), Some(false)));
}

fn decoded(file_name: &str, form: &str) -> String {
    match shipped::decode::<Twilio>(file_name, form.as_bytes().to_vec()).pop() {
        Some(Outcome::Decoded(event)) => event,
        Some(Outcome::Failed(reason)) => panic!("{file_name}: {reason}"),
        _ => panic!("{file_name}: no event"),
    }
}

#[test]
fn a_form_of_twilio_is_verified_and_decoded() {
    let message = decoded("incoming_message.form", "MessageSid=SM1&Body=Ahoy%21+You&NumMedia=0&ToCity=");
    assert!(message.starts_with("Message {") && message.contains("\"Ahoy! You\""), "{message}");
    let call = decoded("voice_status.form", "CallSid=CA1&CallStatus=in-progress&CallDuration=14");
    assert!(call.starts_with("Call {") && call.contains("14"), "{call}");
}

#[test]
#[ignore = "needs the shared folder, in EYELET_SHARED"]
fn every_form_of_twilio_in_the_shared_folder_is_decoded() {
    for payload in shared(&["twilio"]).iter().filter(|payload| payload.name.ends_with(".form")) {
        decoded(&payload.name, payload.text.trim_end());
    }
}

#[test]
fn forms_of_slack_are_commands_and_interactions() {
    let receiver = Receiver::<Slack>::new("s3cret").unwrap();
    let receive = |form: &'static str| {
        let request = Sender::<Slack>::new("s3cret").content_type("application/x-www-form-urlencoded").sign(form);
        match receiver.receive(&request.head(), request.body.clone()).unwrap() {
            Received::Delivery(delivery) => delivery,
            Received::Handshake(_) => panic!("expected a delivery"),
        }
    };
    let delivery = receive("command=%2Fdeploy&text=main+now&is_enterprise_install=false");
    let command: slack::SlashCommand = delivery.form().unwrap();
    assert_eq!((command.command.as_deref(), command.text.as_deref()), (Some("/deploy"), Some("main now")));
    let delivery =
        receive("payload=%7B%22type%22%3A%22block_actions%22%2C%22actions%22%3A%5B%7B%22value%22%3A%22yes%22%7D%5D%7D");
    match delivery.event::<slack::Interaction>().unwrap().known() {
        Some(slack::Interaction::BlockActions(event)) => assert_eq!(event.actions[0].value.as_deref(), Some("yes")),
        other => panic!("{other:?}"),
    }
}
