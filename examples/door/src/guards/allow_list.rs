use super::{ClientIp, Guard, refusal};
use eyelet::Reply;
use http::request::Parts;
use ipnet::IpNet;
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval_at};

/// Lets only requests from known addresses pass, and answers others with 403.
///
/// An address says where a request came from, not who wrote it or whether it was changed. A clone
/// shares the list.
#[derive(Clone)]
pub struct AllowList {
    ranges: Arc<RwLock<Arc<[IpNet]>>>,
    client_ip: ClientIp,
}

impl AllowList {
    /// Makes a list of the addresses (`192.0.2.1`) and ranges (`192.0.2.0/24`) in a text, one on each
    /// line. A `#` begins a comment.
    ///
    /// # Errors
    ///
    /// A line is neither, or there is none.
    pub fn new(client_ip: ClientIp, text: &str) -> Result<Self, ListError> {
        Ok(Self { ranges: Arc::new(RwLock::new(read(text)?)), client_ip })
    }

    /// Replaces the list while the server runs.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new). The former list stays in use.
    pub fn replace(&self, text: &str) -> Result<(), ListError> {
        let ranges = read(text)?;
        *self.ranges.write().unwrap_or_else(PoisonError::into_inner) = ranges;
        Ok(())
    }

    /// Replaces the list again and again with the text that `fetch` returns: a file, or the addresses
    /// that the provider publishes.
    ///
    /// Spawn this future. If `fetch` fails, the former list stays in use.
    pub async fn refresh_every<E, Fetch>(self, period: Duration, fetch: impl Fn() -> Fetch)
    where
        Fetch: Future<Output = Result<String, E>>,
    {
        let mut ticks = interval_at(tokio::time::Instant::now() + period, period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let replaced = match fetch().await {
                Ok(text) => self.replace(&text),
                Err(_) => Err(ListError::NotFetched),
            };
            if let Err(error) = replaced {
                tracing::warn!(%error, "the allow list was not replaced");
            }
        }
    }
}

fn read(text: &str) -> Result<Arc<[IpNet]>, ListError> {
    let entries = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    let range = |(index, entry): (usize, &str)| {
        let range = entry.parse().or_else(|_| entry.parse::<IpAddr>().map(IpNet::from));
        range.map_err(|_| ListError::Unreadable { line: index + 1 })
    };
    let entries = entries.enumerate().filter(|(_, entry)| !entry.is_empty());
    let ranges: Arc<[IpNet]> = entries.map(range).collect::<Result<_, _>>()?;
    if ranges.is_empty() { Err(ListError::Empty) } else { Ok(ranges) }
}

impl Guard for AllowList {
    async fn admit(&self, peer: IpAddr, head: &Parts) -> Result<(), Reply> {
        let ranges = Arc::clone(&self.ranges.read().unwrap_or_else(PoisonError::into_inner));
        match self.client_ip.find(peer, &head.headers) {
            Some(ip) if ranges.iter().any(|range| range.contains(&ip)) => Ok(()),
            _ => Err(refusal(403)),
        }
    }
}

/// Why a list is not used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// The list would let nobody pass.
    #[error("the allow list is empty; add at least one address or range")]
    Empty,
    /// The list could not be fetched.
    #[error("the allow list could not be fetched; the former list stays in use")]
    NotFetched,
    /// A line is neither an address nor a range.
    #[error("line {line} of the allow list is neither an address nor a range such as 192.0.2.0/24")]
    Unreadable {
        /// Counted from 1.
        line: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn admits(list: &AllowList, peer: &str, forwarded: Option<&str>) -> bool {
        let mut request = http::Request::new(());
        if let Some(value) = forwarded {
            request.headers_mut().insert("x-forwarded-for", value.parse().unwrap());
        }
        list.admit(peer.parse().unwrap(), &request.into_parts().0).await.is_ok()
    }

    #[tokio::test]
    async fn an_ipv4_address_that_a_socket_shows_as_ipv6_is_in_its_range() {
        let list = AllowList::new(ClientIp::Connection, "192.0.2.0/24\n\n2001:db8::1 # the new office").unwrap();
        assert!(admits(&list, "192.0.2.7", None).await);
        assert!(admits(&list, "::ffff:192.0.2.7", None).await);
        assert!(admits(&list, "2001:db8::1", None).await);
        assert!(!admits(&list, "2001:db8::2", None).await);
        assert!(!admits(&list, "198.51.100.1", Some("192.0.2.7")).await, "nobody set up a proxy");
    }

    #[tokio::test]
    async fn a_header_is_believed_from_a_proxy_only_and_only_its_last_address() {
        let proxies = vec!["10.0.0.0/8".parse().unwrap()];
        let client_ip = ClientIp::Proxied { proxies, header: client_ip::rightmost_x_forwarded_for };
        let list = AllowList::new(client_ip, "192.0.2.0/24").unwrap();
        assert!(admits(&list, "10.0.0.1", Some("198.51.100.1, 192.0.2.7")).await);
        assert!(!admits(&list, "10.0.0.1", Some("192.0.2.7, 198.51.100.1")).await, "the sender wrote the first one");
        assert!(!admits(&list, "198.51.100.1", Some("192.0.2.7")).await, "not from the proxy");
        assert!(!admits(&list, "10.0.0.1", None).await, "the proxy says nothing");
        assert!(!admits(&list, "192.0.2.7", None).await, "past the proxy");
    }

    #[tokio::test]
    async fn a_list_with_a_mistake_does_not_replace_a_good_one() {
        let list = AllowList::new(ClientIp::Connection, "192.0.2.0/24").unwrap();
        assert_eq!(list.replace("198.51.100.1\nexample.com\n"), Err(ListError::Unreadable { line: 2 }));
        assert_eq!(list.replace("\n# nobody\n"), Err(ListError::Empty));
        assert!(admits(&list, "192.0.2.7", None).await);
        assert_eq!(list.replace("198.51.100.1"), Ok(()));
        assert!(!admits(&list, "192.0.2.7", None).await);
    }

    #[tokio::test(start_paused = true)]
    async fn a_list_is_fetched_again_after_each_period_and_survives_a_failed_fetch() {
        let list = AllowList::new(ClientIp::Connection, "192.0.2.1").unwrap();
        let answers = [Ok("192.0.2.2"), Err(()), Ok("192.0.2.3")].into_iter();
        let answers = std::sync::Mutex::new(answers);
        let (fetched, mut fetches) = tokio::sync::mpsc::unbounded_channel();
        let refreshing = list.clone().refresh_every(Duration::from_secs(3600), move || {
            fetched.send(()).unwrap();
            let answer = answers.lock().unwrap().next().unwrap_or(Err(()));
            std::future::ready(answer.map(str::to_owned))
        });
        tokio::spawn(refreshing);
        assert!(admits(&list, "192.0.2.1", None).await, "before the first period is over");
        for expected in ["192.0.2.2", "192.0.2.2", "192.0.2.3"] {
            // Each fetch is answered at once.
            fetches.recv().await.unwrap();
            assert!(admits(&list, expected, None).await, "{expected}");
        }
    }
}
