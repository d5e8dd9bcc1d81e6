//! The calls of the store. Each packs its arguments, runs a script and reads its answer, in pages if it can be long.

use crate::connection::Server;
use crate::fields::{Fields, millis, name_of, rank, seq, split, states, time, unreadable};
use crate::pack::Packed;
use crate::scripts::SCRIPTS;
use bytes::Bytes;
use eyelet::inbox::{
    Claim, Claimed, ClaimedEntry, End, Ending, Entry, Expire, Filter, Found, Lease, OrderRule, Stats, StoreError, Taken,
};
use std::time::SystemTime;

/// The most bytes of a batch. A server takes no more than 512 MB at once.
const LARGEST: usize = 500 * 1024 * 1024;

/// How many entries or ids a script looks at before it lets others go on.
const PAGE: usize = 1_000;

pub(crate) async fn accept(server: &Server, batch: &[Entry]) -> Result<Vec<bool>, StoreError> {
    check(batch)?;
    let mut args = Packed::array(batch.len());
    for entry in batch {
        pack(&mut args, entry);
    }
    digits(server.call(&SCRIPTS.accept, args).await?, batch.len())
}

fn pack(args: &mut Packed, entry: &Entry) {
    let (order, copy) = (entry.order.as_ref(), entry.copy.as_ref());
    let rule = order.map(|order| order.rule);
    args.begin_array(10).text(scope(&entry.provider, &entry.endpoint));
    args.optional(entry.event_id.as_ref()).optional(entry.event_type.as_ref()).number(millis(entry.received_at));
    args.optional(order.map(|order| &order.key));
    args.flag(matches!(rule, Some(OrderRule::Arrival { hold_behind_dead: true })));
    args.optional(match rule {
        Some(OrderRule::Newest { version }) => Some(rank(version)),
        _ => None,
    });
    args.optional(copy.map(|copy| copy.replay_key)).flag(copy.is_some_and(|copy| copy.is_refused));
    args.text_of(&[entry.head.len().to_string().as_bytes(), b":", entry.head.as_bytes(), &entry.body]);
}

fn scope(provider: &str, endpoint: &str) -> String {
    format!("{provider}\0{endpoint}")
}

fn check(batch: &[Entry]) -> Result<(), StoreError> {
    let size: usize = batch.iter().map(|entry| entry.head.len() + entry.body.len()).sum();
    if size > LARGEST {
        return Err(StoreError::Refused(format!("Redis: more than {LARGEST} bytes at once")));
    }
    if batch.iter().any(|entry| entry.provider.contains('\0') || entry.endpoint.contains('\0')) {
        return Err(StoreError::Refused("Redis: the name of an endpoint has a NUL".to_owned()));
    }
    Ok(())
}

/// Reads an answer that has a digit for each of what it was asked.
fn digits(answer: Vec<u8>, len: usize) -> Result<Vec<bool>, StoreError> {
    if answer.len() != len {
        return Err(unreadable());
    }
    Ok(answer.into_iter().map(|digit| digit == b'1').collect())
}

pub(crate) async fn claim(server: &Server, claim: &Claim) -> Result<Claimed, StoreError> {
    let mut args = Packed::array(4);
    args.number(millis(claim.now)).number(millis(claim.until)).number(claim.most).begin_array(claim.wanted.len());
    for (provider, endpoint) in &claim.wanted {
        match endpoint {
            Some(endpoint) => args.text(scope(provider, endpoint)),
            None => args.text(provider),
        };
    }
    let (next_due, entries): (Option<i64>, Vec<Fields>) = server.call(&SCRIPTS.claim, args).await?;
    let mut entries = entries.into_iter().map(claimed).collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(|claimed| claimed.lease.seq);
    Ok(Claimed { entries, next_due: next_due.map(time) })
}

fn claimed(mut fields: Fields) -> Result<ClaimedEntry, StoreError> {
    let lease = lease(&mut fields)?;
    let is_copy = fields.flag();
    Ok(ClaimedEntry { lease, is_copy, entry: fields.entry()? })
}

fn lease(fields: &mut Fields) -> Result<Lease, StoreError> {
    Ok(Lease { seq: fields.number()?, fence: fields.number()?, attempt: fields.number()? })
}

