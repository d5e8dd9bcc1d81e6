//! The same endpoint in each framework, behind a guard.

use crate::client::SECRET;
use actix_web::{App, HttpServer};
use axum::Router;
use door::bodies::{Shop, Verified};
use door::guards::{self, Guard};
use eyelet::{Receiver, Reply};
use http::request::Parts;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::net::TcpListener;
use warp::Filter;

pub struct Server {
    pub framework: &'static str,
    pub address: SocketAddr,
}

/// A guard that lets everybody pass.
#[derive(Clone)]
pub struct Open;

impl Guard for Open {
    async fn admit(&self, _: IpAddr, _: &Parts) -> Result<(), Reply> {
        Ok(())
    }
}

/// Counts what reaches a handler.
#[derive(Clone, Default)]
pub struct Handled(Arc<AtomicUsize>);

impl Handled {
    pub fn add(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    /// How many there were since the last call.
    pub fn take(&self) -> usize {
        self.0.swap(0, Ordering::SeqCst)
    }

    /// A handler that counts its deliveries.
    pub fn handler(&self) -> impl Handler {
        let handled = self.clone();
        move |_: Verified<Shop>| {
            handled.add();
            std::future::ready(ok())
        }
    }
}

pub fn ok() -> Reply {
    Reply { status: 200, headers: Vec::new(), body: Vec::new() }
}

pub trait Handler: Fn(Verified<Shop>) -> Self::Answer + Clone + Send + Sync + 'static {
    type Answer: Future<Output = Reply> + Send + 'static;
}

impl<H, Answer> Handler for H
where
    H: Fn(Verified<Shop>) -> Answer + Clone + Send + Sync + 'static,
    Answer: Future<Output = Reply> + Send + 'static,
{
    type Answer = Answer;
}

pub fn receiver() -> Receiver<Shop> {
    Receiver::new(SECRET).unwrap()
}

pub async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// Runs a server of actix-web, whose futures stay on their threads, until the tests are over.
pub fn run_actix(server: impl FnOnce() -> actix_web::dev::Server + Send + 'static) {
    std::thread::spawn(|| actix_web::rt::System::new().block_on(async { server().await.unwrap() }));
}

/// Starts a server of each framework, with a guard of its own.
pub async fn behind<G: Guard>(guard: impl Fn() -> G, handler: impl Handler) -> [Server; 3] {
    let (listener, axum) = listen().await;
    let router = Router::new().route("/", eyelet::axum::webhook(receiver(), handler.clone()));
    let router = guards::axum::guard(router, guard());
    tokio::spawn(axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).into_future());

    let (listener, warp) = listen().await;
    let routes = guards::warp::guard(guard()).and(eyelet::warp::webhook(receiver(), handler.clone()));
    tokio::spawn(warp::serve(routes.recover(guards::warp::refused)).incoming(listener).run());

    let (listener, actix) = listen().await;
    let (listener, guard) = (listener.into_std().unwrap(), guard());
    run_actix(move || {
        let app = move || {
            App::new().wrap(guards::actix::guard(guard.clone())).service(eyelet::actix::webhook(
                "/",
                receiver(),
                handler.clone(),
            ))
        };
        HttpServer::new(app).workers(1).listen(listener).unwrap().run()
    });

    [("axum", axum), ("warp", warp), ("actix-web", actix)].map(|(framework, address)| Server { framework, address })
}
