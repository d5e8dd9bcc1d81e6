//! The methods that an endpoint takes, as the header `allow` lists them.

use super::same_text;
use std::str;

/// All that a delivery or a handshake can come by.
const METHODS: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

const LISTS: usize = 1 << METHODS.len();
const LONGEST: usize = 48;

/// Every list there can be, so that an error can point at one.
#[expect(clippy::indexing_slicing, reason = "in a constant a wrong index does not compile")]
static ALLOW: [([u8; LONGEST], usize); LISTS] = {
    let mut lists = [([0; LONGEST], 0); LISTS];
    let mut set = 0;
    while set < LISTS {
        lists[set] = write(set);
        set += 1;
    }
    lists
};

#[expect(clippy::indexing_slicing, reason = "in a constant a wrong index does not compile")]
const fn write(set: usize) -> ([u8; LONGEST], usize) {
    let (mut text, mut length) = ([0; LONGEST], 0);
    let mut index = 0;
    while index < METHODS.len() {
        if set & (1 << index) != 0 {
            (text, length) = if length > 0 { append(text, length, b", ") } else { (text, length) };
            (text, length) = append(text, length, METHODS[index].as_bytes());
        }
        index += 1;
    }
    (text, length)
}

#[expect(clippy::indexing_slicing, reason = "in a constant a wrong index does not compile")]
const fn append(mut text: [u8; LONGEST], mut length: usize, mut more: &[u8]) -> ([u8; LONGEST], usize) {
    while let [byte, rest @ ..] = more {
        text[length] = *byte;
        length += 1;
        more = rest;
    }
    (text, length)
}

#[expect(clippy::indexing_slicing, reason = "in a constant a wrong index does not compile")]
pub(super) const fn is_method(method: &str) -> bool {
    let mut index = 0;
    while index < METHODS.len() {
        if same_text(METHODS[index], method) {
            return true;
        }
        index += 1;
    }
    false
}

/// These methods, as the header lists them.
pub(crate) fn allow<'m>(methods: impl Iterator<Item = &'m str>) -> &'static str {
    let bit = |method: &str| METHODS.iter().position(|known| *known == method).map_or(0, |index| 1 << index);
    let set = methods.fold(0, |set, method| set | bit(method));
    let (text, length) = ALLOW.get(set).map_or((&[] as &[u8], 0), |(text, length)| (text.as_slice(), *length));
    text.get(..length).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_method_is_listed_once() {
        assert_eq!(allow(["POST"].into_iter()), "POST");
        assert_eq!(allow(["POST", "GET", "POST"].into_iter()), "GET, POST");
        assert_eq!(allow(METHODS.into_iter()), METHODS.join(", "));
    }
}
