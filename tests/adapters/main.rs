//! One contract, three frameworks: the same bytes over a socket get the same
//! answer from axum, actix-web and warp.

mod client;
mod service;

mod servers {
    pub(crate) mod actix;
    pub(crate) mod axum;
    pub(crate) mod warp;
}

mod bodies;
mod deliveries;
mod formats;
mod handshakes;
mod refusals;
mod routes;
