//! Bodies that are too large, too slow, or never come.

use crate::client::{announcing, ask, chunked, everywhere, head, wire};
use crate::service::*;
use eyelet::testing::Sender;
use std::sync::mpsc;

const A_TERABYTE: &str = "content-length: 1099511627776\r\n";

#[test]
fn case_27_a_body_over_the_limit_is_refused_with_and_without_its_length() {
    let large = github("/small").sign("a".repeat(SMALL + 1));
    assert_eq!(ask(wire(&large)).said(), (413, "body_too_large"), "announced");
    assert_eq!(ask(chunked(&large, SMALL + 1)).said(), (413, "body_too_large"), "one chunk");
    assert_eq!(ask(chunked(&large, 1)).said(), (413, "body_too_large"), "a byte at a time");
    let huge = github("/small").sign(vec![b'a'; 16 << 20]);
    assert_eq!(ask(chunked(&huge, 1 << 16)).said(), (413, "body_too_large"), "many times over");
}

#[test]
fn case_44_a_body_over_the_limit_is_never_cut_into_an_event() {
    // A token vouches for no byte of the body, so that a cut one would pass.
    let large = Sender::<Tokened>::new(SECRET).url("/token").sign("a".repeat(SMALL + 1));
    assert_eq!(ask(chunked(&large, 1)).said(), (413, "body_too_large"));
    assert_eq!(ask(chunked(&large, SMALL)).said(), (413, "body_too_large"));
    let fits = Sender::<Tokened>::new(SECRET).url("/token").sign("a".repeat(SMALL));
    assert_eq!(ask(chunked(&fits, 1)).status, 200);
}

#[test]
fn a_length_that_is_too_large_is_refused_before_the_body_is_sent() {
    let request = github("/small").sign("");
    assert_eq!(ask(head(&request, "content-length: 65\r\n")).said(), (413, "body_too_large"));
    assert_eq!(ask(head(&request, A_TERABYTE)).said(), (413, "body_too_large"));
}

#[test]
fn what_the_head_tells_is_refused_before_the_body_is_sent() {
    let request = stripe("/stripe").at(std::time::SystemTime::UNIX_EPOCH).sign("{}");
    assert_eq!(ask(head(&request, "content-length: 1000000\r\n")).said(), (401, "stale"));
}

#[test]
fn a_body_that_does_not_come_is_given_up() {
    let request = github("/slow").sign("0123456789");
    let answer = everywhere(|server| {
        let mut connection = server.connect();
        connection.send(&announcing(&request, 20));
        let answer = connection.answer();
        connection.wait_until_closed();
        answer
    });
    assert_eq!(answer.said(), (408, "body_timeout"));
    assert_eq!(ask(wire(&request)).status, 200, "a body that came at once");
}

#[test]
fn a_chunked_body_without_an_end_is_not_waited_for() {
    let endless = |request| {
        let mut bytes = chunked(&request, 5);
        bytes.truncate(bytes.len() - "0\r\n\r\n".len());
        ask(bytes)
    };
    assert_eq!(endless(github("/slow").sign("0123456789")).said(), (408, "body_timeout"));
    assert_eq!(endless(github("/small").sign("a".repeat(SMALL + 1))).said(), (413, "body_too_large"));
}

#[test]
fn a_connection_with_a_body_still_on_its_way_is_announced_to_close() {
    let large = github("/small").sign("a".repeat(SMALL + 1));
    let endless = |length: usize| head(&large, &format!("content-length: {length}\r\n"));
    for request in [endless(SMALL + 1), endless(1 << 40), chunked(&large, 1)] {
        everywhere(|server| {
            let mut connection = server.connect();
            connection.send(&request);
            let answer = connection.answer();
            assert!(connection.will_close(), "{}: the sender is not told", server.name);
            connection.wait_until_closed();
            answer
        });
    }
}

#[test]
fn half_a_body_is_no_body() {
    let request = github("/github").sign("0123456789");
    let answer = everywhere(|server| {
        let mut connection = server.connect();
        connection.send(&announcing(&request, 20));
        connection.finish();
        let answer = connection.answer();
        connection.wait_until_closed();
        answer
    });
    assert_eq!(answer.said(), (400, "body_unreadable"));
}

#[test]
fn case_60_many_slow_bodies_are_all_given_up() {
    let request = github("/slow").sign("0123456789");
    let answer = everywhere(|server| {
        let mut connections: Vec<_> = (0..100).map(|_| server.connect()).collect();
        for connection in &mut connections {
            connection.send(&announcing(&request, 20));
        }
        for connection in &mut connections {
            assert_eq!(connection.answer().said(), (408, "body_timeout"), "{}", server.name);
        }
        server.ask(&wire(&request))
    });
    assert_eq!(answer.status, 200, "the server is worn out");
    let huge = github("/github").sign("");
    assert_eq!(ask(head(&huge, A_TERABYTE)).said(), (413, "body_too_large"), "2^40 bytes were waited for");
}

#[test]
fn case_60_bodies_beyond_the_budget_are_refused_until_there_is_room() {
    let body = "a".repeat(BUDGET - 100);
    let request = github("/budget").sign(&*body);
    everywhere(|server| {
        let (sender, answers) = mpsc::channel();
        let all = wire(&request);
        let (most, rest) = all.split_at(all.len() - 10);
        let uploads: Vec<_> = (0..2)
            .map(|upload| {
                let mut writing = server.connect();
                let mut reading = writing.reader();
                let sender = sender.clone();
                writing.send(most);
                std::thread::spawn(move || sender.send((upload, reading.answer())).unwrap());
                writing
            })
            .collect();
        let (refused, answer) = answers.recv().unwrap();
        assert_eq!(answer.said(), (503, "overloaded"), "{}: the second upload", server.name);
        assert_eq!(answer.header("retry-after"), Some("5"), "{}", server.name);
        for (upload, mut connection) in uploads.into_iter().enumerate() {
            if upload != refused {
                connection.send(rest);
            }
        }
        let (_, answer) = answers.recv().unwrap();
        assert_eq!(answer.status, 200, "{}: the first upload was not refused", server.name);
        let again = server.ask(&all);
        assert_eq!(again.status, 200, "{}: the room is not given back", server.name);
        again
    });
}
