//! Finds what a name means, and what a wrong one could have meant.

use crate::output::Failure;
use eyelet::{Spec, providers};

/// How similar two names must be, from 0 to 1. The same as for the options of clap.
const ALIKE: f64 = 0.7;

/// The most names that an error tells.
const MOST: usize = 5;

/// Returns the provider's row.
pub(crate) fn provider(name: &str) -> Result<&'static Spec, Failure> {
    providers::find(name).ok_or_else(|| {
        let names = providers::ALL.iter().map(|spec| spec.name());
        let hint = match nearest(name, names) {
            near if near.is_empty() => "`eyelet providers` lists all".to_owned(),
            near => format!("did you mean {}?", near.join(", ")),
        };
        Failure::new(format!("the catalogue has no row `{name}`; {hint}"))
    })
}

/// Returns the names that are most like this one, in quotes, the nearest first.
pub(crate) fn nearest(name: &str, names: impl Iterator<Item = &'static str>) -> Vec<String> {
    let name = name.to_ascii_lowercase();
    let likeness = |known: &str| {
        let known = known.to_ascii_lowercase();
        if known.contains(&name) { 1.0 } else { strsim::jaro(&name, &known) }
    };
    let mut near: Vec<_> = names.map(|known| (likeness(known), known)).filter(|(like, _)| *like > ALIKE).collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().take(MOST).map(|(_, known)| format!("`{known}`")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_names_come_first() {
        let names = ["slack", "stripe", "stripe_thin", "twilio"];
        assert_eq!(nearest("Strpe", names.into_iter())[0], "`stripe`");
        assert_eq!(nearest("stripe", names.into_iter()), ["`stripe`", "`stripe_thin`"]);
        assert!(nearest("no such name", names.into_iter()).is_empty());
    }
}
