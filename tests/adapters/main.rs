//! One contract, four frameworks: the same bytes over a socket get the same
//! answer from axum, actix-web, warp and tower.

mod client;
mod service;

mod servers {
    pub(crate) mod actix;
    pub(crate) mod axum;
    pub(crate) mod tower;
    pub(crate) mod warp;
}

mod bodies;
mod deliveries;
mod floods;
mod formats;
mod handshakes;
mod inbox;
mod layers;
mod refusals;
mod routes;
