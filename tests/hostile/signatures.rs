use crate::rows::*;
use eyelet::providers::{GitHub, StandardWebhooks, Stripe};
use eyelet::{ErrorKind, Provider, Receiver, Secret};

#[test]
fn case_01_a_signature_is_compared_whole() {
    for spec in rows() {
        let (request, receiver) = (sender(spec).sign(BODY), receiver(spec));
        assert!(verify(&receiver, &request).is_ok(), "{}: the genuine request", spec.name());
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

/// Lists without a genuine item, made of what a genuine signature has.
fn lists_of_junk(spec: &'static eyelet::Spec) -> Vec<String> {
    let request = sender(spec).sign(BODY);
    let (_, before, signature) = signature(spec, &request);
    let (time, separator) = match spec.name() {
        "stripe" => (format!("t={NOW},"), ","),
        "listed" => (format!("at={NOW}000,"), ","),
        _ => (String::new(), " "),
    };
    let prefix = before.strip_prefix(&time).unwrap().to_owned();
    let upper = prefix.to_ascii_uppercase();
    let items = [
        String::new(),
        separator.to_owned(),
        separator.repeat(3),
        prefix.clone(),
        format!("{prefix}{separator}{prefix}"),
        signature.clone(),
        format!("{upper}{signature}"),
        format!("v2,{signature}"),
        format!("v1a,{signature}"),
        format!("v0={signature}"),
        format!("v2={signature}"),
        format!("{prefix}\"{signature}\""),
        format!("{prefix}{prefix}{signature}"),
        format!("x{prefix}{signature}"),
        format!("{prefix};{prefix}{signature}"),
    ];
    items.into_iter().map(|items| format!("{time}{items}")).collect()
}

#[test]
fn case_03_a_list_without_a_genuine_item_is_refused_and_junk_beside_one_is_not() {
    for spec in rows().filter(|spec| ["standard_webhooks", "svix", "stripe", "listed"].contains(&spec.name())) {
        let (request, receiver) = (sender(spec).sign(BODY), receiver(spec));
        let (name, before, signature) = signature(spec, &request);
        for junk in lists_of_junk(spec) {
            refused(&receiver, &with(&request, name, &*junk), &format!("the list {junk:?}"));
        }
        let separator = if before.contains('=') { ',' } else { ' ' };
        let item = format!("{}{signature}", before.rsplit(separator).next().unwrap());
        let time = before.rfind(separator).map_or("", |end| &before[..=end]);
        for around in [["", "v9=x"], ["v1,x", ""], ["", ""], ["v0=x", "v1a,x"]] {
            let list = format!("{time}{}{separator}{item}{separator}{}", around[0], around[1]);
            assert!(verify(&receiver, &with(&request, name, &*list)).is_ok(), "{}: {list:?}", spec.name());
        }
        let many = format!("{before}{signature}{}", format!("{separator}x").repeat(10_000));
        assert_eq!(refused(&receiver, &with(&request, name, many), "a flood"), ErrorKind::TooManySignatures);
    }
}

#[test]
fn case_08_the_empty_key_and_the_zero_key_open_nothing() {
    for spec in hmac_rows() {
        let sender = sender(spec);
        let request = sender.sign(BODY);
        let forged = sender.altered(&request).into_iter().find(|copy| copy.reason == "signed with the empty key");
        // HMAC pads a key with zeros: the empty key is all of the zero keys.
        let kind = refused(&receiver(spec), &forged.unwrap().request, "the empty key");
        assert_eq!(kind, ErrorKind::SignatureMismatch, "{}", spec.name());
        for length in [1, 16, 32, 64, 65, 128, 129] {
            assert!(builder(spec).secret(vec![0; length]).build().is_err(), "{}: {length} zeros", spec.name());
        }
        for zeros in ["AAAA", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            let takes_text = builder(spec).secret("AAAAx").build().is_ok();
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

#[test]
fn case_14_a_token_of_another_length_is_refused_as_any_other() {
    let receiver = receiver(&Token::SPEC);
    for length in [1, SECRET.len() - 1, SECRET.len(), SECRET.len() + 1, 4096] {
        let request = with(&sender(&Token::SPEC).sign(BODY), "x-token", "x".repeat(length));
        assert_eq!(refused(&receiver, &request, "a wrong token"), ErrorKind::SignatureMismatch);
    }
}

#[test]
fn case_37_a_header_shorter_than_its_prefix_is_refused() {
    for spec in rows() {
        let (request, receiver) = (sender(spec).sign(BODY), receiver(spec));
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
        let (request, receiver) = (sender(spec).sign(BODY), receiver(spec));
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
    let receiver = receiver(&Token::SPEC);
    let request = sender(&Token::SPEC).sign(BODY);
    assert!(verify(&receiver, &request).is_ok(), "the token itself");
    let near = [
        SECRET[..SECRET.len() - 1].to_owned(),
        format!("{SECRET}0"),
        format!("{SECRET}\0"),
        format!(" {SECRET}"),
        SECRET.to_ascii_uppercase(),
        format!("{SECRET},{SECRET}"),
        format!("Bearer {SECRET}"),
    ];
    for near in near {
        assert_eq!(refused(&receiver, &with(&request, "x-token", near), "a near miss"), ErrorKind::SignatureMismatch);
    }
}

#[test]
fn case_57_no_variant_of_a_provider_is_accepted_for_another() {
    let mut pairs = 0;
    for plain in rows() {
        for variant in rows().filter(|spec| spec.name().starts_with(&format!("{}_", plain.name()))) {
            for [sent, set_up] in [[plain, variant], [variant, plain]] {
                let request = sender(sent).sign(BODY);
                refused(&receiver(set_up), &request, &format!("what `{}` signs", sent.name()));
                let (_, before, value) = signature(sent, &request);
                let (name, _, own_value) = signature(set_up, &sender(set_up).sign(BODY));
                if value == own_value {
                    continue;
                }
                let moved = with(&request, name, format!("{before}{value}"));
                refused(&receiver(set_up), &moved, &format!("the signature of `{}` in its own header", sent.name()));
            }
            pairs += 1;
        }
    }
    assert!(pairs > 0, "`{}` has a variant", GitHub::SPEC.name());
}
