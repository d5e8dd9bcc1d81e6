use super::{ClientIp, Guard, retry_after};
use eyelet::Reply;
use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use http::request::Parts;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// Limits the requests from each address, and answers further ones with 429 and `Retry-After`.
///
/// Verifying costs little and the receiver bounds what it holds in memory, so this is for floods.
/// Set the quota far above the peaks of your provider. GitHub, for example, does not send a refused
/// delivery again.
#[derive(Clone)]
pub struct RateLimit {
    /// By a hash of the address in 16 bits, so that at most 65,536 states are kept, however many
    /// addresses send. Addresses with the same hash share a quota. The hash is seeded, so nobody can
    /// choose an address that shares the quota of another.
    limiter: Arc<RateLimiter<u16, HashMapStateStore<u16>, DefaultClock>>,
    seed: RandomState,
    client_ip: ClientIp,
}

impl RateLimit {
    /// Makes a limit of this many requests for each address. IPv6 counts by networks of 64 bits,
    /// because a sender has at least one of these.
    pub fn new(client_ip: ClientIp, quota: Quota) -> Self {
        Self { limiter: Arc::new(RateLimiter::hashmap(quota)), seed: RandomState::new(), client_ip }
    }

    fn key(&self, ip: IpAddr) -> u16 {
        let network = match ip {
            IpAddr::V4(ip) => u64::from(ip.to_bits()),
            IpAddr::V6(ip) => (ip.to_bits() >> 64) as u64,
        };
        self.seed.hash_one((ip.is_ipv4(), network)) as u16
    }
}

impl Guard for RateLimit {
    async fn admit(&self, peer: IpAddr, head: &Parts) -> Result<(), Reply> {
        // Requests past the proxy, or without its header, share the quota of their connection's address.
        let ip = self.client_ip.find(peer, &head.headers).unwrap_or(peer.to_canonical());
        self.limiter.check_key(&self.key(ip)).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            retry_after(429, wait.saturating_add(Duration::from_nanos(999_999_999)).as_secs())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    #[tokio::test]
    async fn the_state_stays_bounded_however_many_addresses_send() {
        let limit = RateLimit::new(ClientIp::Connection, Quota::per_hour(NonZeroU32::MAX));
        let head = http::Request::new(()).into_parts().0;
        for address in 0..200_000_u32 {
            limit.admit(IpAddr::from(address.to_be_bytes()), &head).await.unwrap();
        }
        assert!(limit.limiter.len() <= 65_536, "{} states", limit.limiter.len());
        assert!(limit.limiter.len() > 32_768, "addresses have a quota of their own");
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_share_a_quota() {
        let limit = RateLimit::new(ClientIp::Connection, Quota::per_hour(NonZeroU32::MIN));
        let key = |ip: &str| limit.key(ip.parse().unwrap());
        assert_eq!(key("2001:db8::1"), key("2001:db8::ffff:2"));
        let others = ["2001:db8:0:1::1", "2001:db8:0:2::1", "192.0.2.1"];
        assert!(others.iter().any(|other| key(other) != key("2001:db8::1")));
    }
}
