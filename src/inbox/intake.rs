use super::accepted::{AcceptError, Accepted};
use super::entry::{CopyKey, Entry, Order, OrderRule};
use super::fetched::Fetched;
use super::filter::fits;
use super::inbox::{Inbox, now};
use super::store::bounded;
use crate::delivery::{Delivery, digest};
use crate::reply::Reply;
use crate::spec::{Provider, Spec};
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;

/// An inbox with the rules of one endpoint.
///
/// Give it to `webhook` in place of a handler. With other frameworks, call
/// [`accept`](Self::accept).
///
/// ```
/// # #[cfg(feature = "axum")] {
/// use eyelet::axum::webhook;
/// use eyelet::inbox::{Inbox, Memory};
/// use eyelet::{Receiver, providers::GitHub};
///
/// #[derive(serde::Deserialize)]
/// struct Push { repository: Repository }
///
/// #[derive(serde::Deserialize)]
/// struct Repository { full_name: String }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let inbox = Inbox::new(Memory::new());
/// let receiver = Receiver::<GitHub>::new("s3cret")?;
/// let router: axum::Router = axum::Router::new().route(
///     "/github",
///     webhook(receiver, inbox.only(["push", "release"]).in_order_by(|delivery| {
///         Some(delivery.json::<Push>().ok()?.repository.full_name)
///     })),
/// );
/// # Ok::<(), eyelet::ConfigError>(()) }).unwrap();
/// # }
/// ```
pub struct Intake<P> {
    inbox: Inbox,
    only: Option<Arc<[&'static str]>>,
    order: Option<OrderBy<P>>,
    hold_behind_dead: bool,
    id: Option<By<P, String>>,
    /// Whether copies are refused. `None` if they are not recognized.
    refuses_copies: Option<bool>,
}

type By<P, T> = Arc<dyn Fn(&Delivery<P, Bytes>) -> Option<T> + Send + Sync>;

enum OrderBy<P> {
    Arrival(By<P, String>),
    Newest(By<P, (String, i64)>),
}

impl<P> Intake<P> {
    /// Stores only events of these types, and acknowledges the others.
    ///
    /// A `*` at the end matches all types with that prefix.
    pub fn only(self, event_types: impl IntoIterator<Item = &'static str>) -> Self {
        Self { only: Some(event_types.into_iter().collect()), ..self }
    }

    /// Handles events with the same key one at a time, in order of arrival.
    ///
    /// An event without a key is handled in no order. A failed event holds up those behind it until
    /// it is done or dead.
    pub fn in_order_by(self, key: impl Fn(&Delivery<P, Bytes>) -> Option<String> + Send + Sync + 'static) -> Self {
        Self { order: Some(OrderBy::Arrival(Arc::new(key))), ..self }
    }

    /// With [`in_order_by`](Self::in_order_by), makes a dead event hold up those behind it until it
    /// is replayed or deleted.
    pub fn hold_behind_dead(self) -> Self {
        Self { hold_behind_dead: true, ..self }
    }

    /// Handles the newest event of each key, one at a time. An event older than the newest one done is
    /// set aside.
    ///
    /// Replaces [`in_order_by`](Self::in_order_by).
    pub fn newest_by(
        self,
        version: impl Fn(&Delivery<P, Bytes>) -> Option<(String, i64)> + Send + Sync + 'static,
    ) -> Self {
        Self { order: Some(OrderBy::Newest(Arc::new(version))), ..self }
    }

    /// Identifies events by this id instead of the provider's. An event without one is never a
    /// duplicate.
    pub fn identified_by(self, id: impl Fn(&Delivery<P, Bytes>) -> Option<String> + Send + Sync + 'static) -> Self {
        Self { id: Some(Arc::new(id)), ..self }
    }

    /// Treats a delivery with the signed content of an earlier one as a duplicate, even under
    /// another id.
    ///
    /// For providers that do not sign the id, such as GitHub: someone who captured a delivery can send
    /// it again under a new id.
    ///
    /// No copy is recognized where a delivery has no [`replay_key`](Delivery::replay_key), such as
    /// GitLab's with a secret token. A warning in the log names such an endpoint.
    pub fn refuse_copies(self) -> Self {
        Self { refuses_copies: Some(true), ..self }
    }

    /// Stores such a delivery, and marks it: [`Job::is_copy`](super::Job::is_copy).
    pub fn flag_copies(self) -> Self {
        Self { refuses_copies: Some(false), ..self }
    }

    /// Stores a delivery, unless it is stored already.
    ///
    /// # Errors
    ///
    /// As for [`Inbox::accept`].
    pub async fn accept(&self, delivery: Delivery<P, Bytes>) -> Result<Accepted, AcceptError> {
        let (span, delivery) = self.inbox.spans.receive(delivery);
        let entries = span.enter(|| self.entries(&delivery));
        self.fill(delivery.spec(), endpoint_of(&delivery));
        #[cfg(any(feature = "tracing", feature = "metrics"))]
        let endpoint = endpoint_of(&delivery).to_owned();
        #[cfg(feature = "tracing")]
        let provider = delivery.provider();
        let received = delivery.body().len();
        drop(delivery);
        #[cfg(feature = "metrics")]
        let start = std::time::Instant::now();
        let accepted = match entries.is_empty() {
            true => Ok(Accepted::Ignored),
            false => span.around(self.inbox.write(entries, received)).await,
        };
        #[cfg(feature = "tracing")]
        span.enter(|| super::log::accepted(provider, &endpoint, &accepted));
        #[cfg(feature = "tracing")]
        super::spans::stored(&span, outcome(&accepted), accepted.is_err());
        #[cfg(feature = "metrics")]
        self.inbox.metrics.stored(&endpoint, outcome(&accepted), start.elapsed());
        accepted
    }

