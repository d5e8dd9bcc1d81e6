//! The layer of tower and the service behind it.

use crate::service::*;
use eyelet::tower::{Body, Delivery, VerifyLayer};
use eyelet::{Receiver, providers::GitHub};
use http::{Request, Response};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use tower::{Layer, Service, ServiceExt};

/// A service that counts how often it was asked for a place, and has one at the second time.
#[derive(Clone, Default)]
struct Busy {
    asked: Arc<AtomicUsize>,
    has_place: bool,
}

impl Service<Request<Body>> for Busy {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.has_place = self.asked.fetch_add(1, Ordering::SeqCst) > 0;
        if self.has_place {
            return Poll::Ready(Ok(()));
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        assert!(std::mem::take(&mut self.has_place), "the service was called before it was ready");
        let delivery = request.extensions().get::<Delivery<GitHub>>().expect("the delivery");
        ready(Ok(Response::new(told(delivery).into())))
    }
}

fn signed(secret: &str) -> Request<Body> {
    let sender = eyelet::testing::Sender::<GitHub>::new(secret).event_type("push");
    sender.sign("{}").to_http("/").map(Into::into)
}

#[tokio::test]
async fn only_a_verified_request_asks_for_a_place_in_the_service_behind_the_layer() {
    let busy = Busy::default();
    let service = VerifyLayer::new(Receiver::<GitHub>::new(SECRET).unwrap()).layer(busy.clone());
    let refused = service.clone().oneshot(signed(OTHER_SECRET)).await.unwrap();
    assert_eq!((refused.status().as_u16(), busy.asked.load(Ordering::SeqCst)), (401, 0));
    let taken = service.oneshot(signed(SECRET)).await.unwrap();
    assert_eq!((taken.status().as_u16(), busy.asked.load(Ordering::SeqCst)), (200, 2));
}