pub(crate) async fn end(server: &Server, ends: &[End], now: SystemTime) -> Result<Vec<bool>, StoreError> {
    let mut args = Packed::array(2);
    args.number(millis(now)).begin_array(ends.len());
    for end in ends {
        args.begin_array(5).text(seq(end.lease.seq)).number(end.lease.fence);
        let (name, due_at, error) = match &end.ending {
            Ending::Done => ("done", None, None),
            Ending::Later { due_at, error } => ("later", Some(millis(*due_at).to_string()), Some(error)),
            Ending::Dead { error } => ("dead", None, Some(error)),
            Ending::Released => ("released", None, None),
        };
        args.text(name).optional(due_at).optional(error);
    }
    digits(server.call(&SCRIPTS.end, args).await?, ends.len())
}

pub(crate) async fn prolong(server: &Server, leases: &[Lease], until: SystemTime) -> Result<Vec<bool>, StoreError> {
    let mut args = Packed::array(2);
    args.number(millis(until)).begin_array(leases.len());
    for lease in leases {
        args.begin_array(2).text(seq(lease.seq)).number(lease.fence);
    }
    digits(server.call(&SCRIPTS.prolong, args).await?, leases.len())
}

pub(crate) async fn take(
    server: &Server,
    entry: &Entry,
    now: SystemTime,
    until: SystemTime,
) -> Result<Taken, StoreError> {
    check(std::slice::from_ref(entry))?;
    let mut args = Packed::array(6);
    args.text(scope(&entry.provider, &entry.endpoint)).text(entry.event_id.as_deref().unwrap_or_default());
    args.optional(entry.event_type.as_ref())
        .number(millis(entry.received_at))
        .number(millis(now))
        .number(millis(until));
    let mut answer: Fields = server.call(&SCRIPTS.take, args).await?;
    match answer.text()?.as_str() {
        "mine" => Ok(Taken::Mine(lease(&mut answer)?)),
        "running" => Ok(Taken::Running),
        _ => Ok(Taken::Done),
    }
}

pub(crate) async fn find(server: &Server, filter: &Filter, after: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
    let range = Range { after: seq(after.max(first_before(filter))), ..Range::of(filter) };
    all_found(server, filter, range, limit).await
}

pub(crate) async fn find_latest(
    server: &Server,
    filter: &Filter,
    before: u64,
    limit: usize,
) -> Result<Vec<Found>, StoreError> {
    let before = before.min(first_behind(filter));
    let range = Range { before: seq(before), is_back: true, ..Range::of(filter) };
    all_found(server, filter, range, limit).await
}

/// The numbers that a script must still look at: those between these two.
struct Range {
    after: String,
    before: String,
    /// Whether it begins with the newest.
    is_back: bool,
}

impl Range {
    fn of(filter: &Filter) -> Self {
        Self { after: seq(first_before(filter)), before: seq(first_behind(filter)), is_back: false }
    }

    /// Goes on behind this number.
    fn go_on(&mut self, from: String) {
        *(if self.is_back { &mut self.before } else { &mut self.after }) = from;
    }
}

async fn all_found(server: &Server, filter: &Filter, mut range: Range, limit: usize) -> Result<Vec<Found>, StoreError> {
    let mut all = Vec::new();
    while all.len() < limit {
        let (next, found): (Option<String>, Vec<Fields>) =
            select(server, filter, &range, limit - all.len(), false).await?;
        for fields in found {
            all.push(read(fields)?);
        }
        let Some(next) = next else { break };
        range.go_on(next);
    }
    Ok(all)
}

pub(crate) async fn body(server: &Server, number: u64) -> Result<Option<Bytes>, StoreError> {
    let mut args = Packed::array(1);
    args.text(seq(number));
    let payload: Option<Vec<u8>> = server.call(&SCRIPTS.body, args).await?;
    Ok(payload.and_then(|payload| split(payload.into())).map(|(_, body)| body))
}

async fn select<T: redis::FromRedisValue>(
    server: &Server,
    filter: &Filter,
    range: &Range,
    limit: usize,
    is_brief: bool,
) -> Result<T, StoreError> {
    let mut args = Packed::array(7);
    pack_filter(&mut args, filter);
    args.text(&range.after).text(&range.before).flag(range.is_back).number(PAGE).number(limit).flag(is_brief);
    server.call(&SCRIPTS.select, args).await
}

