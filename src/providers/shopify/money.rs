use crate::delivery::decode::IntoOwned;
use crate::delivery::decode::typed::{Scalar, objects, scalars};
use crate::request::Str;
use std::fmt;

/// An amount of money as a decimal text: `409.94`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Money<'a>(Str<'a>);

impl Money<'_> {
    /// The text as it was sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The amount in the unit that is `digits` places smaller: 2 for cents, 0 for yen.
    /// Absent if the text is no number, has more places than that, or is too large.
    ///
    /// ```
    /// use eyelet::providers::shopify::Order;
    ///
    /// let order: Order<'_> = serde_json::from_str(r#"{"total_price": "-9.5", "total_tax": "none"}"#)?;
    /// let units = |money: Option<_>, digits| money.and_then(|money: eyelet::providers::shopify::Money<'_>| money.minor_units(digits));
    /// assert_eq!(units(order.total_price.clone(), 2), Some(-950));
    /// assert_eq!(units(order.total_price, 0), None);
    /// assert_eq!(units(order.total_tax, 2), None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn minor_units(&self, digits: u32) -> Option<i64> {
        let (is_negative, number) = match self.0.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, self.as_str()),
        };
        let (whole, places) = number.split_once('.').unwrap_or((number, ""));
        let places = places.trim_end_matches('0');
        let missing = digits.checked_sub(places.len().try_into().ok()?)?;
        let mut units: i64 = 0;
        for digit in whole.bytes().chain(places.bytes()) {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
            units = units.checked_mul(10)?.checked_sub(digit.into())?;
        }
        let units = units.checked_mul(10_i64.checked_pow(missing)?)?;
        // Counted downwards, as there is one more number below zero than above.
        let units = if is_negative { Some(units) } else { units.checked_neg() };
        units.filter(|_| !whole.is_empty())
    }
}

impl fmt::Debug for Money<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Money<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Money<'de> {
    fn from_scalar(scalar: Scalar<'de>) -> Option<Self> {
        scalar.into_text().map(Self)
    }
}

scalars! {
    Money<'de> = Money::from_scalar;
}

impl IntoOwned for Money<'_> {
    type Of<'b> = Money<'b>;

    fn into_owned(self) -> Money<'static> {
        Money(self.0.into_owned())
    }
}

objects! {
    /// An amount as the shop has it, and as the customer saw it.
    pub struct MoneyBag<'a> {
        pub shop_money: Option<PricedIn<'a>>,
        pub presentment_money: Option<PricedIn<'a>>,
    }

    /// An amount in a currency.
    pub struct PricedIn<'a> {
        pub amount: Option<Money<'a>>,
        /// Three letters of ISO 4217.
        pub currency_code: Option<Str<'a>>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_becomes_minor_units_exactly_or_not_at_all() {
        let units = |text: &'static str, digits| Money(text.into()).minor_units(digits);
        assert_eq!(units("409.94", 2), Some(40994));
        assert_eq!(units("409.9", 2), Some(40990));
        assert_eq!(units("409", 2), Some(40900));
        assert_eq!(units("1000.00", 0), Some(1000));
        assert_eq!(units("0.125", 3), Some(125));
        assert_eq!(units("-0.01", 2), Some(-1));
        assert_eq!(units("92233720368547758.07", 2), Some(i64::MAX));
        assert_eq!(units("-92233720368547758.08", 2), Some(i64::MIN));
        for text in ["", "-", ".", ".5", "1,5", "1e3", "+1", "--1", "0.001", "92233720368547758.08", "free"] {
            assert_eq!(units(text, 2), None, "{text:?}");
        }
        assert_eq!(units("1", 400), None, "no currency has so many places");
    }
}
