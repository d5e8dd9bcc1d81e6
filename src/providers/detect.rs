use super::ALL;
use crate::request::Field;
use crate::request::Head;
use crate::spec::{Source, Spec};

/// Names the provider that a request looks like, by the names of its headers.
///
/// **This proves nothing**: anyone can send these headers. Use it to help someone find a mistake,
/// never to choose a receiver. Returns `None` if no built-in row fits, or if several do and none
/// has its own name in a header.
///
/// ```
/// use eyelet::{Head, providers};
///
/// let headers = [("x-hub-signature-256", "sha256=…"), ("x-github-event", "push"), ("x-github-delivery", "72d3162e")];
/// if let Some(name) = providers::detect(&Head::post(&headers)) {
///     println!("this looks like a delivery of `{name}`; the receiver is set up for `gitea`");
/// }
/// # assert_eq!(providers::detect(&Head::post(&headers)), Some("github"));
/// ```
pub fn detect(head: &Head<'_>) -> Option<&'static str> {
    let mut best: Vec<(&'static Spec, usize)> = Vec::new();
    for spec in ALL.iter().copied() {
        let count = count_present(spec, head);
        let most = best.first().map_or(1, |(_, count)| *count);
        if count > most {
            best.clear();
        }
        if count >= most {
            best.push((spec, count));
        }
    }
    // A fork also sends the headers of its original. The first provider with its name in a header
    // wins, and every fork comes before its original in the alphabet.
    let named = best.iter().find(|(spec, _)| bears_name(spec, head));
    match (named, &*best) {
        (Some((spec, _)), _) | (None, [(spec, _)]) => Some(spec.name()),
        _ => None,
    }
}

/// Headers that many providers use.
const COMMON: [&str; 3] = ["authorization", "content-type", "x-request-id"];

/// The headers that the row reads, without the common ones.
fn headers(spec: &Spec) -> impl Iterator<Item = &'static str> {
    let mut names = Vec::new();
    for source in spec.sources() {
        if let Source::Header(name) | Source::HeaderJson(name, _) | Source::Numbered(name) = source
            && !COMMON.contains(&name)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names.into_iter()
}

/// How many of the row's headers the request has; 0 if the signature is missing.
fn count_present(spec: &Spec, head: &Head<'_>) -> usize {
    let is_present = |name: &&str| head.header(name) != Field::Absent;
    if spec.signature_header().is_some_and(|name| is_present(&name)) {
        headers(spec).filter(is_present).count()
    } else {
        0
    }
}

/// Whether one of them says the provider's name.
fn bears_name(spec: &Spec, head: &Head<'_>) -> bool {
    let name = spec.name().split('_').next().unwrap_or_default();
    headers(spec).any(|header| header.contains(name) && head.header(header) != Field::Absent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_known_by_the_headers_that_only_its_provider_sends() {
        let detect = |names: &[&str]| {
            let headers: Vec<(&str, &str)> = names.iter().map(|name| (*name, "x")).collect();
            detect(&Head::post(&headers))
        };
        let github = ["x-hub-signature-256", "x-hub-signature", "x-github-event", "x-github-delivery"];
        assert_eq!(detect(&github), Some("github"));
        let gitea = [&github[..], &["x-gitea-signature", "x-gitea-event", "x-gitea-delivery"]].concat();
        assert_eq!(detect(&gitea), Some("gitea"), "which sends GitHub's headers beside its own");
        let forgejo = [&gitea[..], &["x-forgejo-signature", "x-forgejo-event", "x-forgejo-delivery"]].concat();
        assert_eq!(detect(&forgejo), Some("forgejo"));
        assert_eq!(detect(&["Stripe-Signature", "content-type"]), Some("stripe"));
        assert_eq!(detect(&["x-slack-signature", "x-slack-request-timestamp"]), Some("slack"));
        assert_eq!(detect(&["x-signature"]), None, "many providers have this one");
        assert_eq!(detect(&["x-github-event"]), None, "nothing is signed");
        assert_eq!(detect(&["authorization", "content-type"]), None);
        assert_eq!(detect(&[]), None);
    }
}