fn pack_filter(args: &mut Packed, filter: &Filter) {
    let Filter { state, provider, endpoint, event_type, event_id, since, until, seqs: _ } = filter;
    args.begin_array(8).optional(state.map(name_of)).optional(provider.as_ref()).optional(endpoint.as_ref());
    let start = event_type.as_deref().and_then(|glob| glob.strip_suffix('*'));
    args.optional(event_type.as_ref().filter(|_| start.is_none())).optional(start).optional(event_id.as_ref());
    for time in [since, until] {
        args.optional(time.map(|time| millis(time).to_string()));
    }
}

/// Returns the number before the first one that a filter can select.
fn first_before(filter: &Filter) -> u64 {
    filter.seqs.as_ref().map_or(0, |seqs| seqs.start().saturating_sub(1))
}

/// Returns the number behind the last one that a filter can select.
fn first_behind(filter: &Filter) -> u64 {
    filter.seqs.as_ref().map_or(u64::MAX, |seqs| seqs.end().saturating_add(1))
}

fn read(mut fields: Fields) -> Result<Found, StoreError> {
    let seq = fields.number()?;
    let (provider, endpoint) = fields.scope()?;
    Ok(Found {
        seq,
        provider,
        endpoint,
        event_id: fields.optional()?,
        event_type: fields.optional()?,
        received_at: fields.time()?,
        state: fields.state()?,
        attempts: fields.number()?,
        due_at: fields.time()?,
        error: fields.optional()?,
    })
}

/// Returns the numbers of what a filter selects.
async fn selected(server: &Server, filter: &Filter) -> Result<Vec<String>, StoreError> {
    let (mut all, mut range) = (Vec::new(), Range::of(filter));
    loop {
        let (next, seqs): (Option<String>, Vec<String>) = select(server, filter, &range, PAGE, true).await?;
        all.extend(seqs);
        let Some(next) = next else { return Ok(all) };
        range.go_on(next);
    }
}

pub(crate) async fn replay(server: &Server, filter: &Filter, now: SystemTime) -> Result<u64, StoreError> {
    let mut args = Packed::array(3);
    args.number(millis(now));
    pack_filter(&mut args, filter);
    pack_seqs(&mut args, &selected(server, filter).await?);
    server.long_call(&SCRIPTS.replay, args).await
}

pub(crate) async fn delete(server: &Server, filter: &Filter) -> Result<u64, StoreError> {
    let mut args = Packed::array(2);
    pack_filter(&mut args, filter);
    pack_seqs(&mut args, &selected(server, filter).await?);
    server.long_call(&SCRIPTS.delete, args).await
}

fn pack_seqs(args: &mut Packed, seqs: &[String]) {
    args.begin_array(seqs.len());
    for seq in seqs {
        args.text(seq);
    }
}

pub(crate) async fn missing(server: &Server, endpoint: &str, ids: Vec<String>) -> Result<Vec<String>, StoreError> {
    let mut known = Vec::with_capacity(ids.len());
    for ids in ids.chunks(PAGE) {
        let mut args = Packed::array(2);
        args.text(endpoint);
        pack_seqs(&mut args, ids);
        known.extend(digits(server.call(&SCRIPTS.missing, args).await?, ids.len())?);
    }
    let missing = ids.into_iter().zip(known).filter(|(_, is_known)| !is_known);
    Ok(missing.map(|(id, _)| id).collect())
}

pub(crate) async fn stats(server: &Server) -> Result<Vec<Stats>, StoreError> {
    let scopes: Vec<Fields> = server.call(&SCRIPTS.stats, Packed::array(0)).await?;
    let all = scopes.into_iter().map(stats_of).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

/// Returns nothing if the endpoint has no entries any more.
fn stats_of(mut fields: Fields) -> Result<Option<Stats>, StoreError> {
    let (provider, endpoint) = fields.scope()?;
    let oldest = fields.optional_time()?.unwrap_or(SystemTime::UNIX_EPOCH);
    let (mut stats, mut all) = (Stats::new(provider, endpoint), 0);
    for state in states() {
        let count = fields.count()?;
        if count > 0 {
            stats.add(state, count, oldest);
        }
        all += count;
    }
    Ok((all > 0).then_some(stats))
}

pub(crate) async fn expire(server: &Server, expire: &Expire) -> Result<bool, StoreError> {
    let mut args = Packed::array(3);
    args.number(millis(expire.bodies_before)).number(millis(expire.entries_before)).number(expire.most);
    server.call(&SCRIPTS.expire, args).await
}
