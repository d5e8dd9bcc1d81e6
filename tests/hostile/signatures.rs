use crate::rows::*;
use eyelet::providers::{GitHub, StandardWebhooks, Stripe};
use eyelet::testing::Request;
use eyelet::{ErrorKind, Provider, Receiver, Secret};

#[test]
fn case_01_a_signature_is_compared_whole() {
    for spec in rows() {
        assert!(verify(&receiver(spec), &genuine(spec)).is_ok(), "{}: the genuine request", spec.name());
    }
    for spec in header_rows() {
        let (request, receiver) = (genuine(spec), receiver(spec));
        let (name, before, signature) = signature(spec, &request);
        let last = signature.len() - 1;
        let wrong = [
            String::new(),
            signature[..1].to_owned(),
            signature[..8].to_owned(),
            signature[..last].to_owned(),
            signature[1..].to_owned(),
            format!("{signature}0"),
            format!("{signature}00"),
            format!("{signature}="),
            format!("{signature}{signature}"),
            format!("0{signature}"),
            "0".repeat(signature.len()),
        ];
        for wrong in wrong {
            refused(&receiver, &with(&request, name, format!("{before}{wrong}")), "a signature that is cut or longer");
        }
    }
}

/// What separates the items of the row's list, if it takes one.
fn separator(spec: &'static eyelet::Spec) -> Option<char> {
    let (name, before, signature) = signature(spec, &genuine(spec));
    [',', ' ', ';'].into_iter().find(|separator| {
        let listed = with(&genuine(spec), name, format!("{before}{signature}{separator}x"));
        verify(&receiver(spec), &listed).is_ok()
    })
}

/// Lists without a genuine item, made of what a genuine signature has.
fn lists_of_junk(time: &str, prefix: &str, separator: char, signature: &str) -> Vec<String> {
    let genuine = format!("{prefix}{signature}");
    let no_separator = if separator == ';' { ',' } else { ';' };
    let items = [
        String::new(),
        separator.to_string(),
        separator.to_string().repeat(3),
        prefix.to_owned(),
        format!("{prefix}{separator}{prefix}"),
        signature.to_owned(),
        format!("{}{signature}", prefix.to_ascii_uppercase()),
        format!("v2,{signature}"),
        format!("v1a,{signature}"),
        format!("v0={signature}"),
        format!("v2={signature}"),
        format!("{prefix}\"{signature}\""),
        format!("{prefix}{genuine}"),
        format!("x{genuine}"),
        format!("{prefix}{no_separator}{genuine}"),
    ];
    items.into_iter().filter(|item| *item != genuine).map(|items| format!("{time}{items}")).collect()
}

/// The rows whose provider may leave the signature's prefix out.
const HAS_OPTIONAL_PREFIX: [&str; 1] = ["mollie"];

#[test]
fn case_03_a_list_without_a_genuine_item_is_refused_and_junk_beside_one_is_not() {
    let lists: Vec<_> = header_rows().filter_map(|spec| Some((spec, separator(spec)?))).collect();
    for (name, separator) in
        [("standard_webhooks", ' '), ("svix", ' '), ("stripe", ','), ("listed", ','), ("paddle", ';')]
    {
        let is_list = lists.iter().any(|(spec, known)| spec.name() == name && *known == separator);
        assert!(is_list, "{name} takes a list separated by {separator:?}");
    }
    for (spec, separator) in lists {
        let (request, receiver) = (genuine(spec), receiver(spec));
        let (name, before, signature) = signature(spec, &request);
        let (time, prefix) = before.split_at(before.rfind(separator).map_or(0, |end| end + 1));
        // Where nothing need stand before a signature, junk beside it is junk only if it is not the signature.
        let may_be_bare = prefix.is_empty() || HAS_OPTIONAL_PREFIX.contains(&spec.name());
        let is_bare = |list: &String| may_be_bare && list.split(separator).any(|item| item == signature);
        for junk in lists_of_junk(time, prefix, separator, &signature).into_iter().filter(|list| !is_bare(list)) {
            refused(&receiver, &with(&request, name, &*junk), &format!("the list {junk:?}"));
        }
        for around in [["", "v9=x"], ["v1,x", ""], ["", ""], ["v0=x", "v1a,x"]] {
            let list = format!("{time}{}{separator}{prefix}{signature}{separator}{}", around[0], around[1]);
            assert!(verify(&receiver, &with(&request, name, &*list)).is_ok(), "{}: {list:?}", spec.name());
        }
        let many = format!("{before}{signature}{}", format!("{separator}x").repeat(10_000));
        assert_eq!(refused(&receiver, &with(&request, name, many), "a flood"), ErrorKind::TooManySignatures);
    }
}

