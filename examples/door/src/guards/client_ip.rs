use http::HeaderMap;
use ipnet::IpNet;
use std::net::IpAddr;

/// Where the IP address of the sender is found.
///
/// Nothing is guessed, because anyone can send a header such as `X-Forwarded-For`.
#[derive(Clone)]
pub enum ClientIp {
    /// The connection: there is no proxy in front.
    Connection,
    /// A header that a proxy writes. Connections from elsewhere have no client address.
    Proxied {
        /// The addresses of the proxies. Their headers are believed, nobody else's.
        proxies: Vec<IpNet>,
        /// A function of the crate `client_ip`, such as `rightmost_x_forwarded_for`. That one is right
        /// behind one proxy, which adds the address of its own client at the end.
        header: fn(&HeaderMap) -> Result<IpAddr, client_ip::Error>,
    },
}

impl ClientIp {
    /// Returns the address of the sender, if it is known.
    pub(super) fn find(&self, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
        // A socket for both versions of IP shows an IPv4 address as one of IPv6.
        let peer = peer.to_canonical();
        match self {
            Self::Connection => Some(peer),
            // The error has the header's text, which a sender may have written: it is not logged.
            Self::Proxied { proxies, header } if proxies.iter().any(|proxy| proxy.contains(&peer)) => {
                header(headers).ok().map(|ip| ip.to_canonical())
            }
            Self::Proxied { .. } => None,
        }
    }
}
