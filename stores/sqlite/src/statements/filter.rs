use super::{int, millis};
use eyelet::inbox::{Filter, State};
use rusqlite::types::Value;

/// The conditions of a filter on `inbox_entry`, and the values of their `?` in order.
pub(super) struct Conditions {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Conditions {
    pub(super) fn of(filter: &Filter) -> Self {
        let mut all = Self { sql: filter.state.map_or("1", condition).to_owned(), values: Vec::new() };
        if let Some(provider) = &filter.provider {
            all.add("scope IN (SELECT id FROM inbox_scope WHERE provider = ?)", provider.clone());
        }
        if let Some(endpoint) = &filter.endpoint {
            all.add("scope IN (SELECT id FROM inbox_scope WHERE endpoint = ?)", endpoint.clone());
        }
        if let Some(id) = &filter.event_id {
            // The index of the ids begins with the scope.
            all.add("scope IN (SELECT id FROM inbox_scope) AND event_id = ?", id.clone());
        }
        match filter.event_type.as_deref().map(|glob| glob.strip_suffix('*').ok_or(glob)) {
            None => {}
            Some(Err(event_type)) => all.add("event_type = ?", event_type.to_owned()),
            Some(Ok(start)) => {
                // As bytes, because `substr` of a text ends at a NUL.
                let sql = format!("substr(CAST(event_type AS BLOB), 1, {}) = ?", start.len());
                all.add(&sql, start.as_bytes().to_vec());
            }
        }
        if let Some(seqs) = &filter.seqs {
            all.add("seq >= ?", int(*seqs.start()));
            all.add("seq <= ?", int(*seqs.end()));
        }
        if let Some(since) = filter.since {
            all.add("received_at >= ?", millis(since));
        }
        if let Some(until) = filter.until {
            all.add("received_at < ?", millis(until));
        }
        all
    }

    pub(super) fn add(&mut self, sql: &str, value: impl Into<Value>) {
        self.sql += " AND ";
        self.sql += sql;
        self.values.push(value.into());
    }
}

fn condition(state: State) -> &'static str {
    match state {
        State::Ready => "state = 0",
        State::Waiting => "state = 1",
        State::Leased => "state IN (2, 7)",
        State::Done => "state = 5",
        State::Superseded => "state = 6",
        State::Dead => "state IN (3, 4)",
        // No entry is in a state that this version does not know.
        _ => "0",
    }
}