#[test]
fn case_08_the_empty_key_and_the_zero_key_open_nothing() {
    let zeros = forms("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    for spec in hmac_rows() {
        let forged = altered(spec).iter().find(|copy| copy.reason == "signed with the empty key");
        // HMAC pads a key with zeros: the empty key is all of the zero keys.
        let kind = refused(&receiver(spec), &forged.unwrap().request, "the empty key");
        assert_eq!(kind, ErrorKind::SignatureMismatch, "{}", spec.name());
        for length in [1, 16, 32, 64, 65, 128, 129] {
            assert!(builder(spec).secret(vec![0; length]).build().is_err(), "{}: {length} zeros", spec.name());
        }
        let takes_text = builder(spec).secret("AAAAx").build().is_ok();
        let zeros = &zeros[form(spec).unwrap()];
        for zeros in [&**zeros, zeros.trim_start_matches("whsec_"), &zeros[zeros.len() - 4..]] {
            assert!(takes_text || builder(spec).secret(zeros).build().is_err(), "{}: {zeros}", spec.name());
        }
    }
}

#[test]
fn case_13_secrets_can_be_compared_with_nothing() {
    // Ambiguous, and so no program, if `Secret` had what it must not have.
    trait Lacks<Trait> {
        fn proven() -> bool {
            true
        }
    }
    struct Equality;
    struct Display;
    impl<T: ?Sized> Lacks<()> for T {}
    impl<T: PartialEq> Lacks<Equality> for T {}
    impl<T: std::fmt::Display> Lacks<Display> for T {}
    assert!(<Secret as Lacks<_>>::proven(), "`Secret` has neither `==` nor `Display`");
}

/// The rows that send the secret itself, in a header and as it is.
fn plain_token_rows() -> impl Iterator<Item = &'static eyelet::Spec> {
    let is_plain = |spec: &&'static eyelet::Spec| signature(spec, &genuine(spec)).2 == SECRET;
    header_rows().filter(|spec| is_token(spec)).filter(is_plain)
}

#[test]
fn case_14_a_token_of_another_length_is_refused_as_any_other() {
    assert!(plain_token_rows().any(|spec| spec.name() == Token::SPEC.name()), "such a row is there");
    for spec in plain_token_rows() {
        let (name, before, _) = signature(spec, &genuine(spec));
        for length in [1, SECRET.len() - 1, SECRET.len(), SECRET.len() + 1, 4096] {
            let request = with(&genuine(spec), name, format!("{before}{}", "x".repeat(length)));
            let kind = refused(&receiver(spec), &request, "a wrong token");
            assert_eq!(kind, ErrorKind::SignatureMismatch, "{}: {length} characters", spec.name());
        }
    }
}

#[test]
fn case_37_a_header_shorter_than_its_prefix_is_refused() {
    for spec in header_rows() {
        let (request, receiver) = (genuine(spec), receiver(spec));
        let (name, before, _) = signature(spec, &request);
        for end in 0..=before.len() {
            refused(&receiver, &with(&request, name, &before[..end]), "nothing but a piece of the prefix");
        }
    }
}

