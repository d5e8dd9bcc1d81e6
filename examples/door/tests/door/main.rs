//! Each recipe in each framework, over sockets.

mod allow_list;
mod bearer;
mod bodies;
mod client;
mod mutual_tls;
mod overload;
mod rate_limit;
mod servers;
