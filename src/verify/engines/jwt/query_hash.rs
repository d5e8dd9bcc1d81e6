use crate::request::Request;
use crate::request::{form, percent};
use crate::spec::Source;
use crate::verify::engines::digest_of;
use std::collections::BTreeMap;

/// Returns the hash of method, path and query in canonical form
/// ([Atlassian](https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/#qsh)).
///
/// `None` if the query has an invalid escape.
pub(crate) fn query_hash(request: &Request<'_, '_>) -> Option<[u8; 32]> {
    let places = [request.spec.signature].into_iter().chain(request.spec.also.iter().copied());
    let in_query = |place| if let Source::Query(name) = place { Some(name) } else { None };
    let left_out = places.filter_map(in_query).next().unwrap_or_default();
    hash(request.head.method(), request.target(), left_out)
}

fn hash(method: &str, target: &str, left_out: &str) -> Option<[u8; 32]> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    // `&` separates method, path and query, so it must not be in the method or the path.
    let path = path.replace('&', "%26");
    let path = path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(&path);
    Some(digest_of(format!("{method}&{path}&{}", canonical(query, left_out)?)))
}

fn canonical(query: &str, left_out: &str) -> Option<String> {
    // As OAuth 1.0 escapes (https://www.rfc-editor.org/rfc/rfc5849#section-3.6).
    let encode = |text: &[u8]| percent::encode(text, b"");
    let mut values = BTreeMap::<String, Vec<String>>::new();
    for pair in form::pairs(query.as_bytes()) {
        let (name, value) = pair?;
        if *name != *left_out.as_bytes() {
            values.entry(encode(&name)).or_default().push(encode(&value));
        }
    }
    let pairs = values.into_iter().map(|(name, mut values)| {
        values.sort_unstable();
        format!("{name}={}", values.join(","))
    });
    Some(pairs.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_sorted_and_escaped_in_one_way() {
        let canonical = |query| canonical(query, "jwt").unwrap();
        assert_eq!(canonical(""), "");
        assert_eq!(canonical("b=2&a=%C5%BC&b=1&jwt=x.y.z"), "a=%C5%BC&b=1,2");
        assert_eq!(canonical("q=a+b&r=a%20b&s=~*'()!"), "q=a%20b&r=a%20b&s=~%2A%27%28%29%21");
        assert_eq!(canonical("flag&empty="), "empty=&flag=");
        assert_eq!(super::canonical("a=%zz", "jwt"), None, "an escape that is none");
    }

    #[test]
    fn a_path_has_no_last_slash_and_no_separator() {
        let hash = |target| hash("POST", target, "jwt").unwrap();
        let hash_of = |text| digest_of(text);
        assert_eq!(hash("/"), hash_of("POST&/&"));
        assert_eq!(hash("/a/?jwt=x"), hash_of("POST&/a&"));
        assert_eq!(hash("/a&b?c=d"), hash_of("POST&/a%26b&c=d"));
    }
}
