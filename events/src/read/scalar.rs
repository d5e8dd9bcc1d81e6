use super::Text;
use eyelet::Str;

/// A value that is not made up of others.
pub enum Scalar<'de> {
    /// `null`, or a list or object.
    Absent,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(Str<'de>),
}

/// The key under which `serde_json` presents a number if another crate of the application
/// has switched its `arbitrary_precision` on.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

impl<'de> Scalar<'de> {
    /// The name of the value's kind for a log. `None` if the value has no content to lose.
    pub(crate) fn kind(&self) -> Option<&'static str> {
        match self {
            Scalar::Absent => None,
            Scalar::Bool(_) => Some("a boolean"),
            Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::Float(_) => Some("a number"),
            Scalar::Text(text) => (!text.is_empty()).then_some("a string"),
        }
    }

    /// Also reads 0 and 1, and the texts `true`, `false`, `0` and `1`.
    pub(crate) fn into_bool(self) -> Option<bool> {
        match self {
            Scalar::Bool(value) => Some(value),
            Scalar::Unsigned(number) if number < 2 => Some(number == 1),
            Scalar::Text(text) => match &*text {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn into_u64(self) -> Option<u64> {
        match self {
            Scalar::Unsigned(number) => Some(number),
            Scalar::Text(text) => text.parse().ok(),
            other => other.into_i64()?.try_into().ok(),
        }
    }

    pub(crate) fn into_i64(self) -> Option<i64> {
        match self {
            Scalar::Unsigned(number) => number.try_into().ok(),
            Scalar::Signed(number) => Some(number),
            // Up to 2^53 a float has all its digits.
            Scalar::Float(number) if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 => {
                Some(number as i64)
            }
            Scalar::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn into_f64(self) -> Option<f64> {
        match self {
            Scalar::Unsigned(number) => Some(number as f64),
            Scalar::Signed(number) => Some(number as f64),
            Scalar::Float(number) => Some(number),
            Scalar::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// The text; a number or boolean as JSON writes it.
    pub(crate) fn into_text<S: Text<'de>>(self) -> Option<S> {
        match self {
            Scalar::Absent => None,
            Scalar::Bool(value) => Some(S::from(value.to_string())),
            Scalar::Unsigned(number) => Some(S::from(number.to_string())),
            Scalar::Signed(number) => Some(S::from(number.to_string())),
            Scalar::Float(number) => Some(S::from(number.to_string())),
            Scalar::Text(text) => Some(S::from_str(text)),
        }
    }

    /// A number in any precision. Digits that fit no type stay text.
    pub(crate) fn of_digits(digits: Str<'de>) -> Self {
        if let Ok(number) = digits.parse() {
            return Scalar::Unsigned(number);
        }
        if let Ok(number) = digits.parse() {
            return Scalar::Signed(number);
        }
        match digits.parse::<f64>() {
            Ok(number) if number.is_finite() => Scalar::Float(number),
            _ => Scalar::Text(digits),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_any_precision_is_a_number() {
        let number = |digits: &'static str| Scalar::of_digits(digits.into());
        assert!(matches!(number("18446744073709551615"), Scalar::Unsigned(u64::MAX)));
        assert!(matches!(number("-7"), Scalar::Signed(-7)));
        assert!(matches!(number("1.5"), Scalar::Float(1.5)));
        assert!(matches!(number("1e400"), Scalar::Text(_)), "no type can hold it");
    }
}
