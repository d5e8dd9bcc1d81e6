use crate::program::Program;
use crate::{SENT, invoice};
use serde_json::{Map, Value};

const PIPELINE: &str = include_str!("../../elasticsearch/pipeline.json");
const TEMPLATE: &str = include_str!("../../elasticsearch/index-template.json");

/// The lines until each of these messages was there. An event can be handled before its sender has the answer.
fn lines_until(program: &mut Program, messages: &[&str]) -> Vec<Map<String, Value>> {
    let mut lines: Vec<Map<String, Value>> = Vec::new();
    for line in &mut program.lines {
        lines.push(serde_json::from_str(&line.unwrap()).unwrap());
        if messages.iter().all(|message| lines.iter().any(|line| line["message"] == *message)) {
            return lines;
        }
    }
    panic!("not each of {messages:?} is the message of a line: {lines:#?}");
}

#[tokio::test]
async fn each_line_says_to_which_request_or_attempt_it_belongs() {
    let mut program = Program::start(env!("CARGO_BIN_EXE_json"), &[]);
    assert_eq!(program.send(&invoice(900)).await, 200);
    let lines = lines_until(&mut program, &["delivery", "paid"]);
    let line = |message: &str| lines.iter().find(|line| line["message"] == message).unwrap();
    for (message, span) in [("delivery", "webhook.receive"), ("paid", "webhook.process")] {
        assert_eq!(line(message)["span"]["name"], span);
        assert_eq!(line(message)["span"]["messaging.system"], "stripe");
    }
    assert_eq!(line("paid")["span"]["messaging.message.id"], "evt_1");
    assert_eq!(line("paid")["span"]["traceparent"], SENT);
    assert_eq!(line("paid")["amount_paid"], 900);
}

/// Does what the pipeline does, which only renames and sets fields.
fn through_pipeline(mut line: Map<String, Value>) -> Map<String, Value> {
    let pipeline: Value = serde_json::from_str(PIPELINE).unwrap();
    for processor in pipeline["processors"].as_array().unwrap() {
        let (name, settings) = processor.as_object().unwrap().iter().next().unwrap();
        let text = |field: &str| settings[field].as_str().unwrap();
        match &**name {
            "rename" => {
                let value = line.remove(text("field")).unwrap_or_else(|| panic!("no field {}", text("field")));
                line.insert(text("target_field").to_owned(), value);
            }
            "set" => drop(line.insert(text("field").to_owned(), settings["value"].clone())),
            other => panic!("the test does not know the processor {other}"),
        }
    }
    line
}

#[tokio::test]
async fn the_template_of_the_index_has_every_field_of_the_lines() {
    let mut program = Program::start(env!("CARGO_BIN_EXE_json"), &[("RUST_LOG", "eyelet=debug")]);
    assert_eq!(program.send(&invoice(-1)).await, 200);
    let template: Value = serde_json::from_str(TEMPLATE).unwrap();
    let fields = template["template"]["mappings"]["properties"].as_object().unwrap();
    let messages = ["delivery", "stored: New(1)", "dead: the invoice has a negative amount"];
    for line in lines_until(&mut program, &messages) {
        for (name, value) in through_pipeline(line) {
            let kind = fields.get(&name).unwrap_or_else(|| panic!("the template has no field {name}"));
            let fits = match kind["type"].as_str().unwrap() {
                "date" | "keyword" | "match_only_text" => value.is_string(),
                "long" => value.is_i64(),
                "flattened" => value.is_object(),
                other => panic!("the test does not know the type {other}"),
            };
            assert!(fits, "{name} has no such value: {value}");
        }
    }
}
