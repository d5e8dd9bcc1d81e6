//! The options that select entries.

use crate::moment;
use crate::output::Failure;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use eyelet::inbox::{Filter, State};
use std::ops::RangeInclusive;
use std::time::SystemTime;

#[derive(Args)]
pub(crate) struct Selection {
    /// Only entries in this state
    #[arg(long, value_parser = state_parser())]
    state: Option<State>,
    /// Only entries of this provider's row
    #[arg(long, value_name = "NAME")]
    provider: Option<String>,
    /// Only entries of this endpoint
    #[arg(long, value_name = "NAME")]
    endpoint: Option<String>,
    /// Only entries of this type; a `*` at the end selects all types with that prefix
    #[arg(long = "type", value_name = "TYPE")]
    event_type: Option<String>,
    /// Only entries with this id
    #[arg(long = "id", value_name = "ID")]
    event_id: Option<String>,
    /// Only entries that arrived at this time or later
    #[arg(long, value_name = "TIME", value_parser = moment::parse)]
    since: Option<SystemTime>,
    /// Only entries that arrived before this time
    #[arg(long, value_name = "TIME", value_parser = moment::parse)]
    until: Option<SystemTime>,
    /// Only the entry with this number, or those from one to another
    #[arg(long, value_name = "N|N-N", value_parser = range)]
    seq: Option<RangeInclusive<u64>>,
}

impl Selection {
    pub(crate) fn filter(&self) -> Filter {
        let mut filter = Filter::all();
        filter.state = self.state;
        filter.provider.clone_from(&self.provider);
        filter.endpoint.clone_from(&self.endpoint);
        filter.event_type.clone_from(&self.event_type);
        filter.event_id.clone_from(&self.event_id);
        (filter.since, filter.until) = (self.since, self.until);
        filter.seqs.clone_from(&self.seq);
        filter
    }

    /// Returns the filter of a command that changes entries, which is not all of them by mistake.
    pub(crate) fn for_change(&self, all: bool) -> Result<Filter, Failure> {
        match (self.is_all(), all) {
            (true, false) => Err(Failure::new("select entries by an option such as `--state dead`, or pass `--all`")),
            (false, true) => Err(Failure::new("`--all` cannot be combined with an option that selects entries")),
            _ => Ok(self.filter()),
        }
    }

    fn is_all(&self) -> bool {
        let Self { state, provider, endpoint, event_type, event_id, since, until, seq } = self;
        let names = [provider, endpoint, event_type, event_id];
        state.is_none() && names.iter().all(|name| name.is_none()) && since.or(*until).is_none() && seq.is_none()
    }
}

fn state_parser() -> impl TypedValueParser<Value = State> {
    let names = PossibleValuesParser::new(State::ALL.map(State::name));
    names.try_map(|given| State::ALL.into_iter().find(|state| state.name() == given).ok_or("expected a state"))
}

fn range(text: &str) -> Result<RangeInclusive<u64>, String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.parse(), last.parse()) {
        (Ok(first), Ok(last)) if first <= last => Ok(first..=last),
        _ => Err("expected the number of an entry, or two as in `7-9`".to_owned()),
    }
}