#[test]
fn case_38_hex_is_digits_and_nothing_else() {
    let receiver = receiver(&GitHub::SPEC);
    let request = sender(&GitHub::SPEC).sign(BODY);
    let (name, before, hex) = signature(&GitHub::SPEC, &request);
    let upper = format!("{before}{}", hex.to_ascii_uppercase());
    assert!(verify(&receiver, &with(&request, name, upper)).is_ok(), "upper case is hex too");
    let junk = [
        format!("zz{hex}"),
        format!("{}-{}", &hex[..4], &hex[4..]),
        format!("{} {}", &hex[..4], &hex[4..]),
        format!("0x{hex}"),
        format!("{hex}zz"),
        format!("{}g", &hex[1..]),
        format!("{}\u{661}", &hex[2..]),
        format!(" {hex}"),
        format!("{hex}\n"),
        format!("{hex},{before}{hex}"),
    ];
    for junk in junk {
        let kind = refused(&receiver, &with(&request, name, format!("{before}{junk}")), "hex with junk in it");
        assert_eq!(kind, ErrorKind::MalformedSignature, "{junk:?}");
    }
}

#[test]
fn case_39_bytes_that_are_not_ascii_are_refused_wherever_they_stand() {
    for spec in rows() {
        let (request, receiver) = (genuine(spec), receiver(spec));
        for (name, value) in &request.headers {
            if !spec.covers(eyelet::spec::Part::From(eyelet::spec::Source::Header(name.clone().leak())))
                && spec.signature_header() != Some(name)
            {
                continue;
            }
            for bytes in ["\u{e9}".as_bytes(), b"\xff", b"\0", "\u{ff11}".as_bytes()] {
                refused(&receiver, &with(&request, name, [value, bytes].concat()), "bytes that are not ASCII");
                refused(&receiver, &with(&request, name, [bytes, value].concat()), "bytes that are not ASCII");
                refused(&receiver, &with(&request, name, bytes), "bytes that are not ASCII");
            }
        }
    }
}

#[test]
fn case_41_either_of_two_signatures_and_either_of_two_secrets_may_match() {
    let both = Receiver::<Stripe>::builder().secret(OTHER_SECRET).secret(SECRET).clock(now).build().unwrap();
    let one = Receiver::<Stripe>::builder().secret(SECRET).clock(now).build().unwrap();
    let signed = |secret| signature(&Stripe::SPEC, &sender_with(&Stripe::SPEC, secret).sign(BODY)).2;
    let (old, new) = (signed(SECRET), signed(OTHER_SECRET));
    let request = sender(&Stripe::SPEC).sign(BODY);
    for [first, second] in [[&old, &new], [&new, &old]] {
        let rolled = with(&request, "stripe-signature", format!("t={NOW},v1={first},v1={second}"));
        assert!(verify(&one, &rolled).is_ok(), "one of the signatures matches");
        assert_eq!(verify(&both, &rolled).unwrap().secret_index(), 0, "the newest secret is tried first");
    }
    for (signature, index) in [(&new, 0), (&old, 1)] {
        let single = with(&request, "stripe-signature", format!("t={NOW},v1={signature}"));
        assert_eq!(verify(&both, &single).unwrap().secret_index(), index, "the secret that matched");
    }
}

#[test]
fn case_42_a_header_is_a_list_only_where_the_provider_documents_one() {
    let request = sender(&GitHub::SPEC).sign(BODY);
    let single = header(&request, "x-hub-signature-256");
    for separator in [",", " ", ";", ", "] {
        let twice = with(&request, "x-hub-signature-256", format!("{single}{separator}{single}"));
        refused(&receiver(&GitHub::SPEC), &twice, "a list where there is none");
    }
    let request = sender(&StandardWebhooks::SPEC).sign(BODY);
    let single = header(&request, "webhook-signature");
    let listed = with(&request, "webhook-signature", format!("v1,AAAA {single}"));
    assert!(verify(&receiver(&StandardWebhooks::SPEC), &listed).is_ok(), "a list where there is one");
}

