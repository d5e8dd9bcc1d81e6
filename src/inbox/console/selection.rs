//! What the address of a page, or a form, selects.

use super::text;
use crate::inbox::filter::{Filter, State};
use std::collections::BTreeMap;

/// The fields of a filter, as the addresses name them.
const FIELDS: [&str; 8] = ["state", "provider", "endpoint", "type", "id", "since", "until", "seq"];

/// A filter as a person wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection(BTreeMap<&'static str, String>);

impl Selection {
    /// Reads the fields of a filter, and leaves out all others.
    pub(super) fn parse(query: &str) -> Self {
        let mut fields = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if let Some(name) = FIELDS.iter().find(|known| **known == name)
                && !value.trim().is_empty()
            {
                fields.insert(*name, value.trim().to_owned());
            }
        }
        Self(fields)
    }

    pub(super) fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    pub(super) fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// Returns the same selection with another value of a field, or without one.
    pub(super) fn with(&self, field: &'static str, value: &str) -> Self {
        let mut fields = self.0.clone();
        fields.remove(field);
        if !value.is_empty() {
            fields.insert(field, value.to_owned());
        }
        Self(fields)
    }

    /// Returns the query of an address, with further fields.
    pub(super) fn query(&self, further: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.fields()).extend_pairs(further);
        query.finish()
    }

    /// Returns the filter, or what is wrong with it.
    pub(super) fn filter(&self) -> Result<Filter, &'static str> {
        let field = |name| self.0.get(name);
        let mut filter = Filter::all();
        if let Some(name) = field("state") {
            let state = State::ALL.into_iter().find(|known| known.name() == name);
            filter.state = Some(state.ok_or("there is no such state")?);
        }
        filter.provider = field("provider").cloned();
        filter.endpoint = field("endpoint").cloned();
        filter.event_type = field("type").cloned();
        filter.event_id = field("id").cloned();
        let time = |name| match field(name).map(|text| text::parse_moment(text)) {
            Some(None) => Err("a time is written as in `2025-11-28T15:20:05Z`"),
            time => Ok(time.flatten()),
        };
        (filter.since, filter.until) = (time("since")?, time("until")?);
        if let Some(text) = field("seq") {
            let (first, last) = text.split_once('-').unwrap_or((text, text));
            filter.seqs = match (first.trim().parse(), last.trim().parse()) {
                (Ok(first), Ok(last)) if first <= last => Some(first..=last),
                _ => return Err("a number is written as in `7`, and a range as in `7-9`"),
            };
        }
        Ok(filter)
    }
}

/// The query of a page.
pub(super) struct Query {
    pub(super) selection: Selection,
    /// Only entries with a smaller number.
    pub(super) before: u64,
    /// The name of a view of a body, if one was chosen.
    pub(super) view: Option<String>,
    /// What was done before, and to how many entries.
    pub(super) did: Option<(String, u64)>,
}

impl Query {
    pub(super) fn parse(query: &str) -> Self {
        let mut other: BTreeMap<_, _> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let did = other.remove("did").zip(other.remove("count").and_then(|count| count.parse().ok()));
        Self {
            selection: Selection::parse(query),
            before: other.get("before").and_then(|before| before.parse().ok()).unwrap_or(u64::MAX),
            view: other.remove("view"),
            did,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_is_a_filter_and_becomes_the_same_query_again() {
        let query = "state=dead&type=invoice.*&id=a%26b%3D%22&since=2023-11-14T22%3A13&seq=7-9&x=y&provider=+";
        let selection = Selection::parse(query);
        let filter = selection.filter().unwrap();
        assert_eq!((filter.state, filter.provider), (Some(State::Dead), None));
        assert_eq!(filter.event_id.as_deref(), Some("a&b=\""));
        assert_eq!((filter.seqs, filter.since.is_some()), (Some(7..=9), true));
        assert_eq!(Selection::parse(&selection.query(&[("before", "5")])), selection);
        assert_eq!(Query::parse(&selection.query(&[("before", "5")])).before, 5);
        assert!(Selection::parse("").is_all() && selection.with("state", "").get("state").is_empty());
    }

    #[test]
    fn what_cannot_be_read_selects_nothing() {
        for query in ["state=none", "since=yesterday", "until=1", "seq=9-7", "seq=a", "seq=-1", "seq=7-"] {
            assert!(Selection::parse(query).filter().is_err(), "{query}");
        }
        let query = Query::parse("before=x&did=replayed&count=<script>");
        assert!(query.before == u64::MAX && query.did.is_none());
    }
}
