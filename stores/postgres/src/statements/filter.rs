use super::{Value, in_schema, int, millis};
use eyelet::inbox::{Filter, State};
use tokio_postgres::types::ToSql;

/// The conditions of a filter on `inbox_entry e`, and the values of their `$1`, `$2`, … in order.
pub(super) struct Conditions {
    pub(super) sql: String,
    values: Vec<Box<dyn ToSql + Sync + Send>>,
}

impl Conditions {
    /// Returns `None` if a text has a NUL, so that the filter selects nothing.
    pub(super) fn of(filter: &Filter, schema: &str) -> Option<Self> {
        let Filter { state, provider, endpoint, event_type, event_id, since, until, seqs } = filter;
        if [provider, endpoint, event_type, event_id].into_iter().flatten().any(|text| text.contains('\0')) {
            return None;
        }
        let mut all = Self { sql: state.map_or("true", condition).to_owned(), values: Vec::new() };
        if let Some(provider) = provider {
            let sql = in_schema("e.scope IN (SELECT id FROM inbox_scope WHERE provider = ", schema);
            all.add(&sql, ")", provider.clone());
        }
        if let Some(endpoint) = endpoint {
            let sql = in_schema("e.scope IN (SELECT id FROM inbox_scope WHERE endpoint = ", schema);
            all.add(&sql, ")", endpoint.clone());
        }
        if let Some(id) = event_id {
            // The index of the ids begins with the scope.
            let sql = in_schema("e.scope IN (SELECT id FROM inbox_scope) AND e.event_id = ", schema);
            all.add(&sql, "", id.clone());
        }
        match event_type.as_deref().map(|glob| glob.strip_suffix('*').ok_or(glob)) {
            None => {}
            Some(Err(event_type)) => all.add("e.event_type = ", "", event_type.to_owned()),
            Some(Ok(start)) => all.add("starts_with(e.event_type, ", ")", start.to_owned()),
        }
        if let Some(seqs) = seqs {
            all.add("e.seq >= ", "", int(*seqs.start()));
            all.add("e.seq <= ", "", int(*seqs.end()));
        }
        if let Some(since) = since {
            all.add("e.received_at >= ", "", millis(*since));
        }
        if let Some(until) = until {
            all.add("e.received_at < ", "", millis(*until));
        }
        Some(all)
    }

    /// Adds a condition with a value between its two parts.
    pub(super) fn add(&mut self, before: &str, after: &str, value: impl ToSql + Sync + Send + 'static) {
        self.values.push(Box::new(value));
        self.sql += &format!(" AND {before}${}{after}", self.values.len());
    }

    pub(super) fn values(&self) -> Vec<Value<'_>> {
        self.values.iter().map(|value| -> Value<'_> { &**value }).collect()
    }
}

fn condition(state: State) -> &'static str {
    match state {
        State::Ready => "e.state = 0",
        State::Waiting => "e.state = 1",
        State::Leased => "e.state IN (2, 7)",
        State::Done => "e.state = 5",
        State::Superseded => "e.state = 6",
        State::Dead => "e.state IN (3, 4)",
        // No entry is in a state that this version does not know.
        _ => "false",
    }
}
