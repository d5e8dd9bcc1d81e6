use bytes::Bytes;
use eyelet::inbox::{CopyKey, Entry, Order, OrderRule, State, StoreError};
use redis::{FromRedisValue, ParsingError, Value};
use std::str::FromStr;
use std::time::{Duration, SystemTime};

/// The fields of an entry in the order in which a script returns them.
pub(crate) struct Fields(std::vec::IntoIter<Option<Vec<u8>>>);

impl FromRedisValue for Fields {
    fn from_redis_value(value: Value) -> Result<Self, ParsingError> {
        Vec::from_redis_value(value).map(|fields| Self(fields.into_iter()))
    }
}

impl Fields {
    pub(crate) fn bytes(&mut self) -> Option<Vec<u8>> {
        self.0.next().flatten()
    }

    pub(crate) fn optional(&mut self) -> Result<Option<String>, StoreError> {
        self.bytes().map(String::from_utf8).transpose().map_err(|_| unreadable())
    }

    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        self.optional()?.ok_or_else(unreadable)
    }

    pub(crate) fn optional_time(&mut self) -> Result<Option<SystemTime>, StoreError> {
        self.optional()?.map(|millis| millis.parse().map(time)).transpose().map_err(|_| unreadable())
    }

    pub(crate) fn number<T: FromStr>(&mut self) -> Result<T, StoreError> {
        self.text()?.parse().map_err(|_| unreadable())
    }

    /// Reads a number that is left out if it is 0.
    pub(crate) fn count(&mut self) -> Result<u64, StoreError> {
        self.optional()?.map_or(Ok(0), |count| count.parse().map_err(|_| unreadable()))
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.bytes().is_some()
    }

    pub(crate) fn time(&mut self) -> Result<SystemTime, StoreError> {
        self.number().map(time)
    }

    /// Reads a provider and an endpoint.
    pub(crate) fn scope(&mut self) -> Result<(String, String), StoreError> {
        let scope = self.text()?;
        let (provider, endpoint) = scope.split_once('\0').ok_or_else(unreadable)?;
        Ok((provider.to_owned(), endpoint.to_owned()))
    }

    pub(crate) fn state(&mut self) -> Result<State, StoreError> {
        let state = self.text()?;
        let found = STATES.iter().find(|(_, name)| *name == state);
        found.map(|(state, _)| *state).ok_or_else(unreadable)
    }

    pub(crate) fn entry(&mut self) -> Result<Entry, StoreError> {
        let (provider, endpoint) = self.scope()?;
        let (event_id, event_type) = (self.optional()?, self.optional()?);
        let received_at = self.time()?;
        let (order, copy) = (self.order()?, self.copy()?);
        let (head, body) = self.payload();
        Ok(Entry { provider, endpoint, event_id, event_type, received_at, order, copy, head, body })
    }

    fn order(&mut self) -> Result<Option<Order>, StoreError> {
        let (key, hold_behind_dead, rank) = (self.optional()?, self.flag(), self.optional()?);
        let Some(key) = key else { return Ok(None) };
        let rule = match rank {
            None => OrderRule::Arrival { hold_behind_dead },
            Some(rank) => OrderRule::Newest { version: version(rank.parse().map_err(|_| unreadable())?) },
        };
        Ok(Some(Order { key, rule }))
    }

    fn copy(&mut self) -> Result<Option<CopyKey>, StoreError> {
        let (key, is_refused) = (self.bytes(), self.flag());
        let Some(key) = key else { return Ok(None) };
        Ok(Some(CopyKey { replay_key: key.try_into().map_err(|_| unreadable())?, is_refused }))
    }

    fn payload(&mut self) -> (String, Bytes) {
        // If someone deleted the body, the worker finds the head unreadable, and the entry is dead.
        self.bytes().and_then(|payload| split(payload.into())).unwrap_or_default()
    }
}

/// Reads the length of the head, a colon, the head and the body.
pub(crate) fn split(payload: Bytes) -> Option<(String, Bytes)> {
    let colon = payload.iter().position(|byte| *byte == b':')?;
    let len: usize = std::str::from_utf8(payload.get(..colon)?).ok()?.parse().ok()?;
    let begin = colon + 1;
    let end = begin.checked_add(len)?;
    let head = payload.get(begin..end)?.to_vec();
    Some((String::from_utf8(head).ok()?, payload.slice(end..)))
}

/// The states, and what the scripts call them.
const STATES: [(State, &str); 6] = [
    (State::Ready, "ready"),
    (State::Waiting, "waiting"),
    (State::Leased, "leased"),
    (State::Done, "done"),
    (State::Superseded, "superseded"),
    (State::Dead, "dead"),
];

pub(crate) fn states() -> impl Iterator<Item = State> {
    STATES.iter().map(|(state, _)| *state)
}

/// Returns what the scripts call a state. No entry is in a state that this version does not know.
pub(crate) fn name_of(state: State) -> &'static str {
    STATES.iter().find(|(other, _)| *other == state).map_or("unknown", |(_, name)| name)
}

pub(crate) fn unreadable() -> StoreError {
    StoreError::Unavailable("Redis: an entry cannot be read; has another program changed keys of the inbox?".to_owned())
}

/// Returns the milliseconds since 1970.
pub(crate) fn millis(time: SystemTime) -> i64 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis),
    }
}

/// Returns the time of these milliseconds since 1970.
pub(crate) fn time(millis: i64) -> SystemTime {
    let distance = Duration::from_millis(millis.unsigned_abs());
    let epoch = SystemTime::UNIX_EPOCH;
    let time = if millis < 0 { epoch.checked_sub(distance) } else { epoch.checked_add(distance) };
    time.unwrap_or(epoch)
}

/// Returns a number as a text that sorts as numbers do.
pub(crate) fn seq(number: u64) -> String {
    format!("{number:016}")
}

/// Returns the rank of a version, which is the smaller the greater the version is, as a text that sorts so.
pub(crate) fn rank(version: i64) -> String {
    format!("{:020}", i64::MAX.abs_diff(version))
}

fn version(rank: u64) -> i64 {
    i64::MAX.saturating_sub_unsigned(rank)
}
