use super::order::{self, Keys, Locked};
use super::{Db, Statements, millis, rule};
use crate::error::Fault;
use deadpool_postgres::Client;
use eyelet::inbox::{Entry, OrderRule, StoreError};
use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};
use tokio_postgres::Error;

/// Numbers the entries by arrival, and inserts them sorted, because two transactions that insert the
/// same ids in another order would wait for each other. A known id uses up no number and writes
/// nothing. The lateral joins keep the order of the batch, and look up each id by itself: for an
/// `EXISTS`, the server can read all ids.
pub(super) const INSERT: &str = include_str!("insert.sql");
pub(super) const KNOWN: &str = "SELECT i.is_known IS NOT NULL, c.is_known IS NOT NULL
  FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) WITH ORDINALITY
    AS t(provider, endpoint, event_id, copy_key, place)
  LEFT JOIN LATERAL (SELECT id FROM inbox_scope
    WHERE provider = t.provider AND endpoint = t.endpoint LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT true AS is_known FROM inbox_entry
    WHERE scope = s.id AND event_id = t.event_id LIMIT 1) i ON true
  LEFT JOIN LATERAL (SELECT true AS is_known FROM inbox_entry
    WHERE scope = s.id AND copy_key = t.copy_key LIMIT 1) c ON true
  ORDER BY place";
pub(super) const ADD_SCOPE: &str =
    "INSERT INTO inbox_scope (provider, endpoint) SELECT provider, endpoint FROM unnest($1::text[], $2::text[])
    AS t(provider, endpoint) ORDER BY provider COLLATE \"C\", endpoint COLLATE \"C\" ON CONFLICT DO NOTHING";

/// The endpoints that have a row.
#[derive(Default)]
pub(crate) struct Scopes(Mutex<HashSet<(String, String)>>);

impl Scopes {
    fn unknown<'e>(&self, batch: &'e [Entry]) -> Vec<&'e Entry> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_unknown = |entry: &&Entry| !known.contains(&(entry.provider.clone(), entry.endpoint.clone()));
        batch.iter().filter(is_unknown).collect()
    }

    /// Adds the endpoints of a batch that have no row.
    pub(super) async fn add(&self, db: &impl Db, sql: &Statements, batch: &[Entry]) -> Result<(), Error> {
        let unknown = self.unknown(batch);
        if unknown.is_empty() {
            return Ok(());
        }
        let names: BTreeSet<(&str, &str)> =
            unknown.iter().map(|entry| (entry.provider.as_str(), entry.endpoint.as_str())).collect();
        let (providers, endpoints): (Vec<&str>, Vec<&str>) = names.into_iter().unzip();
        db.change(&sql.add_scope, &[&providers, &endpoints]).await?;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(unknown.into_iter().map(|entry| (entry.provider.clone(), entry.endpoint.clone())));
        Ok(())
    }

    /// Forgets them, because someone may have emptied the tables.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The most bytes of a batch: the server reads no message of a gigabyte.
const MAX_BYTES: usize = 900 << 20;

/// Returns why a batch can never be stored.
pub(crate) fn check(batch: &[Entry]) -> Result<(), StoreError> {
    let has_nul = |text: &str| text.contains('\0');
    let bytes: usize = batch.iter().map(|entry| entry.body.len().saturating_add(entry.head.len())).sum();
    if bytes > MAX_BYTES {
        return Err(StoreError::Refused(format!("PostgreSQL: {bytes} bytes are more than the {MAX_BYTES} of a call")));
    }
    for entry in batch {
        let texts = [
            Some(&entry.provider),
            Some(&entry.endpoint),
            Some(&entry.head),
            entry.event_id.as_ref(),
            entry.event_type.as_ref(),
            entry.order.as_ref().map(|order| &order.key),
        ];
        if texts.into_iter().flatten().any(|text| has_nul(text)) {
            let text = "PostgreSQL: a text with a NUL cannot be stored; the id, type, key or head has one";
            return Err(StoreError::Refused(text.to_owned()));
        }
    }
    Ok(())
}

/// Stores a batch, and returns for each entry whether it is new.
pub(crate) async fn accept(
    db: &mut Client,
    sql: &Statements,
    scopes: &Scopes,
    batch: &[Entry],
) -> Result<Vec<bool>, Fault> {
    scopes.add(db, sql, batch).await?;
    let (has_keys, has_copies) =
        (batch.iter().any(|entry| entry.order.is_some()), batch.iter().any(|entry| entry.copy.is_some()));
    if !has_keys && !has_copies {
        // One statement is a transaction of its own.
        return Ok(insert(db, sql, batch, &vec![Some(false); batch.len()]).await?.0);
    }
    let tx = db.transaction().await?;
    order::lock(&tx, sql, &locks(sql, batch)).await?;
    let copies = if has_copies { copies(&tx, sql, batch).await? } else { vec![Some(false); batch.len()] };
    let (is_new, keys) = insert(&tx, sql, batch, &copies).await?;
    if has_copies && copies.iter().zip(&is_new).any(|(copy, is_new)| copy.is_some() && !is_new) {
        // Another call stored the id meanwhile, so a copy of that entry may have been taken for one
        // of an entry of this batch.
        return Err(Fault::Repeat(StoreError::Unavailable("PostgreSQL: other calls store the same ids".to_owned())));
    }
    keys.settle(&tx, sql, None).await?;
    tx.commit().await?;
    Ok(is_new)
}

