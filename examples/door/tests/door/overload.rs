use crate::client::{Answer, forged, genuine, send};
use crate::servers::{Handled, Handler, Server, listen, ok, receiver, run_actix};
use actix_web::{App, HttpServer};
use axum::Router;
use door::bodies::{Shop, Verified};
use door::guards;
use door::tls::serve;
use std::sync::Arc;
use tokio::sync::{Semaphore, mpsc};

const PLACES: usize = 2;

async fn with_places(handler: impl Handler) -> [Server; 3] {
    let (listener, axum) = listen().await;
    let router = Router::new().route("/", eyelet::axum::webhook(receiver(), handler.clone()));
    tokio::spawn(axum::serve(listener, guards::axum::shed(router, PLACES)).into_future());

    let (listener, warp) = listen().await;
    let service = guards::warp::shed(eyelet::warp::webhook(receiver(), handler.clone()), PLACES);
    tokio::spawn(serve(listener, None, move |_| service.clone()));

    let (listener, actix) = listen().await;
    let listener = listener.into_std().unwrap();
    run_actix(move || {
        let places = Arc::new(Semaphore::new(PLACES));
        let app = move || {
            App::new().wrap(guards::actix::shed(Arc::clone(&places))).service(eyelet::actix::webhook(
                "/",
                receiver(),
                handler.clone(),
            ))
        };
        HttpServer::new(app).workers(2).listen(listener).unwrap().run()
    });

    [("axum", axum), ("warp", warp), ("actix-web", actix)].map(|(framework, address)| Server { framework, address })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_finds_no_place_is_refused_at_once_and_the_others_are_answered() {
    let (arrived, mut arrivals) = mpsc::unbounded_channel();
    let release = Arc::new(Semaphore::new(0));
    let handler = {
        let release = Arc::clone(&release);
        move |_: Verified<Shop>| {
            let (arrived, release) = (arrived.clone(), Arc::clone(&release));
            async move {
                arrived.send(()).unwrap();
                release.acquire().await.unwrap().forget();
                ok()
            }
        }
    };
    for Server { framework, address } in with_places(handler).await {
        let deliver = || tokio::spawn(async move { send(address, &genuine("{}")).await });
        let waiting: Vec<_> = (0..PLACES).map(|_| deliver()).collect();
        for _ in &waiting {
            arrivals.recv().await.unwrap();
        }

        let refused: Answer = send(address, &genuine("{}")).await;
        assert_eq!((refused.status, refused.header("retry-after")), (503, Some("1")), "{framework}");
        assert!(arrivals.try_recv().is_err(), "{framework}: it did not reach the handler");

        release.add_permits(PLACES);
        for delivered in waiting {
            assert_eq!(delivered.await.unwrap().status, 200, "{framework}");
        }
        release.add_permits(1);
        assert_eq!(send(address, &genuine("{}")).await.status, 200, "{framework}: a place is free again");
        arrivals.recv().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_free_place_does_not_replace_the_signature_and_a_refused_request_frees_its_own() {
    let handled = Handled::default();
    for Server { framework, address } in with_places(handled.handler()).await {
        for _ in 0..2 * PLACES {
            assert_eq!(send(address, &forged("{}")).await.status, 401, "{framework}");
        }
        assert_eq!(handled.take(), 0, "{framework}");
        assert_eq!(send(address, &genuine("{}")).await.status, 200, "{framework}");
        assert_eq!(handled.take(), 1, "{framework}");
    }
}