    /// Stores a delivery, and returns the answer for its sender.
    ///
    /// The acknowledgement that the provider expects, once the delivery is stored. 503 with
    /// `retry-after` if it was not stored. For frameworks whose `webhook` takes no inbox.
    pub async fn answer(&self, delivery: Delivery<P, Bytes>) -> Reply {
        let acknowledgement = delivery.acknowledgement();
        match self.accept(delivery).await {
            Ok(_) => acknowledgement,
            Err(error) => error.reply(),
        }
    }

    /// Stores an event that the application fetched from the provider's API, by the rules of this
    /// endpoint. See [`Inbox::import_unsigned`].
    ///
    /// # Errors
    ///
    /// As for [`Inbox::accept`].
    pub async fn import_unsigned(&self, event: impl Into<Fetched>) -> Result<Accepted, AcceptError>
    where
        P: Provider,
    {
        self.accept(event.into().delivery()).await
    }

    /// Notes that deliveries of an endpoint are stored, and tells once what cannot work there.
    pub(super) fn fill(&self, spec: &Spec, endpoint: &str) {
        let is_new = self.inbox.routes.fill(spec.name(), endpoint);
        if is_new && self.refuses_copies.is_some() && !spec.has_replay_key() {
            #[cfg(feature = "tracing")]
            super::log::no_copies(spec.name(), endpoint);
        }
    }

    /// Returns the entries to store: one for each event of a wanted type.
    pub(super) fn entries(&self, delivery: &Delivery<P, Bytes>) -> Vec<Entry> {
        let events = delivery.keep();
        let has_functions = self.id.is_some() || self.order.is_some();
        let replay_key = self.refuses_copies.and_then(|is_refused| Some((delivery.replay_key()?, is_refused)));
        let received_at = now();
        let mut entries = Vec::with_capacity(events.len());
        for (index, event) in events.into_iter().enumerate() {
            // A list that stays whole can have events of wanted types.
            if !event.is_list && !self.wants(event.event_type.as_deref()) {
                continue;
            }
            // The functions look at one event, as a handler will.
            let item = if event.is_item && has_functions { delivery.item(&event) } else { None };
            let one = item.as_ref().unwrap_or(delivery);
            let event_id = self.id.as_ref().map_or(event.event_id, |id| id(one));
            entries.push(Entry {
                provider: delivery.provider().to_owned(),
                endpoint: endpoint_of(delivery).to_owned(),
                event_id: event_id.map(bounded),
                event_type: event.event_type,
                received_at,
                order: self.order_of(one),
                copy: replay_key.map(|(key, is_refused)| CopyKey { replay_key: item_key(key, index), is_refused }),
                head: event.head,
                body: event.body,
            });
        }
        entries
    }

    fn wants(&self, event_type: Option<&str>) -> bool {
        let Some(only) = &self.only else { return true };
        event_type.is_some_and(|event_type| only.iter().any(|glob| fits(glob, event_type)))
    }

    fn order_of(&self, delivery: &Delivery<P, Bytes>) -> Option<Order> {
        match self.order.as_ref()? {
            OrderBy::Arrival(key) => {
                let rule = OrderRule::Arrival { hold_behind_dead: self.hold_behind_dead };
                Some(Order { key: bounded(key(delivery)?), rule })
            }
            OrderBy::Newest(version) => {
                let (key, version) = version(delivery)?;
                Some(Order { key: bounded(key), rule: OrderRule::Newest { version } })
            }
        }
    }
}

fn endpoint_of<P>(delivery: &Delivery<P, Bytes>) -> &str {
    delivery.endpoint().unwrap_or(delivery.provider())
}

#[cfg(any(feature = "tracing", feature = "metrics"))]
fn outcome(accepted: &Result<Accepted, AcceptError>) -> &'static str {
    match accepted {
        Ok(Accepted::New(_)) => "new",
        Ok(Accepted::Duplicate) => "duplicate",
        Ok(Accepted::Ignored) => "ignored",
        Err(_) => "failed",
    }
}

/// Returns the replay key of one event. The events of a list share their delivery's.
fn item_key(replay_key: [u8; 32], index: usize) -> [u8; 32] {
    match index {
        0 => replay_key,
        _ => digest(&[&replay_key, &(index as u64).to_be_bytes()]),
    }
}

impl<P> From<Inbox> for Intake<P> {
    fn from(inbox: Inbox) -> Self {
        Self { inbox, only: None, order: None, hold_behind_dead: false, id: None, refuses_copies: None }
    }
}

impl<P> Clone for OrderBy<P> {
    fn clone(&self) -> Self {
        match self {
            OrderBy::Arrival(key) => OrderBy::Arrival(key.clone()),
            OrderBy::Newest(version) => OrderBy::Newest(version.clone()),
        }
    }
}

impl<P> Clone for Intake<P> {
    fn clone(&self) -> Self {
        Self {
            inbox: self.inbox.clone(),
            only: self.only.clone(),
            order: self.order.clone(),
            hold_behind_dead: self.hold_behind_dead,
            id: self.id.clone(),
            refuses_copies: self.refuses_copies,
        }
    }
}

impl<P> fmt::Debug for Intake<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Intake").field("only", &self.only).finish_non_exhaustive()
    }
}
