use super::{MAX_POINTERS, assert_pointer, same_text};

/// The place of a value in a request.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Source {
    /// In the header of this name (lower case).
    Header(&'static str),
    /// In the header of this name, which is JSON in base64, at this pointer.
    HeaderJson(&'static str, &'static str),
    /// In the JSON body, at this pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901),
    /// without escapes).
    Json(&'static str),
    /// In the query of the target, under this name.
    Query(&'static str),
    /// In the body, a form, in the field of this name. The form can be in parts
    /// (`multipart/form-data`), with the feature `multipart`.
    Form(&'static str),
    /// In the list that holds the signatures: the item that begins with this text.
    InSignature(&'static str),
    /// In the list that holds the signatures: its first item.
    FirstInSignature,
    /// In the claims of the JWT that the signature is
    /// ([`Spec::jwt`](crate::Spec::jwt)).
    Jwt(&'static str),
    /// In the header of that JWT: the id of the key that signed it, `kid`.
    JwtKeyId,
    /// Given to the receiver by [`ReceiverBuilder::set`](crate::ReceiverBuilder::set) under this name.
    Setting(&'static str),
    /// In the JSON body, at the first of these pointers that leads to a value.
    FirstJson(&'static [&'static str]),
    /// In the JSON body, at two pointers whose values are joined.
    JoinJson {
        /// The pointer to the value that comes first.
        first: &'static str,
        /// The text between the values.
        separator: &'static str,
        /// The pointer to the value that comes last.
        second: &'static str,
    },
    /// The first key at the top of the JSON body whose value is an object or a list, except these
    /// keys. The key is the event's type, and its value is the payload, for providers that use a
    /// new key for each kind of event.
    KeyExcept(&'static [&'static str]),
    /// In the header of this name, which ends in `1`, and in the headers that continue the
    /// numbers without a gap.
    Numbered(&'static str),
}

impl Source {
    pub(crate) const fn is(self, other: Source) -> bool {
        match (self, other) {
            (Source::Header(a), Source::Header(b))
            | (Source::Json(a), Source::Json(b))
            | (Source::Query(a), Source::Query(b))
            | (Source::Form(a), Source::Form(b))
            | (Source::InSignature(a), Source::InSignature(b))
            | (Source::Jwt(a), Source::Jwt(b))
            | (Source::Setting(a), Source::Setting(b)) => same_text(a, b),
            _ => false,
        }
    }

    /// How many places of a JSON body it names.
    pub(super) const fn count_pointers(self) -> usize {
        match self {
            Source::Json(_) => 1,
            Source::JoinJson { .. } => 2,
            Source::FirstJson(pointers) => pointers.len(),
            _ => 0,
        }
    }

    /// Whether the value is in the body.
    pub(crate) const fn in_body(self) -> bool {
        self.in_json() || matches!(self, Source::Form(_))
    }

    pub(crate) const fn in_json(self) -> bool {
        matches!(self, Source::Json(_) | Source::FirstJson(_) | Source::JoinJson { .. } | Source::KeyExcept(_))
    }

    /// Whether the value is in the JWT.
    pub(crate) const fn in_jwt(self) -> bool {
        matches!(self, Source::Jwt(_) | Source::JwtKeyId)
    }

    /// The name under which errors speak of it.
    pub(crate) const fn place(self) -> &'static str {
        match self {
            Source::Header(name)
            | Source::HeaderJson(name, _)
            | Source::Json(name)
            | Source::JoinJson { first: name, .. }
            | Source::Query(name)
            | Source::Form(name)
            | Source::InSignature(name)
            | Source::Jwt(name)
            | Source::Setting(name)
            | Source::Numbered(name) => name,
            Source::FirstInSignature => "timestamp",
            Source::JwtKeyId => "kid",
            Source::KeyExcept(_) => "/*",
            Source::FirstJson(names) => match names {
                [first, ..] => first,
                [] => "",
            },
        }
    }

    pub(crate) const fn assert_valid(self) {
        match self {
            Source::Header(name) => assert_header_name(name),
            Source::Numbered(name) => {
                assert_header_name(name);
                assert!(matches!(name.as_bytes(), [.., b'1']), "numbered headers count from 1");
            }
            Source::HeaderJson(name, pointer) => {
                assert_header_name(name);
                assert_value_pointer(pointer);
            }
            Source::Json(pointer) => assert_value_pointer(pointer),
            Source::JoinJson { first, second, .. } => {
                assert_value_pointer(first);
                assert_value_pointer(second);
            }
            Source::Query(name)
            | Source::Form(name)
            | Source::InSignature(name)
            | Source::Jwt(name)
            | Source::Setting(name) => {
                assert!(!name.is_empty(), "a value needs a name");
            }
            Source::FirstInSignature | Source::JwtKeyId | Source::KeyExcept(_) => {}
            Source::FirstJson(pointers) => {
                assert!(!pointers.is_empty(), "`FirstJson` needs pointers");
                assert!(pointers.len() < MAX_POINTERS, "`FirstJson` takes at most 5 pointers");
                let mut rest = pointers;
                while let [first, others @ ..] = rest {
                    assert_value_pointer(first);
                    rest = others;
                }
            }
        }
    }
}

const fn assert_value_pointer(pointer: &str) {
    assert!(!pointer.is_empty(), "a JSON pointer to a value starts with `/`");
    assert_pointer(pointer);
}

const fn assert_header_name(name: &str) {
    let bytes = name.as_bytes();
    assert!(!bytes.is_empty(), "a header needs a name");
    let mut rest = bytes;
    while let [first, others @ ..] = rest {
        assert!(!first.is_ascii_uppercase(), "a header's name is written in lower case");
        assert!(
            first.is_ascii_lowercase() || first.is_ascii_digit() || *first == b'-' || *first == b'_',
            "a header's name has letters, digits, `-` and `_` only"
        );
        rest = others;
    }
}
