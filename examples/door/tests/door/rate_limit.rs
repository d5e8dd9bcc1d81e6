use crate::client::{forged, genuine, send};
use crate::servers::{Handled, behind};
use door::guards::{ClientIp, RateLimit};
use eyelet::testing::Request;
use governor::Quota;
use std::num::NonZeroU32;

fn limit() -> RateLimit {
    let proxies = vec!["127.0.0.1/32".parse().unwrap()];
    let client_ip = ClientIp::Proxied { proxies, header: client_ip::rightmost_x_forwarded_for };
    RateLimit::new(client_ip, Quota::per_hour(const { NonZeroU32::new(2).unwrap() }))
}

fn from(address: &str, mut request: Request) -> Request {
    request.headers.push(("x-forwarded-for".to_owned(), address.into()));
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_over_the_quota_is_refused_until_the_time_that_the_answer_says() {
    let handled = Handled::default();
    for server in behind(limit, handled.handler()).await {
        let mut statuses = Vec::new();
        for _ in 0..2 {
            statuses.push(send(server.address, &from("192.0.2.1", genuine("{}"))).await.status);
        }
        assert_eq!(statuses, [200, 200], "{}", server.framework);
        assert_eq!(handled.take(), 2, "{}", server.framework);

        let answer = send(server.address, &from("192.0.2.1", genuine("{}"))).await;
        assert_eq!(answer.status, 429, "{}", server.framework);
        let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=1800).contains(&seconds), "{}: {seconds} s", server.framework);
        assert_eq!(handled.take(), 0, "{}", server.framework);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_within_the_quota_still_needs_its_signature_and_counts() {
    let handled = Handled::default();
    for server in behind(limit, handled.handler()).await {
        for status in [401, 401, 429] {
            let answer = send(server.address, &from("192.0.2.1", forged("{}"))).await;
            assert_eq!(answer.status, status, "{}", server.framework);
        }
        assert_eq!(handled.take(), 0, "{}", server.framework);
    }
}
