use crate::program::Program;
use crate::stand_in::StandIn;
use crate::{SENT, invoice};
use axum::http::Response;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::{Span, span::SpanKind};
use prost::Message;

/// The value of an attribute as text.
fn attribute(span: &Span, name: &str) -> Option<String> {
    let attribute = span.attributes.iter().find(|attribute| attribute.key == name)?;
    Some(match attribute.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        other => format!("{other:?}"),
    })
}

/// The trace and the span that a link leads to.
fn ids(trace: &[u8], span: &[u8]) -> String {
    trace
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .chain(["-".to_owned()])
        .chain(span.iter().map(|byte| format!("{byte:02x}")))
        .collect()
}

fn links(span: &Span) -> Vec<String> {
    span.links.iter().map(|link| ids(&link.trace_id, &link.span_id)).collect()
}

/// Also what New Relic gets, whose endpoint asks for a header.
#[tokio::test]
async fn the_span_of_a_handler_is_linked_to_that_of_its_request() {
    let mut collector = StandIn::start(|_| Response::default()).await;
    let endpoint = format!("http://{}", collector.address);
    let program = Program::start(
        env!("CARGO_BIN_EXE_otlp"),
        &[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint),
            ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=license"),
            ("OTEL_SERVICE_NAME", "shop"),
            ("OTEL_BSP_SCHEDULE_DELAY", "50"),
        ],
    );
    assert_eq!(program.send(&invoice(900)).await, 200);

    let mut spans: Vec<Span> = Vec::new();
    while spans.len() < 2 {
        let request = collector.next().await;
        assert_eq!(request.uri(), "/v1/traces");
        assert_eq!(request.headers()["content-type"], "application/x-protobuf");
        assert_eq!(request.headers()["api-key"], "license");
        let sent = ExportTraceServiceRequest::decode(request.into_body()).unwrap();
        for resource in sent.resource_spans {
            assert!(format!("{:?}", resource.resource).contains("shop"), "the service has a name");
            spans.extend(resource.scope_spans.into_iter().flat_map(|scope| scope.spans));
        }
    }
    spans.sort_by(|one, other| other.name.cmp(&one.name));
    let [receive, process] = &spans[..] else { panic!("not two spans but {spans:#?}") };

    assert_eq!((&*receive.name, receive.kind()), ("webhook.receive", SpanKind::Server));
    assert_eq!((&*process.name, process.kind()), ("webhook.process", SpanKind::Consumer));
    assert_eq!(links(receive), [&SENT[3..52]], "the sender's trace is a link");
    assert_eq!(links(process), [ids(&receive.trace_id, &receive.span_id)]);
    for span in &spans {
        assert!(span.parent_span_id.is_empty(), "{} has a parent", span.name);
        assert!(!ids(&span.trace_id, &[]).starts_with(&SENT[3..35]), "{} is in the sender's trace", span.name);
    }
    assert_ne!(receive.trace_id, process.trace_id);
    assert_eq!(attribute(receive, "http.response.status_code").as_deref(), Some("200"));
    assert_eq!(attribute(receive, "webhook.outcome").as_deref(), Some("new"));
    assert_eq!(attribute(process, "messaging.message.id").as_deref(), Some("evt_1"));
    assert_eq!(attribute(process, "webhook.outcome").as_deref(), Some("done"));
}
