/// A fixed form of a value, so that it needs no separator in the signed text.
///
/// The form fixes the length, and the receiver rejects a value of any other form. No byte can
/// then move between the value and its neighbor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    /// A UUID of 36 characters, with hyphens, in lower or upper case.
    Uuid,
    /// This many ASCII digits.
    Digits(usize),
    /// This many ASCII letters and digits.
    Alphanumeric(usize),
}

impl Shape {
    pub(crate) fn fits(self, value: &[u8]) -> bool {
        match self {
            Shape::Uuid => {
                let groups = value.split(|byte| *byte == b'-');
                groups.clone().map(<[u8]>::len).eq([8, 4, 4, 4, 12])
                    && groups.into_iter().flatten().all(u8::is_ascii_hexdigit)
            }
            Shape::Digits(length) => value.len() == length && value.iter().all(u8::is_ascii_digit),
            Shape::Alphanumeric(length) => value.len() == length && value.iter().all(u8::is_ascii_alphanumeric),
        }
    }

    /// A value of this form, for a test that does not name one.
    #[cfg(feature = "testing")]
    pub(crate) fn example(self) -> String {
        match self {
            Shape::Uuid => "00000000-0000-4000-8000-000000000001".to_owned(),
            Shape::Digits(length) | Shape::Alphanumeric(length) => "1".repeat(length),
        }
    }

    pub(super) const fn assert_valid(self) {
        match self {
            Shape::Uuid => {}
            Shape::Digits(length) | Shape::Alphanumeric(length) => {
                assert!(length > 0, "an empty value separates nothing")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_the_shape_or_not() {
        for uuid in ["befa7b53-d79d-478f-86b9-120f112b044e", "BEFA7B53-D79D-478F-86B9-120F112B044E"] {
            assert!(Shape::Uuid.fits(uuid.as_bytes()), "{uuid}");
        }
        for other in [
            "",
            "befa7b53d79d478f86b9120f112b044e",
            "befa7b53-d79d-478f-86b9-120f112b044",
            "befa7b53-d79d-478f-86b9-120f112b044ee",
            "befa7b53-d79d-478f-86b9-120f112b044g",
            "befa7b53-d79d-478f-86b9-120f112b044e-",
            "-befa7b5-d79d-478f-86b9-120f112b044e",
        ] {
            assert!(!Shape::Uuid.fits(other.as_bytes()), "{other:?} was taken for a UUID");
        }
        assert!(Shape::Digits(3).fits(b"012") && !Shape::Digits(3).fits(b"01") && !Shape::Digits(3).fits(b"01a"));
        assert!(Shape::Alphanumeric(2).fits(b"a0") && !Shape::Alphanumeric(2).fits(b"a-"));
    }
}
