//! Why a request was refused: genuine requests, mangled as proxies, parsers and people do.

mod body;
mod clock;
mod corpus;
mod explain;
mod forged;
mod header;
mod others;
mod secret;
mod setup;
mod url;
#[expect(dead_code, reason = "only the requests and receivers of vectors are of use here")]
#[path = "../../examples/check/vector.rs"]
mod vector;
