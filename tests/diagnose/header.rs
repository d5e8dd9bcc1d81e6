use crate::setup::{GITHUB, Mangled, OF_JSON, SHOPIFY, STANDARD, STRIPE, Subject, TWILIO, header, set_header};
use eyelet::diagnose::Cause;
use eyelet::testing::Request;

const ALL: [Subject; 6] = [OF_JSON[0], OF_JSON[1], OF_JSON[2], OF_JSON[3], OF_JSON[4], TWILIO];

fn rename(request: &mut Request, rename: impl Fn(&str) -> String) {
    for (name, _) in request.headers.iter_mut().filter(|(name, _)| !name.starts_with("content-")) {
        *name = rename(name);
    }
}

/// Headers that a gateway renamed.
pub(crate) fn renamed() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in ALL {
        let mut add = |name: &str, new: fn(&str) -> String| {
            all.push(Mangled::request(&subject, Cause::HeaderRenamed, name, |request| rename(request, new)));
        };
        add("underscores", |name| name.replace('-', "_"));
        add("CGI", |name| format!("HTTP_{}", name.replace('-', "_").to_uppercase()));
        add("remapped by AWS", |name| format!("x-amzn-Remapped-{name}"));
        add("forwarded", |name| format!("X-Forwarded-{name}"));
        // Without `x-`, the names of Shopify's headers are those of another row.
        if subject.provider != "shopify" {
            add("`x-` dropped or added", |name| name.strip_prefix("x-").map_or(format!("x-{name}"), str::to_owned));
        }
    }
    all
}

/// Headers that a proxy repeated or joined.
pub(crate) fn repeated() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in ALL {
        let signature = subject.spec().signature_header().unwrap();
        let mut add = |name: &str, mangle: &dyn Fn(&mut Request)| {
            all.push(Mangled::request(&subject, Cause::HeaderRepeated, name, mangle));
        };
        add("signature twice", &|request| {
            let value = header(request, signature).to_vec();
            request.headers.push((signature.to_owned(), value));
        });
        add("an empty copy first", &|request| request.headers.insert(0, (signature.to_owned(), b"x".to_vec())));
        if subject.provider != "stripe" && subject.provider != "standard_webhooks" {
            add("joined by a comma", &|request| {
                let value = header(request, signature).to_vec();
                set_header(request, signature, [&value[..], b", ", &value[..]].concat());
            });
        }
    }
    all.push(Mangled::request(&STRIPE, Cause::HeaderRepeated, "joined by a comma", |request| {
        let value = header(request, "stripe-signature").to_vec();
        set_header(request, "stripe-signature", [&value[..], b",", &value[..]].concat());
    }));
    all.push(Mangled::request(&STANDARD, Cause::HeaderRepeated, "a list joined by commas", |request| {
        let value = header(request, "webhook-signature").to_vec();
        set_header(request, "webhook-signature", [&value[..], b", v1,AAAA"].concat());
    }));
    all
}

/// Headers whose value was changed.
pub(crate) fn changed() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in ALL {
        let signature = subject.spec().signature_header().unwrap();
        let mut add = |name: &str, change: &dyn Fn(String) -> String| {
            let genuine = subject.request();
            let value = String::from_utf8(header(&genuine, signature).to_vec()).unwrap();
            let changed = change(value.clone());
            if changed != value {
                all.push(Mangled::of(&subject, genuine, Cause::HeaderChanged, name, |request| {
                    set_header(request, signature, changed);
                }));
            }
        };
        add("quoted", &|value| format!("\"{value}\""));
        add("in a list", &|value| format!("[{value}]"));
        add("escaped", &|value| crate::body::escaped(value.as_bytes(), b"", false));
        add("spaces for +", &|value| value.replace('+', " "));
    }
    let add_bare = |subject: &Subject, prefix: &str| {
        let name = subject.spec().signature_header().unwrap();
        Mangled::request(subject, Cause::HeaderChanged, "prefix dropped", |request| {
            let value = header(request, name).strip_prefix(prefix.as_bytes()).unwrap().to_vec();
            set_header(request, name, value);
        })
    };
    all.push(add_bare(&GITHUB, "sha256="));
    all.push(add_bare(&OF_JSON[2], "v0="));
    all
}

/// Content types and encodings that do not fit.
pub(crate) fn in_other_format() -> Vec<Mangled> {
    let mut all = Vec::new();
    for subject in OF_JSON {
        let mut add = |name: &str, header: &str, value: &str| {
            all.push(Mangled::request(&subject, Cause::HeaderFormat, name, |request| {
                set_header(request, header, value)
            }));
        };
        add("as an image", "content-type", "image/png");
        add("as packed", "content-encoding", "gzip");
    }
    all
}

/// Headers that are gone.
pub(crate) fn missing() -> Vec<Mangled> {
    let of = |subject: &Subject| {
        let name = subject.spec().signature_header().unwrap();
        let drop = |request: &mut Request| request.headers.retain(|(known, _)| known != name);
        Mangled::request(subject, Cause::HeaderMissing, "dropped", drop).likely()
    };
    ALL.iter().map(of).collect()
}

#[test]
fn a_renamed_header_is_found() {
    renamed().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_repeated_or_joined_header_is_found() {
    repeated().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_changed_value_of_a_header_is_found() {
    changed().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_content_type_that_does_not_fit_is_found() {
    in_other_format().iter().for_each(Mangled::assert_found);
}

#[test]
fn a_missing_header_is_named() {
    missing().iter().for_each(Mangled::assert_found);
    let findings = missing()[3].findings();
    assert!(findings[0].problem().contains(SHOPIFY.spec().signature_header().unwrap()));
}

#[test]
fn a_renamed_header_is_named_unless_its_name_is_strange() {
    let mangled =
        Mangled::request(&GITHUB, Cause::HeaderRenamed, "", |request| rename(request, |name| name.replace('-', "_")));
    assert!(mangled.findings()[0].problem().ends_with("under the name `x_hub_signature_256`"));
}
