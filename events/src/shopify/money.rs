use crate::Text;
use crate::read::{Scalar, scalars};
use crate::shapes::objects;
use std::fmt;
use std::ops::Deref;

/// An amount of money as a decimal text: `409.94`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Money<S = String>(S);

impl<S: Deref<Target = str>> Money<S> {
    /// The text that was sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The amount in the unit that is `digits` places smaller: 2 for cents, 0 for yen.
    /// `None` if the text is no number, has more places than that, or is too large.
    ///
    /// ```
    /// use eyelet_events::shopify::Order;
    ///
    /// let order: Order = serde_json::from_str(r#"{"total_price": "-9.5", "total_tax": "none"}"#)?;
    /// let total = order.total_price.ok_or("the order has no total")?;
    /// assert_eq!(total.minor_units(2), Some(-950));
    /// assert_eq!(total.minor_units(0), None, "half a yen");
    /// assert_eq!(order.total_tax.and_then(|tax| tax.minor_units(2)), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
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

impl<S: fmt::Debug> fmt::Debug for Money<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<S: Deref<Target = str>> fmt::Display for Money<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de, S: Text<'de>> Money<S> {
    fn from_scalar(scalar: Scalar<'de>) -> Option<Self> {
        scalar.into_text().map(Self)
    }
}

scalars! {
    Money<S> where S = "an amount", Money::from_scalar;
}

objects! {
    /// An amount in the shop's and in the customer's currency.
    pub struct MoneyBag<S> {
        pub shop_money: Option<PricedIn<S>>,
        pub presentment_money: Option<PricedIn<S>>,
    }

    /// An amount in a currency.
    pub struct PricedIn<S> {
        pub amount: Option<Money<S>>,
        /// Three letters of ISO 4217.
        pub currency_code: Option<S>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_becomes_minor_units_exactly_or_not_at_all() {
        let units = |text: &'static str, digits| Money(text).minor_units(digits);
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