#[test]
fn case_46_a_token_that_is_nearly_right_is_wrong() {
    let near = [
        SECRET[..SECRET.len() - 1].to_owned(),
        format!("{SECRET}0"),
        format!("{SECRET}\0"),
        format!(" {SECRET}"),
        SECRET.to_ascii_uppercase(),
        format!("{SECRET},{SECRET}"),
        format!("Bearer {SECRET}"),
    ];
    for spec in plain_token_rows() {
        let (name, before, _) = signature(spec, &genuine(spec));
        for near in &near {
            let request = with(&genuine(spec), name, format!("{before}{near}"));
            let kind = refused(&receiver(spec), &request, "a near miss");
            assert_eq!(kind, ErrorKind::SignatureMismatch, "{}: {near:?}", spec.name());
        }
    }
}

#[test]
fn a_token_or_signature_in_the_query_or_the_body_is_compared_whole_too() {
    for spec in rows().filter(|spec| spec.signature_header().is_none()) {
        let genuine = genuine(spec);
        let body = String::from_utf8(genuine.body.clone()).unwrap();
        let empty = crate::rows::body(spec, BODY);
        let value =
            if reads_body(spec) { written_over(&empty, &body) } else { genuine.target.rsplit_once('=').unwrap().1 };
        let cut = &value[..value.len() - 1];
        for wrong in [cut, &value[1..], &format!("{value}0"), &format!("0{value}"), &format!("{value}{value}"), "0"] {
            let request = Request {
                target: genuine.target.replace(value, wrong),
                body: body.replace(value, wrong).into_bytes(),
                ..genuine.clone()
            };
            assert!(request != genuine, "{}: the value stands where it was looked for", spec.name());
            refused(&receiver(spec), &request, &format!("{wrong:?} outside of the headers"));
        }
    }
}

/// What stands in the second text in place of something else in the first.
fn written_over<'t>(before: &[u8], text: &'t str) -> &'t str {
    let start = before.iter().zip(text.bytes()).take_while(|(a, b)| **a == *b).count();
    let rest = before.iter().rev().zip(text.bytes().rev()).take_while(|(a, b)| **a == *b).count();
    &text[start..text.len() - rest]
}

/// One signature under two headers: the second row is for the other header.
const UNDER_TWO_HEADERS: [&str; 2] = ["shopify_events", "terraform_cloud_task"];

/// The variants that differ in what a body holds, not in how it is signed.
const OTHER_PAYLOADS: [&str; 1] = ["quickbooks_legacy"];

#[test]
fn case_57_no_variant_of_a_provider_is_accepted_for_another() {
    let mut pairs = 0;
    for plain in rows() {
        for variant in rows().filter(|spec| spec.name().starts_with(&format!("{}_", plain.name()))) {
            if OTHER_PAYLOADS.contains(&variant.name()) {
                continue;
            }
            for [sent, set_up] in [[plain, variant], [variant, plain]] {
                let request = genuine(sent);
                refused(&receiver(set_up), &request, &format!("what `{}` signs", sent.name()));
                if sent.signature_header().is_none() || set_up.signature_header().is_none() {
                    continue;
                }
                let (_, before, value) = signature(sent, &request);
                let (name, own_before, _) = signature(set_up, &genuine(set_up));
                for before in [before, own_before] {
                    let moved = with(&request, name, format!("{before}{value}"));
                    let accepted = receiver(set_up).receive(&moved.head(), &moved.body).is_ok();
                    let is_same = UNDER_TWO_HEADERS.contains(&variant.name());
                    assert_eq!(accepted, is_same, "`{}` in the header of `{}`", sent.name(), set_up.name());
                }
            }
            pairs += 1;
        }
    }
    assert!(pairs > 0, "`{}` has a variant", GitHub::SPEC.name());
}