fn locks(sql: &Statements, batch: &[Entry]) -> Vec<String> {
    let name = |entry: &Entry, locked: Locked<'_>| order::name_of(sql, &entry.provider, &entry.endpoint, &locked);
    let keys = batch.iter().filter_map(|entry| Some(name(entry, Locked::Key(&entry.order.as_ref()?.key))));
    let copies = batch.iter().filter_map(|entry| Some(name(entry, Locked::Copy(&entry.copy.as_ref()?.replay_key))));
    keys.chain(copies).collect()
}

/// Returns for each entry whether it is a copy, or `None` if it is a duplicate.
async fn copies(db: &impl Db, sql: &Statements, batch: &[Entry]) -> Result<Vec<Option<bool>>, Error> {
    let providers: Vec<&str> = batch.iter().map(|entry| entry.provider.as_str()).collect();
    let endpoints: Vec<&str> = batch.iter().map(|entry| entry.endpoint.as_str()).collect();
    let ids: Vec<Option<&str>> = batch.iter().map(|entry| entry.event_id.as_deref()).collect();
    let copy_keys: Vec<Option<&[u8]>> =
        batch.iter().map(|entry| entry.copy.as_ref().map(|copy| &copy.replay_key[..])).collect();
    let known = db.rows(&sql.known, &[&providers, &endpoints, &ids, &copy_keys]).await?;
    let mut of_batch = HashSet::new();
    let mut copies = Vec::with_capacity(batch.len());
    for (entry, row) in batch.iter().zip(known) {
        let Some(copy) = &entry.copy else {
            copies.push((!row.try_get::<_, bool>(0)?).then_some(false));
            continue;
        };
        let key = (&entry.provider, &entry.endpoint, copy.replay_key);
        let is_copy = row.try_get(1)? || of_batch.contains(&key);
        if row.try_get(0)? || (is_copy && copy.is_refused) {
            copies.push(None);
        } else {
            of_batch.insert(key);
            copies.push(Some(is_copy));
        }
    }
    Ok(copies)
}

/// Inserts the entries that are no duplicates. Returns for each entry of the batch whether it is new,
/// and the keys of the new ones.
async fn insert(
    db: &impl Db,
    sql: &Statements,
    batch: &[Entry],
    copies: &[Option<bool>],
) -> Result<(Vec<bool>, Keys), Error> {
    let (mut places, mut is_copy) = (Vec::new(), Vec::new());
    let (mut providers, mut endpoints, mut ids, mut types) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut received, mut keys, mut rules, mut versions) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut copy_keys, mut refuses, mut heads, mut bodies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (place, (entry, copy)) in batch.iter().zip(copies).enumerate() {
        let Some(copy) = copy else { continue };
        places.push(place);
        is_copy.push(*copy);
        providers.push(entry.provider.as_str());
        endpoints.push(entry.endpoint.as_str());
        ids.push(entry.event_id.as_deref());
        types.push(entry.event_type.as_deref());
        received.push(millis(entry.received_at));
        let order = entry.order.as_ref();
        let (rule, version) = match order.map(|order| order.rule) {
            None => (None, None),
            Some(OrderRule::Newest { version }) => (Some(rule::NEWEST), Some(version)),
            Some(OrderRule::Arrival { hold_behind_dead: true }) => (Some(rule::ARRIVAL_HOLDS), None),
            // A rule that this version does not know still handles one entry at a time.
            Some(_) => (Some(rule::ARRIVAL), None),
        };
        keys.push(order.map(|order| order.key.as_str()));
        rules.push(rule);
        versions.push(version);
        let copy = entry.copy.as_ref();
        copy_keys.push(copy.map(|copy| &copy.replay_key[..]));
        refuses.push(copy.map(|copy| copy.is_refused));
        heads.push(entry.head.as_str());
        bodies.push(&entry.body[..]);
    }
    let (mut is_new, mut changed) = (vec![false; batch.len()], Keys::default());
    if places.is_empty() {
        return Ok((is_new, changed));
    }
    let stored = db
        .rows(
            &sql.insert,
            &[
                &providers, &endpoints, &ids, &types, &received, &keys, &rules, &versions, &copy_keys, &refuses,
                &is_copy, &heads, &bodies,
            ],
        )
        .await?;
    for row in stored {
        let place = usize::try_from(row.try_get::<_, i64>(0)? - 1).ok().and_then(|index| places.get(index));
        if let Some(is_new) = place.and_then(|place| is_new.get_mut(*place)) {
            *is_new = true;
        }
        changed.add_of(&row, 1, 2)?;
    }
    Ok((is_new, changed))
}
